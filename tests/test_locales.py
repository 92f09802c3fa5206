"""The check of every word a person reads: complete, the same in both languages, and in Loza's voice.

It reads the Fluent files and the code itself, so a text nobody says and a key nobody wrote are found before a
person meets them.
"""

import ast
import html.parser
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from bot.playground.page.views import SCRIPT_WORDS
from locales import LANGUAGES, Markup, MissingText, Texts, joined
from locales.refusals import plain_refusal, refusal
from mentoring.errors import RuleBroken

ROOT = Path(__file__).parent.parent
SPEAKING = ("bot", "handlers", "scheduler")
RULES = ("mentoring", "handlers", "storage", "scheduler", "bot")
WORDLESS = ("bot", "handlers", "scheduler", "storage", "mentoring")
DEMONSTRATIONS = re.compile(r"bot/(playground/|demo)")
ALLOWED_TAGS = {"b", "i", "a", "blockquote", "code", "tg-spoiler"}
BUTTON_LIMIT = 30
ALERT_LIMIT = 190
TEXTS = Texts()


# --- what the Fluent files hold


class _Parts(Visitor):
    """Collects the variables, the references and the plain pieces of a message."""

    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.references: set[str] = set()
        self.patterns: list[str] = []

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ftl.MessageReference) -> None:  # noqa: N802
        self.references.add(node.id.name)

    def visit_Pattern(self, node: ftl.Pattern) -> None:  # noqa: N802
        pieces = (part.value if isinstance(part, ftl.TextElement) else "…" for part in node.elements)
        self.patterns.append("".join(pieces))
        self.generic_visit(node)


@dataclass(frozen=True)
class Text:
    """A text of a language as it is written; `patterns` are its pieces with «…» for what is put in."""

    file: str
    variables: frozenset[str]
    references: frozenset[str]
    patterns: tuple[str, ...]


@cache
def texts_of(language: str) -> dict[str, Text]:
    """All texts by key, «key.attribute» for attributes."""
    found: dict[str, Text] = {}
    for path in sorted((ROOT / "locales" / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ftl.Junk), f"{language}/{path.name}: {entry.content}"
            if isinstance(entry, ftl.Message):
                if entry.value is not None:
                    found[entry.id.name] = _text(path.name, entry.value)
                for attribute in entry.attributes:
                    found[f"{entry.id.name}.{attribute.id.name}"] = _text(path.name, attribute.value)
    return found


def _text(file: str, value: ftl.Pattern) -> Text:
    parts = _Parts()
    parts.visit(value)
    return Text(file, frozenset(parts.variables), frozenset(parts.references), tuple(parts.patterns))


def needed(key: str) -> frozenset[str]:
    """The values a text needs, those of the texts it refers to included."""
    text = texts_of("ru")[key]
    return text.variables.union(*(needed(other) for other in text.references))


def russian_patterns() -> Iterator[tuple[str, str]]:
    return ((key, pattern) for key, text in texts_of("ru").items() for pattern in text.patterns)


def all_patterns() -> Iterator[tuple[str, str]]:
    for language in LANGUAGES:
        for key, text in texts_of(language).items():
            yield from ((f"{language}: {key}", pattern) for pattern in text.patterns)


# --- what the code says


@dataclass(frozen=True)
class Call:
    """`t("key", …)` in the code; `key` may have a «*» where an f-string puts something in."""

    where: str
    key: str
    values: frozenset[str]
    open_values: bool
    asks_only: bool


def sources(*packages: str) -> list[tuple[str, ast.Module]]:
    return [source for package in packages for source in _sources_of(package)]


@cache
def _sources_of(package: str) -> list[tuple[str, ast.Module]]:
    paths = sorted((ROOT / package).rglob("*.py"))
    return [(str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))) for path in paths]


def _key(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values)
    return None


def _is_speaker(node: ast.expr) -> bool:
    name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
    is_of = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "of"
    return name == "t" or is_of


