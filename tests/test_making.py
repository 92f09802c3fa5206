"""Answers that are made when they leave, and files that are read: beside the loop, once, with rights asked again."""

import asyncio
import threading
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiogram.methods import EditMessageText

from bot.outgoing import Outgoing, WrongCall, serialise
from bot.playground import Person
from handlers.speech import File, Making, Said
from locales import Markup, Texts
from mentoring.errors import RuleBroken
from mentoring.uploads import LARGEST, check_upload
from scheduler.calls import Message
from scheduler.delivery import HARMLESS_TRIES, IN_FLIGHT, Delivery
from scheduler.fetching import Fetcher
from scheduler.making import Makers
from storage.deliveries import FETCH, MAKE, Call
from storage.store import Store
from tests.test_delivery import outcomes
from tests.test_pipeline import Rig, always, rigged


class Desk:
    """What is made in these tests, and what became of the files that were read."""

    def __init__(self) -> None:
        self.threads: list[str] = []
        self.held = threading.Event()
        self.files: dict[int, bytes | None] = {}

    async def hello(self, making: Making) -> Said:
        self.threads.append(threading.current_thread().name)
        name = making.me.card.name
        return Said(Markup(f"{making.facts['word']}, {name}"), shows=(("entry", 7),))

    async def paper(self, making: Making) -> Said:
        return Said(Markup("вот"), file=File("list.csv", b"a;b"))

    async def nothing(self, making: Making) -> None:
        return None

    async def rule(self, making: Making) -> Said:
        raise RuleBroken("button-old")

    async def broken(self, making: Making) -> Said:
        raise ValueError("a secret")

    async def slow(self, making: Making) -> Said:
        await asyncio.to_thread(self.held.wait, 20)
        return Said(Markup("наконец"))

    async def writes(self, making: Making) -> Said:
        await making.store.leaders.know("made", "yes")
        return Said(Markup("записала"))

    async def fetched(self, store: Store, upload_id: int, content: bytes | None) -> None:
        self.files[upload_id] = content


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    desk = Desk()
    yield desk
    desk.held.set()


@pytest.fixture
async def rig(database_path: Path, texts: Texts, desk: Desk) -> AsyncIterator[Rig]:
    async with rigged(database_path, texts) as rig:

        def serialised(message: Message | EditMessageText, lane: int) -> Call:
            outgoing = Outgoing(int(message.chat_id) if message.chat_id is not None else None)
            return serialise(outgoing, rig.worker.speaking(outgoing), message, lane)

        makers = {
            "hello": desk.hello, "paper": desk.paper, "nothing": desk.nothing, "rule": desk.rule,
            "broken": desk.broken, "slow": desk.slow, "writes": desk.writes,
        }  # fmt: skip
        making = Makers(rig.database, texts, makers, serialised)
        rig.delivery = Delivery(
            rig.database, rig.bot, rig.clock, always,
            make=lambda one: making.make(one, rig.clock.now()),
            fetch=Fetcher(rig.database, rig.bot, rig.clock, desk.fetched).fetch,
        )  # fmt: skip
        rig.worker.after_commit = [lambda: rig.delivery.bell.ring()]
        yield rig


async def owe(rig: Rig, person: Person, maker: str, edits: int | None = None, **facts: Any) -> None:
    async with rig.database.transaction() as transaction:
        store = Store(transaction, rig.clock.now())
        known = await store.people.by_telegram(person.id)
        assert known is not None
        [card] = await store.members.of_person(known.id)
        fields = {"maker": maker, "member_id": card.id, "facts": facts, "edits": edits}
        key = f"{maker}:{facts}:{edits}"
        await store.deliveries.owe(key, Call(MAKE, fields, person.id), rig.clock.now(), person_id=known.id)
    rig.delivery.bell.ring()


