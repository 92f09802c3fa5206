"""/goalbank: a coordinator's own goals, goals at rest, the names of competencies, kindergarten or school."""

import pytest

from handlers.bank_taps import BankCard, BankDo, BankPart, OwnSkill, OwnTag, OwnWeeks, OwnWrite, TagDo
from handlers.goal_asks import GoalBank
from handlers.goal_bank import GoalTake
from handlers.offered_goals import goals_for, offered_goal
from handlers.taps import BIGGEST
from locales.goals_bank import goal_bank
from mentoring.goal_bank import Competency, Setting, Skill
from mentoring.people import PairKind, Role
from mentoring.questions import own_id
from tests.conftest import Actor, Play, Trio
from tests.test_beginning import to_goals
from tests.test_goal_bank import SIGNAL, kept

OURS = "Провести день театра с тенями"
MEASURE = "Дети показывают сказку родителям."
BEGIN = "Сделать с детьми три фигурки."
WHY = "Давно хотелось попробовать"
OLD = "Эта кнопка устарела"


@pytest.fixture
async def trio(play: Play) -> Trio:
    return await play.kindergarten()


async def adds(who: Actor, words: str = OURS, measure: str = MEASURE, tag: str = "методика") -> str:
    """Write a goal as the screen asks for it."""
    await who.says("/goalbank")
    await who.taps("Добавить свою цель")
    await who.says(words)
    await (who.says(measure) if measure else who.taps("Пропустить"))
    await (who.says(BEGIN) if measure else who.taps("Пропустить"))
    await who.taps("Игра")
    if tag:
        await who.taps(tag)
    await who.taps("Дальше")
    return await who.taps("8")


async def opens_play(who: Actor) -> str:
    await who.says("/route")
    await who.taps("Добавить цель")
    await who.taps("Из банка")
    return await who.taps("Игра")


def states(play: Play) -> list[object]:
    return [row[0] for row in play.rows("SELECT state FROM bank_goals ORDER BY id")]


# --- own goals


async def test_an_own_goal_is_written_in_a_few_steps_and_taken_by_a_mentee(play: Play, trio: Trio) -> None:
    her = trio.coordinator
    assert "Банк целей: 78 готовых" in await her.says("/goalbank")
    assert "чего хочется достичь" in await her.taps("Добавить свою цель")
    assert her.buttons == ["Не сейчас"]
    assert "Как увидим" in await her.says(f"  {OURS}\n")
    assert "С чего начать" in await her.says(MEASURE)
    assert "О чём эта цель?" in await her.says(BEGIN)
    assert "до трёх" in await her.taps("Игра")
    assert "✓ методика" not in her.buttons
    await her.taps("методика")
    assert "✓ методика" in her.buttons
    assert "Сколько недель" in await her.taps("Дальше")
    assert her.buttons == ["4", "✓ 6", "8", "12", "Не сейчас"]
    said = await her.taps("8")
    assert "Сохранила" in said and f"🎯 {OURS}\nС чего начать: {BEGIN}\nКак увидим: {MEASURE}" in said
    assert "Тема: Игра\nЧто укрепляет: методика\nСрок: 8 недель" in said
    assert play.rows("SELECT by_member, language FROM bank_goals") == [(her.member_id, "ru")]
    assert f"1. {OURS}\nКак увидим: {MEASURE}" in await opens_play(trio.mentee)
    taken = await trio.mentee.taps("1")
    assert f"С чего начать: {BEGIN}\nЧто укрепляет: методика" in taken
    assert "Предлагаю 2 ноября" in await trio.mentee.says(WHY)
    await trio.mentee.taps("2 ноября")
    number = play.rows("SELECT id FROM bank_goals")[0][0]
    assert kept(play) == [(own_id(number), "draft", "2026-11-02")]


async def test_words_of_an_own_goal_lie_sealed(play: Play, trio: Trio) -> None:
    await adds(trio.coordinator)
    (words,) = play.rows("SELECT words FROM bank_goals")[0]
    assert isinstance(words, bytes) and "театра".encode() not in words


