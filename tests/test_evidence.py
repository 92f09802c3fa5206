"""Photos and files of a meeting that took place: sent in a dialogue, seen by the two, sent again by Telegram's id."""

from datetime import timedelta

import pytest

from bot.playground import Attachment
from mentoring.people import PairState, Role
from tests.conftest import Actor, Play
from tests.test_meetings import Two, data_of, join, make_two

ADD, SHOW, BACK = "📎 Фото или файл", "Показать фото и файлы", "К встрече"
CHILDREN = "Фото и имён детей, пожалуйста, не присылайте."


@pytest.fixture
async def two(play: Play) -> Two:
    """A meeting that both say took place; the mentor's screen of what it gave is open."""
    two = await make_two(play)
    await two.agree("завтра в 15")
    await play.jump(two.at(two.today + timedelta(days=1), 16, 5))
    await two.mentee.taps("Да")
    await two.mentor.taps("Да")
    return two


async def opens_card(who: Actor) -> str:
    await who.says("/meetings")
    return await who.taps(who.buttons[0])


async def sends_photo(who: Actor, caption: str = "") -> str:
    """From the card: the button, a photo, the way back."""
    await opens_card(who)
    await who.taps(ADD)
    said = await who.sends_photo(caption)
    await who.taps(BACK)
    return said


def attached(who: Actor) -> list[tuple[Attachment, str]]:
    """What the bot has sent her again and still stands in the chat: the file and its caption."""
    return [
        (one.attachment, one.text)
        for one in who.chat
        if one.from_bot and one.attachment and "календар" not in one.text
    ]


def kept(two: Two) -> int:
    return len(two.play.rows("SELECT 1 FROM meeting_files"))


# --- sending and seeing


async def test_a_photo_and_a_document_are_seen_by_both(two: Two) -> None:
    said = await two.mentor.taps(ADD)
    assert "Пришлите фото или файл" in said and "Увидите только вы и Мария" in said
    said = await two.mentor.sends_photo("Утренний круг <3")
    assert said.startswith("Сохранила. Увидите только вы и Мария. Можно прислать ещё.")
    assert "Сохранила" in await two.mentor.sends_document("План встречи.pdf")
    assert "Фото и файлы: 2" in await two.mentor.taps(BACK)
    asked = [one for one in two.mentor.chat if not one.from_bot and one.attachment]

    assert "Фото и файлы: 2" in await opens_card(two.mentee)
    await two.mentee.taps(SHOW)
    (photo, first), (paper, second) = attached(two.mentee)
    assert [photo, paper] == [one.attachment for one in asked]
    assert first == "Ольга Петровна, 8 сентября: Утренний круг <3"
    assert second == "Ольга Петровна, 8 сентября: План встречи.pdf"
    assert "Убрать" not in [one.text for message in two.mentee.chat for row in message.buttons for one in row]


async def test_the_way_back_leads_to_the_screen_it_began_on_and_ends_the_dialogue(two: Two) -> None:
    await two.mentor.taps(ADD)
    assert "Встреча прошла" in await two.mentor.taps(BACK)
    await opens_card(two.mentor)
    await two.mentor.taps(ADD)
    assert "Сейчас: состоялась" in await two.mentor.taps(BACK)
    assert "Сохранить это в дневник?" in await two.mentor.sends_photo()
    assert kept(two) == 0


async def test_the_other_side_is_not_told_of_it(two: Two) -> None:
    before = len(two.mentee.chat)
    await sends_photo(two.mentor)
    await two.play.wait(days=1)
    assert not [one for one in two.mentee.chat[before:] if "фото" in one.text.lower() or one.attachment]


async def test_it_lies_sealed_in_the_database(two: Two) -> None:
    await sends_photo(two.mentor, "Сокровенное")
    raw = b"".join(file.read_bytes() for file in two.play.path.parent.iterdir() if file.is_file())
    photo = two.mentor.said("Сокровенное").attachment
    assert photo and photo.file_id.encode() not in raw and "Сокровенное".encode() not in raw
    assert two.play.rows("SELECT kind FROM meeting_files") == [("photo",)]


async def test_an_erased_person_leaves_nothing_that_can_be_shown(two: Two) -> None:
    await sends_photo(two.mentor)
    await sends_photo(two.mentee)
    async with two.play.store() as store:
        member = await store.members.get(two.mentor.member_id)
        await store.transaction.vault.erase(("person", member.member.person_id or 0))
    assert "Фото и файлы: 1" in await opens_card(two.mentee)
    await two.mentee.taps(SHOW)
    assert [words for _, words in attached(two.mentee)] == ["Вы, 8 сентября"]


async def test_a_caption_longer_than_fits_is_cut_and_not_lost(two: Two) -> None:
    await sends_photo(two.mentor, "слово " * 170)
    await opens_card(two.mentor)
    await two.mentor.taps(SHOW)
    [(_, words)] = attached(two.mentor)
    assert words.startswith("Вы, 8 сентября: слово слово") and words.endswith("…")


