"""What coordinators do is noted, and everybody can read who saw what of hers."""

from datetime import timedelta

import pytest

from handlers.diary_lines import DiaryAuthor
from handlers.journal import JournalPage
from handlers.readers import ShowTo
from handlers.seen import SeenPage
from handlers.taps import EntryCard
from locales import Texts
from mentoring.audit import SAW, Deed
from mentoring.people import Role, Visibility
from tests.conftest import Actor, Play


def deeds(play: Play) -> list[str]:
    return [str(act) for (act,) in play.rows("SELECT act FROM audit ORDER BY seq")]


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_deed_has_words(texts: Texts, language: str) -> None:
    t = texts.of(language)
    assert len({t.plain(f"deed-{deed.value}") for deed in Deed}) == len(Deed)
    assert all(t.plain(f"seen-{deed.value}") for deed in SAW - {Deed.READ_ENTRY})


async def test_an_author_sees_who_opened_her_entry_and_a_coordinator_is_noted_once_a_day(play: Play) -> None:
    trio = await play.kindergarten()
    assert "Пока никто" in await seen(trio.mentee)
    await trio.mentee.says("/reflect Секретное слово")
    [(entry_id,)] = play.rows("SELECT id FROM entries")
    await trio.mentor.forges(EntryCard(entry_id=entry_id).pack())
    await trio.coordinator.forges(EntryCard(entry_id=entry_id).pack())
    assert deeds(play) == []
    found = await seen(trio.mentee)
    assert "Ольга Петровна Орлова: ваша запись, 7 сентября" in found
    assert "Секретное" not in found
    assert "Ирина" not in found

    await trio.mentee.forges(
        ShowTo(entry_id=entry_id, visibility=Visibility.COORDINATORS, pair_id=trio.pair_id).pack()
    )
    for _ in range(2):
        await trio.coordinator.forges(EntryCard(entry_id=entry_id).pack())
    assert deeds(play) == ["read-entry"]
    await play.jump(play.now + timedelta(days=1))
    await trio.coordinator.forges(EntryCard(entry_id=entry_id).pack())
    assert deeds(play) == ["read-entry"] * 2
    found = await seen(trio.mentee)
    assert found.count("Ирина Соколова: ваша запись") == 2
    assert found.count("Ольга Петровна Орлова: ваша запись") == 1
    assert "Пока никто" in await seen(trio.mentor)

    async with play.store() as store:
        stored = await store.reflections.find(entry_id)
        assert stored is not None
        await store.members.withdraw(trio.coordinator.member_id)
    assert "бывший координатор: ваша запись" in await seen(trio.mentee)


async def test_the_first_words_of_an_opened_entry_in_a_list_count_as_reading_it(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.says("/reflect Открытое слово")
    [(entry_id,)] = play.rows("SELECT id FROM entries")
    await trio.mentee.forges(
        ShowTo(entry_id=entry_id, visibility=Visibility.COORDINATORS, pair_id=trio.pair_id).pack()
    )
    await trio.coordinator.says("/diary")
    found = await trio.coordinator.forges(DiaryAuthor(member_id=trio.mentee.member_id, at_once=True).pack())
    assert "Открытое слово" in found
    assert deeds(play) == ["read-entry"]
    await trio.mentor.says("/diary")
    await trio.mentor.forges(DiaryAuthor(member_id=trio.mentee.member_id, at_once=True).pack())
    assert deeds(play) == ["read-entry"]


async def seen(person: Actor) -> str:
    await person.says("/privacy")
    return await person.taps("Кто видел моё")


async def test_what_is_about_everybody_is_hers_while_she_is_in_the_programme(play: Play) -> None:
    trio = await play.kindergarten("en")
    elsewhere = await play.programme(name="Ромашка")
    async with play.store() as store:
        ids = trio.coordinator.member_id, Deed.EXPORTED, "programme"
        await store.audit.note(trio.programme_id, *ids, trio.programme_id)
        await store.audit.note(elsewhere, *ids, elsewhere)
        pair = trio.coordinator.member_id, Deed.REPORTED, "pair", trio.pair_id
        await store.audit.note(trio.programme_id, *pair, trio.mentee.member_id)
        await store.audit.note(trio.programme_id, trio.coordinator.member_id, Deed.RENAMED, "member", 1, 1)
    await trio.mentee.says("/privacy")
    found = await trio.mentee.taps("Who saw mine")
    assert found.count("an export of the programme") == 1
    assert "the report's table about your pair" in found
    assert "corrected" not in found
    await trio.mentor.says("/privacy")
    found = await trio.mentor.taps("Who saw mine")
    assert "an export of the programme" in found
    assert "your pair" not in found
    await trio.coordinator.says("/privacy")
    assert "Nobody so far" in await trio.coordinator.taps("Who saw mine")

    await play.jump(play.now + timedelta(days=1))
    late = await play.joins(trio.programme_id, Role.MENTEE, "Late Comer", "en")
    await late.says("/privacy")
    assert "Nobody so far" in await late.taps("Who saw mine")
    await late.taps("Back")
    assert "Withdraw consent" in late.buttons or "Who saw mine" in late.buttons


async def test_long_lists_have_pages_and_a_page_out_of_range_is_no_error(play: Play) -> None:
    trio = await play.kindergarten()
    for day in range(12):
        async with play.store() as store:
            await store.audit.note(
                trio.programme_id, trio.coordinator.member_id, Deed.EXPORTED, "programme", trio.programme_id
            )
        if day < 11:
            await play.jump(play.now + timedelta(days=1))
    first = await seen(trio.mentee)
    assert "18 сентября" in first
    assert "7 сентября" not in first.replace("17 сентября", "")
    assert "7 сентября" in await trio.mentee.taps("Следующие")
    assert "Следующие ›" not in trio.mentee.buttons
    await trio.mentee.taps("Предыдущие")
    await trio.mentee.forges(SeenPage(page=2**62).pack())
    assert not [one for one in trio.mentee.heard if "код" in one]


async def test_the_journal_says_who_did_what_to_whom_and_nobody_else_opens_it(play: Play) -> None:
    trio = await play.kindergarten()
    elsewhere = await play.programme(name="Ромашка")
    other = await play.joins(elsewhere, Role.COORDINATOR, "Вера Чужая")
    async with play.store() as store:
        me = trio.coordinator.member_id
        await store.audit.note(
            trio.programme_id, me, Deed.PAUSED, "pair", trio.pair_id, trio.mentee.member_id
        )
        await store.audit.note(
            trio.programme_id, me, Deed.ANSWERED, "pair", trio.pair_id, trio.mentee.member_id
        )
        await store.audit.note(trio.programme_id, None, Deed.CLOSED, "pair", 1)
        await store.audit.note(trio.programme_id, 5, Deed.SET, "programme", trio.programme_id)
        await store.audit.note(elsewhere, other.member_id, Deed.SET, "programme", elsewhere)
    await trio.coordinator.says("/programme")
    found = await trio.coordinator.taps("Журнал")
    assert "Ирина Соколова: пара на паузе (Орлова – Белова)" in found
    assert "ответ на просьбу о помощи (" not in found
    assert "Лоза: пара закрыта" in found
    assert "бывший координатор: изменена настройка" in found
    assert "Чужая" not in found
    tap = JournalPage(programme_id=trio.programme_id).pack()
    for person in (trio.mentor, trio.mentee, other):
        assert "паузе" not in await person.forges(tap)
    await trio.coordinator.forges(JournalPage(programme_id=trio.programme_id, page=2**62).pack())
    assert "Журнал программы" in trio.coordinator.heard[-1]
