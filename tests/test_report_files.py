"""The report as a picture and a workbook: the same figures as on the screen, read back and counted again."""

import ast
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from bot.outgoing import _NAME
from handlers.papers.report_picture import ReportPicture, report_picture
from handlers.papers.workbook import Book, Cell, Column, Link, Sheet, sheet_names, workbook
from handlers.report_files import asked_file, make_file, name_of
from handlers.report_picture import picture_of
from handlers.speech import Making, Said
from mentoring.errors import RuleBroken
from mentoring.figures import COUNTED_BY_HAND, Figure
from mentoring.learning import Learning, LearningForm
from mentoring.people import PairState, Role
from mentoring.weeks import Period, PeriodKind, previous_period
from storage.ids import new_id
from tests.conftest import Play
from tests.coordination import TEXTS, World, opened
from tests.test_digest import arrives
from tests.test_farewell import kind_of
from tests.test_papers_pace import size
from tests.test_report import (
    NOVEMBER,
    OCTOBER,
    PERIODS,
    TERM,
    TODAY,
    a_kindergarten,
    a_lively_programme,
    coordinator,
)

ROOT = Path(__file__).parent.parent
MOMENT = datetime(2026, 11, 22, 14, 5, tzinfo=UTC).replace(tzinfo=None)
Rows = list[list[Any]]


@pytest.fixture
async def world(database_path: Path) -> AsyncIterator[World]:
    async with opened(database_path, TODAY) as world:
        world.is_now(TODAY, 14)
        yield world


async def made(
    world: World, member_id: int, what: str, period: Period, language: str = "ru", pair_id: int = 0
) -> Said:
    """What the maker answers to the coordinator."""
    facts = {
        "what": what, "of": "pair" if pair_id else "all", "scope": pair_id or world.programme_id,
        "kind": str(period.kind), "first": period.first.toordinal(), "last": period.last.toordinal(),
    }  # fmt: skip
    async with world.store() as store:
        me = await world.me(store, member_id)
        return await make_file(Making(store, me, TEXTS.of(language), world.now, facts))


async def picture(
    world: World, member_id: int, period: Period, language: str = "ru", pair_id: int = 0
) -> ReportPicture:
    shown = await world.report(member_id, period, language, pair_id)
    return picture_of(shown.report, shown.words.sight, world.now, TEXTS.of(language))


def read(said: Said) -> dict[str, Rows]:
    assert said.file is not None
    book = CalamineWorkbook.from_filelike(BytesIO(said.file.content))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


async def a_full_programme(world: World, seed: int = 6) -> int:
    """A lively programme and its coordinator, with a pause, a help request, learning and a group's names."""
    irina = await coordinator(world)
    await a_lively_programme(world, seed)
    one = await world.pair("Нина Ильина", "Анна Лис")
    await world.becomes(one, PairState.PAUSED, date(2026, 10, 20))
    gone = await world.pair("Вера Котова", "Дарья Лось")
    await world.becomes(gone, PairState.CLOSED, date(2026, 10, 14), reason="changed")
    await world.help(world.mentee_of(one), date(2026, 10, 5), urgent=True)
    await world.help(world.mentee_of(gone), date(2026, 10, 6), closed=date(2026, 10, 7))
    await world.closure(date(2026, 10, 26), date(2026, 11, 1))
    async with world.store() as store:
        await store.programmes.set(world.programme_id, "staff_total", 25, None)
        await store.members.change(world.mentee_of(one), teaching_since_on=date(2025, 8, 1))
        seminar = Learning(
            new_id(world.now),
            world.mentor_of(one),
            LearningForm.SEMINAR,
            date(2026, 10, 9),
            "=1+1 <b>Игра</b>",
        )
        await store.learning.add(seminar)
    return irina


# --- the workbook gives the report's figures


def number_of(cell: Any) -> int | None:
    return None if cell == "" else round(cell)


