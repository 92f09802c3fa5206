"""The year report as a Word file a coordinator edits, and the template it is filled into, ours or her own."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.in_pair import redraw
from handlers.keyboards import inline
from handlers.own_programme import Row
from handlers.papers.word import check_template, fill
from handlers.papers.year_report import PLACES, default_template
from handlers.speech import File, Makes, Making, Said
from handlers.taps import Tap
from handlers.uploads import take_upload
from handlers.who import Holds, Me
from handlers.year_taps import YearTap
from handlers.year_values import year_values
from locales import Speaker
from locales.refusals import refusal
from mentoring.audit import Deed
from mentoring.errors import RuleBroken
from mentoring.people import Role, may_run_programme
from storage.store import Store

KIND = "year"
ENDINGS = (".docx",)
REPORT, TEMPLATE, SENT = "year-report", "year-template", "year-own"
# Words of our template by name; some hold its fields.
WORDS = (
    "title", "programme", "period", "coordinator", "figures", "figure", "value", "formula", "pairs", "pair", "term",
    "meetings", "goals", "state", "mentors", "mentor", "load", "held", "hours", "learning", "form", "entries",
    *PLACES, *(f"{place}-hint" for place in PLACES),
)  # fmt: skip


class KeepTemplate(Tap, prefix="ytake"):
    """«Взять» under a template that was sent and could be filled."""

    upload_id: int


class Sending(StatesGroup):
    """Waiting for a Word file."""

    template = State()


WAITING_FOR_FILE = frozenset({Sending.template.state})


def router() -> Router:
    router = Router(name="year-report")
    coordinator = Holds(Role.COORDINATOR)
    router.callback_query.register(keep_template, KeepTemplate.filter(), coordinator)
    router.message.register(take_file, StateFilter(Sending.template), coordinator)
    return router


async def order(store: Store, me: Me, outgoing: Makes, what: str) -> None:
    """The report, which names people and so is noted; or the template."""
    if what == "report":
        await store.audit.note(me.programme.id, me.id, Deed.YEAR_REPORT, "programme", me.programme.id)
    outgoing.makes(REPORT if what == "report" else TEMPLATE, me.id, {"programme_id": me.programme.id})


def _check(making: Making) -> int:
    programme_id: int = making.facts["programme_id"]
    if not may_run_programme(making.me.member, programme_id):
        raise RuleBroken("other-programme")
    return programme_id


async def make_report(making: Making) -> Said:
    """Filled into her own template, if there is one; one that cannot be filled any more is said, and ours is used."""
    programme_id, t = _check(making), making.t
    values = await year_values(making.store, making.me, t)
    own = await making.store.uploads.template(programme_id, KIND)
    note = t("year-report-caption")
    try:
        filled = fill(own[1] if own else _ours(t), values)
    except RuleBroken as broken:
        if own is None:
            raise
        filled, note = fill(_ours(t), values), t("year-report-ours", why=refusal(t, broken))
    return Said(note, file=File(t.plain("year-report-file"), filled))


async def make_template(making: Making) -> Said:
    """What the report is filled into now, to be edited in Word and sent back."""
    own = await making.store.uploads.template(_check(making), KIND)
    t = making.t
    return Said(
        t("year-template-caption"), file=File(t.plain("year-template-file"), own[1] if own else _ours(t))
    )


def _ours(t: Speaker) -> bytes:
    return default_template({name: t.plain(f"year-doc-{name}") for name in WORDS})


# --- her own template


async def ask_file(callback: CallbackQuery, me: Me, state: FSMContext, t: Speaker) -> None:
    await state.set_state(Sending.template)
    back: Row = [(t.plain("back-button"), YearTap(programme_id=me.programme.id).pack())]
    await redraw(callback, t("year-template-ask"), inline(back))


async def take_file(message: Message, store: Store, me: Me, outgoing: Makes, t: Speaker) -> None:
    """The question stays open: one that cannot be filled is mended and sent again.

    The answer is a report of real people, and so it is noted as one.
    """
    await take_upload(message, store, me, outgoing, SENT, ENDINGS)
    await store.audit.note(me.programme.id, me.id, Deed.YEAR_REPORT, "programme", me.programme.id)
    await message.answer(t("year-template-reading"))


async def make_answer(making: Making) -> Said:
    """Whether what was sent can be filled: it is tried, and sent back filled, before anything is kept."""
    t = making.t
    if not may_run_programme(making.me.member, making.me.programme.id):
        raise RuleBroken("other-programme")
    upload = await making.store.uploads.find(making.facts["upload_id"])
    if upload is None or upload.member_id != making.me.id or upload.content is None:
        return Said(t("year-template-lost"))
    check_template(upload.content)
    filled = fill(upload.content, await year_values(making.store, making.me, t))
    keep = [(t.plain("year-template-keep-button"), KeepTemplate(upload_id=upload.id).pack())]
    return Said(t("year-template-tried"), inline(keep), file=File(t.plain("year-report-file"), filled))


async def keep_template(
    callback: CallbackQuery, callback_data: KeepTemplate, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """It is the programme's from now on. Raises RuleBroken `button-old` for one that is gone or somebody else's."""
    upload = await store.uploads.find(callback_data.upload_id)
    is_hers = upload is not None and upload.member_id == me.id and upload.purpose == SENT
    if upload is None or not is_hers or upload.content is None or not await store.uploads.use(upload.id):
        raise RuleBroken("button-old")
    await store.uploads.set_template(me.programme.id, KIND, upload.name, upload.content, me.id)
    await store.audit.note(me.programme.id, me.id, Deed.TEMPLATE, "programme", me.programme.id)
    if await state.get_state() == Sending.template.state:
        await state.clear()
    if isinstance(callback.message, Message):
        await callback.message.edit_reply_markup(reply_markup=None)
        await callback.message.answer(t("year-template-kept"))


async def forget_template(store: Store, me: Me) -> None:
    """Back to ours."""
    await store.uploads.drop_template(me.programme.id, KIND)
    await store.audit.note(me.programme.id, me.id, Deed.TEMPLATE, "programme", me.programme.id)


MAKERS = {REPORT: make_report, TEMPLATE: make_template, SENT: make_answer}