def _says(function: ast.expr) -> bool:
    """`t(…)`, `t.plain(…)`, `t.has(…)`, `texts.of(…)(…)`."""
    is_method = isinstance(function, ast.Attribute) and function.attr in ("plain", "has")
    return _is_speaker(function.value if is_method and isinstance(function, ast.Attribute) else function)


@cache
def calls() -> list[Call]:
    """Every call of a speaker whose key can be read in the code."""
    found = []
    for where, tree in sources(*SPEAKING):
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args or not _says(node.func):
                continue
            values = frozenset(keyword.arg for keyword in node.keywords if keyword.arg)
            is_open = any(keyword.arg is None for keyword in node.keywords)
            asks = isinstance(node.func, ast.Attribute) and node.func.attr == "has"
            keys = [key for choice in _choices(node.args[0]) if (key := _key(choice)) is not None]
            found += [Call(f"{where}:{node.lineno}", key, values, is_open, asks) for key in keys]
    return found + template_calls()


TEMPLATE_CALL = re.compile(r"\bt\(([^()]*?)((?:,\s*\w+\s*=\s*[^,()]+(?:\([^()]*\)[^,()]*)?)*)\)")


@cache
def template_calls() -> list[Call]:
    """Every `t("key", name=…)` in the templates of the chat page; what is joined with «~» becomes «*»."""
    found = []
    for path in sorted((ROOT / "bot").rglob("*.html")):
        for call in TEMPLATE_CALL.finditer(path.read_text(encoding="utf-8")):
            parts = [part.strip() for part in call[1].split("~")]
            key = "".join(part.strip("\"'") if part[0] in "\"'" else "*" for part in parts)
            values = frozenset(re.findall(r",\s*(\w+)\s*=", call[2]))
            found.append(Call(path.name, key, values, open_values=False, asks_only=False))
    assert found
    return found


def test_the_templates_hold_no_words_of_their_own() -> None:
    for path in sorted((ROOT / "bot").rglob("*.html")):
        plain = re.sub(r"\{[{%].*?[%}]\}|<[^>]+>", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(r"[^\W\d_]{2,}", plain), path.name


def test_the_script_of_the_page_says_what_it_is_given_and_nothing_else() -> None:
    script = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "bot").rglob("*.js")))
    said = {one or other for one, other in re.findall(r"\bwords(?:\.(\w+)|\[\"([\w-]+)\"\])", script)}
    given = {name.removeprefix("page-") for name in SCRIPT_WORDS}
    for begun in re.findall(r"\bwords\[`([\w-]+)\$\{", script):
        said |= {name for name in given if name.startswith(begun)}
    assert said == given
    assert not re.search("[а-яё]", script, re.IGNORECASE)


def _choices(node: ast.expr) -> list[ast.expr]:
    return [*_choices(node.body), *_choices(node.orelse)] if isinstance(node, ast.IfExp) else [node]


def keys_like(key: str) -> set[str]:
    pattern = re.compile(".+".join(re.escape(part) for part in key.split("*")))
    return {one for one in texts_of("ru") if pattern.fullmatch(one)}


def keys_named_in_code() -> set[str]:
    """Keys that stand in the code as a text of their own or match an f-string, wherever they are said later."""
    found = {key for call in template_calls() for key in keys_like(call.key)}
    for _, tree in sources(*SPEAKING, "locales"):
        for node in ast.walk(tree):
            key = _key(node) if isinstance(node, ast.Constant | ast.JoinedStr) else None
            if key and "*" not in key:
                found.add(key)
            elif key and re.match(r"[a-z]+-|\*-[a-z]+", key):
                found |= keys_like(key)
    return found


@cache
def rule_codes() -> dict[str, tuple[str, set[str]]]:
    """Every code of `RuleBroken` with a place that raises it and the values all such places give."""
    found: dict[str, tuple[str, set[str]]] = {}
    for where, tree in sources(*RULES):
        passed = _codes_passed_on(tree)
        for function, node in _broken_rules(tree):
            key = _key(node.args[0])
            codes = [key] if key else passed.get(function, [])
            assert codes, f"{where}:{node.lineno}: which code?"
            given = {keyword.arg or "*" for keyword in node.keywords}
            for code in codes:
                found[code] = (f"{where}:{node.lineno}", found.get(code, (where, given))[1] & given)
    return found