def summary_of(book: dict[str, Rows]) -> dict[str, tuple[int | None, int | None, Any]]:
    """n, N and the share of each figure as the summary says them, by its name."""
    rows = next(iter(book.values()))
    head = next(at for at, row in enumerate(rows) if row[2] == "n")
    return {row[1]: (number_of(row[2]), number_of(row[3]), row[4]) for row in rows[head + 1 :]}


def sheet_of(book: dict[str, Rows], figure: Figure, language: str) -> Rows:
    name = TEXTS.of(language).plain(f"figure-{figure.id}-button")
    wanted = f"{figure.id} {name}" if figure.id.startswith("F") else name
    return book[wanted[:31]]


def column(rows: Rows, head: str) -> list[Any]:
    at = rows[0].index(head)
    return [row[at] for row in rows[1:]]


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_whoever_sums_up_the_rows_gets_the_report_and_the_screen(world: World, language: str) -> None:
    irina = await a_full_programme(world)
    t = TEXTS.of(language)
    for period in PERIODS:
        report = (await world.report(irina, period, language)).report
        book = read(await made(world, irina, "table", period, language))
        summary = summary_of(book)
        assert len(summary) == len(report.figures) and {f"F{n}" for n in range(1, 17)} < {
            one.id for one in report.figures
        }
        for figure in report.figures:
            n, total, percent = summary[t.plain(f"figure-{figure.id}")]
            assert (n, total) == (figure.n, figure.N), (period, figure.id)
            assert (round(percent * 100) if percent != "" else None) == figure.percent, (period, figure.id)
            if not figure.rows:
                assert not any(name.startswith(f"{figure.id} ") for name in book)
                continue
            rows = sheet_of(book, figure, language)
            assert len(rows) == len(figure.rows) + 1
            assert sum(column(rows, t.plain("column-in-n"))) == figure.n, (period, figure.id)
            if figure.id not in COUNTED_BY_HAND:
                assert sum(column(rows, t.plain("column-in-total"))) == figure.N, (period, figure.id)
        screens = [(await world.part(irina, period, part, language=language))[0] for part in ("main", "rest")]
        said = "\n".join(screens)
        for figure in report.figures:
            if figure.percent is not None and figure.id.startswith("F") and (figure.id != "F2" or figure.N):
                n, total, percent = summary[t.plain(f"figure-{figure.id}")]
                assert t.plain("share", n=n or 0, all=total or 0, percent=round(percent * 100)) in said, (
                    figure.id
                )


@pytest.mark.parametrize("seed", [6, 7])
async def test_the_states_counted_from_the_sheets_are_the_parts_of_the_report(
    world: World, seed: int
) -> None:
    irina = await a_full_programme(world, seed)
    t = TEXTS.of("ru")
    for period in PERIODS:
        report = (await world.report(irina, period)).report
        book = read(await made(world, irina, "table", period))
        of = {figure.id: figure for figure in report.figures}
        states = Counter(column(sheet_of(book, of["F3"], "ru"), "Состояние"))
        assert states == {
            t.plain(f"pair-is-{state}"): of["F3"].parts[state] for state in PairState if of["F3"].parts[state]
        }
        began = column(sheet_of(book, of["F3"], "ru"), "Начало пары")
        assert sum(1 for day in began if day >= period.first) == of["F3"].parts["opened"]
        f4 = sheet_of(book, of["F4"], "ru")
        got = Counter(zip(column(f4, "Состояние"), column(f4, "Кто сказал"), strict=True))
        assert {name: got["состоялась", who] for name, who in HELD.items()} == {
            name: of["F4"].parts[name] for name in HELD
        }
        plain = Counter(column(f4, "Состояние"))
        assert plain["осталась без итога"] + plain["ответы расходятся"] == of["F4"].parts["unsettled"]
        for state, part in (
            ("не состоялась", "missed"),
            ("отменена", "cancelled"),
            ("ждёт ответа", "awaiting"),
        ):
            assert plain[state] == of["F4"].parts[part]
        paces = Counter(column(sheet_of(book, of["F9"], "ru"), "Темп"))
        assert paces == {t.plain(f"pace-is-{name}"): count for name, count in of["F9"].parts.items() if count}
        healths = Counter(column(sheet_of(book, of["F12"], "ru"), "Состояние"))
        assert healths == {
            t.plain(f"health-{name}"): count for name, count in of["F12"].parts.items() if count
        }
        parts = {(row[0], row[2]): row[3] for row in book["Из чего состоит"][1:]}
        assert parts["F3", "активна"] == of["F3"].parts["active"]


