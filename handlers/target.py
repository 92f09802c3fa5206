"""What a button about the time of a meeting is about: a new meeting of a pair, or another time for one."""

from dataclasses import dataclass
from datetime import UTC, datetime

from handlers.invitations import awaits
from handlers.scenes import Scene, own_meeting, scene_of
from handlers.who import Me
from mentoring.errors import RuleBroken
from mentoring.meetings import Meeting, cancel, counter, move, propose
from mentoring.people import PairState
from storage.ids import new_id
from storage.store import Store

MINUTE = 60


@dataclass(frozen=True, slots=True)
class Target:
    """A new meeting of a pair, or another time for the version of `meeting` in force."""

    scene: Scene
    meeting: Meeting | None = None

    @property
    def id(self) -> int:
        return self.meeting.id if self.meeting else self.scene.pair.id

    @property
    def version(self) -> int:
        return self.meeting.version if self.meeting else 0

    def at(self, start: datetime, now: datetime) -> Meeting:
        """The meeting as it would be. Raises RuleBroken as `propose`, `counter` and `move` do."""
        me, side = self.scene.me, self.scene.side
        if self.meeting is None:
            minutes = me.programme.settings.meeting_minutes
            return propose(new_id(now), self.scene.pair, side, start, minutes, me.zone.key, now)
        minutes = self.meeting.minutes
        if awaits(self.meeting, side, now):
            return counter(self.meeting, side, self.version, start, minutes, now)
        return move(self.meeting, side, start, minutes, now)


async def target_of(store: Store, me: Me, id: int, version: int) -> Target:
    """What a button is about, asked at every tap. Raises RuleBroken for what may not be planned or changed now."""
    if version == 0:
        scene = await scene_of(store, me, id)
        if scene.pair.state is PairState.PAUSED:
            raise RuleBroken("pair-paused")
        return Target(scene)
    meeting, scene = await own_meeting(store, me, id, version)
    cancel(meeting, store.now)  # raises when it is cancelled or has begun
    return Target(scene, meeting)


def minute_of(moment: datetime) -> int:
    return int(moment.timestamp()) // MINUTE


def moment_of(minute: int) -> datetime:
    return datetime.fromtimestamp(minute * MINUTE, UTC)
