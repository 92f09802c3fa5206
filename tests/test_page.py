"""The chat page over HTTP: who may ask, what is told, what can be done. In a real browser: test_page_browser."""

import asyncio
import io
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
import pytest
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.demo.serving import Pilot, open_page, page_of
from bot.playground import ChatMessage, Playground
from bot.playground.page import NoPort, NotSettled, Page
from bot.playground.page.acts import in_pieces
from bot.playground.page.files import kind_of
from bot.playground.page.samples import sample_photo, sample_voice
from bot.playground.page.steering import FARTHEST, Leaper, WrongLeap, leaps, read_leap
from bot.settings import WrongSetting
from locales import Texts
from tests.conftest import Play

MOSCOW = ZoneInfo("Europe/Moscow")
MONDAY = datetime(2026, 9, 7, 6, 0, tzinfo=UTC)
PNG = sample_photo()
PATIENCE = 40.0


@dataclass
class Browser:
    """A browser without a screen: it asks as one, and reads the stream."""

    page: Page
    session: aiohttp.ClientSession

    @property
    def origin(self) -> str:
        return self.page.url.rstrip("/")

    async def get(self, path: str, **headers: str) -> tuple[int, str, Any]:
        async with self.session.get(f"{self.origin}{path}", headers=headers) as response:
            return response.status, await response.text(errors="replace"), response.headers

    async def post(self, path: str, body: Any, **headers: str) -> tuple[int, Any]:
        sent = {"Origin": self.origin, **headers}
        data = body if isinstance(body, aiohttp.FormData) else json.dumps(body)
        async with self.session.post(f"{self.origin}{path}", data=data, headers=sent) as response:
            text = await response.text()
            return response.status, json.loads(text) if text.startswith("{") else text

    async def does(self, **act: Any) -> str:
        """An act on a phone: empty when it was done, else the sentence that says why not."""
        _, told = await self.post("/acts", act)
        return str(told.get("problem", ""))

    @asynccontextmanager
    async def watches(self, query: str = "") -> AsyncIterator["News"]:
        async with self.session.get(f"{self.origin}/stream{query}") as response:
            yield News(response)


@dataclass
class News:
    """The stream as it comes in."""

    response: aiohttp.ClientResponse
    unread: list[str] = field(default_factory=list)

    async def next(self) -> dict[str, Any]:
        async with asyncio.timeout(PATIENCE):
            while not (line := await self.response.content.readline()).startswith(b"data: "):
                assert line, "the stream has ended"
            told: dict[str, Any] = json.loads(line.removeprefix(b"data: "))
            return told

    async def until(self, part: str) -> str:
        """What a bubble or a toast with these words looks like; what came along with it is kept for the next look."""
        async with asyncio.timeout(PATIENCE):
            while True:
                for number, html in enumerate(self.unread):
                    if part in html:
                        del self.unread[: number + 1]
                        return html
                told = await self.next()
                news = (*told.get("bubbles", ()), *told.get("toasts", ()))
                self.unread += [one.get("html") or one.get("text") or "" for one in news]


@pytest.fixture
async def browser(play: Play) -> AsyncIterator[Browser]:
    page = page_of(play.stage, MOSCOW, "ru")
    await page.start()
    async with aiohttp.ClientSession() as session:
        yield Browser(page, session)
    await page.stop()


async def no_roles(chats: Any) -> dict[int, Any]:
    return dict.fromkeys(chats, ())


def page_without_heartbeat(play: Play, playground: Playground, roles_of: Any = no_roles) -> Page:
    """The page looks again every few seconds; whoever must be told at once is not helped by that here."""
    return Page(
        playground, play.stage.clock, Pilot(play.stage), roles_of, Texts(),
        zone=MOSCOW, language="ru", heartbeat=3600.0,
    )  # fmt: skip


# --- who may ask


async def test_it_listens_on_this_machine_and_answers_to_its_own_name_only(browser: Browser) -> None:
    assert browser.page.url.startswith("http://127.0.0.1:")
    assert (await browser.get("/"))[0] == 200
    port = browser.page.url.rstrip("/").rpartition(":")[2]
    assert (await browser.get("/", Host=f"localhost:{port}"))[0] == 200
    for name in (f"evil.example:{port}", "127.0.0.1", "127.0.0.1.evil.example"):
        assert (await browser.get("/", Host=name))[0] == 403, name