HELD = {"held_both": "обе стороны", "held_one": "одна сторона", "held_said": "со слов"}


async def test_the_period_before_stands_beside_it_and_the_year_has_none(world: World) -> None:
    irina = await a_full_programme(world)
    [head, row] = [
        row for row in read(await made(world, irina, "table", NOVEMBER))["Сводка"] if row[0] in ("№", "F4")
    ]
    cells = dict(zip(head, row, strict=True))
    before = (await world.report(irina, previous_period(NOVEMBER))).report.figure("F4")
    assert before is not None and before.percent is not None
    assert (cells["n раньше"], cells["N раньше"]) == (before.n, before.N)
    assert cells["Разница, п. п."] == round(cells["%"] * 100) - before.percent
    assert cells["Период с"] == date(2026, 11, 1) and cells["Период по"] == date(2026, 11, 30)
    assert cells["По данным на"] == MOMENT.replace(minute=0)
    assert "n раньше" not in read(await made(world, irina, "table", TERM))["Сводка"][4]


async def test_a_pair_has_a_workbook_of_its_own(world: World) -> None:
    irina = await a_full_programme(world)
    pair = world.rows("SELECT pair_id FROM meetings WHERE state = 'held' LIMIT 1")[0][0]
    report = (await world.report(irina, TERM, pair_id=pair)).report
    said = await made(world, irina, "table", TERM, pair_id=pair)
    book = read(said)
    for figure in report.figures:
        assert summary_of(book)[TEXTS.of("ru").plain(f"figure-{figure.id}")][:2] == (figure.n, figure.N)
    assert "F1 Охват" not in book
    assert said.file is not None and said.file.name == "Отчёт Лоза 2026-09-07 - 2026-11-22 (пара).xlsx"
    assert {row[1] for row in book["F4 Встречи"][1:]} == {(await world.report(irina, TERM)).words.pairs[pair]}


# --- what a workbook is


async def test_words_are_words_dates_are_dates_and_nothing_is_a_formula(world: World) -> None:
    irina = await coordinator(world)
    odd = [
        "=cmd|' /C calc'!A0",
        "+7 900",
        "-1",
        "@SUM(1)",
        "http://x.example/",
        "'quoted",
        "<b>Мария</b> & Ко",
        "007",
    ]
    for name in odd:
        pair = await world.pair(f"{name} Орлова", f"{name} Белова")
        await world.meeting(pair, date(2026, 10, 14))
    said = await made(world, irina, "table", OCTOBER)
    names = {f"{name} {last}" for name in odd for last in ("Орлова", "Белова")}
    assert {row[0] for row in read(said)["F1 Охват"][1:]} == names
    assert {type(row[0]) for row in read(said)["F4 Встречи"][1:]} == {date}
    assert said.file is not None
    with zipfile.ZipFile(BytesIO(said.file.content)) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if "worksheets/sheet" in name]
        about = parts.read("docProps/core.xml").decode() + parts.read("docProps/app.xml").decode()
        links = [name for name in parts.namelist() if name.endswith(".rels") and "sheets" in name]
    assert not links and all("<f>" not in sheet and "<f " not in sheet for sheet in sheets)
    assert all(
        sign in sheet
        for sheet in sheets
        for sign in ("<autoFilter", 'state="frozen"', 'fitToHeight="0"', 'paperSize="9"', "&amp;P", "&amp;N")
    )
    assert 'orientation="landscape"' in sheets[0] and 'orientation="landscape"' not in sheets[1]
    assert (
        "Отчёт за октябрь 2026 года, Солнышко" in about
        and "/" not in about.split("<dc:title>")[1].split("</")[0]
    )