async def test_an_answer_is_made_in_a_thread_of_its_own_and_remembers_what_it_shows(
    rig: Rig, desk: Desk
) -> None:
    anna = await rig.joined("Анна")
    await owe(rig, anna, "hello", word="Здравствуйте")
    async with rig.running(rig.delivery):
        await rig.settle()
    assert rig.told(anna) == ["Здравствуйте, Анна"]
    assert [name.partition("_")[0] for name in desk.threads] == ["making"]
    assert rig.rows("SELECT kind, subject FROM shown") == [("entry", 7)]
    assert rig.rows("SELECT payload, method FROM deliveries") == [(None, "Make")]


async def test_it_may_be_a_file_or_change_a_message(rig: Rig) -> None:
    anna = await rig.joined("Анна")
    await owe(rig, anna, "hello", word="Раз")
    async with rig.running(rig.delivery):
        await rig.settle()
        [first] = rig.playground.sent(anna)
        await owe(rig, anna, "hello", edits=first.message_id, word="Два")
        await owe(rig, anna, "paper")
        await rig.settle()
    assert rig.told(anna) == ["Два, Анна", "вот"]
    assert rig.playground.sent(anna)[1].document is not None


async def test_a_broken_rule_is_said_and_an_error_gets_a_code(
    rig: Rig, capfd: pytest.CaptureFixture[str]
) -> None:
    anna = await rig.joined("Анна")
    await owe(rig, anna, "rule")
    await owe(rig, anna, "broken")
    async with rig.running(rig.delivery):
        await rig.settle()
    old, apology = rig.told(anna)
    assert old.startswith("Эта кнопка устарела")
    assert "код" in apology
    assert "a secret" not in capfd.readouterr().err
    assert [state for state, _ in outcomes(rig)] == ["sent", "sent"]


async def test_nothing_to_say_ends_the_row(rig: Rig) -> None:
    anna = await rig.joined("Анна")
    await owe(rig, anna, "nothing")
    async with rig.running(rig.delivery):
        await rig.settle()
    assert rig.told(anna) == []
    assert outcomes(rig) == [("expired", "nothing-to-say")]


async def test_who_has_left_meanwhile_gets_nothing(rig: Rig) -> None:
    anna = await rig.joined("Анна")
    await owe(rig, anna, "hello", word="Здравствуйте")
    async with rig.database.transaction() as transaction:
        store = Store(transaction, rig.clock.now())
        known = await store.people.by_telegram(anna.id)
        assert known is not None
        for card in await store.members.of_person(known.id):
            await store.members.withdraw(card.id)
    async with rig.running(rig.delivery):
        await rig.settle()
    assert rig.told(anna) == []


async def test_a_slow_answer_holds_up_nobody_else(rig: Rig, desk: Desk) -> None:
    anna, vera = await rig.joined("Анна"), await rig.joined("Вера")
    await owe(rig, anna, "slow")
    async with rig.running():
        await rig.until(lambda: rig.rows("SELECT 1 FROM deliveries WHERE state = 'sending'"))
        await vera.says("привет")
        await rig.until(lambda: rig.told(vera) == ["слышу: привет"])
        assert rig.told(anna) == []
        desk.held.set()
        await rig.settle()
    assert rig.told(anna) == ["наконец"]


async def test_any_number_of_slow_answers_holds_up_nobody_else(rig: Rig, desk: Desk) -> None:
    askers = [await rig.joined(f"Анна {n}") for n in range(IN_FLIGHT + 2)]
    vera = await rig.joined("Вера")
    for anna in askers:
        await owe(rig, anna, "slow", to=anna.id)
    async with rig.running():
        await rig.until(
            lambda: len(rig.rows("SELECT 1 FROM deliveries WHERE state = 'sending'")) >= IN_FLIGHT
        )
        await vera.says("привет")
        await rig.until(lambda: rig.told(vera) == ["слышу: привет"])
        assert not any(rig.told(anna) for anna in askers)
        desk.held.set()
        await rig.settle()
    assert all(rig.told(anna) == ["наконец"] for anna in askers)


