"""The year of a programme: its report in Word, pairs completed together, the archive, the year after."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from handlers import year_archive, year_closing, year_report
from handlers.in_pair import redraw
from handlers.keyboards import inline
from handlers.own_programme import Part, Row, back_row, own_programme
from handlers.speech import Makes
from handlers.who import Holds, Me
from handlers.year_closing import open_pairs
from handlers.year_taps import CloseAll, YearTap
from locales import Markup, Speaker, joined
from locales.dates import say_date
from mentoring.errors import RuleBroken
from mentoring.moments import local_date
from mentoring.people import Role
from storage.programmes import Programme
from storage.store import Store


def router() -> Router:
    router = Router(name="year")
    router.callback_query.register(act, YearTap.filter(), Holds(Role.COORDINATOR))
    for subject in (year_report, year_closing, year_archive):
        router.include_router(subject.router())
    return router


def part(programme: Programme, t: Speaker) -> Part:
    """Its line and its button on /programme."""
    row = [(t.plain("year-button"), YearTap(programme_id=programme.id).pack())]
    return [t("programme-archived-line")] if programme.is_archived else [], [row]


async def act(
    callback: CallbackQuery, callback_data: YearTap, store: Store, me: Me, outgoing: Makes, state: FSMContext,
    t: Speaker,
) -> None:  # fmt: skip
    await own_programme(store, me, callback_data.programme_id)
    match callback_data.what:
        case "home":
            if await state.get_state() in year_report.WAITING_FOR_FILE:
                await state.clear()
            await redraw(callback, *await home(store, me, t))
        case "report" | "template":
            await year_report.order(store, me, outgoing, callback_data.what)
            await callback.answer(t.plain("year-being-made"))
        case "own":
            await year_report.ask_file(callback, me, state, t)
        case "ours":
            await year_report.forget_template(store, me)
            await redraw(callback, *await home(store, me, t, t("year-template-ours")))
        case _:
            raise RuleBroken("button-old")


async def home(
    store: Store, me: Me, t: Speaker, news: Markup | None = None
) -> tuple[Markup, InlineKeyboardMarkup]:
    """What can be done at the end of a year, in the order in which it is done."""
    programme = await store.programmes.get(me.programme.id)
    pairs = len(await open_pairs(store, programme.id))
    lines = [
        t("year-home-title", name=programme.name),
        _term(programme, me, store, t),
        t("year-pairs", count=pairs),
    ]
    rows: list[Row] = [[_button(programme, "report", t), _button(programme, "template", t)]]
    if await store.uploads.template(programme.id, year_report.KIND):
        lines.append(t("year-own-template"))
        rows.append([_button(programme, "own", t), _button(programme, "ours", t)])
    else:
        rows.append([_button(programme, "own", t)])
    if pairs:
        rows.append([(t.plain("year-close-all-button"), CloseAll(programme_id=programme.id).pack())])
    rows += year_archive.rows(programme, has_pairs=pairs > 0, t=t)
    text = joined(lines)
    return joined([news, text], "\n\n") if news else text, inline(*rows, back_row(programme.id, t))


def _term(programme: Programme, me: Me, store: Store, t: Speaker) -> Markup:
    today = local_date(store.now, me.programme_zone)
    starts = say_date(programme.starts_on, today, t.language)
    if programme.ends_on is None:
        return t("year-from", starts=starts)
    return t("year-from-to", starts=starts, ends=say_date(programme.ends_on, today, t.language))


def _button(programme: Programme, what: str, t: Speaker) -> tuple[str, str]:
    return t.plain(f"year-{what}-button"), YearTap(programme_id=programme.id, what=what).pack()


MAKERS = year_report.MAKERS
