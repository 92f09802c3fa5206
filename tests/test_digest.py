"""The coordinator's digest: Monday's and /digest, its memory, its buttons, and who never gets it."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from handlers.digest import next_digest_at
from handlers.health import reasons_of
from mentoring.calendar import Span
from mentoring.people import MemberState, PairState, Role
from mentoring.settings import ProgrammeSettings
from mentoring.texts import utf16_length
from storage.programmes import Programme
from tests.conftest import DAY, START, Actor, Play
from tests.coordination import TEXTS, World, opened

MONDAY = date(2026, 10, 19)
ONE_WEEK = timedelta(weeks=1)


@pytest.fixture
async def world(database_path: Path) -> AsyncIterator[World]:
    """The sixth Monday of a programme."""
    async with opened(database_path, MONDAY) as world:
        yield world


async def coordinator(world: World) -> int:
    return await world.member("Ирина Соколова", Role.COORDINATOR)


# --- what it says


async def test_a_quiet_week_is_two_lines(world: World) -> None:
    irina = await coordinator(world)
    for mentor in ("Ольга Орлова", "Анна Зимина"):
        await world.well(await world.pair(mentor, f"Мария {mentor[:3]}ова"), date(2026, 10, 12))
    await world.monday(irina, MONDAY - ONE_WEEK)
    await world.monday(irina, MONDAY)
    assert await world.monday(irina, MONDAY + ONE_WEEK) == (
        "🤝 2 пары идут своим ходом.\n\nНа этой неделе ваша помощь никому не нужна."
    )


async def test_a_programme_without_pairs_says_how_to_make_one(world: World) -> None:
    irina = await coordinator(world)
    assert await world.digest(irina) == "🤝 Пар пока нет. Соединить первую: /pair"


async def test_who_needs_a_hand_stands_with_two_reasons_and_a_button(world: World) -> None:
    irina = await coordinator(world)
    pair = await world.pair("Ольга Петровна Орлова", "Мария Белова")
    for friday in (date(2026, 9, 18), date(2026, 9, 25), date(2026, 10, 2)):
        await world.prompt(world.mentee_of(pair), friday)
    assert await world.digest(irina) == (
        "🤝 1 пара: 1 нужна рука.\n\n"
        "<b>Орлова – Белова</b>, нужна рука: 42 дня без встречи, 3 вопроса без ответа.\n"
        "Открыть: Орлова – Белова"
    )
    assert (
        "<b>Орлова – Белова</b>, needs a hand: 42 days without a meeting, 3 questions without an answer."
        in (await world.digest(irina, "en"))
    )


async def test_an_agreed_meeting_this_week_takes_a_step_off_the_gap(world: World) -> None:
    irina = await coordinator(world)
    pair = await world.pair("Ольга Орлова", "Мария Белова")
    await world.goal(pair, agreed=date(2026, 9, 8))
    await world.meeting(pair, MONDAY + timedelta(days=5), state="agreed")
    assert "1 стоит взглянуть" in await world.digest(irina)
    await world.meeting(pair, date(2026, 9, 28))  # G = 21
    assert "1 пара идёт своим ходом" in await world.digest(irina)


async def test_a_gap_says_what_it_leaves_out(world: World) -> None:
    irina = await coordinator(world)
    pair = await world.pair("Ольга Орлова", "Мария Белова")
    await world.well(pair, date(2026, 12, 11))
    world.is_now(date(2027, 1, 19))
    # Excused: Thursday 31 December to Friday 8 January; on the 11th people work, so the weekend before is counted.
    assert "30 дней без встречи (9 праздничных не в счёт)" in await world.digest(irina)
    assert "30 days without a meeting (9 public holidays not counted)" in await world.digest(irina, "en")


async def test_days_of_a_closure_are_not_called_holidays(world: World) -> None:
    irina = await coordinator(world)
    pair = await world.pair("Ольга Орлова", "Мария Белова")
    await world.well(pair, date(2026, 9, 9))
    await world.closure(date(2026, 9, 21), date(2026, 9, 25))
    assert "35 дней без встречи (5 дней перерыва не в счёт)" in await world.digest(irina)


async def test_urgent_help_comes_first_and_help_for_the_mentor_is_not_told(world: World) -> None:
    irina = await coordinator(world)
    await world.pair("Ольга Орлова", "Мария Белова")
    asked = await world.pair("Анна Зимина", "Дарья Котова")
    silent = await world.pair("Вера Лунина", "Нина Громова")
    for pair in (asked, silent):
        await world.well(pair, date(2026, 10, 12))
    await world.help(world.mentee_of(asked), date(2026, 10, 18), urgent=True)
    await world.help(world.mentee_of(silent), date(2026, 10, 18), to_coordinator=False)
    said = await world.digest(irina)
    assert said.startswith("🤝 3 пары: 1 идёт своим ходом, 2 нужна рука.")
    assert "<b>Зимина – Котова</b>, нужна рука: срочная просьба о помощи." in said
    assert said.index("Зимина") < said.index("Орлова")
    assert "<b>Лунина" not in said


async def test_her_own_pair_is_named_as_hers(world: World) -> None:
    irina = await coordinator(world)
    await world.pair(irina, "Мария Белова")
    assert "<b>Соколова – Белова</b>, ваша пара, нужна рука: 42 дня без встречи" in await world.digest(irina)


async def test_pairs_that_would_read_the_same_are_named_in_full(world: World) -> None:
    irina = await coordinator(world)
    await world.pair("Ольга Орлова", "Мария Белова")
    await world.pair("Анна Орлова", "Вера Белова")
    said = await world.digest(irina)
    assert "Ольга Орлова – Мария Белова" in said and "Анна Орлова – Вера Белова" in said


async def test_a_paused_pair_is_counted_and_asks_for_nothing(world: World) -> None:
    irina = await coordinator(world)
    pair = await world.pair("Ольга Орлова", "Мария Белова")
    await world.becomes(pair, PairState.PAUSED, date(2026, 10, 5), until=date(2026, 11, 8))
    assert (await world.digest(irina)).startswith("🤝 1 пара: 1 на паузе.")


async def test_a_mentor_who_is_away_for_long_leaves_nobody_forgotten(world: World) -> None:
    irina = await coordinator(world)
    pair = await world.pair("Ольга Орлова", "Мария Белова")
    await world.absence(world.mentor_of(pair), date(2026, 10, 1), date(2026, 10, 30))
    said = await world.digest(irina)
    assert "на паузе до 30 октября: наставника нет 19 дней." in said


# --- what stands behind a reason


async def card(world: World, pair_id: int, language: str = "ru") -> list[str]:
    """The lines a coordinator reads on the card of a pair."""
    member_id = world.rows("SELECT id FROM members WHERE coordinator")[0][0]
    async with world.store() as store:
        pair = await store.pairs.find(pair_id)
        assert pair is not None
        me = await world.me(store, member_id)
        said = await reasons_of(store, me, pair, world.now, TEXTS.of(language))
    return said.splitlines()


async def test_a_card_shows_the_rows_behind_meetings_questions_and_goals(world: World) -> None:
    await coordinator(world)
    pair = await world.pair("Ольга Орлова", "Мария Белова")
    await world.meeting(pair, date(2026, 9, 9))
    for day in (date(2026, 9, 23), date(2026, 10, 7)):
        await world.meeting(pair, day, state="missed")
    for friday in (date(2026, 9, 25), date(2026, 10, 2), date(2026, 10, 9)):
        await world.prompt(world.mentee_of(pair), friday)
    assert await card(world, pair) == [
        "🔴 нужна рука",
        "• 40 дней без встречи (последняя 9 сентября)",
        "• не состоялись 2 встречи подряд (23 сентября, 7 октября)",
        "• 3 вопроса без ответа (отправлены 25 сентября, 2 октября, 9 октября)",
        "• 42 дня без согласованной цели (пара с 7 сентября)",
    ]
    await world.goal(
        pair, agreed=date(2026, 9, 10), state="waiting", waiting=date(2026, 10, 2), due=date(2026, 12, 1)
    )
    assert (await card(world, pair))[-1] == "• цель ждёт подтверждения 17 дней (цель № 1 с 2 октября)"
    assert (await card(world, pair, "en"))[
        2
    ] == "• 2 meetings in a row did not take place (23 September, 7 October)"


async def test_a_card_shows_the_rows_behind_help_and_people_out_of_reach(world: World) -> None:
    await coordinator(world)
    mentor = await world.invited("Ольга Орлова")
    world.is_now(MONDAY + timedelta(days=9))
    pair = await world.pair(mentor, "Мария Белова", since=date(2026, 9, 7))
    await world.well(pair, date(2026, 10, 12))
    await world.help(world.mentee_of(pair), date(2026, 10, 26))
    assert await card(world, pair) == [
        "🟡 стоит взглянуть",
        "• просьба о помощи ждёт ответа (попросили 26 октября)",
        "• приглашение ждёт 9 дней (Ольга Орлова, с 19 октября)",
    ]


async def test_a_card_of_a_pair_that_is_well_new_paused_or_over(world: World) -> None:
    await coordinator(world)
    pair = await world.pair("Ольга Орлова", "Мария Белова")
    await world.well(pair, date(2026, 10, 12))
    assert await card(world, pair) == ["🟢 идёт своим ходом"]
    new = await world.pair("Анна Зимина", "Дарья Котова", since=date(2026, 10, 12))
    assert await card(world, new) == ["⚪ рано судить"]
    await world.absence(world.mentor_of(pair), date(2026, 10, 1), date(2026, 10, 30))
    assert await card(world, pair) == ["⏸ на паузе до 30 октября", "• наставника нет 19 дней (с 1 октября)"]
    await world.becomes(pair, PairState.CLOSED, MONDAY, reason="other")
    assert await card(world, pair) == ["пара завершена"]


# --- its memory


async def test_yellow_is_told_once_and_then_stands_among_the_unchanged(world: World) -> None:
    irina = await coordinator(world)
    pair = await world.pair("Ольга Орлова", "Мария Белова")
    await world.well(pair, date(2026, 9, 21))
    assert "<b>Орлова – Белова</b>, стоит взглянуть: 28 дней без встречи." in await world.monday(
        irina, MONDAY
    )
    assert await world.digest(irina) == await world.monday(irina, MONDAY)
    await world.meeting(pair, MONDAY + timedelta(days=6), state="agreed")
    await world.meeting(pair, MONDAY + timedelta(days=9), state="agreed")
    said = await world.monday(irina, MONDAY + ONE_WEEK)
    assert said.endswith("Без перемен: Орлова – Белова, 2-я неделя.")
    assert "<b>" not in said
    await world.meeting(pair, MONDAY + timedelta(days=9))
    assert "Снова идут своим ходом: Орлова – Белова." in await world.monday(irina, MONDAY + 2 * ONE_WEEK)


async def test_red_stands_with_its_week_until_it_is_over(world: World) -> None:
    irina = await coordinator(world)
    await world.pair("Ольга Орлова", "Мария Белова")
    await world.monday(irina, MONDAY)
    assert "нужна рука, 2-я неделя: 49 дней без встречи" in await world.monday(irina, MONDAY + ONE_WEEK)
    assert "нужна рука, 3-я неделя: 56 дней без встречи" in await world.monday(irina, MONDAY + 2 * ONE_WEEK)


async def test_a_second_coordinator_reads_the_same(world: World) -> None:
    irina, vera = await coordinator(world), await world.member("Вера Котова", Role.COORDINATOR)
    pair = await world.pair("Ольга Орлова", "Мария Белова")
    await world.well(pair, date(2026, 9, 21))
    await world.monday(irina, MONDAY - ONE_WEEK)
    await world.meeting(pair, date(2026, 10, 14))
    first = await world.monday(irina, MONDAY)
    world.is_now(MONDAY, 11)
    assert await world.digest(vera) == first
    assert world.rows("SELECT count(*) FROM digest_pairs") == [(2,)]


async def test_what_moved_is_told_once(world: World) -> None:
    irina = await coordinator(world)
    pair = await world.pair("Ольга Орлова", "Мария Белова")
    await world.monday(irina, MONDAY - ONE_WEEK)
    await world.goal(pair, agreed=date(2026, 10, 13), state="done", done=date(2026, 10, 16))
    await world.meeting(pair, date(2026, 10, 14))
    said = await world.monday(irina, MONDAY)
    assert "Достигнута 1 цель: Орлова – Белова." in said
    assert "Первая встреча: Орлова – Белова." in said
    assert "Снова идут своим ходом: Орлова – Белова." in said
    assert "Согласован маршрут" not in said  # three lines at most
    again = await world.monday(irina, MONDAY + ONE_WEEK)
    assert again == "🤝 1 пара идёт своим ходом.\n\nНа этой неделе ваша помощь никому не нужна."


async def test_a_meeting_that_became_held_by_silence_is_told_when_it_is_known(world: World) -> None:
    irina = await coordinator(world)
    pair = await world.pair("Ольга Орлова", "Мария Белова")
    # On Friday; one side answers at once, the other never: held by one side on Monday afternoon.
    meeting = await world.meeting(pair, MONDAY - timedelta(days=3), state="pending")
    assert "Первая встреча" not in await world.monday(irina, MONDAY)
    async with world.store() as store:
        await store.transaction.connection.exec_driver_sql(
            f"UPDATE meetings SET state = 'held', how = 'one' WHERE id = {meeting}"
        )
    assert "Первая встреча: Орлова – Белова." in await world.monday(irina, MONDAY + ONE_WEEK)


async def test_what_is_to_tidy(world: World) -> None:
    irina = await coordinator(world)
    pair = await world.pair("Ольга Орлова", "Мария Белова")
    await world.well(pair, date(2026, 10, 12))
    await world.monday(irina, MONDAY - ONE_WEEK)
    await world.meeting(pair, date(2026, 10, 6), state="unsettled", repeated_at=world.at(date(2026, 10, 9)))
    await world.invited("Анна Зимина")
    said = await world.monday(irina, MONDAY)
    assert "Встреча осталась без итога: Орлова – Белова, 6 октября." in said
    assert "Ещё не в боте: Анна Зимина. Новая ссылка: /people" in said
    again = await world.monday(irina, MONDAY + ONE_WEEK)
    assert "без итога" not in again and "Анна Зимина" in again


async def test_somebody_unreachable_is_told_once(world: World) -> None:
    irina = await coordinator(world)
    pair = await world.pair("Ольга Орлова", "Мария Белова")
    await world.well(pair, date(2026, 10, 12))
    await world.monday(irina, MONDAY - ONE_WEEK)
    async with world.store() as store:
        card = await store.members.get(world.mentee_of(pair))
        assert card.member.person_id is not None
        await store.people.lost(card.member.person_id, world.at(date(2026, 10, 16)))
    assert "Сообщения не доходят: Мария Белова." in await world.monday(irina, MONDAY)
    # Told once; from the seventh day on it is a reason of the pair (H8).
    again = await world.monday(irina, MONDAY + ONE_WEEK)
    assert "Сообщения не доходят: Мария" not in again
    assert "стоит взглянуть: сообщения не доходят 10 дней." in again


async def test_help_from_somebody_without_a_pair_waits_among_the_things_to_tidy(world: World) -> None:
    irina = await coordinator(world)
    pair = await world.pair("Ольга Орлова", "Мария Белова")
    await world.well(pair, date(2026, 10, 12))
    await world.help(await world.member("Анна Зимина"), date(2026, 10, 16))
    await world.help(world.mentee_of(pair), date(2026, 10, 16))
    said = await world.digest(irina)
    assert "Ждёт ответа 1 просьба о помощи." in said
    assert "<b>Орлова – Белова</b>, стоит взглянуть: просьба о помощи ждёт ответа." in said


async def test_a_large_programme_fits_with_five_pairs_named(world: World) -> None:
    irina = await coordinator(world)
    for number in range(12):
        letter = "абвгдежзиклм"[number]
        name = f"Александра Константиновна Преображенская-Рождественская{letter}"
        await world.pair(name, name.replace("Александра", "Елизавета"))
    said = await world.digest(irina)
    assert utf16_length(said.rsplit("\n", 1)[0]) <= 1500
    assert said.startswith("🤝 12 пар: 12 нужна рука.")
    assert len(re.findall(r"Открыть: ", said)) == 5
    assert "Рука нужна ещё 7 парам: /pairs" in said


# --- when


def programme(**values: object) -> Programme:
    known = Programme(
        1,
        "Солнышко",
        "Europe/Moscow",
        "RU",
        date(2026, 9, 1),
        date(2027, 5, 31),
        ProgrammeSettings(),
        (),
        None,
    )
    return replace(known, **values)  # type: ignore[arg-type]  # a test says which


def moment(day: date, hour: int = 9) -> datetime:
    return datetime(day.year, day.month, day.day, hour - 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("after", "due"),
    [
        (datetime(2026, 10, 18, 20, tzinfo=UTC), date(2026, 10, 19)),
        (datetime(2026, 10, 19, 5, 59, tzinfo=UTC), date(2026, 10, 19)),
        (datetime(2026, 10, 19, 6, 0, tzinfo=UTC), date(2026, 10, 26)),
        # New Year: Monday 4 January does not work, and its whole week neither; Monday 11 January does.
        (datetime(2026, 12, 29, 6, 0, tzinfo=UTC), date(2027, 1, 11)),
        # The programme ends on Monday 31 May.
        (datetime(2027, 5, 31, 6, 0, tzinfo=UTC), None),
    ],
)
def test_when_the_next_digest_is_due(after: datetime, due: date | None) -> None:
    found = next_digest_at(programme(), after)
    assert found == ((moment(due), due) if due else None)


def test_a_digest_day_that_does_not_work_gives_way_to_the_next_working_day_of_that_week() -> None:
    closed = programme(closures=(Span(date(2026, 10, 19), date(2026, 10, 20)),))
    assert next_digest_at(closed, moment(MONDAY, 8)) == (moment(date(2026, 10, 21)), date(2026, 10, 21))
    shut = programme(closures=(Span(date(2026, 10, 19), date(2026, 10, 25)),))
    assert next_digest_at(shut, moment(MONDAY, 8)) == (moment(date(2026, 10, 26)), date(2026, 10, 26))


async def test_monday_comes_once_with_why_and_plans_the_next(play: Play) -> None:
    irina, pair_id = await a_pair_in_need(play)
    await play.jump(START + 42 * DAY - DAY / 24)
    before = len(irina.heard)
    await play.jump(START + 42 * DAY + DAY / 24)
    said = irina.heard[before:]
    assert len(said) == 1 and said[0].startswith("🤝 1 пара: 1 нужна рука.")
    assert irina.buttons == ["Открыть: Орлова – Белова", "Почему это пришло?"]
    states = play.rows("SELECT occurrence, state FROM dues WHERE kind = 'D1' ORDER BY due_at DESC LIMIT 2")
    assert states == [("2026-W44", "waiting"), ("2026-W43", "sent")]
    assert play.rows("SELECT state FROM digest_pairs WHERE week = '2026-10-19'") == [("red",)]
    await play.stage.app.jobs.tick()
    await play.wait(hours=3)
    assert len(irina.heard) == before + 1
    assert await irina.says("/digest") == said[0]
    assert "Ольга Петровна Орлова и Мария Белова" in await irina.taps("Открыть: Орлова – Белова")
    assert play.rows("SELECT count(*) FROM digest_pairs WHERE pair_id = ?", pair_id) == [(6,)]


async def test_a_coordinator_who_is_none_any_more_gets_nothing(play: Play) -> None:
    irina, _ = await a_pair_in_need(play)
    async with play.store() as store:
        await store.members.change(irina.member_id, coordinator=False)
    await play.jump(START + 9 * DAY)
    assert not [said for said in irina.heard if said.startswith("🤝")]
    assert "🤝" not in await irina.says("/digest")
    assert play.rows("SELECT DISTINCT state, reason FROM dues WHERE kind = 'D1'") == [
        ("expired", "fell-away")
    ]


async def test_only_a_coordinator_of_this_programme_sees_its_digest(play: Play) -> None:
    irina, _ = await a_pair_in_need(play)
    mentee = await arrives(play, programme_of(play), "Анна Зимина", Role.MENTEE)
    other = await play.programme(name="Ромашка")
    stranger, vera = play.stranger(), await arrives(play, other, "Вера Котова", Role.COORDINATOR)
    for somebody in (mentee, stranger, vera):
        said = await somebody.says("/digest")
        assert "Орлова" not in said and "Белова" not in said and "1 пара" not in said
    assert "Пар пока нет" in vera.heard[-1]
    await irina.says("/digest")


# --- people who were there before the story begins


def programme_of(play: Play) -> int:
    return int(play.rows("SELECT programme_id FROM pairs")[0][0])


async def arrives(play: Play, programme_id: int, name: str, role: Role, language: str = "ru") -> Actor:
    actor = play.stranger(name, language)
    is_coordinator = role is Role.COORDINATOR
    async with play.store() as store:
        person = await store.people.add(actor.person.id, language)
        actor.member_id = await store.members.add(
            programme_id, name, MemberState.ACTIVE, person_id=person.id, coordinator=is_coordinator,
            meant_role=None if is_coordinator else role,
        )  # fmt: skip
        await store.people.change(person.id, current_member_id=actor.member_id)
    await actor.says("/menu")
    return actor


async def a_pair_in_need(play: Play) -> tuple[Actor, int]:
    """Irina's only pair, which never meets; its two are not in the bot, so that nothing else is sent."""
    programme_id = await play.programme()
    irina = await arrives(play, programme_id, "Ирина Соколова", Role.COORDINATOR)
    mentor, mentee = play.stranger("Ольга"), play.stranger("Мария")
    async with play.store() as store:
        for actor, name in ((mentor, "Ольга Петровна Орлова"), (mentee, "Мария Белова")):
            actor.member_id = await store.members.add(programme_id, name, MemberState.OFFLINE)
    return irina, await play.pairs(programme_id, mentor, mentee)
