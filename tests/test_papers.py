"""Files as deliveries: a file lies sealed in its row and is sent from there as often as it takes."""

import asyncio
import logging
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import structlog

from bot.playground import Attachment, Person
from handlers.speech import File, Owed, Said, Speech
from locales import Markup, Texts
from scheduler.calls import Message
from scheduler.jobs import Jobs
from storage.deliveries import Call, Paper
from storage.store import Store
from tests.test_delivery import outcomes
from tests.test_pipeline import Rig, rigged

WORDS = "сокровенное\r\n" * 3
UNHURRIED = 6.0
"""Order is kept for a minute of the clock: as fast as usual that is one second, which a busy machine may take."""


@pytest.fixture
async def rig(database_path: Path, texts: Texts) -> AsyncIterator[Rig]:
    async with rigged(database_path, texts) as rig:
        yield rig


def papers(rig: Rig, person: Person) -> list[Attachment]:
    """The files that lie in her chat."""
    return [message.document for message in rig.playground.sent(person) if message.document]


def asked(rig: Rig) -> int:
    """How often the bot asked to send a file, successfully or not."""
    return sum(call.method == "sendDocument" for call in rig.playground.requests)


async def owe(rig: Rig, person: Person, key: str = "p", words: str = WORDS) -> None:
    async with rig.database.transaction() as transaction:
        store = Store(transaction, rig.clock.now())
        known = await store.people.by_telegram(person.id)
        assert known is not None
        fields = {"chat_id": str(person.id), "caption": "вот"}
        call = Call(
            "SendDocument", fields, person.id, papers=(Paper("document", "paper.txt", words.encode()),)
        )
        await store.deliveries.owe(key, call, rig.clock.now(), person_id=known.id)
    rig.delivery.bell.ring()


# --- the two ways a file becomes a row


async def test_a_handler_answers_with_a_file(rig: Rig) -> None:
    anna = await rig.joined("Анна")
    await anna.says("paper сокровенное")
    async with rig.running():
        await rig.settle()
    [message] = rig.playground.sent(anna)
    assert message.document is not None
    assert (message.text, message.document.file_name) == ("на бумаге", "paper.txt")
    assert message.document.content == "paper сокровенное".encode()
    assert [call.arguments["disable_notification"] for call in _documents(rig)] == ["true"]


def _documents(rig: Rig) -> list[Any]:
    return [call for call in rig.playground.requests if call.method == "sendDocument"]


async def test_what_was_rolled_back_sends_no_file(rig: Rig) -> None:
    anna = await rig.joined("Анна")
    rig.failures["paper"] = 9
    await anna.says("paper")
    async with rig.running():
        await rig.until(lambda: rig.rows("SELECT 1 FROM inbox WHERE state = 'dead'"))
        await rig.settle()
    assert papers(rig, anna) == []


async def test_a_message_that_is_due_may_be_a_file(rig: Rig) -> None:
    async def say(owed: Owed) -> Said | None:
        return Said(Markup("ваша бумага"), file=File("paper.txt", WORDS.encode()), quiet=True)

    def serialised(message: Message, lane: int) -> Call:
        from bot.outgoing import Outgoing, serialise

        outgoing = Outgoing(int(message.chat_id))
        return serialise(outgoing, rig.worker.speaking(outgoing), message, lane)

    anna = await rig.joined("Анна")
    async with rig.database.transaction() as transaction:
        store = Store(transaction, rig.clock.now())
        known = await store.people.by_telegram(anna.id)
        assert known is not None
        [card] = await store.members.of_person(known.id)
        await store.dues.owe(
            "B-paper", "B", 0, known.id, member_id=card.id, subject=1, occurrence="1", due_at=rig.clock.now()
        )
    speeches = {"B-paper": Speech(say)}
    jobs = Jobs(rig.database, rig.texts, rig.clock, speeches, serialised, rig.delivery.bell.ring)
    await jobs.tick()
    async with rig.running(rig.delivery):
        await rig.settle()
    [message] = rig.playground.sent(anna)
    assert message.text == "ваша бумага"
    assert message.document is not None and message.document.content == WORDS.encode()
    assert [call.arguments["disable_notification"] for call in _documents(rig)] == ["true"]
    assert rig.rows("SELECT state FROM dues") == [("sent",)]


# --- what Telegram and the network do to it


async def test_429_is_obeyed_and_the_file_comes_once(rig: Rig) -> None:
    rig.clock.run(UNHURRIED)
    anna = await rig.joined("Анна")
    rig.playground.faults.flood("sendDocument", retry_after=3)
    await owe(rig, anna)
    await rig.owe(anna, "следом")
    async with rig.running(rig.delivery):
        await rig.settle()
    assert [one.content for one in papers(rig, anna)] == [WORDS.encode()]
    assert rig.told(anna) == ["вот", "следом"]
    assert asked(rig) == 2


@pytest.mark.parametrize(("before", "arrived"), [(True, 0), (False, 2)])
async def test_a_file_is_repeated_once_and_then_nobody_knows(rig: Rig, before: bool, arrived: int) -> None:
    anna = await rig.joined("Анна")
    rig.playground.faults.fail("sendDocument", 502, times=5, before=before)
    await owe(rig, anna)
    async with rig.running(rig.delivery):
        await rig.settle()
    assert asked(rig) == 2
    assert outcomes(rig)[0][0] == "unknown"
    assert len(papers(rig, anna)) == arrived


