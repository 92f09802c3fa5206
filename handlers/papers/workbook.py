"""A workbook: sheets of rows with real dates and numbers, filters and frozen heads, made to be printed on A4.

What people typed is written as text whatever it begins with; there is not one formula in it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from textwrap import wrap
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

NAME_LIMIT, CELL_LIMIT, FOOTER_LIMIT = 31, 32_767, 100
NARROWEST, WIDEST = 7, 46
# What fits onto an upright A4 in eleven points; wider sheets lie.
UPRIGHT = 92
# Points of a line, how full it is taken to be, and the tallest row a sheet has (409 points).
LINE_HEIGHT, FILLED, MOST_LINES = 15, 0.92, 27
ARROW = "▼"
MARGIN, FOOT = 0.5, 0.75
A4 = 9
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_DATES = {"ru": "dd.mm.yyyy", "en": "d mmm yyyy"}
_EDGE, _HEAD = "#B3BDA9", "#E4EBDD"


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to another sheet of the same workbook, by its index."""

    words: str
    sheet: int


# A moment is a naive datetime in the zone its reader lives by.
Cell = str | int | float | date | datetime | Link | None


@dataclass(frozen=True, slots=True)
class Column:
    """Its head, and whether its numbers are shares, shown as per cent. `width` in characters; 0: as its cells need."""

    head: str
    is_percent: bool = False
    width: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table under its head; `above` are lines over it, the first one large. `unprinted` columns at the end are for
    the screen and for counting only.
    """

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    above: Sequence[str] = ()
    unprinted: int = 0


@dataclass(frozen=True, slots=True)
class Book:
    """`page` stands in the foot of each printed page, with {page} and {all} in it, after the title."""

    title: str
    page: str
    language: str
    made_at: datetime
    sheets: Sequence[Sheet]


def workbook(book: Book) -> bytes:
    """Write it in memory: nothing of it touches a disk. Some 3 µs a cell: call it in a thread."""
    import xlsxwriter

    content = BytesIO()
    made = xlsxwriter.Workbook(
        content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    made.set_properties({"title": book.title, "created": book.made_at.replace(tzinfo=None)})
    looks = _looks(made, book.language)
    names = sheet_names(sheet.name for sheet in book.sheets)
    for name, sheet in zip(names, book.sheets, strict=True):
        _write(made.add_worksheet(name), sheet, looks, names)
    for page in made.worksheets():
        _set_page(page, book)
    made.close()
    return content.getvalue()


def sheet_names(wanted: Iterable[str]) -> list[str]:
    """Make names that Excel takes: 31 signs at most, without the forbidden ones, none twice.

    >>> sheet_names(["F4: встречи", "f4 встречи"])
    ['F4 встречи', 'f4 встречи 2']
    """
    found: list[str] = []
    for one in wanted:
        plain = " ".join(_FORBIDDEN.sub(" ", one).split()).strip("'")[:NAME_LIMIT] or "-"
        name, number = plain, 1
        while name.lower() in {known.lower() for known in found}:
            number += 1
            name = f"{plain[: NAME_LIMIT - 1 - len(str(number))]} {number}"
        found.append(name)
    return found


def _looks(made: Any, language: str) -> dict[str, "Format"]:
    cell = {"valign": "top", "border": 1, "border_color": _EDGE}
    kinds: dict[str, dict[str, Any]] = {
        "text": {"text_wrap": True},
        "number": {"num_format": "0"},
        "fraction": {"num_format": "0.0"},
        "percent": {"num_format": "0 %"},
        "date": {"num_format": _DATES[language], "align": "left", "indent": 1},
        "moment": {"num_format": f"{_DATES[language]} hh:mm", "align": "left", "indent": 1},
        "link": {"font_color": "#33691E", "underline": 1},
        "head": {"bold": True, "bg_color": _HEAD, "text_wrap": True},
    }
    looks = {name: made.add_format(cell | more) for name, more in kinds.items()}
    return looks | {
        "title": made.add_format({"bold": True, "font_size": 15}),
        "line": made.add_format({"font_color": "#5A6355"}),
    }


def _write(page: "Worksheet", sheet: Sheet, looks: Mapping[str, "Format"], names: Sequence[str]) -> None:
    for at, line in enumerate(sheet.above):
        page.write_string(at, 0, line, looks["line" if at else "title"])
    widths = [_width(sheet, across) for across in range(len(sheet.columns))]
    head = len(sheet.above) + bool(sheet.above)
    for across, column in enumerate(sheet.columns):
        page.write_string(head, across, column.head, looks["head"])
        page.set_column(across, across, widths[across])
    _set_height(page, head, [f"{column.head} {ARROW}" for column in sheet.columns], widths)
    for down, row in enumerate(sheet.rows, head + 1):
        for across, cell in enumerate(row):
            _write_cell(page, down, across, cell, sheet.columns[across], looks, names)
        _set_height(page, down, row, widths)
    _frame(page, sheet, head, widths)


def _frame(page: "Worksheet", sheet: Sheet, head: int, widths: Sequence[float]) -> None:
    """The head stays in sight and on every page; the paper lies when the table is wide."""
    last, bottom = len(sheet.columns) - 1, head + max(1, len(sheet.rows))
    page.autofilter(head, 0, bottom, last)
    page.freeze_panes(head + 1, 0)
    page.repeat_rows(head)
    page.print_area(0, 0, bottom, last - sheet.unprinted)
    if sum(widths[: last + 1 - sheet.unprinted]) > UPRIGHT:
        page.set_landscape()


def _set_height(page: "Worksheet", down: int, row: Sequence[Cell], widths: Sequence[float]) -> None:
    """Room for words that need several lines: not every programme finds it by itself."""
    if any(isinstance(cell, str) and len(cell) > width - 1 for cell, width in zip(row, widths, strict=True)):
        lines = [
            len(wrap(cell, max(1, int(width * FILLED)))) for cell, width in zip(row, widths, strict=True)
            if isinstance(cell, str)
        ]  # fmt: skip
        page.set_row(down, LINE_HEIGHT * min(max(1, *lines), MOST_LINES))


def _write_cell(
    page: "Worksheet", down: int, across: int, cell: Cell, column: Column, looks: Mapping[str, "Format"],
    names: Sequence[str],
) -> None:  # fmt: skip
    if isinstance(cell, str):
        page.write_string(down, across, cell[:CELL_LIMIT], looks["text"])
    elif isinstance(cell, Link):
        where = names[cell.sheet].replace("'", "''")
        page.write_url(down, across, f"internal:'{where}'!A1", looks["link"], cell.words)
    elif isinstance(cell, datetime):
        page.write_datetime(down, across, cell, looks["moment"])
    elif isinstance(cell, date):
        page.write_datetime(down, across, cell, looks["date"])
    elif cell is None:
        page.write_blank(down, across, None, looks["text"])
    elif column.is_percent:
        page.write_number(down, across, cell, looks["percent"])
    else:
        page.write_number(down, across, cell, looks["number" if isinstance(cell, int) else "fraction"])


def _width(sheet: Sheet, across: int) -> float:
    """As wide as its longest cell, its head broken at its spaces, with room for the filter's arrow."""
    column = sheet.columns[across]
    if column.width:
        return column.width
    head = max(len(word) for word in column.head.split()) + 4
    longest = max((_length(row[across]) for row in sheet.rows), default=0) + 2
    return min(max(NARROWEST, head, longest), max(WIDEST, head))


def _length(cell: Cell) -> int:
    if isinstance(cell, str):
        return len(cell)
    if isinstance(cell, Link):
        return len(cell.words)
    if isinstance(cell, datetime):
        return 18
    return 12 if isinstance(cell, date) else len(str(cell or 0))


def _set_page(page: "Worksheet", book: Book) -> None:
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.set_margins(left=MARGIN, right=MARGIN, top=MARGIN, bottom=FOOT)
    page.hide_gridlines(2)
    title = book.title[:FOOTER_LIMIT].replace("&", "&&")
    number = book.page.replace("&", "&&").format(page="&P", all="&N")
    page.set_footer(f"&L{title} · &A&R{number}")