async def test_no_other_page_in_the_browser_can_act(browser: Browser, play: Play) -> None:
    anna = play.stranger("Анна")
    act = {"do": "say", "person": anna.person.id, "text": "от чужого имени"}
    for origin in ("https://evil.example", "null", "http://127.0.0.1:1"):
        for path in ("/acts", "/uploads", "/leaps"):
            assert (await browser.post(path, act, Origin=origin))[0] == 403
    async with browser.session.post(f"{browser.origin}/acts", data=json.dumps(act)) as response:
        assert response.status == 403
    assert not anna.chat


async def test_nothing_foreign_can_run_or_be_loaded(browser: Browser) -> None:
    status, shell, headers = await browser.get("/")
    policy = headers["Content-Security-Policy"]
    assert status == 200 and "default-src 'none'" in policy and "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "http" not in shell.replace("https://t.me/…", "")
    assert (await browser.get("/nothing"))[2]["Content-Security-Policy"] == policy
    assert "style=" not in shell and "onclick" not in shell


async def test_only_its_own_files_are_served(browser: Browser) -> None:
    for name, kind in (
        ("page.css", "text/css"),
        ("page.js", "text/javascript"),
        ("chat.js", "text/javascript"),
    ):
        status, text, headers = await browser.get(f"/assets/{name}")
        assert status == 200 and headers["Content-Type"].startswith(kind) and text
    for name in ("page.py", "shell.html", "..%2fpage.py", "%2e%2e/people.py", "nothing"):
        assert (await browser.get(f"/assets/{name}"))[0] == 404, name
    assert (await browser.get("/files/AgAD0"))[0] == 404


async def test_a_taken_port_is_said_and_the_next_one_is_tried(browser: Browser, play: Play) -> None:
    taken = int(browser.origin.rpartition(":")[2])
    other = page_of(play.stage, MOSCOW, "ru")
    with pytest.raises(NoPort):
        await other.start(taken)
    with pytest.raises(WrongSetting, match=f"--port.*{taken}"):
        await open_page(other, taken, Texts().of("ru"))


# --- what is told


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_the_page_speaks_both_languages(browser: Browser, language: str) -> None:
    _, shell, _ = await browser.get(f"/?lang={language}")
    t = Texts().of(language)
    assert f'<html lang="{language}">' in shell
    assert t.plain("page-leap-friday-button") in shell and t.plain("page-come-button") in shell


async def test_who_looks_sees_all_chats_then_what_changes(browser: Browser, play: Play) -> None:
    trio = await play.kindergarten()
    async with browser.watches() as news:
        first = await news.next()
        told = {one["id"]: one for one in first["phones"]}
        assert [told[actor.person.id]["role"] for actor in (trio.coordinator, trio.mentor, trio.mentee)] == [
            "координатор", "наставник", "наставляемый",
        ]  # fmt: skip
        assert {one["chat"] for one in first["bubbles"]} == set(told)
        assert "toasts" not in first and first["clock"]["speed"] == 1.0
        assert "/reflect" in told[trio.mentee.person.id]["commands"]
        await browser.does(do="say", person=trio.mentee.person.id, text="/reflect Сегодня получилось")
        assert "Сегодня получилось" in await news.until("Сегодня получилось")
        assert "Увидит только Ольга Петровна" in await news.until("Записала")


async def test_deletions_and_alerts_arrive(browser: Browser, play: Play) -> None:
    anna = play.stranger("Анна")
    await anna.says("/start")
    bot, theirs = play.stage.app.bot, anna.chat[1].message_id
    async with browser.watches() as news:
        await news.next()
        await bot.delete_message(anna.person.id, theirs)
        told = await news.next()
        while not told.get("bubbles"):
            told = await news.next()
        assert {"chat": anna.person.id, "id": theirs, "html": None} in told["bubbles"]
        keys = InlineKeyboardMarkup(
            inline_keyboard=[[InlineKeyboardButton(text="Старая", callback_data="no:1")]]
        )
        await bot.send_message(anna.person.id, "Кнопка", reply_markup=keys)
        await browser.does(do="tap", person=anna.person.id, message=anna.chat[-1].message_id, row=0, column=0)
        assert "устарела" in await news.until("устарела")


