"""/report: its periods and screens, its figures against an independent recount, and who never gets it."""

import asyncio
import random
import threading
from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from handlers import MAKERS
from handlers.report import (
    WORDS,
    ReportTap,
    main_screen,
    make_screen,
    say_title,
    screen_of,
    show_period,
    tap_for,
)
from handlers.speech import Making, Said
from mentoring.errors import RuleBroken
from mentoring.figures import recount
from mentoring.people import MemberState, PairState, Role
from mentoring.texts import utf16_length
from mentoring.weeks import Period, PeriodKind, parse_period, previous_period
from tests.conftest import Play
from tests.coordination import TERM_BEGINS, TEXTS, World, opened, words_on
from tests.test_digest import arrives

TODAY = date(2026, 11, 22)
SEPTEMBER = Period(date(2026, 9, 1), date(2026, 9, 30), PeriodKind.MONTH)
OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31), PeriodKind.MONTH)
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30), PeriodKind.MONTH)
TERM = Period(TERM_BEGINS, TODAY, PeriodKind.YEAR)
PERIODS = [
    SEPTEMBER, OCTOBER, NOVEMBER, TERM, Period(date(2026, 10, 12), date(2026, 10, 18), PeriodKind.WEEK),
    Period(date(2026, 9, 20), date(2026, 11, 3)),
]  # fmt: skip
LONG = "Александра Константиновна Преображенская-Рождественская"


@pytest.fixture
async def world(database_path: Path) -> AsyncIterator[World]:
    """A Sunday in November, the twelfth week of a programme."""
    async with opened(database_path, TODAY) as world:
        world.is_now(TODAY, 14)
        yield world


async def coordinator(world: World) -> int:
    return await world.member("Ирина Соколова", Role.COORDINATOR)


async def text_of(
    world: World, member_id: int, period: Period, language: str = "ru", pair_id: int = 0
) -> str:
    return main_screen(await world.report(member_id, period, language, pair_id))[0]


# --- what it says


async def test_a_report_says_its_period_and_when_it_was_counted(world: World) -> None:
    irina = await coordinator(world)
    title = say_title(await world.report(irina, OCTOBER))
    assert title == "📊 Отчёт за октябрь, по данным на 22.11 14:00"
    assert (
        say_title(await world.report(irina, OCTOBER, "en"))
        == "📊 Report for October, as known on 22.11 14:00"
    )


async def test_without_pairs_nothing_is_zero_per_cent(world: World) -> None:
    irina = await coordinator(world)
    said = await text_of(world, irina, NOVEMBER)
    assert "0 %" not in said
    assert said.count("нет данных") == 6


async def test_the_first_screen_has_the_six_figures(world: World) -> None:
    irina = await coordinator(world)
    pair = await world.pair("Ольга Орлова", "Мария Белова")
    await world.well(pair, date(2026, 10, 1), date(2026, 10, 14))
    await world.meeting(pair, date(2026, 10, 21), state="held", how="one")
    await world.meeting(pair, date(2026, 10, 28), state="missed")
    await world.meeting(pair, date(2026, 10, 29), state="cancelled", cause="moved")
    await world.entry(world.mentee_of(pair), date(2026, 10, 14))
    async with world.store() as store:
        await store.programmes.set(world.programme_id, "staff_total", 9, None)
    assert await text_of(world, irina, OCTOBER) == (
        "📊 Отчёт за октябрь, по данным на 22.11 14:00\n\n"
        "Охват педагогов: <b>2 из 9 · 22 %</b> (цель 70 %)\n"
        "Встречи состоялись: <b>3 из 4 · 75 %</b> (обеими сторонами 2, одной стороной 1, не состоялось 1,"
        " не в счёт: отменено 1)\n"
        "Регулярность встреч: <b>2 из 2 · 100 %</b>\n"
        "Недели с рефлексией: <b>1 из 4 · 25 %</b>\n"
        "Маршруты идут в своём ритме: <b>1 из 1 · 100 %</b>\n"
        "Пары идут своим ходом: <b>1 из 1 · 100 %</b>"
    )
    assert (await text_of(world, irina, OCTOBER, "en")).endswith(
        "Teachers reached: <b>2 of 9 · 22 %</b> (target 70 %)\n"
        "Meetings held: <b>3 of 4 · 75 %</b> (both sides 2, one side 1, missed 1, not counted: cancelled 1)\n"
        "Meetings in rhythm: <b>2 of 2 · 100 %</b>\n"
        "Weeks with a reflection: <b>1 of 4 · 25 %</b>\n"
        "Routes in their own rhythm: <b>1 of 1 · 100 %</b>\n"
        "Pairs going well: <b>1 of 1 · 100 %</b>"
    )


