"""/export: everything a coordinator may see and not a word more; each column of the database has been decided on."""

import json
import re
import zipfile
from collections.abc import AsyncIterator
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import BigInteger, Boolean, Column, Date, Integer, LargeBinary, SmallInteger, Table, Time

from handlers.export import ExportTap, make_export
from handlers.speech import Making, Said
from mentoring.audit import Deed
from mentoring.errors import RuleBroken
from mentoring.people import Role
from storage.exports import PARTS
from storage.ids import new_id
from storage.tables import metadata
from storage.types import Sealed, UtcDateTime
from tests.conftest import Play
from tests.coordination import TEXTS, World, opened

TODAY = date(2026, 11, 23)
ROOT = Path(__file__).parent.parent

# --- every table and column is in the export, or left out for a reason

# The table of a part, where it has another name; what a key of a row is made from, and what is only counted.
TABLE_OF = {
    "programme": "programmes", "opened_entries": "entries", "help": "help", "announcements": "letters",
}  # fmt: skip
COUNTED = {"weeks": {"entries": "entries", "member_id": "entries", "week": "entries"}}
LEFT_OUT = {
    # the machine
    "keys": "keys", "inbox": "what arrives, wiped when it is done", "conversations": "open dialogues",
    "drafts": "what is being written", "dues": "what is owed", "budget": "what is owed",
    "deliveries": "messages on their way", "shown": "what stands in which message", "leaders": "the machine",
    "facts": "the machine", "undos": "ten minutes", "uploads": "a day, its sender's", "digest_pairs": "a memory",
    "pair_weeks": "a cache of meetings", "member_weeks": "a cache of entries and prompts",
    # between the two, or one's own
    "consents": "joined_at and left_at say it", "wishes": "how somebody wants to be written to",
    "pair_sides": "each one's own", "farewells": "between the two", "meeting_versions": "between the two",
    "meeting_sides": "answers, marks and words of each side", "agenda_lines": "between the two",
    "meeting_files": "between the two", "entry_messages": "which message was which entry",
    "entry_reads": "the author's", "entry_versions": "the author's", "entry_answers": "between the two",
    "goal_changes": "reasons are the pair's, dates stand in goals", "goal_proofs": "between the two",
    "routes": "between the two", "skill_marks": "between the two", "self_checks": "the author's alone",
    "letter_copies": "who has read is nobody's business, how many stands in announcements",
    # columns
    "people": "Telegram ids, languages and hours are a person's; unreachable_since stands in people",
    "programmes.digested_at": "the machine", "programmes.copied_from": "another programme",
    "programmes.setup": "an open question of the bot", "members.programme_id": "one programme",
    "members.person_id": "the person may be in other programmes", "members.spark": "the mentor's to see",
    "absences.id": "nothing refers to it", "absences.person_id": "member_id says who",
    "absences.set_at": "when somebody thought of her absence",
    "invites.token_hash": "a key", "pairs.agreement": "only whether there is one",
    "meetings.series_id": "the pair's plans", "meetings.origin": "how says it", "meetings.version": "the pair's plans",
    "meetings.set_at": "the pair's plans", "meetings.zone": "the moment is enough", "meetings.week": "from starts_at",
    "meetings.place": "the pair's words", "meetings.topic": "the pair's words", "meetings.organiser": "the pair's",
    "meetings.cause": "who called it off is the pair's", "meetings.reason": "the pair's words",
    "meetings.repeated_at": "the machine", "meetings.judge_at": "the machine",
    "prompts.id": "nothing refers to it", "prompts.person_id": "member_id says who",
    "prompts.question": "what somebody was asked is hers", "prompts.round": "the machine",
    "entries.pair_id": "for whom else it is", "entries.prompt_id": "what she answered", "entries.goal_id": "the pair's",
    "entries.visibility": "only opened ones are in it", "entries.state": "only kept ones are in it",
    "entries.edited_at": "the author's",
    "goals.kind": "only goals of pairs", "goals.words": "the pair's words", "goals.proposed_by": "the pair's",
    "goals.meeting_id": "of steps", "goals.who": "of steps", "goals.by_meeting": "of steps",
    "goals.split_of": "the pair's way with it",
    "checkins.id": "nothing refers to it", "checkins.pair_id": "the goal says which",
    "checkins.member_id": "the goal says who", "checkins.obstacle": "the pair's words",
    "checkins.needs": "the pair's words",
    "help.id": "the journal would say who asked", "help.member_id": "no name (F13)", "help.pair_id": "no name (F13)",
    "help.to_mentor": "not hers to see", "help.to_coordinator": "only these are in it",
    "help.words": "the addressee's alone (V7)", "help.voice": "the addressee's alone (V7)",
    "help.repeated_at": "the machine", "help.answered_by": "who answered is between the two",
    "help.closed_at": "stands in it",
    "learning.id": "nothing refers to it", "learning.half_hours": "the author's", "learning.will_try": "the author's",
    "learning.file_kind": "the author's", "learning.file": "the author's", "learning.made_at": "the author's",
    "letters.kind": "only announcements", "letters.made_at": "sent_at says it", "letters.pair_id": "of letters",
    "templates.name": "a file of hers", "templates.content": "a file of hers; «Отчёт за год» sends it",
    "audit.seq": "the order is kept", "audit.prev_hash": "only the bot can check it",
    "audit.hash": "only the bot can check it",
}  # fmt: skip


