"""An agreed meeting as a file in both chats, a newer one when it moves, one that takes it out when it is called off."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar, Event

from bot.playground import ChatMessage
from handlers.meetings import cancel_ahead
from mentoring.people import PairState
from tests.conftest import Actor, Play
from tests.test_meetings import Two, make_two


@dataclass(frozen=True)
class Got:
    """A calendar file as it lies in a chat."""

    message: ChatMessage
    name: str
    method: str
    event: Event

    @property
    def uid(self) -> str:
        return str(self.event["UID"])

    @property
    def sequence(self) -> int:
        return int(str(self.event["SEQUENCE"]))

    @property
    def alarms(self) -> list[timedelta]:
        return [alarm.decoded("TRIGGER") for alarm in self.event.walk("VALARM")]


def files(actor: Actor) -> list[Got]:
    """Every calendar file she got, oldest first."""
    found = []
    for message in actor.chat:
        if message.document is not None and message.from_bot:
            calendar = Calendar.from_ical(message.document.content)
            [event] = calendar.events
            found.append(Got(message, message.document.file_name or "", str(calendar["METHOD"]), event))
    return found


@pytest.fixture
async def two(play: Play) -> AsyncIterator[Two]:
    yield await make_two(play)


async def test_both_get_the_agreed_meeting_under_the_words_that_say_so(two: Two) -> None:
    await two.meet("завтра в 15 про адаптацию")
    assert not files(two.mentor) and not files(two.mentee)
    await two.mentee.taps("Приду")
    for actor, partner in ((two.mentee, "Ольга Петровна"), (two.mentor, "Мария")):
        [got] = files(actor)
        assert (got.method, got.name) == ("PUBLISH", "vstrecha-2026-09-08.ics")
        assert str(got.event["SUMMARY"]) == f"Встреча: {partner}"
        assert str(got.event["DESCRIPTION"]) == "про адаптацию"
        assert got.event.start == datetime(2026, 9, 8, 12, tzinfo=UTC)
        assert got.event.end == datetime(2026, 9, 8, 12, 30, tzinfo=UTC)
        assert got.alarms == [timedelta(hours=-24), timedelta(hours=-1)]
        assert got.message.text == "Для календаря в телефоне."
        assert got.message == actor.chat[-1]
    assert "Договорились" in two.mentee.chat[-2].text
    assert "Мария придёт" in two.mentor.chat[-2].text
    [one], [other] = files(two.mentor), files(two.mentee)
    assert one.uid == other.uid


async def test_the_file_comes_without_a_sound_and_once(two: Two) -> None:
    await two.agree("в пятницу в 15")
    await two.play.wait(days=2)
    sent = [call for call in two.play.stage.playground.requests if call.method == "sendDocument"]
    assert [call.arguments["disable_notification"] for call in sent] == ["true", "true"]
    assert two.play.rows("SELECT count(*) FROM budget") == [(0,)]


async def test_a_file_that_is_long_on_its_way_is_still_wanted(two: Two) -> None:
    """Asked once more at the moment of sending, it is not in her calendar yet, though its row says that it was sent."""
    await two.meet("завтра в 15")
    await two.mentee.taps("Приду")
    sent = two.play.rows("SELECT id FROM dues WHERE kind = 'B-calendar' AND state = 'sent'")
    assert len(sent) == 2
    for (due_id,) in sent:
        async with two.play.store() as store:
            assert await two.play.stage.app.jobs.may_go(store, due_id, two.play.now)


async def test_each_reads_it_in_her_language_and_zone(play: Play) -> None:
    two = await make_two(play, mentee_zone="Asia/Kamchatka")
    async with play.store() as store:
        person = await store.people.by_telegram(two.mentee.person.id)
        assert person is not None
        await store.people.change(person.id, language="en")
    await two.meet("завтра в 18")
    await two.mentee.taps("I will come")
    [mentor], [mentee] = files(two.mentor), files(two.mentee)
    assert str(mentee.event["SUMMARY"]) == "Meeting: Ольга Петровна"
    assert mentee.message.text == "For the calendar in your phone."
    # Six in the evening in Moscow is the next day in Kamchatka; the moment is the same.
    assert (mentor.name, mentee.name) == ("vstrecha-2026-09-08.ics", "meeting-2026-09-09.ics")
    assert mentor.event.start == mentee.event.start == datetime(2026, 9, 8, 15, tzinfo=UTC)


async def test_who_says_yes_at_night_gets_hers_at_once_and_the_other_in_the_morning(two: Two) -> None:
    await two.meet("в пятницу в 15")
    await two.play.jump(two.at(two.today, 22))
    await two.mentee.taps("Приду")
    assert len(files(two.mentee)) == 1 and not files(two.mentor)
    await two.play.wait(hours=10, minutes=1)
    [got] = files(two.mentor)
    assert got.message == two.mentor.chat[-1] and "Мария придёт" in two.mentor.chat[-2].text
    assert len(files(two.mentee)) == 1


async def test_an_agreed_move_replaces_the_meeting_on_both_phones(two: Two) -> None:
    await two.agree("в четверг в 15")
    agreed = two.mentee.told("Договорились")
    await two.mentee.taps("Другое время", agreed)
    await two.mentee.says("в пятницу в 10")
    await two.mentee.taps("Верно")
    assert len(files(two.mentor)) == len(files(two.mentee)) == 1
    await two.mentor.taps("Приду")
    for actor in (two.mentor, two.mentee):
        first, second = files(actor)
        assert first.uid == second.uid and first.sequence < second.sequence
        assert (second.method, second.name) == ("PUBLISH", "vstrecha-2026-09-11.ics")
        assert second.event.start == datetime(2026, 9, 11, 7, tzinfo=UTC)
        assert second.message.text == "Для календаря в телефоне: новое время."
        assert not second.message.buttons


async def test_a_called_off_meeting_is_taken_out_of_both_calendars(two: Two) -> None:
    await two.agree("в пятницу в 15 про адаптацию")
    await two.mentor.taps("Отменить встречу", two.mentor.told("Мария придёт"))
    await two.mentor.taps("Да, отменить")
    for actor in (two.mentor, two.mentee):
        first, off = files(actor)
        assert (off.method, str(off.event["STATUS"])) == ("CANCEL", "CANCELLED")
        assert off.uid == first.uid and off.sequence > first.sequence
        assert off.event.start == first.event.start
        assert off.name == "vstrecha-2026-09-11-otmena.ics"
        assert not off.alarms and "DESCRIPTION" not in off.event
        said = "Для календаря в телефоне: встречи в пятницу, 11 сентября, в 15:00 не будет."
        assert (off.message.text, off.message) == (said, actor.chat[-1])
    assert "отменяет встречу" in two.mentee.chat[-2].text


async def test_a_move_that_was_declined_takes_the_agreed_time_out(two: Two) -> None:
    await two.agree("в четверг в 15")
    await two.mentor.taps("Другое время", two.mentor.told("Мария придёт"))
    await two.mentor.says("в пятницу в 10")
    await two.mentor.taps("Верно")
    await two.mentee.taps("Не получится")
    for actor in (two.mentor, two.mentee):
        first, off = files(actor)
        assert off.method == "CANCEL" and off.uid == first.uid and off.sequence > first.sequence
        # What stands in the calendar is Thursday, not the Friday that was never agreed.
        assert off.event.start == first.event.start
        assert "в четверг, 10 сентября, в 15:00" in off.message.text


async def test_the_end_of_a_pair_takes_its_meetings_out(two: Two) -> None:
    await two.agree("в пятницу в 15")
    async with two.play.store() as store:
        pair = await store.pairs.find(two.pair_id)
        assert pair is not None
        await cancel_ahead(store, pair)
        await store.pairs.close(two.pair_id, PairState.CLOSED, two.today, "other", two.mentor.member_id)
    await two.play.stage.settle()
    assert [one.method for one in files(two.mentor)] == ["PUBLISH", "CANCEL"]
    assert [one.method for one in files(two.mentee)] == ["PUBLISH", "CANCEL"]


async def test_the_news_of_the_end_stand_above_the_file(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentor.says("/meet в пятницу в 15")
    await trio.mentor.taps("Верно")
    await trio.mentee.taps("Приду")
    await trio.coordinator.says("/pairs")
    await trio.coordinator.taps("Орлова – Белова")
    reason = next(one for one in trio.coordinator.buttons if "друг" in one.lower() or "Завершить" in one)
    await trio.coordinator.taps(reason)
    await trio.coordinator.taps(trio.coordinator.buttons[0])
    for actor in (trio.mentor, trio.mentee):
        assert files(actor)[-1].method == "CANCEL"
        assert files(actor)[-1].message == actor.chat[-1]
        assert actor.chat[-2].document is None and actor.chat[-2].from_bot


async def test_who_leaves_gets_no_file_and_the_partner_does(two: Two) -> None:
    await two.agree("в пятницу в 15")
    await two.mentee.says("/privacy")
    await two.mentee.taps("Отозвать согласие")
    await two.mentee.taps(two.mentee.buttons[0])
    await two.play.wait(hours=1)
    assert [one.method for one in files(two.mentee)] == ["PUBLISH"]
    assert [one.method for one in files(two.mentor)] == ["PUBLISH", "CANCEL"]


@pytest.mark.parametrize("answer", ["Не получится", "cancel"])
async def test_what_was_never_agreed_is_no_file(two: Two, answer: str) -> None:
    await two.meet("в пятницу в 15")
    if answer == "cancel":
        await two.mentor.taps("Отменить встречу")
        await two.mentor.taps("Да, отменить")
    else:
        await two.mentee.taps(answer)
    await two.play.wait(days=5)
    assert not files(two.mentor) and not files(two.mentee)


async def test_a_file_that_has_not_left_is_not_taken_back(two: Two) -> None:
    await two.meet("в пятницу в 15")
    await two.play.jump(two.at(two.today, 22))
    await two.mentee.taps("Приду")
    await two.mentee.taps("Отменить встречу", two.mentee.told("Договорились"))
    await two.mentee.taps("Да, отменить")
    await two.play.wait(days=1)
    assert [one.method for one in files(two.mentee)] == ["PUBLISH", "CANCEL"]
    assert not files(two.mentor)


async def test_the_switch_under_the_first_file(two: Two) -> None:
    await two.agree("в пятницу в 15")
    [first] = files(two.mentee)
    assert [one.text for row in first.message.buttons for one in row] == ["Не присылать"]
    said = await two.mentee.taps("Не присылать", first.message)
    assert "Больше не присылаю: файл встречи для календаря." in said
    assert first.message.text == "Для календаря в телефоне."
    await two.mentor.taps("Отменить встречу", two.mentor.told("Мария придёт"))
    await two.mentor.taps("Да, отменить")
    await two.agree("в четверг в 11")
    assert len(files(two.mentee)) == 1
    assert len(files(two.mentor)) == 3
    assert "Снова присылаю" in await two.mentee.taps("Присылать снова", first.message)
    await two.agree("в четверг в 16")
    assert len(files(two.mentee)) == 2
    assert two.play.rows("SELECT count(*) FROM wishes") == [(0,)]


async def test_the_switch_in_the_settings(two: Two) -> None:
    await two.mentee.says("/settings")
    await two.mentee.taps("Что присылать")
    assert "✓ файл встречи для календаря" in two.mentee.buttons
    await two.mentee.taps("файл встречи")
    assert "— файл встречи для календаря" in two.mentee.buttons
    await two.agree("в пятницу в 15")
    assert not files(two.mentee) and len(files(two.mentor)) == 1


@pytest.mark.parametrize(
    ("off", "hours"), [("R1", [-1]), ("R2", [-24]), ("both", [])], ids=["no-day", "no-hour", "neither"]
)
async def test_the_phone_does_not_ring_where_she_wants_no_reminder(
    two: Two, off: str, hours: list[int]
) -> None:
    async with two.play.store() as store:
        person = await store.people.by_telegram(two.mentee.person.id)
        assert person is not None
        for kind in ("R1", "R2") if off == "both" else (off,):
            await store.people.set_wish(person.id, kind, "off")
    await two.agree("в пятницу в 15")
    assert files(two.mentee)[0].alarms == [timedelta(hours=one) for one in hours]
    assert len(files(two.mentor)[0].alarms) == 2


async def test_what_has_passed_rings_no_more(two: Two) -> None:
    await two.agree("сегодня в 15")
    assert files(two.mentee)[0].alarms == [timedelta(hours=-1)]


async def test_who_stopped_the_bot_gets_none_and_the_other_does(two: Two) -> None:
    await two.meet("в пятницу в 15")
    await two.mentor.blocks()
    await two.mentee.taps("Приду")
    assert not files(two.mentor) and len(files(two.mentee)) == 1


async def test_the_file_lies_nowhere_in_plain(two: Two) -> None:
    await two.meet("в пятницу в 15 сокровенное")
    two.play.stage.playground.faults.flood("sendDocument", retry_after=3600, times=2)
    await two.mentee.person.taps("Приду")
    waits = (
        "SELECT 1 FROM deliveries WHERE method = 'SendDocument' AND state = 'pending' AND payload IS NOT NULL"
    )
    for _ in range(2000):
        await asyncio.sleep(0.01)
        if len(two.play.rows(waits)) == 2:
            break
    else:
        pytest.fail("the files never became rows")
    there = b"".join(one.read_bytes() for one in two.play.path.parent.iterdir() if one.is_file())
    for word in ("сокровенное", "BEGIN:VCALENDAR", "VEVENT", "vstrecha"):
        assert word.encode() not in there and word.encode("unicode_escape") not in there
