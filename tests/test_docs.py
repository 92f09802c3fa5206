"""Documents and code cannot drift: what README, .env.example and docs/ name is there, and what is there is named."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from aiogram.filters import Command
from pydantic import BaseModel, SecretStr

from bot.__main__ import Loza
from bot.settings import SECRETS, Settings
from handlers import routers
from handlers.commands import MENUS, STRANGER, TYPED
from handlers.privacy import VERSION
from handlers.who import Holds
from locales import Texts
from mentoring.people import Role
from storage.deliveries import STOPPED

ROOT = Path(__file__).parent.parent
PACKAGES = ("mentoring", "storage", "locales", "handlers", "scheduler", "bot")
DOCUMENTS = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
RULE = re.compile(r"\b(?:[HMBPFTQVERD]\d{1,2}|B4a)\b")
LISTED, TYPES, NOT_HERS = "меню", "да", "—"
COLUMNS: tuple[Role | None, ...] = (Role.MENTEE, Role.MENTOR, Role.COORDINATOR, Role.PARTICIPANT, None)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def tables(text: str) -> Iterator[list[list[str]]]:
    """Every Markdown table as rows of cells, its heading first."""
    for block in re.findall(r"(?:^\|.*\|\n)+", text, flags=re.MULTILINE):
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()]
        yield [rows[0], *rows[2:]]


def table(text: str, *heading: str) -> list[list[str]]:
    """The rows of the one table whose heading begins with these cells."""
    found = [rows for rows in tables(text) if rows[0][: len(heading)] == list(heading)]
    assert len(found) == 1, f"tables headed {heading}: {len(found)}"
    return found[0][1:]


def bare(cell: str) -> str:
    """A cell without its marks."""
    return re.sub(r"[`🔑]", "", cell).strip()


# --- settings


def defaults() -> dict[str, str]:
    """Every variable with its default as it is written; empty for none."""
    found = {}
    for name, field in Settings.model_fields.items():
        value = field.default
        plain = value.get_secret_value() if isinstance(value, SecretStr) else value
        found[name.upper()] = plain or ""
    return found


def test_every_setting_is_in_the_example_with_its_default() -> None:
    lines = dict(re.findall(r"^([A-Z_]+)=(.*)$", read(".env.example"), flags=re.MULTILINE))
    assert lines == defaults()


def test_each_setting_of_the_example_has_one_line_that_explains_it() -> None:
    said = re.findall(r"(?:^|\n\n)# [^\n]+\n([A-Z_]+)=", read(".env.example"))
    assert said == list(defaults())


def test_every_secret_of_the_example_can_stand_in_a_file() -> None:
    named = set(re.findall(r"\b([A-Z_]+)_FILE\b", read(".env.example")))
    assert named == {name.upper() for name in SECRETS}


@pytest.mark.parametrize(
    "heading", [("Переменная", "По умолчанию"), ("Variable", "Default")], ids=["ru", "en"]
)
def test_the_readme_lists_every_setting_with_its_default(heading: tuple[str, str]) -> None:
    rows = {bare(row[0]): bare(row[1]).strip("—") for row in table(read("README.md"), *heading)}
    assert rows == defaults()


@pytest.mark.parametrize("heading", ["Переменная", "Variable"], ids=["ru", "en"])
def test_the_readme_marks_the_secrets_and_only_them(heading: str) -> None:
    marked = {bare(row[0]) for row in table(read("README.md"), heading) if "🔑" in row[0]}
    assert marked == {name.upper() for name in SECRETS}


# --- commands of the operator


def test_every_subcommand_is_in_the_readme_and_no_other() -> None:
    named = set(re.findall(r"`python -m bot ([a-z]+)`", read("README.md")))
    assert named == set(Loza.model_fields)


def spellings(name: str, kind: object) -> set[str]:
    """How an option can be typed: one that is yes or no has a «no-» form."""
    return {name, f"no-{name}"} if kind is bool else {name}


def test_every_option_the_documents_name_is_one() -> None:
    options = {
        spelt
        for field in Loza.model_fields.values()
        for model in getattr(field.annotation, "__args__", (field.annotation,))
        if isinstance(model, type) and issubclass(model, BaseModel)
        for name, option in model.model_fields.items()
        for spelt in spellings(name.replace("_", "-"), option.annotation)
    }
    assert "city" in options
    spans = (
        span for page in DOCUMENTS for span in re.findall(r"```.*?```|`[^`]+`", page.read_text(), re.DOTALL)
    )
    # Only ours: what stands behind `python -m bot`, in ARGS of make, or alone. What follows `make test` is pytest's.
    ours = [span for span in spans if re.match(r"`+\s*(?:--|\S*python -m bot|make (?!test))", span)]
    named = {name for span in ours for name in re.findall(r"(?<![\w-])--([a-z-]+)", span)}
    assert named and named <= options


def test_every_make_target_is_in_the_readme_and_no_other() -> None:
    phony = re.search(r"^\.PHONY: (.*)$", read("Makefile"), flags=re.MULTILINE)
    assert phony is not None
    code = " ".join(re.findall(r"```.*?```|`[^`]+`|^    .*$", read("README.md"), re.DOTALL | re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z]+)", code)) == set(phony[1].split())


def test_ci_runs_the_words_of_the_readme() -> None:
    runs = re.findall(r"^make ([a-z]+)$", read(".ci/run"), flags=re.MULTILINE)
    assert runs == ["check", "test"]
    listed = subprocess.run(["git", "ls-files", "-s", ".ci/run"], cwd=ROOT, capture_output=True, text=True)
    assert listed.stdout.startswith("100755 ")


# --- commands people type


@cache
def typed_by() -> dict[str, set[Role | None]]:
    """Who is answered by each command, asked of the filters it is registered with; None is somebody uninvited."""
    found: dict[str, set[Role | None]] = {}
    for one in (nested for router in routers(Texts()) for nested in router.chain_tail):
        for handler in one.message.handlers:
            filters = [each.callback for each in handler.filters or ()]
            gates = [each for each in filters if isinstance(each, Holds)]
            answered: set[Role | None] = set(Role) | {None}
            for gate in gates:
                answered &= gate._roles
            for command in (each for each in filters if isinstance(each, Command)):
                for name in command.commands:
                    found.setdefault(str(name), set()).update(answered)
    return found


def listed_for(role: Role | None) -> tuple[str, ...]:
    return STRANGER if role is None else MENUS[role]


def cell_of(name: str, role: Role | None) -> str:
    """What the README should say of a command and a role."""
    if name in listed_for(role):
        return LISTED
    return TYPES if role in typed_by().get(name, set()) else NOT_HERS


def test_every_command_is_in_the_readme_with_its_roles() -> None:
    rows = {
        row[0]: tuple(row[2:]) for row in table(read("README.md"), "Команда", "Что делает", "Наставляемый")
    }
    known = {name for role in COLUMNS for name in listed_for(role)} | set(TYPED)
    assert rows == {f"`/{name}`": tuple(cell_of(name, role) for role in COLUMNS) for name in known}


def test_the_english_table_says_of_each_command_whom_it_answers() -> None:
    coordinators, joined = {Role.COORDINATOR}, set(Role)
    words = {"coordinators": coordinators, "everybody who joined": joined, "anybody": joined | {None}}
    rows = {
        bare(row[0]).strip("/"): words[row[2]]
        for row in table(read("README.md"), "Command", "What it does", "Who")
    }
    assert rows == typed_by()


def test_every_command_in_a_menu_answers_that_role() -> None:
    for role in COLUMNS:
        for name in listed_for(role):
            assert role in typed_by().get(name, set()), f"/{name} is listed for {role} and answers nobody"


def test_every_command_that_answers_is_listed_or_known_as_typed() -> None:
    known = {name for role in COLUMNS for name in listed_for(role)} | set(TYPED)
    assert set(typed_by()) == known


def test_every_command_the_documents_name_is_one_or_is_said_to_be_missing() -> None:
    missing = re.search(r"### Чего пока нет\n(.*?)\n## ", read("README.md"), re.DOTALL)
    assert missing is not None
    absent = set(re.findall(r"`/([a-z]+)", missing[1]))
    assert not absent & set(typed_by()), "this works by now; say so"
    for page in (path for path in DOCUMENTS if path.name not in ("rules.md", "decisions.md")):
        named = set(re.findall(r"`/([a-z]+)[ `]", page.read_text(encoding="utf-8")))
        assert named <= set(typed_by()) | absent, page.name


# --- rules


def rules() -> set[str]:
    """The ids docs/rules.md explains: first cells of its tables, and the D's of the attention budget."""
    text = read("docs/rules.md")
    first = {row[0] for rows in tables(text) for row in rows if RULE.fullmatch(row[0])}
    unasked = next(row[1] for rows in tables(text) for row in rows if row[0].startswith("D "))
    return first | set(RULE.findall(unasked))