async def test_no_code_is_left_in_a_russian_workbook(world: World) -> None:
    irina = await a_full_programme(world)
    for period in PERIODS:
        for name, rows in read(await made(world, irina, "table", period)).items():
            for cell in (cell for row in rows for cell in row if isinstance(cell, str) and cell):
                is_ours = cell in ("n", "N", "%") or re.fullmatch(r"F\d+", cell) or cell.startswith("=1+1")
                assert is_ours or re.search("[а-яё№]", cell.lower()), (name, cell)


def test_every_column_of_every_figure_has_a_head() -> None:
    keys = set[str]()
    for file in ("figures", "figures_between", "usefulness"):
        for node in ast.walk(ast.parse((ROOT / "mentoring" / f"{file}.py").read_text(encoding="utf-8"))):
            found: ast.expr | None = None
            if isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") == "cells":
                found = node.value
            elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Row":
                found = node.args[0]
            if isinstance(found, ast.Dict):
                keys |= {str(key.value) for key in found.keys if isinstance(key, ast.Constant)}
    assert {"pair", "date", "mark", "hours", "minutes"} <= keys
    for t in (TEXTS.of("ru"), TEXTS.of("en")):
        assert [key for key in sorted(keys) if not t.has(f"column-{key}")] == []


def test_sheets_have_names_that_excel_takes() -> None:
    wanted = ["F1: [Охват]", "f1 охват", "а" * 40, "а" * 40, "'в кавычках'", "?*/\\", "History/2"]
    names = sheet_names(wanted)
    assert names == ["F1 Охват", "f1 охват 2", "а" * 31, f"{'а' * 29} 2", "в кавычках", "-", "History 2"]
    columns = [Column("Слово"), Column("Когда")]
    rows: list[list[Cell]] = [
        ["длинное " * 60, MOMENT],
        [None, 1.5],
        [Link("лист", 0), date(2026, 11, 22)],
    ]
    sheets = [Sheet(name, columns, rows, ("Сверху",)) for name in wanted]
    content = workbook(Book("A & B", "стр. {page} & {all}", "ru", MOMENT, sheets))
    read_back = CalamineWorkbook.from_filelike(BytesIO(content))
    assert read_back.sheet_names == names
    assert read_back.get_sheet_by_name("F1 Охват").to_python()[3][1] == MOMENT


@pytest.mark.parametrize(
    ("period", "name"),
    [
        (NOVEMBER, "2026-11"),
        (Period(date(2026, 10, 1), date(2026, 12, 31), PeriodKind.QUARTER), "2026-10 - 2026-12"),
        (Period(date(2026, 11, 16), date(2026, 11, 22), PeriodKind.WEEK), "2026-11-16 - 2026-11-22"),
        (TERM, "2026-09-07 - 2026-11-22"),
    ],
)
def test_a_file_is_named_by_its_period_and_can_be_sent(period: Period, name: str) -> None:
    assert name_of(period) == name
    for t in (TEXTS.of("ru"), TEXTS.of("en")):
        for key in ("files-table-name", "files-table-name-pair"):
            assert _NAME.fullmatch(t.plain(key, period=name))


async def test_the_workbook_opens_in_an_office_and_shows_no_cut_numbers(world: World, tmp_path: Path) -> None:
    office, to_text = shutil.which("soffice"), shutil.which("pdftotext")
    if office is None or to_text is None:
        pytest.skip("no LibreOffice or pdftotext on this machine: the workbook is only read back")
    irina = await a_full_programme(world)
    said = await made(world, irina, "table", OCTOBER)
    assert said.file is not None
    text = printed(office, to_text, said.file.content, tmp_path)
    assert "###" not in text and "Err:" not in text
    assert "Отчёт за октябрь 2026 года" in text and "страница 1 из" in text
    assert "Кто сказал" in text and "Из чего состоит" in text


