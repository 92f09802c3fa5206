"""Inbox → worker → deliveries, with the real dispatcher and a router of the test's own: order, failures, rollback."""

import asyncio
import contextlib
import shutil
import sqlite3
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot, Dispatcher, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    User,
)

from bot.app import connect, introduce
from bot.clock import SteeredClock
from bot.intake import Intake
from bot.middleware import install
from bot.playground import Limits, Person, Playground
from bot.worker import Worker
from handlers import errors
from locales import Texts
from mentoring.errors import RuleBroken
from mentoring.people import MemberState
from scheduler.delivery import Delivery
from storage.database import Database
from storage.deliveries import Call
from storage.sealing import Keyring
from storage.store import Store
from tests.conftest import KEY, SPEED, START, settings_for

PATIENCE = 20.0


async def always(_store: Store, _due_id: int, _now: Any) -> bool:
    return True


@dataclass
class Rig:
    """The pipeline around one router: what `build()` puts together, with handlers that fail when told to."""

    playground: Playground
    database: Database
    path: Path
    clock: SteeredClock
    bot: Bot
    me: User
    texts: Texts
    batch: int
    failures: dict[str, int] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)
    kept: list[Message] = field(default_factory=list)
    programme_id: int = 0

    def __post_init__(self) -> None:
        dispatcher = Dispatcher(disable_fsm=True)
        install(dispatcher, self.texts, "ru")
        dispatcher.include_routers(errors.router(self.texts), self._router())
        self.worker = Worker(
            self.database, dispatcher, self.texts, self.clock, self.bot.token, self.me, batch=self.batch
        )
        self.delivery = Delivery(self.database, self.bot, self.clock, always)
        self.worker.after_commit.append(self.delivery.bell.ring)
        self.intake = Intake(self.database, self.bot, self.clock, self.worker.bell.ring, long_poll=1)

    def _router(self) -> Router:
        router = Router()
        router.message.register(self._hear)
        router.callback_query.register(self._tap)
        return router

    async def _hear(self, message: Message, store: Store, state: FSMContext) -> Any:
        words = message.text or ""
        self.seen.append(words)
        self.kept.append(message)
        if words.startswith("!"):
            # A leaf of work before anything goes wrong: a row, an answer, a step of the dialogue.
            await store.leaders.know(words, "done")
            await message.answer(f"начала: {words}")
            await state.set_state("Test:begun")
            await state.set_data({"words": words})
        if self.failures.get(words, 0) > 0:
            self.failures[words] -= 1
            raise ValueError(f"a secret: {words}")
        match words.removeprefix("!").split():
            case ["rule", *_]:
                raise RuleBroken("button-old")
            case ["ruin", *_]:
                # What SQLite does by itself when the disk is full.
                await store.transaction.connection.exec_driver_sql("ROLLBACK")
                raise OSError
            case ["paper", *_]:
                paper = BufferedInputFile(words.encode(), "paper.txt")
                await message.answer_document(paper, caption="на бумаге", disable_notification=True)
                return None
            case ["return", *_]:
                return message.answer("вернула")
            case ["buttons", *_]:
                button = InlineKeyboardButton(text="Да", callback_data="yes")
                await message.answer("Да?", reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]]))
                return None
        await message.answer(f"слышу: {words}")
        return None

    async def _tap(self, callback: CallbackQuery) -> None:
        if callback.data == "yes":
            await callback.answer("Хорошо")

    async def joined(self, name: str, language: str = "ru") -> Person:
        """A person in the programme whom the bot may write to."""
        person = self.playground.person(name, language=language)
        await person.says("/start")
        self.playground.updates.forget_all()
        async with self.database.transaction() as transaction:
            store = Store(transaction, self.clock.now())
            if not self.programme_id:
                today = self.clock.now().date()
                self.programme_id = await store.programmes.add(
                    "Солнышко", "Europe/Moscow", "RU", today, today + timedelta(days=300), {}
                )
            known = await store.people.add(person.id, language)
            await store.members.add(self.programme_id, name, MemberState.ACTIVE, person_id=known.id)
        return person

    async def owe(self, person: Person, text: str = "весть", key: str = "", **fields: Any) -> None:
        """A delivery, as a commit of the worker makes it."""
        async with self.database.transaction() as transaction:
            now = self.clock.now()
            store = Store(transaction, now)
            known = await store.people.by_telegram(person.id)
            values = {"chat_id": str(person.id), "text": text} | fields
            call = Call(values.pop("method", "SendMessage"), values, person.id, values.pop("lane", 1))
            await store.deliveries.owe(
                key or f"t:{person.id}:{text}", call, now, person_id=known.id if known else None
            )
        self.delivery.bell.ring()

    @contextlib.asynccontextmanager
    async def running(self, *parts: Any) -> AsyncIterator[None]:
        """Intake, worker and delivery (or only `parts`) run inside the block and are stopped cleanly."""
        stop = asyncio.Event()
        await self.delivery.lead()
        chosen = parts or (self.intake, self.worker, self.delivery)
        tasks = [asyncio.create_task(part.run(stop)) for part in chosen]
        try:
            yield
        finally:
            stop.set()
            self.worker.bell.ring()
            self.delivery.bell.ring()
            await asyncio.wait_for(asyncio.gather(*tasks), 10)

    def rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Committed rows, through a connection of its own."""
        with contextlib.closing(sqlite3.connect(self.path)) as connection:
            return connection.execute(statement, values).fetchall()

    async def until(self, seen: Callable[[], object], patience: float = PATIENCE) -> None:
        """Wait until `seen()` is true."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + patience
        while not seen():
            assert loop.time() < deadline, f"not seen; {self.rows('SELECT state, reason FROM inbox')}"
            await asyncio.sleep(0.015)

    async def settle(self) -> None:
        """Wait until every update is handled and every delivery has its outcome."""
        await self.until(
            lambda: (
                not self.playground.updates.waiting
                and not self.rows("SELECT 1 FROM inbox WHERE state = 'waiting' LIMIT 1")
                and not self.rows("SELECT 1 FROM deliveries WHERE state IN ('pending', 'sending') LIMIT 1")
                and self.delivery.idle()
            )
        )

    def told(self, person: Person) -> list[str]:
        return [message.text for message in self.playground.sent(person)]


