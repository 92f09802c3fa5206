"""The report's workbook put together: the summary, what figures are made of, and a sheet of rows for each figure.

Every row says in two columns whether it counts in N and in n, so that whoever sums them up gets the report's figures.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.figures import Words, say_share
from handlers.papers.workbook import Book, Cell, Column, Link, Sheet
from handlers.report_picture import say_known, say_title
from handlers.report_rows import Table, is_numbered, plain
from mentoring.figures import Figure
from mentoring.report import Report

# The paper says them once, above the table.
_ON_SCREEN = ("first", "last", "known", "rows")
_WIDTHS = {"figure": 26, "note": 20, "formula": 50}


@dataclass(frozen=True, slots=True)
class Made:
    """A report to be written down, with the one before it if there is one."""

    report: Report
    words: Words
    now: datetime
    before: Report | None = None


def book_of(made: Made) -> Book:
    """All sheets, in the reader's language."""
    t = made.words.t
    opened = [figure for figure in made.report.figures if figure.rows]
    tables = [Table(figure, made.words) for figure in opened]
    parts = _breakdown(made, tables)
    first = 2 if parts.rows else 1
    links = {figure.id: first + at for at, figure in enumerate(opened)}
    sheets = [_summary(made, links), *([parts] if parts.rows else []), *(one.sheet() for one in tables)]
    title = t.plain("table-title", title=say_title(made.report, t), programme=made.words.sight.programme.name)
    return Book(title, t.plain("table-page", page="{page}", all="{all}"), t.language, made.now, sheets)


# --- the summary


def _summary(made: Made, links: dict[str, int]) -> Sheet:
    t, report, sight = made.words.t, made.report, made.words.sight
    heads = ["id", "figure", "n", "total", "percent"]
    heads += ["before-n", "before-total", "before-percent", "change"] if made.before else []
    heads += ["note", "formula", *_ON_SCREEN]
    columns = [
        Column(t.plain(f"table-{head}"), head.endswith("percent"), _WIDTHS.get(head, 0)) for head in heads
    ]
    rows = [_figure_row(made, figure, links) for figure in report.figures]
    above = (say_title(report, t), *_named(made), say_known(made.now, sight, t))
    return Sheet(t.plain("table-summary"), columns, rows, above, unprinted=len(_ON_SCREEN))


def _named(made: Made) -> Iterable[str]:
    yield made.words.sight.programme.name
    if made.report.pair_id is not None:
        yield made.words.pairs[made.report.pair_id]


def _figure_row(made: Made, figure: Figure, links: dict[str, int]) -> list[Cell]:
    t, period = made.words.t, made.report.period
    row: list[Cell] = [figure.id if is_numbered(figure) else None, t.plain(f"figure-{figure.id}")]
    row += _share(figure)
    if made.before is not None:
        row += _compared(figure, made.before.figure(figure.id))
    known = made.now.astimezone(made.words.sight.zone).replace(tzinfo=None, second=0, microsecond=0)
    at = links.get(figure.id)
    link = Link(t.plain("table-open"), at) if at is not None else None
    note = _note(figure, made.words) or None
    return [*row, note, t.plain(f"formula-{figure.id}"), period.first, period.last, known, link]


def _compared(figure: Figure, before: Figure | None) -> list[Cell]:
    """The same of the period before, and by how many points the share has changed."""
    if before is None or figure.percent is None or before.percent is None:
        return [*_share(before), None]
    return [*_share(before), figure.percent - before.percent]


def _share(figure: Figure | None) -> list[Cell]:
    """n, N and n of N in whole per cent; what is not known stays empty."""
    if figure is None:
        return [None, None, None]
    return [figure.n, figure.N, figure.percent / 100 if figure.percent is not None else None]


def _note(figure: Figure, words: Words) -> str:
    """What is no number of n and N: why there is none, the mean of marks, the target."""
    t = words.t
    if figure.percent is None:
        return plain(say_share(figure, t))
    if figure.note == "check-total":
        return t.plain("figure-check-total")
    return t.plain("figure-target", percent=figure.target) if figure.target else ""


# --- what figures are made of


def _breakdown(made: Made, tables: Sequence[Table]) -> Sheet:
    """Of each figure with states how many rows say which."""
    t = made.words.t
    rows: list[Sequence[Cell]] = []
    for table in tables:
        id = table.figure.id
        number = id if is_numbered(table.figure) else None
        parts = table.parts()
        if opened := table.figure.parts.get("opened"):
            parts.append((t.plain("table-opened"), opened))
        rows += [(number, t.plain(f"figure-{id}-button"), words, count) for words, count in parts]
    columns = [Column(t.plain(f"table-{head}")) for head in ("id", "figure", "part", "count")]
    return Sheet(t.plain("table-breakdown"), columns, rows)
