"""Rows of a report as cells of a sheet: in columns by what they hold, codes in words, and what each counts for."""

import html
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from handlers.figures import Words, say_why
from handlers.health import say_reason
from handlers.papers.workbook import Cell, Column, Sheet
from mentoring.figures import COUNTED_BY_HAND, Figure, Row
from mentoring.figures import Cell as Fact
from mentoring.figures_between import LOAD
from mentoring.health import Reason

_TAG = re.compile(r"<[^<>]+>")
# What a figure is made of is counted by the words in these columns.
_PARTS = frozenset({"state", "how", "verdict", "form", "reason"})


class Table:
    """The rows behind a figure as cells, in columns named by what they hold."""

    def __init__(self, figure: Figure, words: Words) -> None:
        self.figure = figure
        self._words = words
        # Their N is said by the coordinator and counted from no row.
        self._is_by_hand = figure.id in COUNTED_BY_HAND
        self._said: dict[tuple[str, str], str] = {}
        self.names = list(dict.fromkeys(name for row in figure.rows for name in row.cells))
        self._spread = {name for name in self.names if any(_days(row.cells.get(name)) for row in figure.rows)}

    def sheet(self) -> Sheet:
        t = self._words.t
        heads = [f"{name}{more}" for name in self.names for more in self._columns(name)]
        heads += [] if self._is_by_hand else ["in-total"]
        columns = [Column(t.plain(f"column-{head}")) for head in (*heads, "in-n")]
        return Sheet(self._name(), columns, [self._row(row) for row in self._in_order()])

    def _in_order(self) -> Sequence[Row]:
        """Mentors with their load by name: the list is no ranking."""
        if self.figure.id != LOAD:
            return self.figure.rows
        return sorted(self.figure.rows, key=lambda row: str(self._cell("member", row.cells["member"])))

    def _name(self) -> str:
        id, t = self.figure.id, self._words.t
        name = t.plain(f"figure-{id}-button")
        return f"{id} {name}" if is_numbered(self.figure) else name

    def parts(self) -> list[tuple[str, int]]:
        """How many rows say the same in the columns of states, in words."""
        names = [name for name in self.names if name in _PARTS]
        said = (
            ", ".join(filter(None, (self._part(name, row) for name in names))) for row in self.figure.rows
        )
        return [(words, count) for words, count in Counter(said).items() if words]

    def _part(self, name: str, row: Row) -> str:
        fact = row.cells.get(name)
        return self._code(name, fact) if isinstance(fact, str) and fact else ""

    def _columns(self, name: str) -> Sequence[str]:
        return ("-count", "-first", "-last") if name in self._spread else ("",)

    def _row(self, row: Row) -> list[Cell]:
        cells: list[Cell] = []
        for name in self.names:
            fact = row.cells.get(name)
            if name in self._spread:
                days = _days(fact)
                cells += [len(days), days[0] if days else None, days[-1] if days else None]
            else:
                cells.append(self._cell(name, fact))
        mark = row.cells.get("mark")
        weight = mark if isinstance(mark, int) else 1
        cells += [] if self._is_by_hand else [int(row.in_total)]
        return [*cells, weight if row.in_n else 0]

    def _cell(self, name: str, fact: Fact) -> Cell:
        """A name, words of a code, a date or a number; nothing for nothing."""
        words = self._words
        if isinstance(fact, bool):
            return words.t.plain("table-yes" if fact else "table-no")
        if isinstance(fact, int):
            return self._number(name, fact)
        if isinstance(fact, str):
            return self._code(name, fact) if fact else None
        if isinstance(fact, tuple):
            said = (say_reason(one, words.sight, words.t) for one in fact if isinstance(one, Reason))
            return "; ".join(plain(one) for one in said) or None
        return fact

    def _number(self, name: str, fact: int) -> Cell:
        if name == "member":
            return self._words.members[fact]
        if name == "pair":
            return self._words.pairs[fact]
        return self._words.titles.get(fact) or None if name == "entry" else fact

    def _code(self, name: str, code: str) -> str:
        """The words of a code, looked up once."""
        if (name, code) not in self._said:
            self._said[name, code] = self._say(name, code)
        return self._said[name, code]

    def _say(self, name: str, code: str) -> str:
        t = self._words.t
        match self.figure.id, name:
            case _, "reason":
                return plain(say_why(code, t))
            case "F3" | "F14", "state":
                return t.plain(f"pair-is-{code}")
            case "F12", "state":
                return t.plain(f"health-{code}")
            case _, "role":
                return t.plain(f"role-{code}")
            case _, "kind":
                return t.plain(f"pair-kind-{code}")
            case _, "verdict":
                return t.plain(f"pace-is-{code}")
            case _, "form":
                return t.plain(f"form-{code}")
            case _:
                return t.plain(f"cell-{code}")


def is_numbered(figure: Figure) -> bool:
    """Whether the rules know it by a number (F1-F16)."""
    return figure.id[1:].isdecimal()


def _days(fact: Fact) -> list[date]:
    return sorted(one for one in fact if isinstance(one, date)) if isinstance(fact, tuple) else []


def plain(said: str) -> str:
    """What a message says, without its marks: a cell is no HTML."""
    return html.unescape(_TAG.sub("", said))