async def test_edits_arrive_in_place(browser: Browser, play: Play) -> None:
    trio = await play.kindergarten()
    mentee = trio.mentee
    await mentee.says("/reflect Первая мысль")
    async with browser.watches() as news:
        await news.next()
        await browser.does(
            do="edit",
            person=mentee.person.id,
            message=mentee.said("Первая").message_id,
            text="/reflect Вторая",
        )
        assert "изменено" in await news.until("Вторая")
        question = mentee.told("Записала")
        (row, column), button = next(
            ((down, across), one)
            for down, line in enumerate(question.buttons)
            for across, one in enumerate(line)
            if one.text == "🙂"
        )
        assert button.callback_data
        tap = {
            "do": "tap",
            "person": mentee.person.id,
            "message": question.message_id,
            "row": row,
            "column": column,
        }
        assert not (await browser.post("/acts", tap))[1].get("problem")
        await news.until("🙂")


async def test_a_phone_in_another_zone_reads_other_times(browser: Browser, play: Play) -> None:
    anna = play.stranger("Анна")
    await anna.says("/start")
    async with browser.watches() as news:
        first = await news.next()
        assert ">09:0" in first["bubbles"][0]["html"]
        await browser.does(do="travel", person=anna.person.id, zone="Asia/Yekaterinburg")
        assert ">11:0" in await news.until("Я работаю по приглашениям")
    assert "часового пояса" in await browser.does(do="travel", person=anna.person.id, zone="Луна/Море")


async def test_a_name_or_text_of_a_person_is_never_markup(browser: Browser, play: Play) -> None:
    evil = '<img src=x onerror="alert(1)">'
    stranger = play.stranger(evil)
    await stranger.says(evil)
    async with browser.watches() as news:
        first = await news.next()
    told = json.dumps([first["phones"][0]["frame"], *(one["html"] for one in first["bubbles"])])
    assert "<img" not in told and "&lt;img" in told


@pytest.mark.parametrize(
    "link", ["https://[солнышко]/план", "http://[::1", "https://t.me]/x", "https://a℀b.ru", "https://t.me／x"]
)
async def test_an_odd_link_is_a_text_and_ends_no_stream(browser: Browser, play: Play, link: str) -> None:
    anna = play.stranger("Анна")
    async with browser.watches() as news:
        await news.next()
        await browser.does(do="say", person=anna.person.id, text=f"смотри {link}")
        assert "смотри" in await news.until("смотри")
        await browser.does(do="say", person=anna.person.id, text="и дальше")
        assert await news.until("и дальше")


async def test_what_happens_while_news_are_gathered_is_told_at_once(play: Play) -> None:
    """The window between a look at the chats and the wait for news is as long as the database takes.

    Nobody polls this playground, so that no bot's answer wakes the page.
    """
    asked, go_on = asyncio.Event(), asyncio.Event()
    go_on.set()

    async def slow_roles(chats: Any) -> dict[int, Any]:
        asked.set()
        await go_on.wait()
        return dict.fromkeys(chats, ())

    async with Playground(play.stage.clock) as quiet:
        page = page_without_heartbeat(play, quiet, slow_roles)
        await page.start()
        anna = quiet.person("Анна")
        async with aiohttp.ClientSession() as session, Browser(page, session).watches() as news:
            await news.next()
            go_on.clear()
            asked.clear()
            await anna.says("до взгляда")
            await asked.wait()
            await anna.says("посреди взгляда")
            go_on.set()
            try:
                assert await asyncio.wait_for(news.until("посреди взгляда"), timeout=PATIENCE)
            finally:
                await page.stop()


async def test_a_tap_is_marked_until_the_bot_answers_it(browser: Browser, play: Play) -> None:
    trio = await play.kindergarten()
    may_answer = play.stage.playground.faults.hold("answerCallbackQuery")
    await trio.mentee.says("/reflect Мысль")
    question = trio.mentee.told("Записала")
    async with browser.watches() as news:
        await news.next()
        await browser.does(
            do="tap", person=trio.mentee.person.id, message=question.message_id, row=0, column=3
        )
        seen: list[list[int]] = []
        while [question.message_id] not in seen:
            seen += [one["waiting"] for one in (await news.next()).get("phones", ())]
        may_answer.set()
        while seen[-1]:
            seen += [one["waiting"] for one in (await news.next()).get("phones", ())]


