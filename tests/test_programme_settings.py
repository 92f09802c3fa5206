"""/programme: name, city, dates, every setting; what follows from a change, its log, ten minutes to take it back."""

from datetime import timedelta

import pytest

from handlers.programme_changes import set_setting
from handlers.programme_settings import GROUPS
from handlers.who import member_as_me
from mentoring.people import MemberState, Role
from mentoring.settings import KEYS
from tests.conftest import Play, Trio


@pytest.fixture
async def trio(play: Play) -> Trio:
    """Their coordinator has /programme open: a forged tap is one under it."""
    trio = await play.kindergarten()
    await trio.coordinator.says("/programme")
    return trio


def setting(play: Play, key: str) -> list[str]:
    return [row[0] for row in play.rows("SELECT value FROM settings WHERE key = ? ORDER BY since_at", key)]


async def test_every_setting_can_be_opened_and_says_what_it_does(play: Play, trio: Trio) -> None:
    assert sorted(key for keys in GROUPS.values() for key in keys) == sorted(KEYS)
    for key in KEYS:
        said = await trio.coordinator.forges(f"setkey:{trio.programme_id}:{key}")
        assert "Сейчас: " in said and "Обычно: " in said, key


async def test_a_threshold_is_tapped_typed_refused_and_taken_back(play: Play, trio: Trio) -> None:
    irina = trio.coordinator
    await irina.says("/programme")
    await irina.taps("Ритм и пороги")
    await irina.taps("Пороги: встречи")
    said = await irina.taps("Нет встреч: взглянуть")
    assert "Сейчас: ритм × 1,5. Обычно: ритм × 1,5." in said
    assert "должно наступать раньше" in await irina.taps("ритм × 2")
    assert "Записала. Нет встреч: взглянуть: ритм × 1,5 → ритм × 1,25" in await irina.taps("ритм × 1,25")
    assert "ритм × 1,25 → ритм × 1,5" in await irina.taps("Вернуть как было")
    await irina.taps("Назад")
    await irina.taps("Нет встреч: нужна рука")
    assert "Не поняла новое значение" in await irina.says("часто")
    assert "можно от 1 до 4" in await irina.says("9")
    assert "Записала" in await irina.says("ритм 3,5")
    assert "Вернула как было: Нет встреч: нужна рука." in await irina.says("/undo")
    assert setting(play, "gap_red") == ["3.5", "2.0"]
    await irina.says("/programme")
    await irina.taps("Ритм и пороги")
    log = await irina.taps("Что меняли")
    assert "сегодня, Ирина: Нет встреч: нужна рука: ритм × 2 → ритм × 3,5" in log.replace(
        "7 сентября", "сегодня"
    )
    assert ("set",) in play.rows("SELECT act FROM audit")


async def test_a_change_that_was_changed_again_is_not_taken_back(play: Play, trio: Trio) -> None:
    vera = await play.joins(trio.programme_id, Role.COORDINATOR, "Вера Дом")
    await vera.says("/programme")
    await trio.coordinator.forges(f"setkey:{trio.programme_id}:overdue_days")
    await trio.coordinator.taps("21 день")
    await vera.forges(f"setval:{trio.programme_id}:overdue_days:30")
    await trio.coordinator.taps("Вернуть как было")
    assert setting(play, "overdue_days") == ["21", "30"]
    await play.wait(minutes=11)
    number = KEYS.index("overdue_days")
    await vera.forges(f"progback:{trio.programme_id}:{number}")
    assert setting(play, "overdue_days") == ["21", "30"]


async def test_a_new_cadence_is_that_of_pairs_without_their_own(play: Play, trio: Trio) -> None:
    other = await play.joins(trio.programme_id, Role.MENTEE, "Анна Ильина")
    own = await play.pairs(trio.programme_id, trio.mentor, other)
    async with play.store() as store:
        await store.sides.change_cadence(own, play.now.date(), 1)
    await play.wait(days=15)
    today = play.now.date().isoformat()
    await trio.coordinator.forges(f"setval:{trio.programme_id}:cadence_weeks:3")
    rows = "SELECT from_on, weeks, own FROM cadences WHERE pair_id = ? ORDER BY from_on"
    assert play.rows(rows, trio.pair_id)[-1] == (today, 3, 0)
    assert [row[1] for row in play.rows(rows, own)] == [1]
    await trio.coordinator.says("/undo")
    assert [row[1] for row in play.rows(rows, trio.pair_id)] == [2]


async def test_another_day_of_the_question_and_the_overview_moves_what_is_planned(
    play: Play, trio: Trio
) -> None:
    await play.wait(days=1)
    waits = "SELECT kind, due_at FROM dues WHERE kind IN ('D1', 'D4') AND state = 'waiting' ORDER BY kind"
    before = dict(play.rows(waits))
    assert before["D4"].startswith("2026-09-11 10:30") and before["D1"].startswith("2026-09-14 06:00")
    await trio.coordinator.forges(f"setkey:{trio.programme_id}:prompt_day")
    assert "пятница → четверг" in await trio.coordinator.says("по четвергам")
    await trio.coordinator.forges(f"setkey:{trio.programme_id}:digest_day")
    await trio.coordinator.taps("среда")
    await trio.coordinator.forges(f"setkey:{trio.programme_id}:digest_time")
    assert "09:00 → 10:15" in (await trio.coordinator.says("10:15")).replace(" 9:00", " 09:00")
    after = dict(play.rows(waits))
    assert after["D4"].startswith("2026-09-10 10:30")
    assert after["D1"][:16] in ("2026-09-09 07:15", "2026-09-16 07:15")


