"""A series of meetings, and what is agreed besides the moment: conversations on a clock that is moved."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from handlers.draft import Draft
from mentoring.meetings import Format
from tests.conftest import Actor, Play
from tests.test_meetings import Two, data_of, make_two

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
async def two(play: Play) -> AsyncIterator[Two]:
    yield await make_two(play)


async def propose_series(two: Two, until: str = "до 21 октября") -> None:
    """Every two weeks from Wednesday 9 September: four meetings."""
    await two.mentor.says("/meet в среду в 15 про адаптацию")
    await two.mentor.taps("Место, длительность, повтор")
    await two.mentor.taps("Повторять")
    await two.mentor.taps("Раз в 2 недели")
    await two.mentor.says(until)
    await two.mentor.taps("Верно")


def starts(two: Two) -> list[str]:
    return [str(start)[:16] for (start,) in two.meetings("starts_at") if start is not None]


def states(two: Two) -> list[str]:
    return [str(state) for (state,) in two.meetings("state")]


def last_file(actor: Actor) -> Calendar:
    files = [one.document for one in actor.chat if one.from_bot and one.document is not None]
    assert files[-1] is not None
    return Calendar.from_ical(files[-1].content)


async def test_place_and_length_are_seen_by_both_and_in_the_calendar(two: Two) -> None:
    await two.mentor.says("/meet завтра в 15 про адаптацию")
    said = await two.mentor.taps("Место, длительность, повтор")
    assert "Что ещё важно" in said and "· 30 мин ·" in two.mentor.buttons
    await two.mentor.taps("45 мин")
    assert "· 45 мин ·" in two.mentor.buttons and "30 мин" in two.mentor.buttons
    await two.mentor.taps("Открытое занятие")
    await two.mentor.taps("Кабинет или ссылка")
    said = await two.mentor.says("кабинет 5")
    assert "Открытое занятие" in said and "Где: кабинет 5" in said and "45 минут" in said
    said = await two.mentor.taps("Готово")
    assert "верно?" in said and "Тема: про адаптацию" in said and "Где: кабинет 5" in said
    await two.mentor.taps("Верно")
    invited = two.mentee.told("предлагает встретиться").text
    for words in ("Тема: про адаптацию", "Открытое занятие", "Где: кабинет 5", "45 минут"):
        assert words in invited
    assert two.meetings("minutes, format") == [(45, "open")]
    await two.mentee.taps("Приду")
    [event] = last_file(two.mentee).events
    assert str(event["LOCATION"]) == "кабинет 5"
    assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(minutes=45)


async def test_the_same_in_one_line(two: Two) -> None:
    said = await two.mentor.says("/meet завтра в 15 на час онлайн https://example.org/room про родителей")
    for words in ("Тема: про родителей", "Онлайн", "Где: https://example.org/room", "60 минут"):
        assert words in said, words
    await two.mentor.taps("Верно")
    assert two.meetings("minutes, format") == [(60, "online")]


async def test_a_topic_that_speaks_of_wednesdays_is_one_meeting(two: Two) -> None:
    said = await two.mentor.says("/meet завтра в 15 про кружок по средам")
    assert "8 сентября" in said and "Тема: про кружок по средам" in said and "До какого" not in said
    await two.mentor.taps("Верно")
    assert starts(two) == ["2026-09-08 12:00"]


async def test_the_last_day_may_be_typed_as_in_one_line(two: Two) -> None:
    await two.mentor.says("/meet раз в две недели в пятницу в 10")
    assert "Не нашла здесь дня" in await two.mentor.says("пока не надоест")
    assert "23 октября" in await two.mentor.says("до конца октября")
    await two.mentor.taps("Верно")
    assert starts(two)[-1] == "2026-10-23 07:00"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("по вторникам в 15 до конца мая на 45 минут", "не больше 30 встреч"),
        ("раз в 4 недели во вторник в 15 до 20.10.2027 на 45 минут", "Так далеко не загадываю"),
    ],
)
async def test_a_series_that_is_too_long_stays_one_and_is_asked_a_nearer_day(
    two: Two, line: str, why: str
) -> None:
    said = await two.mentor.says(f"/meet {line}")
    assert why in said and "До какого дня" in said and "встреча одна" not in said
    said = await two.mentor.says("до 9 ноября")
    assert "45 минут" in said and "3 ноября" in said
    await two.mentor.taps("Всё равно назначить" if "Всё равно назначить" in two.mentor.buttons else "Верно")
    assert len(starts(two)) > 1 and starts(two)[-1].startswith("2026-11-03")


async def test_a_series_that_ends_before_it_repeats_is_one_meeting(two: Two) -> None:
    said = await two.mentor.says("/meet раз в 4 недели в среду в 15 до 20 сентября")
    assert "раньше второй встречи" in said and "встреча одна" in said


async def test_a_length_no_meeting_has_is_said_and_is_no_topic(two: Two) -> None:
    said = await two.mentor.says("/meet завтра в 15 на 5 минут про сад")
    assert "Тема: про сад" in said and "Длительность бывает от 10 до 180 минут" in said and "30 минут" in said
    await two.mentor.taps("Верно")
    assert two.meetings("minutes") == [(30,)]
    assert "150 минут" in await two.mentor.says("/meet в четверг в 10 на 2,5 часа")


async def test_a_length_no_meeting_has_is_said_after_the_hour_is_chosen(two: Two) -> None:
    await two.mentor.says("/meet завтра на 300 минут")
    assert "Длительность бывает" in await two.mentor.taps("15:00")
    await two.mentor.taps("Верно")
    assert two.meetings("minutes") == [(30,)]


async def test_a_link_can_wait_and_a_format_be_taken_back(two: Two) -> None:
    await two.mentor.says("/meet завтра в 15")
    await two.mentor.taps("Место, длительность, повтор")
    await two.mentor.taps("Онлайн")
    assert "Пришлите ссылку" in await two.mentor.taps("Кабинет или ссылка")
    assert "Онлайн" in await two.mentor.taps("Назад")
    await two.mentor.taps("· Онлайн ·")
    await two.mentor.taps("Готово")
    await two.mentor.taps("Верно")
    assert two.meetings("format") == [(None,)]


async def test_another_time_keeps_what_was_said(two: Two) -> None:
    await two.mentor.says("/meet завтра в 15 онлайн")
    await two.mentor.taps("Другое время")
    said = await two.mentor.says("в четверг в 10")
    assert "Онлайн" in said
    await two.mentor.taps("Верно")
    await two.mentee.taps("Другое время")
    await two.mentee.says("в пятницу в 10")
    await two.mentee.taps("Верно")
    assert "Онлайн" in two.mentor.told("предлагает другое время").text


async def test_a_yes_under_an_older_echo_sets_nothing_else(two: Two) -> None:
    await two.mentor.says("/meet завтра в 15 онлайн")
    echo = two.mentor.told("верно?")
    await two.mentor.says("/help")
    said = await two.mentor.taps("Верно", echo)
    assert "Начните ещё раз" in said and two.meetings("id") == []


async def test_a_yes_under_an_echo_whose_topic_is_gone_says_what_is_gone(two: Two) -> None:
    await two.mentor.says("/meet завтра в 15 про адаптацию")
    echo = two.mentor.told("верно?")
    await two.mentor.says("/help")
    said = await two.mentor.taps("Верно", echo)
    assert said == "То, что вы добавили к этой встрече, уже не под рукой. Начните ещё раз: /meet"


def test_a_topic_kept_before_there_were_details_is_not_lost() -> None:
    assert Draft.of({"id": 1, "version": 0, "topic": "про сад"}) == Draft(topic="про сад")
    assert Draft.of({"id": 1, "version": 0, "topic": None}) == Draft()
    draft = Draft(
        topic="про сад", minutes=45, format=Format.ROOM, every=2, until=date(2026, 12, 31), pairs=(1, 2)
    )
    assert Draft.of({"topic": "прежняя", **draft.data()}) == draft
    assert Draft.of({"topic": "прежняя", **Draft().data()}) == Draft()


async def test_a_yes_under_an_echo_from_before_there_were_details_sets_its_topic(two: Two) -> None:
    await two.mentor.says("/meet завтра в 15 про адаптацию")
    button = data_of(two.mentor.told("верно?"), "Верно")
    [(person_id,)] = two.play.rows("SELECT person_id FROM members WHERE id = ?", two.mentor.member_id)
    async with two.play.store() as store:
        state, data = await store.conversations.state(person_id, two.play.now)
        data = {"topic": data.pop("draft")["topic"], **data}
        await store.conversations.keep(person_id, state, data, two.play.now)
    await two.mentor.forges(":".join(button.split(":")[:4]))
    assert len(starts(two)) == 1
    assert "Тема: про адаптацию" in two.mentee.told("предлагает встретиться").text


async def test_a_series_is_proposed_once_and_answered_once(two: Two) -> None:
    await propose_series(two)
    assert starts(two) == ["2026-09-09 12:00", "2026-09-23 12:00", "2026-10-07 12:00", "2026-10-21 12:00"]
    assert len(two.meetings("DISTINCT series_id")) == 1
    invitations = [one for one in two.mentee.heard if "предлагает встречаться" in one]
    assert len(invitations) == 1
    assert "9 сентября, 23 сентября, 7 октября, 21 октября. Время: 15:00" in invitations[0]
    said = await two.mentee.taps("Приду на все")
    assert "Договорились" in said and "21 октября" in said
    assert states(two) == ["agreed"] * 4
    news = [one for one in two.mentor.heard if "придёт: " in one]
    assert len(news) == 1 and "21 октября" in news[0]
    for actor in (two.mentor, two.mentee):
        file = last_file(actor)
        assert len(file.events) == 4 and len({str(one["UID"]) for one in file.events}) == 4


async def test_each_meeting_of_a_series_has_its_reminders(two: Two) -> None:
    await propose_series(two, "до 23 сентября")
    await two.mentee.taps("Приду на все")
    for day in (8, 22):
        await two.play.jump(datetime(2026, 9, day, 12, 30, tzinfo=UTC))
        assert "завтра" in two.mentee.told("У вас встреча").text
    assert sum("У вас встреча" in one for one in two.mentee.heard) == 2


async def test_declining_ends_all_and_nothing_else_is_sent(two: Two) -> None:
    await propose_series(two)
    said = await two.mentee.taps("Не получится")
    assert "21 октября" in said and states(two) == ["cancelled"] * 4
    assert sum("не сможет" in one for one in two.mentor.heard) == 1
    await two.play.jump(datetime(2026, 10, 22, tzinfo=UTC))
    assert not any("У вас встреча" in one or "состоялась" in one for one in two.mentee.heard)


async def test_one_of_a_series_moves_or_the_rest_with_it(two: Two) -> None:
    await propose_series(two)
    await two.mentee.taps("Приду на все")
    await two.play.jump(datetime(2026, 9, 10, 8, tzinfo=UTC))
    await two.mentor.says("/meetings")
    await two.mentor.taps("23.09, 15:00 · Мария")
    await two.mentor.taps("Другое время")
    await two.mentor.says("24.09 в 10")
    assert "Эту и ещё 2 следующих" in two.mentor.buttons
    await two.mentor.taps("Эту и ещё 2 следующих")
    assert starts(two)[1:] == ["2026-09-24 07:00", "2026-10-08 07:00", "2026-10-22 07:00"]
    assert states(two)[1:] == ["proposed"] * 3
    assert "предлагает другое время для встреч" in two.mentee.told("24 сентября").text
    await two.mentee.taps("Приду на все")
    assert states(two)[1:] == ["agreed"] * 3
    [moved] = {int(str(one["SEQUENCE"])) for one in last_file(two.mentee).events}
    await two.play.wait(minutes=1)
    await two.mentor.says("/meetings")
    await two.mentor.taps("08.10, 10:00 · Мария")
    await two.mentor.taps("Другое время")
    await two.mentor.says("09.10 в 10")
    await two.mentor.taps("Только эту встречу")
    assert starts(two)[2:] == ["2026-10-09 07:00", "2026-10-22 07:00"]
    assert "Было: " in two.mentee.told("предлагает другое время: ").text
    await two.mentee.taps("Приду")
    [event] = last_file(two.mentee).events
    assert int(str(event["SEQUENCE"])) > moved


async def test_one_of_a_series_is_called_off_or_the_rest_with_it(two: Two) -> None:
    await propose_series(two)
    await two.mentee.taps("Приду на все")
    await two.play.jump(datetime(2026, 9, 10, 8, tzinfo=UTC))
    await two.mentee.says("/meetings")
    await two.mentee.taps("23.09, 15:00 · Ольга Петровна")
    await two.mentee.taps("Отменить встречу")
    await two.mentee.taps("Только эту встречу")
    assert states(two)[1:] == ["cancelled", "agreed", "agreed"]
    file = last_file(two.mentor)
    assert str(file["METHOD"]) == "CANCEL" and len(file.events) == 1
    await two.mentee.says("/meetings")
    await two.mentee.taps("07.10, 15:00 · Ольга Петровна")
    await two.mentee.taps("Отменить встречу")
    said = await two.mentee.taps("Эту и ещё 1 следующую")
    assert "21 октября" in said and states(two)[1:] == ["cancelled"] * 3
    assert sum("отменяет встречу" in one for one in two.mentor.heard) == 2
    file = last_file(two.mentor)
    assert str(file["METHOD"]) == "CANCEL" and len(file.events) == 2
    uids = {str(one["UID"]) for one in file.events}
    assert uids <= {f"meeting-{id}@loza" for (id,) in two.meetings("id")}


async def test_what_was_called_off_ahead_does_not_hide_what_took_place(two: Two) -> None:
    await two.agree("завтра в 10")
    await two.play.jump(datetime(2026, 9, 8, 8, tzinfo=UTC))
    await two.mentor.taps("Да")
    await propose_series(two)
    await two.mentee.taps("Не получится")
    said = await two.mentor.says("/meetings")
    assert "сегодня в 10:00" in said and "отменена" not in said
    assert "отменена" in await two.mentor.taps("Все прошедшие")


async def test_who_was_asleep_hears_of_what_is_left_of_the_series(two: Two) -> None:
    """Proposed at night; the first day is taken out before the invitation leaves in the morning."""
    await two.play.jump(datetime(2026, 9, 7, 20, tzinfo=UTC))
    await propose_series(two)
    assert not any("предлагает" in one for one in two.mentee.heard)
    await two.mentor.says("/meetings")
    await two.mentor.taps("09.09, 15:00 · Мария")
    await two.mentor.taps("Отменить встречу")
    await two.mentor.taps("Только эту встречу")
    await two.play.jump(datetime(2026, 9, 8, 8, tzinfo=UTC))
    invited = two.mentee.told("предлагает встречаться").text
    assert "9 сентября" not in invited and "23 сентября, 7 октября, 21 октября" in invited
    await two.mentee.taps("Приду на все")
    assert states(two) == ["cancelled", "agreed", "agreed", "agreed"]


async def test_days_off_are_left_out(two: Two) -> None:
    await two.mentor.says("/meet 21.10 в 15")
    await two.mentor.taps("Место, длительность, повтор")
    await two.mentor.taps("Повторять")
    await two.mentor.taps("Раз в 2 недели")
    said = await two.mentor.says("до 18 ноября")
    assert "Выходные пропускаю: 4 ноября" in said
    await two.mentor.taps("Верно")
    assert starts(two) == ["2026-10-21 12:00", "2026-11-18 12:00"]


async def test_a_series_in_words(two: Two) -> None:
    said = await two.mentor.says("/meet каждую среду в 15 до конца сентября")
    assert "Каждую неделю: 9 сентября, 16 сентября, 23 сентября, 30 сентября" in said
    said = await two.mentor.says("раз в две недели в пятницу в 10")
    assert "До какого дня повторять" in said
    said = await two.mentor.says("куда-нибудь")
    assert "Не нашла здесь дня" in said
    said = await two.mentor.says("до 12 сентября")
    assert "раньше второй встречи" in said
    said = await two.mentor.taps("До 31 октября", two.mentor.told("До какого дня"))
    assert "Раз в 2 недели: 11 сентября, 25 сентября, 9 октября, 23 октября" in said
    await two.mentor.taps("Готово")
    await two.mentor.taps("Верно")
    assert len(starts(two)) == 4


async def test_with_another_day_it_may_be_a_series_no_more(two: Two) -> None:
    await two.mentor.says("/meet каждую среду в 15 до 16 сентября")
    said = await two.mentor.says("15 сентября в 10")
    assert "встреча одна" in said
    await two.mentor.taps("Верно")
    assert starts(two) == ["2026-09-15 07:00"]


async def test_the_clocks_change_within_a_series(play: Play) -> None:
    """Berlin leaves summer time on 25 October; the mentee lives in Moscow, where no clock changes."""
    two = await make_two(play, zone="Europe/Berlin", mentee_zone="Europe/Moscow")
    await two.mentor.says("/meet 21.10 в 15")
    await two.mentor.taps("Место, длительность, повтор")
    await two.mentor.taps("Повторять")
    await two.mentor.taps("Каждую неделю")
    await two.mentor.says("до 28 октября")
    await two.mentor.taps("Верно")
    assert starts(two) == ["2026-10-21 13:00", "2026-10-28 14:00"]
    invited = two.mentee.told("предлагает встречаться").text
    assert "21 октября 16:00, 28 октября 17:00" in invited


async def test_a_clash_on_any_day_is_asked_about(two: Two) -> None:
    await two.agree("23.09 в 15:15")
    said = await two.mentor.says("/meet каждую среду в 15 до 30 сентября")
    assert "уже есть встреча" in said and "Всё равно назначить" in two.mentor.buttons


async def test_in_english(play: Play) -> None:
    two = await make_two(play, language="en")
    said = await two.mentor.says("/meet every other Wednesday at 3pm until October 7")
    assert "Every 2 weeks: 9 September, 23 September, 7 October" in said
    await two.mentor.taps("Place, length, repeats")
    await two.mentor.taps("60 min")
    await two.mentor.taps("An open class")
    await two.mentor.taps("Done")
    await two.mentor.taps(two.mentor.buttons[0])
    invited = two.mentee.told("suggests meeting regularly").text
    assert "An open class" in invited and "60 minutes" in invited
    await two.mentee.taps("I will come to all")
    assert states(two) == ["agreed"] * 3


async def test_a_forged_choice_is_an_old_button(two: Two) -> None:
    await two.mentor.says("/meet завтра в 15")
    said = await two.mentor.forges(f"mterm:{two.pair_id}:0:29648000:minutes:7")
    assert said == (await two.mentor.forges(f"mterm:{two.pair_id}:0:29648000:every:9")) != ""
    assert two.meetings("id") == []
