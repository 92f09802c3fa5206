"""Whatever a mentor and her two mentees do: no reminder for a meeting that is not to take place, nor two for one."""

import asyncio
import re
from collections import Counter
from pathlib import Path
from shutil import copy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from locales import Texts
from tests.conftest import Actor, Play, raised
from tests.test_meetings import Two, make_two

REST = re.compile(r"Эту и ещё \d+")
HOURS = ("9", "11:30", "15", "19")
ZONES = ("Europe/Kaliningrad", "Europe/Moscow", "Asia/Vladivostok")
DAYS = ("завтра", "послезавтра", "через 3 дня")
WEEKDAYS = ("каждый вторник", "по средам", "каждую пятницу")
WHO = st.sampled_from([0, 1, 2])
STEP = st.one_of(
    st.tuples(st.just("plan"), WHO, st.sampled_from(DAYS), st.sampled_from(HOURS)),
    st.tuples(st.just("repeat"), WHO, st.sampled_from(WEEKDAYS), st.sampled_from(HOURS)),
    st.tuples(st.just("gather"), st.just(0), st.sampled_from((*DAYS, *WEEKDAYS)), st.sampled_from(HOURS)),
    st.tuples(st.sampled_from(["accept", "accept", "decline", "cancel", "on my way", "for all"]), WHO),
    st.tuples(st.just("move"), WHO, st.sampled_from(DAYS), st.sampled_from(HOURS)),
    st.tuples(st.just("pause"), WHO, st.sampled_from(["до пятницы", "на неделю"])),
    st.tuples(st.just("wait"), st.sampled_from([1, 4, 11, 23, 40])),
    st.tuples(st.just("travel"), WHO, st.sampled_from(ZONES)),
)
BUTTONS = {
    "accept": ("Приду", "Приду на все"), "decline": ("Не получится",), "on my way": ("Уже иду",),
    "for all": ("Перенести для всех",),
}  # fmt: skip
YES = ("Верно", "Всё равно назначить", "Только эту встречу")
SURE = ("Да, отменить", "Отменить для всех", "Только эту встречу")


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
    await yes(who)


async def yes(who: Actor) -> None:
    """Under what the bot has just said; of a series now this one alone, now the rest too."""
    await taps_under_the_last(who, "Мария")
    await taps_under_the_last(who, *YES)


async def taps_under_the_last(who: Actor, *words: str) -> None:
    last = next(one for one in reversed(who.chat) if one.from_bot)
    found = [one for row in last.buttons for one in row if one.text in words or REST.match(one.text)]
    if found:
        await who.taps(found[-1].text, message=last)


async def does(two: Two, peter: Actor, step: tuple[object, ...]) -> None:
    """One step of somebody, or of the time; what is not possible now is not done."""
    what, *rest = step
    who = (two.mentor, two.mentee, peter)[int(str(rest[0]))] if what != "wait" else two.mentor
    match what:
        case "plan":
            await says_when(who, f"/meet {rest[1]} в {rest[2]}")
        case "repeat":
            await says_when(who, f"/meet {rest[1]} в {rest[2]} до 2 октября")
        case "gather":
            until = " до 25 сентября" if rest[1] in WEEKDAYS else ""
            await who.says(f"/meet {rest[1]} в {rest[2]}{until}")
            await taps_under_the_last(who, "Несколько сразу")
            await taps_under_the_last(who, "Дальше")
            await taps_under_the_last(who, *YES)
        case "pause":
            await who.says(f"/pause {rest[1]}")
            await taps_under_the_last(who, "Верно")
        case "move" if await taps(who, "Другое время"):
            await says_when(who, f"{rest[1]} в {rest[2]}")
        case "cancel" if await taps(who, "Отменить встречу", "Не смогу"):
            await taps_under_the_last(who, *SURE)
        case "accept" | "decline" | "on my way" | "for all":
            await taps(who, *BUTTONS[str(what)])
        case "wait":
            await two.play.wait(hours=float(str(rest[0])))
        case "travel":
            async with two.play.store() as store:
                person = await store.people.by_telegram(who.person.id)
                assert person is not None
                await store.people.change(person.id, zone=str(rest[1]))


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


def twice_to_the_mentor(play: Play) -> list[tuple[object, ...]]:
    """The mentor of a group is reminded of a group's meeting once; one who joins it later may have her own."""
    return play.rows(
        "SELECT d.kind, m.gathering_id, m.starts_at, count(DISTINCT d.closed_at) FROM dues d "
        "JOIN meetings m ON m.id = d.subject JOIN pairs p ON p.id = m.pair_id JOIN members b ON b.id = p.mentor_id "
        "WHERE d.kind IN ('R1', 'R2') AND d.state = 'sent' AND m.gathering_id IS NOT NULL "
        "AND d.person_id = b.person_id AND m.version = 1 AND d.occurrence = 'v1' "
        "GROUP BY 1, 2, 3 HAVING count(DISTINCT d.id) > 1"
    )


def shown(play: Play) -> int:
    """Reminders on the phones."""
    words = ("У вас встреча", "Скоро встреча")
    events = play.stage.playground.events
    return sum(event.kind == "sent" and any(one in event.text for one in words) for event in events)


async def play_through(path: Path, texts: Texts, steps: list[tuple[object, ...]]) -> int:
    """Play the steps; the number of reminders that came."""
    async with raised(path, texts) as play:
        two = await make_two(play)
        peter = await two.knows("Пётр Иванов")
        await play.pairs(two.programme_id, two.mentor, peter)
        for step in steps:
            to_take_place, before = ahead(play), sent(play)
            await does(two, peter, step)
            after = sent(play)
            for reminder in after - before:
                _, meeting, _, version = reminder
                assert (meeting, version) in to_take_place | ahead(play), (reminder, step)
            assert all(count == 1 for count in after.values()), after
            assert shown(play) <= sum(after.values())
            assert not twice_to_the_mentor(play)
            problems = [one for one in play.stage.playground.requests if one.ok is False]
            assert not [one.description for one in problems if one.error_code != 400]
        return sum(sent(play).values())


def test_reminders_come_for_meetings_that_are_to_take_place_and_once(
    empty_database: Path, texts: Texts, tmp_path_factory: pytest.TempPathFactory
) -> None:
    came = []

    @settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(STEP, min_size=4, max_size=16))
    def play_any(steps: list[tuple[object, ...]]) -> None:
        path = tmp_path_factory.mktemp("play") / "loza.sqlite3"
        copy(empty_database, path)
        came.append(asyncio.run(play_through(path, texts, [*steps, ("wait", 40), ("wait", 40)])))

    play_any()
    print(f"{len(came)} plays, {sum(came)} reminders")
    assert sum(came) > 0