def given() -> set[str]:
    """Columns that are read for the export, as table.column."""
    found = set()
    for part in PARTS:
        table = TABLE_OF.get(part.name, "members" if part.name == "people" else part.name)
        for key in part.keys:
            found.add(f"{COUNTED.get(part.name, {}).get(key, table)}.{key}")
    return found


def test_every_column_is_in_the_export_or_left_out_for_a_reason() -> None:
    columns = {f"{table.name}.{column.name}" for table in metadata.sorted_tables for column in table.columns}
    undecided = {
        one
        for one in columns - given()
        if one not in LEFT_OUT and one.partition(".")[0] not in LEFT_OUT and not one.endswith(".programme_id")
    }
    assert not undecided
    assert not {one for one in LEFT_OUT if one not in columns and one not in metadata.tables}
    assert all(LEFT_OUT.values())


def test_only_these_words_are_opened() -> None:
    sealed = {f"{part.name}.{word}" for part in PARTS for word in part.words}
    assert sealed == {
        "programme.name", "people.name", "people.request", "people.strengths", "opened_entries.body",
        "learning.title", "questions.words", "bank_goals.words", "tags.name", "announcements.words",
    }  # fmt: skip


# --- no word that is not hers to see


@pytest.fixture
async def world(database_path: Path) -> AsyncIterator[World]:
    async with opened(database_path, TODAY) as world:
        yield world


class Filler:
    """Puts a row with a secret word into every column that can hold one."""

    def __init__(self, world: World, ids: dict[str, int]) -> None:
        self._world, self._ids, self.secrets = world, ids, dict[str, str]()

    async def row(self, table: Table, name: str = "", **values: Any) -> None:
        """One row of a table, its words called after table, column and `name`."""
        world = self._world
        async with world.store() as store:
            row = {c.name: values.get(c.name, self._plain(table, c)) for c in table.columns}
            key = ",".join(str(row[c.name]) for c in table.primary_key)
            for column in table.columns:
                if not isinstance(column.type, Sealed) or column.name in values:
                    continue
                secret = f"SECRET{len(self.secrets):03}"
                self.secrets[secret] = f"{table.name}.{column.name}{name}"
                words = _in_shape(f"{table.name}.{column.name}", secret)
                where = f"{table.name}|{key}|{column.name}"
                row[column.name] = await store.transaction.vault.seal(
                    ("person", self._ids["people"]), words, where, world.now
                )
            await store.transaction.run(table.insert().values(**row))

    def _plain(self, table: Table, column: Column[Any]) -> Any:
        if column.name == "id" and not column.foreign_keys:
            return new_id(self._world.now)
        if column.name == "programme_id":
            return self._ids["programmes"]
        for key in column.foreign_keys:
            if key.column.table.name in self._ids:
                return self._ids[key.column.table.name]
        if column.name in ("programme_id", "member_id", "pair_id", "goal_id"):
            return self._ids[{"programme_id": "programmes"}.get(column.name, f"{column.name[:-3]}s")]
        match column.type:
            case Boolean():
                return False
            case UtcDateTime():
                return None if column.nullable else self._world.now
            case Date():
                return None if column.nullable else TODAY
            case Time():
                return time(9)
            case LargeBinary() if not isinstance(column.type, Sealed):
                return b"x"
            case BigInteger() | Integer() | SmallInteger():
                return None if column.nullable else 77
            case _:
                return None if column.nullable else "x"


def _in_shape(column: str, secret: str) -> str:
    match column:
        case "entries.body":
            return json.dumps({"text": secret, "mood": 3})
        case "bank_goals.words":
            return json.dumps([secret, "", ""])
        case _:
            return secret


