"""After a year: the programme is put away, and the next one begins with its settings and without its people."""

from dataclasses import fields

from aiogram import Bot, Router
from aiogram.types import CallbackQuery, Message

from handlers.commands import set_menu
from handlers.in_pair import redraw
from handlers.keyboards import inline, keyboard_of
from handlers.opening import open_programme
from handlers.own_programme import Row, own_programme
from handlers.who import Holds, Me, member_as_me
from handlers.year_closing import open_pairs
from handlers.year_report import KIND
from handlers.year_taps import ArchiveTap, YearTap
from locales import Markup, Speaker
from locales.dates import say_date
from mentoring.audit import Deed
from mentoring.errors import RuleBroken
from mentoring.moments import local_date
from mentoring.people import Role
from mentoring.settings import ProgrammeSettings, SettingValue
from mentoring.years import named_for, next_year
from storage.programmes import Opening, Programme
from storage.store import Store


def router() -> Router:
    router = Router(name="year-archive")
    router.callback_query.register(act, ArchiveTap.filter(), Holds(Role.COORDINATOR))
    return router


def rows(programme: Programme, *, has_pairs: bool, t: Speaker) -> list[Row]:
    """The next year, and the archive once no pair is open; out of it again."""
    found = [[_button(programme, "next", t)]]
    if programme.is_archived:
        found.append([_button(programme, "open", t)])
    elif not has_pairs:
        found.append([_button(programme, "ask", t)])
    return found


def _button(programme: Programme, act: str, t: Speaker) -> tuple[str, str]:
    return t.plain(f"archive-{act}-button"), ArchiveTap(programme_id=programme.id, act=act).pack()


async def act(
    callback: CallbackQuery, callback_data: ArchiveTap, bot: Bot, store: Store, me: Me, t: Speaker
) -> None:
    programme = await own_programme(store, me, callback_data.programme_id)
    back: Row = [(t.plain("back-button"), YearTap(programme_id=programme.id).pack())]
    match callback_data.act:
        case "ask":
            sure: Row = [_button(programme, "sure", t)]
            await redraw(callback, t("archive-ask", name=programme.name), inline(sure, back))
        case "sure":
            await _put_away(store, me, programme)
            await redraw(callback, t("archived", name=programme.name), inline(back))
        case "open":
            await _take_out(store, me, programme)
            await redraw(callback, t("retrieved", name=programme.name), inline(back))
        case "next":
            await redraw(
                callback, _next_text(store, me, programme, t), inline([_button(programme, "begin", t)], back)
            )
        case "begin":
            await _begin(callback, bot, store, me, programme, t)
        case _:
            raise RuleBroken("button-old")


async def _put_away(store: Store, me: Me, programme: Programme) -> None:
    """Nothing begins in it any more, links stop, nothing unasked leaves; what is in it stays where it is.

    Raises RuleBroken `archive-open-pairs` or `button-old` (it is away already).
    """
    if programme.is_archived:
        raise RuleBroken("button-old")
    if pairs := await open_pairs(store, programme.id):
        raise RuleBroken("archive-open-pairs", count=len(pairs))
    await store.programmes.archive(programme.id)
    await store.invites.revoke_all(programme.id)
    await store.audit.note(programme.id, me.id, Deed.ARCHIVED, "programme", programme.id)


async def _take_out(store: Store, me: Me, programme: Programme) -> None:
    if not programme.is_archived:
        raise RuleBroken("button-old")
    await store.programmes.retrieve(programme.id)
    await store.audit.note(programme.id, me.id, Deed.RETRIEVED, "programme", programme.id)


# --- the year after


def _next_text(store: Store, me: Me, programme: Programme, t: Speaker) -> Markup:
    today = local_date(store.now, me.programme_zone)
    starts, ends = next_year(programme.ends_on, today)
    return t(
        "next-year-ask", name=named_for(programme.name, starts, ends), starts=say_date(starts, today, t.language),
        ends=say_date(ends, today, t.language),
    )  # fmt: skip


async def _begin(
    callback: CallbackQuery, bot: Bot, store: Store, me: Me, programme: Programme, t: Speaker
) -> None:
    """Her tap is her consent to the new programme; it is her current one from now on.

    Raises RuleBroken `next-year-there` when it has been begun already.
    """
    if await store.programmes.has_copy(programme.id):
        raise RuleBroken("next-year-there")
    starts, ends = next_year(programme.ends_on, local_date(store.now, me.programme_zone))
    name = named_for(programme.name, starts, ends)
    opening = Opening(
        name, programme.zone, programme.country, starts, ends, _changed(programme.settings),
        programme.setting, copied_from=programme.id,
    )  # fmt: skip
    card = await open_programme(store, opening, me.person, me.card.name)
    await copy_shelf(store, programme.id, card.member.programme_id, card.id)
    fresh = await member_as_me(store, card.id)
    if fresh is None or not isinstance(callback.message, Message):
        return
    await set_menu(bot, fresh, t)
    await callback.message.edit_reply_markup(reply_markup=None)
    await callback.message.answer(t("next-year-begun", name=name), reply_markup=keyboard_of(fresh, t))


def _changed(settings: ProgrammeSettings) -> dict[str, SettingValue]:
    """What differs from the defaults."""
    usual = ProgrammeSettings()
    return {
        one.name: getattr(settings, one.name)
        for one in fields(settings)
        if getattr(settings, one.name) != getattr(usual, one.name)
    }


async def copy_shelf(store: Store, old: int, new: int, by_member: int) -> None:
    """What the programme has written and chosen itself: questions, goals, tags, templates; nobody and no dates."""
    for question in reversed(await store.questions.of_programme(old)):
        if question.words is not None:
            copy_id = await store.questions.add(
                new, question.words, question.language, question.roles, by_member
            )
            await store.questions.become(copy_id, question.state)
    for name in await store.questions.paused(old):
        await store.questions.pause(new, name)
    for goal in reversed(await store.bank.of_programme(old)):
        if goal.words is not None:
            bank = goal.goal
            copy_id = await store.bank.add(
                new, goal.words, goal.language, bank.skill, sorted(bank.tags), bank.weeks, by_member
            )
            await store.bank.become(copy_id, goal.state)
    for name in await store.bank.paused(old):
        await store.bank.pause(new, name, by_member)
    for tag in (await store.bank.changed_tags(old)).values():
        await store.bank.keep_tag(new, tag, by_member)
    if own := await store.uploads.template(old, KIND):
        await store.uploads.set_template(new, KIND, *own, by_member)
