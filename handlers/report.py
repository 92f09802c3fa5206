"""/report [period]: the figures of a period for the programme or for one pair; each number opens to its rows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import cast

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.figures import Words, say_compared, say_figure, say_row, words_for
from handlers.keyboards import BigButton, inline
from handlers.report_facts import read_again, read_report
from handlers.report_files import asked_file, file_buttons, order_typed
from handlers.speech import Makes, Making, Said
from handlers.taps import Page, Tap
from handlers.who import Holds, Me
from locales import Markup, Speaker, Texts, joined
from locales.dates import PERIOD_WORDS, say_date_short, say_period, say_time
from mentoring.errors import RuleBroken
from mentoring.figures import Figure, Row
from mentoring.figures_between import LOAD
from mentoring.moments import local_date
from mentoring.people import Role, may_run_programme
from mentoring.report import Report
from mentoring.typed_periods import read_period
from mentoring.weeks import (
    LONGEST_PERIOD_DAYS,
    Period,
    PeriodKind,
    period_of,
    previous_period,
)
from storage.programmes import Programme
from storage.store import Store

MAKER = "report"
FIRST_SCREEN = ("F1", "F4", "F5", "F6", "F9", "F12")
SECOND_SCREEN = ("F2", "F3", "F7", "F8", "F10", "F11", "F13", "F14", "F15", "F16")
KINDS = (PeriodKind.WEEK, PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR)
ROWS_ON_A_PAGE = 15
ROWS_WITH_REASONS = 10
PAIRS_ON_A_PAGE = 20
WORDS = {word: meaning for words in PERIOD_WORDS.values() for word, meaning in words.items()}


class ReportTap(Tap, prefix="rep"):
    """A screen of a report. `scope` is a programme, or a pair when `of` is `pair`; dates are ordinals.

    `part`: `main`, `rest`, `pairs` (choose one), or the id of a figure, whose rows are shown by pages. `was`: beside
    the period before.
    """

    of: str
    scope: int
    kind: str
    first: int
    last: int
    part: str = "main"
    page: Page = 0
    was: bool = False

    @property
    def period(self) -> Period:
        """The period; raises RuleBroken `button-old` for one that no button of ours names."""
        try:
            kind = PeriodKind(self.kind)
            period = Period(date.fromordinal(self.first), date.fromordinal(self.last), kind)
        except (ValueError, OverflowError):
            raise RuleBroken("button-old") from None
        if not 0 <= (period.last - period.first).days < LONGEST_PERIOD_DAYS:
            raise RuleBroken("button-old")
        return period

    def turned_to(self, part: str, page: int = 0) -> str:
        return self.model_copy(update={"part": part, "page": page}).pack()

    def over(self, period: Period) -> str:
        """The first screen of the same report over another period."""
        return tap_for(period, self.of, self.scope).model_copy(update={"was": self.was}).pack()

    def compared(self, was: bool) -> str:
        """The same screen with or without the period before."""
        return self.model_copy(update={"was": was}).pack()


def tap_for(period: Period, of: str, scope: int) -> ReportTap:
    first, last = period.first.toordinal(), period.last.toordinal()
    return ReportTap(of=of, scope=scope, kind=period.kind, first=first, last=last)


@dataclass(frozen=True, slots=True)
class Shown:
    """A report that is being shown, and where in it we are; `before`: the one of the period before, if asked for."""

    report: Report
    words: Words
    tap: ReportTap
    programme: Programme
    now: datetime
    today: date
    before: Report | None = None

    @property
    def t(self) -> Speaker:
        return self.words.t


Screen = tuple[Markup, InlineKeyboardMarkup]
Buttons = list[tuple[str, str]]


def router(texts: Texts) -> Router:
    router = Router(name="report")
    coordinator = Holds(Role.COORDINATOR)
    router.message.register(show_report, Command("report"), coordinator)
    router.message.register(show_report, BigButton(texts, "big-report"), coordinator)
    router.callback_query.register(turn, ReportTap.filter(), coordinator)
    return router


async def show_report(
    message: Message, store: Store, me: Me, now: datetime, t: Speaker, outgoing: Makes,
    command: CommandObject | None = None,
) -> None:  # fmt: skip
    """The report of the typed period, as a file if one is named; without one of this month. Made when it leaves."""
    asked, file = asked_file((command.args or "") if command else "")
    period = read_period(asked, local_date(now, me.programme_zone), me.programme.starts_on, WORDS)
    if file is not None:
        await order_typed(message, store, me, file, period, t, outgoing)
    else:
        outgoing.makes(MAKER, me.id, tap_for(period, "all", me.programme.id).model_dump(mode="json"))


async def turn(
    callback: CallbackQuery, callback_data: ReportTap, store: Store, me: Me, outgoing: Makes
) -> None:
    """Another screen, period or scope, in place."""
    if not isinstance(callback.message, Message):
        return
    await allowed_pair(store, me, callback_data)
    callback_data.period  # noqa: B018 - one that no button names is refused at once
    facts = callback_data.model_dump(mode="json")
    outgoing.makes(MAKER, me.id, facts, edits=callback.message.message_id)


async def make_screen(making: Making) -> Said:
    """A screen of a report, from what is known when it leaves."""
    tap = ReportTap(**making.facts)
    text, keyboard = screen_of(await show_period(making.store, making.me, tap, making.now, making.t))
    return Said(text, keyboard)


MAKERS = {MAKER: make_screen}


async def allowed_pair(store: Store, me: Me, tap: ReportTap) -> int | None:
    """The pair a tap is about, None for the programme. Raises RuleBroken for what she does not coordinate."""
    pair_id = None
    if tap.of == "pair":
        pair = await store.pairs.find(tap.scope)
        if pair is None or pair.programme_id != me.programme.id:
            raise RuleBroken("other-programme")
        pair_id = pair.id
    elif tap.scope != me.programme.id:
        raise RuleBroken("other-programme")
    if not may_run_programme(me.member, me.programme.id):
        raise RuleBroken("other-programme")
    return pair_id


async def show_period(store: Store, me: Me, tap: ReportTap, now: datetime, t: Speaker) -> Shown:
    """Count the report that a tap asks for. Raises RuleBroken for another programme's or an unknown pair."""
    pair_id, period = await allowed_pair(store, me, tap), tap.period
    report, sight = await read_report(store, me.programme, period, now, pair_id)
    words = words_for(sight, await store.reports.names(me.programme.id), t)
    if tap.part == "F16":
        words = replace(words, titles=await store.reports.learning_titles(me.programme.id))
    shown = Shown(report, words, tap, me.programme, now, local_date(now, me.programme_zone))
    if not (tap.was and has_before(shown)):
        return shown
    return replace(shown, before=read_again(sight, previous_period(period), now, pair_id))