async def filled(world: World) -> tuple[int, dict[str, str]]:
    """A programme in which everything that can be typed holds a word of its own; the coordinator, and the words."""
    irina = await world.member("Ирина Соколова", Role.COORDINATOR)
    pair = await world.pair("Ольга Орлова", "=1+1")
    mentee, mentor = world.mentee_of(pair), world.mentor_of(pair)
    goal, meeting = await world.goal(pair, agreed=TODAY), await world.meeting(pair, date(2026, 11, 2))
    person = world.rows("SELECT person_id FROM members WHERE id = ?", mentee)[0][0]
    ids = {
        "programmes": world.programme_id, "members": mentee, "people": person, "pairs": pair, "goals": goal,
        "meetings": meeting,
    }  # fmt: skip
    tables, filler = metadata.tables, Filler(world, ids)
    one = {"pair_id": pair, "member_id": mentee}
    for visibility in ("me", "pair", "coordinators"):
        await filler.row(
            tables["entries"], f":{visibility}", visibility=visibility, state="kept", prompt_id=None, **one
        )
    entry = world.rows("SELECT id FROM entries LIMIT 1")[0][0]
    ids["entries"] = entry
    for kind in ("goal", "step", "own"):
        await filler.row(
            tables["goals"], f":{kind}", kind=kind, state="agreed", number=9, pair_id=None if kind == "own" else pair,
            agreed_mentor_at=world.now, agreed_mentee_at=world.now, member_id=mentee,
        )  # fmt: skip
    for kind in ("announcement", "letter", "answer"):
        await filler.row(tables["letters"], f":{kind}", kind=kind, sent_at=world.now, audience="all")
    for to_coordinator in (False, True):
        await filler.row(
            tables["help"], f":{to_coordinator}", to_coordinator=to_coordinator, member_id=mentee
        )
    await filler.row(tables["meetings"], state="held", how="both", format="room", version=1, pair_id=pair)
    await filler.row(tables["questions"], roles="mentee", state="active")
    other = await world.member("Нина Ильина", Role.MENTOR)
    await filler.row(tables["members"], state="offline", person_id=None, coordinator=False)
    await filler.row(tables["pairs"], mentor_id=other, mentee_id=mentee, kind="traditional", state="active",
                     starts_on=TODAY)  # fmt: skip
    await filler.row(tables["deliveries"], person_id=None, due_id=None, seq=900, state="sent", lane=1)
    done = {
        "entries",
        "goals",
        "letters",
        "help",
        "meetings",
        "questions",
        "members",
        "pairs",
        "deliveries",
        "programmes",
    }
    for table in metadata.sorted_tables:
        if table.name not in done and any(isinstance(c.type, Sealed) for c in table.columns):
            await filler.row(table)
    assert set(filler.secrets.values()) >= {
        f"{t.name}.{c.name}"
        for t in metadata.sorted_tables
        for c in t.columns
        if isinstance(c.type, Sealed) and t.name not in done
    }
    async with world.store() as store:
        await store.audit.note(world.programme_id, mentor, Deed.ANSWERED, "pair", pair, mentee)
    return irina, filler.secrets


async def made(world: World, member_id: int, what: str, language: str = "ru", programme_id: int = 0) -> Said:
    tap = ExportTap(programme_id=programme_id or world.programme_id, what=what)
    async with world.store() as store:
        me = await world.me(store, member_id)
        return await make_export(Making(store, me, TEXTS.of(language), world.now, tap.model_dump()))


def content_of(said: Said) -> bytes:
    assert said.file is not None
    return said.file.content


async def test_no_secret_word_is_in_either_file(world: World) -> None:
    irina, secrets = await filled(world)
    hers = {
        "entries.body:coordinators", "letters.words:announcement", "questions.words", "bank_goals.words", "tags.name",
        "learning.title", "members.name", "members.request", "members.strengths",
    }  # fmt: skip
    table = content_of(await made(world, irina, "table"))
    with zipfile.ZipFile(BytesIO(table)) as archive:
        parts = b"".join(archive.read(name) for name in archive.namelist())
    for content in (parts, content_of(await made(world, irina, "json"))):
        found = set(re.findall(r"SECRET\d{3}", content.decode(errors="replace")))
        assert {secrets[one] for one in found} == hers