async def test_what_is_made_writes_nothing(rig: Rig) -> None:
    anna = await rig.joined("Анна")
    await owe(rig, anna, "writes")
    async with rig.running(rig.delivery):
        await rig.settle()
    assert "записала" not in rig.told(anna)
    assert rig.rows("SELECT 1 FROM facts WHERE name = 'made'") == []


async def fetch(rig: Rig, person: Person, file_id: str, upload_id: int = 5) -> None:
    async with rig.database.transaction() as transaction:
        store = Store(transaction, rig.clock.now())
        known = await store.people.by_telegram(person.id)
        assert known is not None
        call = Call(FETCH, {"upload_id": upload_id, "file_id": file_id}, person.id)
        await store.deliveries.owe(f"f{upload_id}", call, rig.clock.now(), person_id=known.id)
    rig.delivery.bell.ring()


async def test_a_file_is_read_once_telegram_answers(rig: Rig, desk: Desk) -> None:
    anna = await rig.joined("Анна")
    sent = await anna.sends_document("people.csv", b"name;role\n")
    assert sent.document is not None
    rig.playground.faults.fail("getFile", 502, times=3)
    await fetch(rig, anna, sent.document.file_id)
    async with rig.running():
        await rig.settle()
        await rig.until(lambda: bool(desk.files))
    assert desk.files == {5: b"name;role\n"}


async def test_a_file_that_never_comes_is_said_to_be_missing_in_the_end(rig: Rig, desk: Desk) -> None:
    anna = await rig.joined("Анна")
    sent = await anna.sends_document("people.csv", b"name;role\n")
    assert sent.document is not None
    rig.playground.faults.fail("getFile", 502, times=100)
    await fetch(rig, anna, sent.document.file_id)
    async with rig.running(rig.delivery):
        for _ in range(HARMLESS_TRIES):
            await rig.until(lambda: not rig.rows("SELECT 1 FROM deliveries WHERE state = 'sending'"))
            rig.clock.jump(rig.clock.now() + timedelta(minutes=5))
            rig.delivery.bell.ring()
            await asyncio.sleep(0.1)
        await rig.until(lambda: bool(desk.files))
    assert desk.files == {5: None}


async def test_a_file_telegram_does_not_have_is_said_to_be_missing(rig: Rig, desk: Desk) -> None:
    anna = await rig.joined("Анна")
    await fetch(rig, anna, "nowhere")
    async with rig.running():
        await rig.settle()
    assert desk.files == {5: None}


async def test_a_file_that_is_too_large_is_not_read(rig: Rig, desk: Desk) -> None:
    anna = await rig.joined("Анна")
    sent = await anna.sends_document("people.csv", b"x" * (LARGEST + 1))
    assert sent.document is not None
    await fetch(rig, anna, sent.document.file_id)
    async with rig.running():
        await rig.settle()
    assert desk.files == {5: None}


@pytest.mark.parametrize(
    ("size", "name", "code"),
    [
        (LARGEST, "Список.XLSX", None),
        (None, "list.csv", None),
        (LARGEST + 1, "list.csv", "upload-too-large"),
        (10, "list.pdf", "upload-wrong-kind"),
        (10, "", "upload-wrong-kind"),
    ],
)
def test_a_file_is_checked_before_it_is_fetched(size: int | None, name: str, code: str | None) -> None:
    try:
        check_upload(size, name, (".xlsx", ".csv"))
    except RuleBroken as broken:
        assert broken.code == code
    else:
        assert code is None


async def test_after_its_update_nothing_can_be_asked_to_be_made() -> None:
    outgoing = Outgoing(1)
    outgoing.makes("hello", 2, {"word": "x"})
    [call] = outgoing.close_for_good()
    assert (call.method, call.chat_id, call.fields["maker"]) == (MAKE, 1, "hello")
    with pytest.raises(WrongCall):
        outgoing.fetches(1, "x")
