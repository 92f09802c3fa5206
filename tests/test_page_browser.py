"""The chat page in a real browser: what a newcomer does with mouse, keyboard and phone, from the invite to the report.

The pictures of README are taken here: `make test ARGS="tests/test_page_browser.py -k report --pictures docs/pictures"`.
"""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from aiogram.types import BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup
from playwright.async_api import Browser, Locator, Page, Route, async_playwright, expect

from bot.demo.serving import page_of
from bot.playground import page as chat_page
from bot.playground.page.samples import sample_photo
from locales import Texts
from mentoring.people import Role
from tests.conftest import Actor, Play

MOSCOW = ZoneInfo("Europe/Moscow")
WIDE, PHONE = (1440, 900), (390, 844)
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
PATIENCE = 40_000
"""Milliseconds a browser waits for what should come."""
PROBES = (Path(__file__).parent / "page_probes.js").read_text(encoding="utf-8")


def chromium() -> str:
    """Where it is; without one the test is skipped, and says so."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip("there is no Chromium on this machine: apt-get install chromium")
    return found


@dataclass
class Screen:
    """What one sees of the page, and what went wrong behind it."""

    page: Page
    errors: list[str] = field(default_factory=list)

    def phone(self, name: str) -> Locator:
        return self.page.get_by_role("region", name=f"Телефон: {name}", exact=True)

    def words(self, name: str, words: str) -> Locator:
        """The newest message with these words on somebody's phone."""
        return self.phone(name).locator(".message").filter(has_text=words).last

    async def sees(self, name: str, words: str) -> Locator:
        found = self.words(name, words)
        await expect(found).to_be_visible(timeout=PATIENCE)
        return found

    async def says(self, name: str, text: str) -> None:
        box = self.phone(name).get_by_role("textbox", name="Сообщение от имени")
        await box.fill(text)
        await box.press("Enter")

    async def taps(self, name: str, button: str) -> None:
        """The newest button with these words, in the chat or under it."""
        await self.phone(name).get_by_role("button", name=button, exact=True).last.click(timeout=PATIENCE)

    async def leaps(self, button: str) -> None:
        async with self.page.expect_response("**/leaps*", timeout=PATIENCE):
            await self.page.get_by_role("button", name=button, exact=True).click()
        await expect(self.page.locator("body.leaping")).to_have_count(0, timeout=PATIENCE)
        await expect(self.page.locator("#notice")).to_be_hidden(timeout=PATIENCE)

    async def leaps_to(self, moment: str) -> None:
        """To a date and time as the field of the page holds it."""
        await self.page.get_by_label("Дата и время").fill(moment)
        await self.leaps("Перейти")

    async def comes(self, name: str, surname: str = "") -> None:
        """Fill in the dialog for a new person and open the link in it."""
        dialog = self.page.get_by_role("dialog")
        await dialog.get_by_label("Имя в Телеграме").fill(name)
        await dialog.get_by_label("Фамилия, если есть").fill(surname)
        await dialog.get_by_role("button", name="Открыть", exact=True).click()
        await expect(dialog).to_be_hidden()


@dataclass
class House:
    """The stage, its page and a browser."""

    play: Play
    served: chat_page.Page
    browser: Browser

    @asynccontextmanager
    async def screen(self, size: tuple[int, int] = WIDE, **context: object) -> AsyncIterator[Screen]:
        """Open the page; at the end nothing may have failed behind it."""
        opened = await self.browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            **context,  # type: ignore[arg-type]
        )
        screen = Screen(await opened.new_page())
        screen.page.set_default_timeout(PATIENCE)
        screen.page.on("pageerror", lambda error: screen.errors.append(str(error)))
        screen.page.on(
            "console", lambda line: screen.errors.append(line.text) if line.type == "error" else None
        )
        await screen.page.goto(self.served.url)
        await screen.page.wait_for_selector("body[data-ready]")
        yield screen
        await opened.close()
        assert not screen.errors


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    path = chromium()
    expect.set_options(timeout=PATIENCE)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=path, args=list(ARGUMENTS), env={**os.environ, "LANGUAGE": "ru"}
        )
        yield browser
        await browser.close()


@pytest.fixture
async def house(play: Play, browser: Browser) -> AsyncIterator[House]:
    page = page_of(play.stage, MOSCOW, "ru")
    await page.start()
    yield House(play, page, browser)
    await page.stop()