async def test_the_number_of_teachers_is_asked_for_and_doubted(world: World) -> None:
    irina = await coordinator(world)
    await world.pair("Ольга Орлова", "Мария Белова")
    assert "нет данных: укажите число педагогов" in await text_of(world, irina, NOVEMBER)
    async with world.store() as store:
        await store.programmes.set(world.programme_id, "staff_total", 1, None)
    assert "2 из 1 · 200 %, проверьте число педагогов" in await text_of(world, irina, NOVEMBER)


async def test_the_second_screen_has_the_rest_and_a_way_back(world: World) -> None:
    irina = await coordinator(world)
    pair = await world.pair("Ольга Орлова", "Мария Белова")
    closed = await world.pair("Анна Зимина", "Дарья Котова")
    await world.becomes(closed, PairState.CLOSED, date(2026, 11, 10), reason="changed")
    await world.goal(
        pair, agreed=date(2026, 9, 20), due=date(2026, 11, 10), state="done", done=date(2026, 11, 9)
    )
    await world.goal(pair, agreed=date(2026, 9, 20), due=date(2026, 11, 12))
    async with world.store() as store:
        await store.members.change(world.mentee_of(pair), teaching_since_on=date(2025, 9, 1))
        await store.programmes.set(world.programme_id, "young_total", 4, None)
    text, keyboard = await world.part(irina, NOVEMBER, "rest")
    assert "Охват молодых педагогов: <b>1 из 4 · 25 %</b>" in text
    assert "Активные пары: <b>1 из 2 · 50 %</b> (закрыто 1: сменился наставник)" in text
    assert "Маршруты согласованы: <b>1 из 1 · 100 %</b>" in text
    assert "Цели достигнуты: <b>1 из 2 · 50 %</b>" in text
    assert "Своё развитие: <b>0 из 3 · 0 %</b>" in text
    assert "Обучение: <b>0 из 5 · 0 %</b>" in text
    assert words_on(keyboard) == [
        "Молодые", "Пары", "Маршруты", "Цели", "Полный цикл", "Развитие", "Обучение", "Нагрузка наставников",
        "Назад",
    ]  # fmt: skip


async def test_every_figure_opens_to_its_rows(world: World) -> None:
    irina = await coordinator(world)
    pair = await world.pair("Ольга Орлова", "Мария Белова")
    await world.well(pair, date(2026, 10, 14))
    await world.meeting(pair, date(2026, 10, 28), state="missed")
    await world.entry(world.mentee_of(pair), date(2026, 10, 14))
    await world.goal(
        pair, agreed=date(2026, 9, 20), due=date(2026, 10, 20), state="done", done=date(2026, 10, 19)
    )
    async with world.store() as store:
        await store.members.change(world.mentee_of(pair), teaching_since_on=date(2025, 8, 1))
    rows = {part: (await world.part(irina, OCTOBER, part))[0] for part in ("F1", "F2", "F3", "F4", "F5")}
    assert "• Ольга Орлова, наставник: Орлова – Белова, 1 октября – 31 октября" in rows["F1"]
    assert "• Мария Белова: Орлова – Белова, стаж 1 год 2 мес." in rows["F2"]
    assert "• Орлова – Белова: традиционная, активна с 7 сентября" in rows["F3"]
    assert "• 14 октября, Орлова – Белова: состоялась, сказали обе стороны" in rows["F4"]
    assert "• 28 октября, Орлова – Белова: не состоялась" in rows["F4"]
    assert "• Орлова – Белова, 5 октября – 18 октября: 14 октября" in rows["F5"]
    assert "• Орлова – Белова, 21 сентября – 4 октября: без встречи" in rows["F5"]
    rows = {part: (await world.part(irina, OCTOBER, part))[0] for part in ("F6", "F7", "F8", "F12")}
    assert "• Мария Белова, неделя с 12 октября: есть запись" in rows["F6"]
    assert "• Мария Белова, неделя с 5 октября: без записи" in rows["F6"]
    assert "• Орлова – Белова: с 8 сентября" in rows["F7"]
    assert "• Орлова – Белова, цель № 2: достигнута 19 октября, срок 20 октября" in rows["F8"]
    assert "• Орлова – Белова: идёт своим ходом" in rows["F12"]


