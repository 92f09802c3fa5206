"""Meetings from `/meet` to what they gave: conversations over real HTTP and SQLite, on a clock that is moved."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.playground import ChatMessage
from handlers.invitations import owe_reminders
from handlers.meetings import cancel_ahead
from handlers.scenes import scene_of
from handlers.who import member_as_me
from locales import Texts
from mentoring.goals import Goal, GoalState, GoalWords
from mentoring.meetings import propose
from mentoring.people import MemberState, PairState, Role
from storage.ids import new_id
from tests.conftest import Actor, Play

MOSCOW = ZoneInfo("Europe/Moscow")


@dataclass
class Two:
    """Ольга Петровна mentors Мария; `play` is the stage they stand on."""

    play: Play
    programme_id: int
    mentor: Actor
    mentee: Actor
    pair_id: int

    async def meet(self, words: str, by: Actor | None = None) -> None:
        """Propose a meeting in one line and say yes to the echo."""
        who = by or self.mentor
        await who.says(f"/meet {words}")
        await who.taps("Всё равно" if any("Всё равно" in one for one in who.buttons) else "Верно")

    async def agree(self, words: str) -> None:
        await self.meet(words)
        await self.mentee.taps("Приду")

    def at(self, day: date, hour: int, minute: int = 0) -> datetime:
        return datetime(day.year, day.month, day.day, hour, minute, tzinfo=MOSCOW)

    @property
    def today(self) -> date:
        return self.play.now.astimezone(MOSCOW).date()

    def meetings(self, columns: str) -> list[tuple[object, ...]]:
        return self.play.rows(f"SELECT {columns} FROM meetings ORDER BY starts_at, id")

    def dues(self, kind: str) -> list[tuple[str, str]]:
        """(occurrence, state) of everything owed of a kind, oldest first."""
        rows = self.play.rows("SELECT occurrence, state FROM dues WHERE kind = ? ORDER BY due_at, id", kind)
        return [(str(occurrence), str(state)) for occurrence, state in rows]

    async def knows(self, name: str, role: Role = Role.MENTEE) -> Actor:
        return await join(self.play, self.programme_id, name, role)


async def join(
    play: Play, programme_id: int, name: str, role: Role, language: str = "ru", zone: str | None = None
) -> Actor:
    """Somebody who has joined already, without the conversation of joining."""
    actor = play.stranger(name, language)
    async with play.store() as store:
        person = await store.people.add(actor.person.id, language)
        await store.people.change(person.id, zone=zone)
        actor.member_id = await store.members.add(
            programme_id, name, MemberState.ACTIVE, person_id=person.id,
            coordinator=role is Role.COORDINATOR, meant_role=role if role is not Role.COORDINATOR else None,
        )  # fmt: skip
    await actor.says("/menu")
    return actor


async def make_two(
    play: Play, language: str = "ru", zone: str = "Europe/Moscow", mentee_zone: str | None = None
) -> Two:
    programme_id = await play.programme(zone=zone)
    mentor = await join(play, programme_id, "Ольга Петровна Орлова", Role.MENTOR, language)
    mentee = await join(play, programme_id, "Мария Белова", Role.MENTEE, language, mentee_zone)
    return Two(play, programme_id, mentor, mentee, await play.pairs(programme_id, mentor, mentee))


@pytest.fixture
async def two(play: Play) -> AsyncIterator[Two]:
    yield await make_two(play)


def heard(actor: Actor, part: str) -> list[str]:
    return [text for text in actor.heard if part in text]


def data_of(message: ChatMessage, button: str) -> str:
    """The callback data behind a button, to tap it again later."""
    found = [one.callback_data for row in message.buttons for one in row if button in one.text]
    assert found and found[0] is not None
    return found[0]


# --- agreeing


async def test_a_meeting_is_agreed_by_taps_and_a_typed_time(two: Two) -> None:
    assert "когда встретитесь" in await two.mentor.taps("🗓 Встреча")
    assert "Во сколько завтра?" in await two.mentor.taps("Завтра")
    said = await two.mentor.says("в 15 про адаптацию")
    assert "Встреча: вторник, 8 сентября, 15:00. Вы и Мария — верно?" in said
    assert "Тема: про адаптацию" in said
    assert not heard(two.mentee, "предлагает встретиться")
    assert "Мария получит приглашение" in await two.mentor.taps("Верно")
    invitation = two.mentee.told("Ольга Петровна предлагает встретиться завтра в 15:00.")
    assert "Тема: про адаптацию" in invitation.text
    assert "Договорились: завтра в 15:00" in await two.mentee.taps("Приду")
    assert heard(two.mentor, "Мария придёт: завтра в 15:00")
    assert two.meetings("state, version, starts_at") == [("agreed", 1, "2026-09-08 12:00:00.000000")]
    assert two.play.rows("SELECT subject FROM shown WHERE kind = 'meeting'") == two.meetings("id")
    raw = two.play.path.read_bytes()
    assert "адаптацию".encode() not in raw


async def test_everything_by_taps(two: Two) -> None:
    await two.mentee.says("/meet")
    await two.mentee.taps("Послезавтра")
    assert "среда, 9 сентября, 13:30" in await two.mentee.taps("13:30")
    assert "О чём поговорите?" in await two.mentee.taps("Указать тему")
    assert "Тема: утренний круг" in await two.mentee.says("утренний круг")
    assert "Тема: утренний круг" in await two.mentee.taps("Верно")
    assert heard(
        two.mentor, "Мария предлагает встретиться в среду, 9 сентября, в 13:30.\nТема: утренний круг"
    )


async def test_one_line_is_echoed_and_a_typed_yes_will_do(two: Two) -> None:
    assert "пятница, 11 сентября, 10:00" in await two.mentor.says("/meet в пятницу в 10 план на осень")
    assert "Записала: в пятницу, 11 сентября, в 10:00." in await two.mentor.says("верно")
    assert heard(two.mentee, "Тема: план на осень")


async def test_the_day_and_the_time_may_come_in_two_messages(two: Two) -> None:
    assert "Во сколько в четверг, 10 сентября?" in await two.mentor.says("/meet в четверг о родителях")
    said = await two.mentor.says("11:30")
    assert "четверг, 10 сентября, 11:30" in said and "Тема: о родителях" in said
    assert "В 16:00. В какой день?" in await two.mentor.says("/meet в 16")
    assert "пятница, 11 сентября, 16:00" in await two.mentor.says("в пятницу")
    assert "В 16:00. В какой день?" in await two.mentor.says("/meet в 16")
    assert "вторник, 8 сентября, 16:00" in await two.mentor.taps("Завтра")


async def test_with_several_pairs_she_is_asked_with_whom_and_what_was_typed_is_kept(two: Two) -> None:
    anna = await two.knows("Анна Сергеевна Котова")
    await two.play.pairs(two.programme_id, two.mentor, anna)
    assert "С кем встретитесь?" in await two.mentor.says("/meet завтра в 15 про адаптацию")
    assert two.mentor.buttons == ["Мария", "Анна Сергеевна", "Несколько сразу"]
    said = await two.mentor.taps("Анна Сергеевна")
    assert "вторник, 8 сентября, 15:00. Вы и Анна Сергеевна" in said and "про адаптацию" in said
    await two.mentor.taps("Верно")
    assert heard(anna, "предлагает встретиться") and not heard(two.mentee, "предлагает встретиться")


async def test_another_time_under_the_echo_keeps_the_topic(two: Two) -> None:
    await two.mentor.says("/meet завтра в 15 про адаптацию")
    await two.mentor.taps("Другое время")
    said = await two.mentor.says("в пятницу в 10")
    assert "пятница, 11 сентября, 10:00" in said and "Тема: про адаптацию" in said


MISREAD = {
    "ru": [
        ("в 25:00 завтра", "Не поняла время «25:00». Остальное сохранено: вы и Мария"),
        ("32.13 в 10", "Такого дня нет: «32.13». Остальное сохранено"),
        ("вчера в 15", "Это время уже прошло (вчера). Остальное сохранено"),
        ("сегодня в 7", "Это время уже прошло (сегодня). Остальное сохранено"),
        ("завтра в 10 или в 11", "можно понять по-разному. Остальное сохранено"),
        ("как-нибудь потом", "Не нашла здесь дня и часа. Остальное сохранено"),
        ("12.12.2031 в 10", "только на год вперёд"),
    ],
    "en": [
        ("tomorrow at 25:00", 'I did not understand the time "25:00". The rest is kept: you and Мария'),
        ("32.13 at 10:00", 'There is no such day: "32.13". The rest is kept'),
        ("yesterday at 15:00", "That time has passed (yesterday). The rest is kept"),
        ("tomorrow at 10:00 or at 11:00", "can be read in two ways. The rest is kept"),
        ("some day", "I found no day and time here. The rest is kept"),
        ("12 December 2031 at 10:00", "year"),
    ],
}


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_what_is_not_understood_is_said_and_the_dialogue_stays(play: Play, language: str) -> None:
    two = await make_two(play, language)
    await two.mentor.says("/meet")
    for typed, answer in MISREAD[language]:
        assert answer in await two.mentor.says(typed), typed
    said = await two.mentor.says("завтра в 15" if language == "ru" else "tomorrow at 3 pm")
    right = "вторник, 8 сентября, 15:00" if language == "ru" else "Tuesday, 8 September, 15:00"
    assert right in said
    assert two.meetings("id") == []


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_a_day_that_is_known_is_kept_when_the_hour_is_not_understood(play: Play, language: str) -> None:
    two = await make_two(play, language)
    await two.mentor.says("/meet")
    await two.mentor.says("завтра" if language == "ru" else "tomorrow")
    said = await two.mentor.says("утром" if language == "ru" else "some time")
    assert ("вы и Мария, завтра." if language == "ru" else "you and Мария, tomorrow.") in said
    assert "15:00" in two.mentor.buttons
    assert "15:30" in await two.mentor.says("15:30")


async def test_an_answer_ends_the_search_for_another_time(two: Two) -> None:
    await two.meet("завтра в 15")
    invitation = two.mentee.told("предлагает встретиться")
    await two.mentee.taps("Другое время")
    await two.mentee.taps("Приду", invitation)
    assert "сохранила до завтра" not in await two.mentee.says("/meetings")


async def test_a_line_that_is_not_understood_opens_the_dialogue(two: Two) -> None:
    assert "Не поняла время «25:00»" in await two.mentor.says("/meet завтра в 25:00")
    assert "вторник, 8 сентября, 15:00" in await two.mentor.says("завтра в 15")


async def test_voice_and_photos_leave_the_dialogue_where_it_was(two: Two) -> None:
    await two.mentor.says("/meet")
    assert "Не нашла здесь дня и часа" in await two.mentor.sends_voice()
    assert "вторник, 8 сентября, 15:00" in await two.mentor.says("завтра в 15")
    await two.mentor.taps("Указать тему")
    assert "Здесь пока пусто" in await two.mentor.sends_photo()
    assert "помещается 300" in await two.mentor.says("ы" * 301)
    assert "Тема: круг" in await two.mentor.says("круг")


async def test_an_english_date_is_understood_in_a_russian_chat(two: Two) -> None:
    assert "вторник, 8 сентября, 15:00" in await two.mentor.says("/meet tomorrow at 3 pm")


async def test_nobody_to_meet_or_a_pair_on_pause(two: Two) -> None:
    alone = await two.knows("Анна Котова")
    assert "Пару составляет координатор" in await alone.says("/meet")
    await two.mentor.says("/meet")
    async with two.play.store() as store:
        await store.pairs.close(two.pair_id, PairState.PAUSED, two.today, "test", two.mentor.member_id)
    assert "на паузе" in await two.mentor.says("завтра в 15")
    assert "на паузе" in await two.mentor.says("/meet завтра в 15")
    assert two.meetings("id") == []


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_every_refusal_is_said_in_her_language(play: Play, texts: Texts, language: str) -> None:
    two, t = await make_two(play, language), texts.of(language).plain
    mentor, mentee, pair = two.mentor, two.mentee, two.pair_id
    other = await join(play, two.programme_id, "Анна Котова", Role.MENTEE, language)

    def minute(**ahead: float) -> int:
        return int((play.now + timedelta(**ahead)).timestamp()) // 60

    assert await mentor.forges("meet:42") == t("button-old")
    assert await other.forges(f"meet:{pair}") == t("not-your-pair")
    assert await mentor.forges(f"mtime:{pair}:0:{minute(hours=-1)}") == t("meeting-in-past")
    assert await mentor.forges(f"mday:{pair}:0:{play.now.date().toordinal() - 1}") == t("meeting-in-past")
    assert await mentor.forges(f"mtime:{pair}:0:{minute(days=400)}") == t("meeting-too-far", days=366)
    tomorrow = minute(days=1)
    await mentor.forges(f"mplan:{pair}:0:{tomorrow}")
    assert await mentor.forges(f"mplan:{pair}:0:{tomorrow}") == t("meeting-same-time")
    meeting = _meeting_id(two)
    assert await mentor.forges(f"minv:{meeting}:1:1") == t("meeting-own-proposal")
    assert await mentee.forges(f"minv:{meeting}:2:1") == t("meeting-out-of-date")
    await mentee.forges(f"minv:{meeting}:1:1")
    assert await mentee.forges(f"minv:{meeting}:1:1") == t("meeting-already-agreed")
    assert await mentee.forges(f"mtook:{meeting}:1:yes") == t("meeting-not-begun")
    assert await mentee.forges(f"mmark:{meeting}:5") == t("meeting-not-held")
    assert await mentee.forges(f"mtime:{meeting}:1:{tomorrow}") == t("meeting-same-time")
    await mentee.forges(f"mtopic:{meeting}:1:{minute(days=2)}")
    assert await mentee.sends_photo() == t("line-empty")
    assert await mentee.says("ы" * 301) == t("line-too-long", limit=300, length=301)
    await mentor.forges(f"mcancel:{meeting}:1:1")
    assert await mentor.forges(f"mwhen:{meeting}:1") == t("meeting-cancelled")
    assert await mentee.says("завтра в 15") == t("meeting-cancelled")
    await mentor.forges(f"mplan:{pair}:0:{minute(hours=1)}")
    begun = int(str(two.play.rows("SELECT id FROM meetings WHERE state = 'proposed'")[0][0]))
    await play.wait(hours=3)
    assert await mentee.forges(f"mwhen:{begun}:1") == t("meeting-begun")
    await play.wait(days=15)
    assert await mentee.forges(f"mask:{begun}") == t("meeting-too-late", days=14)
    for state, code in ((PairState.PAUSED, "pair-paused"), (PairState.CLOSED, "pair-ended")):
        async with play.store() as store:
            await store.pairs.close(pair, state, two.today, "other", mentor.member_id)
        assert await mentor.forges(f"mplan:{pair}:0:{minute(days=1)}") == t(code)


async def test_the_whole_way_in_english(play: Play) -> None:
    two = await make_two(play, "en")
    said = await two.mentor.says("/meet tomorrow at 3 pm about the morning circle")
    assert "Tuesday, 8 September, 15:00. You and Мария, right?" in said and "morning circle" in said
    await two.mentor.taps("Right")
    assert heard(two.mentee, "Ольга Петровна suggests meeting tomorrow at 15:00.")
    await two.mentee.taps("I will come")
    await play.jump(two.at(two.today + timedelta(days=1), 16, 30))
    assert heard(two.mentee, "A meeting soon: today at 15:00")
    await two.mentee.taps("Yes", two.mentee.told("Did the meeting take place?"))
    await two.mentor.taps("No", two.mentor.told("Did the meeting take place?"))
    assert heard(two.mentee, "You and Ольга Петровна answered differently")


# --- who may


async def test_a_strangers_hand_on_a_button_changes_nothing(two: Two) -> None:
    await two.meet("завтра в 15")
    yes = data_of(two.mentee.told("предлагает встретиться"), "Приду")
    cancel = data_of(two.mentor.told("Записала"), "Отменить")
    other = await two.knows("Анна Котова")
    boss = await two.knows("Ирина Соколова", Role.COORDINATOR)
    elsewhere = await join(two.play, await two.play.programme("Ромашка"), "Вера Ильина", Role.MENTOR)
    stranger = two.play.stranger()
    await stranger.says("/start")
    for who in (other, boss, elsewhere, stranger):
        for data in (yes, cancel, f"meet:{two.pair_id}", f"mcard:{_meeting_id(two)}"):
            said = await who.forges(data)
            assert "Договорились" not in said and "08.09" not in said and "15:00" not in said, who.person.name
    assert "только те, кто в этой паре" in await other.forges(yes)
    assert two.meetings("state") == [("proposed",)]


def _meeting_id(two: Two) -> int:
    return int(str(two.meetings("id")[-1][0]))


async def test_buttons_of_another_shape_or_of_nothing_are_refused_politely(two: Two) -> None:
    for data in ("meet:42", "mcard:42", "minv:42:1:1", "mtook:42:1:yes", "mmark:42:5", "mtook:x"):
        assert "Эта кнопка устарела" in await two.mentor.forges(data)
    await two.meet("завтра в 15")
    meeting = _meeting_id(two)
    for data in (f"mtook:{meeting}:1:denied", f"mmark:{meeting}:9", f"mmute:{meeting}:D4:1"):
        assert "Эта кнопка устарела" in await two.mentor.forges(data)
    assert "когда она состоялась" in await two.mentor.forges(f"mmark:{meeting}:5")
    assert "ещё впереди" in await two.mentor.forges(f"mtook:{meeting}:1:yes")


async def test_a_former_mentor_has_no_say_any_more(two: Two) -> None:
    await two.meet("завтра в 15", by=two.mentee)
    async with two.play.store() as store:
        await store.pairs.close(two.pair_id, PairState.CLOSED, two.today, "changed", two.mentor.member_id)
    assert "Эта пара уже завершена" in await two.mentor.taps("Приду")
    assert two.meetings("state") == [("proposed",)]


async def test_one_does_not_accept_ones_own_proposal(two: Two) -> None:
    await two.meet("завтра в 15")
    data = data_of(two.mentee.told("предлагает"), "Приду")
    assert "Это время предложили вы" in await two.mentor.forges(data)


async def test_a_second_yes_plans_nothing_twice(two: Two) -> None:
    await two.mentor.says("/meet завтра в 15")
    yes = data_of(two.mentor.told("верно?"), "Верно")
    await two.mentor.taps("Верно")
    assert "и так стоит на это время" in await two.mentor.forges(yes)
    assert len(two.meetings("id")) == 1
    accept = data_of(two.mentee.told("предлагает"), "Приду")
    await two.mentee.taps("Приду")
    assert "уже договорились" in await two.mentee.forges(accept)
    assert len(heard(two.mentor, "Мария придёт")) == 1


async def test_an_older_echo_plans_nothing_once_a_newer_one_was_confirmed(two: Two) -> None:
    await two.mentor.says("/meet завтра в 15")
    older = two.mentor.told("15:00")
    await two.mentor.says("лучше завтра в 16")
    await two.mentor.taps("Верно")
    assert "уже назначена" in await two.mentor.taps("Верно", older)
    assert len(two.meetings("id")) == 1
    await two.mentor.says("/meet послезавтра в 10")
    assert "уже назначена" in await two.mentor.taps("Верно", older)
    await two.mentor.says("/help")
    await two.mentor.taps("Верно", two.mentor.told("10:00"))
    assert len(two.meetings("id")) == 2


async def test_an_echo_that_lay_too_long_is_past(two: Two) -> None:
    await two.mentor.says("/meet сегодня в 12")
    await two.play.wait(hours=4)
    assert "уже прошло" in await two.mentor.taps("Верно")
    assert two.meetings("id") == []


# --- another time, no, and the end


async def test_another_time_goes_back_as_an_invitation_and_old_buttons_say_so(two: Two) -> None:
    await two.meet("завтра в 15 про адаптацию")
    old = data_of(two.mentee.told("предлагает"), "Приду")
    assert "когда встретитесь" in await two.mentee.taps("Другое время")
    assert "среда, 9 сентября, 10:00" in await two.mentee.says("послезавтра в 10")
    await two.mentee.taps("Верно")
    news = two.mentor.told("Мария предлагает другое время")
    assert "в среду, 9 сентября, в 10:00. Было: завтра в 15:00." in news.text and "адаптацию" in news.text
    assert "Время встречи с тех пор поменялось" in await two.mentee.forges(old)
    await two.mentor.taps("Приду")
    assert heard(two.mentee, "Ольга Петровна придёт: в среду, 9 сентября, в 10:00")
    assert two.meetings("state, version, organiser") == [("agreed", 2, "mentee")]
    assert two.play.rows("SELECT count(*) FROM meeting_versions") == [(2,)]


async def test_no_is_told_with_a_way_to_another_time(two: Two) -> None:
    await two.meet("завтра в 15")
    assert "предложите другое время" in await two.mentee.taps("Не получится")
    assert heard(two.mentor, "Мария не сможет завтра в 15:00")
    assert "когда встретитесь" in await two.mentor.taps("Предложить время")
    assert two.meetings("state, cause") == [("cancelled", "declined")]
    await two.play.wait(days=2)
    assert not heard(two.mentor, "состоялась?") and not heard(two.mentee, "состоялась?")


async def test_a_move_to_the_same_time_is_refused(two: Two) -> None:
    await two.agree("завтра в 15")
    await two.mentor.taps("Другое время", two.mentor.told("Мария придёт"))
    assert "и так стоит на это время" in await two.mentor.says("завтра в 15")
    assert "вторник, 8 сентября, 16:00" in await two.mentor.says("завтра в 16")


async def test_a_move_on_the_same_day_brings_its_own_reminders_and_takes_the_old_ones(two: Two) -> None:
    await two.agree("сегодня в 13")
    await two.mentee.taps("Другое время", two.mentee.told("Договорились"))
    await two.mentee.says("сегодня в 17")
    await two.mentee.taps("Верно")
    await two.mentor.taps("Приду")
    assert ("v1", "dropped") in two.dues("R2") and two.dues("R2").count(("v2", "waiting")) == 2
    await two.play.jump(two.at(two.today, 16, 30))
    assert len(heard(two.mentee, "Скоро встреча")) == 1
    assert heard(two.mentee, "Скоро встреча: сегодня в 17:00")
    await two.play.jump(two.at(two.today, 19))
    assert len(heard(two.mentor, "Встреча состоялась?")) == 1
    assert heard(two.mentor, "Встреча состоялась? Вы и Мария, сегодня в 17:00.")


async def test_who_has_not_heard_of_a_meeting_is_invited_to_its_new_time(two: Two) -> None:
    await two.play.jump(two.at(two.today, 21))
    await two.meet("послезавтра в 15")
    for hour in (16, 17):
        await two.mentor.taps("Другое время")
        await two.mentor.says(f"послезавтра в {hour}")
        await two.mentor.taps("Верно")
    assert not heard(two.mentee, "15:00") + heard(two.mentee, "предлагает")
    await two.play.jump(two.at(two.today + timedelta(days=1), 8, 1))
    assert two.mentee.heard[-1].startswith("🗓 Ольга Петровна предлагает встретиться завтра в 17:00.\n")
    await two.mentor.taps("Другое время")
    await two.mentor.says("завтра в 18")
    await two.mentor.taps("Верно")
    assert "17:00" in two.mentee.heard[-1] and "18:00" in two.mentee.heard[-1]
    await two.play.jump(two.at(two.today, 21))
    for hour in (19, 12):
        await two.mentor.taps("Другое время")
        await two.mentor.says(f"послезавтра в {hour}")
        await two.mentor.taps("Верно")
    await two.play.jump(two.at(two.today + timedelta(days=1), 8, 1))
    assert "12:00" in two.mentee.heard[-1] and "18:00" in two.mentee.heard[-1], "from what she heard of last"
    await two.mentee.taps("Приду")
    assert two.meetings("state, version") == [("agreed", 6)]


async def test_who_joins_after_the_invitation_is_not_told_of_a_move(two: Two) -> None:
    guest = two.play.stranger("Анна")
    link = await two.play.link(two.programme_id, Role.MENTEE, "Анна Ильина")
    [(member_id,)] = two.play.rows("SELECT max(id) FROM members")
    guest.member_id = member_id
    pair_id = await two.play.pairs(two.programme_id, two.mentor, guest)
    await two.mentor.forges(f"meet:{pair_id}")
    await two.mentor.says("послезавтра в 15")
    await two.mentor.taps("Верно")
    await guest.opens(link)
    await guest.taps("Принимаю")
    await guest.taps("Верно")
    await two.mentor.taps("Другое время")
    await two.mentor.says("послезавтра в 16")
    await two.mentor.taps("Верно")
    assert "предлагает встретиться в среду, 9 сентября, в 16:00" in guest.heard[-1]


async def test_calling_off_asks_once_more_and_tells_the_other(two: Two) -> None:
    await two.agree("завтра в 15")
    told = two.mentee.told("Договорились")
    assert "Отменить встречу завтра в 15:00? Ольга Петровна об этом узнает." in await two.mentee.taps(
        "Отменить встречу", told
    )
    assert two.meetings("state") == [("agreed",)]
    assert "Встреча: вторник, 8 сентября, 15:00" in await two.mentee.taps("Назад")
    await two.mentee.taps("Отменить встречу")
    await two.mentee.taps("Да, отменить")
    assert heard(two.mentor, "Мария отменяет встречу: завтра в 15:00")
    assert {state for _, state in two.dues("R3")} == {"dropped"}
    await two.play.wait(days=2)
    assert not heard(two.mentor, "состоялась?")
    assert "Эта встреча отменена" in await two.mentor.taps("Другое время", two.mentor.told("Мария придёт"))


async def test_at_night_an_invitation_waits_but_a_near_change_does_not(two: Two) -> None:
    await two.play.jump(two.at(two.today, 21))
    await two.meet("завтра в 15")
    assert not heard(two.mentee, "предлагает")
    await two.mentor.taps("Отменить")
    await two.mentor.taps("Да, отменить")
    await two.play.jump(two.at(two.today + timedelta(days=1), 8, 30))
    assert not heard(two.mentee, "предлагает") and not heard(two.mentee, "отменяет")
    await two.agree("завтра в 8:30")
    await two.play.jump(two.at(two.today, 22))
    await two.mentor.taps("Отменить", two.mentor.told("Мария придёт"))
    await two.mentor.taps("Да, отменить")
    assert heard(two.mentee, "Ольга Петровна отменяет встречу: завтра в 08:30")


async def test_after_its_start_a_meeting_is_neither_moved_nor_called_off(two: Two) -> None:
    await two.agree("сегодня в 12")
    await two.play.jump(two.at(two.today, 12, 5))
    told = two.mentor.told("Мария придёт")
    assert "уже началась или прошла" in await two.mentor.taps("Другое время", told)
    assert "уже началась или прошла" in await two.mentor.taps("Отменить встречу", told)


async def test_a_dialogue_about_a_meeting_that_is_gone_ends(two: Two) -> None:
    await two.agree("завтра в 15")
    await two.mentor.taps("Другое время", two.mentor.told("Мария придёт"))
    await two.mentee.taps("Отменить", two.mentee.told("Договорились"))
    await two.mentee.taps("Да, отменить")
    assert "Эта встреча отменена" in await two.mentor.says("завтра в 16")
    assert "Сохранить это в дневник?" in await two.mentor.says("Сегодня был хороший день")


async def test_with_the_pair_its_meetings_end_quietly(two: Two) -> None:
    await two.agree("завтра в 15")
    async with two.play.store() as store:
        pair = await store.pairs.find(two.pair_id)
        assert pair is not None
        await cancel_ahead(store, pair)
        await store.pairs.close(two.pair_id, PairState.CLOSED, two.today, "other", two.mentor.member_id)
    before = len(two.mentor.heard)
    await two.play.wait(days=3)
    assert two.meetings("state, cause") == [("cancelled", "pair-ended")]
    said = [text for text in two.mentor.heard[before:] if "встреч" in text.lower()]
    assert said == ["Для календаря в телефоне: встречи завтра в 15:00 не будет."]


# --- clashes


async def test_a_clash_is_a_question_not_a_refusal(two: Two) -> None:
    anna = await two.knows("Анна Сергеевна Котова")
    await two.play.pairs(two.programme_id, two.mentor, anna)
    await two.mentor.says("/meet завтра в 15")
    await two.mentor.taps("Мария")
    await two.mentor.taps("Верно")
    await two.mentor.says("/meet завтра в 15:20")
    said = await two.mentor.taps("Анна Сергеевна")
    assert "у вас уже есть встреча (Мария, завтра в 15:00).\nВсё равно назначить?" in said
    assert "получит приглашение" in await two.mentor.taps("Всё равно назначить")
    said = await anna.says("/meet завтра в 14:40")
    assert "уже есть другая встреча" in said and "Мария" not in said
    said = await anna.says("завтра в 16")
    assert "Всё равно" not in said


# --- reminders


async def test_the_day_before_comes_with_an_agenda_and_can_be_switched_off(two: Two) -> None:
    await two.agree("в пятницу в 15 про адаптацию")
    await two.mentee.says("/reflect Сегодня дети сами убрали игрушки")
    async with two.play.store() as store:
        await store.goals.add(
            Goal(
                store.goals.new_id(), two.mentee.member_id, two.pair_id, 1, GoalWords("Утренний круг"),
                GoalState.AGREED, date(2026, 12, 1), Role.MENTEE,
            )
        )  # fmt: skip
    await two.play.jump(two.at(date(2026, 9, 10), 15, 30))
    told = two.mentor.told("У вас встреча завтра в 15:00: вы и Мария.")
    assert "Тема: про адаптацию" in told.text and "С прошлого раза для вас 1 новая запись." in told.text
    assert "Цель до 1 декабря: Утренний круг" in told.text
    assert "игрушки" not in told.text
    assert "игрушки" in await two.mentor.taps("Запись от 7 сентября", told)
    assert "Больше не буду" in await two.mentor.taps("Не напоминать накануне", told)
    assert any("Снова напоминать накануне" in row[0].text for row in told.buttons)
    await two.mentor.says("/meet 18.09 в 15")
    await two.mentor.taps("Верно")
    await two.mentee.taps("Приду")
    await two.play.jump(two.at(date(2026, 9, 17), 16))
    assert len(heard(two.mentor, "У вас встреча завтра")) == 1
    assert len(heard(two.mentee, "У вас встреча завтра")) == 2
    assert "Снова напомню" in await two.mentor.taps("Снова напоминать накануне", told)


async def test_an_unanswered_invitation_is_reminded_of_and_can_still_be_answered(two: Two) -> None:
    await two.meet("в пятницу в 15")
    await two.play.jump(two.at(date(2026, 9, 10), 15, 30))
    assert "Мария пока не отвечает на приглашение." in two.mentor.told("У вас встреча завтра").text
    told = two.mentee.told("У вас встреча завтра")
    assert "Ольга Петровна ждёт вашего ответа." in told.text
    assert "Договорились" in await two.mentee.taps("Приду", told)


async def test_two_meetings_within_two_hours_share_a_reminder(two: Two) -> None:
    anna = await two.knows("Анна Котова")
    await two.play.pairs(two.programme_id, two.mentor, anna)
    await two.meet("завтра в 15", by=two.mentee)
    await two.meet("завтра в 16:30", by=anna)
    await two.play.jump(two.at(two.today + timedelta(days=1), 16))
    assert len(heard(two.mentor, "Скоро встреча")) == 1
    assert "И ещё сегодня в 16:30: вы и Анна." in two.mentor.told("Скоро встреча: сегодня в 15:00").text
    assert heard(anna, "Скоро встреча: сегодня в 16:30")


async def test_each_side_reads_her_own_clock_and_the_city_when_they_differ(play: Play) -> None:
    two = await make_two(play, mentee_zone="Asia/Yekaterinburg")
    assert "вторник, 8 сентября, 15:00 по Москве" in await two.mentor.says("/meet завтра в 15")
    await two.mentor.taps("Верно")
    assert heard(two.mentee, "предлагает встретиться завтра в 17:00 по Екатеринбургу")
    await two.mentee.taps("Другое время")
    assert "вторник, 8 сентября, 10:00 по Екатеринбургу" in await two.mentee.says("завтра в 10")
    await two.mentee.taps("Верно")
    assert heard(two.mentor, "другое время: завтра в 08:00 по Москве. Было: завтра в 15:00 по Москве.")
    await two.mentor.taps("Приду")
    assert two.meetings("starts_at") == [("2026-09-08 05:00:00.000000",)]


async def test_the_clocks_go_back_and_the_meeting_stands_by_the_local_time(play: Play) -> None:
    two = await make_two(play, zone="Europe/Berlin")
    berlin = ZoneInfo("Europe/Berlin")
    await play.jump(datetime(2026, 10, 19, 9, 30, tzinfo=berlin))
    await two.agree("сегодня в 15")
    await play.jump(datetime(2026, 10, 22, 10, tzinfo=berlin))
    await two.mentor.says("/meet")
    assert "понедельник, 26 октября, 15:00" in await two.mentor.taps("Как обычно, 26.10 в 15:00")
    await two.mentor.taps("Верно")
    await two.mentee.taps("Приду")
    assert two.meetings("starts_at")[-1] == ("2026-10-26 14:00:00.000000",)
    await play.jump(datetime(2026, 10, 25, 14, 50, tzinfo=berlin))
    assert not heard(two.mentee, "У вас встреча завтра")
    await play.jump(datetime(2026, 10, 25, 15, 10, tzinfo=berlin))
    assert heard(two.mentee, "У вас встреча завтра в 15:00")


# --- the M-table

TABLE = [
    # hour, mentor, mentee, state, how, cause
    (8, "Да", "Да", "held", "both", None),
    (9, "Да", None, "held", "one", "silent"),
    (10, None, "Да", "held", "one", "silent"),
    (11, "Да", "Нет", "unsettled", None, "differ"),
    (12, "Перенесли", "Да", "unsettled", None, "differ"),
    (13, "Нет", "Нет", "missed", "both", None),
    (14, None, "Нет", "missed", "one", "silent"),
    (15, "Нет", "Перенесли", "cancelled", None, "moved"),
    (16, "Перенесли", None, "cancelled", None, "moved"),
    (17, "Перенесли", "Перенесли", "cancelled", None, "moved"),
    (18, None, None, "unsettled", None, "silent"),
]


async def test_every_row_of_the_table_in_words(two: Two) -> None:
    day = two.today + timedelta(days=1)
    async with two.play.store() as store:
        me = await member_as_me(store, two.mentor.member_id)
        assert me is not None
        scene = await scene_of(store, me, two.pair_id)
        for hour, *_ in TABLE:
            start = two.at(day, hour)
            meeting = propose(
                new_id(store.now), scene.pair, scene.side, start, 30, "Europe/Moscow", store.now
            )
            await store.meetings.add(meeting, me.id)
            await owe_reminders(store, scene, meeting)
    await two.play.jump(two.at(day, 19, 45))
    for hour, mentor, mentee, *_ in TABLE:
        for who, name, said in ((two.mentor, "Мария", mentor), (two.mentee, "Ольга Петровна", mentee)):
            if said:
                question = who.told(f"состоялась? Вы и {name}, сегодня в {hour:02}:00.")
                await who.taps(said, question)
    early = {row[0]: row[1:] for row in two.meetings("starts_at, state")}
    states = {datetime.fromisoformat(str(at)).hour + 3: row[0] for at, row in early.items()}
    assert states[8] == "held" and states[9] == "pending" and states[11] == states[12] == "disputed"
    assert states[13] == "missed" and states[14] == "pending" and states[15] == states[16] == "cancelled"
    assert len(heard(two.mentee, "Встречи сегодня в 15:00 не было")) == 0
    assert heard(two.mentor, "Встречи сегодня в 15:00 не было. Вы и Мария: предложить новое время?")
    assert heard(two.mentor, "Встречи сегодня в 13:00 не было")
    await two.play.jump(two.at(date(2026, 9, 14), 12))
    assert not heard(two.mentor, "Ещё раз о встрече")
    await two.play.jump(two.at(date(2026, 9, 14), 14))
    assert len(heard(two.mentor, "Ещё раз о встрече")) == len(heard(two.mentee, "Ещё раз о встрече")) == 1
    assert two.meetings("state")[-1] == ("pending",)
    await two.play.jump(two.at(date(2026, 9, 21), 15))
    found = two.meetings("state, how, cause")
    assert found == [(state, how, cause) for *_, state, how, cause in TABLE]
    assert len(heard(two.mentor, "Ещё раз о встрече")) == 1
    kept = two.play.rows("SELECT held_both, held_one, missed, unsettled, moved, planned FROM pair_weeks")
    assert kept == [(1, 2, 2, 3, 3, 0)]


async def test_who_disagrees_is_told_neutrally_and_may_change(two: Two) -> None:
    await two.agree("сегодня в 12")
    await two.play.jump(two.at(two.today, 13, 10))
    assert "Встреча прошла" in await two.mentor.taps("Да")
    said = await two.mentee.taps("Нет")
    assert "вы и Ольга Петровна ответили по-разному. Так бывает." in said
    told = two.mentor.told("ответили по-разному")
    assert told.text.startswith("О встрече сегодня в 12:00 вы и Мария")
    assert "Встреча прошла" in await two.mentee.taps("Да")
    assert two.meetings("state, how") == [("held", "both")]
    assert "Записала: встречи не было" not in "".join(two.mentee.heard)


async def test_an_answer_may_change_for_a_fortnight(two: Two) -> None:
    await two.agree("сегодня в 12")
    await two.play.jump(two.at(two.today, 13, 10))
    assert "Записала: встречи не было" in await two.mentee.taps("Нет")
    assert "Предложить время" not in two.mentee.buttons
    await two.play.wait(days=4)
    assert two.meetings("state, how") == [("missed", "one")]
    await two.mentor.taps("Да", two.mentor.told("Встреча состоялась?"))
    assert two.meetings("state") == [("disputed",)]
    await two.play.wait(days=4)
    assert two.meetings("state") == [("unsettled",)]
    assert "Встреча состоялась?" in await two.mentee.taps(
        "Изменить ответ", two.mentee.told("Записала: встречи")
    )
    assert "Встреча прошла" in await two.mentee.taps("Да")
    assert two.meetings("state, how") == [("held", "both")]
    await two.play.wait(days=7)
    said = await two.mentee.taps("Изменить ответ", two.mentee.told("Встреча прошла"))
    assert "прошло больше 14 дней" in said
    assert two.meetings("state, how") == [("held", "both")]


async def test_in_the_evening_the_question_waits_for_the_morning_and_so_do_the_hours(two: Two) -> None:
    await two.agree("завтра в 19:30")
    await two.play.jump(two.at(date(2026, 9, 8), 22))
    assert not heard(two.mentor, "состоялась?")
    await two.play.jump(two.at(date(2026, 9, 9), 8, 30))
    assert heard(two.mentor, "Встреча состоялась? Вы и Мария, вчера в 19:30.")
    judge_at = datetime.fromisoformat(str(two.meetings("judge_at")[0][0])).replace(tzinfo=UTC)
    assert abs(judge_at - two.at(date(2026, 9, 12), 8)) < timedelta(minutes=30)


# --- what it gave


async def test_what_a_meeting_gave_is_kept_apart(two: Two) -> None:
    await two.agree("сегодня в 12")
    await two.play.jump(two.at(two.today, 13, 10))
    await two.mentor.taps("Да")
    assert "Полезность: 4 из 5. Видите только вы." in await two.mentor.taps("4")
    assert "Полезность: 5 из 5." in await two.mentor.taps("5")
    assert "Увидите вы и Мария" in await two.mentor.taps("Что решили")
    assert "помещается 300" in await two.mentor.says("ы" * 301)
    assert "Решили: пробуем утренний круг" in await two.mentor.says("пробуем утренний круг")
    assert "Увидите только вы" in await two.mentor.taps("Что беру себе")
    assert "Беру себе: больше слушать" in await two.mentor.says("больше слушать")
    said = await two.mentee.taps("Да", two.mentee.told("Встреча состоялась?"))
    assert "Решили (Ольга Петровна): пробуем утренний круг" in said
    assert "больше слушать" not in said and "5 из 5" not in said
    assert two.play.rows("SELECT mark FROM meeting_sides WHERE side = 'mentee'") == [(None,)]
    assert "утренний круг".encode() not in two.play.path.read_bytes()


async def test_what_a_meeting_gave_is_one_screen_that_changes_in_place(two: Two) -> None:
    await two.agree("сегодня в 12")
    await two.play.jump(two.at(two.today, 13, 10))
    await two.mentor.taps("Да")
    screen, before = two.mentor.told("Встреча прошла"), len(two.mentor.heard)
    await two.mentor.taps("Что решили")
    assert screen.text.startswith("Что решили на встрече?")
    await two.mentor.says("пробуем утренний круг")
    await two.mentor.taps("Что беру себе")
    await two.mentor.says("больше слушать")
    assert "Решили: пробуем утренний круг" in screen.text and "Беру себе: больше слушать" in screen.text
    await two.mentor.taps("Что решили")
    await two.mentor.taps("Назад")
    assert "Решили: пробуем утренний круг" in screen.text
    assert len(two.mentor.heard) == before
    assert "Сохранить это в дневник" in await two.mentor.says("а это уже не строка о встрече")


async def test_two_low_marks_ask_the_one_who_gave_them(two: Two) -> None:
    await two.knows("Ирина Соколова", Role.COORDINATOR)
    for hour, mark, is_asked in ((10, "2", False), (12, "1", True), (14, "3", False)):
        await two.agree(f"сегодня в {hour}")
        await two.play.jump(two.at(two.today, hour + 1, 10))
        await two.mentee.taps("Да", two.mentee.told(f"состоялась? Вы и Ольга Петровна, сегодня в {hour}:00"))
        said = await two.mentee.taps(mark)
        assert ("Хотите обсудить это с координатором?" in said) is is_asked
        if is_asked:
            assert "Обсудить с координатором" in two.mentee.buttons
            await two.mentee.taps("Обсудить с координатором")
            assert not heard(two.mentor, "обсудить") and not heard(two.mentor, "1 из 5")


async def test_notes_wait_for_a_meeting_that_took_place(two: Two) -> None:
    await two.agree("сегодня в 12")
    await two.play.jump(two.at(two.today, 13, 10))
    await two.mentor.taps("Да")
    change = data_of(two.mentor.told("Встреча прошла"), "Изменить ответ")
    await two.mentor.taps("Что решили")
    await two.mentor.forges(change)
    await two.mentor.taps("Нет")
    assert "когда она состоялась" in await two.mentor.says("пробуем круг")
    assert two.play.rows("SELECT count(*) FROM meeting_sides WHERE decided IS NOT NULL") == [(0,)]


# --- the list


async def test_the_list_shows_what_is_ahead_and_lately_and_each_opens(two: Two) -> None:
    assert "Встреч пока нет" in await two.mentee.says("/meetings")
    await two.agree("сегодня в 12")
    await two.meet("в пятницу в 10")
    said = await two.mentee.says("/meetings")
    assert "· сегодня в 12:00, Ольга Петровна: договорились" in said
    assert "· в пятницу, 11 сентября, в 10:00, Ольга Петровна: ждём ответа" in said
    assert "Сейчас: ждём ответа." in await two.mentee.taps("11.09, 10:00")
    await two.mentee.taps("Приду")
    await two.play.jump(two.at(two.today, 13, 10))
    said = await two.mentee.says("/meetings")
    assert "Недавно:" in said and "ждём, что скажете вы оба" in said
    await two.mentee.taps("07.09, 12:00")
    assert "Встреча состоялась?" in await two.mentee.taps("Ответить о встрече")
    await two.mentee.taps("Да")
    await two.mentor.taps("Да", two.mentor.told("Встреча состоялась?"))
    await two.mentee.says("/meetings")
    assert "Сейчас: состоялась." in await two.mentee.taps("07.09, 12:00")
    assert "Насколько полезно" in await two.mentee.taps("Что дала встреча")


# --- R4


async def test_whose_turn_it_is_to_plan(two: Two) -> None:
    """Two weeks after the start the mentor is asked, three working days later the mentee, then nobody."""
    for day in range(8, 31):
        await two.play.jump(two.at(date(2026, 9, day), 9))
        await two.play.jump(two.at(date(2026, 9, day), 14))
    asked = [text for text in two.mentor.heard if "ещё не встречались. Предложить время?" in text]
    assert len(asked) == 1
    assert len(heard(two.mentee, "ещё не встречались. Предложить время?")) == 1
    told = two.mentor.told("ещё не встречались")
    assert any("Почему это пришло?" in one.text for row in told.buttons for one in row)
    days = two.play.rows("SELECT date(due_at) FROM dues WHERE kind = 'D6' AND state = 'sent' ORDER BY due_at")
    assert days == [("2026-09-21",), ("2026-09-24",)]


async def test_after_a_gap_one_tap_plans_and_then_nobody_is_asked(two: Two) -> None:
    await two.agree("сегодня в 12")
    await two.play.jump(two.at(two.today, 13, 10))
    for who in (two.mentor, two.mentee):
        await who.taps("Да", who.told("Встреча состоялась?"))
    await two.play.jump(two.at(date(2026, 9, 20), 14))
    assert not heard(two.mentor, "встречи не было")
    await two.play.jump(two.at(date(2026, 9, 21), 9))
    await two.play.jump(two.at(date(2026, 9, 21), 14))
    told = two.mentor.told("Вы и Мария: встречи не было 14 дней. Предложить время?")
    await two.mentor.taps("Предложить время", told)
    await two.mentor.says("2 октября в 15")
    await two.mentor.taps("Верно")
    for day in range(22, 28):
        await two.play.jump(two.at(date(2026, 9, day), 9))
    assert not heard(two.mentee, "встречи не было")
    assert len(heard(two.mentor, "встречи не было")) == 1


async def test_who_does_not_want_it_is_not_asked_to_plan(two: Two) -> None:
    await two.play.jump(two.at(date(2026, 9, 20), 9))
    async with two.play.store() as store:
        person = await store.people.by_telegram(two.mentor.person.id)
        assert person is not None
        await store.people.set_wish(person.id, "D6", "off")
    for day in range(21, 24):
        await two.play.jump(two.at(date(2026, 9, day), 9))
    await two.play.jump(two.at(date(2026, 9, 23), 14))
    assert two.dues("D6") == []
