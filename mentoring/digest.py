"""The coordinator's weekly digest: who needs a hand, what moved, what to tidy (RULES section 10).

Pure data; the words are put elsewhere. No text, mood, mark or ranking of a person can be in it: there is no fact for
any of them.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from mentoring.health import Health, HealthState, Level, Reason
from mentoring.texts import shown_of, utf16_length

HANDS_LIMIT = 5
REASONS_LIMIT = 2
MOVED_LIMIT = 3
TIDY_LIMIT = 2
NAMES_LIMIT = 8
DIGEST_LIMIT = 1500


@dataclass(frozen=True, slots=True)
class PairNow:
    """A pair as the digest finds it; `name` is what its line begins with («Орлова – Белова»)."""

    pair_id: int
    name: str
    health: Health


@dataclass(frozen=True, slots=True)
class PairThen:
    """What the digest of a week (its Monday) said about a pair; `reasons` are ids and levels."""

    week: date
    pair_id: int
    state: HealthState
    reasons: tuple[tuple[str, Level], ...] = ()


class MovedKind(StrEnum):
    """What can move for the better, in the order it is told."""

    GOAL_DONE = "goal-done"
    FIRST_MEETING = "first-meeting"
    BACK_TO_GREEN = "back-to-green"
    ROUTE_AGREED = "route-agreed"


@dataclass(frozen=True, slots=True)
class Moved:
    """Something that moved in a pair since the last digest. BACK_TO_GREEN is found by the digest itself."""

    kind: MovedKind
    pair_id: int


class TidyKind(StrEnum):
    """What is to tidy, in the order it is told."""

    UNSETTLED = "unsettled"
    NOT_JOINED = "not-joined"
    UNREACHABLE = "unreachable"
    QUESTIONS = "questions"


@dataclass(frozen=True, slots=True)
class Tidy:
    """Rows to tidy of one kind: meetings, members, questions. A person unreachable is given once, in one digest."""

    kind: TidyKind
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DigestFacts:
    """What a digest is made from. `week` is the Monday it is for; `memory` may hold any weeks, later ones do not count.

    `own_pairs`: pairs in which the reading coordinator is a member herself. `moved` and `tidy` are of the time since
    the last digest that was sent.
    """

    week: date
    pairs: tuple[PairNow, ...]
    memory: tuple[PairThen, ...] = ()
    moved: tuple[Moved, ...] = ()
    tidy: tuple[Tidy, ...] = ()
    own_pairs: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Counts:
    """Line 1: pairs by state; `total` is without completed and closed ones."""

    total: int
    green: int
    yellow: int
    red: int
    paused: int
    early: int


@dataclass(frozen=True, slots=True)
class Hand:
    """A pair that needs a hand; up to 2 reasons, the gravest first. `weeks`: in how many digests running it is so now,
    this one included. `is_own`: «ваша пара».
    """

    pair_id: int
    name: str
    state: HealthState
    reasons: tuple[Reason, ...]
    weeks: int
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A pair that stays yellow, with the number of digests running, this one included («3-я неделя»)."""

    pair_id: int
    name: str
    weeks: int


@dataclass(frozen=True, slots=True)
class MovedLine:
    """One line of what moved: a kind, the names of up to 8 pairs, how many more pairs, how many times in all."""

    kind: MovedKind
    names: tuple[str, ...]
    more: int
    count: int


@dataclass(frozen=True, slots=True)
class TidyLine:
    """One line of what to tidy: a kind, how many, the ids of the rows."""

    kind: TidyKind
    count: int
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """The five blocks in their order. `is_quiet`: nothing in blocks 2 to 5."""

    counts: Counts
    hands: tuple[Hand, ...] = ()
    more_hands: int = 0
    unchanged: tuple[Unchanged, ...] = ()
    more_unchanged: int = 0
    moved: tuple[MovedLine, ...] = ()
    tidy: tuple[TidyLine, ...] = ()

    @property
    def is_quiet(self) -> bool:
        """Tell whether nobody needs help and nothing is to be told."""
        return not (self.hands or self.unchanged or self.moved or self.tidy)


def compose_digest(facts: DigestFacts) -> Digest:
    """Compose the digest of a week for one coordinator.

    The memory of the same week is left out of account, so that a second coordinator, a repeated attempt and `/digest`
    later in the week read the same.
    """
    past = _remember(facts)
    ranked = [(rank, pair) for pair in facts.pairs if (rank := _rank(pair, past)) is not None]
    ranked.sort(key=lambda one: (one[0], -one[1].health.gap, one[1].name, one[1].pair_id))
    hands = [_give_hand(pair, facts, past) for _, pair in ranked]
    helped = {pair.pair_id for _, pair in ranked}
    unchanged = _list_unchanged(facts, past, helped)
    named = shown_of(len(unchanged), NAMES_LIMIT)
    return Digest(
        counts=count_states(pair.health for pair in facts.pairs),
        hands=tuple(hands[:HANDS_LIMIT]),
        more_hands=max(0, len(hands) - HANDS_LIMIT),
        unchanged=tuple(unchanged[:named]),
        more_unchanged=len(unchanged) - named,
        moved=_tell_moved(facts, past),
        tidy=_tell_tidy(facts.tidy),
    )


def count_states(healths: Iterable[Health]) -> Counts:
    """Count pairs by state for line 1."""
    states = [health.state for health in healths if health.state is not HealthState.OVER]
    return Counts(
        total=len(states),
        green=states.count(HealthState.GREEN),
        yellow=states.count(HealthState.YELLOW),
        red=states.count(HealthState.RED),
        paused=states.count(HealthState.PAUSED),
        early=states.count(HealthState.EARLY),
    )