def _broken_rules(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """Every `RuleBroken(…)` with the name of the function it stands in."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.Call) and ast.unparse(node.func) == "RuleBroken" and node.args:
                    yield function.name, node


def _codes_passed_on(tree: ast.Module) -> dict[str, list[str]]:
    """For a function that gets its code as an argument: the codes its callers in the module give."""
    found: dict[str, list[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            words = [key for key in map(_key, node.args) if key and re.fullmatch(r"[a-z]+(-[a-z]+)+", key)]
            found.setdefault(node.func.id, []).extend(words)
    return found


# --- both languages, and the code


def test_both_languages_have_the_same_texts_in_the_same_files() -> None:
    russian = {key: text.file for key, text in texts_of("ru").items()}
    english = {key: text.file for key, text in texts_of("en").items()}
    assert russian == english


def test_both_languages_put_the_same_values_into_a_text() -> None:
    english = texts_of("en")
    differing = [
        key
        for key, text in texts_of("ru").items()
        if key in english and english[key].variables != text.variables
    ]
    assert not differing


def test_every_text_the_code_says_is_written() -> None:
    missing = [
        f"{call.where}: {call.key}" for call in calls() if not call.asks_only and not keys_like(call.key)
    ]
    assert not missing


def test_every_text_gets_all_its_values() -> None:
    by_name = {call.key for call in calls()}
    lacking = [
        f"{call.where}: {key} needs {', '.join(sorted(lacks))}"
        for call in calls()
        if not call.open_values and not call.asks_only
        for key in keys_like(call.key)
        if (
            call.key == key or key not in by_name
        )  # `role-*` is not meant to say `role-now`, which has its own call
        if (lacks := needed(key) - call.values)
    ]
    assert not lacking


def test_no_text_is_written_that_nobody_says() -> None:
    referred = {other for text in texts_of("ru").values() for other in text.references}
    said = keys_named_in_code() | set(rule_codes()) | referred
    assert not sorted(set(texts_of("ru")) - said)


def test_every_broken_rule_has_a_sentence() -> None:
    missing = {code: where for code, (where, _) in rule_codes().items() if code not in texts_of("ru")}
    assert not missing


def test_a_sentence_about_a_broken_rule_asks_for_values_the_rule_gives() -> None:
    lacking = [
        f"{where}: {code} needs {', '.join(sorted(lacks))}"
        for code, (where, given) in rule_codes().items()
        if code in texts_of("ru") and "*" not in given and (lacks := needed(code) - given)
    ]
    assert not lacking


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_about_a_broken_rule_fits_into_the_answer_to_a_tap(language: str) -> None:
    t = TEXTS.of(language)
    words = {"key": "no_route_yellow", "first": "31.12.2026", "last": "31.12.2026", "due": "31.12.2026"}
    for code in rule_codes():
        if t.has(code):
            said = t.plain(code, **{name: words.get(name, 4001) for name in needed(code)})
            assert len(said) <= ALERT_LIMIT, f"{code}: {len(said)}"


def test_no_russian_word_stands_in_the_code_outside_the_demonstrations() -> None:
    found = []
    for where, tree in sources(*WORDLESS):
        documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        words = (
            node
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and id(node) not in documentation
        )
        russian = [node for node in words if re.search("[а-яё]", str(node.value), re.IGNORECASE)]
        if not DEMONSTRATIONS.match(where):
            found += [f"{where}:{node.lineno}: {str(node.value)[:40]}" for node in russian]
    assert not found


# --- the voice


OFFICIALESE = re.compile(
    r"осуществ|мероприят|в целях|\bданн(ый|ая|ое|ого|ой|ому|ую)\b|\bявля[ею]|необходим|обеспеч|посредством|в рамках"
    r"|уважаем\w+ пользовател|производится|вышеуказан|соответствующ",
    re.IGNORECASE,
)
PRAISE = re.compile(r"отлично|молодец|так держать|супер|поздравляем", re.IGNORECASE)
BLAME = re.compile(
    r"просрочили|опоздали|вы не (смогли|сделали|ответили|выполнили)|забыли|ошиблись", re.IGNORECASE
)
PROMISES = re.compile(r"скоро появится|пока не умею|в разработке|coming soon", re.IGNORECASE)
GENDER = re.compile(r"\bвы (не )?(сам|сама|рад|рада|готова?|должна?|\w+(л|ла|лся|лась))\b", re.IGNORECASE)
WITHOUT_YO = re.compile(
    r"\b(еще|ее|идет|пойдет|придет|найдет|подойдет|ребенок|ребенк\w+|пришлет|дает|даете|поймет|вернет|остается|ждет"
    r"|прошел|пошел|нашел|пришел|ушел|зашел|подошел|вошел|шел|твое|свое|мое|чье|причем|нем|всем ее)\b",
    re.IGNORECASE,
)
MIXED = re.compile(r"[A-Za-z][а-яё]|[а-яё][A-Za-z]", re.IGNORECASE)


def _without_tags(pattern: str) -> str:
    return re.sub(r"<[^>]*>", "", pattern)


@pytest.mark.parametrize(
    "habit",
    [OFFICIALESE, PRAISE, BLAME, PROMISES, GENDER],
    ids=["officialese", "praise", "blame", "promises", "gender"],
)
def test_loza_speaks_without_bad_habits(habit: re.Pattern[str]) -> None:
    assert not [(key, pattern) for key, pattern in all_patterns() if habit.search(pattern)]


def test_at_most_one_exclamation_mark_a_message_and_none_in_a_row() -> None:
    loud = [
        key
        for language in LANGUAGES
        for key, text in texts_of(language).items()
        if any(pattern.count("!") > 1 for pattern in text.patterns)
    ]
    assert not loud


def test_at_most_one_emoji_a_message() -> None:
    emoji = re.compile("[\U0001f300-\U0001faff☀-➿]")
    assert not [key for key, pattern in all_patterns() if len(emoji.findall(pattern)) > 1]


def test_no_latin_letter_hides_in_a_russian_word() -> None:
    assert not [key for key, pattern in russian_patterns() if MIXED.search(_without_tags(pattern))]


def test_the_letter_yo_is_written() -> None:
    assert not [(key, pattern) for key, pattern in russian_patterns() if WITHOUT_YO.search(pattern)]


def test_russian_texts_use_russian_quotation_marks() -> None:
    straight = re.compile(r"[\"“”]")
    assert not [key for key, pattern in russian_patterns() if straight.search(_without_tags(pattern))]


def test_english_texts_have_no_russian_words() -> None:
    allowed = {"language-ru-button", "language-ru"}
    wrong = [
        key
        for key, text in texts_of("en").items()
        if re.search("[а-яё]", "".join(text.patterns), re.IGNORECASE)
    ]
    assert not set(wrong) - allowed


class _Tags(html.parser.HTMLParser):
    """Reads tags and remembers what Telegram would refuse."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        names = [name for name, _ in attrs]
        if tag not in ALLOWED_TAGS or names not in ([], ["href"] if tag == "a" else ["expandable"]):
            self.wrong.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"/{tag}")