@pytest.fixture
async def empty_house(play: Play, browser: Browser) -> AsyncIterator[House]:
    """Nobody is here, but an invitation for the coordinator."""
    link = await play.link(await play.programme(staff_total=24), Role.COORDINATOR)
    page = page_of(play.stage, MOSCOW, "ru", link)
    await page.start()
    yield House(play, page, browser)
    await page.stop()


async def test_from_the_invite_to_the_report(empty_house: House, pictures: Path) -> None:
    """The whole way of three newcomers, with nothing but what stands on the page."""
    async with empty_house.screen(locale="ru-RU") as screen:
        await coordinator_joins(screen)
        await invited_person_joins(screen, 1, "Наставника", "Ольга Петровна Орлова", "Ольга П.")
        await invited_person_joins(screen, 2, "Наставляемого", "Мария Белова", "Маша")
        await pair_is_made(screen)
        await reflection_is_read_by_the_mentor(screen)
        await friday_brings_the_question(screen)
        await meeting_is_agreed_and_reminded_of(screen)
        await report_is_asked_for(screen)
        await screen.page.screenshot(path=pictures / "page-wide.png")
        await screen.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        await screen.page.get_by_role("button", name="Маша").first.click()
        await screen.sees("Маша", "Завтра")
        assert not await screen.phone("Ирина").is_visible()
        await screen.page.screenshot(path=pictures / "page-phone.png")


async def coordinator_joins(screen: Screen) -> None:
    await screen.comes("Ирина")
    await screen.taps("Ирина", "Принимаю")
    await screen.sees("Ирина", "Как вас зовут")
    await screen.says("Ирина", "Ирина Сергеевна Соколова")
    await screen.sees("Ирина", "/invite")


async def invited_person_joins(screen: Screen, number: int, role: str, name: str, called: str) -> None:
    """`/invite`, role, name; then the link in the chat is opened on a new phone."""
    await screen.says("Ирина", "/invite")
    await screen.taps("Ирина", role)
    await screen.sees("Ирина", "Например: Мария Белова")
    await screen.says("Ирина", name)
    await screen.taps("Ирина", "Пропустить")
    await screen.sees("Ирина", f"приглашение для: {name}")
    links = screen.phone("Ирина").get_by_role("link", name="https://t.me/")
    await expect(links).to_have_count(number, timeout=PATIENCE)
    await links.last.click()
    await screen.comes(called)
    await screen.taps(called, "Принимаю")
    await screen.taps(called, "Верно")
    await screen.sees(called, name.split()[0])


async def pair_is_made(screen: Screen) -> None:
    await screen.says("Ирина", "/pair")
    await screen.taps("Ирина", "Ольга Петровна Орлова")
    await screen.sees("Ирина", "Кого поддерживает?")
    await screen.taps("Ирина", "Мария Белова")
    await screen.sees("Ольга П.", "Мария")


async def reflection_is_read_by_the_mentor(screen: Screen) -> None:
    """Shared on Monday, shown to the mentor at her hour, opened with one tap."""
    await screen.taps("Маша", "✍️ Записать")
    await screen.says("Маша", "Сегодня дети сами придумали, чем украсить окно. Я только держала скотч.")
    await screen.sees("Маша", "Увидит только Ольга Петровна")
    await screen.leaps("К ближайшему событию")
    card = await screen.sees("Ольга П.", "Почему это пришло?")
    await card.get_by_role("button", name="Мария").click()
    await screen.sees("Ольга П.", "Я только держала скотч")


async def friday_brings_the_question(screen: Screen) -> None:
    await screen.leaps("Пятница, 13:30")
    question = await screen.sees("Маша", "Почему это пришло?")
    await question.get_by_role("button", name="Написать").click()
    await screen.sees("Маша", "Ответьте одним сообщением")
    await screen.says("Маша", "Помогло молчать и считать до пяти.")
    saved = screen.phone("Маша").locator(".message").filter(has_text="Записала. Увидит только Ольга Петровна")
    await expect(saved).to_have_count(2, timeout=PATIENCE)


