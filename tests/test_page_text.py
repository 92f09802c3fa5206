"""Formatted text in the browser: Telegram's entities become our tags, and nothing a person writes becomes one."""

import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.entities import Entity, add_automatic, utf16_length
from bot.playground.html_parser import parse_html
from bot.playground.page.rich import Reader, is_safe, show

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
MOSCOW = Reader("ru", ZoneInfo("Europe/Moscow"), NOW, "loza_demo_bot")
OURS = {"b", "i", "u", "s", "code", "pre", "blockquote", "span", "button", "a", "time"}


def shown(source: str, reader: Reader = MOSCOW) -> str:
    """What a bot's HTML looks like on the page."""
    text, entities = parse_html(source)
    return str(show(text, add_automatic(text, entities), reader))


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("<b>да</b> и <i>нет</i>", "<b>да</b> и <i>нет</i>"),
        ("<b>один <i>два</i></b>", "<b>один </b><b><i>два</i></b>"),
        ("<u>a</u><s>b</s><code>c</code>", "<u>a</u><s>b</s><code>c</code>"),
        (
            "<tg-spoiler>тайна</tg-spoiler>",
            '<span class="spoiler" role="button" tabindex="0">тайна</span>',
        ),
        ("до\n<blockquote>речь</blockquote>\nпосле", "до<blockquote>речь</blockquote>после"),
        ("<pre>a &lt; b</pre>", "<pre><code>a &lt; b</code></pre>"),
        (
            "/report завтра",
            '<button type="button" class="command" data-do="command" data-command="/report">/report</button> завтра',
        ),
    ],
)
def test_what_the_bot_writes_is_seen_as_telegram_shows_it(source: str, seen: str) -> None:
    assert shown(source) == seen


def test_a_quote_that_opens_can_be_opened_by_keyboard() -> None:
    assert 'aria-expanded="false">длинно</blockquote>' in shown("<blockquote expandable>длинно</blockquote>")


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "&lt;b&gt;", "</div></article>"]
)
def test_what_a_person_writes_is_never_markup(text: str) -> None:
    tags = read(str(show(text, add_automatic(text, []), MOSCOW)))
    assert not tags.wrong and not tags.open
    assert tags.text == text


def test_a_link_leads_out_and_tells_nobody_where_from() -> None:
    link = '<a href="https://ya.ru/" target="_blank" rel="noopener noreferrer nofollow">сюда</a>'
    assert shown('<a href="https://ya.ru">сюда</a>') == link


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "tg://user", "//x"]
)
def test_a_link_that_could_run_or_read_something_is_plain_words(link: str) -> None:
    assert not is_safe(link)
    assert str(show("сюда", [Entity("text_link", 0, 4, url=link)], MOSCOW)) == "сюда"


def test_an_invite_in_a_text_is_opened_on_the_page() -> None:
    assert 'href="https://t.me/loza_demo_bot?start=abc" data-do="invite"' in shown(
        "Ссылка: https://t.me/loza_demo_bot?start=abc"
    )
    assert "data-do" not in shown("Ссылка: https://t.me/another_bot?start=abc")


MOMENT = int(datetime(2026, 11, 20, 15, 30, tzinfo=UTC).timestamp())


@pytest.mark.parametrize(
    ("style", "zone", "language", "words"),
    [
        ("t", "Europe/Moscow", "ru", "18:30"),
        ("t", "Asia/Yekaterinburg", "ru", "20:30"),
        ("wtD", "Asia/Vladivostok", "ru", "суббота, 01:30, 21 ноября 2026"),
        ("D", "UTC", "en", "November 20, 2026"),
        ("r", "UTC", "ru", "через 4 часа"),
        ("r", "UTC", "en", "in 4 hours"),
        ("", "UTC", "ru", "когда-то"),
    ],
)
def test_a_moment_is_told_in_the_readers_zone_and_words(
    style: str, zone: str, language: str, words: str
) -> None:
    reader = Reader(language, ZoneInfo(zone), NOW, "loza_demo_bot")
    seen = shown(f'<tg-time unix="{MOMENT}" format="{style}">когда-то</tg-time>', reader)
    assert re.sub(r"<[^>]+>", "", seen).startswith(words)
    assert 'datetime="2026-11-20T15:30:00+00:00"' in seen


class Tags(HTMLParser):
    """Reads a piece of HTML as a browser would, and remembers tags that are not ours or do not nest."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        known = {"href", "target", "rel", "data-do", "data-command", "class", "role", "tabindex", "type",
                 "aria-expanded", "datetime", "title"}  # fmt: skip
        if tag not in OURS or {name for name, _ in attrs} - known:
            self.wrong.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.text += data


TYPES = ("bold", "italic", "spoiler", "code", "pre", "blockquote", "expandable_blockquote", "text_link", "url",
         "bot_command", "hashtag", "custom_emoji", "underline", "something_new")  # fmt: skip


def read(html: str) -> Tags:
    tags = Tags()
    tags.feed(html)
    tags.close()
    return tags


def lines_apart(text: str) -> str:
    """Without line breaks: one beside a quote is the quote's own. HTML has one kind of them."""
    return re.sub(r"[\n\r]", "", text)


# What people type that looks like something to a parser of links, commands and mentions.
PIECES = st.sampled_from(
    [
        "https://",
        "http://[",
        "t.me/",
        "]",
        "@имя",
        "@name",
        "/start",
        "#тег",
        "a@b.ru",
        "℀",
        "／",
        " ",
        ".",
        "🌻",
        "<b>",
    ]
)
TYPED = st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=12).map("".join)
WHOLE_SIGNS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(text=st.one_of(TYPED, WHOLE_SIGNS))
def test_whatever_telegram_finds_in_a_text_keeps_its_words(text: str) -> None:
    tags = read(str(show(text, add_automatic(text, []), MOSCOW)))
    assert not tags.wrong and not tags.open
    assert lines_apart(tags.text) == lines_apart(text)


@given(data=st.data(), text=WHOLE_SIGNS)
def test_any_entities_nest_and_keep_the_words(data: st.DataObject, text: str) -> None:
    """Entities begin and end between signs, as Telegram's do; they may lie across each other, as no bot's may."""
    edges = [utf16_length(text[:at]) for at in range(len(text) + 1)]
    places = st.tuples(st.sampled_from(TYPES), st.sampled_from(edges), st.sampled_from(edges))
    drawn = data.draw(st.lists(places, max_size=6))
    entities = sorted(
        (Entity(kind, min(ends), abs(ends[1] - ends[0]), url="https://ya.ru") for kind, *ends in drawn),
        key=lambda one: (one.offset, -one.length),
    )
    tags = read(str(show(text, entities, MOSCOW)))
    assert not tags.wrong and not tags.open
    assert lines_apart(tags.text) == lines_apart(text)


def test_a_message_of_4096_signs_passes_whole() -> None:
    text = ("сло<во> " * 512)[:4096]
    assert read(str(show(text, add_automatic(text, []), MOSCOW))).text == text
