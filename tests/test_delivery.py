"""Delivery against the playground's faults and limits, and what is owed when the clock runs twice."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.app import connect
from bot.outgoing import Outgoing, serialise
from bot.playground import Limits, Person
from bot.session import Session
from handlers.speech import Owed, Said, Speech
from locales import Markup, Texts
from mentoring.dues import class_of
from scheduler.calls import Message
from scheduler.delivery import Delivery
from scheduler.jobs import Jobs
from storage.database import Database
from storage.deliveries import CALLBACK, Call
from storage.sealing import Keyring
from storage.store import Store
from tests.conftest import KEY, settings_for
from tests.test_pipeline import Rig, always, rigged

# A Friday, 13:30 in Moscow; the rig's clock stands at the Monday before.
FRIDAY = datetime(2026, 9, 11, 10, 30, tzinfo=UTC)


@pytest.fixture
async def rig(database_path: Path, texts: Texts) -> AsyncIterator[Rig]:
    async with rigged(database_path, texts) as rig:
        yield rig


def sends(rig: Rig, person: Person) -> list[datetime]:
    """When the bot asked to write into this chat, successfully or not."""
    return [
        call.time
        for call in rig.playground.requests
        if call.method == "sendMessage" and call.chat_id == person.id
    ]


def outcomes(rig: Rig) -> list[tuple[str, str | None]]:
    return [(row[0], row[1]) for row in rig.rows("SELECT state, error FROM deliveries ORDER BY seq")]


# --- what Telegram refuses ----------------------------------------------------------------------------------------


async def test_429_is_obeyed_and_holds_only_its_chat(database_path: Path, texts: Texts) -> None:
    async with rigged(database_path, texts, speed=10) as rig:
        anna, vera = await rig.joined("Анна"), await rig.joined("Вера")
        rig.playground.faults.flood("sendMessage", retry_after=7, chat=anna.id)
        await rig.owe(anna)
        await rig.owe(anna, "вторая")
        await rig.owe(vera)
        async with rig.running(rig.delivery):
            await rig.settle()
        first, second, third = sends(rig, anna)
        assert timedelta(seconds=7) <= second - first < timedelta(seconds=12)
        assert third > second
        assert sends(rig, vera)[0] - first < timedelta(seconds=3)
        assert rig.told(anna) == ["весть", "вторая"]
        assert rig.told(vera) == ["весть"]


@pytest.mark.parametrize("before", [True, False])
async def test_a_server_error_is_repeated_once_and_then_nobody_knows(rig: Rig, before: bool) -> None:
    anna = await rig.joined("Анна")
    rig.playground.faults.fail("sendMessage", 502, times=5, before=before)
    await rig.owe(anna)
    async with rig.running(rig.delivery):
        await rig.settle()
    assert len(sends(rig, anna)) == 2
    assert outcomes(rig)[0][0] == "unknown"
    assert rig.told(anna) == ([] if before else ["весть", "весть"])


async def test_a_dropped_answer_doubles_a_message_once_at_most(rig: Rig) -> None:
    anna = await rig.joined("Анна")
    rig.playground.faults.drop_response("sendMessage")
    await rig.owe(anna)
    await rig.owe(anna, "вторая")
    async with rig.running(rig.delivery):
        await rig.settle()
    assert rig.told(anna) == ["весть", "весть", "вторая"]
    assert [state for state, _ in outcomes(rig)] == ["sent", "sent"]


async def test_an_edit_is_repeated_as_often_as_it_takes(rig: Rig) -> None:
    anna = await rig.joined("Анна")
    await rig.owe(anna)
    async with rig.running(rig.delivery):
        await rig.settle()
        [message] = rig.playground.sent(anna)
        rig.playground.faults.fail("editMessageText", 502, times=4)
        await rig.owe(anna, "правка", method="EditMessageText", message_id=str(message.message_id))
        await rig.settle()
    assert rig.told(anna) == ["правка"]


async def test_a_message_that_is_not_modified_counts_as_sent(rig: Rig) -> None:
    anna = await rig.joined("Анна")
    await rig.owe(anna)
    async with rig.running(rig.delivery):
        await rig.settle()
        number = str(rig.playground.sent(anna)[0].message_id)
        await rig.owe(anna, "весть", key="again", method="EditMessageText", message_id=number)
        await rig.settle()
    assert outcomes(rig)[1] == ("sent", "not-modified")


async def test_a_refused_message_is_final_and_the_next_one_goes(rig: Rig) -> None:
    anna = await rig.joined("Анна")
    await rig.owe(anna, "<b>не закрыт", parse_mode="HTML")
    await rig.owe(anna, "дальше")
    async with rig.running(rig.delivery):
        await rig.settle()
    assert len(sends(rig, anna)) == 2
    assert [state for state, _ in outcomes(rig)] == ["failed", "sent"]
    assert rig.told(anna) == ["дальше"]
    assert "закрыт" not in (outcomes(rig)[0][1] or "")


async def test_who_blocked_the_bot_is_marked_and_stops_nobody(rig: Rig) -> None:
    anna, vera = await rig.joined("Анна"), await rig.joined("Вера")
    await anna.blocks()
    rig.playground.updates.forget_all()
    await rig.owe(anna)
    await rig.owe(vera)
    async with rig.running(rig.delivery):
        await rig.settle()
    assert rig.told(vera) == ["весть"]
    assert len(sends(rig, anna)) == 1
    lost = rig.rows("SELECT unreachable_since IS NOT NULL FROM people WHERE telegram_id = ?", anna.id)
    assert lost == [(1,)]


async def test_a_refused_token_loses_nothing(rig: Rig) -> None:
    anna = await rig.joined("Анна")
    rig.playground.faults.fail("sendMessage", 401, times=3)
    await rig.owe(anna)
    async with rig.running(rig.delivery):
        await rig.settle()
    assert rig.told(anna) == ["весть"]


async def test_a_tap_is_answered_out_of_turn_and_never_again(rig: Rig) -> None:
    anna = await rig.joined("Анна")
    rig.playground.faults.fail("answerCallbackQuery", 502)
    rig.playground.faults.flood("sendMessage", 30)
    await rig.owe(anna)
    for number in range(3):
        fields = {"text": "", "callback_query_id": str(number)}
        await rig.owe(anna, key=f"c{number}", method="AnswerCallbackQuery", lane=CALLBACK, **fields)
    async with rig.running(rig.delivery):
        await rig.settle()
    calls = [call for call in rig.playground.requests if call.method == "answerCallbackQuery"]
    assert sorted(str(call.arguments["callback_query_id"]) for call in calls) == ["0", "1", "2"]
    assert rig.told(anna) == ["весть"]
    assert max(call.time for call in calls) < sends(rig, anna)[-1]


async def test_a_stuck_message_lets_the_others_pass_after_a_minute(rig: Rig) -> None:
    anna = await rig.joined("Анна")
    rig.playground.faults.fail("sendMessage", 401, times=3)
    await rig.owe(anna, "застряла")
    await rig.owe(anna, "вторая")
    async with rig.running(rig.delivery):
        await rig.settle()
    assert sorted(rig.told(anna)) == ["вторая", "застряла"]
    first, *_, last = sends(rig, anna)
    assert last - first >= timedelta(seconds=60)


async def test_what_a_stranger_was_told_is_forgotten(rig: Rig) -> None:
    stranger = rig.playground.person("Никто")
    await stranger.says("/start")
    rig.playground.updates.forget_all()
    await rig.owe(stranger)
    async with rig.running(rig.delivery):
        await rig.settle()
    assert rig.told(stranger) == ["весть"]
    assert rig.rows("SELECT count(*) FROM deliveries") == [(0,)]


# --- the network --------------------------------------------------------------------------------------------------


async def test_a_refused_connection_is_tried_again_until_there_is_one(rig: Rig) -> None:
    anna = await rig.joined("Анна")
    port = int(rig.playground.url.rsplit(":", 1)[1])
    await rig.playground.stop()
    await rig.owe(anna)
    async with rig.running(rig.delivery):
        await rig.until(lambda: outcomes(rig)[0][1] == "unreachable")
        await asyncio.sleep(0.2)
        await rig.playground.start(port)
        await rig.settle()
    assert rig.told(anna) == ["весть"]


@contextlib.contextmanager
def deaf_port() -> Iterator[int]:
    """A port on which nobody ever accepts: connecting to it hangs as behind a firewall that drops."""
    with contextlib.ExitStack() as stack:
        deaf = stack.enter_context(socket.socket())
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(0)
        for _ in range(3):
            one = stack.enter_context(socket.socket())
            one.setblocking(False)
            one.connect_ex(deaf.getsockname())
        yield deaf.getsockname()[1]


async def test_a_network_that_swallows_connections_loses_nothing(rig: Rig) -> None:
    anna = await rig.joined("Анна")
    with deaf_port() as port:
        settings = settings_for(rig.path).model_copy(update={"bot_api_url": f"http://127.0.0.1:{port}"})
        bot = connect(settings)
        assert isinstance(bot.session, Session)
        bot.session.connect_seconds = 0.1
        delivery = Delivery(rig.database, bot, rig.clock, always)
        await delivery.lead()
        await rig.owe(anna)
        await delivery.send_due()
        await rig.until(delivery.idle)
        await bot.session.close()
    assert rig.rows("SELECT state, error, attempts FROM deliveries") == [("pending", "unreachable", 0)]


async def test_a_proxy_that_is_away_loses_nothing(rig: Rig) -> None:
    anna = await rig.joined("Анна")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    proxy = {"telegram_proxy": SecretStr(f"socks5://127.0.0.1:{port}"), "bot_api_url": rig.playground.url}
    bot = connect(settings_for(rig.path).model_copy(update=proxy))
    delivery = Delivery(rig.database, bot, rig.clock, always)
    await delivery.lead()
    await rig.owe(anna)
    await delivery.send_due()
    await rig.until(delivery.idle)
    await bot.session.close()
    assert rig.rows("SELECT state, error, attempts FROM deliveries") == [("pending", "unreachable", 0)]


# --- limits -------------------------------------------------------------------------------------------------------


async def test_a_hundred_messages_leave_without_a_single_429(database_path: Path, texts: Texts) -> None:
    limits = Limits()
    async with rigged(database_path, texts, speed=1, limits=limits) as rig:
        people = [await rig.joined(f"Анна {number}") for number in range(60)]
        for person in people:
            await rig.owe(person)
        for number in range(5):
            await rig.owe(people[0], f"ещё {number}")
        async with rig.running(rig.delivery):
            await rig.settle()
        assert limits.refused == 0
        times = sorted(call.time for call in rig.playground.requests if call.method == "sendMessage")
        for at in times:
            assert sum(at <= one < at + timedelta(seconds=1) for one in times) <= 30
        assert times[-1] - times[0] < timedelta(seconds=6)
        assert len(rig.told(people[0])) == 6


async def test_replies_go_before_bulk(rig: Rig) -> None:
    people = [await rig.joined(name) for name in ("Анна", "Вера", "Зоя")]
    for person in people[:2]:
        await rig.owe(person, "рассылка", lane=2)
    await rig.owe(people[2], "ответ")
    async with rig.running(rig.delivery):
        await rig.settle()
    order = [call.arguments["text"] for call in rig.playground.requests if call.method == "sendMessage"]
    assert sorted(order) == ["ответ", "рассылка", "рассылка"]
    assert order.index("ответ") <= 1


# --- leaders and restarts -----------------------------------------------------------------------------------------


async def test_an_old_leaders_late_result_does_not_count(rig: Rig) -> None:
    anna = await rig.joined("Анна")
    await rig.owe(anna)
    now = rig.clock.now()
    async with rig.database.transaction() as transaction:
        store = Store(transaction, now)
        old = await store.leaders.lead("delivery")
        [one] = await store.deliveries.claim(now, old, 4, (1, 2), set())
        new = await store.leaders.lead("delivery")
        await store.deliveries.take_over(new, now)
        assert new > old
        assert not await store.deliveries.sent(one, old, 77, now)
        assert not await store.deliveries.give_up(one, old, "failed", "late", now)
        await store.deliveries.again(one, old, now + timedelta(hours=1), "late", counted=False)
        [again] = await store.deliveries.claim(now, new, 4, (1, 2), set())
        assert again.attempts == 2
        assert not await store.deliveries.sent(one, old, 77, now)
        assert await store.deliveries.sent(again, new, 78, now)
    assert rig.rows("SELECT state, message_id FROM deliveries") == [("sent", 78)]


async def test_what_was_in_flight_twice_is_unknown_to_the_next_leader(rig: Rig) -> None:
    anna = await rig.joined("Анна")
    await rig.owe(anna)
    now = rig.clock.now()
    for attempt in (1, 2):
        async with rig.database.transaction() as transaction:
            store = Store(transaction, now)
            token = await store.leaders.lead("delivery")
            await store.deliveries.take_over(token, now)
            [one] = await store.deliveries.claim(now, token, 4, (1, 2), set())
            assert one.attempts == attempt
    async with rig.running(rig.delivery):
        await rig.settle()
    assert outcomes(rig) == [("unknown", None)]
    assert rig.told(anna) == []


async def test_a_restart_sends_nothing_twice(rig: Rig) -> None:
    anna = await rig.joined("Анна")
    await anna.says("раз")
    for _ in range(3):
        async with rig.running():
            await rig.settle()
            await asyncio.sleep(0.05)
    assert rig.told(anna) == ["слышу: раз"]


async def test_a_row_whose_words_were_moved_stops_nobody(rig: Rig) -> None:
    anna = await rig.joined("Анна")
    await rig.owe(anna, "первая")
    await rig.owe(anna, "вторая")
    async with rig.database.transaction() as transaction:
        await transaction.connection.exec_driver_sql(
            "UPDATE deliveries SET payload = (SELECT payload FROM deliveries WHERE seq = 2) WHERE seq = 1"
        )
    async with rig.running(rig.delivery):
        await rig.settle()
    assert rig.told(anna) == ["вторая"]
    assert [state for state, _ in outcomes(rig)] == ["failed", "sent"]


# --- what is owed, and the clock ----------------------------------------------------------------------------------


async def say(owed: Owed) -> Said | None:
    return Said(Markup(f"вопрос {owed.due.subject}"), line=Markup(f"строка {owed.due.subject}"))


async def said(owed: Owed) -> None:
    """The mark that the sending commit ran: a second one would break the key."""
    known = await owed.store.leaders.fact(f"said {owed.due.subject}")
    await owed.store.leaders.know(f"said {owed.due.subject}", str(int(known or 0) + 1))


async def stumble(owed: Owed) -> Said | None:
    raise ValueError


SPEECHES = {"D4": Speech(say, said), "D3": Speech(say, said), "D7": Speech(stumble)}


def jobs(rig: Rig, database: Database | None = None, speeches: Mapping[str, Speech] = SPEECHES) -> Jobs:
    """The clock's work with questions of the test's own."""

    def serialised(message: Message, lane: int) -> Call:
        assert isinstance(message.chat_id, int)
        outgoing = Outgoing(message.chat_id)
        return serialise(outgoing, rig.worker.speaking(outgoing), message, lane)

    return Jobs(database or rig.database, rig.texts, rig.clock, speeches, serialised, rig.delivery.bell.ring)


async def due(
    rig: Rig, person: Person, kind: str, subject: int, at: datetime, expires_at: datetime | None = None
) -> None:
    async with rig.database.transaction() as transaction:
        store = Store(transaction, rig.clock.now())
        known = await store.people.by_telegram(person.id)
        assert known is not None
        [card] = await store.members.of_person(known.id)
        await store.dues.owe(
            kind, class_of(kind), 1, known.id, member_id=card.id, subject=subject, occurrence=f"{at}", due_at=at,
            expires_at=expires_at,
        )  # fmt: skip


async def test_a_prompt_is_sent_once_although_the_clock_runs_twice(rig: Rig) -> None:
    people = [await rig.joined(name) for name in ("Анна", "Вера", "Зоя")]
    for person in people:
        await due(rig, person, "D4", 1, FRIDAY)
        await due(rig, person, "D3", 2, FRIDAY)
    rig.clock.jump(FRIDAY)
    other = Database(f"sqlite+aiosqlite:///{rig.path}", Keyring(KEY))
    try:
        clocks = [jobs(rig), jobs(rig, other), jobs(rig)]
        await asyncio.gather(*(clock.tick() for clock in clocks for _ in range(2)))
    finally:
        await other.close()
    async with rig.running(rig.delivery):
        await rig.settle()
        await jobs(rig).tick()
        await rig.settle()
    assert rig.rows("SELECT count(*) FROM budget") == [(3,)]
    for person in people:
        assert len(rig.told(person)) == 1
    assert rig.rows("SELECT name, value FROM facts WHERE name LIKE 'said%' ORDER BY 1") == [
        ("said 1", "3"),
        ("said 2", "3"),
    ]


async def test_what_comes_later_is_put_into_words_only_if_it_may_hold_back_what_is_due(rig: Rig) -> None:
    asked: list[tuple[str, int]] = []

    async def count(owed: Owed) -> Said | None:
        asked.append((owed.due.kind, owed.due.subject))
        return await say(owed)

    clock = jobs(rig, speeches=dict.fromkeys(("R1", "R2", "D1", "D3", "D4"), Speech(count)))
    anna = await rig.joined("Анна")
    await due(rig, anna, "R2", 1, FRIDAY)
    for day in range(1, 30):
        await due(rig, anna, "R1", 2, FRIDAY + timedelta(days=day))
    await due(rig, anna, "D1", 3, FRIDAY + timedelta(hours=1))
    await due(rig, anna, "D4", 4, FRIDAY + timedelta(days=1))
    rig.clock.jump(FRIDAY)
    await clock.tick()
    assert asked == [("R2", 1)]
    await due(rig, anna, "D3", 5, FRIDAY)
    await clock.tick()
    assert asked[1:] == [("D3", 5), ("D1", 3)]
    assert rig.rows("SELECT state, reason FROM dues WHERE kind = 'D3'") == [("waiting", "waits")]


async def test_a_budget_row_refuses_a_second_message_of_the_day(rig: Rig) -> None:
    anna = await rig.joined("Анна")
    await due(rig, anna, "D4", 1, FRIDAY)
    person_id, due_id = rig.rows("SELECT person_id, id FROM dues")[0]
    async with rig.database.transaction() as transaction:
        await Store(transaction, rig.clock.now()).dues.spend(person_id, FRIDAY.date(), due_id)
    with pytest.raises(Exception, match="UNIQUE"):
        async with rig.database.transaction() as transaction:
            await Store(transaction, rig.clock.now()).dues.spend(person_id, FRIDAY.date(), due_id)


async def test_who_cannot_be_spoken_to_keeps_nobody_else_waiting(rig: Rig) -> None:
    anna, vera = await rig.joined("Анна"), await rig.joined("Вера")
    await due(rig, anna, "D7", 1, FRIDAY - timedelta(hours=1))
    await due(rig, vera, "D4", 2, FRIDAY)
    rig.clock.jump(FRIDAY)
    with pytest.raises(ExceptionGroup):
        await jobs(rig).tick()
    async with rig.running(rig.delivery):
        await rig.settle()
    assert len(rig.told(vera)) == 1
    assert rig.told(anna) == []


async def test_what_cannot_be_said_is_tried_ever_less_often_and_holds_up_nothing_of_hers(
    database_path: Path, texts: Texts
) -> None:
    async with rigged(database_path, texts, speed=0) as rig:
        anna = await rig.joined("Анна")
        await due(rig, anna, "D7", 1, FRIDAY)
        await due(rig, anna, "D4", 2, FRIDAY)
        rig.clock.jump(FRIDAY)
        pauses = []
        for _ in range(13):
            with pytest.raises(ExceptionGroup) as failed:
                await jobs(rig).tick()  # as after a restart: only the row remembers
            assert [type(one) for one in failed.value.exceptions] == [ValueError]
            await jobs(rig).tick()  # a second later it is left alone
            [(until,)] = rig.rows("SELECT due_at FROM dues WHERE kind = 'D7'")
            pauses.append(datetime.fromisoformat(until).replace(tzinfo=UTC) - rig.clock.now())
            rig.clock.jump(rig.clock.now() + pauses[-1])
        assert pauses == [min(timedelta(seconds=10 * 2**n), timedelta(hours=4)) for n in range(13)]
        assert rig.rows("SELECT state FROM dues WHERE kind = 'D4'") == [("sent",)]
        assert rig.rows("SELECT state, reason FROM dues WHERE kind = 'D7'") == [("waiting", "failed-13")]


async def test_what_could_not_be_said_till_it_was_too_late_is_over(rig: Rig) -> None:
    anna = await rig.joined("Анна")
    await due(rig, anna, "D7", 1, FRIDAY, expires_at=FRIDAY + timedelta(seconds=5))
    rig.clock.jump(FRIDAY)
    with pytest.raises(ExceptionGroup):
        await jobs(rig).tick()
    rig.clock.jump(FRIDAY + timedelta(minutes=1))
    with pytest.raises(ExceptionGroup):
        await jobs(rig).tick()
    assert rig.rows("SELECT state, reason FROM dues") == [("expired", "failed")]


async def test_a_message_delivered_too_late_waits_for_its_next_day(rig: Rig) -> None:
    """RULES B5: it was made on Friday at lunch, but the network came back at night."""
    anna = await rig.joined("Анна")
    await due(rig, anna, "D4", 1, FRIDAY)
    rig.clock.jump(FRIDAY)
    clock = jobs(rig)
    await clock.tick()
    assert rig.rows("SELECT state FROM deliveries") == [("pending",)]
    rig.clock.jump(FRIDAY + timedelta(hours=8))
    delivery = Delivery(rig.database, rig.bot, rig.clock, clock.may_go)
    await delivery.lead()
    await delivery.send_due()
    await rig.until(delivery.idle)
    assert rig.told(anna) == []
    assert rig.rows("SELECT state, reason FROM dues") == [("waiting", "late")]
    assert rig.rows("SELECT count(*) FROM budget") == [(0,)]
    [(until,)] = rig.rows("SELECT due_at FROM dues")
    monday = FRIDAY + timedelta(days=3)
    assert datetime.fromisoformat(until).replace(tzinfo=UTC) == monday
    rig.clock.jump(monday)
    await clock.tick()
    await delivery.send_due()
    await rig.until(delivery.idle)
    assert len(rig.told(anna)) == 1
    assert rig.rows("SELECT local_on FROM budget") == [("2026-09-14",)]
    assert rig.rows("SELECT value FROM facts WHERE name = 'said 1'") == [("1",)]


async def test_a_message_delivered_late_by_day_takes_the_day_it_goes_on(rig: Rig) -> None:
    anna = await rig.joined("Анна")
    thursday = FRIDAY - timedelta(days=1)
    await due(rig, anna, "D4", 1, thursday)
    rig.clock.jump(thursday)
    clock = jobs(rig)
    await clock.tick()
    assert rig.rows("SELECT local_on FROM budget") == [("2026-09-10",)]
    rig.clock.jump(FRIDAY)
    delivery = Delivery(rig.database, rig.bot, rig.clock, clock.may_go)
    await delivery.lead()
    await delivery.send_due()
    await rig.until(delivery.idle)
    assert len(rig.told(anna)) == 1
    assert rig.rows("SELECT local_on FROM budget") == [("2026-09-11",)]