async def test_only_what_and_skill_are_asked_for_and_a_mentee_then_says_how_it_is_seen(
    play: Play, trio: Trio
) -> None:
    said = await adds(trio.coordinator, measure="")
    assert "Как увидим" not in said and "С чего начать" not in said
    assert "Как увидим" not in (await opens_play(trio.mentee)).partition("2. ")[0]
    taken = await trio.mentee.taps("1")
    assert "Как увидим" not in taken and "С чего начать" not in taken
    assert "Как мы увидим" in await trio.mentee.says(WHY)
    assert "Предлагаю 2 ноября" in await trio.mentee.says(MEASURE)


async def test_what_cannot_be_taken_leaves_the_question_open(trio: Trio) -> None:
    her = trio.coordinator
    await her.says("/goalbank")
    await her.taps("Добавить свою цель")
    for heard in (await her.sends_photo(), await her.sends_voice()):
        assert "я читаю только текст" in heard
    assert "а помещается 200" in await her.says("я" * 201)
    assert "Как увидим" in await her.says("Театр <теней> & тишина")
    await her.taps("Пропустить")
    await her.taps("Пропустить")
    assert "О чём эта цель?" in await her.says("Об игре")
    await her.taps("Игра")
    for tag in ("педагогика", "психология", "методика"):
        await her.taps(tag)
    assert "Отмечено уже 3" in await her.taps("организация")
    await her.taps("✓ методика")
    await her.taps("организация")
    await her.taps("Дальше")
    said = await her.taps("12")
    assert "Театр <теней> & тишина" in said
    assert "Что укрепляет: педагогика, психология, организация" in said


async def test_writing_is_left_and_taken_up_again(trio: Trio) -> None:
    her = trio.coordinator
    await her.says("/goalbank")
    await her.taps("Добавить свою цель")
    await her.says(OURS)
    await her.says("/pairs")
    await her.taps(her.buttons[-1])
    assert "С чего начать" in await her.says(MEASURE)
    await her.taps("Пропустить")
    assert "Банк целей" in await her.taps("Не сейчас")
    assert OLD in await her.forges(OwnSkill(programme_id=trio.programme_id, skill="play").pack())


async def test_changed_words_are_a_new_goal_and_a_taken_one_keeps_what_it_said(
    play: Play, trio: Trio
) -> None:
    her = trio.coordinator
    await adds(her)
    await opens_play(trio.mentee)
    await trio.mentee.taps("1")
    await trio.mentee.says(WHY)
    await trio.mentee.taps("2 ноября")
    await her.says("/goalbank")
    await her.taps("Свои цели · 1")
    await her.taps("1")
    asked = await her.taps("Изменить")
    assert f"Сейчас: {OURS}" in asked and her.buttons == ["Оставить так", "Не сейчас"]
    await her.says("Показать сказку тенями")
    await her.taps("Оставить так")
    await her.taps("Оставить так")
    assert "✓ Игра" in her.buttons
    await her.taps("✓ Игра")
    assert "✓ методика" in her.buttons
    await her.taps("Дальше")
    said = await her.taps("✓ 8")
    assert "новые слова" in said and "Показать сказку тенями" in said and MEASURE in said
    assert states(play) == ["retired", "active"]
    opened = await trio.mentee.taps("Открыть цель")
    assert OURS in opened and f"С чего начать: {BEGIN}" in opened
    listed = await opens_play(trio.mentee)
    assert "1. Показать сказку тенями" in listed and OURS not in listed


async def test_an_own_goal_at_rest_or_removed_is_offered_to_nobody_and_comes_back(
    play: Play, trio: Trio
) -> None:
    her = trio.coordinator
    await adds(her)
    await opens_play(trio.mentee)
    first = trio.mentee.told(OURS)
    assert "никому не предлагаю" in await her.taps("Не предлагать")
    assert OLD in await trio.mentee.taps("1", first)
    assert "больше никому не предложу".capitalize() in await her.taps("Убрать")
    assert states(play) == ["retired"]
    assert "никому не предлагаю" in await her.taps("Вернуть")
    assert states(play) == ["paused"]
    await her.taps("Предлагать снова")
    assert OURS in await opens_play(trio.mentee)


