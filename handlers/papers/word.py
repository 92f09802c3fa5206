"""A Word document filled from a template: ours, or one a coordinator has sent.

A template is somebody's file and holds a little language (Jinja in Word's text). It is read as hostile: unpacked sizes
are asked before anything is unpacked, its language gets the given values and nothing else, and it cannot run on: it
shows values, asks whether they are there and goes through the lists, and nothing in it can make words longer.
"""

import zipfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

from mentoring.errors import RuleBroken

MOST_FILES = 500
LARGEST_UNPACKED = 20 * 2**20
# How many rows all loops of a document may have together, over the rows there are.
ROWS_OVER = 20


def check_template(content: bytes) -> None:
    """Refuse what is no Word document, or unpacks to more than anybody writes: RuleBroken `template-not-word`."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as parts:
            files = parts.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise RuleBroken("template-not-word") from None
    is_small = len(files) <= MOST_FILES and sum(one.file_size for one in files) <= LARGEST_UNPACKED
    if not is_small or "word/document.xml" not in {one.filename for one in files}:
        raise RuleBroken("template-not-word")


def fill(template: bytes, values: Mapping[str, Any]) -> bytes:
    """Fill a template with values (words, numbers, and lists of dictionaries of them).

    Raises RuleBroken `template-not-word`, `template-field` (field: a name it asks for that is not among the values) or
    `template-broken` (the language of the template cannot be read, or it runs on).
    """
    from docxtpl import DocxTemplate
    from jinja2 import TemplateError, UndefinedError

    check_template(content := template)
    environment = _environment({name for name, one in values.items() if isinstance(one, list)})
    out = BytesIO()
    try:
        document = DocxTemplate(BytesIO(content))
        document.render(_counted(values), environment, autoescape=True)
        document.save(out)
    except UndefinedError as error:
        raise RuleBroken("template-field", field=_field_of(str(error))) from None
    except RuleBroken:
        raise
    except (TemplateError, KeyError, ValueError, TypeError, zipfile.BadZipFile, SyntaxError, RecursionError):
        raise RuleBroken("template-broken") from None
    return out.getvalue()


# What a template may say. No sums and no calls: `"a".ljust(10 ** 9)`, or a word set beside itself thirty times, is a
# gigabyte before anybody can count it.
_SAYS = frozenset([
    "Template", "Output", "TemplateData", "Name", "Getattr", "Getitem", "Const", "For", "If", "CondExpr", "Compare",
    "Operand", "And", "Or", "Not", "Test", "Filter", "Keyword",
])  # fmt: skip
_FILTERS = (
    "upper",
    "lower",
    "title",
    "capitalize",
    "length",
    "count",
    "first",
    "last",
    "default",
    "map",
    "sum",
    "e",
)


def _environment(lists: Collection[str]) -> Any:
    """The language of templates, in which only these names can be gone through, and so much can be said in all."""
    from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    def is_known(node: nodes.Node) -> bool:
        if isinstance(node, nodes.For):
            is_list = isinstance(node.iter, nodes.Name) and node.iter.name in lists
            return is_list and isinstance(node.target, nodes.Name) and node.target.name not in lists
        return type(node).__name__ in _SAYS

    class Narrow(ImmutableSandboxedEnvironment):
        def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
            found = super()._parse(source, name, filename)
            for node in found.find_all(nodes.Node):
                if isinstance(node, nodes.Call):
                    called = getattr(node.node, "name", getattr(node.node, "attr", "?"))
                    raise RuleBroken("template-field", field=_field_of(f"'{called}'"))
                if not is_known(node):
                    raise TemplateSyntaxError("not of this language", node.lineno)
            return found

    environment = Narrow(undefined=StrictUndefined, autoescape=True)
    environment.globals.clear()  # no range, no cycler, no joiner: only what is given
    environment.filters = {name: environment.filters[name] for name in _FILTERS} | {"join": _join}
    environment.concat = _counting()  # type: ignore[method-assign]
    return environment


def _counting() -> Callable[[Iterable[str]], str]:
    """Puts the parts of a document together; all of its parts may be so long as a template unpacked."""
    left = [LARGEST_UNPACKED]

    def concat(pieces: Iterable[str]) -> str:
        taken = []
        for piece in pieces:
            left[0] -= len(piece)
            if left[0] < 0:
                raise RuleBroken("template-broken")
            taken.append(piece)
        return "".join(taken)

    return concat


def _join(rows: Iterable[Any], by: str = ", ") -> str:
    return _counting()(piece for at, row in enumerate(rows) for piece in ([by] if at else []) + [str(row)])


def _field_of(said: str) -> str:
    """The name in Jinja's «'figurs' is undefined» or «'dict object' has no attribute 'nam'»; no other words of it."""
    quoted = [one for one in said.split("'")[1::2] if one.isascii() and one.isidentifier()]
    return quoted[-1][:40] if quoted else "?"


