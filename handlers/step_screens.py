"""What screens show of the next steps of a meeting: lines, buttons, the panel of one step; who may touch it."""

from datetime import date, timedelta

from aiogram.fsm.state import State, StatesGroup
from aiogram.types import InlineKeyboardMarkup

from handlers.days import cadence_of
from handlers.diary_lines import excerpt
from handlers.keyboards import inline
from handlers.scenes import Scene, scene_of, seen_by
from handlers.taps import Tap
from handlers.who import Me
from locales import Markup, Speaker, joined
from locales.dates import say_date, say_date_short
from mentoring.errors import RuleBroken
from mentoring.goals import Goal, GoalKind, GoalState
from mentoring.meetings import Meeting, MeetingState
from mentoring.moments import local_date
from mentoring.people import PairFacts
from mentoring.steps import Who, still_shown
from storage.store import Store

BY_MEETING = 0
WEEKS = (1, 2)
ON_ROUTE = 6
IN_AGENDA = 3
AGENDA_WORDS = 60

Row = list[tuple[str, str]]


class StepNew(Tap, prefix="snew"):
    """«Следующий шаг» of a meeting."""

    meeting_id: int


class StepOpen(Tap, prefix="sopen"):
    """One step: who, and by when."""

    step_id: int


class StepWho(Tap, prefix="swho"):
    step_id: int
    who: str


class StepDue(Tap, prefix="sdue"):
    """In so many weeks from now, or (0) by the next meeting."""

    step_id: int
    weeks: int


class StepDay(Tap, prefix="sday"):
    """«Другой день», to be typed."""

    step_id: int


class StepAway(Tap, prefix="saway"):
    """Take the step away, or take back that it is done or away."""

    step_id: int
    back: bool


class StepMark(Tap, prefix="smark"):
    """On the route: `done`, `open` again, or `away`."""

    step_id: int
    act: str


class Stepping(StatesGroup):
    """Waiting for the words of a step, or for its day."""

    line = State()
    day = State()


async def acting_step(store: Store, me: Me, step_id: int) -> tuple[Goal, Scene]:
    """A step and its pair, asked at every tap. Raises RuleBroken as `scene_of`."""
    step = await store.goals.find(step_id)
    if step is None or step.kind is not GoalKind.STEP or step.pair_id is None:
        raise RuleBroken("button-old")
    return step, await scene_of(store, me, step.pair_id)


async def steps_of(store: Store, meeting: Meeting) -> list[Goal]:
    """The steps of a meeting that were not taken away."""
    written = await store.goals.steps_of(meeting.pair_id, meeting.id)
    return [step for step in written if step.state is not GoalState.DROPPED]


async def expected_on(store: Store, meeting_on: date, scene: Scene) -> date:
    """When the pair is expected to meet next: what stands ahead, else by the cadence after `meeting_on`."""
    zone = scene.me.programme_zone
    ahead = await store.meetings.ahead(scene.pair.id)
    if ahead:
        return local_date(ahead[0].starts_at, zone)
    today = local_date(store.now, zone)
    weeks = await cadence_of(store, scene.pair, scene.me.programme, today)
    return max(today, meeting_on + timedelta(weeks=weeks))


# --- lines


async def step_lines(
    store: Store, scene: Scene, steps: list[Goal], t: Speaker, longest: int | None = None
) -> list[Markup]:
    """A numbered line a step: words, who, by when."""
    return [await _line(store, scene, number, step, longest, t) for number, step in enumerate(steps, 1)]


async def _line(
    store: Store, scene: Scene, number: int, step: Goal, longest: int | None, t: Speaker
) -> Markup:
    what = excerpt(step.words.what, longest) if longest else step.words.what
    if step.state is GoalState.DONE:
        return t("step-line-done", number=number, what=what)
    due = await due_of(store, scene, step, t)
    return t("step-line", number=number, what=what, who=who_takes(step, scene, t), due=due)


def who_takes(step: Goal, scene: Scene, t: Speaker) -> str:
    """«вместе», «вы», or the partner's name."""
    if step.who == Who.BOTH:
        return t("step-both")
    return t("step-you") if step.who == scene.side else scene.name


async def due_of(store: Store, scene: Scene, step: Goal, t: Speaker) -> Markup:
    """«до 27 ноября», or «к следующей встрече» with its day as soon as that is known."""
    today = local_date(store.now, scene.me.zone)
    if not step.by_meeting:
        return t("step-until", day=say_date(step.due_on, today, t.language))
    ahead = await store.meetings.ahead(scene.pair.id)
    if not ahead:
        return t("step-by-meeting")
    day = local_date(ahead[0].starts_at, scene.me.zone)
    return t("step-by-meeting-on", day=say_date(day, today, t.language))


async def given_part(
    store: Store, meeting: Meeting, scene: Scene, t: Speaker
) -> tuple[list[Markup], list[Row]]:
    """Steps on the screen of what a meeting gave: «Шаги: …», and the buttons to write and open them."""
    steps = await steps_of(store, meeting)
    lines = [t("steps-title"), *await step_lines(store, scene, steps, t)] if steps else []
    new = [(t.plain("step-new-button"), StepNew(meeting_id=meeting.id).pack())]
    opened = [
        (t.plain("step-open-button", number=number), StepOpen(step_id=step.id).pack())
        for number, step in enumerate(steps, 1)
    ]
    return lines, [new, opened]


