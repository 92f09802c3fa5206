"""What a hostile reader tried: old copies, foreign dialogues, the same minute twice, words behind a line break."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from enum import EnumType
from typing import Any, get_args

import pytest
from aiogram.filters.callback_data import CallbackData
from hypothesis import given
from hypothesis import strategies as some

import handlers
from handlers.goal_news import tell
from handlers.taps import BIGGEST, DayNumber, MinuteNumber, Tap
from handlers.who import member_as_me
from mentoring.people import Role
from storage.deliveries import PEOPLE, Call
from storage.store import Store
from tests.conftest import Actor, Play
from tests.test_goals import agree, propose
from tests.test_meetings import data_of


async def test_a_former_mentor_never_sees_what_is_edited_after_the_pair_ended(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Первый круг прошёл тихо")
    [(entry_id,)] = play.rows("SELECT id FROM entries")
    assert "Первый круг" in await trio.mentor.forges(f"e:{entry_id}:open")
    await trio.coordinator.says("/pairs")
    await trio.coordinator.taps("Орлова – Белова")
    await trio.coordinator.taps("Кто-то уходит")
    await trio.coordinator.taps("Закрыть пару")
    await trio.mentee.edits(trio.mentee.said("Первый круг"), "/reflect Мне с ней было трудно")
    assert not any("трудно" in one for one in trio.mentor.heard)


async def test_an_edited_line_behind_a_line_break_keeps_its_first_word(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect\nСегодня тихо")
    await trio.mentee.edits(trio.mentee.said("Сегодня тихо"), "/reflect\nСегодня шумно")
    assert "Сегодня шумно" in await trio.mentee.says("/diary")


async def test_a_reply_to_a_question_answers_it_while_the_settings_ask(play: Play) -> None:
    trio = await play.kindergarten()
    await play.jump(datetime(2026, 9, 11, 10, 31, tzinfo=UTC))
    question = next(one for one in reversed(trio.mentee.chat) if "Написать" in str(one.buttons))
    await trio.mentee.says("/settings")
    await trio.mentee.taps("Когда писать")
    await trio.mentee.taps("Другие часы")
    assert "Записала" in await trio.mentee.says("Было легко и весело", reply_to=question)
    assert play.rows("SELECT state FROM prompts") == [("answered",)]


async def test_a_goal_proposed_again_within_a_minute_is_owed_again(play: Play) -> None:
    trio = await play.kindergarten()
    await propose(trio.mentee)
    [(goal_id,)] = play.rows("SELECT id FROM goals")
    for second in (10, 40):
        async with play.database.transaction() as transaction:
            store = Store(transaction, datetime(2026, 9, 7, 20, 0, second, tzinfo=UTC))
            me, mentor = [await member_as_me(store, one.member_id) for one in (trio.mentee, trio.mentor)]
            pair = await store.pairs.find(trio.pair_id)
            assert me and mentor and pair
            await tell(store, me, pair, "B-goal", goal_id)
            [due] = [one for one in await store.dues.waiting(mentor.person.id) if one.kind == "B-goal"]
            assert due.made_at == store.now
            await store.dues.close(due.id, "sent")


async def test_a_goal_moved_at_night_is_told_once_in_the_morning(play: Play) -> None:
    trio = await play.kindergarten()
    await play.jump(datetime(2026, 9, 7, 19, 0, tzinfo=UTC))
    await propose(trio.mentee)
    await play.wait(minutes=5)
    await trio.mentee.taps("Открыть цель")
    await trio.mentee.taps("Другой срок")
    await trio.mentee.taps("16 ноября")
    await play.jump(datetime(2026, 9, 8, 6, 0, tzinfo=UTC))
    assert len([one for one in trio.mentor.heard if "предлагает цель" in one]) == 1


async def test_who_was_refused_before_she_said_her_name_is_a_stranger_again(play: Play) -> None:
    programme_id = await play.programme()
    coordinator = await play.joins(programme_id, Role.COORDINATOR, "Ирина Соколова")
    guest = play.stranger("Гостья")
    await guest.opens(await play.link(programme_id, Role.PARTICIPANT, uses=5))
    await guest.taps("Принимаю")
    [(member_id,)] = play.rows("SELECT id FROM members WHERE state = 'asked'")
    await coordinator.forges(f"confirm:{member_id}:no")
    assert "по приглашениям" in await guest.says("Анна Чужая")
    assert nothing_is_left(play, guest, member_id)


def nothing_is_left(play: Play, guest: Actor, member_id: int) -> bool:
    """No row names her: the coordinator's is the only person, key and membership."""
    assert play.rows("SELECT count(*) FROM people WHERE telegram_id = ?", guest.person.id) == [(0,)]
    assert play.rows("SELECT count(*) FROM members WHERE id = ?", member_id) == [(0,)]
    assert play.rows("SELECT count(*) FROM consents WHERE member_id = ?", member_id) == [(0,)]
    assert play.rows("SELECT count(*) FROM keys WHERE kind = 'person'") == [(1,)]
    for table in ("conversations", "drafts", "deliveries", "dues"):
        strange = f"SELECT count(*) FROM {table} WHERE person_id IS NULL OR person_id NOT IN (SELECT id FROM people)"
        assert play.rows(strange) == [(0,)]
    return True