async def test_a_third_reason_is_said_rather_than_counted(world: World) -> None:
    irina = await coordinator(world)
    pair = await world.pair("Ольга Орлова", "Мария Белова")
    for day in (14, 28):
        await world.meeting(pair, date(2026, 10, day), state="missed")
    for language, last in (("ru", "без согласованной цели"), ("en", "without an agreed goal")):
        text = (await world.part(irina, OCTOBER, "F12", language=language))[0]
        assert text.splitlines()[-1].count(", ") == 3 and text.endswith(last)


async def test_many_rows_are_shown_by_pages(world: World) -> None:
    irina = await coordinator(world)
    pair = await world.pair("Ольга Орлова", "Мария Белова")
    for day in range(17):
        await world.meeting(pair, date(2026, 10, 1) + timedelta(days=day))
    text, keyboard = await world.part(irina, OCTOBER, "F4")
    assert text.count("•") == 15 and text.endswith("ещё 2 строки") and words_on(keyboard) == ["→", "Назад"]
    text, keyboard = await world.part(irina, OCTOBER, "F4", page=1)
    assert text.count("•") == 2 and words_on(keyboard) == ["←", "Назад"]
    assert (await world.part(irina, OCTOBER, "F4", page=99))[0] == text


async def test_a_former_member_is_named_as_gone(world: World) -> None:
    irina = await coordinator(world)
    pair = await world.pair("Ольга Орлова", "Мария Белова")
    await world.entry(world.mentee_of(pair), date(2026, 10, 14), state="erased")
    async with world.store() as store:
        await store.members.change(world.mentee_of(pair), name=None)
    text, _ = await world.part(irina, OCTOBER, "F6")
    assert "• участник выбыл, неделя с 12 октября: есть запись" in text


# --- periods


@pytest.mark.parametrize(
    ("typed", "period"),
    [
        ("", NOVEMBER),
        ("октябрь", OCTOBER),
        ("October", OCTOBER),
        ("прошлый месяц", OCTOBER),
        ("год", TERM),
        ("week", Period(date(2026, 11, 16), date(2026, 11, 22), PeriodKind.WEEK)),
        ("01.09.2026-30.09.2026", Period(SEPTEMBER.first, SEPTEMBER.last)),
    ],
)
def test_a_typed_period_is_understood_in_both_languages(typed: str, period: Period) -> None:
    assert parse_period(typed, TODAY, TERM_BEGINS, WORDS) == period


async def test_the_period_before_is_a_button_while_the_programme_was_there(world: World) -> None:
    irina = await coordinator(world)
    await world.pair("Ольга Орлова", "Мария Белова")
    buttons = {
        period: words_on(main_screen(await world.report(irina, period))[1])
        for period in (NOVEMBER, SEPTEMBER)
    }
    assert "За октябрь" in buttons[NOVEMBER] and "За август" not in buttons[SEPTEMBER]
    assert [word for word in buttons[NOVEMBER] if word in ("Неделя", "Месяц", "Квартал", "Год")] == [
        "Неделя", "Квартал", "Год",
    ]  # fmt: skip
    assert previous_period(NOVEMBER) == OCTOBER


async def test_a_report_of_a_past_month_is_as_it_was_then_but_as_known_now(world: World) -> None:
    irina = await coordinator(world)
    pair = await world.pair("Ольга Орлова", "Мария Белова")
    await world.well(pair, date(2026, 10, 26))
    assert "Пары идут своим ходом: <b>1 из 1" in await text_of(world, irina, OCTOBER)
    assert "Пары идут своим ходом: <b>0 из 1 · 0 %</b> (1 стоит взглянуть)" in await text_of(
        world, irina, NOVEMBER
    )


