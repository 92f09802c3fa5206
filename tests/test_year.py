"""A year of thirty people, or three weeks of it: nobody is sent too much, nor at night, nor what is not hers to see.

The whole year runs by `make test ARGS="--year -k year -n 0 -s"`.
"""

import asyncio
import contextlib
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any

import pytest
import structlog
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pydantic import SecretStr

from bot.clock import SteeredClock
from bot.settings import Settings
from bot.upkeep import check
from locales import Texts
from locales.questions import question_bank
from mentoring.goals import Goal, GoalState, GoalWords
from mentoring.people import MemberState, PairKind, Role
from storage.datakey import new_data_key, read_data_key
from tests.year_acts import (
    Act,
    Acts,
    act,
    begin_route,
    close_and_back,
    closure,
    come_back,
    delete,
    how_often,
    log_one,
    make_pair,
    move,
    old_button,
    open_again,
    own_growth,
    pair_anew,
    pause,
    pin,
    rest_question,
    rewrite,
    route,
    seldom,
    send_file,
    slot,
    take_back,
    write_away,
)
from tests.year_house import House, Somebody, Telegram
from tests.year_ledger import Ledger, opened_body

# Monday; Berlin leaves summer time on the 25th, 4 November is a holiday.
AUTUMN = datetime(2026, 10, 19, 3, 0, tzinfo=UTC)
SCHOOL_YEAR = datetime(2026, 9, 7, 3, 0, tzinfo=UTC)
LEFT_IN_THE_BANK = 24
SEEDS = st.integers(0, 2**32 - 1).filter(lambda seed: seed > 2**16)
DATA_KEY = new_data_key()
HOMES = ("Europe/Moscow", "Europe/Moscow", "Europe/Kaliningrad", "Asia/Yekaterinburg", "Asia/Vladivostok",
         "Europe/Berlin")  # fmt: skip


@dataclass
class Span:
    """How long, from when, and how much of it is lived through."""

    begins: datetime
    weeks: int
    acts_a_day: float
    stops: float
    longest_away: float


# What may not be left to chance, by the day: how often in days, and on which of them.
PLANNED: tuple[tuple[Act, int, int], ...] = (
    (pin, 21, 1), (closure, 42, 6), (pair_anew, 14, 10), (pause, 10, 4), (come_back, 10, 7), (move, 14, 5),
    (rewrite, 4, 2), (delete, 9, 8), (rest_question, 7, 3), (open_again, 84, 9), (seldom, 9, 5), (slot, 15, 12),
    (take_back, 4, 3), (old_button, 3, 2), (send_file, 5, 1), (how_often, 20, 13),
    (route, 2, 0), (own_growth, 3, 1), (begin_route, 3, 2), (close_and_back, 12, 8), (log_one, 2, 1),
)  # fmt: skip
OF_COORDINATORS = (pin, closure, pair_anew, rest_question, open_again, close_and_back)
SHORT = Span(AUTUMN, 3, 12.0, 0.2, 26)
YEAR = Span(SCHOOL_YEAR, 52, 9.0, 0.06, 168)


