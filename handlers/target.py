"""What a button about the time of a meeting is about: a new meeting of a pair or a group, or another time for one."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Self

from handlers.draft import Draft
from handlers.invitations import awaits
from handlers.scenes import Scene, own_meeting, scene_of
from handlers.together import group_of
from handlers.who import Me
from locales.typed_terms import read_terms
from mentoring.errors import RuleBroken
from mentoring.meetings import Meeting, cancel, counter, move, propose
from mentoring.people import PairState
from storage.ids import new_id
from storage.store import Store

MINUTE = 60
NEW, GROUP = 0, -1
"""The versions in a button for what is not there yet: a meeting of the pair `id`, of the group being picked as `id`."""


@dataclass(frozen=True, slots=True)
class Target:
    """A new meeting of a pair (or of `others` too), or another time for the version of `meeting` in force."""

    id: int
    scene: Scene
    meeting: Meeting | None = None
    others: tuple[Scene, ...] = ()
    draft: Draft = field(default_factory=Draft)

    @property
    def version(self) -> int:
        if self.meeting:
            return self.meeting.version
        return GROUP if self.others else NEW

    @property
    def scenes(self) -> tuple[Scene, ...]:
        return self.scene, *self.others

    @property
    def name(self) -> str:
        """Whom she meets: «Мария, Пётр»."""
        return ", ".join(scene.name for scene in self.scenes)

    @property
    def minutes(self) -> int:
        """How long it is to be."""
        usual = self.scene.me.programme.settings.meeting_minutes
        return self.draft.minutes or (self.meeting.minutes if self.meeting else usual)

    def with_rest(self, rest: str | None, language: str) -> Self:
        """With what was typed besides the moment: how long, online or where, and the topic. Nothing typed changes
        nothing.
        """
        if not rest:
            return self
        found = read_terms(rest, language)
        draft = replace(
            self.draft,
            topic=found.topic or self.draft.topic,
            minutes=found.minutes or self.draft.minutes,
            format=found.format or self.draft.format,
            place=found.place or self.draft.place,
        )
        return replace(self, draft=draft)

    def at(self, start: datetime, now: datetime) -> Meeting:
        """The meeting as it would be. Raises RuleBroken as `propose`, `counter` and `move` do."""
        if self.meeting is None:
            return proposed(self.scene, start, self.minutes, now)
        return retimed(self.meeting, self.scene, start, self.minutes, now)


def proposed(scene: Scene, start: datetime, minutes: int, now: datetime) -> Meeting:
    """A new meeting of a pair, proposed by her. Raises RuleBroken as `propose`."""
    return propose(new_id(now), scene.pair, scene.side, start, minutes, scene.me.zone.key, now)


def retimed(meeting: Meeting, scene: Scene, start: datetime, minutes: int, now: datetime) -> Meeting:
    """Another time, as her answer to a proposal or as hers. Raises RuleBroken as `counter` and `move`."""
    if awaits(meeting, scene.side, now):
        return counter(meeting, scene.side, meeting.version, start, minutes, now)
    return move(meeting, scene.side, start, minutes, now)


async def target_of(store: Store, me: Me, id: int, version: int, data: dict[str, Any]) -> Target:
    """What a button is about, asked at every tap; `data` are the dialogue's, used when it is about the same.

    Raises RuleBroken for what may not be planned or changed now, or `button-old` for a group nobody knows of.
    """
    draft = Draft.of(data) if is_about(data, id, version) else Draft()
    if version > NEW:
        meeting, scene = await own_meeting(store, me, id, version)
        cancel(meeting, store.now)  # raises when it is cancelled or has begun
        group = [one for one in await group_of(store, meeting, scene) if one.id != meeting.id]
        others = [await scene_of(store, me, one.pair_id) for one in group]
        return Target(id, scene, meeting, tuple(others), draft)
    pair_ids = draft.pairs if version == GROUP else (id,)
    if not pair_ids:
        raise RuleBroken("button-old")
    scenes = [await scene_of(store, me, pair_id) for pair_id in pair_ids]
    if any(scene.pair.state is PairState.PAUSED for scene in scenes):
        raise RuleBroken("pair-paused")
    return Target(id, scenes[0], others=tuple(scenes[1:]), draft=draft)


def is_about(data: dict[str, Any], id: int, version: int) -> bool:
    """Whether the dialogue is about this."""
    return (data.get("id"), data.get("version")) == (id, version)


def minute_of(moment: datetime) -> int:
    return int(moment.timestamp()) // MINUTE


def moment_of(minute: int) -> datetime:
    return datetime.fromtimestamp(minute * MINUTE, UTC)