# --- what is done


async def test_a_new_phone_is_where_the_clock_is(play: Play) -> None:
    page = page_of(play.stage, ZoneInfo("Europe/London"), "en")
    await page.start()
    async with aiohttp.ClientSession() as session:
        _, told = await Browser(page, session).post("/acts", {"do": "come", "name": "Mary", "language": "en"})
    await page.stop()
    assert play.stage.playground.world.accounts[told["person"]].zone == "Europe/London"


async def test_a_stranger_with_a_link_comes_and_joins(browser: Browser, play: Play) -> None:
    from mentoring.people import Role

    link = await play.link(await play.programme(), Role.MENTEE, "Мария Белова")
    status, told = await browser.post("/acts", {"do": "come", "name": "Маша", "language": "ru", "link": link})
    assert status == 200
    await play.stage.settle()
    person = next(one for one in play.stage.playground.people if one.id == told["person"])
    assert person.last and "Принимаю" in [one.text for row in person.last.buttons for one in row]


@pytest.mark.parametrize(
    "link",
    [
        "https://ya.ru/",
        "t.me/another_bot?start=x",
        "javascript:alert(1)",
        "https://t.me/loza_demo_bot?start=а б",
    ],
)
async def test_nobody_comes_by_a_wrong_link(browser: Browser, play: Play, link: str) -> None:
    before = len(play.stage.playground.people)
    problem = await browser.does(do="come", name="Маша", language="ru", link=link)
    assert "не к Лозе" in problem
    assert len(play.stage.playground.people) == before


async def test_a_link_without_its_beginning_is_completed(browser: Browser, play: Play) -> None:
    anna = play.stranger("Анна")
    assert not await browser.does(do="open", person=anna.person.id, link="t.me/loza_demo_bot?start=unknown")
    assert anna.chat[0].text == "/start unknown"


async def test_who_stops_the_bot_can_only_let_it_back(browser: Browser, play: Play) -> None:
    anna = play.stranger("Анна")
    await anna.says("/start")
    assert not await browser.does(do="block", person=anna.person.id)
    assert "остановлен" in await browser.does(do="say", person=anna.person.id, text="привет")
    assert not await browser.does(do="unblock", person=anna.person.id)
    assert not await browser.does(do="say", person=anna.person.id, text="привет")


@pytest.mark.parametrize(
    "act",
    [
        {}, {"do": "say"}, {"do": "fly", "person": 1}, {"do": "say", "person": "x", "text": "a"}, [], "text", 5, None,
        {"do": "tap", "person": 1, "message": 1, "row": -1, "column": 0},
        {"do": "come", "name": "А", "language": "fr"}, {"do": "come", "name": "А", "language": "ru", "zone": "UTC"},
        {"do": "block", "person": 1, "more": 1},
    ],
)  # fmt: skip
async def test_what_is_no_act_gets_a_sentence(browser: Browser, act: Any) -> None:
    status, told = await browser.post("/acts", act)
    assert (status, told) == (400, {"problem": Texts().of("ru").plain("page-not-understood")})


async def test_acts_on_what_is_not_there_get_a_sentence(browser: Browser, play: Play) -> None:
    anna, t = play.stranger("Анна"), Texts().of("en")
    await anna.says("/start")
    mine = anna.chat[0].message_id
    theirs = anna.chat[1].message_id
    who = {"person": anna.person.id}
    for act, key in (
        ({"do": "say", "person": 1, "text": "a"}, "page-nobody"),
        ({"do": "say", **who, "text": "  \n "}, "page-empty"),
        ({"do": "say", **who, "text": "а" * 100_001}, "page-text-huge"),
        ({"do": "come", "name": " ", "language": "ru"}, "page-name-empty"),
        ({"do": "say", **who, "text": "a", "reply_to": 1}, "page-message-gone"),
        ({"do": "edit", **who, "message": theirs, "text": "a"}, "page-not-yours"),
        ({"do": "edit", **who, "message": mine, "text": "я" * 4097}, "page-text-long"),
        ({"do": "tap", **who, "message": theirs, "row": 9, "column": 9}, "page-button-gone"),
        ({"do": "open", **who, "link": "нет"}, "page-link-wrong"),
    ):
        _, told = await browser.post("/acts?lang=en", act)
        assert told["problem"] == t.plain(key), act