async def move_in(house: House, rng: Random) -> tuple[list[Somebody], int]:
    """Thirty people, their pairs and goals, as coordinators have made them."""
    begins = house.now
    ends = begins.date() + timedelta(weeks=60)
    async with house.store() as store:
        home = await store.programmes.add("Солнышко", "Europe/Moscow", "RU", begins.date(), ends, {})
        other = await store.programmes.add("Ручеёк", "Asia/Yekaterinburg", "RU", begins.date(), ends, {})
        mentee_bank = [one.id for one in question_bank() if Role.MENTEE in one.roles]
        for question in rng.sample(mentee_bank, len(mentee_bank) - LEFT_IN_THE_BANK):
            await store.questions.pause(home, question)
    people: list[Somebody] = []

    async def join(name: str, role: Role, programme: int = home) -> Somebody:
        zone = rng.choice(HOMES)
        who = Somebody(house.telegram.person(name, zone), name, zone, zeal=rng.uniform(0.3, 2.0))
        who.is_coordinator = role is Role.COORDINATOR
        async with house.store() as store:
            person = await store.people.add(who.id, "ru")
            who.person_id = person.id
            hours = rng.choice(((None, None), (None, None), (time(7), time(21)), (time(10), time(18))))
            slot = rng.choice(((None, None), (None, None), (1, time(9)), (3, time(17))))
            await store.people.change(
                person.id, zone=None if zone == "Europe/Moscow" else zone, waking_from=hours[0], waking_to=hours[1],
                prompt_day=slot[0], prompt_time=slot[1],
            )  # fmt: skip
            who.member_id = await _member(store, programme, who, role)
            await store.people.change(person.id, current_member_id=who.member_id)
        people.append(who)
        await house.says(who, "/menu")
        return who

    async def _member(store: Any, programme: int, who: Somebody, role: Role) -> int:
        member_id = int(
            await store.members.add(
                programme, who.name, MemberState.ACTIVE, person_id=who.person_id,
                coordinator=role is Role.COORDINATOR,
                meant_role=role if role in (Role.MENTOR, Role.MENTEE) else None,
            )
        )  # fmt: skip
        await store.members.consent(member_id, "test")
        return member_id

    irina = await join("Ирина Соколова", Role.COORDINATOR)
    await join("Вера Котова", Role.COORDINATOR)
    mentors = [irina] + [
        await join(f"{name} Орлова", Role.MENTOR)
        for name in ("Ольга", "Тамара", "Нина", "Раиса", "Лидия", "Зоя", "Инна", "Римма", "Алла", "Клара")
    ]
    mentees = [
        await join(f"{name} Белова", Role.MENTEE)
        for name in ("Мария", "Анна", "Дарья", "Ольга", "Юлия", "Елена", "Софья", "Ирина", "Полина", "Яна", "Лилия",
                     "Ева", "Майя", "Вика", "Ника", "Таня")
    ]  # fmt: skip
    await join("Пётр Гостев", Role.PARTICIPANT)
    saturday = mentees[0]
    async with house.store() as store:
        await store.people.change(saturday.person_id, prompt_day=5, prompt_time=time(11))
    for number, mentee in enumerate(mentees):
        first = mentors[number % len(mentors)]
        pair = await make_pair(house, home, first, mentee, PairKind.TRADITIONAL)
        if number < 3:
            await make_pair(house, home, mentors[number + 5], mentee, PairKind.TRADITIONAL)
        if number in (4, 5):
            await _ends_soon(house, pair, begins.date() + timedelta(days=12 + number))
        if number % 3 == 0:
            await _agree_goal(house, mentee, pair)
    # She is a mentor of one and a mentee of another, who is younger than she.
    await make_pair(house, home, mentees[-1], mentors[-1], PairKind.REVERSE)
    # One is a mentee in a second programme, too.
    guest = await join("Жанна Ручьёва", Role.MENTOR, other)
    async with house.store() as store:
        again = await _member(store, other, mentees[1], Role.MENTEE)
    second = Somebody(mentees[1].person, mentees[1].name, mentees[1].zone, again, mentees[1].person_id)
    await make_pair(house, other, guest, second, PairKind.TRADITIONAL)
    return people, home


async def _ends_soon(house: House, pair_id: int, day: date) -> None:
    """Its term is over within the play; it began long enough ago to be told of it."""
    async with house.store() as store:
        pair = await store.pairs.find(pair_id)
        assert pair is not None
        await store.pairs.arrange(replace(pair, ends_on=day))
    with contextlib.closing(sqlite3.connect(house.path, isolation_level=None)) as rows:
        began = (day - timedelta(weeks=30)).isoformat()
        rows.execute("UPDATE pairs SET starts_on = ? WHERE id = ?", (began, pair_id))


async def _agree_goal(house: House, mentee: Somebody, pair: int) -> None:
    async with house.store() as store:
        await store.goals.add(
            Goal(
                mentee.member_id + 1, mentee.member_id, pair, 1, GoalWords("Утренний круг", "", ""), GoalState.AGREED,
                house.now.date() + timedelta(weeks=8), Role.MENTEE, starts_on=house.now.date(),
            )
        )  # fmt: skip


