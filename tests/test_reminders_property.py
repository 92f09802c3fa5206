"""Whatever two do about their meetings: no reminder for one that is not to take place, nor two for one that is."""

import asyncio
from collections import Counter
from pathlib import Path
from shutil import copy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from locales import Texts
from tests.conftest import Actor, Play, raised
from tests.test_meetings import Two, make_two

HOURS = ("9", "11:30", "15", "19")
ZONES = ("Europe/Kaliningrad", "Europe/Moscow", "Asia/Vladivostok")
DAYS = ("завтра", "послезавтра", "через 3 дня")
STEP = st.one_of(
    st.tuples(st.just("plan"), st.booleans(), st.sampled_from(DAYS), st.sampled_from(HOURS)),
    st.tuples(st.sampled_from(["accept", "decline", "cancel", "on my way"]), st.booleans()),
    st.tuples(st.just("move"), st.booleans(), st.sampled_from(DAYS), st.sampled_from(HOURS)),
    st.tuples(st.just("wait"), st.sampled_from([1, 4, 11, 23, 40])),
    st.tuples(st.just("travel"), st.sampled_from(ZONES)),
)
BUTTONS = {"accept": "Приду", "decline": "Не получится", "on my way": "Уже иду"}


async def taps(who: Actor, *words: str) -> bool:
    """Press the newest button with one of these words, if she has any."""
    for message in reversed(who.chat):
        found = [one for row in message.buttons for one in row if one.text in words]
        if message.from_bot and found:
            await who.taps(found[0].text, message=message)
            return True
    return False


async def says_when(who: Actor, words: str) -> None:
    await who.says(words)
    await taps(who, "Верно", "Всё равно назначить")


async def does(two: Two, step: tuple[object, ...]) -> None:
    """One step of the two, or of the time; what is not possible now is not done."""
    what, *rest = step
    who = two.mentee if rest and rest[0] is True else two.mentor
    match what:
        case "plan":
            await says_when(who, f"/meet {rest[1]} в {rest[2]}")
        case "move" if await taps(who, "Другое время"):
            await says_when(who, f"{rest[1]} в {rest[2]}")
        case "cancel" if await taps(who, "Отменить встречу", "Не смогу"):
            await taps(who, "Да, отменить")
        case "accept" | "decline" | "on my way":
            await taps(who, BUTTONS[str(what)])
        case "wait":
            await two.play.wait(hours=float(str(rest[0])))
        case "travel":
            async with two.play.store() as store:
                person = await store.people.by_telegram(two.mentee.person.id)
                assert person is not None
                await store.people.change(person.id, zone=str(rest[0]))


Sent = tuple[str, int, int, str]


def sent(play: Play) -> Counter[Sent]:
    """Reminders that have gone: kind, meeting, person, version."""
    rows = play.rows(
        "SELECT kind, subject, person_id, occurrence FROM dues WHERE kind IN ('R1', 'R2') AND state = 'sent'"
    )
    return Counter(
        (str(kind), int(meeting), int(person), str(version)) for kind, meeting, person, version in rows
    )


def ahead(play: Play) -> set[tuple[int, str]]:
    """The meetings that are to take place, each with the version in force."""
    rows = play.rows("SELECT id, version FROM meetings WHERE state IN ('proposed', 'agreed')")
    return {(int(meeting), f"v{version}") for meeting, version in rows}


def shown(play: Play) -> int:
    """Reminders on the phones."""
    words = ("У вас встреча", "Скоро встреча")
    events = play.stage.playground.events
    return sum(event.kind == "sent" and any(one in event.text for one in words) for event in events)


async def play_through(path: Path, texts: Texts, steps: list[tuple[object, ...]]) -> int:
    """Play the steps; the number of reminders that came."""
    async with raised(path, texts) as play:
        two = await make_two(play)
        for step in steps:
            to_take_place, before = ahead(play), sent(play)
            await does(two, step)
            after = sent(play)
            for reminder in after - before:
                _, meeting, _, version = reminder
                assert (meeting, version) in to_take_place | ahead(play), (reminder, step)
            assert all(count == 1 for count in after.values()), after
            assert shown(play) <= sum(after.values())
            problems = [one for one in play.stage.playground.requests if one.ok is False]
            assert not [one.description for one in problems if one.error_code != 400]
        return sum(sent(play).values())


def test_reminders_come_for_meetings_that_are_to_take_place_and_once(
    empty_database: Path, texts: Texts, tmp_path_factory: pytest.TempPathFactory
) -> None:
    came = []

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(STEP, min_size=4, max_size=16))
    def play_any(steps: list[tuple[object, ...]]) -> None:
        path = tmp_path_factory.mktemp("play") / "loza.sqlite3"
        copy(empty_database, path)
        came.append(asyncio.run(play_through(path, texts, [*steps, ("wait", 40), ("wait", 40)])))

    play_any()
    print(f"{len(came)} plays, {sum(came)} reminders")
    assert sum(came) > 0