def test_a_long_text_goes_in_several_messages_and_loses_no_word() -> None:
    words = " ".join(f"слово{number}" for number in range(2000))
    pieces = in_pieces(words)
    assert " ".join(pieces) == words and all(len(piece) <= 4096 for piece in pieces)
    assert in_pieces("🌻" * 3000) == ["🌻" * 2048, "🌻" * 952]
    assert in_pieces("") == []


async def test_a_text_of_4096_signs_is_one_message_and_a_longer_one_two(browser: Browser, play: Play) -> None:
    anna = play.stranger("Анна")
    await browser.does(do="say", person=anna.person.id, text="а" * 4096)
    await browser.does(do="say", person=anna.person.id, text="б" * 4097)
    own = [len(one.text) for one in anna.chat if not one.from_bot]
    assert own == [4096, 4096, 1]


def form(play_person: int, content: bytes, name: str, mime: str, **told: str) -> aiohttp.FormData:
    data = aiohttp.FormData({"person": str(play_person), **told})
    data.add_field("file", io.BytesIO(content), filename=name, content_type=mime)
    return data


async def sent_file(
    browser: Browser, play: Play, content: bytes, name: str, mime: str, **told: str
) -> ChatMessage:
    anna = play.stranger("Анна")
    status, answer = await browser.post("/uploads", form(anna.person.id, content, name, mime, **told))
    assert status == 200, answer
    return anna.chat[0]


async def test_photos_voices_and_files_are_sent_and_served(browser: Browser, play: Play) -> None:
    photo = await sent_file(browser, play, PNG, "a.png", "image/png", caption="Наша грядка")
    assert photo.attachment and (photo.attachment.kind, photo.text) == ("photo", "Наша грядка")
    _, _, headers = await browser.get(f"/files/{photo.attachment.file_unique_id}")
    assert headers["Content-Type"] == "image/png" and headers["Content-Disposition"] == "inline"
    voice = await sent_file(browser, play, sample_voice(), "voice", "audio/webm", voice="true", duration="3")
    assert voice.attachment and (voice.attachment.kind, voice.attachment.duration) == ("voice", 3)
    _, _, headers = await browser.get(f"/files/{voice.attachment.file_unique_id}")
    assert headers["Content-Type"] == "audio/wav"


async def test_what_is_chosen_at_once_is_an_album_of_photos_and_one_of_files(
    browser: Browser, play: Play
) -> None:
    anna = play.stranger("Анна")
    for content, name in ((PNG, "a.png"), (b"one", "1.txt"), (PNG, "b.png"), (b"two", "2.txt")):
        data = form(anna.person.id, content, name, "text/plain", album="1")
        assert (await browser.post("/uploads", data))[0] == 200
    await browser.post("/uploads", form(anna.person.id, b"three", "3.txt", "text/plain"))
    albums = [one.media_group_id for one in anna.chat if not one.from_bot]
    assert albums == ["1", "1-files", "1", "1-files", None]


async def test_the_words_under_an_own_file_are_changed_and_taken_away(browser: Browser, play: Play) -> None:
    anna, t = play.stranger("Анна"), Texts().of("ru")
    await browser.post("/uploads", form(anna.person.id, PNG, "a.png", "image/png", caption="Раз", album="1"))
    photo = anna.chat[0]
    edit = {"do": "edit", "person": anna.person.id, "message": photo.message_id}
    async with browser.watches() as news:
        first = await news.until("Раз")
        assert 'data-album="1"' in first and 'data-do="rewrite"' in first
        await browser.does(**edit, text="Два")
        assert "Два" in await news.until("изменено")
        await browser.does(**edit, text="")
    assert photo.text == "" and photo.attachment
    _, told = await browser.post("/acts", {**edit, "text": "я" * 1025})
    assert told["problem"] == t.plain("page-caption-long")
    text = await anna.person.says("Слова")
    _, told = await browser.post("/acts", {**edit, "message": text.message_id, "text": " "})
    assert told["problem"] == t.plain("page-empty")


