"""A pair and its meeting as one of the two sees it, asked anew at every tap and before every message."""

from dataclasses import dataclass
from datetime import datetime

from handlers.clocks import say_exactly, say_when
from handlers.speech import Owed
from handlers.who import Me, member_as_me
from locales import Speaker
from locales.names import called
from mentoring.errors import RuleBroken
from mentoring.meetings import Meeting, SideName, side_of
from mentoring.people import PairFacts, may_act_in_pair
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Scene:
    """A pair as one of the two sees it: `name` is the partner's, `partner` is None while she is not in the bot."""

    me: Me
    pair: PairFacts
    side: SideName
    name: str
    partner: Me | None

    @property
    def _others(self) -> tuple[Me, ...]:
        return (self.partner,) if self.partner else ()

    def when(self, moment: datetime, now: datetime, t: Speaker) -> str:
        """«завтра в 15:00», in her own zone (T2)."""
        return say_when(moment, self.me, self._others, now, t)

    def exactly(self, moment: datetime, now: datetime, t: Speaker) -> str:
        """«среда, 25 ноября, 15:00»: an understood moment, to be checked by eye."""
        return say_exactly(moment, self.me, self._others, now, t)


async def scene_of(store: Store, me: Me, pair_id: int) -> Scene:
    """The pair as she sees it, asked at every tap. Raises RuleBroken `button-old`, `pair-ended`, `not-your-pair`."""
    pair = await store.pairs.find(pair_id)
    if pair is None:
        raise RuleBroken("button-old")
    me = await _in_its_programme(store, me, pair)
    if pair.has(me.id) and not pair.is_open:
        raise RuleBroken("pair-ended")
    if not may_act_in_pair(me.member, pair):
        raise RuleBroken("not-your-pair")
    return await seen_by(store, me, pair)


async def seen_by(store: Store, me: Me, pair: PairFacts) -> Scene:
    """The pair as a member of it sees it, whether it lasts or not: what she may do is not asked here."""
    partner_id = pair.partner_of(me.id)
    name = called((await store.members.get(partner_id)).name)
    return Scene(me, pair, side_of(pair, me.id), name, await member_as_me(store, partner_id))


async def _in_its_programme(store: Store, me: Me, pair: PairFacts) -> Me:
    """The same person as a member of the pair's programme (V9: a button carries its programme)."""
    if pair.has(me.id):
        return me
    for member_id in (pair.mentor_id, pair.mentee_id):
        other = await member_as_me(store, member_id)
        if other is not None and other.person.id == me.person.id:
            return other
    return me


async def own_meeting(
    store: Store, me: Me, meeting_id: int, version: int | None = None
) -> tuple[Meeting, Scene]:
    """A meeting of an own pair. Raises RuleBroken as `scene_of`, or `meeting-out-of-date` for an older version."""
    meeting = await store.meetings.find(meeting_id)
    if meeting is None:
        raise RuleBroken("button-old")
    scene = await scene_of(store, me, meeting.pair_id)
    if version is not None and version != meeting.version:
        raise RuleBroken("meeting-out-of-date")
    return meeting, scene


async def spoken_of(owed: Owed) -> tuple[Meeting, Scene] | None:
    """The meeting a due is about; None when it is gone, moved on, or no longer the receiver's to hear of."""
    meeting = await owed.store.meetings.find(owed.due.subject)
    if meeting is None or meeting.version != version_of(owed.due.occurrence):
        return None
    try:
        return meeting, await scene_of(owed.store, owed.me, meeting.pair_id)
    except RuleBroken:
        return None


def version_of(occurrence: str) -> int:
    """Read `v3` (or `v3+1`, or `v3 2026-…`) back."""
    return int(occurrence.removeprefix("v").split("+")[0].split(" ")[0])
