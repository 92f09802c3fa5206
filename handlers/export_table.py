"""The workbook of an export: a sheet a subject, people and pairs by name, codes in words."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.papers.workbook import Book, Cell, Column, Sheet
from handlers.pool import say_hours
from locales import Speaker
from locales.names import listed
from storage.exports import Export, Row, Value
from storage.programmes import Programme

# Whose name, or which pair, a number means.
OF_PEOPLE = (
    "member_id",
    "mentor_id",
    "mentee_id",
    "by_member",
    "made_by",
    "from_member",
    "actor",
    "subject_member",
)
# Codes that have words only here, by the column they stand in: `code-of-…`.
CODES: Mapping[str, str] = {
    "people.state": "member", "meetings.state": "meeting", "meetings.how": "how", "meetings.format": "format",
    "prompts.state": "prompt", "goals.state": "goal", "questions.state": "own", "bank_goals.state": "own",
    "tags.state": "tag", "announcements.audience": "audience", "audit.object_kind": "object",
}  # fmt: skip
# Numbers that only tie rows to one another: in the workbook names do.
HIDDEN = ("id", "gathering_id", "group_id", "object_id")


def book_of(export: Export, programme: Programme, now: datetime, t: Speaker) -> Book:
    """All sheets in the reader's language; the first says how many rows each of the others has."""
    words = _Words(export, ZoneInfo(programme.zone), t)
    sheets = [words.sheet(name, rows) for name, rows in export.parts.items() if rows]
    title = t.plain("export-title", programme=programme.name)
    rows = [(sheet.name, len(sheet.rows)) for sheet in sheets]
    known = now.astimezone(words.zone).strftime("%d.%m.%Y %H:%M")
    above = (title, t.plain("files-known", at=known), t.plain("export-without"))
    heads = [Column(t.plain("export-sheet"), width=40), Column(t.plain("export-rows"))]
    first = Sheet(t.plain("export-inside"), heads, rows, above)
    page = t.plain("table-page", page="{page}", all="{all}")
    return Book(title, page, t.language, now, [first, *sheets])


class _Words:
    """What numbers and codes of an export are called."""

    def __init__(self, export: Export, zone: ZoneInfo, t: Speaker) -> None:
        self.zone, self._t = zone, t
        self._people = {str(row["id"]): str(row["name"] or "") for row in export.parts["people"]}
        self._pairs = {
            str(row["id"]): " – ".join(
                listed(self._people.get(str(row[side]), "")) for side in ("mentor_id", "mentee_id")
            )
            for row in export.parts["pairs"]
        }
        self._goals = {str(row["id"]): row for row in export.parts["goals"]}

    def sheet(self, name: str, rows: Sequence[Row]) -> Sheet:
        keys = [key for key in rows[0] if key not in HIDDEN]
        columns = [Column(self._t.plain(f"column-of-{key.replace('_', '-')}")) for key in keys]
        cells = [[self._cell(name, key, row[key]) for key in keys] for row in rows]
        return Sheet(self._t.plain(f"sheet-of-{name.replace('_', '-')}"), columns, cells)

    def _cell(self, part: str, key: str, value: Value) -> Cell:
        if value is None or value == "":
            return None
        if isinstance(value, bool):
            return self._t.plain("table-yes" if value else "table-no")
        if isinstance(value, datetime):
            return value.astimezone(self.zone).replace(tzinfo=None)
        if not isinstance(value, str):
            return say_hours(value, self._t) if key == "free_hours" and isinstance(value, int) else value
        return self._named(key, value) or self._said(f"{part}.{key}", value)

    def _named(self, key: str, value: str) -> str:
        if key in OF_PEOPLE:
            return self._people.get(value) or self._t.plain("nobody")
        if key == "pair_id":
            return self._pairs.get(value, "")
        goal = self._goals.get(value) if key == "goal_id" else None
        if goal is None:
            return ""
        return self._t.plain(
            "export-goal-of", pair=self._pairs.get(str(goal["pair_id"]), ""), number=str(goal["number"])
        )

    def _said(self, column: str, value: str) -> str:
        """A code in words; what has none, as it is."""
        if column.endswith(".roles"):
            return ", ".join(self._t.plain(f"role-{one}") for one in value.split(","))
        key = _key(column, value)
        return self._t.plain(key) if key and self._t.has(key) else value


def _key(column: str, value: str) -> str:
    match column:
        case "people.meant_role" | "invites.role":
            return f"role-{value}"
        case "pairs.state" | "pair_states.state":
            return f"pair-is-{value}"
        case "pairs.kind":
            return f"pair-kind-{value}"
        case "pair_states.reason":
            return f"closed-{value}"
        case "learning.form":
            return f"form-{value}"
        case "settings.key":
            return f"programme-key-{value}"
        case "audit.act":
            return f"deed-{value}"
        case _:
            return f"code-of-{CODES[column]}-{value}" if column in CODES else ""