async def test_files_of_a_meeting_go_from_one_phone_to_the_other(browser: Browser, play: Play) -> None:
    """A photo and a file sent on the page come back by their ids, and the page shows them."""
    trio = await play.kindergarten()
    await trio.mentor.says("/log вчера в 15")
    await trio.mentor.taps("Верно")
    await trio.mentor.says("/meetings")
    await trio.mentor.taps(trio.mentor.buttons[0])
    await trio.mentor.taps("📎 Фото или файл")
    for content, name in ((PNG, "a.png"), (b"%PDF", "plan.pdf")):
        await browser.post("/uploads", form(trio.mentor.person.id, content, name, "text/plain"))
        await play.stage.settle()
    await trio.mentee.says("/meetings")
    await trio.mentee.taps(trio.mentee.buttons[0])
    async with browser.watches() as news:
        await trio.mentee.taps("Показать фото и файлы")
        photo = await news.until("Ольга Петровна, 7 сентября</div>")
        paper = await news.until("Ольга Петровна, 7 сентября: plan.pdf")
    assert '<img src="/files/' in photo and 'class="file" href="/files/' in paper
    sent = [one.attachment for one in trio.mentee.chat if one.from_bot and one.attachment]
    assert [(one.kind, one.content) for one in sent] == [("photo", PNG), ("document", b"%PDF")]


async def test_a_file_that_is_no_picture_is_only_kept(browser: Browser, play: Play) -> None:
    for content, name, mime in (
        (b"<script>alert(1)</script>", "план.html", "text/html"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "a.svg", "image/svg+xml"),
        (b"BEGIN:VCALENDAR", "встреча.ics", "text/calendar"),
        (b"<html>", "a.png", "image/png"),
    ):
        message = await sent_file(browser, play, content, name, mime)
        assert message.attachment
        _, _, headers = await browser.get(f"/files/{message.attachment.file_unique_id}")
        assert headers["Content-Type"] == "application/octet-stream"
        assert headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''")
        assert "sandbox" in headers["Content-Security-Policy"]


async def test_an_upload_that_cannot_be_gets_a_sentence(browser: Browser, play: Play) -> None:
    anna, t = play.stranger("Анна"), Texts().of("ru")
    who = anna.person.id
    for data, key in (
        (form(who, b"", "a.png", "image/png"), "page-file-empty"),
        (aiohttp.FormData({"person": str(who)}), "page-file-empty"),
        (form(who, PNG, "a.png", "image/png", caption="а" * 1025), "page-caption-long"),
        (form(1, PNG, "a.png", "image/png"), "page-nobody"),
        (form(who, PNG, "a.png", "image/png", duration="много"), "page-not-understood"),
    ):
        assert (await browser.post("/uploads", data))[1]["problem"] == t.plain(key)
    assert not anna.chat


def test_the_kind_of_a_file_is_read_from_its_first_bytes() -> None:
    assert kind_of(PNG) == "image/png"
    assert kind_of(sample_voice()) == "audio/wav"
    assert kind_of(b"RIFF....WEBP") == "image/webp"
    assert kind_of(b"....ftypM4A ") == "audio/mp4"
    assert kind_of(b"%PDF-1.7") == "application/octet-stream"


# --- the clock


def test_the_buttons_lead_where_they_say() -> None:
    told = {
        name: moment.astimezone(MOSCOW).strftime("%a %d %H:%M")
        for name, moment in leaps(MONDAY, MOSCOW).items()
    }
    assert told == {
        "hour": "Mon 07 10:00",
        "tomorrow": "Tue 08 09:00",
        "friday": "Fri 11 13:30",
        "monday": "Mon 14 09:00",
    }
    friday = datetime(2026, 9, 11, 10, 30, tzinfo=UTC)
    assert leaps(friday, MOSCOW)["friday"] == friday + timedelta(days=7)
    assert leaps(friday - timedelta(minutes=1), MOSCOW)["friday"] == friday


@pytest.mark.parametrize(
    ("to", "problem"),
    [
        ("вчера", "page-leap-unreadable"), ("", "page-leap-unreadable"), ("9999-12-31T23:59", "page-leap-far"),
        ("2026-09-07T08:59", "page-leap-back"), ("2027-09-07T09:00", "page-leap-far"),
    ],
)  # fmt: skip
def test_a_leap_that_cannot_be_gets_a_sentence(to: str, problem: str) -> None:
    with pytest.raises(WrongLeap, match=problem):
        read_leap(to, MONDAY, MOSCOW)


