"""«Ещё одна программа»: the same four questions after a consent of its own; and the way to her other programmes."""

from aiogram import Bot, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.commands import set_menu
from handlers.elsewhere import switch_button
from handlers.in_pair import redraw
from handlers.keyboards import inline, keyboard_of
from handlers.opening import open_programme, usual_opening
from handlers.own_programme import Part, Row, back_row, own_programme
from handlers.setup import ask_step
from handlers.taps import Tap
from handlers.who import Holds, Me, who_is
from locales import Speaker
from mentoring.errors import RuleBroken
from mentoring.people import Role
from mentoring.programmes import accept_another
from storage.programmes import Programme
from storage.store import Store


class OneMore(Tap, prefix="progmore"):
    """Open another programme: `sure` is her consent to it."""

    programme_id: int
    sure: bool = False


def router() -> Router:
    router = Router(name="programme-more")
    router.callback_query.register(one_more, OneMore.filter(), Holds(Role.COORDINATOR))
    return router


async def part(store: Store, me: Me, programme: Programme, t: Speaker) -> Part:
    rows: list[Row] = [[await switch_button(store, member_id, t)] for member_id in me.others]
    rows.append([(t.plain("programme-more-button"), OneMore(programme_id=programme.id).pack())])
    return [], rows


async def one_more(
    callback: CallbackQuery, callback_data: OneMore, bot: Bot, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:  # fmt: skip
    """The consent line; after its tap the programme is there, current, and asks its four questions."""
    programme = await own_programme(store, me, callback_data.programme_id)
    await _check(store, me)
    if not callback_data.sure:
        yes = OneMore(programme_id=programme.id, sure=True).pack()
        rows = [(t.plain("programme-more-yes-button"), yes)]
        await redraw(callback, t("programme-more-ask"), inline(rows, back_row(programme.id, t)))
        return
    if not isinstance(callback.message, Message):
        return
    await open_programme(store, usual_opening(programme.zone, store.now, t), me.person, me.card.name)
    fresh = await who_is(store, await store.people.get(me.person.id))
    assert fresh is not None
    await state.clear()
    await set_menu(bot, fresh, t)
    await callback.message.edit_text(t("programme-more-opened", former=programme.name))
    text = t("programme-now", programme=fresh.programme.name)
    await callback.message.answer(text, reply_markup=keyboard_of(fresh, t))
    await ask_step(callback.message, fresh.programme, state, t)


async def _check(store: Store, me: Me) -> None:
    """One after the other, and not without end. Raises RuleBroken `programme-unfinished` or `programmes-too-many`."""
    cards = await store.members.of_person(me.person.id)
    mine = [one for one in cards if one.member.coordinator and one.id in (me.id, *me.others)]
    accept_another(len(mine))
    for card in mine:
        unfinished = await store.programmes.get(card.member.programme_id)
        if unfinished.setup is not None:
            raise RuleBroken("programme-unfinished", programme=unfinished.name)
