"""Kindergarten or school: which goals of the bank a programme's pairs are offered; a part of /programme."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.in_pair import redraw
from handlers.keyboards import inline
from handlers.own_programme import Part, Row, Screen, back_row, own_programme
from handlers.taps import Tap
from handlers.who import Holds, Me
from locales import Speaker
from mentoring.audit import Deed
from mentoring.errors import RuleBroken
from mentoring.goal_bank import Setting
from mentoring.people import Role
from storage.programmes import Programme
from storage.store import Store

ASK, BOTH = "ask", "both"
PLACES: dict[str, Setting | None] = {
    Setting.KINDERGARTEN.value: Setting.KINDERGARTEN, Setting.SCHOOL.value: Setting.SCHOOL, BOTH: None,
}  # fmt: skip


class PlaceTap(Tap, prefix="progplace"):
    """Ask whether it is a kindergarten or a school, or take the answer: one of them, or both."""

    programme_id: int
    place: str


def router() -> Router:
    router = Router(name="programme-setting")
    router.callback_query.register(choose, PlaceTap.filter(), Holds(Role.COORDINATOR))
    return router


def part(programme: Programme, t: Speaker) -> Part:
    button = t.plain("programme-place-button"), PlaceTap(programme_id=programme.id, place=ASK).pack()
    return [t(f"programme-place-{_code(programme)}")], [[button]]


def _code(programme: Programme) -> str:
    return programme.setting.value if programme.setting is not None else BOTH


async def choose(callback: CallbackQuery, callback_data: PlaceTap, store: Store, me: Me, t: Speaker) -> None:
    """Goals that were taken stay. The same one again is no change, and leaves no trace in the log."""
    from handlers.programme import screen

    programme = await own_programme(store, me, callback_data.programme_id)
    place = callback_data.place
    if place == ASK:
        await redraw(callback, *_ask_screen(programme, t))
        return
    if place not in PLACES:
        raise RuleBroken("button-old")
    is_new = PLACES[place] is not programme.setting
    if is_new:
        await store.programmes.set_setting(programme.id, PLACES[place], me.id)
        await store.audit.note(programme.id, me.id, Deed.SET, "programme", programme.id)
    await redraw(callback, *await screen(store, me, t, t("programme-place-set") if is_new else None))


def _ask_screen(programme: Programme, t: Speaker) -> Screen:
    rows: list[Row] = []
    for place in PLACES:
        mark = "✓ " if place == _code(programme) else ""
        data = PlaceTap(programme_id=programme.id, place=place).pack()
        rows.append([(mark + t.plain(f"programme-place-{place}-button"), data)])
    return t("programme-place-ask"), inline(*rows, back_row(programme.id, t))