@contextlib.asynccontextmanager
async def rigged(
    path: Path, texts: Texts, batch: int = 50, *, speed: float = SPEED, limits: Limits | None = None
) -> AsyncIterator[Rig]:
    """A rig over an empty database; everything is closed at the end."""
    clock = SteeredClock(START, speed=speed)
    database = Database(f"sqlite+aiosqlite:///{path}", Keyring(KEY))
    playground = Playground(clock, keep_updates=None, limits=limits)
    await playground.start()
    bot = connect(settings_for(path).model_copy(update={"bot_api_url": playground.url}))
    try:
        me = await introduce(bot, clock)
        yield Rig(playground, database, path, clock, bot, me, texts, batch)
    finally:
        await bot.session.close()
        await playground.stop()
        await database.close()


@pytest.fixture(params=[1, 50], ids=["batch1", "batch50"])
def batch(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
async def rig(database_path: Path, texts: Texts, batch: int) -> AsyncIterator[Rig]:
    async with rigged(database_path, texts, batch) as rig:
        yield rig


async def test_what_one_person_says_is_answered_in_its_order(rig: Rig) -> None:
    people = [await rig.joined(name) for name in ("Анна", "Вера", "Зоя")]
    for number in range(5):
        for person in people:
            await person.says(f"{person.name} {number}")
    async with rig.running():
        await rig.settle()
    for person in people:
        assert rig.told(person) == [f"слышу: {person.name} {number}" for number in range(5)]


async def test_batches_of_one_and_of_fifty_give_the_same_rows(database_path: Path, texts: Texts) -> None:
    found = []
    for batch in (1, 50):
        path = database_path.with_name(f"batch{batch}.sqlite3")
        shutil.copy(database_path, path)
        async with rigged(path, texts, batch) as rig:
            people = [await rig.joined(name) for name in ("Анна", "Вера", "Зоя")]
            rig.failures = {"!b": 2, "!c": 9}
            for words in ("!a", "!rule", "!b", "!c", "!d"):
                for person in people:
                    await person.says(words)
            async with rig.running():
                await rig.settle()
            found.append(
                (
                    rig.rows("SELECT state, reason, count(*) FROM inbox GROUP BY 1, 2 ORDER BY 1, 2"),
                    rig.rows("SELECT name, value FROM facts WHERE name LIKE '!%' ORDER BY 1"),
                    rig.rows("SELECT state, count(*) FROM deliveries GROUP BY 1 ORDER BY 1"),
                    rig.rows("SELECT state FROM conversations"),
                    [sorted(map(len, rig.told(one))) for one in people],
                )
            )
    assert found[0] == found[1]
    assert [state for state, *_ in found[0][0]] == ["dead", "done"]


async def test_a_failing_chat_holds_nobody_else(database_path: Path, texts: Texts, batch: int) -> None:
    async with rigged(database_path, texts, batch, speed=4) as rig:
        anna, vera = await rig.joined("Анна"), await rig.joined("Вера")
        rig.failures = {"сбой": 2}
        await anna.says("сбой")
        await anna.says("после сбоя")
        await vera.says("как дела")
        async with rig.running():
            await rig.settle()
    # On a busy machine her second try may come before the other chat's turn, but never her last.
    assert sorted(rig.seen) == sorted(["сбой", "сбой", "сбой", "как дела", "после сбоя"])
    assert rig.seen[-1] == "после сбоя" and rig.seen[-2] == "сбой"
    assert rig.told(vera) == ["слышу: как дела"]
    assert rig.told(anna) == ["слышу: сбой", "слышу: после сбоя"]


@pytest.mark.parametrize(("language", "sorry"), [("ru", "Код"), ("en", "ode")])
async def test_a_failing_update_is_tried_three_times_then_dead_with_an_apology(
    rig: Rig, language: str, sorry: str
) -> None:
    anna = await rig.joined("Анна", language)
    rig.failures = {"!сбой": 99}
    await anna.says("!сбой")
    async with rig.running():
        await rig.settle()
    assert rig.seen == ["!сбой"] * 3
    assert rig.rows("SELECT state, reason FROM inbox") == [("dead", "ValueError")]
    [told] = rig.told(anna)
    apology = rig.texts.of(language)("apology", code="ABCD")
    assert told.split("\n")[0].split("A")[0][:10] == str(apology)[:10]
    assert "секрет" not in told and "secret" not in told
    assert rig.rows("SELECT 1 FROM facts WHERE name LIKE '!%'") == []


async def test_an_undecodable_update_is_dead_at_once_and_stops_nobody(rig: Rig) -> None:
    anna = await rig.joined("Анна")
    bad: dict[str, Any] = {"message": {"chat": {"id": anna.id}, "message_id": "three"}}
    rig.playground.updates.add("message", bad["message"])
    await anna.says("дальше")
    async with rig.running():
        await rig.settle()
    assert rig.rows("SELECT state, reason, attempts FROM inbox ORDER BY seq") == [
        ("dead", "undecodable", 0),
        ("done", None, 0),
    ]
    assert rig.told(anna) == ["слышу: дальше"]


async def test_an_update_nobody_can_open_is_dead_at_once(rig: Rig) -> None:
    anna = await rig.joined("Анна")
    await rig.intake.keep([{"update_id": 5, "message": {"chat": {"id": anna.id}}}, {"update_id": 6}])
    async with rig.database.transaction() as transaction:
        await transaction.connection.exec_driver_sql(
            "UPDATE inbox SET body = (SELECT body FROM inbox WHERE update_id = 6) WHERE update_id = 5"
        )
    async with rig.running():
        await rig.settle()
    assert rig.rows("SELECT state, reason FROM inbox WHERE update_id = 5") == [("dead", "undecodable")]


async def test_an_update_of_an_unknown_kind_is_handled_without_a_word(
    rig: Rig, capfd: pytest.CaptureFixture[str]
) -> None:
    await rig.intake.keep([{"update_id": 7, "thought": {"text": "сокровенное"}}])
    async with rig.running():
        await rig.settle()
    assert rig.rows("SELECT state FROM inbox") == [("done",)]
    assert "сокровенное" not in "".join(capfd.readouterr())


async def test_a_broken_rule_answers_with_a_sentence_and_leaves_no_trace(rig: Rig) -> None:
    anna = await rig.joined("Анна")
    await anna.says("!rule")
    async with rig.running():
        await rig.settle()
    assert rig.told(anna) == [str(rig.texts.of("ru")("button-old"))]
    assert rig.rows("SELECT 1 FROM facts WHERE name LIKE '!%'") == []
    assert rig.rows("SELECT 1 FROM conversations") == []
    assert rig.rows("SELECT state FROM inbox") == [("done",)]


async def test_a_broken_rule_leaves_a_dialogue_where_it_stood(rig: Rig) -> None:
    anna = await rig.joined("Анна")
    await anna.says("!a")
    await anna.says("!rule")
    async with rig.running():
        await rig.settle()
    [(person_id, blob)] = rig.rows("SELECT person_id, data FROM conversations")
    async with rig.database.reading() as reading:
        assert await reading.vault.open(blob, f"conversations|{person_id}|data") == '{"words": "!a"}'
    assert rig.rows("SELECT name FROM facts WHERE name LIKE '!%'") == [("!a",)]


async def test_an_update_that_breaks_its_transaction_is_found_and_buried(rig: Rig) -> None:
    anna, vera = await rig.joined("Анна"), await rig.joined("Вера")
    await anna.says("ruin")
    await vera.says("рядом")
    await anna.says("дальше")
    async with rig.running():
        await rig.settle()
    assert rig.told(vera) == ["слышу: рядом"]
    assert rig.told(anna)[-1] == "слышу: дальше"
    assert rig.rows("SELECT count(*) FROM inbox WHERE state = 'dead'") == [(1,)]


async def test_a_repeated_update_is_handled_once(rig: Rig) -> None:
    anna = await rig.joined("Анна")
    rig.playground.faults.drop_response("getUpdates", times=2)
    await anna.says("раз")
    async with rig.running():
        await rig.settle()
        again = {"update_id": rig.rows("SELECT update_id FROM inbox")[0][0], "message": {}}
        await rig.intake.keep([again])
        await rig.settle()
    assert rig.seen == ["раз"]
    assert rig.told(anna) == ["слышу: раз"]


async def test_a_handled_update_leaves_only_its_number_and_not_for_long(rig: Rig) -> None:
    anna = await rig.joined("Анна")
    await anna.says("раз")
    async with rig.running():
        await rig.settle()
    assert rig.rows("SELECT state, chat_id, body FROM inbox") == [("done", None, None)]
    async with rig.database.transaction() as transaction:
        store = Store(transaction, rig.clock.now())
        await store.inbox.sweep(rig.clock.now() + timedelta(hours=47))
        assert rig.rows("SELECT count(*) FROM inbox") == [(1,)]
        await store.inbox.sweep(rig.clock.now() + timedelta(hours=49))
    assert rig.rows("SELECT count(*) FROM inbox") == [(0,)]


async def test_a_returned_call_is_sent(rig: Rig) -> None:
    anna = await rig.joined("Анна")
    await anna.says("return")
    async with rig.running():
        await rig.settle()
    assert rig.told(anna) == ["вернула"]


async def test_every_tap_is_answered_even_if_the_handler_forgets(rig: Rig) -> None:
    anna = await rig.joined("Анна")
    async with rig.running():
        await anna.says("buttons")
        await rig.settle()
        tap = await anna.taps("Да")
        forgotten = await anna.forges("other")
        await rig.settle()
    assert anna.toasts == ["Хорошо"]
    assert [getattr(one, "answered", False) for one in (tap, forgotten)] == [True, True]


async def test_a_task_that_outlives_its_update_can_say_nothing(rig: Rig) -> None:
    anna = await rig.joined("Анна")
    await anna.says("раз")
    async with rig.running():
        await rig.settle()
        with pytest.raises(Exception, match="the update is over"):
            await rig.kept[0].answer("вдогонку")
        await rig.settle()
    assert rig.told(anna) == ["слышу: раз"]


async def test_nothing_a_handler_fails_with_reaches_the_log(
    rig: Rig, capfd: pytest.CaptureFixture[str]
) -> None:
    anna = await rig.joined("Анна")
    rig.failures = {"тайна": 3}
    await anna.says("тайна")
    async with rig.running():
        await rig.settle()
    said = "".join(capfd.readouterr())
    assert "ValueError" in said
    assert "тайна" not in said and "secret" not in said


async def test_stopping_leaves_the_rest_in_the_inbox(rig: Rig) -> None:
    anna = await rig.joined("Анна")
    for number in range(30):
        await anna.says(str(number))
    async with rig.running():
        await rig.until(lambda: rig.rows("SELECT 1 FROM inbox WHERE state = 'done' LIMIT 1"))
    done = rig.rows("SELECT count(*) FROM inbox WHERE state = 'done'")[0][0]
    assert done + rig.rows("SELECT count(*) FROM inbox WHERE state = 'waiting'")[0][0] == 30
    async with rig.running():
        await rig.settle()
    assert rig.told(anna) == [f"слышу: {number}" for number in range(30)]