async def meeting_is_agreed_and_reminded_of(screen: Screen) -> None:
    await screen.says("Ольга П.", "/meet в среду в 15")
    await screen.taps("Ольга П.", "Верно")
    await screen.taps("Маша", "Приду")
    await screen.sees("Ольга П.", "придёт")
    await screen.leaps("Понедельник, 9:00")
    await screen.leaps_to("2026-09-15T15:30")
    await screen.sees("Маша", "Завтра в 15:00")
    await screen.sees("Ольга П.", "Завтра в 15:00")
    await screen.leaps_to("2026-09-16T17:00")
    for name in ("Ольга П.", "Маша"):
        await (await screen.sees(name, "состоялась")).get_by_role("button", name="Да", exact=True).click()


async def report_is_asked_for(screen: Screen) -> None:
    await screen.says("Ирина", "/report")
    await screen.sees("Ирина", "Встречи состоялись")


async def joined(house: House) -> tuple[Actor, str]:
    """A mentee who knows the bot, and how her phone is called."""
    trio = await house.play.kindergarten()
    return trio.mentee, trio.mentee.person.name


async def test_people_are_shown_and_hidden_and_news_are_counted(house: House) -> None:
    trio = await house.play.kindergarten()
    mentee = trio.mentee.person.name
    async with house.screen() as screen:
        chip = screen.page.get_by_role("navigation").get_by_role("button", name=mentee)
        await expect(chip).to_have_attribute("aria-pressed", "true")
        await chip.click()
        await expect(screen.phone(mentee)).to_be_hidden()
        await trio.mentee.says("/help")
        await expect(chip.get_by_label("новых сообщений: 1")).to_be_visible()
        await chip.click()
        await expect(screen.phone(mentee)).to_be_visible()
        await expect(chip.get_by_label("новых сообщений")).to_have_count(0)


async def test_a_date_typed_while_the_clock_runs_is_not_taken_away(house: House) -> None:
    """The answer to the first leap comes late, when the field already holds where to go next."""
    await joined(house)
    is_asked, may_answer = asyncio.Event(), asyncio.Event()

    async def late(route: Route) -> None:
        answer = await route.fetch()
        is_asked.set()
        await may_answer.wait()
        await route.fulfill(response=answer)

    async with house.screen() as screen:
        field = screen.page.get_by_label("Дата и время")
        await screen.page.route("**/leaps*", late, times=1)
        await screen.page.get_by_role("button", name="Через час", exact=True).click()
        await is_asked.wait()
        await field.fill("2026-09-15T15:30")
        await screen.page.get_by_role("heading", name="Лоза").click()
        async with screen.page.expect_response("**/leaps*"):
            may_answer.set()
        await screen.page.wait_for_timeout(1_500)
        await expect(field).to_have_value("2026-09-15T15:30")
        await screen.leaps("Перейти")
        await expect(screen.page.locator("#now")).to_contain_text("15 сентября")


async def test_the_menu_of_commands_and_the_keyboard_suffice(house: House) -> None:
    _, name = await joined(house)
    async with house.screen() as screen:
        box = screen.phone(name).get_by_role("textbox", name="Сообщение от имени")
        await box.focus()
        await box.press_sequentially("/he")
        commands = screen.phone(name).get_by_role("group", name="Команды")
        await expect(commands.get_by_role("button")).to_have_count(1)
        await box.press("ArrowDown")
        await screen.page.keyboard.press("Enter")
        await screen.sees(name, "/privacy")
        await box.press_sequentially("/reflect Держала кисточку не так")
        await box.press("Enter")
        await screen.sees(name, "Записала")
        await box.press("ArrowUp")
        await box.fill("/reflect Держала кисточку по-новому")
        await box.press("Enter")
        edited = await screen.sees(name, "по-новому")
        await expect(edited).to_contain_text("изменено")
        await screen.phone(name).get_by_role("button", name="Ответить").last.focus()
        await screen.page.keyboard.press("Enter")
        await box.press_sequentially("/help")
        await box.press("Enter")
        await expect(screen.phone(name).locator(".mine .answered")).to_have_count(1)


