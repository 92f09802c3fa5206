"""/pairs and the card of a pair: who needs a hand, what a coordinator can do about it, and who sees that she did."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from benchmarks.many_pairs import write_programme
from handlers.health import Seen, name_pairs, say_reasons, see_pair
from handlers.pair_list import list_screen
from handlers.sight import health_of, look
from handlers.who import member_as_me
from mentoring.audit import Deed
from mentoring.care import Shown
from mentoring.people import MemberState, PairKind, PairState, Role, open_pair
from storage.database import Database
from storage.sealing import Keyring
from storage.store import Store
from tests.conftest import Actor, Play, Trio
from tests.coordination import TEXTS, World, opened, words_on
from tests.test_goals import agree

MONDAY = date(2026, 10, 19)


async def open_card(who: Actor, words: str = "Орлова – Белова") -> str:
    await who.says("/pairs")
    return await who.taps(words)


async def five_weeks_later(play: Play) -> Trio:
    trio = await play.kindergarten()
    await play.wait(weeks=5)
    return trio


async def test_a_reminder_is_shown_word_for_word_and_comes_once_in_three_days(play: Play) -> None:
    trio = await five_weeks_later(play)
    card = await open_card(trio.coordinator)
    assert "нужна рука" in card and "35 дней без встречи" in card
    await trio.coordinator.taps("Напомнить")
    preview = await trio.coordinator.taps("Ольга Петровна: о встрече")
    words = "🗓 Ирина напоминает: вы и Мария в программе ещё не встречались. Предложить время?"
    assert "Вот что получит Ольга Петровна" in preview and words in preview
    heard = len(trio.mentor.heard)
    await trio.coordinator.taps("Отправить")
    assert trio.mentor.heard[heard:] == [words]
    assert "Предложить время" in trio.mentor.buttons
    assert play.rows("SELECT act, subject_member FROM audit ORDER BY seq DESC LIMIT 1") == [
        ("reminded", trio.mentor.member_id)
    ]
    assert "Вы занимаетесь этой парой: напоминание, сегодня." in await trio.coordinator.taps("Открыть пару")
    await trio.coordinator.taps("Напомнить")
    assert "Чаще, чем раз в три дня" in await trio.coordinator.taps("Ольга Петровна: о встрече")
    assert "Вот что получит Мария" in await trio.coordinator.taps("Мария: о встрече")
    assert len(trio.mentor.heard) == heard + 1
    await play.wait(days=3, minutes=1)
    await open_card(trio.coordinator)
    await trio.coordinator.taps("Напомнить")
    assert "Вот что получит Ольга Петровна" in await trio.coordinator.taps("Ольга Петровна: о встрече")


async def test_a_reminder_that_is_no_longer_true_is_not_sent(play: Play) -> None:
    trio = await five_weeks_later(play)
    await open_card(trio.coordinator)
    await trio.coordinator.taps("Напомнить")
    await trio.coordinator.taps("Ольга Петровна: о встрече")
    await trio.mentee.says("/meet завтра в 15:00")
    await trio.mentee.taps("Верно")
    assert "Напоминать больше не о чем" in await trio.coordinator.taps("Отправить")
    assert play.rows("SELECT count(*) FROM dues WHERE kind = 'B-care-meeting'") == [(0,)]


async def test_a_goal_that_waits_is_named_by_its_number_and_never_by_its_words(play: Play) -> None:
    trio = await play.kindergarten()
    await agree(trio)
    await trio.mentee.says("/route")
    await trio.mentee.taps("Утренний круг")
    await trio.mentee.taps("Цель достигнута")
    await play.wait(weeks=4)
    await open_card(trio.coordinator)
    await trio.coordinator.taps("Напомнить")
    preview = await trio.coordinator.taps("подтвердить цель")
    assert "Мария ждёт, что вы подтвердите цель" in preview and "Утренний" not in preview
    await trio.coordinator.taps("Отправить")
    assert "Мария ждёт" in trio.mentor.heard[-1]
    assert "Утренний круг" in await trio.mentor.taps("Цель № 1, ждёт с")


async def test_the_weekly_question_comes_again_in_the_words_of_who_is_asked(play: Play) -> None:
    trio = await play.kindergarten()
    await play.wait(weeks=6)
    await open_card(trio.coordinator)
    await trio.coordinator.taps("Напомнить")
    preview = await trio.coordinator.taps("Мария: о вопросе недели")
    assert "✍️ Ирина напоминает о" in preview
    await trio.coordinator.taps("Отправить")
    assert "Ирина напоминает о" in trio.mentee.heard[-1] and trio.mentee.heard[-1] in preview


async def test_who_is_unreachable_gets_a_text_to_forward(play: Play) -> None:
    trio = await play.kindergarten()
    await trio.mentee.blocks()
    await play.wait(days=5)
    await play.wait(days=9)
    await open_card(trio.coordinator)
    await trio.coordinator.taps("Напомнить")
    assert "Мария, здравствуйте!" in await trio.coordinator.taps("Мария: текст, чтобы переслать")


async def test_a_request_stands_on_the_card_and_only_its_addressee_sees_the_words(play: Play) -> None:
    trio = await play.kindergarten()
    second = await play.joins(trio.programme_id, Role.COORDINATOR, "Анна Лис")
    await trio.mentee.says("/needhelp Мне одиноко в группе")
    await trio.mentee.taps("Координатор")
    card = await open_card(trio.coordinator)
    assert "одиноко" not in card
    assert "одиноко" in await trio.coordinator.taps("Просьба о помощи от 7 сентября")
    await trio.coordinator.taps("Отвечу лично")
    await open_card(second)
    assert not [text for text in second.buttons if "Просьба" in text]
    request = play.rows("SELECT id FROM help")[0][0]
    assert "одиноко" not in await trio.mentor.forges(f"phelp:{trio.pair_id}:{request}")


async def test_a_finished_pair_opens_as_what_has_been_and_there_is_no_way_in(play: Play) -> None:
    trio = await play.kindergarten()
    await open_card(trio.coordinator)
    await trio.coordinator.taps("Кто-то уходит")
    await trio.coordinator.taps("Закрыть пару")
    listed = await trio.coordinator.says("/pairs")
    assert "Здесь сейчас никого" in listed
    assert "1 завершённая пара" in await trio.coordinator.taps("Завершённые · 1")
    card = await trio.coordinator.taps("Орлова – Белова: пара закрыта")
    assert "Эта пара завершена" in card and "С 7 сентября по 7 сентября, кто-то ушёл." in card
    assert trio.coordinator.buttons == ["Все пары"]
    assert play.rows("SELECT act FROM audit WHERE object_kind = 'pair'") == [("closed",)]


async def test_a_hundred_pairs_stand_on_pages_with_their_states_in_words(play: Play) -> None:
    programme_id = await play.programme()
    irina = await play.joins(programme_id, Role.COORDINATOR, "Ирина Соколова")
    mentor = await play.joins(programme_id, Role.MENTOR, "Ольга Орлова")
    async with play.store() as store:
        for number in range(101):
            name = await store.members.add(programme_id, f"Анна Лис{number:03}ова", MemberState.OFFLINE)
            first, second = await store.members.get(mentor.member_id), await store.members.get(name)
            opening = open_pair(first.member, second.member, [])
            await store.pairs.open(opening, PairKind.TRADITIONAL, play.now.date(), None, 2, irina.member_id)
    assert "101 пара" in await irina.says("/pairs")
    rows = [text for text in irina.buttons if "Орлова" in text]
    assert len(rows) == 10 and all("рано судить" in text for text in rows)
    seen = set(rows)
    for page in range(2, 12):
        await irina.taps(f"{page} из 11 →")
        seen |= {text for text in irina.buttons if "Орлова" in text}
    assert len(seen) == 101
    assert "→" not in " ".join(irina.buttons)
    assert irina.buttons.count("← 10 из 11") == 1
    await irina.forges("pairs:all:99")
    assert "← 10 из 11" in irina.buttons
    assert "устарела" in await irina.forges("pairs:nonsense:0")


async def test_what_one_coordinator_does_is_shown_to_the_others(database_path: Path) -> None:
    async with opened(database_path, MONDAY) as world:
        irina = await world.member("Ирина Сергеевна Соколова", Role.COORDINATOR)
        anna = await world.member("Анна Лис", Role.COORDINATOR)
        pair = await world.pair("Ольга Орлова", "Мария Белова")
        await _takes_care(world, irina, pair)
        assert "<b>Орлова – Белова</b>, нужна рука, занимается Ирина Сергеевна:" in await world.digest(anna)
        assert "Ирина Сергеевна is taking care:" in await world.digest(anna, "en")
        assert "занимается" not in await world.digest(irina)
        world.is_now(MONDAY + timedelta(days=21))
        assert "занимается" not in await world.digest(anna)


async def _takes_care(world: World, who: int, pair_id: int) -> None:
    async with world.store() as store:
        await store.audit.note(world.programme_id, who, Deed.WROTE, "pair", pair_id)


async def test_a_pair_that_rests_stands_last_unless_somebody_asks_for_help(database_path: Path) -> None:
    async with opened(database_path, MONDAY) as world:
        irina = await world.member("Ирина Соколова", Role.COORDINATOR)
        rests = await world.pair("Анна Зимина", "Дарья Котова")
        await world.becomes(rests, PairState.PAUSED, date(2026, 10, 5), until=date(2026, 11, 8))
        goes = await world.pair("Вера Лунина", "Нина Громова")
        await world.well(goes, date(2026, 10, 12))
        await world.pair("Ольга Орлова", "Мария Белова")

        async def rows() -> list[str]:
            async with world.store() as store:
                me = await world.me(store, irina)
                sight = await look(store, me.programme, world.now, world.now)
                names = name_pairs(sight, await store.reports.names(world.programme_id), TEXTS.of("ru"))
                return words_on(list_screen(sight, names, Shown.ALL, 0, TEXTS.of("ru"))[1])[:3]

        assert await rows() == [
            "🔴 Орлова – Белова: нужна рука",
            "🟢 Лунина – Громова: идёт своим ходом",
            "⏸ Зимина – Котова: на паузе до 8 ноября",
        ]
        await world.help(world.mentee_of(rests), date(2026, 10, 18))
        assert (await rows())[0] == "⏸ Зимина – Котова: на паузе до 8 ноября"


async def test_a_pair_read_by_itself_is_what_it_is_in_the_whole_programme(database_path: Path) -> None:
    now = datetime(2026, 10, 19, 6, tzinfo=UTC)
    database = Database(f"sqlite+aiosqlite:///{database_path}", Keyring(bytes(32)))
    programme = await write_programme(database, now, 12, 5)
    async with database.transaction() as transaction:
        store = Store(transaction, now)
        me = await member_as_me(store, programme.coordinator_id)
        assert me is not None
        whole, names = await look(store, me.programme, now, now), await store.reports.names(programme.id)
        for pair in whole.rows.pairs:
            seen = await see_pair(store, me, pair.id, now)
            assert seen.record == pair and seen.health == health_of(whole, pair)
            together = Seen(whole, pair, health_of(whole, pair), names)
            assert say_reasons(seen, TEXTS.of("ru")) == say_reasons(together, TEXTS.of("ru"))
            assert len(seen.sight.rows.members) < len(whole.rows.members) == len(names)
    await database.close()