async def live(house: House, acts: Acts, people: list[Somebody], span: Span, rng: Random) -> Counter[str]:
    """Day by day: somebody does something, the program stops now and then, and comes back."""
    figures: Counter[str] = Counter()
    day = span.begins
    end = span.begins + timedelta(weeks=span.weeks)
    while day < end:
        today = day.date()
        for who in people:
            if who.silent_until <= today and rng.random() < 0.006:
                who.silent_until = today + timedelta(days=rng.randint(20, 130))
                figures["silences"] += 1
        for planned, every, on in PLANNED:
            if figures["days"] % every == on:
                await house.jump(day + timedelta(hours=rng.uniform(5, 12)) if day > house.now else house.now)
                fit = [one for one in people if one.is_coordinator == (planned in OF_COORDINATORS)]
                await planned(acts, rng.choice(fit))
        count = int(rng.gauss(span.acts_a_day, 2))
        hours = sorted(rng.choice((rng.uniform(4, 19), rng.uniform(0, 24))) for _ in range(max(count, 0)))
        awake = [who for who in people if who.silent_until <= today]
        for hour in hours:
            at = day + timedelta(hours=hour)
            if at > house.now:
                await house.jump(at)
            await act(acts, awake)
            figures["acts"] += 1
        if rng.random() < span.stops:
            figures["restarts"] += 1
            await restart(house, acts, awake, rng, span.longest_away)
            figures["longest downtime, hours"] = max(
                figures["longest downtime, hours"], acts.done.pop("away", 0)
            )
        figures["days"] += 1
        day += timedelta(days=1)
        while day < house.now - timedelta(days=1):
            figures["days"] += 1
            day += timedelta(days=1)
        if day > house.now:
            await house.jump(day)
    await house.jump(max(end, house.now) + timedelta(hours=1))
    return figures


async def restart(house: House, acts: Acts, awake: list[Somebody], rng: Random, longest: float) -> None:
    """It stops at any of the stations of a message, is away for a while, and people write meanwhile."""
    if rng.random() < 0.6:
        await write_away(acts, rng.choice(awake))
    await house.stop(rng.randint(0, 3))
    hours = rng.choice((rng.uniform(0.02, 3), rng.uniform(3, longest / 3), rng.uniform(longest / 3, longest)))
    acts.done["away"] = round(hours)
    back = house.now + timedelta(hours=hours)
    for _ in range(rng.randint(0, 3)):
        house.clock.jump(house.now + (back - house.now) * rng.random())
        await write_away(acts, rng.choice(awake))
    house.clock.jump(back)
    await house.start()
    house.app.jobs.look_again()
    await house.settle()
    kept_till = back - timedelta(hours=24)
    for who, mark in acts.waiting:
        number = acts.ledger.said_in[mark]
        message = next(one for one in who.person.history if one.message_id == number)
        row = acts.ledger.rows.execute(
            "SELECT e.state FROM entry_messages em JOIN people p ON p.id = em.person_id "
            "JOIN entries e ON e.id = em.entry_id WHERE p.telegram_id = ? AND em.message_id = ?", (who.id, number),
        ).fetchone()  # fmt: skip
        if row is not None:
            acts.kept[mark] = who
        elif message.date > kept_till:
            acts.ledger.blame("written while it was away, and lost", mark, who.name, message.date)
        else:
            acts.done["lost by Telegram after 24 hours"] += 1
    acts.waiting.clear()


async def entries_of(house: House) -> list[tuple[int, dict[str, object]]]:
    async with house.app.database.reading() as reading:
        rows = await reading.connection.exec_driver_sql("SELECT id, body FROM entries WHERE state = 'kept'")
        found = []
        for row in rows.mappings():
            text = await reading.vault.open(row["body"], f"entries|{row['id']}|body")
            assert text is not None
            found.append((int(row["id"]), opened_body(text)))
    return found


@contextlib.contextmanager
def listening() -> Iterator[list[dict[str, Any]]]:
    """What is logged as an error."""
    with structlog.testing.capture_logs() as logged:
        found: list[dict[str, Any]] = []
        yield found
        found += [dict(one) for one in logged if one["log_level"] in ("error", "critical")]