def _counted(values: Mapping[str, Any]) -> dict[str, Any]:
    """The same with lists that can be gone through only so often in all."""
    rows = sum(len(one) for one in values.values() if isinstance(one, list))
    left = [ROWS_OVER * (rows + 50)]

    def spend() -> None:
        left[0] -= 1
        if left[0] < 0:
            raise RuleBroken("template-broken")

    return {name: _Rows(one, spend) if isinstance(one, list) else one for name, one in values.items()}


class _Rows(Sequence[Any]):
    """A list of a template: whoever goes through it pays for each row."""

    def __init__(self, rows: Sequence[Any], spend: Callable[[], None]) -> None:
        self._rows = rows
        self._spend = spend

    def __iter__(self) -> Iterator[Any]:
        for row in self._rows:
            self._spend()
            yield row

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, at: Any) -> Any:
        return self._rows[at]


# --- our own template


class Draft:
    """Writes a template of ours: A4, one font, headings, tables whose middle row repeats."""

    def __init__(self, title: str) -> None:
        from docx import Document
        from docx.oxml.ns import qn
        from docx.shared import Cm, Pt

        self.document = Document()
        self.document.core_properties.title = title
        self.document.core_properties.author = "Loza"
        self.document.core_properties.comments = ""
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin, section.right_margin = Cm(2.5), Cm(1.5)
        section.top_margin = section.bottom_margin = Cm(2)
        for name, size in (("Normal", 12), ("Title", 20), ("Heading 1", 15), ("Heading 2", 13)):
            style = self.document.styles[name]
            style.font.name, style.font.size = "Times New Roman", Pt(size)
            style.font.color.rgb = None
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
                fonts.set(qn(script), "Times New Roman")
            for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
                fonts.attrib.pop(qn(theme), None)

    def title(self, words: str) -> None:
        self.document.add_heading(words, 0)

    def heading(self, words: str) -> None:
        self.document.add_heading(words, 1)

    def line(self, words: str, *, soft: bool = False) -> None:
        run = self.document.add_paragraph().add_run(words)
        run.italic = soft

    def table(self, heads: Sequence[str], rows: str, fields: Sequence[str], widths: Sequence[float]) -> None:
        """A table with a repeated head and a row for each of `rows`; `fields` are what stands in it, widths in cm."""
        from docx.shared import Cm, Pt

        table = self.document.add_table(rows=4, cols=len(heads), style="Table Grid")
        table.autofit = False
        lines = (
            heads,
            [f"{{%tr for one in {rows} %}}"],
            [f"{{{{ one.{name} }}}}" for name in fields],
            ["{%tr endfor %}"],
        )
        for row, words in zip(table.rows, lines, strict=True):
            for cell, text in zip(row.cells, words, strict=False):
                run = cell.paragraphs[0].add_run(text)
                run.font.size, run.bold = Pt(11), words is heads
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Cm(width)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)  # LibreOffice asks the columns, Word the cells
        _repeat_head(table.rows[0])
        self.document.add_paragraph()

    def bytes(self) -> bytes:
        out = BytesIO()
        self.document.save(out)
        return out.getvalue()


def _repeat_head(row: Any) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