async def test_a_change_of_a_goal_that_is_gone_ends_with_a_sentence(play: Play, trio: Trio) -> None:
    her = trio.coordinator
    await adds(her)
    card = her.told(OURS)
    await her.taps("Изменить", card)
    for _ in range(3):
        await her.taps("Оставить так")
    await her.taps("✓ Игра")
    await her.taps("Дальше")
    number = play.rows("SELECT id FROM bank_goals")[0][0]
    await her.forges(BankDo(programme_id=trio.programme_id, goal=own_id(number), act="rm").pack())
    assert "в банке больше нет" in await her.forges(OwnWeeks(programme_id=trio.programme_id, weeks=4).pack())
    assert OLD in await her.forges(OwnWeeks(programme_id=trio.programme_id, weeks=4).pack())
    assert states(play) == ["retired"]


async def test_an_own_goal_is_proposed_at_the_beginning_of_a_route(play: Play, trio: Trio) -> None:
    await adds(trio.coordinator, tag="")
    assert f"{OURS} (взята)" in await to_goals(trio.mentee)
    await trio.mentee.taps("Дальше")
    for _ in range(3):
        await trio.mentee.says(WHY)
    number = play.rows("SELECT id FROM bank_goals")[0][0]
    assert own_id(number) in {bank for bank, _, _ in kept(play)}


# --- goals of the bank


async def test_a_goal_of_the_bank_rests_in_this_programme_alone(play: Play, trio: Trio) -> None:
    her = trio.coordinator
    await her.says("/goalbank")
    assert f"1. {SIGNAL}" in await her.taps("Внимание")
    said = await her.taps("1")
    assert "Для кого: детский сад" in said and "Какая встреча поможет: в гости" in said
    assert "Срок: 4 недели" in said and "Что укрепляет: педагогика, методика" in said
    assert "никому не предлагаю" in await her.taps("Не предлагать")
    assert "(не предлагаю)" in await her.taps("Назад")
    assert "Сейчас не предлагаю 1 цель." in await her.taps("Назад")
    assert play.rows("SELECT goal, by_member FROM goal_pauses") == [("attention-signal", her.member_id)]
    here, there = trio.programme_id, await play.programme("Ромашка")
    async with play.store() as store:
        ids = {
            one: {
                goal.id
                for goal in await goals_for(store, await store.programmes.get(one), PairKind.TRADITIONAL)
            }
            for one in (here, there)
        }
    assert ids[there] - ids[here] == {"attention-signal"}
    await her.taps("Внимание")
    await her.taps("1")
    assert "никому не предлагаю" not in await her.taps("Предлагать снова")
    assert play.rows("SELECT goal FROM goal_pauses") == []


async def test_the_bank_is_read_by_competency_too(trio: Trio) -> None:
    her = trio.coordinator
    await her.says("/goalbank")
    assert "Что хочется укрепить?" in await her.taps("По компетенции")
    assert her.buttons == ["педагогика", "психология", "методика", "организация", "Назад"]
    first = await her.taps("организация")
    assert "организация" in first and "→" in her.buttons
    await her.taps("→")
    number = her.buttons[0]
    assert number == "7"
    assert "организация" in await her.taps(number)
    assert "Что хочется укрепить?" not in await her.taps("Назад")
    assert "Что хочется укрепить?" in await her.taps("Назад")