async def test_a_dropped_answer_doubles_a_file_once_at_most(rig: Rig) -> None:
    anna = await rig.joined("Анна")
    rig.playground.faults.drop_response("sendDocument")
    await owe(rig, anna)
    async with rig.running(rig.delivery):
        await rig.settle()
    assert [one.content for one in papers(rig, anna)] == [WORDS.encode()] * 2
    assert [state for state, _ in outcomes(rig)] == ["sent"]


async def test_a_file_waits_for_the_next_start_and_comes_whole(rig: Rig) -> None:
    """One was on its way when the bot was killed, one had not left: the next leader has nothing but the rows."""
    anna, vera = await rig.joined("Анна"), await rig.joined("Вера")
    await owe(rig, anna)
    await owe(rig, vera, "q")
    async with rig.database.transaction() as transaction:
        store = Store(transaction, rig.clock.now())
        token = await store.leaders.lead("delivery")
        [taken] = await store.deliveries.claim(rig.clock.now(), token, 1, (1, 2), set())
    assert [one.content for one in taken.call.papers] == [WORDS.encode()]
    for _ in range(2):
        async with rig.running():
            await rig.settle()
            await asyncio.sleep(0.05)
    for person in (anna, vera):
        assert [one.content for one in papers(rig, person)] == [WORDS.encode()]
    assert [state for state, _ in outcomes(rig)] == ["sent", "sent"]


async def test_what_telegram_keeps_goes_by_its_id_after_a_restart(rig: Rig) -> None:
    """A photo and a document sent by a person: the row holds an id, and both arrive whoever sends them."""
    rig.clock.run(UNHURRIED)
    anna = await rig.joined("Анна")
    photo, notes = (await anna.sends_photo()).attachment, (await anna.sends_document()).attachment
    rig.playground.updates.forget_all()
    assert photo and notes
    async with rig.database.transaction() as transaction:
        store = Store(transaction, rig.clock.now())
        known = await store.people.by_telegram(anna.id)
        assert known is not None
        for method, where, file in (("SendPhoto", "photo", photo), ("SendDocument", "document", notes)):
            call = Call(method, {"chat_id": str(anna.id), where: file.file_id, "caption": "вот"}, anna.id)
            await store.deliveries.owe(method, call, rig.clock.now(), person_id=known.id)
        token = await store.leaders.lead("delivery")
        assert await store.deliveries.claim(rig.clock.now(), token, 1, (1, 2), set())
    assert photo.file_id.encode() not in rig.path.read_bytes()
    async with rig.running():
        await rig.settle()
    assert [one.attachment for one in rig.playground.sent(anna)] == [photo, notes]
    assert rig.rows("SELECT state, payload FROM deliveries") == [("sent", None), ("sent", None)]


async def test_a_blocked_person_gets_no_file_and_stops_nobody(rig: Rig) -> None:
    anna, vera = await rig.joined("Анна"), await rig.joined("Вера")
    await anna.blocks()
    rig.playground.updates.forget_all()
    await owe(rig, anna)
    await owe(rig, vera, "q")
    async with rig.running(rig.delivery):
        await rig.settle()
    assert len(papers(rig, vera)) == 1
    assert [row for row in outcomes(rig) if row[0] != "sent"] == [("failed", "forbidden")]
    assert len(rig.rows("SELECT 1 FROM people WHERE unreachable_since IS NOT NULL")) == 1


async def test_what_is_stopped_takes_its_file_along(rig: Rig) -> None:
    anna = await rig.joined("Анна")
    await owe(rig, anna)
    async with rig.database.transaction() as transaction:
        store = Store(transaction, rig.clock.now())
        known = await store.people.by_telegram(anna.id)
        assert known is not None
        await store.deliveries.stop(known.id, None, rig.clock.now())
    async with rig.running(rig.delivery):
        await rig.settle()
    assert papers(rig, anna) == []
    assert rig.rows("SELECT state, error, payload FROM deliveries") == [("expired", "withdrawn", None)]


# --- nobody else reads it


async def test_a_file_lies_sealed_and_is_wiped_when_it_is_sent(rig: Rig) -> None:
    import base64

    anna = await rig.joined("Анна")
    await owe(rig, anna)
    there = b"".join(file.read_bytes() for file in rig.path.parent.iterdir() if file.is_file())
    for form in (WORDS.encode(), WORDS.encode("utf-16-le"), base64.b64encode(WORDS.encode())):
        assert form not in there and form[:12] not in there
    assert b"paper.txt" not in there
    [(before,)] = rig.rows("SELECT length(payload) FROM deliveries")
    assert before > len(WORDS.encode())
    async with rig.running(rig.delivery):
        await rig.settle()
    assert rig.rows("SELECT payload FROM deliveries") == [(None,)]


async def test_a_file_is_in_no_log(rig: Rig, caplog: pytest.LogCaptureFixture) -> None:
    anna = await rig.joined("Анна")
    rig.playground.faults.fail("sendDocument", 502)
    rig.playground.faults.fail("sendDocument", 400)
    rig.playground.faults.fail("sendDocument", 418, times=2)
    for number in range(3):
        await owe(rig, anna, f"p{number}")
    with caplog.at_level(logging.DEBUG), structlog.testing.capture_logs() as logged:
        async with rig.running(rig.delivery):
            await rig.settle()
    said = f"{logged} {caplog.text}"
    assert logged
    assert not any(word in said for word in ("сокровенное", "paper.txt", "вот"))