async def card_lines(store: Store, meeting: Meeting, scene: Scene, t: Speaker) -> list[Markup]:
    """The same lines on a meeting's card."""
    return (await given_part(store, meeting, scene, t))[0]


async def agenda_steps(store: Store, scene: Scene, t: Speaker) -> list[Markup]:
    """The newest unfinished steps for the agenda of R1, short: the pair sees the words anyway."""
    steps = await store.goals.of_pair(scene.pair.id, GoalState.AGREED, kind=GoalKind.STEP)
    return [
        t("agenda-step", what=excerpt(step.words.what, AGENDA_WORDS), who=who_takes(step, scene, t))
        for step in steps[-IN_AGENDA:]
    ]


# --- the route


async def route_part(
    store: Store, me: Me, pair: PairFacts, t: Speaker, removed: Goal | None = None
) -> tuple[list[Markup], list[Row]]:
    """Steps under the goals: open ones (the newest), then those done since the last held meeting.

    `removed` was taken away just now and may be taken back.
    """
    scene = await seen_by(store, me, pair)
    steps = await _shown(store, pair, me)
    is_open = [step for step in steps if step.state is GoalState.AGREED]
    shown = is_open[-ON_ROUTE:] + steps[len(is_open) :][-ON_ROUTE:]
    rows = [_route_row(number, step, t) for number, step in enumerate(shown, 1)]
    if removed is not None:
        rows.append([(t.plain("step-restore-button"), StepMark(step_id=removed.id, act="open").pack())])
    if not shown:
        return [], rows
    lines = [t("steps-on-route"), *await step_lines(store, scene, shown, t, longest=80)]
    if len(is_open) > ON_ROUTE:
        lines.append(t("steps-more", count=len(is_open) - ON_ROUTE))
    return [joined(lines)], rows


async def _shown(store: Store, pair: PairFacts, me: Me) -> list[Goal]:
    steps = await store.goals.of_pair(pair.id, GoalState.AGREED, GoalState.DONE, kind=GoalKind.STEP)
    if not steps:
        return []
    meetings = await store.meetings.of_pair(pair.id)
    held = [one for one in meetings if one.state is MeetingState.HELD]
    return still_shown(steps, [local_date(one.starts_at, me.programme_zone) for one in held])


def _route_row(number: int, step: Goal, t: Speaker) -> Row:
    if step.state is GoalState.DONE:
        return [(t.plain("step-undo-button", number=number), StepMark(step_id=step.id, act="open").pack())]
    return [
        (t.plain("step-done-button", number=number), StepMark(step_id=step.id, act="done").pack()),
        (t.plain("step-remove-button", number=number), StepMark(step_id=step.id, act="away").pack()),
    ]


# --- one step


async def step_screen(
    store: Store, scene: Scene, step: Goal, t: Speaker
) -> tuple[Markup, InlineKeyboardMarkup]:
    """The panel of a step: it stands as it is; who and by when change in place."""
    from handlers.afterwards import Gave

    ready = [(t.plain("step-ready-button"), Gave(meeting_id=step.meeting_id or 0).pack())]
    if step.state is not GoalState.AGREED:
        key = "step-is-done" if step.state is GoalState.DONE else "step-is-away"
        back = [(t.plain("step-back-button"), StepAway(step_id=step.id, back=True).pack())]
        return t(key, what=step.words.what), inline(back, ready)
    due = await due_of(store, scene, step, t)
    lines = [
        t("step-card", what=step.words.what),
        t("step-how", who=who_takes(step, scene, t), due=due),
        t("step-seen", name=scene.name),
    ]
    day = [(t.plain("step-day-button"), StepDay(step_id=step.id).pack())]
    away = [(t.plain("step-away-button"), StepAway(step_id=step.id, back=False).pack())]
    weeks = [_due_button(store, scene, step, count, t) for count in WEEKS]
    meeting = [await _meeting_button(store, scene, step, t)]
    return joined(lines), inline(_who_row(scene, step, t), meeting, weeks, day, away, ready)


def _who_row(scene: Scene, step: Goal, t: Speaker) -> Row:
    mine, theirs = Who(scene.side.value), Who(scene.side.other.value)
    names = {Who.BOTH: t.plain("step-both-button"), mine: t.plain("step-me-button"), theirs: scene.name}
    return [
        (_chosen(name, step.who == who), StepWho(step_id=step.id, who=who).pack())
        for who, name in names.items()
    ]


async def _meeting_button(store: Store, scene: Scene, step: Goal, t: Speaker) -> tuple[str, str]:
    ahead = await store.meetings.ahead(scene.pair.id)
    text = t.plain("step-by-meeting-button")
    if ahead:
        day = say_date_short(local_date(ahead[0].starts_at, scene.me.zone))
        text = t.plain("step-by-meeting-on-button", day=day)
    return _chosen(text, step.by_meeting), StepDue(step_id=step.id, weeks=BY_MEETING).pack()


def _due_button(store: Store, scene: Scene, step: Goal, weeks: int, t: Speaker) -> tuple[str, str]:
    day = local_date(store.now, scene.me.programme_zone) + timedelta(weeks=weeks)
    is_chosen = not step.by_meeting and step.due_on == day
    text = t.plain(f"step-weeks-{weeks}-button")
    return _chosen(text, is_chosen), StepDue(step_id=step.id, weeks=weeks).pack()


def _chosen(text: str, is_chosen: bool) -> str:
    return f"· {text} ·" if is_chosen else text
