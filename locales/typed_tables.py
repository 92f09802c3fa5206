"""A table of people: columns by their headings in either language, or without headings by what stands in them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from locales.list_words import COLUMNS, EXAMPLE, NO, OFFLINE, YES, plain
from locales.typed_lists import clean, heading_of, is_full_name, parts_of, pieces_of, read_line, read_list
from locales.typed_person import Heading, Reading, finish, heading_role, name_in, read_parts
from locales.typed_tenure import tenure_of
from mentoring.errors import RuleBroken
from mentoring.lists import LONGEST_ROW, MOST_COLUMNS, MOST_ROWS, Fault, Listed, Listing
from mentoring.people import Role

HEADING_WITHIN = 10
Row = tuple[int, Sequence[str]]


def read_text(text: str, today: date, language: str) -> Listing:
    """Read a pasted list: lines, or rows copied from a sheet. Raises RuleBroken `list-too-long`."""
    rows = [(row, line.split("\t")) for row, line in enumerate(text.splitlines(), 1)]
    if "\t" in text and _headings(_filled(rows)):
        return read_table(rows, today, language)
    return read_list(text, today, language)


def read_table(rows: Sequence[Row], today: date, language: str) -> Listing:
    """Read (number of the row, its cells). Raises RuleBroken `list-too-long` (limit)."""
    filled = _filled(rows)
    if len(filled) > MOST_ROWS + 1:
        raise RuleBroken("list-too-long", limit=MOST_ROWS)
    found = _headings(filled)
    if found is None:
        return _without_headings(filled, today, language)
    row, columns = found
    below = [one for one in filled if one[0] > row]
    if not {"name", "surname", "given"} & columns.keys():
        return _pairs_of(below, columns)
    people: list[Listed] = []
    faults: list[Fault] = []
    for number, cells in below:
        read = _read_row(number, cells, columns, today, language)
        people += read.people
        faults += read.faults
    return Listing(tuple(people), tuple(faults))


def _filled(rows: Sequence[Row]) -> list[Row]:
    """Rows with anything in them, cleaned; cells longer than any name are cut."""
    neat = [
        (row, [" ".join(clean(cell).split())[:LONGEST_ROW] for cell in cells[:MOST_COLUMNS]])
        for row, cells in rows
    ]
    return [(row, cells) for row, cells in neat if any(cells)]


def _headings(rows: Sequence[Row]) -> tuple[int, dict[str, int]] | None:
    """(row, column by what it holds) of the first row that names columns of people."""
    for row, cells in rows[:HEADING_WITHIN]:
        columns: dict[str, int] = {}
        others = []
        for place, cell in enumerate(cells):
            kind = next((kind for kind, words in COLUMNS if words.fullmatch(plain(cell))), None)
            if kind is not None:
                columns.setdefault(kind, place)
            elif cell:
                others.append(cell)
        is_of_people = {"name", "surname", "given"} & columns.keys() or {"mentor", "mentee"} <= columns.keys()
        if is_of_people and not any(is_full_name(one) for one in others):
            return row, columns
    return None


def _without_headings(rows: Sequence[Row], today: date, language: str) -> Listing:
    """Every row as a line: whatever order its cells have."""
    people: list[Listed] = []
    faults: list[Fault] = []
    under = Heading()
    for row, cells in rows:
        parts = [cell for cell in cells if cell]
        heading = heading_of(parts[0]) if len(parts) == 1 else None
        if heading is not None:
            under = heading
            continue
        if len(parts) == 1:
            read = read_line(row, parts[0], under, today, language)
        else:
            read = read_parts(row, [one for part in parts for one in pieces_of(part)], under, today, language)
        people += read.people
        faults += read.faults
    return Listing(tuple(people), tuple(faults))


# --- columns


@dataclass(frozen=True, slots=True)
class _Cells:
    """A row by what its columns hold."""

    cells: Sequence[str] = field(repr=False)
    columns: dict[str, int]

    def __call__(self, kind: str) -> str:
        place = self.columns.get(kind, len(self.cells))
        return self.cells[place] if place < len(self.cells) else ""


def _read_row(row: int, cells: Sequence[str], columns: dict[str, int], today: date, language: str) -> Listing:
    cell = _Cells(cells, columns)
    if not any(map(cell, columns)):
        return Listing()
    words = [cell(kind) for kind in ("surname", "given", "name", "patronymic")]
    name = " ".join(one for one in words if one)
    if EXAMPLE.match(plain(name)):
        return Listing()
    read = Reading(row)
    _take_columns(read, cell, today, language)
    parts = [name] if name_in(name) else parts_of(name)
    found = finish(read, parts, today, language)
    return _with_mentee(found, cell("mentee"))


def _take_columns(read: Reading, cell: _Cells, today: date, language: str) -> None:
    role, tenure, telegram, mentor = cell("role"), cell("tenure"), plain(cell("telegram")), cell("mentor")
    if role:
        read.role = heading_role(role)
        if read.role is None:
            read.fault("role", role)
    if tenure:
        try:
            read.tenure = tenure_of(tenure, today, language)
        except RuleBroken:
            read.fault("tenure", tenure)
    read.is_offline = telegram in NO or OFFLINE.fullmatch(telegram) is not None
    if plain(mentor) in YES or mentor == "+":
        read.role = read.role or Role.MENTOR
    elif mentor and plain(mentor) not in NO and mentor != "-":
        read.mentor = name_in(mentor)
        if not read.mentor:
            read.fault("extra", mentor)


def _with_mentee(found: Listing, mentee: str) -> Listing:
    """A column «Наставляемый» beside a name is her mentee, who is of the list too."""
    if not found.people or not mentee:
        return found
    mentor = found.people[0]
    if plain(mentee) in YES:
        return replace(found, people=(replace(mentor, role=mentor.role or Role.MENTEE),))
    name = name_in(mentee)
    if not name:
        return found
    one = Listed(mentor.row, name, Role.MENTEE, mentor=mentor.name)
    return replace(found, people=(replace(mentor, role=mentor.role or Role.MENTOR), one))


def _pairs_of(rows: Sequence[Row], columns: dict[str, int]) -> Listing:
    """A table of pairs: a mentor stands in every row of hers, or only in the first."""
    people: list[Listed] = []
    faults: list[Fault] = []
    named: set[str] = set()
    mentor = ""
    for row, cells in rows:
        cell = _Cells(cells, columns)
        if not cell("mentor") and not cell("mentee"):
            continue
        mentor = name_in(cell("mentor")) if cell("mentor") else mentor
        mentee = name_in(cell("mentee"))
        if mentor and mentor not in named:
            named.add(mentor)
            people.append(Listed(row, mentor, Role.MENTOR))
        if mentee:
            people.append(Listed(row, mentee, Role.MENTEE, mentor=mentor))
        if (cell("mentor") and not mentor) or (cell("mentee") and not mentee):
            faults.append(Fault(row, "no-name"))
    return Listing(tuple(people), tuple(faults))