def test_a_button_fits_into_what_telegram_takes() -> None:
    far = Period(date(2999, 10, 1), date(2999, 12, 31), PeriodKind.QUARTER)
    widest = tap_for(far, "pair", 2**63 - 1).model_copy(update={"was": True})
    assert len(widest.turned_to("pairs", 999).encode()) <= 64
    assert len(widest.turned_to("F16", 99_999).encode()) <= 64


async def test_a_report_beside_the_period_before_says_what_it_was(world: World) -> None:
    irina = await coordinator(world)
    pair = await world.pair("Ольга Орлова", "Мария Белова")
    await world.meeting(pair, date(2026, 10, 14))
    await world.meeting(pair, date(2026, 10, 28), state="missed")
    await world.meeting(pair, date(2026, 11, 4))
    before = await world.report(irina, OCTOBER)
    alone = await world.report(irina, NOVEMBER)
    tap = alone.tap.model_copy(update={"was": True})
    async with world.store() as store:
        me = await world.me(store, irina)
        both = await show_period(store, me, tap, world.now, TEXTS.of("ru"))
    text, keyboard = main_screen(both)
    assert both.before == before.report and both.report == alone.report
    assert "«Было»: за октябрь" in text
    assert "Встречи состоялись: <b>1 из 1 · 100 %</b>, было 1 из 2 · 50 %" in text
    assert "Без сравнения" in words_on(keyboard)
    assert "Сравнить" in words_on(main_screen(alone)[1])


# --- figures against a recount


async def a_lively_programme(world: World, seed: int) -> None:
    """Eight pairs with a random past of eleven weeks: meetings of every state, entries, goals, pairs that ended."""
    chance = random.Random(seed)
    states = [("held", "both"), ("held", "one"), ("held", "said"), ("missed", "both"), ("unsettled", None)]
    states += [("disputed", None), ("cancelled", None), ("pending", None)]
    for number in range(8):
        since = TERM_BEGINS + timedelta(days=chance.choice([0, 0, 3, 17, 40]))
        pair = await world.pair(
            f"Ольга{number} Орлова", f"Мария{number} Белова", since, chance.choice([1, 2, 3])
        )
        for _ in range(chance.randrange(12)):
            on = since + timedelta(days=chance.randrange(1, 76))
            if on <= TODAY:
                state, how = chance.choice(states)
                await world.meeting(pair, on, state=state, how=how, hour=chance.choice([0, 9, 13, 23]))
        for _ in range(chance.randrange(9)):
            state = chance.choice(["kept", "kept", "erased", "draft"])
            await world.entry(
                world.mentee_of(pair), since + timedelta(days=chance.randrange(60)), state=state
            )
        for _ in range(chance.randrange(4)):
            agreed, due = since + timedelta(days=3), since + timedelta(days=chance.randrange(20, 90))
            done = min(due, TODAY) if chance.random() < 0.5 else None
            state = "done" if done else chance.choice(["agreed", "dropped", "waiting", "draft"])
            await world.goal(
                pair, agreed=None if state == "draft" else agreed, due=due, state=state, done=done
            )
        if chance.random() < 0.4:
            end = since + timedelta(days=chance.randrange(20, 60))
            if end <= TODAY:
                how_ended = chance.choice([PairState.COMPLETED, PairState.CLOSED])
                await world.becomes(pair, how_ended, end, reason="other")