async def test_a_pair_chooses_by_competency_and_comes_back_to_its_list(play: Play, trio: Trio) -> None:
    mentee = trio.mentee
    await mentee.says("/route")
    await mentee.taps("Добавить цель")
    await mentee.taps("Из банка")
    assert "Что хочется укрепить?" in await mentee.taps("По компетенции")
    listed = await mentee.taps("организация")
    await mentee.taps("→")
    chosen = await mentee.taps("6")
    assert "Что укрепляет:" in chosen and "организация" in chosen
    assert "организация" in await mentee.taps("Другая цель") and "6. " in mentee.heard[-1]
    await mentee.taps("Другая тема")
    assert mentee.buttons[-1] == "Другая тема" and "психология" in mentee.buttons
    assert listed != mentee.heard[-1]


# --- the names of competencies


async def test_a_competency_is_renamed_switched_off_and_added(play: Play, trio: Trio) -> None:
    her = trio.coordinator
    await her.says("/goalbank")
    await her.taps("Названия компетенций")
    await her.taps("психология")
    assert "до 40 знаков" in await her.taps("Переименовать")
    assert "а помещается 40" in await her.says("я" * 41)
    assert "уже называется другая" in await her.says("Методика")
    assert "• Чувства и отношения" in await her.says("Чувства и отношения")
    await her.taps("организация")
    assert "Выключена" in await her.taps("Выключить")
    await her.taps("Назад")
    await her.taps("Добавить")
    assert "• Театр" in await her.says("Театр")
    await opens_play(trio.mentee)
    await trio.mentee.taps("Другая тема")
    await trio.mentee.taps("По компетенции")
    assert trio.mentee.buttons == ["педагогика", "Чувства и отношения", "методика", "Другая тема"]
    gone = GoalBank(pair_id=trio.pair_id, tag="managing").pack()
    assert OLD in await trio.mentee.forges(gone)
    rows = play.rows("SELECT code, state, by_member FROM tags ORDER BY code")
    assert rows == [(code, state, her.member_id) for code, state in
                    (("managing", "off"), ("psychology", "on"), ("t1", "on"))]  # fmt: skip
    await her.taps("Чувства и отношения")
    assert "психология" in await her.taps("Вернуть прежнее название")


async def test_there_is_room_for_eight_competencies(trio: Trio) -> None:
    her = trio.coordinator
    await her.says("/goalbank")
    await her.taps("Названия компетенций")
    for name in ("Театр", "Музыка", "Природа", "Движение"):
        await her.taps("Добавить")
        await her.says(name)
    assert "Добавить" not in her.buttons
    add = TagDo(programme_id=trio.programme_id, tag="new", act="add").pack()
    assert "Компетенций уже 8" in await her.forges(add)


# --- kindergarten or school


async def test_a_school_is_offered_its_own_goals_and_what_was_taken_stays(play: Play, trio: Trio) -> None:
    her = trio.coordinator
    await adds(her)
    await opens_play(trio.mentee)
    await trio.mentee.taps("2")
    await trio.mentee.says(WHY)
    await trio.mentee.taps(trio.mentee.buttons[0])
    await her.says("/programme")
    assert "Где работают" in await her.taps("Сад или школа")
    assert her.buttons == ["Детский сад", "Школа", "✓ И то и другое", "К программе"]
    assert "для школы." in await her.taps("Школа")
    listed = await opens_play(trio.mentee)
    assert OURS in listed and "Дать игре место на уроке" in listed and "3. " not in listed
    assert "С чего начать" in await trio.mentee.taps("Открыть цель", trio.mentee.told("Цель предложена"))
    await her.taps("Сад или школа")
    await her.taps("✓ Школа")
    log = play.rows("SELECT value, by_member FROM settings WHERE key = 'setting'")
    assert log == [(">school", her.member_id)]
    assert "Для кого: школа" not in await her.says("/goalbank")
    async with play.store() as store:
        programme = await store.programmes.get(trio.programme_id)
        ours = await goals_for(store, programme, PairKind.TRADITIONAL)
        reverse = await goals_for(store, programme, PairKind.REVERSE)
    assert all(Setting.SCHOOL in goal.settings for goal in ours) and len(ours) > 20
    assert len(reverse) == sum(Setting.REVERSE in goal.settings for goal in goal_bank())


# --- who may