async def test_waking_hours_too_short_are_refused(play: Play, trio: Trio) -> None:
    await trio.coordinator.forges(f"setkey:{trio.programme_id}:waking_to")
    assert "6 часов" in await trio.coordinator.says("12")
    assert "Записала" in await trio.coordinator.says("19:30")
    assert setting(play, "waking_to") == ["19:30"]


async def test_name_city_and_dates_are_changed_in_place(play: Play, trio: Trio) -> None:
    irina = trio.coordinator
    await irina.says("/programme")
    await irina.taps("Название")
    assert "Записала" in await irina.says("Сад 12, новое имя")
    assert "Сад 12, новое имя" in await irina.says("/programme")
    await irina.taps("Город")
    assert "Не знаю такого города" in await irina.says("Нетакой")
    assert "Время: Владивосток" in await irina.says("Владивосток")
    await irina.taps("Сроки")
    await irina.taps("Последний день")
    assert "Этот день уже прошёл" in await irina.says("1 сентября 2026")
    assert "Последний день: 31 мая 2027 года → 30 июня 2027 года" in await irina.says("30 июня")
    assert "до 31 мая 2027" in await irina.taps("Вернуть как было")
    await irina.taps("Сроки")
    await irina.taps("Первый день")
    assert "Идёт с 1 сентября" in await irina.says("1.09.2026")
    assert play.rows("SELECT zone, starts_on, ends_on FROM programmes") == [
        ("Asia/Vladivostok", "2026-09-01", "2027-05-31")
    ]
    await irina.taps("Ритм и пороги")
    log = await irina.taps("Что меняли")
    assert "Название программы изменено" in log and "Город: Москва → Владивосток" in log
    assert "новое имя" not in log
    await play.wait(minutes=1)
    await irina.says("/programme")
    await irina.taps("Педагоги")
    await irina.taps("Педагогов всего")
    await irina.says("24")
    assert "Педагогов: 24; молодых: не указано." in await irina.says("/programme")


async def test_old_and_foreign_buttons_change_nothing(play: Play, trio: Trio) -> None:
    other = await play.programme("Чужая")
    vera = await play.joins(other, Role.COORDINATOR, "Вера Дом")
    await vera.says("/help")
    ours = trio.programme_id
    for data in (
        f"setval:{ours}:cadence_weeks:3", f"setkey:{ours}:cadence_weeks", f"setgroup:{ours}:pace",
        f"progfact:{ours}:name", f"progcity:{ours}:Asia/Omsk", f"progend:{ours}:740000", f"proglog:{ours}:0",
        f"progback:{ours}:0", f"progmore:{ours}:1",
    ):  # fmt: skip
        assert "другой программы" in await vera.forges(data), data
        assert "устарела" in await trio.mentor.forges(data), data
    for data in (
        f"setval:{ours}:crown:3", f"setkey:{ours}:crown", f"setgroup:{ours}:crown", f"progfact:{ours}:crown",
        f"progcity:{ours}:Mars/Base", f"progback:{ours}:900",
    ):  # fmt: skip
        assert "устарела" in await trio.coordinator.forges(data), data
    assert "можно от 1 до 4" in await trio.coordinator.forges(f"setval:{ours}:cadence_weeks:40")
    assert "Не поняла" in await trio.coordinator.forges(f"setval:{ours}:cadence_weeks:none")
    assert play.rows("SELECT count(*) FROM settings") == [(0,)]


async def test_a_typed_value_after_a_day_is_no_answer_any_more(play: Play, trio: Trio) -> None:
    await trio.coordinator.forges(f"setkey:{trio.programme_id}:overdue_days")
    await play.wait(hours=25)
    await trio.coordinator.says("21")
    assert setting(play, "overdue_days") == []


async def test_more_people_than_fit_in_a_tick_are_all_planned_anew(play: Play, trio: Trio) -> None:
    async with play.store() as store:
        for number in range(30):
            person = await store.people.add(5000 + number, "ru")
            await store.members.add(
                trio.programme_id, "Анна Лис", MemberState.ACTIVE, person_id=person.id, meant_role=Role.MENTEE
            )
    await play.wait(days=1)
    await trio.coordinator.forges(f"setval:{trio.programme_id}:prompt_day:2")
    await play.wait(minutes=5)
    days = {
        row[0][:10] for row in play.rows("SELECT due_at FROM dues WHERE kind = 'D4' AND state = 'waiting'")
    }
    assert days == {(play.now + timedelta(days=1)).date().isoformat()}
    assert play.rows("SELECT count(*) FROM facts WHERE name LIKE 'replan-%'") == [(0,)]


async def test_what_was_set_in_a_programme_she_has_left_changes_no_other_one(play: Play, trio: Trio) -> None:
    anna = await play.joins(trio.programme_id, Role.COORDINATOR, "Анна Лис")
    here, other_id = anna.member_id, await play.programme("Ромашка", early_days=20)
    await play.joins(other_id, Role.COORDINATOR, "Анна Лис", who=anna)
    async with play.store() as store:
        me = await member_as_me(store, here)
        assert me is not None and await set_setting(store, me, me.programme, "early_days", 20)
    await trio.coordinator.forges(f"remove:{here}:1")
    assert "отменять нечего" in await anna.says("/undo")
    async with play.store() as store:
        assert (await store.programmes.get(other_id)).settings.early_days == 20
