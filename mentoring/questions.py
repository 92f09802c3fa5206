"""Which weekly question a person gets (RULES section 9). The texts are in the banks of `locales/`."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from mentoring.errors import RuleBroken
from mentoring.moments import at_local, local_date
from mentoring.people import Role, tenure_months
from mentoring.texts import utf16_length
from mentoring.weeks import monday_of

THEMES_NOT_REPEATED = 2
LEFT_OUT_OF_A_NEW_ROUND = 10
SHORTEST, LONGEST = 10, 300
WEEKS_AHEAD = 8
OWN_THEME = "own"
_OWN = "own-"


class TenureBand(StrEnum):
    """How long somebody has taught."""

    FIRST_MONTHS = "0-3m"
    FIRST_YEAR = "1y"
    YOUNG = "1-3y"
    MORE = "3y+"


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a bank; an empty set of bands, or of months and events together, means any."""

    id: str
    theme: str
    roles: frozenset[Role]
    bands: frozenset[TenureBand] = frozenset()
    months: frozenset[int] = frozenset()
    events: frozenset[str] = frozenset()
    active: bool = True


class OwnState(StrEnum):
    """What becomes of a question the coordinator wrote: a retired one keeps its words and is sent no more (Q5)."""

    ACTIVE = "active"
    PAUSED = "paused"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question this person was asked: sent, answered or skipped; never one that expired unsent (Q2)."""

    question_id: str
    round: int


@dataclass(frozen=True, slots=True)
class Choice:
    """The chosen question, and the person's round it belongs to."""

    question: Question
    round: int


@dataclass(frozen=True, slots=True)
class Moment:
    """For whom and when: roles, tenure if known, the local date, events of these days."""

    person_id: int
    roles: frozenset[Role]
    on: date
    teaching_since_on: date | None = None
    events: frozenset[str] = frozenset()


Fit = Callable[[Question], bool]


def band_of(since: date | None, on: date) -> TenureBand | None:
    """Find the tenure band on a date: under 3 months, under 1 year, under 3 years, more; None if unknown."""
    if since is None:
        return None
    months = tenure_months(since, on)
    if months < 3:
        return TenureBand.FIRST_MONTHS
    if months < 12:
        return TenureBand.FIRST_YEAR
    return TenureBand.YOUNG if months < 36 else TenureBand.MORE


def choose(
    bank: Iterable[Question], moment: Moment, history: Sequence[Asked], pinned: str | None = None
) -> Choice | None:
    """Choose the question of the week (Q1-Q5); the same input gives the same choice.

    `history` is this person's, oldest first; the last 10 asked (or half the bank) stay out while a new round begins,
    not only at its first question. None only if the bank has no active question for her roles.
    """
    fitting = [question for question in bank if question.active and question.roles & moment.roles]
    band = band_of(moment.teaching_since_on, moment.on)
    current = max((asked.round for asked in history), default=1)
    for question in fitting:
        if question.id == pinned and _fits_tenure(question, band):
            return Choice(question, current)
    left_out = min(LEFT_OUT_OF_A_NEW_ROUND, len(fitting) // 2)
    recent = {asked.question_id for asked in history[max(0, len(history) - left_out) :]}
    asked_now = {asked.question_id for asked in history if asked.round == current}
    if chosen := _best(fitting, asked_now | recent, moment, band, history, current):
        return Choice(chosen, current)
    chosen = _best(fitting, recent, moment, band, history, current + 1)
    return Choice(chosen, current + 1) if chosen else None


def _best(
    fitting: list[Question],
    left_out: set[str],
    moment: Moment,
    band: TenureBand | None,
    history: Sequence[Asked],
    round: int,
) -> Question | None:
    """Take the first by Q3 among the candidates of Q2, dropping the month, then the tenure too (Q4)."""
    fresh = [question for question in fitting if question.id not in left_out]
    fits: tuple[Fit, ...] = (
        lambda question: _fits_month(question, moment) and _fits_tenure(question, band),
        lambda question: _fits_tenure(question, band),
        lambda question: True,
    )
    candidates = next((found for fit in fits if (found := [one for one in fresh if fit(one)])), [])
    themes = {question.id: question.theme for question in fitting}
    last_themes = {themes.get(asked.question_id) for asked in history[-THEMES_NOT_REPEATED:]}

    def order(question: Question) -> tuple[bool, bool, str]:
        is_repeated = question.theme in last_themes
        return not _is_bound(question, moment), is_repeated, _lot(moment.person_id, round, question.id)

    return min(candidates, key=order, default=None)


def _is_bound(question: Question, moment: Moment) -> bool:
    return moment.on.month in question.months or bool(question.events & moment.events)


def _fits_month(question: Question, moment: Moment) -> bool:
    is_any = not question.months and not question.events
    return is_any or _is_bound(question, moment)


def _fits_tenure(question: Question, band: TenureBand | None) -> bool:
    return not question.bands or band in question.bands


def _lot(person_id: int, round: int, question_id: str) -> str:
    """Draw a lot that is the same each time: SHA-256 of person, round, question (Q3)."""
    return hashlib.sha256(f"{person_id}/{round}/{question_id}".encode()).hexdigest()


def accept_question(text: str | None) -> str:
    """Take the words of a coordinator's question, trimmed and otherwise as they were written (Q5).

    Raises RuleBroken `question-empty`, `question-too-short` (`low`) or `question-too-long` (`limit`, `length`);
    lengths are in UTF-16 units.
    """
    words = (text or "").strip()
    length = utf16_length(words)
    if not words:
        raise RuleBroken("question-empty")
    if length < SHORTEST:
        raise RuleBroken("question-too-short", low=SHORTEST)
    if length > LONGEST:
        raise RuleBroken("question-too-long", limit=LONGEST, length=length)
    return words


def own_id(number: int) -> str:
    """Name a programme's own question among those of the bank."""
    return f"{_OWN}{number}"


def own_number(id: str) -> int | None:
    """Find the number of a programme's own question; None for one of the bank."""
    number = id.removeprefix(_OWN)
    return int(number) if id.startswith(_OWN) and number.isdecimal() and number.isascii() else None


def own_question(number: int, roles: frozenset[Role], state: OwnState) -> Question:
    """See a programme's own question as one of the bank, for any tenure and month."""
    return Question(own_id(number), OWN_THEME, roles, active=state is OwnState.ACTIVE)


def is_for(question: Question, moment: Moment) -> bool:
    """Tell whether this question, pinned, goes to this person (Q1): it is active and fits her roles and tenure."""
    fits = _fits_tenure(question, band_of(moment.teaching_since_on, moment.on))
    return question.active and bool(question.roles & moment.roles) and fits


def weeks_to_pin(
    now: datetime, prompt_day: int, prompt_time: time, zone: ZoneInfo, ends_on: date | None
) -> list[date]:
    """List the Mondays of weeks whose question can still be set (Q1).

    This week while the programme's own moment of the question is ahead, and up to 8 more, none that begins after
    the programme's end. Whoever has a day of her own may have this week's question already, or still before her.
    """
    this = monday_of(local_date(now, zone))
    is_past = at_local(this + timedelta(days=prompt_day), prompt_time, zone) <= now
    weeks = (this + timedelta(weeks=ahead) for ahead in range(1 if is_past else 0, WEEKS_AHEAD + 1))
    return [week for week in weeks if ends_on is None or week <= ends_on]