async def play(path: Path, texts: Texts, seed: int, span: Span) -> tuple[list[str], list[str]]:
    """What was broken, and the figures, a line each."""
    rng = Random(seed)
    began = monotonic()
    clock = SteeredClock(span.begins, speed=0)
    house = House(path, read_data_key(DATA_KEY), texts, clock, Telegram(clock))
    with listening() as errors:
        await house.start()
        people, _ = await move_in(house, rng)
        ledger = Ledger(house, people)
        house.after.append(ledger.look)
        acts = Acts(house, ledger, people, rng)
        lived = await live(house, acts, people, span, rng)
        bodies = await entries_of(house)
        ledger.kept_words(bodies, acts.kept)
        code = await check(
            Settings(
                bot_token=SecretStr("42:x"), database_url=SecretStr(house.url), data_key=SecretStr(DATA_KEY)
            ),
            clock,
        )
        if code:
            ledger.blame("check", code)
        refused = [one for one in house.telegram.journal.requests if one.ok is False]
        await house.stop(0)
    for error in errors:
        ledger.blame("logged", error)
    lines = told(house, ledger, acts, lived, people, seed, monotonic() - began)
    lines.append(f"  refused by Telegram: {dict(Counter(one.description for one in refused))}")
    ledger.close()
    return ledger.wrong, lines


def told(
    house: House,
    ledger: Ledger,
    acts: Acts,
    lived: Counter[str],
    people: list[Somebody],
    seed: int,
    took: float,
) -> list[str]:
    """The figures."""
    weeks = max(1, lived["days"] // 7)
    counts = sorted(ledger.weeks.values())
    kinds = {name[8:]: n for name, n in sorted(ledger.figures.items()) if name.startswith("message ")}
    events = {name[6:]: n for name, n in sorted(ledger.figures.items()) if name.startswith("event ")}
    rest = {
        name: n for name, n in sorted(ledger.figures.items()) if not name.startswith(("message ", "event "))
    }
    return [
        f"seed {seed}: {len(people)} people, {lived['days']} days, {took:.0f} s of the machine",
        f"  {lived['acts']} acts, {house.handled} updates handled, {lived['restarts']} restarts (longest away "
        f"{lived['longest downtime, hours']} h), {lived['silences']} people fell silent",
        f"  messages by kind: {kinds}",
        f"  D per person and week: mean {sum(counts) / (len(people) * weeks):.2f}, max {max(counts, default=0)}; "
        f"per date max {max(ledger.unasked.values(), default=0)}",
        f"  longest row of questions without a sign: {ledger.longest_silence}",
        f"  entries: {acts.number + len(ledger.files)} marks, {len(acts.kept)} kept at the end, "
        f"{len(ledger.opened)} shown to a reader, {len(ledger.withdrawn)} gone from a reader's chat, "
        f"{len(ledger.replaced)} rewritten",
        f"  events: {events}",
        f"  counted: {rest}",
        f"  done: {dict(sorted(acts.done.items()))}",
    ]


def run(
    empty_database: Path,
    texts: Texts,
    folder: Path,
    seed: int,
    span: Span,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = folder / "loza.sqlite3"
    shutil.copy(empty_database, path)
    wrong, lines = asyncio.run(play(path, texts, seed, span))
    with capsys.disabled():
        print("", *lines, sep="\n")
        for rule, count in Counter(one.split(" ", 2)[2].split(":")[0] for one in wrong).items():
            print(f"  BROKEN {count} times: {rule}")
    assert not wrong, "\n".join([f"seed {seed}", *wrong[:40]])


def test_thirty_people_live_through_it_and_no_promise_is_broken(
    empty_database: Path, texts: Texts, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str],
    pytestconfig: pytest.Config,
) -> None:  # fmt: skip
    """Three weeks with a holiday, a change of the clock and restarts; with `--year` 52 of them."""
    span = YEAR if pytestconfig.getoption("--year") else SHORT
    known = pytestconfig.getoption("--year-seed")

    @settings(
        max_examples=1, deadline=None, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(SEEDS)
    def lived(seed: int) -> None:
        folder = tmp_path_factory.mktemp("year")
        run(empty_database, texts, folder, seed if known is None else known, span, capsys)

    lived()