def test_a_leap_is_read_in_the_zone_of_the_clock() -> None:
    assert read_leap("2026-09-08T13:30", MONDAY, MOSCOW) == datetime(2026, 9, 8, 10, 30, tzinfo=UTC)
    assert read_leap("2026-12-16T09:00", MONDAY, MOSCOW) == MONDAY + FARTHEST


async def test_a_leap_plays_what_is_due_on_the_way(browser: Browser, play: Play) -> None:
    trio = await play.kindergarten()
    status, told = await browser.post("/leaps", {"to": "friday"})
    assert status == 200 and told["speed"] == 1.0
    assert play.now.astimezone(MOSCOW).strftime("%a %H:%M") == "Fri 13:30"
    await play.stage.settle()
    assert "Почему это пришло?" in trio.mentee.buttons


async def test_the_next_moment_is_one_where_something_is_due(browser: Browser, play: Play) -> None:
    trio = await play.kindergarten()
    before = play.now
    assert (await browser.post("/leaps", {"to": "next"}))[0] == 200
    assert play.now > before + timedelta(hours=1)
    assert trio.mentee.heard


async def test_where_nothing_is_planned_the_clock_stays(browser: Browser, play: Play) -> None:
    _, told = await browser.post("/leaps", {"to": "next"})
    assert told["problem"] == Texts().of("ru").plain("page-leap-nothing")
    _, told = await browser.post("/leaps", {"where": "next"})
    assert told["problem"] == Texts().of("ru").plain("page-not-understood")


class SlowPilot(Pilot):
    """Moves nothing until it may."""

    def __init__(self) -> None:
        self.moving, self.may = asyncio.Event(), asyncio.Event()

    @property
    def speed(self) -> float:
        return 1.0

    async def jump(self, to: datetime) -> None:
        self.moving.set()
        await self.may.wait()


async def test_two_leaps_at_once_are_one() -> None:
    leaper = Leaper(pilot := SlowPilot())
    first = asyncio.create_task(leaper.leap(MONDAY))
    await pilot.moving.wait()
    assert leaper.is_leaping
    with pytest.raises(WrongLeap, match="page-leap-busy"):
        await leaper.leap(MONDAY)
    pilot.may.set()
    await first
    assert not leaper.is_leaping


async def test_a_bot_that_does_not_come_to_rest_is_said_and_the_clock_goes_on(play: Play) -> None:
    class Stuck(Pilot):
        async def jump(self, to: datetime) -> None:
            raise NotSettled

    async def roles_of(chats: Any) -> dict[int, Any]:
        return {}

    page = Page(play.stage.playground, play.stage.clock, Stuck(play.stage), roles_of, Texts(), zone=MOSCOW,
                language="ru")  # fmt: skip
    await page.start()
    async with aiohttp.ClientSession() as session:
        status, told = await Browser(page, session).post("/leaps", {"to": "hour"})
    await page.stop()
    assert (status, told["problem"]) == (500, Texts().of("ru").plain("page-leap-failed"))


async def test_a_deep_or_broken_body_gets_a_sentence(browser: Browser) -> None:
    for body in ("[" * 100_000, "{", ""):
        async with browser.session.post(
            f"{browser.origin}/acts", data=body, headers={"Origin": browser.origin}
        ) as response:
            assert (response.status, await response.json()) == (
                400, {"problem": Texts().of("ru").plain("page-not-understood")}
            )  # fmt: skip


async def test_a_file_of_more_than_20_megabytes_gets_a_sentence(browser: Browser, play: Play) -> None:
    anna = play.stranger("Анна")
    _, told = await browser.post("/uploads", form(anna.person.id, b"x" * (21 << 20), "a.bin", "text/plain"))
    assert told["problem"] == Texts().of("ru").plain("page-file-large")


async def test_closing_the_page_lets_every_browser_go(play: Play) -> None:
    page = page_without_heartbeat(play, play.stage.playground)
    await page.start()
    async with aiohttp.ClientSession() as session, Browser(page, session).watches() as news:
        await news.next()
        await asyncio.wait_for(page.stop(), timeout=PATIENCE)
        assert not (await news.response.content.read()).strip()