def docstrings(package: str) -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / package).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                yield str(path.relative_to(ROOT)), ast.get_docstring(node) or ""


@pytest.mark.parametrize("package", PACKAGES)
def test_every_rule_a_docstring_names_is_explained(package: str) -> None:
    named = {(path, one) for path, said in docstrings(package) for one in RULE.findall(said)}
    unknown = {(path, one) for path, one in named if one not in rules()}
    assert not unknown


def test_docstrings_of_the_rules_do_name_rules() -> None:
    named = {one for _, said in docstrings("mentoring") for one in RULE.findall(said)}
    assert len(named) > 50


# --- pages


def slug(heading: str) -> str:
    """The anchor of a heading, as code hosts make it."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def anchors(page: Path) -> set[str]:
    return {slug(one) for one in re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)}


@pytest.mark.parametrize("page", DOCUMENTS, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for label, target in re.findall(r"\[([^\]]+)\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if target.startswith("https://"):
            continue
        assert label == target or not label.endswith(".md") or target.endswith(label), label
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        assert there.exists(), target
        assert there.is_relative_to(ROOT), target
        if anchor:
            assert anchor in anchors(there), target


def test_every_picture_is_shown_and_is_small() -> None:
    shown = set(re.findall(r"docs/pictures/([\w-]+\.png)", read("README.md")))
    files = {path.name: path for path in (ROOT / "docs" / "pictures").iterdir()}
    assert shown == set(files)
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in files.values())
    assert max(path.stat().st_size for path in files.values()) < 300_000


def test_the_readme_begins_with_the_two_words_and_says_what_it_is_not() -> None:
    first_screen = "\n".join(read("README.md").splitlines()[:40])
    assert first_screen.index("make demo") < first_screen.index("make test") < first_screen.index("MAX")


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_demo_sends_the_reader_to_a_section_that_is_there(language: str) -> None:
    section = re.search(r"[«“](.+?)[»”]", Texts().of(language).plain("demo-go-on"))
    assert section is not None
    assert slug(section[1]) in anchors(ROOT / "README.md")


def test_the_notice_of_privacy_is_dated_and_the_page_names_its_version() -> None:
    assert re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])(-[0-3]\d)?", VERSION)
    assert f"`{VERSION}`" in read("docs/privacy.md")


def test_decisions_are_dated_and_the_newest_stands_first() -> None:
    headings = re.findall(r"^## (.*)$", read("docs/decisions.md"), re.MULTILINE)
    dates = [heading[:10] for heading in headings]
    assert len(dates) > 10
    assert all(re.fullmatch(r"20\d\d-\d\d-\d\d", date) for date in dates)
    assert dates == sorted(dates, reverse=True)


def test_every_library_has_a_line_in_the_decisions() -> None:
    project = tomllib.loads(read("pyproject.toml"))
    wanted = [
        *project["project"]["dependencies"],
        *(one for extra in project["project"]["optional-dependencies"].values() for one in extra),
        *(one for group in project["dependency-groups"].values() for one in group),
    ]
    names = {re.split(r"[\[<>=~!; ]", one)[0] for one in wanted}
    assert not {name for name in names if f"`{name}`" not in read("docs/decisions.md")}


# --- the operator's page


def log_events() -> set[str]:
    """Every name a line of the log can have."""
    found = set()
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            if not path.is_relative_to(ROOT / "bot" / "playground"):
                found |= set(
                    re.findall(r"\blog\.(?:\w+)\(\s*\"([a-z-]+)\"", path.read_text(encoding="utf-8"))
                )
    return found


def test_every_line_of_the_log_is_explained_and_no_other() -> None:
    rows = table(read("docs/operations.md"), "Строка", "Уровень")
    assert {bare(row[0]) for row in rows} == log_events()


def delivery_words(name: str, place: int) -> set[str]:
    """The words a method of delivery is called with: `_give_up(one, state, code)`, `_again(one, seconds, code)`, …"""
    tree = ast.parse(read("scheduler/delivery.py"))
    calls = (
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == name
    )
    words = (call.args[place] for call in calls if len(call.args) > place)
    return {word.value for word in words if isinstance(word, ast.Constant) and isinstance(word.value, str)}


def test_what_became_of_a_message_is_explained_to_the_last_code() -> None:
    rows = table(read("docs/operations.md"), "Состояние", "Код")
    states = delivery_words("_give_up", 1) | delivery_words("give_up", 2)
    codes = delivery_words("_give_up", 2) | delivery_words("give_up", 3) | delivery_words("_again", 2)
    codes |= delivery_words("_ambiguous", 1) | {STOPPED}
    assert states and codes
    named = {word for row in rows for word in re.findall(r"`([a-z-]+)`", row[0] + row[1])}
    assert named == states | codes | {"pending", "sending"}


# --- what no file may hold

# Written in pieces, so that this file does not hold what it forbids.
FORBIDDEN = re.compile(
    "|".join(
        (r"/ro" r"ot/", r"/wo" r"rk/", r"/ho" r"me/\w", r"/Us" r"ers/", r"py" r"pi\.org", r"python" r"hosted")
    )
)


def tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_file_names_a_machine_or_a_registry() -> None:
    found = [
        f"{name}:{number}"
        for name in tracked()
        for number, line in enumerate((ROOT / name).read_text("utf-8", "replace").splitlines(), 1)
        if FORBIDDEN.search(line)
    ]
    assert not found


def test_locks_that_hold_addresses_are_not_in_git() -> None:
    assert not {"uv.lock", "pylock.toml", ".env"} & {Path(name).name for name in tracked()}
    assert "requirements.lock" in tracked()
