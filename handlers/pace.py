"""The pace of a route for the two of a pair: a plain sentence that names goals, and offers. Help, never a mark."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

from aiogram.types import InlineKeyboardMarkup

from handlers.days import days_of_pair
from handlers.diary_lines import excerpt
from handlers.goal_taps import GoalMove, GoalNew
from handlers.keyboards import inline
from handlers.pace_taps import PaceOf, PaceSettled, PaceTalk, SplitGoal
from handlers.who import Me
from locales import Markup, Speaker, joined
from locales.dates import say_date
from mentoring.calendar import IsExcused
from mentoring.goals import CheckIn, Goal
from mentoring.moments import local_date
from mentoring.pace import GoalPace, Pace, Verdict, judge_pace, see_goal
from mentoring.people import PairFacts
from storage.programmes import Programme
from storage.store import Store

NAMED = 2
"""So many goals are named in the sentence and have offers of their own."""
WORTH_SAYING = (Verdict.BEHIND, Verdict.RUSHING)
Row = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class PaceSeen:
    """The pace of a pair today, and what it was judged from; `check_ins` are in the order of saying."""

    pair: PairFacts
    pace: Pace
    today: date
    goals: Mapping[int, Goal]
    check_ins: Sequence[CheckIn]
    is_excused: IsExcused

    @property
    def pointed(self) -> list[tuple[Goal, GoalPace]]:
        """The goals the verdict is about, with their numbers."""
        measured = {one.goal_id: one for one in self.pace.goals}
        return [(self.goals[one], measured[one]) for one in self.pace.pointed]


async def read_pace(store: Store, programme: Programme, pair: PairFacts, now: datetime) -> PaceSeen:
    """Judge it from the rows as they are now; `programme` is the pair's, and the dates are by its clock."""
    goals = await store.goals.route(pair)
    said = await store.goals.check_ins([goal.id for goal in goals])
    days = await days_of_pair(store, pair, programme, now)
    today = local_date(now, ZoneInfo(programme.zone))
    seen = [one for goal in goals if (one := see_goal(goal, said, today)) is not None]
    pace = judge_pace(seen, today, days.is_excused, programme.settings)
    return PaceSeen(pair, pace, today, {goal.id: goal for goal in goals}, said, days.is_excused)


def say_pace(seen: PaceSeen, t: Speaker) -> Markup | None:
    """The sentence for the two; None when it is too early to say anything."""
    match seen.pace.verdict:
        case Verdict.BEHIND:
            return _say_behind(seen, t)
        case Verdict.RUSHING:
            return _say_rushing(seen, t)
        case Verdict.IN_RHYTHM:
            return t("pace-in-rhythm")
        case Verdict.COMPLETE:
            return t("pace-complete")
        case _:
            return None


def say_pace_briefly(seen: PaceSeen, t: Speaker) -> Markup | None:
    """The same in a few kind words, without any goal."""
    verdict = seen.pace.verdict
    return None if verdict in (Verdict.EARLY, Verdict.NO_ROUTE) else t(f"pace-glance-{verdict.value}")


def _say_behind(seen: PaceSeen, t: Speaker) -> Markup:
    lines = [_say_slow(seen, goal, pace, t) for goal, pace in seen.pointed[:NAMED]]
    return joined([*lines, t("pace-behind-offer")], " ")


def _say_slow(seen: PaceSeen, goal: Goal, pace: GoalPace, t: Speaker) -> Markup:
    """«Цель „…“ идёт медленнее плана: 25 % вместо 60 %», or when it was due."""
    what, actual = excerpt(goal.words.what, 80), percent(pace.actual)
    if pace.overdue:
        due = say_date(goal.due_on, seen.today, t.language)
        return t("pace-was-due", what=what, actual=actual, due=due)
    return t("pace-slower", what=what, actual=actual, expected=percent(pace.expected))


def _say_rushing(seen: PaceSeen, t: Speaker) -> Markup:
    all_closed = all(pace.actual == 1 for _, pace in seen.pointed)
    count = len(seen.pointed)
    names = names_of(seen, t)
    return t("pace-closed-early" if all_closed else "pace-faster", count=count, names=names)


def names_of(seen: PaceSeen, t: Speaker) -> str:
    """«„Утренний круг“, „Сказка“ и ещё 1», plain text."""
    goals = [goal for goal, _ in seen.pointed]
    said = ", ".join(t.plain("pace-name", what=excerpt(goal.words.what, 60)) for goal in goals[: NAMED + 1])
    more = len(goals) - NAMED - 1
    return t.plain("pace-names-more", names=said, count=more) if more > 0 else said


def percent(share: Fraction) -> int:
    """A share 0..1 in whole per cent, half up."""
    return int((200 * share + 1) // 2)


def offer_rows(seen: PaceSeen, t: Speaker) -> list[Row]:
    """What would help, as buttons for either side; nothing when nothing is needed."""
    if seen.pace.verdict is Verdict.BEHIND:
        return [row for goal, _ in seen.pointed[:NAMED] for row in _slow_rows(seen, goal, t)]
    if seen.pace.verdict is Verdict.RUSHING:
        return [
            [(t.plain("pace-settled-button"), PaceSettled(pair_id=seen.pair.id).pack())],
            [(t.plain("pace-harder-button"), GoalNew(pair_id=seen.pair.id).pack())],
        ]
    return []


def _slow_rows(seen: PaceSeen, goal: Goal, t: Speaker) -> list[Row]:
    """Split, move, talk; with several goals each button says which one by its number."""
    which = {"several": "yes" if len(seen.pointed) > 1 else "no", "number": goal.number}
    return [
        [
            (t.plain("pace-split-button", **which), SplitGoal(goal_id=goal.id).pack()),
            (t.plain("pace-move-button", **which), GoalMove(goal_id=goal.id).pack()),
        ],
        [(t.plain("pace-talk-button", **which), PaceTalk(goal_id=goal.id).pack())],
    ]


def pace_button(pair: PairFacts, t: Speaker, key: str = "pace-button") -> tuple[str, str]:
    return t.plain(key), PaceOf(pair_id=pair.id).pack()


async def with_pace(
    store: Store, me: Me, pair: PairFacts, text: Markup, keyboard: InlineKeyboardMarkup | None, t: Speaker
) -> tuple[Markup, InlineKeyboardMarkup | None]:
    """The answer to the mentee's own check-in, with the sentence and a way to the picture if there is help to offer."""
    if me.id != pair.mentee_id:
        return text, keyboard
    seen = await read_pace(store, me.programme, pair, store.now)
    said = say_pace(seen, t)
    if said is None or seen.pace.verdict not in WORTH_SAYING:
        return text, keyboard
    above = keyboard.inline_keyboard if keyboard else []
    rows = [*above, *inline([pace_button(pair, t, "pace-see-button")]).inline_keyboard]
    return joined([text, said], "\n\n"), InlineKeyboardMarkup(inline_keyboard=rows)
