"""How the learning log is shown: a line, an entry with its ways to change it, a school year with its totals."""

from aiogram.fsm.context import FSMContext
from aiogram.types import InlineKeyboardMarkup, Message

from handlers.development_taps import (
    GrowthHome,
    LearnCard,
    LearnDrop,
    LearnEdit,
    LearnFile,
    LearnForm,
    LearnList,
    LearnNew,
)
from handlers.diary_lines import excerpt
from handlers.keyboards import inline
from handlers.who import Me
from locales import Markup, Speaker, joined
from locales.dates import say_date
from mentoring.errors import RuleBroken
from mentoring.learning import FormTotal, Learning, LearningForm, school_year_of, total_by_form
from mentoring.moments import local_date
from storage.store import Store

ON_A_PAGE = 8
PARTS = ("form", "title", "day", "hours", "try", "file")

Row = list[tuple[str, str]]
Screen = tuple[Markup, InlineKeyboardMarkup]


async def own_entry(store: Store, me: Me, entry_id: int) -> Learning:
    """An entry of her own log, in whichever of her programmes. Raises RuleBroken `learning-gone`."""
    entry = await store.learning.find(entry_id)
    if entry is None or entry.member_id not in {
        one.id for one in await store.members.of_person(me.person.id)
    }:
        raise RuleBroken("learning-gone")
    return entry


async def asked_entry(
    message: Message, store: Store, me: Me, state: FSMContext, t: Speaker
) -> Learning | None:
    """The entry that is being asked about; gone meanwhile, the question ends and it is said."""
    try:
        return await own_entry(store, me, (await state.get_data()).get("entry", 0))
    except RuleBroken:
        await state.clear()
        await message.answer(t("learning-gone"), reply_markup=inline(home_row(t)))
        return None


def home_row(t: Speaker) -> Row:
    return [(t.plain("growth-back-button"), GrowthHome().pack())]


def say_hours(half_hours: int, t: Speaker) -> str:
    """«1,5 ч»: no noun, since halves have no number of their own."""
    whole, half = divmod(half_hours, 2)
    return t.plain("learning-hours", whole=whole, half="yes" if half else "no")


def say_form(form: LearningForm, t: Speaker) -> str:
    return t.plain(f"form-{form}")


def _day(store: Store, me: Me, entry: Learning, t: Speaker) -> str:
    return say_date(entry.on_date, local_date(store.now, me.programme_zone), t.language)


def entry_line(store: Store, me: Me, entry: Learning, t: Speaker) -> Markup:
    """«3 ноября · семинар «…»»."""
    title = excerpt(entry.title, 80)
    return t("learning-line", day=_day(store, me, entry, t), form=say_form(entry.form, t), title=title)


def entry_screen(store: Store, me: Me, entry: Learning, t: Speaker, done: Markup | None = None) -> Screen:
    """One entry; above it, in a line, what was just done."""
    lines = [
        t("learning-title", title=entry.title),
        t("learning-when", form=say_form(entry.form, t), day=_day(store, me, entry, t)),
    ]
    if entry.half_hours:
        lines.append(t("learning-took", hours=say_hours(entry.half_hours, t)))
    if entry.will_try:
        lines.append(t("learning-try", what=entry.will_try))
    if entry.file:
        lines.append(t("learning-has-file"))
    text = joined([joined(lines), t("learning-seen")], "\n\n")
    return joined([done, text], "\n\n") if done else text, inline(*_acts(entry, t))


def _acts(entry: Learning, t: Speaker) -> list[Row]:
    edits = [
        (t.plain(f"learning-edit-{part}-button"), LearnEdit(entry_id=entry.id, part=part).pack())
        for part in PARTS
    ]
    file = [
        (t.plain("learning-file-show-button"), LearnFile(entry_id=entry.id).pack()),
        (t.plain("learning-file-away-button"), LearnFile(entry_id=entry.id, away=True).pack()),
    ]
    return [
        edits[:3],
        edits[3:],
        file if entry.file else [],
        [(t.plain("learning-drop-button"), LearnDrop(entry_id=entry.id).pack())],
        [
            (t.plain("learning-list-button"), LearnList(year=school_year_of(entry.on_date)).pack()),
            *home_row(t),
        ],
    ]


def forms_keyboard(t: Speaker, entry_id: int = 0) -> InlineKeyboardMarkup:
    """The eight forms, two in a row, and the way back."""
    forms = [
        (t.plain(f"form-{form}-button"), LearnForm(form=form, entry_id=entry_id).pack())
        for form in LearningForm
    ]
    back = (
        [(t.plain("learning-card-button"), LearnCard(entry_id=entry_id).pack())] if entry_id else home_row(t)
    )
    return inline(*(forms[at : at + 2] for at in range(0, len(forms), 2)), back)


async def list_screen(store: Store, me: Me, year: int, page: int, t: Speaker) -> Screen:
    """A school year: what came together by form, then the entries, the newest first."""
    entries = await store.learning.of_member(me.id)
    foot = [(t.plain("learning-new-button"), LearnNew().pack()), *home_row(t)]
    if not entries:
        return t("growth-no-learning"), inline(foot)
    years = sorted({school_year_of(one.on_date) for one in entries})
    year = max((one for one in years if one <= year), default=years[0]) if year else years[-1]
    own = [one for one in entries if school_year_of(one.on_date) == year]
    page = min(page, (len(own) - 1) // ON_A_PAGE)
    shown = own[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    totals = [_total_line(total, t) for total in total_by_form(own)]
    lines = [entry_line(store, me, one, t) for one in shown]
    cards = [[(excerpt(one.title, 30), LearnCard(entry_id=one.id).pack())] for one in shown]
    head = joined([t("learning-year", year=_said(year), count=len(own)), *totals])
    text = joined([head, joined(lines), t("learning-year-seen")], "\n\n")
    return text, inline(*cards, _pages(year, page, len(own), t), _years(years, year), foot)


def _said(year: int) -> str:
    return f"{year}/{(year + 1) % 100:02d}"


def _total_line(total: FormTotal, t: Speaker) -> Markup:
    form = say_form(total.form, t)
    if not total.half_hours:
        return t("learning-total", form=form, count=total.entries)
    return t("learning-total-hours", form=form, count=total.entries, hours=say_hours(total.half_hours, t))


def _pages(year: int, page: int, count: int, t: Speaker) -> Row:
    turns = (("before", page - 1), ("after", page + 1))
    return [
        (t.plain(f"turn-{name}-button"), LearnList(year=year, page=to).pack())
        for name, to in turns
        if 0 <= to * ON_A_PAGE < count
    ]


def _years(years: list[int], year: int) -> Row:
    at = years.index(year)
    before = [(f"← {_said(one)}", LearnList(year=one).pack()) for one in years[:at][-1:]]
    return before + [(f"{_said(one)} →", LearnList(year=one).pack()) for one in years[at + 1 : at + 2]]
