"""Other coordinators: giving the role, taking it away; everybody concerned is told in a neutral sentence (V10)."""

from aiogram import Bot, Router
from aiogram.types import CallbackQuery

from handlers.commands import set_menu
from handlers.copies import withdraw_of_reader
from handlers.in_pair import redraw
from handlers.keyboards import inline
from handlers.own_people import card_row, own_person, tell, tell_coordinators
from handlers.own_programme import Part
from handlers.speech import Owed, Said, Speech
from handlers.taps import Tap
from handlers.who import Holds, Me, member_as_me
from locales import Speaker, Texts
from locales.names import called
from mentoring.audit import Deed
from mentoring.errors import RuleBroken
from mentoring.people import MemberState, Role, check_may_step_down
from storage.members import Card
from storage.store import Store


class Coordinating(Tap, prefix="coordinate"):
    """Give a joined person the role, or take it away; without `sure` it asks once more."""

    member_id: int
    gives: bool
    sure: bool = False


def router(texts: Texts) -> Router:
    router = Router(name="coordinators")
    router.callback_query.register(change, Coordinating.filter(), Holds(Role.COORDINATOR))
    return router


async def part(store: Store, me: Me, card: Card, t: Speaker) -> Part:
    if card.member.state is not MemberState.ACTIVE or not card.name:
        return [], []
    is_one = card.member.coordinator
    if is_one and len(await store.members.coordinators(me.programme.id)) < 2:
        return [t("coordinator-only")], []
    key = "coordinator-take-button" if is_one else "coordinator-give-button"
    return [], [[(t.plain(key), Coordinating(member_id=card.id, gives=not is_one).pack())]]


async def change(
    callback: CallbackQuery, callback_data: Coordinating, bot: Bot, store: Store, me: Me, texts: Texts, t: Speaker
) -> None:  # fmt: skip
    """Asks once more; one's own role too may be laid down, while there is another coordinator."""
    card = await own_person(store, me, callback_data.member_id, MemberState.ACTIVE)
    if card.member.coordinator is callback_data.gives:
        raise RuleBroken("person-changed")
    what = "give" if callback_data.gives else "take"
    if not callback_data.gives:
        await _check_another(store, card)
    if not callback_data.sure:
        sure = callback_data.model_copy(update={"sure": True}).pack()
        rows = [(t.plain(f"coordinator-{what}-sure-button"), sure)]
        key = f"coordinator-{what}-own-ask" if card.id == me.id else f"coordinator-{what}-ask"
        await redraw(callback, t(key, name=card.name), inline(rows, card_row(card, t)))
        return
    await set_role(bot, store, me, card, callback_data.gives, texts)
    back = [] if card.id == me.id else card_row(card, t)
    await redraw(callback, t(f"coordinator-{what}-done", name=card.name), inline(back))


async def _check_another(store: Store, card: Card) -> None:
    everybody = await store.members.coordinators(card.member.programme_id)
    check_may_step_down([one.id for one in everybody], card.id)


async def set_role(bot: Bot, store: Store, me: Me, card: Card, gives: bool, texts: Texts) -> None:
    """From now on she runs the programme, or does no longer; she and the other coordinators hear of it."""
    await store.members.change(card.id, coordinator=gives)
    if not gives:
        await withdraw_of_reader(bot, store, card, texts)
    deed = Deed.GAVE_ROLE if gives else Deed.TOOK_ROLE
    await store.audit.note(card.member.programme_id, me.id, deed, "member", card.id, card.id)
    fresh = await member_as_me(store, card.id)
    assert fresh is not None
    await set_menu(bot, fresh, texts.of(fresh.person.language))
    if card.id != me.id:
        await tell(store, "B-coordinating", card.id, card.id)
    await tell_coordinators(store, me, "B-coordinators", card.id)


async def say_own(owed: Owed) -> Said | None:
    """What she is now, whatever she was told before."""
    key = "you-coordinate" if Role.COORDINATOR in owed.me.roles else "you-coordinate-no-more"
    return Said(owed.t(key, programme=owed.me.programme.name))


async def say_other(owed: Owed) -> Said | None:
    card = await owed.store.members.find(owed.due.subject)
    if card is None or not card.name or Role.COORDINATOR not in owed.me.roles:
        return None
    key = "coordinates-too" if card.member.coordinator else "coordinates-no-more"
    return Said(owed.t(key, name=called(card.name), programme=owed.me.programme.name))


SPEECHES = {"B-coordinating": Speech(say_own), "B-coordinators": Speech(say_other)}