def printed(office: str, to_text: str, content: bytes, folder: Path) -> str:
    """What stands on the pages when an office prints the workbook."""
    (folder / "report.xlsx").write_bytes(content)
    home = f"-env:UserInstallation=file://{folder}/office"
    command = [
        office,
        home,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        f"{folder}/report.xlsx",
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    subprocess.run([to_text, "-layout", str(folder / "report.pdf")], check=True, timeout=60)
    return (folder / "report.txt").read_text(encoding="utf-8")


# --- the picture


async def test_a_picture_shows_the_figures_of_the_report(world: World) -> None:
    irina = await a_full_programme(world)
    for period in PERIODS:
        report = (await world.report(irina, period)).report
        facts = await picture(world, irina, period)
        meetings, weeks = facts.charts
        for chart, id in ((meetings, "F4"), (weeks, "F6")):
            figure = report.figure(id)
            assert figure is not None
            assert sum(yes for yes, _ in chart.values) == figure.n, (period, id)
            assert sum(yes + no for yes, no in chart.values) == figure.N, (period, id)
            if figure.percent is not None:
                assert chart.title.endswith(f"{figure.n} из {figure.N} · {figure.percent} %")
        health = report.figure("F12")
        assert health is not None
        assert {part.pattern: part.count for part in facts.parts} == {
            state: count for state, count in health.parts.items() if count
        }
        assert facts.pairs == f"Пары: {health.N}"


async def test_a_picture_names_nobody(world: World) -> None:
    irina = await a_full_programme(world)
    pair = world.rows("SELECT id FROM pairs LIMIT 1")[0][0]
    for language in ("ru", "en"):
        for pair_id in (0, pair):
            said = str(await picture(world, irina, TERM, language, pair_id))
            assert not any(name in said for name in ("Орлова", "Белова", "Ильина", "Лис", "Соколова"))
            caption = (await made(world, irina, "picture", TERM, language, pair_id)).text
            assert "Орлова" not in caption


async def test_excused_weeks_are_shaded(world: World) -> None:
    irina = await a_full_programme(world)
    facts = await picture(world, irina, OCTOBER)
    assert facts.labels == [(0, "28.09"), (1, "05.10"), (2, "12.10"), (3, "19.10"), (4, "26.10")]
    assert list(facts.excused) == [False, False, False, False, True]
    [pair] = world.rows("SELECT pair_id FROM pair_states WHERE state = 'paused'")[0]
    assert list((await picture(world, irina, OCTOBER, pair_id=pair)).excused) == [
        False,
        False,
        False,
        True,
        True,
    ]


async def test_without_data_a_picture_says_so(world: World) -> None:
    irina = await coordinator(world)
    facts = await picture(world, irina, NOVEMBER)
    assert (facts.parts, facts.charts[0].title, facts.words["none"]) == (
        [],
        "Встречи состоялись",
        "нет данных",
    )
    assert size(report_picture(facts))[0] == 1200


async def test_three_years_are_shown_by_months(world: World) -> None:
    irina = await a_full_programme(world)
    world.is_now(date(2028, 6, 30), 14)
    facts = await picture(world, irina, Period(date(2026, 9, 7), date(2028, 6, 30)))
    assert len(facts.excused) == 22 and not any(facts.excused)
    assert facts.labels[0] == (0, "сентябрь") and len(facts.labels) >= 3


# --- who gets one


async def test_only_a_coordinator_of_the_programme_is_given_a_file(world: World) -> None:
    irina = await coordinator(world)
    pair = await world.pair("Ольга Орлова", "Мария Белова")
    home, world.programme_id = world.programme_id, await world.programme()
    vera = await world.member("Вера Котова", Role.COORDINATOR)
    for member_id in (vera, world.mentor_of(pair), world.mentee_of(pair)):
        world.programme_id = home
        for pair_id in (0, pair, 12345):
            for what in ("picture", "table"):
                with pytest.raises(RuleBroken, match="other-programme"):
                    await made(world, member_id, what, OCTOBER, pair_id=pair_id)
    with pytest.raises(RuleBroken, match="other-programme"):
        await made(world, irina, "table", OCTOBER, pair_id=12345)
    for first, last, kind in (
        (date(2026, 1, 2), date(2026, 1, 1), "month"),
        (date(2001, 1, 1), date(2026, 1, 1), "year"),
    ):
        with pytest.raises(RuleBroken, match="button-old"):
            await made(world, irina, "table", Period(first, last, PeriodKind(kind)))
    assert (await made(world, irina, "table", OCTOBER, pair_id=pair)).file is not None


async def test_files_come_by_a_tap_or_by_a_word_and_names_are_noted(play: Play) -> None:
    programme_id = await a_kindergarten(play)
    irina = await arrives(play, programme_id, "Ирина Соколова", Role.COORDINATOR)
    await irina.says("/report")
    assert "Готовлю" in await irina.taps("Картинка")
    assert (
        kind_of(irina.chat[-1]) == "photo"
        and irina.chat[-1].text == "Отчёт за сентябрь 2026 года. Имён здесь нет, можно пересылать."
    )
    assert play.rows("SELECT 1 FROM audit WHERE act = 'reported'") == []
    await irina.taps("Таблица", irina.told("📊"))
    assert (
        irina.chat[-1].document is not None and irina.chat[-1].document.file_name == "Отчёт Лоза 2026-09.xlsx"
    )
    await irina.taps("По парам", irina.told("📊"))
    await irina.taps("Орлова – Белова")
    await irina.taps("Таблица")
    assert irina.chat[-1].document is not None and "(пара)" in (irina.chat[-1].document.file_name or "")
    await irina.says("/report неделя таблица")
    assert irina.chat[-1].document is not None and "2026-09-07" in (irina.chat[-1].document.file_name or "")
    noted = play.rows(
        "SELECT object_kind, subject_member IS NULL FROM audit WHERE act = 'reported' ORDER BY seq"
    )
    assert noted == [("programme", 1), ("pair", 0), ("pair", 0), ("programme", 1)]


async def test_a_forged_order_brings_nothing(play: Play) -> None:
    programme_id = await a_kindergarten(play)
    irina = await arrives(play, programme_id, "Irina Sokolova", Role.COORDINATOR, "en")
    mentee = await arrives(play, programme_id, "Анна Зимина", Role.MENTEE)
    day = play.now.date().toordinal()
    assert (
        "out of date" in (await irina.forges(f"repf:table:all:{programme_id}:month:{day}:{day - 3}")).lower()
    )
    assert "out of date" in (await irina.forges(f"repf:song:all:{programme_id}:month:{day}:{day}")).lower()
    for somebody, scope in ((irina, 7), (mentee, programme_id)):
        await somebody.forges(f"repf:table:all:{scope}:month:{day}:{day}")
        assert somebody.chat[-1].document is None
    await irina.says("/report week table")
    assert irina.chat[-1].document is not None and irina.chat[-1].text.startswith(
        "Report for 7–13 September 2026."
    )
    assert len(play.rows("SELECT 1 FROM audit WHERE act = 'reported'")) == 1


def test_a_file_is_told_from_a_period() -> None:
    assert asked_file("октябрь таблица") == ("октябрь", "table")
    assert asked_file("Таблица") == ("", "table")
    assert asked_file("last month picture") == ("last month", "picture")
    assert asked_file("октябрь") == ("октябрь", None) and asked_file("") == ("", None)