async def test_who_was_refused_after_she_said_her_name_leaves_nothing(play: Play) -> None:
    programme_id = await play.programme()
    coordinator = await play.joins(programme_id, Role.COORDINATOR, "Ирина Соколова")
    guest = play.stranger("Гостья")
    await guest.opens(await play.link(programme_id, Role.PARTICIPANT, uses=5))
    await guest.taps("Принимаю")
    await guest.says("Анна Чужая")
    [(member_id,)] = play.rows("SELECT id FROM members WHERE state = 'asked'")
    play.stage.playground.faults.flood("sendMessage", retry_after=5, chat=guest.person.id)
    assert "Анна Чужая не в программе" in await coordinator.taps("Не принимать")
    assert guest.heard[-1].startswith("Координатор не принял") and guest.heard[-1].endswith(
        "ничего не осталось."
    )
    assert nothing_is_left(play, guest, member_id)
    assert "больше нет" in await coordinator.forges(f"confirm:{member_id}:mentee")
    assert "по приглашениям" in await guest.says("а меня приняли?")


async def test_who_is_refused_here_keeps_what_is_hers_elsewhere(play: Play) -> None:
    first, second = await play.programme("Солнышко"), await play.programme("Ромашка")
    coordinator = await play.joins(second, Role.COORDINATOR, "Ирина Соколова")
    mentee = await play.joins(first, Role.MENTEE, "Мария Белова")
    await mentee.opens(await play.link(second, Role.PARTICIPANT, uses=5))
    await mentee.taps("Принимаю")
    await mentee.says("Мария Белова")
    await coordinator.taps("Не принимать")
    assert mentee.heard[-1].startswith("Координатор не принял") and "не осталось" not in mentee.heard[-1]
    assert play.rows("SELECT count(*) FROM members WHERE programme_id = ?", second) == [(1,)]
    assert play.rows("SELECT count(*) FROM consents WHERE member_id = ?", mentee.member_id) == [(1,)]
    assert "Записала" in await mentee.says("/reflect Первый круг прошёл тихо")


