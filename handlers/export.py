"""/export: all of a programme that its coordinator may see, as a workbook or as JSON; it asks first, and is noted."""

import json
import zipfile
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.export_table import book_of
from handlers.in_pair import redraw
from handlers.keyboards import inline
from handlers.own_programme import Screen, back_row, own_programme
from handlers.papers.workbook import workbook
from handlers.speech import File, Makes, Making, Said
from handlers.taps import Tap
from handlers.who import Holds, Me
from locales import Speaker, Texts
from mentoring.audit import Deed
from mentoring.errors import RuleBroken
from mentoring.people import Role, may_run_programme
from storage.exports import Export
from storage.store import Store

MAKER = "export"
ASK, TABLE, JSON = "ask", "table", "json"
# What an answer may hold; JSON shrinks to a tenth, and then comes as an archive.
MOST_BYTES = 19 * 2**20
# The shape of the JSON; a new number when a key goes or changes its meaning.
FORMAT = 1


class ExportTap(Tap, prefix="export"):
    """Everything of a programme: the question first, then a `table` or `json`."""

    programme_id: int
    what: str = ASK


def router(texts: Texts) -> Router:
    router = Router(name="export")
    coordinator = Holds(Role.COORDINATOR)
    router.message.register(ask, Command("export"), coordinator)
    router.callback_query.register(act, ExportTap.filter(), coordinator)
    return router


def export_button(programme_id: int, t: Speaker) -> tuple[str, str]:
    """The way here, from the screen of the programme."""
    return t.plain("export-button"), ExportTap(programme_id=programme_id).pack()


async def ask(message: Message, me: Me, t: Speaker) -> None:
    text, keyboard = _question(me, t)
    await message.answer(text, reply_markup=keyboard)


def _question(me: Me, t: Speaker) -> Screen:
    """What is inside and what is not, before anything is made."""
    rows = [
        (t.plain(f"export-{what}-button"), ExportTap(programme_id=me.programme.id, what=what).pack())
        for what in (TABLE, JSON)
    ]
    keyboard: InlineKeyboardMarkup = inline(rows, back_row(me.programme.id, t))
    return t("export-ask", programme=me.programme.name), keyboard


async def act(
    callback: CallbackQuery, callback_data: ExportTap, store: Store, me: Me, outgoing: Makes, t: Speaker
) -> None:
    """Everybody in the programme can see that she asked for it (`seen`)."""
    programme = await own_programme(store, me, callback_data.programme_id)
    if callback_data.what == ASK:
        await redraw(callback, *_question(me, t))
        return
    if callback_data.what not in (TABLE, JSON):
        raise RuleBroken("button-old")
    await store.audit.note(programme.id, me.id, Deed.EXPORTED, "programme", programme.id)
    outgoing.makes(MAKER, me.id, callback_data.model_dump())
    await callback.answer(t.plain("export-wait"))


async def make_export(making: Making) -> Said:
    """The file, of what she may see when it leaves."""
    tap, me, t = ExportTap(**making.facts), making.me, making.t
    if tap.programme_id != me.programme.id or not may_run_programme(me.member, tap.programme_id):
        raise RuleBroken("other-programme")
    export = await making.store.exports.of_programme(tap.programme_id)
    day = making.now.astimezone(me.programme_zone).date().isoformat()
    if tap.what == TABLE:
        content = workbook(book_of(export, me.programme, making.now, t))
        return _said(File(t.plain("export-file", day=day, kind="xlsx"), content), t)
    return _said(_packed(written(export, making.now, me.programme_zone), day, t), t)


def _said(file: File, t: Speaker) -> Said:
    if len(file.content) > MOST_BYTES:
        return Said(t("export-too-large"))
    return Said(t("export-caption"), file=file)


def _packed(content: bytes, day: str, t: Speaker) -> File:
    name = t.plain("export-file", day=day, kind="json")
    if len(content) <= MOST_BYTES:
        return File(name, content)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"loza-{day}.json", content)
    return File(t.plain("export-file", day=day, kind="zip"), packed.getvalue())


def written(export: Export, now: datetime, zone: ZoneInfo) -> bytes:
    """The JSON: UTF-8, moments with their offset in the programme's zone, ids as text (docs/export.md)."""

    def said(value: Any) -> str:
        assert isinstance(value, date)
        return value.astimezone(zone).isoformat() if isinstance(value, datetime) else value.isoformat()

    told = {"format": FORMAT, "made_at": now, **export.parts}
    return json.dumps(told, ensure_ascii=False, indent=1, default=said).encode()


MAKERS = {MAKER: make_export}