def test_markup_is_only_what_telegram_knows_and_closed() -> None:
    wrong = []
    for key, pattern in all_patterns():
        tags = _Tags()
        tags.feed(pattern)
        if tags.open or tags.wrong or re.search(r"&(?!amp;|lt;|gt;|quot;)", pattern):
            wrong.append((key, tags.open + tags.wrong))
    assert not wrong


def test_the_text_of_a_button_is_short_and_plain() -> None:
    for key, pattern in all_patterns():
        name = key.split(": ")[1]
        if (name.startswith(("button-", "big-")) or name.endswith("-button")) and name not in rule_codes():
            assert len(pattern) <= BUTTON_LIMIT, f"{key}: {pattern}"
            assert "<" not in pattern and "\n" not in pattern and "!" not in pattern, key


# --- Texts itself


def write_texts(folder: Path, russian: str, english: str = "hello = Hello") -> Path:
    for language, words in (("ru", russian), ("en", english)):
        (folder / language).mkdir(parents=True)
        (folder / language / "some.ftl").write_text(words, encoding="utf-8")
    return folder


def test_what_a_person_typed_becomes_plain_text(tmp_path: Path) -> None:
    t = Texts(write_texts(tmp_path, "hello = <b>Привет</b>, { $name }")).of("ru")
    assert t("hello", name="<i>Мария</i> & сын") == "<b>Привет</b>, &lt;i&gt;Мария&lt;/i&gt; &amp; сын"
    assert t("hello", name=Markup("<i>Мария</i>")) == "<b>Привет</b>, <i>Мария</i>"


