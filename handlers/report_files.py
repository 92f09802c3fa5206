"""The report as files: a picture without names, to be passed on, and a workbook with every row.

Both are made when they leave, of the same report its screens show.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.figures import Words, words_for
from handlers.papers.report_picture import report_picture
from handlers.papers.workbook import workbook
from handlers.report_facts import read_again, read_report
from handlers.report_picture import picture_of, say_title
from handlers.report_table import Made, book_of
from handlers.sight import Sight
from handlers.speech import File, Makes, Making, Said
from handlers.taps import Tap
from handlers.who import Holds, Me
from locales import Speaker, Texts
from locales.dates import FILE_WORDS
from mentoring.audit import Deed
from mentoring.errors import RuleBroken
from mentoring.people import PairFacts, Role, may_run_programme
from mentoring.report import Report
from mentoring.weeks import LONGEST_PERIOD_DAYS, Period, PeriodKind, previous_period
from storage.store import Store

FILES = ("picture", "table")


class ReportFile(Tap, prefix="repf"):
    """The report of a period as a file. `scope` is a programme, or a pair when `of` is `pair`; dates are ordinals."""

    what: str
    of: str
    scope: int
    kind: str
    first: int
    last: int


def router(texts: Texts) -> Router:
    router = Router(name="report-files")
    router.callback_query.register(order_file, ReportFile.filter(), Holds(Role.COORDINATOR))
    return router


def file_buttons(period: Period, of: str, scope: int, t: Speaker) -> list[tuple[str, str]]:
    """The row of buttons under a report: «Картинка», «Таблица»."""
    return [(t.plain(f"files-{what}-button"), _tap(what, period, of, scope)) for what in FILES]


def _tap(what: str, period: Period, of: str, scope: int) -> str:
    first, last = period.first.toordinal(), period.last.toordinal()
    return ReportFile(what=what, of=of, scope=scope, kind=period.kind, first=first, last=last).pack()


def asked_file(asked: str) -> tuple[str, str | None]:
    """What of a typed «октябрь таблица» is the period, and which file is meant if any."""
    words = asked.split()
    what = FILE_WORDS.get(words[-1].lower()) if words else None
    if what is None:
        return asked, None
    return " ".join(words[:-1]), what


# --- ordering one


async def order_file(
    callback: CallbackQuery, callback_data: ReportFile, store: Store, me: Me, t: Speaker, outgoing: Makes
) -> None:
    asked = callback_data.model_dump()
    await order(store, me, asked, outgoing)
    await callback.answer(t.plain("files-wait"))


async def order_typed(
    message: Message, store: Store, me: Me, what: str, period: Period, t: Speaker, outgoing: Makes
) -> None:
    """The file of a whole programme, as «/report октябрь таблица» asks for it."""
    asked = ReportFile.unpack(_tap(what, period, "all", me.programme.id))
    await message.answer(t("files-wait"))
    await order(store, me, asked.model_dump(), outgoing)


async def order(store: Store, me: Me, asked: dict[str, Any], outgoing: Makes) -> None:
    """Have the file made. The workbook names people, so it is noted who asked for it."""
    _period(asked)
    pair = await _scope(store, me, asked)
    if asked["what"] == "table" and pair is None:
        await store.audit.note(me.programme.id, me.id, Deed.REPORTED, "programme", me.programme.id)
    elif asked["what"] == "table" and pair is not None:
        for member_id in (pair.mentor_id, pair.mentee_id):
            await store.audit.note(me.programme.id, me.id, Deed.REPORTED, "pair", pair.id, member_id)
    outgoing.makes("report-file", me.id, asked)


async def _scope(store: Store, me: Me, asked: dict[str, Any]) -> PairFacts | None:
    """The pair that is meant; None for the programme. Raises RuleBroken `other-programme`."""
    scope = asked["scope"]
    pair = await store.pairs.find(scope) if asked["of"] == "pair" else None
    programme_id = pair.programme_id if pair else scope
    is_known = pair is not None or asked["of"] == "all"
    if not is_known or programme_id != me.programme.id or not may_run_programme(me.member, programme_id):
        raise RuleBroken("other-programme")
    return pair


def _period(asked: dict[str, Any]) -> Period:
    """Raises RuleBroken `button-old` for one that no button of ours names."""
    try:
        first, last = date.fromordinal(asked["first"]), date.fromordinal(asked["last"])
        period = Period(first, last, PeriodKind(asked["kind"]))
        FILES.index(asked["what"])
    except (ValueError, OverflowError):
        raise RuleBroken("button-old") from None
    if not 0 <= (period.last - period.first).days < LONGEST_PERIOD_DAYS:
        raise RuleBroken("button-old")
    return period


# --- making one


async def make_file(making: Making) -> Said:
    """The picture, or the workbook, of the report as it stands when it leaves."""
    store, me, asked = making.store, making.me, making.facts
    pair, period = await _scope(store, me, asked), _period(asked)
    pair_id = pair.id if pair else None
    report, sight = await read_report(store, me.programme, period, making.now, pair_id)
    if asked["what"] == "picture":
        return _picture(report, sight, making)
    words = words_for(sight, await store.reports.names(me.programme.id), making.t)
    words = replace(words, titles=await store.reports.learning_titles(me.programme.id))
    was = previous_period(period)
    is_there = was.last >= me.programme.starts_on
    before = read_again(sight, was, making.now, pair_id) if is_there else None
    return _table(report, before, words, making)


def _picture(report: Report, sight: Sight, making: Making) -> Said:
    drawn = report_picture(picture_of(report, sight, making.now, making.t))
    caption = making.t("files-picture-caption", title=say_title(report, making.t))
    return Said(caption, picture=File("report.png", drawn))


def _table(report: Report, before: Report | None, words: Words, making: Making) -> Said:
    content = workbook(book_of(Made(report, words, making.now, before)))
    key = "files-table-name" if report.pair_id is None else "files-table-name-pair"
    name = making.t.plain(key, period=name_of(report.period))
    return Said(making.t("files-table-caption", title=say_title(report, making.t)), file=File(name, content))


def name_of(period: Period) -> str:
    """How files of a period are sorted: 2026-11, or its first and last day."""
    if period.kind is PeriodKind.MONTH:
        return f"{period.first:%Y-%m}"
    if period.kind is PeriodKind.QUARTER:
        return f"{period.first:%Y-%m} - {period.last:%Y-%m}"
    return f"{period.first.isoformat()} - {period.last.isoformat()}"


MAKERS = {"report-file": make_file}