# --- an album


async def test_an_album_gets_one_answer(two: Two) -> None:
    await two.mentor.taps(ADD)
    said = await two.mentor.sends_album(3)
    assert said.count("Сохранила") == 1 and said.count(CHILDREN) == 1
    assert "Фото и файлы: 3" in await two.mentor.taps(BACK)


async def test_of_an_album_that_is_too_long_what_fits_is_kept(two: Two) -> None:
    await two.mentor.taps(ADD)
    said = await two.mentor.sends_album(9)
    assert said.count("Сохранила") == 1 and said.count("Поместилось не всё") == 1
    assert kept(two) == 6
    await two.mentor.taps(BACK)
    assert ADD not in two.mentor.buttons


async def test_an_album_for_a_pair_that_has_ended_gets_one_refusal(two: Two) -> None:
    await two.mentor.taps(ADD)
    await end_pair(two)
    assert (await two.mentor.sends_album(3)).count("уже завершена") == 1
    assert kept(two) == 0
    assert "уже завершена" in await two.mentor.says("Ещё")
    assert "Сохранить это в дневник" in await two.mentor.says("Ещё раз")


async def end_pair(two: Two) -> None:
    async with two.play.store() as store:
        await store.pairs.close(two.pair_id, PairState.CLOSED, two.today, "changed", None)


# --- what does not fit


async def test_anything_else_is_told_what_to_send_and_the_dialogue_stays(two: Two) -> None:
    await two.mentor.taps(ADD)
    for said in (await two.mentor.says("Вот план"), await two.mentor.sends_voice()):
        assert "можно приложить фото или файл" in said
        assert two.mentor.buttons == [BACK]
    assert "Сохранила" in await two.mentor.sends_photo()


async def test_cancel_leaves(two: Two) -> None:
    await two.mentor.taps(ADD)
    assert "остановились" in await two.mentor.says("/cancel")
    assert "Сохранить это в дневник?" in await two.mentor.sends_photo()


async def test_a_command_offers_the_dialogue_again_only_while_nothing_is_sent(two: Two) -> None:
    await two.mentor.taps(ADD)
    assert "сохранила до завтра" in await two.mentor.says("/menu")
    await two.mentor.taps("Вернуться к начатому")
    assert "Сохранила" in await two.mentor.sends_photo()
    assert "сохранила до завтра" not in await two.mentor.says("/menu")
    assert kept(two) == 1


async def test_six_of_both_together_are_enough(two: Two) -> None:
    await two.mentor.taps(ADD)
    for number in range(4):
        assert "Можно прислать ещё" in await two.mentor.sends_document(f"{number}.txt")
    await opens_card(two.mentee)
    stale = data_of(two.mentee.told("Сейчас: состоялась"), ADD)
    await two.mentee.taps(ADD)
    await two.mentee.sends_photo()
    assert "ещё" not in await two.mentee.sends_photo()
    assert "уже 6 фото и файлов" in await two.mentee.sends_photo()
    assert "уже 6 фото и файлов" in await two.mentor.sends_photo()
    assert "уже 6 фото и файлов" in await two.mentee.forges(stale)
    assert kept(two) == 6


async def test_a_meeting_that_did_not_take_place_takes_none(play: Play) -> None:
    two = await make_two(play)
    await two.agree("завтра в 15")
    await opens_card(two.mentor)
    assert ADD not in two.mentor.buttons
    meeting = two.meetings("id")[0][0]
    assert "когда она состоялась" in await two.mentor.forges(f"fadd:{meeting}:1")
    await play.jump(two.at(two.today + timedelta(days=1), 16, 5))
    await two.mentor.taps("Да")
    await two.mentor.taps(ADD)
    await two.mentor.forges(f"mtook:{meeting}:1:no")
    assert "когда она состоялась" in await two.mentor.sends_photo()
    assert kept(two) == 0


# --- removing


async def test_who_added_a_file_removes_it_from_both_chats(two: Two) -> None:
    await sends_photo(two.mentor)
    await sends_photo(two.mentee)
    for who in (two.mentor, two.mentee):
        await opens_card(who)
        await who.taps(SHOW)
        assert len(attached(who)) == 2
    assert "Убрала" in await two.mentor.taps("Убрать")
    assert [words for _, words in attached(two.mentor)] == ["Мария, 8 сентября"]
    assert [words for _, words in attached(two.mentee)] == ["Вы, 8 сентября"]
    assert "Фото и файлы: 1" in await opens_card(two.mentee)