async def test_a_button_is_old_to_anybody_who_does_not_coordinate_its_programme(
    play: Play, trio: Trio
) -> None:
    await adds(trio.coordinator)
    number = play.rows("SELECT id FROM bank_goals")[0][0]
    elsewhere = await play.joins(await play.programme("Ромашка"), Role.COORDINATOR, "Вера Дом")
    await elsewhere.says("/goalbank")
    here, own = trio.programme_id, own_id(number)
    forged = [
        f"gbh:{here}", f"gbt:{here}", BankPart(programme_id=here, part="own").pack(),
        BankCard(programme_id=here, goal=own).pack(), OwnWrite(programme_id=here, instead=number).pack(),
        *(BankDo(programme_id=here, goal=own, act=act).pack() for act in ("off", "rm", "re")),
        f"tgh:{here}", f"tgc:{here}:methods", f"tgd:{here}:methods:off", f"gbn:{here}:8",
    ]  # fmt: skip
    for data in forged:
        for who in (elsewhere, trio.mentor, trio.mentee):
            assert OLD in await who.forges(data), data
    there = elsewhere_id(play, elsewhere)
    for data in (
        BankCard(programme_id=there, goal=own).pack(), OwnWrite(programme_id=there, instead=number).pack(),
        *(BankDo(programme_id=there, goal=own, act=act).pack() for act in ("off", "on", "rm", "re", "ro", "no")),
    ):  # fmt: skip
        assert OLD in await elsewhere.forges(data), data
    assert states(play) == ["active"]
    async with play.store() as store:
        assert await offered_goal(store, await store.programmes.get(there), own) is None
    assert "Банк целей" not in await trio.mentor.says("/goalbank")
    assert "/goalbank" in await trio.coordinator.says("/help")
    assert "/goalbank" not in await trio.mentee.says("/help")


def elsewhere_id(play: Play, who: Actor) -> int:
    return int(play.rows("SELECT programme_id FROM members WHERE id = ?", who.member_id)[0][0])


async def test_the_whole_way_in_english(play: Play) -> None:
    trio = await play.kindergarten("en")
    her = trio.coordinator
    assert "Bank of goals: 78" in await her.says("/goalbank")
    await her.taps("Add a goal of your own")
    await her.says("Play shadow theatre")
    await her.taps("Skip")
    await her.taps("Skip")
    await her.taps("Play")
    await her.taps("methods")
    await her.taps("Go on")
    said = await her.taps("4")
    assert "Subject: Play" in said and "What it strengthens: methods" in said and "Time: 4 weeks" in said
    assert "offer it to nobody" in await her.taps("Remove")
    await her.taps("Bring it back")
    await her.taps("Back")
    await her.taps("Back")
    await her.taps("Names of competencies")
    await her.taps("methods")
    await her.taps("Rename")
    assert "• Craft" in await her.says("Craft")
    await trio.mentee.says("/route")
    await trio.mentee.taps("Add a goal")
    await trio.mentee.taps("From the bank")
    await trio.mentee.taps("By competency")
    assert "1. Play shadow theatre" in await trio.mentee.taps("Craft")


def test_every_button_fits_into_what_a_button_holds() -> None:
    tags = [tag.value for tag in Competency]
    ids = [*(goal.id for goal in goal_bank()), own_id(BIGGEST)]
    for id in ids:
        for part in [*tags, "t10", *(["own", *Skill] if id.startswith("own-") else [""])]:
            buttons = [
                BankCard(programme_id=BIGGEST, goal=id, part=part),
                *(BankDo(programme_id=BIGGEST, goal=id, act=act, part=part) for act in ("off", "on", "rm")),
            ]
            assert all(len(one.pack().encode()) <= 64 for one in buttons)
    for tag in Competency:
        for id in ids:
            assert len(GoalTake(pair_id=BIGGEST, goal=id, tag=tag.value).pack().encode()) <= 64
    assert len(OwnTag(programme_id=BIGGEST, tag="psychology").pack()) <= 64