# Days of the programme's zone by plain SQL; Moscow is three hours ahead all year.
LOCAL = "date(m.starts_at, '+3 hours')"
ENDED = (
    "(SELECT min(s.on_date) FROM pair_states s WHERE s.pair_id = p.id AND s.state IN ('completed', 'closed'))"
)


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_figures_equal_an_independent_recount(world: World, seed: int) -> None:
    irina = await coordinator(world)
    await a_lively_programme(world, seed)
    for period in PERIODS:
        report = (await world.report(irina, period)).report
        last = min(period.last, TODAY)
        now = world.now.strftime("%Y-%m-%d %H:%M:%S")
        counted = {figure.id: (figure.n, figure.N) for figure in report.figures}
        begun = f"FROM meetings m WHERE {LOCAL} BETWEEN '{period.first}' AND '{period.last}' AND m.starts_at <= '{now}'"
        held = world.rows(f"SELECT count(*) {begun} AND m.state = 'held'")[0][0]
        settled = world.rows(f"SELECT count(*) {begun} AND m.state NOT IN ('cancelled', 'pending')")[0][0]
        assert counted["F4"] == (held, settled), period
        active = f"p.starts_on <= '{last}' AND coalesce({ENDED}, '9999-12-31') > '{last}'"
        of_period = f"p.starts_on <= '{last}' AND coalesce({ENDED}, '9999-12-31') >= '{period.first}'"
        assert counted["F3"] == (
            world.rows(f"SELECT count(*) FROM pairs p WHERE {active}")[0][0],
            world.rows(f"SELECT count(*) FROM pairs p WHERE {of_period}")[0][0],
        ), period
        staff = f"p.starts_on <= '{last}' AND coalesce({ENDED}, '9999-12-31') > max('{period.first}', p.starts_on)"
        people = " UNION ".join(
            f"SELECT p.{side}_id FROM pairs p WHERE {staff}" for side in ("mentor", "mentee")
        )
        assert counted["F1"][0] == len(world.rows(people)), period
        assert counted["F12"][1] == world.rows(f"SELECT count(*) FROM pairs p WHERE {active}")[0][0], period
        assert counted["F8"] == goals_by_sql(world, period, last), period


def goals_by_sql(world: World, period: Period, last: date) -> tuple[int, int]:
    """Goals due or done in the period on a day when the pair was active, and those of them done."""

    def within(day: str) -> str:
        is_alive = f"{day} >= p.starts_on AND {day} < coalesce({ENDED}, '9999-12-31')"
        return f"({day} BETWEEN '{period.first}' AND '{last}' AND {is_alive})"

    is_done = "g.state = 'done'"
    counts = f"{within('g.due_on')} OR ({is_done} AND {within('g.done_on')})"
    of = f"FROM goals g JOIN pairs p ON p.id = g.pair_id WHERE g.state IN ('agreed', 'waiting', 'done') AND ({counts})"
    n = world.rows(f"SELECT count(*) {of} AND {is_done} AND g.done_on <= '{last}'")[0][0]
    return n, world.rows(f"SELECT count(*) {of}")[0][0]


@pytest.mark.parametrize("seed", [4, 5])
async def test_weeks_with_a_reflection_equal_a_recount_by_hand(world: World, seed: int) -> None:
    irina = await coordinator(world)
    await a_lively_programme(world, seed)
    written = {
        (member_id, date.fromisoformat(week))
        for member_id, week in world.rows("SELECT member_id, week FROM entries WHERE state <> 'draft'")
    }
    pairs = world.rows(f"SELECT p.mentee_id, p.starts_on, {ENDED} FROM pairs p")
    for period in (SEPTEMBER, OCTOBER):  # no holidays in either
        sundays = [
            period.first + timedelta(days=n)
            for n in range((period.last - period.first).days + 1)
            if (period.first + timedelta(days=n)).weekday() == 6
        ]
        n = total = 0
        for mentee_id, starts_on, ended_on in pairs:
            first, end = date.fromisoformat(starts_on), date.fromisoformat(ended_on or "9999-12-31")
            for sunday in sundays:
                days = [sunday - timedelta(days=back) for back in range(2, 7)]
                if sum(first <= day < end for day in days) >= 3:
                    total += 1
                    n += (mentee_id, sunday - timedelta(days=6)) in written
        figure = (await world.report(irina, period)).report.figure("F6")
        assert figure is not None and (figure.n, figure.N) == (n, total)


@pytest.mark.parametrize("seed", [6, 7])
async def test_n_and_total_are_counted_again_from_the_rows_of_every_figure(world: World, seed: int) -> None:
    irina = await coordinator(world)
    await a_lively_programme(world, seed)
    for period in PERIODS:
        shown = await world.report(irina, period)
        assert [figure.id for figure in shown.report.figures] == [
            *(f"F{number}" for number in range(1, 17)), "load",
        ]  # fmt: skip
        for figure in shown.report.figures:
            assert (figure.n, figure.N) == recount(figure)
            assert (await world.part(irina, period, figure.id))[0]


