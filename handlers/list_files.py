"""Files with lists of people: read safely, as rows of cells of text. Nothing in them is trusted or run.

An XLSX is a zip of XML. It is unpacked here within a budget and packed anew without anything but its XML, so that the
reader that follows sees exactly what was counted; and the furthest cell is looked for first, because that reader makes
room for every cell between the first and the last one.
"""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Sequence
from datetime import date, datetime
from xml.parsers import expat

from mentoring.errors import RuleBroken
from mentoring.uploads import Upload

ENDINGS = (".xlsx", ".xlsm", ".csv", ".txt")
MOST_UNPACKED = 8 * 2**20
MOST_FILES = 400
FURTHEST_ROW, FURTHEST_COLUMN = 2_000, 100
ROWS_READ = 2_000
COLUMNS_READ = 40
_PARTS = (".xml", ".rels")
"""What is kept of an XLSX: no pictures, no macros, and none of what makes other formats."""
_CELL = re.compile(r"([A-Za-z]{1,8})(\d{1,9})")
_OLD_OR_LOCKED = bytes.fromhex("D0CF11E0A1B11AE1")
_SEPARATORS = ";\t,|"

Rows = list[tuple[int, Sequence[str]]]


def rows_of(upload: Upload) -> Rows:
    """The rows of a file, counted from 1 as its reader sees them.

    Raises RuleBroken `list-file-broken`, `list-file-locked` (or an old XLS), `list-file-huge`, `list-file-gone`.
    """
    if upload.content is None:
        raise RuleBroken("list-file-gone")
    if upload.name.lower().endswith((".csv", ".txt")):
        return _rows_of_text(upload.content, is_table=not upload.name.lower().endswith(".txt"))
    if upload.content.startswith(_OLD_OR_LOCKED):
        raise RuleBroken("list-file-locked")
    return _rows_of_sheet(_repacked(upload.content))


# --- text


def _rows_of_text(content: bytes, *, is_table: bool) -> Rows:
    """Rows of a CSV; lines of a text, parted by nothing but tabs."""
    text = _decoded(content).replace("\x00", "")
    lines = io.StringIO(text, newline="")
    if is_table:
        rows = csv.reader(lines, delimiter=_separator(text))
    else:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    found: Rows = []
    try:
        for row in rows:
            if len(found) == ROWS_READ:
                raise RuleBroken("list-file-huge")
            found.append((rows.line_num, row[:COLUMNS_READ]))
    except csv.Error:
        raise RuleBroken("list-file-broken") from None
    return found


def _decoded(content: bytes) -> str:
    """UTF-8 or UTF-16 by their marks, UTF-8 if it is that, else the Cyrillic Windows page."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1251", errors="replace")


def _separator(text: str) -> str:
    """The sign that stands in most of the first lines, outside of quotes."""
    lines = [re.sub(r'"[^"]*"', "", line) for line in text[:20_000].splitlines()[:30]]
    return max(_SEPARATORS, key=lambda sign: sum(sign in line for line in lines))


# --- sheets


def _repacked(content: bytes) -> bytes:
    """The XML of the file and nothing else, within the budget: no pictures, no macros, no false sizes."""
    packed = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file, zipfile.ZipFile(packed, "w") as anew:
            infos = file.infolist()
            if len(infos) > MOST_FILES or sum(one.file_size for one in infos) > MOST_UNPACKED:
                raise RuleBroken("list-file-huge")
            if any(one.flag_bits & 1 for one in infos):
                raise RuleBroken("list-file-locked")
            seen: set[str] = set()
            for one in infos:
                if one.filename.lower().endswith(_PARTS) and one.filename not in seen:
                    seen.add(one.filename)
                    anew.writestr(one.filename, _unpacked(file, one))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, ValueError, EOFError, OSError, RuntimeError):
        raise RuleBroken("list-file-broken") from None
    return packed.getvalue()


def _unpacked(file: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """One part, no more of it than the directory says; any may be a sheet, so each is looked at.

    What is not XML is no sheet: it goes empty.
    """
    with file.open(info) as part:
        content = part.read(info.file_size + 1)
    return content if _is_near(content) else b""


def _is_near(sheet: bytes) -> bool:
    """Tell whether it is XML; raises `list-file-huge` for a cell so far off that the room between is gigabytes."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = _near
    parser.EntityDeclHandler = _no_entities
    try:
        parser.Parse(sheet, True)
    except expat.ExpatError:
        return False
    return True


def _near(name: str, attributes: dict[str, str]) -> None:
    kind = name.rpartition(" ")[2]
    if kind == "row" and attributes.get("r", "0").strip().isdecimal():
        row, column = attributes.get("r", "0").strip(), ""
    elif kind == "c" and (found := _CELL.fullmatch(attributes.get("r", "A1").strip())):
        column, row = found[1], found[2]
    elif kind in ("row", "c"):
        raise RuleBroken("list-file-broken")
    else:
        return
    place = 0
    for letter in column.upper():
        place = place * 26 + ord(letter) - 64
    if len(row) > 9 or int(row) > FURTHEST_ROW or place > FURTHEST_COLUMN:
        raise RuleBroken("list-file-huge")


def _no_entities(*_: object) -> None:
    raise RuleBroken("list-file-broken")


def _rows_of_sheet(content: bytes) -> Rows:
    """The first sheet that is seen and holds anything: values of formulas, dates as «01.09.2015»."""
    from python_calamine import CalamineError, SheetTypeEnum, SheetVisibleEnum, load_workbook

    try:
        book = load_workbook(io.BytesIO(content))
        for place, sheet in enumerate(book.sheets_metadata):
            if sheet.typ is SheetTypeEnum.WorkSheet and sheet.visible is SheetVisibleEnum.Visible:
                cells = book.get_sheet_by_index(place).to_python(skip_empty_area=False)
                if any(any(row) for row in cells):
                    return [
                        (row, [_said(cell) for cell in one[:COLUMNS_READ]])
                        for row, one in enumerate(cells, 1)
                    ]
    except (CalamineError, ValueError, OverflowError):
        raise RuleBroken("list-file-broken") from None
    except BaseException as error:
        # Rust's panic is no Exception, and a file may cause it.
        if type(error).__name__ != "PanicException":
            raise
        raise RuleBroken("list-file-broken") from None
    return []


def _said(cell: object) -> str:
    """A cell as somebody would read it."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 10**15 else str(cell)
    if isinstance(cell, datetime | date):
        return f"{cell:%d.%m.%Y}"
    return cell if isinstance(cell, str) else str(cell)