async def test_the_json_says_rows_with_zones_and_the_table_has_real_dates_and_no_formula(
    world: World,
) -> None:
    irina, _ = await filled(world)
    told = json.loads(content_of(await made(world, irina, "json")))
    assert list(told)[2:] == [part.name for part in PARTS]
    [held] = [one for one in told["meetings"] if one["starts_at"].startswith("2026-11-02")]
    assert held["starts_at"] == "2026-11-02T15:00:00+03:00"
    assert {one["entries"] for one in told["weeks"]} == {3}
    assert [one["number"] for one in told["goals"]] == [1, 9]
    assert all(isinstance(one["id"], str) for one in told["people"])
    assert "member_id" not in told["help"][0]
    assert told["audit"][-1]["subject_member"] is None
    assert {one["agreement"] for one in told["pairs"]} == {True, False}

    table = content_of(await made(world, irina, "table"))
    book = CalamineWorkbook.from_filelike(BytesIO(table))
    assert book.sheet_names[0] == "Что внутри"
    meetings = book.get_sheet_by_name("Встречи").to_python()
    when = meetings[0].index("Когда")
    assert datetime(2026, 11, 2, 15, 0) in [row[when] for row in meetings]  # noqa: DTZ001
    assert "состоялась" in meetings[1]
    names = [row[meetings[0].index("Пара")] for row in meetings[1:]]
    assert all("Орлова" in str(name) for name in names)
    assert "=1+1" in [cell for row in book.get_sheet_by_name("Люди").to_python() for cell in row]
    with zipfile.ZipFile(BytesIO(table)) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())


async def test_an_english_table_has_english_sheets(world: World) -> None:
    irina, _ = await filled(world)
    book = CalamineWorkbook.from_filelike(BytesIO(content_of(await made(world, irina, "table", "en"))))
    cells = [
        cell for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row
    ]
    known = {"Ирина Соколова", "Ольга Орлова", "Нина Ильина", "Солнышко"}
    foreign = [one for one in cells if isinstance(one, str) and re.search("[а-яё]", one) and one not in known]
    assert all(any(name.split()[-1] in one for name in known) for one in foreign)


async def test_a_coordinator_of_another_programme_gets_nothing(world: World) -> None:
    irina = await world.member("Ирина Соколова", Role.COORDINATOR)
    elsewhere = await world.programme()
    with pytest.raises(RuleBroken):
        await made(world, irina, "json", programme_id=elsewhere)
    mentor = await world.member("Ольга Орлова", Role.MENTOR)
    with pytest.raises(RuleBroken):
        await made(world, mentor, "json")


def test_every_key_of_the_json_is_explained() -> None:
    explained = (ROOT / "docs" / "export.md").read_text()
    renamed = {"body", "agreed_mentor_at", "agreed_mentee_at", "author_state"}
    for part in PARTS:
        line = next(line for line in explained.splitlines() if line.startswith(f"| `{part.name}` |"))
        keys = set(re.findall(r"`(\w+)`", line))
        wanted = set(part.keys) - renamed
        if part.name == "bank_goals":
            wanted = wanted - {"words"} | {"what", "measure", "activity"}
        assert wanted <= keys, part.name


# --- in the chat


async def test_it_asks_first_is_noted_and_is_for_coordinators_only(play: Play) -> None:
    trio = await play.kindergarten()
    asked = await trio.coordinator.says("/export")
    assert "Внутри имена" in asked
    assert play.rows("SELECT count(*) FROM audit") == [(0,)]
    await trio.coordinator.taps("Файл JSON")
    assert play.rows("SELECT act, object_kind FROM audit") == [("exported", "programme")]
    sent = trio.coordinator.told("Выгрузка готова")
    assert sent.document is not None
    await trio.mentee.says("/privacy")
    assert "Ирина Соколова: выгрузка программы" in await trio.mentee.taps("Кто видел моё")

    tap = ExportTap(programme_id=trio.programme_id, what="table").pack()
    elsewhere = await play.programme(name="Ромашка")
    other = await play.joins(elsewhere, Role.COORDINATOR, "Вера Чужая")
    for person in (trio.mentor, trio.mentee, other):
        await person.forges(tap)
    await trio.mentor.says("/export")
    assert play.rows("SELECT count(*) FROM audit") == [(1,)]
    await trio.coordinator.forges(ExportTap(programme_id=trio.programme_id, what="all").pack())
    assert play.rows("SELECT count(*) FROM audit") == [(1,)]


async def test_the_way_leads_from_the_programme_in_english_too(play: Play) -> None:
    trio = await play.kindergarten("en")
    await trio.coordinator.says("/programme")
    assert "It holds names" in await trio.coordinator.taps("Export everything")
    await trio.coordinator.taps("Table")
    assert trio.coordinator.told("The export is ready").document is not None