def has_before(shown: Shown) -> bool:
    """Whether the programme was there in the period before."""
    return previous_period(shown.report.period).last >= shown.programme.starts_on


# --- screens


def screen_of(shown: Shown) -> Screen:
    part = shown.tap.part
    if part == "rest":
        return rest_screen(shown)
    if part == "pairs":
        return pairs_screen(shown)
    figure = shown.report.figure(part)
    return figure_screen(shown, figure) if figure is not None else main_screen(shown)


def say_title(shown: Shown) -> Markup:
    """«Отчёт за ноябрь, по данным на 22.11 14:05»; a pair's with its name."""
    t, period = shown.t, shown.report.period
    local = shown.now.astimezone(shown.words.sight.zone)
    said = say_period(period.first, period.last, shown.today, t.language)
    at = f"{say_date_short(local.date())} {say_time(local)}"
    if shown.report.pair_id is None:
        return t("report-title", period=said, at=at)
    return t("report-title-pair", pair=shown.words.pairs[shown.report.pair_id], period=said, at=at)


def _figures(shown: Shown, ids: Sequence[str]) -> list[Figure]:
    """The figures of a screen; the share of young teachers only where their number is known."""
    found = [figure for id in ids if (figure := shown.report.figure(id)) is not None]
    return [figure for figure in found if figure.id != "F2" or figure.N]


def _said(shown: Shown, figures: Sequence[Figure]) -> Markup:
    """The lines of a screen; beside the period before each says what it was."""
    t, before = shown.t, shown.before
    if before is None:
        return joined([say_title(shown), "", *(say_figure(figure, t) for figure in figures)])
    said = say_period(before.period.first, before.period.last, shown.today, t.language)
    lines = [say_compared(figure, before.figure(figure.id), t) for figure in figures]
    return joined([say_title(shown), t("report-compared", period=said), "", *lines])


def main_screen(shown: Shown) -> Screen:
    """The six figures that matter most, each with a button to its rows, and ways to the rest."""
    t, tap = shown.t, shown.tap
    figures = _figures(shown, FIRST_SCREEN)
    text = _said(shown, figures)
    rest = [(t.plain("report-rest-button"), tap.turned_to("rest"))]
    if shown.report.pair_id is None:
        rest.append((t.plain("report-pairs-button"), tap.turned_to("pairs")))
    else:
        whole = tap_for(shown.report.period, "all", shown.programme.id)
        rest.append((t.plain("report-whole-button"), whole.pack()))
    files = file_buttons(shown.report.period, tap.of, tap.scope, t)
    return text, inline(*_figure_buttons(shown, figures), rest, files, *_period_buttons(shown))


