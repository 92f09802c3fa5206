"""Telegram's HTML, parsed as Telegram parses it."""

import pytest

from bot.playground.entities import Entity, add_automatic, to_html, trim, utf16_length
from bot.playground.html_parser import parse_html
from bot.playground.refusals import Refused

BOLD = Entity("bold", 0, 4)


@pytest.mark.parametrize(
    ("source", "plain", "entities"),
    [
        ("<b>слой</b>", "слой", [BOLD]),
        ("<STRONG>слой</STRONG>", "слой", [BOLD]),
        ("<b>слой</>", "слой", [BOLD]),
        ("<i>a</i><em>b</em>", "ab", [Entity("italic", 0, 1), Entity("italic", 1, 1)]),
        ("<u>a</u><ins>b</ins>", "ab", [Entity("underline", 0, 1), Entity("underline", 1, 1)]),
        ("<s>a</s><del>b</del>", "ab", [Entity("strikethrough", 0, 1), Entity("strikethrough", 1, 1)]),
        ("<strike>a</strike>", "a", [Entity("strikethrough", 0, 1)]),
        ('<span class="tg-spoiler">a</span>', "a", [Entity("spoiler", 0, 1)]),
        ("<tg-spoiler>a</tg-spoiler>", "a", [Entity("spoiler", 0, 1)]),
        ("<code>a</code><pre>b</pre>", "ab", [Entity("code", 0, 1), Entity("pre", 1, 1)]),
        ('<pre><code class="language-py">a</code></pre>', "a", [Entity("pre", 0, 1, language="py")]),
        ('<code class="language-py"><pre>a</pre></code>', "a", [Entity("pre", 0, 1, language="py")]),
        ('<code class="language-py">a</code>', "a", [Entity("code", 0, 1)]),
        ("<blockquote>a</blockquote>", "a", [Entity("blockquote", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [Entity("expandable_blockquote", 0, 1)]),
        ('<a href="https://ya.ru">a</a>', "a", [Entity("text_link", 0, 1, url="https://ya.ru/")]),
        (
            "<a href='ya.ru/x?a=1&amp;b=2'>a</a>",
            "a",
            [Entity("text_link", 0, 1, url="http://ya.ru/x?a=1&b=2")],
        ),
        ("<a>ya.ru</a>", "ya.ru", [Entity("text_link", 0, 5, url="http://ya.ru/")]),
        ('<a href="нет">a</a>', "a", []),
        ('<a href="tg://user?id=7">a</a>', "a", [Entity("text_mention", 0, 1, user={"id": 7})]),
        ('<a href="tg://user?id=8">a</a>', "a", []),
        ('<tg-emoji emoji-id="5">👍</tg-emoji>', "👍", [Entity("custom_emoji", 0, 2, custom_emoji_id="5")]),
        (
            '<tg-time unix="1700000000" format="wDt">завтра</tg-time>',
            "завтра",
            [Entity("date_time", 0, 6, unix_time=1_700_000_000, date_time_format="wDt")],
        ),
        ('<tg-time unix="0">никогда</tg-time>', "никогда", []),
        ("<b></b>a", "a", []),
        ("&lt;b&gt; &amp;&quot; &#1103; &#x44F; &nbsp; & &lt", '<b> &" я я &nbsp; & <', []),
        ("😀<b>a<i>b</i></b>", "😀ab", [Entity("bold", 2, 2), Entity("italic", 3, 1)]),
    ],
)
def test_good_html_becomes_words_and_entities(source: str, plain: str, entities: list[Entity]) -> None:
    assert parse_html(source, {7: {"id": 7}}) == (plain, entities)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("ёж <script>", 'Unsupported start tag "script" at byte offset 5'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("a<br/>b", 'Unsupported start tag "br/" at byte offset 1'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<a href=x_y>", "Unexpected end of name token at byte offset 8"),
        ('<a ="x">', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-emoji emoji-id="x">a</tg-emoji>', "Invalid custom emoji identifier specified"),
        ('<tg-time unix="1" format="q">a</tg-time>', "Invalid date format used"),
        (
            "&#xD83D;",
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units",
        ),
    ],
)
def test_bad_html_is_refused_with_telegrams_sentence(source: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_html(source)
    assert (refused.value.code, refused.value.description) == (
        400,
        f"Bad Request: can't parse entities: {reason}",
    )


@pytest.mark.parametrize(
    "source",
    [
        "<b>слой</b> &lt;за&gt; <i>слоем</i>",
        "<b>a<i>😀</i></b><u>c</u>",
        '<a href="https://ya.ru/">a</a>',
        '<pre><code class="language-py">a</code></pre><pre>b</pre>',
        "<blockquote expandable>a</blockquote><blockquote>b</blockquote>",
        '<tg-time unix="1700000000" format="wDt">a</tg-time>',
        '<tg-emoji emoji-id="5">👍</tg-emoji><tg-spoiler>a</tg-spoiler>',
        '<a href="tg://user?id=7">a</a>',
    ],
)
def test_html_comes_back_as_it_was_written(source: str) -> None:
    assert to_html(*parse_html(source, {7: {"id": 7}})) == source


def test_telegram_finds_commands_and_links_by_itself() -> None:
    text = "😀 /help https://ya.ru @loza_demo_bot #день a@b.ru"
    found = [(entity.type, entity.offset, entity.length) for entity in add_automatic(text, [])]
    assert found == [
        ("bot_command", 3, 5),
        ("url", 9, 13),
        ("mention", 23, 14),
        ("hashtag", 38, 5),
        ("email", 44, 6),
    ]


def test_nothing_is_found_inside_code_or_words() -> None:
    assert add_automatic("/help", [Entity("code", 0, 5)]) == [Entity("code", 0, 5)]
    assert add_automatic("и/или 1/2 a@b", []) == []


def test_white_space_around_a_message_is_dropped() -> None:
    text, entities = parse_html("\n <b>да</b> <i> </i>")
    assert trim(text, entities) == ("да", [Entity("bold", 0, 2)])


def test_length_is_counted_in_utf16_units() -> None:
    assert utf16_length("да😀") == 4