async def test_who_comes_back_and_is_refused_keeps_her_entries(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Первый круг прошёл тихо")
    await trio.mentee.says("/privacy")
    await trio.mentee.taps("Отозвать согласие")
    await trio.mentee.taps("Отозвать и выйти")
    await trio.mentee.opens(await play.link(trio.programme_id, Role.PARTICIPANT, uses=5))
    await trio.mentee.taps("Принимаю")
    await trio.coordinator.forges(f"confirm:{trio.mentee.member_id}:no")
    assert play.rows("SELECT state FROM members WHERE id = ?", trio.mentee.member_id) == [("left",)]
    assert play.rows("SELECT count(*) FROM entries") == [(1,)]


async def test_an_invited_coordinator_is_one_by_a_fresh_link_too(play: Play) -> None:
    programme_id = await play.programme()
    coordinator = await play.joins(programme_id, Role.COORDINATOR, "Ирина Соколова")
    await coordinator.says("/invite")
    await coordinator.taps("Координатора")
    await coordinator.says("Нина Павловна Гай")
    await coordinator.says("/people")
    await coordinator.taps("Нина Павловна Гай")
    said = await coordinator.taps("Новая ссылка")
    guest = play.stranger("Нина")
    await guest.opens(next(word for word in said.split() if word.startswith("https://")))
    await guest.taps("Принимаю")
    assert play.rows("SELECT coordinator FROM members WHERE state = 'active'") == [(1,), (1,)]


async def test_goals_reached_on_friday_evening_and_on_saturday_are_asked_about_once(play: Play) -> None:
    trio = await play.kindergarten()
    for what in ("Утренний круг", "Разговор с родителями"):
        await agree(trio, what)
        await play.wait(minutes=2)
    first, second = [one for (one,) in play.rows("SELECT id FROM goals ORDER BY number")]
    await play.jump(datetime(2026, 9, 11, 14, 0, tzinfo=UTC))
    await trio.mentee.forges(f"gdone:{first}")
    await play.jump(datetime(2026, 9, 12, 14, 0, tzinfo=UTC))
    await trio.mentee.forges(f"gdone:{second}")
    await play.jump(datetime(2026, 9, 14, 14, 0, tzinfo=UTC))
    asked = [one for one in trio.mentor.heard if "Утренний круг" in one][-1]
    assert "Разговор с родителями" in asked
    assert "Ещё ждут вас" not in asked


async def test_who_leaves_one_programme_is_owed_what_the_other_owes_her(play: Play) -> None:
    first, second = await play.programme("Солнышко"), await play.programme("Ромашка")
    mentee = await play.joins(first, Role.MENTEE, "Мария Белова")
    stays = mentee.member_id
    await play.joins(second, Role.MENTEE, "Мария Белова", who=mentee)
    async with play.store() as store:
        [(person_id,)] = play.rows("SELECT id FROM people")
        await store.dues.owe(
            "B-confirmed", "B", 0, person_id, member_id=stays, subject=stays, occurrence="once",
            due_at=datetime(2026, 9, 8, 9, tzinfo=UTC),
        )  # fmt: skip
    await mentee.says("/privacy")
    await mentee.taps("Отозвать согласие")
    await mentee.taps("Отозвать и выйти")
    assert play.rows("SELECT state FROM members WHERE id = ?", mentee.member_id) == [("left",)]
    assert play.rows("SELECT state FROM dues WHERE occurrence = 'once'") == [("waiting",)]


async def test_what_was_to_go_as_a_line_is_said_when_its_message_fell_away(play: Play) -> None:
    trio = await play.kindergarten()
    await agree(trio)
    [(goal_id,)] = play.rows("SELECT id FROM goals")
    await trio.mentee.forges(f"gdone:{goal_id}")
    await trio.mentee.says("/reflect Тихий час был тихим")
    await play.wait(hours=5)
    assert "Ещё ждут вас" in trio.mentor.heard[-1]
    await trio.mentor.forges(f"gconf:{goal_id}")
    [(due_id,)] = play.rows("SELECT id FROM dues WHERE kind = 'D3' AND state = 'sent'")
    async with play.store() as store:
        assert not await play.stage.app.jobs.may_go(store, due_id, play.now)
    await play.stage.settle()
    assert play.rows("SELECT state FROM dues WHERE kind = 'D3'") == [("expired",)]
    assert play.rows("SELECT state FROM dues WHERE kind = 'D5'") == [("sent",)]


async def test_who_waits_for_the_coordinator_can_take_her_consent_back(play: Play) -> None:
    programme_id = await play.programme()
    await play.joins(programme_id, Role.COORDINATOR, "Ирина Соколова")
    guest = play.stranger("Гостья")
    await guest.opens(await play.link(programme_id, Role.PARTICIPANT, uses=5))
    await guest.taps("Принимаю")
    await guest.says("Анна Новая")
    await guest.says("/privacy")
    await guest.taps("Отозвать согласие")
    [(member_id,)] = play.rows("SELECT id FROM members WHERE state = 'asked'")
    said = await guest.taps("Отозвать и выйти")
    assert said.startswith("Согласие отозвано") and said.endswith("О вас у меня ничего не осталось.")
    assert nothing_is_left(play, guest, member_id)
    assert "по приглашениям" in await guest.says("и всё?")


async def test_who_writes_again_is_reachable_though_telegram_forgot_to_say_so(play: Play) -> None:
    trio = await play.kindergarten()
    [(person_id,)] = play.rows("SELECT person_id FROM members WHERE id = ?", trio.mentee.member_id)
    async with play.store() as store:
        await store.people.lost(person_id, play.now)
    await trio.mentee.says("/diary")
    assert play.rows("SELECT unreachable_since FROM people WHERE id = ?", person_id) == [(None,)]


# --- buttons nobody was given

NUMBERS = {
    **dict.fromkeys(("day", "first", "last", "week"), get_args(DayNumber)[1].metadata[0].ge),
    "minute": get_args(MinuteNumber)[1].metadata[0].ge,
}
DAMAGED = ("нет", str(BIGGEST))


def taps() -> list[type[Tap]]:
    """Every kind of button there is, in the order of their prefixes."""
    assert handlers.SUBJECTS
    waiting, found = [Tap], []
    while waiting:
        kinds = waiting.pop().__subclasses__()
        waiting += kinds
        found += [one for one in kinds if one.__module__.startswith("handlers.")]
    return sorted(found, key=lambda one: one.__prefix__)


def test_no_two_kinds_of_buttons_are_taken_for_each_other() -> None:
    prefixes = [one.__prefix__ for one in taps()]
    assert [one for one in prefixes if prefixes.count(one) > 1] == []


def fitting(name: str, kind: Any, known: dict[str, int] = NUMBERS) -> str:
    """A value that a button of this kind could hold; `known` are numbers by the name of the part."""
    if isinstance(kind, EnumType):
        return str(next(iter(kind)).value)
    return {int: str(known.get(name, 1)), bool: "0"}.get(kind, "no")


def damaged(tap: type[Tap], known: dict[str, int]) -> Iterator[str]:
    """The data of this button with one part that fits its type and is nonsense all the same, and without a part."""
    good = {name: fitting(name, field.annotation, known) for name, field in tap.model_fields.items()}
    yield ":".join([tap.__prefix__, *list(good.values())[1:]])
    for name in good:
        yield from (":".join([tap.__prefix__, *(good | {name: wrong}).values()]) for wrong in DAMAGED)


def test_every_button_is_held_to_our_numbers() -> None:
    ours = [one for one in CallbackData.__subclasses__() if one.__module__.startswith("handlers.")]
    assert ours == [Tap]
    assert len(taps()) > 50


@given(number=some.one_of(some.integers(min_value=BIGGEST + 1), some.integers(max_value=-2)))
def test_a_number_that_no_button_holds_is_no_button(number: int) -> None:
    for tap in taps():
        good = {name: fitting(name, field.annotation) for name, field in tap.model_fields.items()}
        data = ":".join([tap.__prefix__, *good.values()])
        assert tap.unpack(data).pack() == data
        for name in (name for name, field in tap.model_fields.items() if field.annotation is int):
            with pytest.raises(ValueError):
                tap.unpack(":".join([tap.__prefix__, *(good | {name: str(number)}).values()]))


async def test_a_damaged_button_is_answered_and_breaks_nothing(play: Play) -> None:
    trio = await play.kindergarten()
    somebody = trio.coordinator  # she holds every role, so no gate answers for a handler
    await play.pairs(trio.programme_id, somebody, trio.mentee)
    await play.pairs(trio.programme_id, trio.mentor, somebody)
    guest = play.stranger("Гостья")
    await guest.opens(await play.link(trio.programme_id, Role.PARTICIPANT, uses=5))
    await guest.taps("Принимаю")
    await somebody.says("/reflect Первый круг прошёл тихо")
    assert "устарела" in await somebody.forges(f"people:-{BIGGEST}")
    assert "устарела" in await somebody.forges(f"e:{BIGGEST + 1}:open")
    [(asked,)] = play.rows("SELECT id FROM members WHERE state = 'asked'")
    [(entry,)] = play.rows("SELECT id FROM entries")
    known = NUMBERS | {"member_id": asked, "pair_id": trio.pair_id, "entry_id": entry}
    known["programme_id"] = trio.programme_id
    for tap in taps():
        tapped = [
            await somebody.person.forges(data) for data in damaged(tap, known) if len(data.encode()) <= 64
        ]
        await play.stage.settle()
        assert [one.data for one in tapped if not one.answered] == []
    assert play.rows("SELECT count(*) FROM inbox WHERE state = 'dead' OR attempts > 0") == [(0,)]


async def test_a_forged_choice_about_a_meeting_is_an_old_button(play: Play) -> None:
    """What a choice means depends on its word, so that no type of a part refuses these."""
    trio = await play.kindergarten()
    await trio.mentor.says("/meet каждую среду в 15")
    chosen = data_of(trio.mentor.told("До какого дня"), "31 декабря")
    where = chosen.removesuffix(chosen[chosen.index(":until:") :])
    for days in (0, -1, 10**12, BIGGEST):
        assert "устарела" in await trio.mentor.forges(f"{where}:until:{days}"), days
    for choice in ("format:-1", "format:3", "minutes:-1", "every:-1", "every:5", "нет:0"):
        assert "устарела" in await trio.mentor.forges(f"{where}:{choice}"), choice
    assert "До какого дня" in trio.mentor.heard[-1]
    assert play.rows("SELECT count(*) FROM inbox WHERE state = 'dead' OR attempts > 0") == [(0,)]


# --- after the consent is taken back


async def test_what_waits_to_be_sent_goes_no_more_once_the_consent_is_withdrawn(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/privacy")
    await trio.mentee.taps("Отозвать согласие")
    await trio.mentor.says("/meet завтра в 15")
    play.stage.playground.faults.flood("sendMessage", retry_after=20, chat=trio.mentee.person.id)
    await trio.mentor.person.taps("Верно")
    await held_up(play)
    await trio.mentee.person.taps("Отозвать и выйти")
    await play.stage.settle()
    assert not [one for one in trio.mentee.heard if "предлагает встретиться" in one]
    assert trio.mentee.heard[-1] == "Чтобы вернуться, попросите новую ссылку у координатора."
    assert trio.mentee.told("Согласие отозвано")
    assert play.rows("SELECT state, payload, chat_id FROM deliveries WHERE error = 'withdrawn'") == [
        ("expired", None, None)
    ]


async def held_up(play: Play) -> None:
    """Wait until Telegram has told a message to wait."""
    for _ in range(1000):
        if play.rows("SELECT 1 FROM deliveries WHERE state = 'pending' AND error = 'flood'"):
            return
        await asyncio.sleep(0.01)
    raise AssertionError("nothing was told to wait")


async def test_what_the_other_programme_says_still_comes_after_leaving_one(play: Play) -> None:
    trio = await play.kindergarten()
    second = await play.programme("Ромашка")
    await play.joins(second, Role.MENTEE, "Мария Белова", who=trio.mentee)
    await trio.mentee.says("/privacy")
    await trio.mentee.taps("Отозвать согласие")
    await trio.mentor.says("/meet завтра в 15")
    play.stage.playground.faults.flood("sendMessage", retry_after=20, chat=trio.mentee.person.id)
    await trio.mentor.person.taps("Верно")
    await held_up(play)
    await trio.mentee.person.taps("Отозвать и выйти")
    await play.stage.settle()
    assert trio.mentee.told("предлагает встретиться")


async def test_what_was_on_its_way_when_it_was_stopped_is_not_repeated(play: Play) -> None:
    trio = await play.kindergarten()
    [(person_id,)] = play.rows("SELECT person_id FROM members WHERE id = ?", trio.mentee.member_id)
    call = Call(
        "SendMessage", {"chat_id": str(trio.mentee.person.id), "text": "весть"}, trio.mentee.person.id
    )
    async with play.store() as store:
        later = play.now + timedelta(days=1)
        await store.deliveries.owe("d:1:0", call, play.now, person_id=person_id, due_at=later)
        [one] = await store.deliveries.claim(later, 7, 4, (PEOPLE,), set())
        await store.deliveries.stop(person_id, None, play.now)
        await store.deliveries.again(one, 7, play.now, "ServerError", counted=True)
    assert play.rows("SELECT state, error FROM deliveries WHERE key = 'd:1:0'") == [("expired", "withdrawn")]