@pytest.mark.parametrize("seed", [8])
async def test_a_programme_is_the_sum_of_its_pairs(world: World, seed: int) -> None:
    irina = await coordinator(world)
    await a_lively_programme(world, seed)
    whole = (await world.report(irina, OCTOBER)).report
    ids = [row[0] for row in world.rows("SELECT id FROM pairs")]
    parts = [(await world.report(irina, OCTOBER, pair_id=pair)).report for pair in ids]
    for id in ("F3", "F4", "F5", "F6", "F7", "F8", "F12"):
        figures = [figure for report in parts if (figure := report.figure(id))]
        figure = whole.figure(id)
        assert figure is not None
        assert figure.n == sum(one.n for one in figures), id
        assert sum(one.N or 0 for one in figures) == figure.N, id


async def test_the_longest_report_is_short_enough_and_every_screen_can_be_sent(world: World) -> None:
    irina = await coordinator(world)
    for number in range(18):
        letter = "абвгдежзиклмнопрст"[number]
        pair = await world.pair(f"{LONG}{letter}", f"{LONG.replace('Ал', 'Вал')}{letter}")
        for state, how in (("held", "both"), ("held", "one"), ("held", "said"), ("missed", None)):
            await world.meeting(pair, date(2026, 11, 9), state=state, how=how)
        for state in ("unsettled", "cancelled", "pending"):
            await world.meeting(pair, date(2026, 11, 10), state=state)
    async with world.store() as store:
        await store.programmes.set(world.programme_id, "staff_total", 1, None)
    one = world.rows("SELECT id FROM pairs LIMIT 1")[0][0]
    for language in ("ru", "en"):
        for pair_id in (0, one):
            assert utf16_length(await text_of(world, irina, NOVEMBER, language, pair_id)) <= 1000
        for part in ("rest", "pairs", *(f"F{number}" for number in range(1, 17)), "load"):
            assert utf16_length((await world.part(irina, NOVEMBER, part, language=language))[0]) <= 4096


# --- in the chat


async def a_kindergarten(play: Play) -> int:
    """A programme with one pair whose two are names only."""
    programme_id = await play.programme()
    mentor, mentee = play.stranger("Ольга"), play.stranger("Мария")
    async with play.store() as store:
        for actor, name in ((mentor, "Ольга Орлова"), (mentee, "Мария Белова")):
            actor.member_id = await store.members.add(programme_id, name, MemberState.OFFLINE)
    await play.pairs(programme_id, mentor, mentee)
    return programme_id


async def test_a_report_turns_in_place(play: Play) -> None:
    irina = await arrives(play, await a_kindergarten(play), "Ирина Соколова", Role.COORDINATOR)
    said = await irina.says("Отчёт")
    assert said.startswith("📊 Отчёт за сентябрь, по данным на 07.09 09:")
    count = len(irina.heard)
    assert "Ольга Орлова, наставник" in await irina.taps("Охват")
    assert "Встречи состоялись" in await irina.taps("Назад")
    assert "Активные пары: 1 из 1 · 100 %" in await irina.taps("Остальные числа")
    await irina.taps("Назад")
    assert "Чей отчёт открыть?" in await irina.taps("По парам")
    assert (await irina.taps("Орлова – Белова")).startswith("📊 Орлова – Белова: отчёт за сентябрь")
    assert (await irina.taps("Вся программа")).startswith("📊 Отчёт за сентябрь")
    assert (await irina.taps("Остальные числа")).count("\n") > 6
    assert "Ольга Орлова: пар 1 из 3, 0 встреч, 0 ч 0 мин" in await irina.taps("Нагрузка наставников")
    await irina.taps("Назад")
    await irina.taps("Назад")
    assert (await irina.taps("Неделя")).startswith("📊 Отчёт за 7–13 сентября")
    assert len(irina.heard) == count