async def test_toasts_pop_up_and_go_and_alerts_wait_for_a_yes(house: House) -> None:
    mentee, name = await joined(house)
    keys = InlineKeyboardMarkup(
        inline_keyboard=[[InlineKeyboardButton(text="Старая", callback_data="nothing:1")]]
    )
    await house.play.stage.app.bot.send_message(mentee.person.id, "Кнопка из прошлого", reply_markup=keys)
    async with house.screen() as screen:
        may_answer = house.play.stage.playground.faults.hold("answerCallbackQuery")
        await screen.taps(name, "Старая")
        await expect(screen.phone(name).locator(".busy")).to_have_count(1)
        may_answer.set()
        alert = screen.page.get_by_role("alertdialog")
        await expect(alert).to_contain_text("устарела", timeout=PATIENCE)
        await expect(screen.phone(name).locator(".busy")).to_have_count(0, timeout=PATIENCE)
        await alert.get_by_role("button", name="OK").click()
        await expect(alert).to_have_count(0)
        world = house.play.stage.playground.world
        world.answer(next(iter(world.taps.values())), "Готово", alert=False)
        toast = screen.phone(name).locator(".pop")
        await expect(toast).to_have_text("Готово")
        await expect(toast).to_have_count(0, timeout=PATIENCE)


HOSTILE = (
    "<script>window.broken = 1</script><img src=x onerror='window.broken = 1'>",
    "\u202eсправа налево\u202c مرحبا שלום",
    "👩‍👩‍👧‍👦🌻" * 40,
    "безпробелов" * 372,
    "javascript:window.broken=1 //x",
    "https://[солнышко]/план http://[::1",
)


async def test_hostile_texts_stay_texts_and_in_their_bubbles(house: House) -> None:
    stranger = house.play.stranger("<b onmouseover='window.broken = 1'>Имя</b>" + "длинное" * 20)
    for text in HOSTILE:
        await stranger.says(text)
    async with house.screen() as screen:
        bubbles = screen.page.locator(".mine .words")
        assert await bubbles.all_inner_texts() == list(HOSTILE)
        assert await screen.page.evaluate("window.broken") is None
        assert await screen.page.locator(".log img, .log script").count() == 0
        await screen.page.evaluate(PROBES)
        assert await screen.page.evaluate("tooWide()") == []


async def test_what_the_bot_formats_looks_like_telegram(house: House) -> None:
    mentee, name = await joined(house)
    html = (
        "<b>жирно</b> <tg-spoiler>секрет</tg-spoiler> <a href='https://ya.ru'>ссылка</a>\n"
        "<blockquote expandable>" + "строка\n" * 12 + "</blockquote>"
        '<tg-time unix="1788780600" format="wt">тогда</tg-time>'
    )
    await house.play.stage.app.bot.send_message(mentee.person.id, html, parse_mode="HTML")
    async with house.screen() as screen:
        message = await screen.sees(name, "жирно")
        hidden = message.get_by_role("button", name="Показать скрытое")
        await hidden.focus()
        await screen.page.keyboard.press("Enter")
        await expect(message.locator(".spoiler.open")).to_have_text("секрет")
        quote = message.locator(".expandable")
        await quote.click()
        await expect(quote).to_have_attribute("aria-expanded", "true")
        await expect(message.get_by_role("link", name="ссылка")).to_have_attribute(
            "rel", "noopener noreferrer nofollow"
        )
        await expect(message.locator("time").first).to_have_text("понедельник, 14:30")
        await screen.phone(name).get_by_label("Меню телефона").click()
        await screen.phone(name).get_by_label("В каком городе телефон").select_option("Asia/Vladivostok")
        await expect(screen.words(name, "жирно").locator("time").first).to_have_text("понедельник, 21:30")


