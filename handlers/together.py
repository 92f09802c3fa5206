"""Meetings that belong together: a series, and a group's plan, as one act or one message is about them."""

from collections.abc import Sequence
from datetime import date

from handlers.scenes import Scene, scene_of
from locales import Markup, Speaker
from locales.dates import say_date, say_time
from locales.names import called
from mentoring.meetings import AHEAD, Meeting, MeetingState, SideName, TookPlace
from mentoring.moments import local_date
from mentoring.plans import fellows
from storage.store import Store

Row = tuple[Meeting, Scene]


async def concerned(store: Store, meeting: Meeting, scene: Scene, *, rest: bool = False) -> list[Row]:
    """What an act on a meeting is about, in order: for the mentor of a group the meetings of all at that time; with
    `rest` what each of them has later in the series too.
    """
    rows = await of_group(store, meeting, scene)
    if rest:
        rows += [(one, its) for head, its in rows for one in await _later(store, head)]
    return sorted(rows, key=lambda row: (row[0].starts_at, row[0].pair_id))


async def _later(store: Store, meeting: Meeting) -> list[Meeting]:
    """What stands of its series in the same pair after it."""
    if meeting.series_id is None:
        return []
    series = await store.meetings.of_series(meeting)
    return [one for one in series if one.state in AHEAD and one.starts_at > meeting.starts_at]


async def later_in_series(store: Store, meeting: Meeting, scene: Scene) -> list[Meeting]:
    """The later days of the series that go with this one, one meeting a day."""
    by_day = {
        one.starts_at: one
        for one, _ in await concerned(store, meeting, scene, rest=True)
        if one.starts_at > meeting.starts_at
    }
    return [by_day[start] for start in sorted(by_day)]


async def group_of(store: Store, meeting: Meeting, scene: Scene) -> list[Meeting]:
    """For the mentor the meetings of the group that stand ahead at that time, in pairs that go on; else this one."""
    if scene.side is SideName.MENTEE or meeting.gathering_id is None:
        return [meeting]
    group = fellows(await store.meetings.of_gathering(meeting), meeting)
    ahead = [one for one in group if one.state in AHEAD and one.id != meeting.id]
    standing = [one for one in ahead if await _is_open(store, one)]
    return sorted([meeting, *standing], key=lambda one: one.pair_id)


async def _is_open(store: Store, meeting: Meeting) -> bool:
    pair = await store.pairs.find(meeting.pair_id)
    return pair is not None and pair.is_open


async def of_group(store: Store, meeting: Meeting, scene: Scene) -> list[Row]:
    """The same with the scene of each; for one who meets one person just this meeting."""
    group = await group_of(store, meeting, scene)
    if len(group) == 1:
        return [(meeting, scene)]
    return [(one, await scene_of(store, scene.me, one.pair_id)) for one in group]


async def held_together(store: Store, meeting: Meeting, scene: Scene) -> list[Row]:
    """For the mentor of a group the other meetings of it that took place by her word, open pairs only."""
    if scene.side is SideName.MENTEE or meeting.gathering_id is None:
        return []
    rows = []
    for one in fellows(await store.meetings.of_gathering(meeting), meeting):
        pair = await store.pairs.find(one.pair_id)
        is_held = one.state is MeetingState.HELD or one.mentor.took_place is TookPlace.YES
        if one.id != meeting.id and is_held and pair is not None and pair.is_open:
            rows.append((one, await scene_of(store, scene.me, one.pair_id)))
    return rows


def is_same_gathering(one: Meeting, other: Meeting) -> bool:
    """Whether two meetings are of one group at one time."""
    return one.gathering_id is not None and (one.gathering_id, one.starts_at) == (
        other.gathering_id,
        other.starts_at,
    )


async def act_of(store: Store, meeting_id: int, version: int) -> list[Meeting]:
    """What was set for the pair in the act that made this version, as far as it has not been set anew, in order."""
    meeting = await store.meetings.find(meeting_id)
    made_at = (await store.meetings.versions_made(meeting_id)).get(version)
    if meeting is None or made_at is None:
        return []
    return [one for one in await store.meetings.of_series(meeting) if one.set_at == made_at]


def heads(rows: Sequence[Row]) -> list[tuple[Row, bool]]:
    """For each pair of these rows the first one, and whether it stands for more than itself."""
    by_pair: dict[int, list[Row]] = {}
    for row in rows:
        by_pair.setdefault(row[1].pair.id, []).append(row)
    return [(of_pair[0], len(of_pair) > 1) for of_pair in by_pair.values()]


async def _names(store: Store, meetings: Sequence[Meeting]) -> list[str]:
    """The mentees of these meetings, as they are called."""
    names = []
    for one in meetings:
        pair = await store.pairs.find(one.pair_id)
        if pair is not None:
            names.append(called((await store.members.get(pair.mentee_id)).name))
    return names


async def whom(store: Store, meeting: Meeting, scene: Scene) -> str:
    """Whom she meets: for the mentor of a group all of it, «Мария, Пётр»; else the other side."""
    if scene.side is SideName.MENTEE or meeting.gathering_id is None:
        return scene.name
    return ", ".join(await _names(store, fellows(await store.meetings.of_gathering(meeting), meeting)))


async def group_lines(store: Store, meeting: Meeting, scene: Scene, t: Speaker) -> list[Markup]:
    """For a mentee, who else is invited: nobody should be surprised at the door."""
    if scene.side is SideName.MENTOR or meeting.gathering_id is None:
        return []
    group = fellows(await store.meetings.of_gathering(meeting), meeting)
    names = await _names(store, [one for one in group if one.id != meeting.id])
    return [t("group-others", names=", ".join(names))] if names else []


def say_days(days: Sequence[date], today: date, t: Speaker) -> str:
    """«9 декабря, 23 декабря»."""
    return ", ".join(say_date(day, today, t.language) for day in days)


def say_series(rows: Sequence[Meeting], scene: Scene, t: Speaker) -> Markup:
    """The days of a series in her own zone, and the hour once if it is the same."""
    zone = scene.me.zone
    today = local_date(rows[0].set_at, zone)
    local = [one.starts_at.astimezone(zone) for one in rows]
    if len({(one.hour, one.minute) for one in local}) == 1:
        return t(
            "series-days", days=say_days([one.date() for one in local], today, t), time=say_time(local[0])
        )
    moments = ", ".join(f"{say_date(one.date(), today, t.language)} {say_time(one)}" for one in local)
    return t("series-moments", moments=moments)