async def test_while_a_report_is_being_made_others_are_answered(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    programme_id = await a_kindergarten(play)
    irina = await arrives(play, programme_id, "Ирина Соколова", Role.COORDINATOR)
    anna = await arrives(play, programme_id, "Анна Зимина", Role.MENTEE)
    is_begun, may_end = threading.Event(), threading.Event()

    async def slow(making: Making) -> Said | None:
        is_begun.set()
        await asyncio.to_thread(may_end.wait, 20)
        return await make_screen(making)

    monkeypatch.setitem(MAKERS, "report", slow)
    playground = play.stage.playground
    try:
        asked, heard = len(playground.sent(irina.person)), len(playground.sent(anna.person))
        await irina.person.says("/report")
        await asyncio.to_thread(is_begun.wait, 20)
        await anna.person.says("/help")
        async with asyncio.timeout(20):
            while len(playground.sent(anna.person)) == heard:
                await playground.journal.changed(0.05)
        assert len(playground.sent(irina.person)) == asked
    finally:
        may_end.set()
    await play.stage.settle()
    assert (playground.sent(irina.person)[-1].text or "").startswith("📊")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "вчера",
            "Не поняла период. Напишите «неделя», «октябрь», «учебный год», «с 1 по 15 октября» или две даты",
        ),
        ("30.09.2026-01.09.2026", "Начало 30.09.2026 позже конца 01.09.2026. Поменяйте даты местами."),
        ("01.01.2030-01.02.2030", "Этот период начнётся 01.01.2030."),
        ("01.01.2020-01.09.2026", "Период длиннее 1 100 дней."),
    ],
)
async def test_a_wrong_period_gets_a_sentence(play: Play, typed: str, said: str) -> None:
    irina = await arrives(play, await play.programme(), "Ирина Соколова", Role.COORDINATOR)
    answer = (await irina.says(f"/report {typed}")).replace("\u00a0", " ").replace("\u202f", " ")
    assert answer.startswith(said)


async def test_a_wrong_period_gets_a_sentence_in_english(play: Play) -> None:
    irina = await arrives(play, await play.programme(), "Irina Sokolova", Role.COORDINATOR, "en")
    assert (await irina.says("/report yesterday")).startswith("I did not understand the period.")
    assert (await irina.says("/report week")).startswith(
        "📊 Report for 7–13 September, as known on 07.09 09:"
    )


async def test_only_a_coordinator_of_this_programme_sees_its_report(play: Play) -> None:
    programme_id = await a_kindergarten(play)
    irina = await arrives(play, programme_id, "Ирина Соколова", Role.COORDINATOR)
    mentee = await arrives(play, programme_id, "Анна Зимина", Role.MENTEE)
    vera = await arrives(play, await play.programme(name="Ромашка"), "Вера Котова", Role.COORDINATOR)
    await irina.says("/report")
    for somebody in (mentee, play.stranger()):
        said = await somebody.says("/report")
        assert "📊" not in said and "Орлова" not in said
    assert "Орлова" not in await vera.says("/report") + await vera.taps(
        "Охват" if "Охват" in vera.buttons else "Год"
    )


async def test_a_button_of_another_programme_or_pair_opens_nothing(world: World) -> None:
    irina = await coordinator(world)
    pair = await world.pair("Ольга Орлова", "Мария Белова")
    home, world.programme_id = world.programme_id, await world.programme()
    vera = await world.member("Вера Котова", Role.COORDINATOR)
    for scope in (home, 12345):
        world.programme_id = scope
        with pytest.raises(RuleBroken, match="other-programme"):
            await world.report(vera, OCTOBER)
    for foreign in (pair, 12345):
        with pytest.raises(RuleBroken, match="other-programme"):
            await world.report(vera, OCTOBER, pair_id=foreign)
    world.programme_id = home
    assert screen_of(await world.report(irina, OCTOBER))[0]


@pytest.mark.parametrize(
    ("kind", "first", "last"), [("month", 0, 5), ("eon", 1, 2), ("year", 9, 2), ("year", 1, 9999)]
)
def test_a_button_nobody_made_names_no_period(kind: str, first: int, last: int) -> None:
    with pytest.raises(RuleBroken, match="button-old"):
        assert ReportTap(of="all", scope=1, kind=kind, first=first, last=last).period