async def test_files_are_shown_heard_and_kept(house: House, tmp_path: Path) -> None:
    mentee, name = await joined(house)
    bot, chat = house.play.stage.app.bot, mentee.person.id
    await bot.send_document(chat, BufferedInputFile(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR", "встреча.ics"))
    await bot.send_photo(chat, BufferedInputFile(sample_photo(), "a.png"), caption="Карточка")
    async with house.screen() as screen:
        phone = screen.phone(name)
        async with screen.page.expect_download() as downloading:
            await phone.get_by_role("link", name="встреча.ics").click()
        download = await downloading.value
        assert download.suggested_filename == "встреча.ics"
        shown = phone.locator(".theirs img")
        await expect(shown).to_have_js_property("naturalWidth", 320, timeout=PATIENCE)
        await phone.get_by_label("Приложить", exact=True).click()
        await phone.get_by_role("button", name="Голос для примера").click()
        await expect(phone.locator(".mine audio")).to_have_count(1)
        assert await phone.locator(".mine audio").evaluate(
            "(one) => new Promise((done) => one.duration > 0 ? done(one.duration)"
            " : one.addEventListener('loadedmetadata', () => done(one.duration)))"
        ) == pytest.approx(3, abs=0.1)
        picture = tmp_path / "грядка.png"
        picture.write_bytes(sample_photo())
        await phone.locator("input[type=file]").set_input_files(picture)
        await screen.says(name, "Наша грядка")
        mine = await screen.sees(name, "Наша грядка")
        await expect(mine.get_by_role("img", name="Фото")).to_be_visible()
        await mine.get_by_label("Исправить").click()
        await screen.says(name, "")
        await expect(phone.locator(".mine .words", has_text="Наша грядка")).to_have_count(0, timeout=PATIENCE)
        await phone.locator("input[type=file]").set_input_files([picture, picture, picture])
        await screen.says(name, "Три сразу")
        await expect(phone.locator(".mine.together")).to_have_count(2, timeout=PATIENCE)


async def test_the_bot_is_stopped_and_let_back(house: House) -> None:
    _, name = await joined(house)
    async with house.screen() as screen:
        phone = screen.phone(name)
        await phone.get_by_label("Меню телефона").click()
        await phone.get_by_role("button", name="Остановить бота").click()
        await expect(phone.get_by_role("textbox", name="Сообщение от имени")).to_be_hidden()
        await phone.get_by_role("button", name="Разблокировать").click()
        await expect(phone.get_by_role("textbox", name="Сообщение от имени")).to_be_visible()


async def test_a_wrong_link_is_refused_in_the_dialog_and_what_was_typed_stays(house: House) -> None:
    await joined(house)
    async with house.screen() as screen:
        await screen.page.get_by_role("button", name="Новый человек").first.click()
        dialog = screen.page.get_by_role("dialog")
        await dialog.get_by_label("Имя в Телеграме").fill("Света")
        await dialog.get_by_label("Ссылка-приглашение").fill("https://ya.ru/")
        await dialog.get_by_role("button", name="Открыть", exact=True).click()
        await expect(dialog.get_by_role("alert")).to_contain_text("не к Лозе")
        await expect(dialog.get_by_label("Имя в Телеграме")).to_have_value("Света")
        await screen.page.keyboard.press("Escape")
        await expect(dialog).to_be_hidden()
        screen.errors.clear()  # the browser itself notes a refused request


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
async def test_everything_has_a_name_fits_and_can_be_read(
    house: House, scheme: str, size: tuple[int, int]
) -> None:
    mentee, _ = await joined(house)
    await mentee.says("/reflect Сегодня получилось")
    async with house.screen(size, color_scheme=scheme) as screen:
        await screen.page.evaluate(PROBES)
        assert await screen.page.evaluate("nameless()") == []
        assert await screen.page.evaluate("faint()") == []
        assert await screen.page.evaluate("tooWide()") == []


async def test_what_is_typed_is_sent_once_and_never_lost(house: House) -> None:
    mentee, name = await joined(house)
    async with house.screen() as screen:
        box = screen.phone(name).get_by_role("textbox", name="Сообщение от имени")
        await box.fill("/reflect Однажды")
        await screen.page.evaluate(
            "for (const _ of [1, 2]) document.activeElement.dispatchEvent("
            "new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))"
        )
        await screen.sees(name, "Записала")
        assert [one.text for one in mentee.chat if "Однажды" in one.text] == ["/reflect Однажды"]
        await box.fill("черновик")
        await screen.phone(name).get_by_role("button", name="Исправить").last.focus()
        await screen.page.keyboard.press("Enter")
        await expect(box).to_have_value("/reflect Однажды")
        await box.press("Escape")
        await expect(box).to_have_value("черновик")
        await screen.phone(name).get_by_role("button", name="Команды").click()
        await screen.phone(name).get_by_role("button", name="/help").last.click()
        await screen.sees(name, "/privacy")
        await expect(box).to_have_value("черновик")
        house.play.stage.playground.world.block(
            house.play.stage.playground.world.accounts[mentee.person.id], True
        )
        await expect(screen.phone(name).get_by_role("button", name="Разблокировать")).to_be_visible()


async def test_what_could_not_be_sent_stays_in_the_field(house: House) -> None:
    _, name = await joined(house)
    async with house.screen() as screen:
        await screen.page.route("**/acts*", lambda route: route.abort())
        box = screen.phone(name).get_by_role("textbox", name="Сообщение от имени")
        await box.fill("не потеряйте")
        await box.press("Enter")
        await expect(screen.page.locator("#notice")).to_contain_text("осталось в поле")
        await expect(box).to_have_value("не потеряйте")
        screen.errors.clear()  # the browser notes the refused request


async def test_focus_stays_where_it_was_pressed(house: House) -> None:
    mentee, name = await joined(house)
    await mentee.says("/reflect Мысль")
    async with house.screen() as screen:
        mood = screen.words(name, "Записала").get_by_role("button", name="🙂")
        await mood.focus()
        await screen.page.keyboard.press("Enter")
        where = "document.activeElement.dataset.row + document.activeElement.dataset.column"
        await expect(screen.words(name, "Записала").locator(".busy")).to_have_count(0)
        await house.play.stage.settle()
        assert await screen.page.evaluate(where) == "03"


async def test_nobody_chosen_is_said(house: House) -> None:
    await joined(house)
    async with house.screen() as screen:
        chips = screen.page.get_by_role("navigation").get_by_role("button")
        for number in range(await chips.count()):
            await chips.nth(number).click()
        await expect(screen.page.get_by_text("Выберите наверху")).to_be_visible()


async def test_news_below_are_counted_while_one_reads_above(house: House) -> None:
    mentee, name = await joined(house)
    for number in range(6):
        await mentee.says(f"/reflect Мысль номер {number}")
    async with house.screen() as screen:
        log = screen.phone(name).get_by_role("log")
        await log.evaluate("(one) => { one.scrollTop = -one.scrollHeight; }")
        await house.play.stage.app.bot.send_message(mentee.person.id, "Новость")
        below = screen.phone(name).get_by_role("button", name="Новых сообщений ниже: 1")
        await below.click()
        await expect(screen.words(name, "Новость")).to_be_in_viewport()
        await expect(below).to_be_hidden()


async def test_a_page_nobody_looks_at_holds_no_connection(house: House) -> None:
    """A browser opens six connections to one place, and each page that watches takes one for itself."""
    mentee, name = await joined(house)
    async with house.screen() as screen:
        hide = (
            "Object.defineProperty(document, 'hidden', { value: %s, configurable: true });"
            "document.dispatchEvent(new Event('visibilitychange'))"
        )
        await screen.page.evaluate(hide % "true")
        await mentee.says("/help")
        await screen.page.wait_for_timeout(300)
        await expect(screen.words(name, "/privacy")).to_have_count(0)
        await screen.page.evaluate(hide % "false")
        await screen.sees(name, "/privacy")


async def test_language_and_theme_can_be_changed(house: House) -> None:
    await joined(house)
    async with house.screen(color_scheme="light") as screen:
        colour = "getComputedStyle(document.body).backgroundColor"
        light = await screen.page.evaluate(colour)
        await screen.page.get_by_role("button", name="Светлая или тёмная").click()
        assert await screen.page.evaluate(colour) != light
        await screen.page.get_by_role("link", name="English").click()
        await expect(
            screen.page.get_by_role("button", name=Texts().of("en").plain("page-come-button")).first
        ).to_be_visible()
        await expect(screen.page.locator("html")).to_have_attribute("data-theme", "dark")


async def test_a_lost_connection_is_said_and_mended(house: House) -> None:
    mentee, name = await joined(house)
    port = int(house.served.url.rstrip("/").rpartition(":")[2])
    async with house.screen() as screen:
        await house.served.stop()
        await expect(screen.page.locator("#lost")).to_contain_text("прервалась", timeout=PATIENCE)
        await mentee.says("/help")
        again = page_of(house.play.stage, MOSCOW, "ru")
        await again.start(port)
        try:
            await screen.sees(name, "/privacy")
            await expect(screen.page.locator("#lost")).to_be_hidden()
        finally:
            await screen.page.goto("about:blank")
            await again.stop()
        screen.errors.clear()  # the browser notes each refused connection