def remember_pair(week: date, pair: PairNow) -> PairThen:
    """Make the memory of what this week's digest says about a pair, for the next ones to compare with."""
    reasons = tuple((reason.id, reason.level) for reason in pair.health.reasons)
    return PairThen(week, pair.pair_id, pair.health.state, reasons)


def _remember(facts: DigestFacts) -> dict[int, list[PairThen]]:
    """Sort the memory by pair, the newest digest first, without this week's and later ones."""
    past: dict[int, list[PairThen]] = {}
    for then in sorted(facts.memory, key=lambda one: one.week, reverse=True):
        if then.week < facts.week:
            past.setdefault(then.pair_id, []).append(then)
    return past


def _rank(pair: PairNow, past: dict[int, list[PairThen]]) -> int | None:
    """Rank a pair for block 2: open H1, red, paused with H9, new or worse yellow; None: not there."""
    ids = {reason.id for reason in pair.health.reasons}
    state = pair.health.state
    if state is HealthState.OVER:
        return None
    if "H1" in ids:
        return 0
    if state is HealthState.RED:
        return 1
    if state is HealthState.PAUSED and "H9" in ids:
        return 2
    if state is HealthState.YELLOW and _is_new_or_worse(pair.health, past.get(pair.pair_id, [])):
        return 3
    return None


def _is_new_or_worse(health: Health, past: Sequence[PairThen]) -> bool:
    """Tell whether a yellow pair was not yellow last time, or has a reason that is new or weighs more."""
    if not past or past[0].state is not HealthState.YELLOW:
        return True
    known = dict(past[0].reasons)
    return any(
        reason.id not in known or (reason.level is Level.RED and known[reason.id] is Level.YELLOW)
        for reason in health.reasons
    )


def _weeks_running(pair: PairNow, past: dict[int, list[PairThen]]) -> int:
    weeks = 1
    for then in past.get(pair.pair_id, []):
        if then.state is not pair.health.state:
            break
        weeks += 1
    return weeks


def _give_hand(pair: PairNow, facts: DigestFacts, past: dict[int, list[PairThen]]) -> Hand:
    return Hand(
        pair_id=pair.pair_id,
        name=pair.name,
        state=pair.health.state,
        reasons=pair.health.reasons[:REASONS_LIMIT],
        weeks=_weeks_running(pair, past),
        is_own=pair.pair_id in facts.own_pairs,
    )


def _list_unchanged(
    facts: DigestFacts, past: dict[int, list[PairThen]], helped: Collection[int]
) -> list[Unchanged]:
    found = [
        Unchanged(pair.pair_id, pair.name, _weeks_running(pair, past))
        for pair in facts.pairs
        if pair.health.state is HealthState.YELLOW and pair.pair_id not in helped
    ]
    return sorted(found, key=lambda one: (-one.weeks, one.name, one.pair_id))


def _tell_moved(facts: DigestFacts, past: dict[int, list[PairThen]]) -> tuple[MovedLine, ...]:
    names = {pair.pair_id: pair.name for pair in facts.pairs}
    by_kind: dict[MovedKind, list[int]] = {kind: [] for kind in MovedKind}
    for one in facts.moved:
        if one.kind is not MovedKind.BACK_TO_GREEN and one.pair_id in names:
            by_kind[one.kind].append(one.pair_id)
    by_kind[MovedKind.BACK_TO_GREEN] = [pair.pair_id for pair in facts.pairs if _is_back(pair, past)]
    lines = []
    for kind, pair_ids in by_kind.items():
        told = sorted({names[pair_id] for pair_id in pair_ids})
        if told:
            named = shown_of(len(told), NAMES_LIMIT)
            lines.append(MovedLine(kind, tuple(told[:named]), len(told) - named, len(pair_ids)))
    return tuple(lines[:MOVED_LIMIT])


def _is_back(pair: PairNow, past: dict[int, list[PairThen]]) -> bool:
    then = past.get(pair.pair_id, [])
    was_off = bool(then) and then[0].state in (HealthState.YELLOW, HealthState.RED)
    return was_off and pair.health.state is HealthState.GREEN


def _tell_tidy(tidy: Iterable[Tidy]) -> tuple[TidyLine, ...]:
    rows: dict[TidyKind, list[int]] = {kind: [] for kind in TidyKind}
    for one in tidy:
        rows[one.kind].extend(one.rows)
    lines = [TidyLine(kind, len(ids), tuple(ids)) for kind, ids in rows.items() if ids]
    return tuple(lines[:TIDY_LIMIT])


def fit(blocks: Sequence[Sequence[str]], more: Callable[[int], str], limit: int = DIGEST_LIMIT) -> str:
    """Join blocks of lines, an empty line between blocks, cutting whole lines from the end to fit the limit.

    `more(n)` words «ещё n» for the n lines that were cut; it becomes the last line. Lengths are UTF-16 units. The very
    first line always stays, whatever its length.
    """
    lines = [(number, line) for number, block in enumerate(blocks) for line in block]
    for kept in range(len(lines), 0, -1):
        cut = len(lines) - kept
        text = _join(lines[:kept]) + (f"\n{more(cut)}" if cut else "")
        if utf16_length(text) <= limit:
            return text
    return lines[0][1] if lines else ""


def _join(lines: Sequence[tuple[int, str]]) -> str:
    text = lines[0][1]
    for (before, _), (block, line) in pairwise(lines):
        text += ("\n" if block == before else "\n\n") + line
    return text
