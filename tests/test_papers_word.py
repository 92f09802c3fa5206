"""A Word document filled from a template: ours holds what it is given, a hostile one runs nothing."""

import zipfile
from io import BytesIO

import pytest
from docx import Document

from handlers.papers.word import Draft, check_template, fill
from handlers.papers.year_report import default_template
from handlers.year_report import WORDS
from locales import Texts
from mentoring.errors import RuleBroken

VALUES = {
    "programme": "Сад «Солнышко» & <b>К°</b>", "coordinator": "Ирина Сергеевна", "today": "31.05.2027",
    "starts": "07.09.2026", "ends": "31.05.2027",
    "figures": [{"id": "F1", "name": "Охват", "value": "7 из 9 · 78 %", "formula": "кто в паре"}],
    "figure": {"F1": {"value": "7 из 9 · 78 %"}},
    "pairs": [
        {"name": f"Орлова – Белова {n}", "term": "с 07.09.2026", "meetings": n, "goals": "1 из 3", "state": "активна"}
        for n in range(30)
    ],
    "mentors": [{"name": "{{ 7 * 7 }} {% for %}", "pairs": 2, "meetings": 8, "hours": "4,0"}],
    "learning": [],
}  # fmt: skip


def ours(language: str = "ru") -> bytes:
    t = Texts().of(language)
    return default_template({name: t.plain(f"year-doc-{name}") for name in WORDS})


def text_of(content: bytes) -> str:
    document = Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def template_saying(words: str) -> bytes:
    draft = Draft("x")
    draft.line(words)
    return draft.bytes()


@pytest.mark.parametrize("language", ["ru", "en"])
def test_our_template_holds_every_row_and_no_field(language: str) -> None:
    filled = fill(ours(language), VALUES)
    text = text_of(filled)
    assert "Сад «Солнышко» & <b>К°</b>" in text
    tables = Document(BytesIO(filled)).tables
    assert [len(table.rows) for table in tables] == [2, 31, 2, 1]
    assert [cell.text for cell in tables[1].rows[3].cells] == [
        "Орлова – Белова 2",
        "с 07.09.2026",
        "2",
        "1 из 3",
        "активна",
    ]


def test_what_a_person_is_called_is_no_field() -> None:
    """A value that looks like the template's language stays a value."""
    assert "{{ 7 * 7 }} {% for %}" in text_of(fill(ours(), VALUES))


def test_the_document_says_nothing_of_the_machine() -> None:
    with zipfile.ZipFile(BytesIO(fill(ours(), VALUES))) as parts:
        core = parts.read("docProps/core.xml").decode()
    assert "<dc:creator>Loza</dc:creator>" in core
    assert "python" not in core


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("{{ programm }}", "template-field"),
        ("{{ figure.F99.value }}", "template-field"),
        ("{{ programme", "template-broken"),
        ("{% for one in pairs %}", "template-broken"),
        ("{{ 'a' * 1000000000 }}", "template-broken"),
        ("{% for a in pairs %}{% for b in pairs %}{% for c in pairs %}{{ a.name }}{% endfor %}{% endfor %}{% endfor %}",
         "template-broken"),
        ("{{ ''.__class__.__mro__ }}", "template-broken"),
        ("{{ range(9) }}", "template-field"),
        ("{{ programme.__init__.__globals__ }}", "template-broken"),
        ("{{ lipsum() }}", "template-field"),
        ("{% include 'settings.py' %}", "template-broken"),
        ("{{ pairs.append(1) }}", "template-field"),
        ("{{ 'a'.ljust(300000000) }}", "template-field"),
        ("{{ '{:300000000}'.format(1) }}", "template-field"),
        ("{{ 'a'|center(300000000) }}", "template-broken"),
        ("{{ pairs|map('center', 300000000)|join }}", "template-broken"),
        ("{{ '%0300000000d'|format(1) }}", "template-broken"),
        ("{{ 'a' + 'a' }}", "template-broken"),
        ("{% set a = 'aaaaaaaaaa' %}" + "{% set a = a ~ a %}" * 24 + "{{ a|length }}", "template-broken"),
        ("{% for a in programme %}{% for b in programme %}{% endfor %}{% endfor %}", "template-broken"),
        ("{% for pairs in pairs %}{% for b in pairs %}{% endfor %}{% endfor %}", "template-broken"),
        ("{% for one in pairs %}" + "а" * 2**20 + "{% endfor %}", "template-broken"),
        ("{{ pairs|join('" + "а" * 2**20 + "') }}", "template-broken"),
    ],
)  # fmt: skip
def test_a_template_that_cannot_be_filled_says_why_and_runs_nothing(words: str, code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        fill(template_saying(words), VALUES)
    assert refused.value.code == code


def test_a_template_may_ask_and_count_and_put_together() -> None:
    words = (
        "{{ pairs|length }} {{ mentors|map(attribute='hours')|join('; ') }} {{ pairs[0].name|upper }}"
        " {{ 'нет' if not learning else 'есть' }} {{ figure.F1.value }}"
    )
    assert "30 4,0 ОРЛОВА – БЕЛОВА 0 нет 7 из 9 · 78 %" in text_of(fill(template_saying(words), VALUES))


def test_a_field_that_is_not_known_is_named_if_it_is_a_name() -> None:
    with pytest.raises(RuleBroken) as refused:
        fill(template_saying("{{ programm }}"), VALUES)
    assert refused.value.values == {"field": "programm"}


def bomb() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", b"0" * (21 * 2**20))
    return out.getvalue()


def crowd() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        for n in range(600):
            parts.writestr(f"word/{n}.xml", b"")
        parts.writestr("word/document.xml", b"")
    return out.getvalue()


def other_zip() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        parts.writestr("xl/workbook.xml", b"<a/>")
    return out.getvalue()


def hollow() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        parts.writestr("word/document.xml", b"<not-word")
    return out.getvalue()


@pytest.mark.parametrize("content", [b"", b"PK", b"hello", bomb(), crowd(), other_zip()])
def test_what_is_no_word_document_is_refused_before_it_is_unpacked(content: bytes) -> None:
    with pytest.raises(RuleBroken) as refused:
        check_template(content)
    assert refused.value.code == "template-not-word"


def test_a_document_with_nothing_in_it_is_refused() -> None:
    with pytest.raises(RuleBroken) as refused:
        fill(hollow(), VALUES)
    assert refused.value.code in ("template-broken", "template-not-word")