def test_a_text_inside_a_text_is_not_escaped_twice(tmp_path: Path) -> None:
    t = Texts(write_texts(tmp_path, "hello = <b>{ $name }</b>")).of("ru")
    assert t("hello", name=t("hello", name="A & B")) == "<b><b>A &amp; B</b></b>"
    assert joined([t("hello", name="<"), "<"], " ") == "<b>&lt;</b> &lt;"


def test_plain_text_is_not_escaped(tmp_path: Path) -> None:
    t = Texts(write_texts(tmp_path, "hello = Привет, { $name }")).of("ru")
    assert t.plain("hello", name="A & B") == "Привет, A & B"


def test_a_missing_text_or_value_raises_and_shows_no_braces(tmp_path: Path) -> None:
    t = Texts(write_texts(tmp_path, "hello = Привет, { $name }\n    .title = Заголовок")).of("ru")
    for key, values in (("nobody", {}), ("hello", {}), ("hello.nobody", {}), ("hello", {"nam": "x"})):
        with pytest.raises(MissingText):
            t(key, **values)
    assert t("hello.title") == "Заголовок"
    assert t.has("hello") and t.has("hello.title") and not t.has("nobody") and not t.has("hello.nobody")


def test_a_value_must_be_words_or_a_number(tmp_path: Path) -> None:
    t = Texts(write_texts(tmp_path, "hello = { $day }")).of("ru")
    for value in (None, date(2026, 11, 25), True, ["x"]):
        with pytest.raises(TypeError):
            t("hello", day=value)  # type: ignore[arg-type]


def test_an_unknown_language_raises() -> None:
    with pytest.raises(MissingText):
        TEXTS.of("fr")


def test_a_broken_file_or_a_doubled_key_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        Texts(write_texts(tmp_path / "broken", "hello = { $name"))
    with pytest.raises(ValueError, match="already"):
        Texts(write_texts(tmp_path / "doubled", "hello = раз\nhello = два"))


def test_a_long_entry_passes_through_a_text_whole(tmp_path: Path) -> None:
    words = "entry = { $n ->\n    [one] { $text }\n   *[other] { $text } и ещё\n}\nwhole = { entry }"
    t = Texts(write_texts(tmp_path, words)).of("ru")
    assert len(t("whole", n=1, text="я" * 9000)) == 9000


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0 дней"),
        (1, "1 день"),
        (2, "2 дня"),
        (5, "5 дней"),
        (11, "11 дней"),
        (21, "21 день"),
    ],
)
def test_numbers_agree_in_russian(count: int, said: str) -> None:
    assert TEXTS.of("ru")("count-days", count=count) == said


def test_a_share_is_said_with_its_numbers() -> None:
    assert TEXTS.of("ru")("share", n=7, all=9, percent=78) == "7 из 9 · 78 %"
    assert TEXTS.of("en")("share-none") == "no data"


def test_a_broken_rule_is_said_with_its_dates_and_numbers() -> None:
    broken = RuleBroken("span-reversed", first=date(2026, 12, 4), last=date(2026, 12, 1))
    assert refusal(TEXTS.of("ru"), broken).startswith("Первый день 04.12.2026 позже последнего 01.12.2026.")
    short = RuleBroken("setting-out-of-range", key="gap_red", low=1, high=4)
    assert plain_refusal(TEXTS.of("en"), short).startswith("“No meetings: needs a hand”: from 1 to 4.")