def rest_screen(shown: Shown) -> Screen:
    """The other figures."""
    figures = _figures(shown, SECOND_SCREEN)
    text = _said(shown, figures)
    load = shown.report.figure(LOAD)
    loads = [(shown.t.plain("figure-load-button"), shown.tap.turned_to(LOAD))] if load and load.rows else []
    return text, inline(*_figure_buttons(shown, figures), loads, [_back(shown, "main")])


def _figure_buttons(shown: Shown, figures: Sequence[Figure]) -> list[Buttons]:
    """A button to the rows of each figure that has any, three in a row."""
    buttons = [
        (shown.t.plain(f"figure-{figure.id}-button"), shown.tap.turned_to(figure.id))
        for figure in figures
        if figure.rows
    ]
    return [buttons[at : at + 3] for at in range(0, len(buttons), 3)]


def _period_buttons(shown: Shown) -> list[Buttons]:
    """The period before, alone or beside this one, and the current week, month, quarter, year but the one shown."""
    t, period, starts_on = shown.t, shown.report.period, shown.programme.starts_on
    before = previous_period(period)
    said = say_period(before.first, before.last, shown.today, t.language)
    back = [(t.plain("report-previous-button", period=said), shown.tap.over(before)), _comparing(shown)]
    kinds = [kind for kind in KINDS if kind is not PeriodKind.YEAR or starts_on <= shown.today]
    periods = {kind: period_of(kind, shown.today, starts_on) for kind in kinds}
    others = [
        (t.plain(f"report-{kind}-button"), shown.tap.over(one))
        for kind, one in periods.items()
        if one != period
    ]
    return [back if has_before(shown) else [], others]


def _comparing(shown: Shown) -> tuple[str, str]:
    """«Сравнить», or back to the report alone."""
    if shown.before is None:
        return shown.t.plain("report-compare-button"), shown.tap.compared(True)
    return shown.t.plain("report-alone-button"), shown.tap.compared(False)


def _back(shown: Shown, part: str) -> tuple[str, str]:
    return shown.t.plain("back-button"), shown.tap.turned_to(part)


def pairs_screen(shown: Shown) -> Screen:
    """The pairs of the period, to choose one."""
    found = shown.report.figure("F3")
    ids = [row.cells["pair"] for row in found.rows] if found else []
    pairs = [id for id in ids if isinstance(id, int)]
    page, arrows = _pages(shown, len(pairs), PAIRS_ON_A_PAGE)
    rows = [
        [(shown.words.pairs[id], tap_for(shown.report.period, "pair", id).pack())]
        for id in pairs[page * PAIRS_ON_A_PAGE : (page + 1) * PAIRS_ON_A_PAGE]
    ]
    text = shown.t("report-choose-pair") if pairs else shown.t("report-no-pairs")
    return text, inline(*rows, arrows, [_back(shown, "main")])


def figure_screen(shown: Shown, figure: Figure) -> Screen:
    """A figure with the rows it was counted from, a page at a time."""
    t = shown.t
    size = ROWS_WITH_REASONS if figure.id == "F12" else ROWS_ON_A_PAGE
    page, arrows = _pages(shown, len(figure.rows), size)
    rows = _in_order(shown, figure)[page * size : (page + 1) * size]
    lines = [t("row-line", row=say_row(figure.id, row, shown.words)) for row in rows]
    after = len(figure.rows) - (page + 1) * size
    if after > 0:
        lines.append(t("report-more-rows", count=after))
    text = joined([say_title(shown), "", say_figure(figure, t), "", *lines])
    return text, inline(arrows, [_back(shown, "main" if figure.id in FIRST_SCREEN else "rest")])


def _in_order(shown: Shown, figure: Figure) -> Sequence[Row]:
    """The rows of a figure; mentors by name, so that the list is no ranking."""
    if figure.id != LOAD:
        return figure.rows
    names = shown.words.members
    return sorted(figure.rows, key=lambda row: (names[cast("int", row.cells["member"])], row.cells["member"]))


def _pages(shown: Shown, count: int, size: int) -> tuple[int, Buttons]:
    """The page that is meant, within bounds, and the arrows to its neighbours."""
    pages = max(1, -(-count // size))
    page = min(max(shown.tap.page, 0), pages - 1)
    turns = (("←", page - 1), ("→", page + 1))
    return page, [(sign, shown.tap.turned_to(shown.tap.part, to)) for sign, to in turns if 0 <= to < pages]
