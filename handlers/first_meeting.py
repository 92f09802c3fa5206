"""A pair's first meeting: what to talk about, and the door to the pair's agreement from the screens around it."""

from collections.abc import Sequence

from handlers.scenes import Scene
from handlers.taps import Tap
from handlers.together import Row
from locales import Markup, Speaker
from mentoring.meetings import Meeting, MeetingState
from mentoring.people import PairFacts
from storage.store import Store

TO_TALK_ABOUT = ("acquaintance", "rhythm", "between", "year")


class AgreementOf(Tap, prefix="agree"):
    """Open the pair's agreement; `fresh`: in a message of its own."""

    pair_id: int
    fresh: bool = False


async def is_first(store: Store, meeting: Meeting) -> bool:
    """Whether it is the next meeting of a pair that has held none yet."""
    if any(one.state is MeetingState.HELD for one in await store.meetings.of_pair(meeting.pair_id)):
        return False
    return [one.id for one in (await store.meetings.ahead(meeting.pair_id))[:1]] == [meeting.id]


async def first_agenda(store: Store, meetings: Sequence[Meeting], t: Speaker) -> list[Markup]:
    """What to talk about at a first meeting, once for a group in which it is the first one of anybody.

    Beside the agenda: these are no lines of it, so they take nobody's place.
    """
    for one in meetings:
        if await is_first(store, one):
            return [t("first-agenda"), *(t(f"first-agenda-{what}") for what in TO_TALK_ABOUT)]
    return []


async def first_rows(store: Store, rows: Sequence[Row], t: Speaker) -> list[list[tuple[str, str]]]:
    """On the card of a first meeting: the agreement of the pair; for the mentor of a group, of each such pair."""
    first = [its for one, its in rows if await is_first(store, one)]
    if len(rows) == 1:
        return [[_door(its.pair, t.plain("agreement-button"))] for its in first]
    return [[_door(its.pair, t.plain("agreement-of-button", name=its.name))] for its in first]


async def after_rows(store: Store, meeting: Meeting, scene: Scene, t: Speaker) -> list[list[tuple[str, str]]]:
    """The same under what the first meeting gave."""
    held = [
        one.id
        for one in await store.meetings.of_pair(meeting.pair_id)
        if one.state is MeetingState.HELD and one.starts_at < meeting.starts_at
    ]
    return [] if held else [[_door(scene.pair, t.plain("agreement-button"))]]


async def route_row(store: Store, pair: PairFacts, member_id: int, t: Speaker) -> list[tuple[str, str]]:
    """On the route; the button says so when the other side waits for an answer."""
    asks = (await store.sides.agreement(pair)).asks(member_id)
    text = t.plain("agreement-answer-button" if asks else "agreement-button")
    return [(text, AgreementOf(pair_id=pair.id).pack())]


def _door(pair: PairFacts, text: str) -> tuple[str, str]:
    return text, AgreementOf(pair_id=pair.id, fresh=True).pack()


async def cadence_lines(store: Store, pair: PairFacts, t: Speaker) -> list[Markup]:
    """For the coordinator's card of a pair: that there is an agreement, and how often they meet; nothing else of it."""
    terms = (await store.sides.agreement(pair)).in_force
    return [t("pair-agreement", weeks=terms.weeks)] if terms else []