async def test_what_is_too_old_to_be_deleted_loses_its_button(two: Two) -> None:
    await sends_photo(two.mentor)
    for who in (two.mentor, two.mentee):
        await opens_card(who)
        await who.taps(SHOW)
    await two.play.wait(days=3)
    message = two.mentor.told("Вы, 8 сентября")
    data = data_of(message, "Убрать")
    assert "Убрала" in await two.mentor.taps("Убрать", message)
    assert len(attached(two.mentee)) == 1 and not message.buttons
    states = two.play.rows("SELECT DISTINCT state, error FROM deliveries WHERE method = 'DeleteMessage'")
    assert states == [("expired", "not-deleted")]
    assert "устарела" in await two.mentor.forges(data)
    assert "Фото и файлы" not in await opens_card(two.mentee)


async def test_nobody_but_its_author_removes_a_file(two: Two) -> None:
    await sends_photo(two.mentor)
    ((file,),) = two.play.rows("SELECT id FROM meeting_files")
    assert "устарела" in await two.mentee.forges(f"fdrop:{file}")
    other = await two.knows("Анна Ильина")
    assert "только те, кто в этой паре" in await other.forges(f"fdrop:{file}")
    assert kept(two) == 1


async def test_files_that_are_gone_since_are_not_shown(two: Two) -> None:
    await sends_photo(two.mentor)
    await opens_card(two.mentee)
    await opens_card(two.mentor)
    await two.mentor.taps(SHOW)
    await two.mentor.taps("Убрать")
    assert "больше нет" in await two.mentee.taps(SHOW)


# --- who sees it


async def test_neither_a_stranger_nor_a_coordinator_sees_or_adds_a_file(two: Two) -> None:
    await sends_photo(two.mentor)
    ((meeting,),) = two.play.rows("SELECT meeting_id FROM meeting_files")
    coordinator = await join(two.play, two.programme_id, "Ирина Соколова", Role.COORDINATOR)
    for who in (await two.knows("Анна Ильина"), coordinator):
        for data in (f"fshow:{meeting}", f"fadd:{meeting}:1", f"fback:{meeting}:1"):
            assert "только те, кто в этой паре" in await who.forges(data)
        assert not attached(who)
    assert "устарела" in await two.mentor.forges("fshow:77")


async def test_with_the_pair_ends_the_sight_of_its_files(two: Two) -> None:
    await sends_photo(two.mentor)
    ((meeting, file),) = two.play.rows("SELECT meeting_id, id FROM meeting_files")
    await end_pair(two)
    for data in (f"fshow:{meeting}", f"fadd:{meeting}:1", f"fdrop:{file}"):
        assert "уже завершена" in await two.mentor.forges(data)
    assert not attached(two.mentor)


async def test_the_word_about_children_stands_under_the_first_photo_alone(two: Two) -> None:
    await two.mentor.taps(ADD)
    assert CHILDREN not in await two.mentor.sends_document("план.pdf")
    assert CHILDREN in await two.mentor.sends_document("круг.heic", mime="image/heic")
    assert CHILDREN not in await two.mentor.sends_photo()
    await two.mentor.taps(BACK)
    assert CHILDREN not in await sends_photo(two.mentor)
    assert CHILDREN in await sends_photo(two.mentee)


# --- rows


async def test_files_wait_as_rows_while_telegram_takes_none_and_then_come(two: Two) -> None:
    await two.mentor.taps(ADD)
    await two.mentor.sends_photo()
    await two.mentor.sends_document("план.pdf")
    await opens_card(two.mentee)
    two.play.stage.playground.faults.flood("sendPhoto", retry_after=5)
    two.play.stage.playground.faults.fail("sendDocument", 502)
    await two.mentee.taps(SHOW)
    assert [one.kind for one, _ in attached(two.mentee)] == ["photo", "document"]
    methods = "'SendPhoto', 'SendDocument'"
    left = f"SELECT method, state, payload FROM deliveries WHERE method IN ({methods}) AND made_at >= ? ORDER BY seq"
    since = str(two.play.now.date())
    assert [row[:2] for row in two.play.rows(left, since)] == [
        ("SendPhoto", "sent"),
        ("SendDocument", "sent"),
    ]
    assert all(row[2] is None for row in two.play.rows(left, since))


async def test_in_english(play: Play) -> None:
    two = await make_two(play, language="en")
    await two.mentor.says("/log yesterday at 15:00")
    await two.mentor.taps("Right")
    await opens_card(two.mentor)
    assert "Only you and" in await two.mentor.taps("📎 A photo or a file")
    assert "Send it here, or go back" in await two.mentor.says("here")
    said = await two.mentor.sends_photo("Circle")
    assert "Saved. Only you and" in said and "no photos or names of children" in said
    await two.mentor.taps("To the meeting")
    assert "Photos and files: 1" in await opens_card(two.mentee)
    await two.mentee.taps("Show photos and files")
    assert [words for _, words in attached(two.mentee)] == ["Ольга Петровна, 7 September: Circle"]
