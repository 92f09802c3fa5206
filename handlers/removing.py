"""Removing a person from a programme: what happens is said first, she is told kindly, ten minutes to take it back."""

from datetime import datetime
from typing import Any

from aiogram import Bot, Router
from aiogram.methods import SetMyCommands
from aiogram.types import BotCommand, BotCommandScopeChat, CallbackQuery, ReplyKeyboardRemove

from handlers.commands import STRANGER, set_menu
from handlers.copies import withdraw_of_pair, withdraw_of_reader
from handlers.in_pair import redraw
from handlers.invites import forget_name
from handlers.keyboards import inline
from handlers.own_people import card_row, own_person, people_row, tell
from handlers.own_programme import Part
from handlers.pair_ending import end_pair, reopen
from handlers.speech import Owed, Said, Speech
from handlers.taps import Tap
from handlers.who import Holds, Me, member_as_me, who_is
from locales import Speaker, Texts
from locales.names import called
from mentoring.audit import Deed
from mentoring.errors import RuleBroken
from mentoring.moments import is_waking, local_date
from mentoring.people import MemberState, Role, may_run_programme
from mentoring.undos import UNDO_FOR, Act
from storage.deliveries import Call
from storage.members import Card
from storage.store import Store
from storage.undos import Undo

REMOVABLE = (MemberState.ACTIVE, MemberState.OFFLINE, MemberState.INVITED)


class Remove(Tap, prefix="remove"):
    """«Убрать из программы»; without `sure` it asks once more."""

    member_id: int
    sure: bool = False


class Restore(Tap, prefix="restore"):
    """«Вернуть»: for ten minutes."""

    member_id: int


def router(texts: Texts) -> Router:
    router = Router(name="removing")
    coordinator = Holds(Role.COORDINATOR)
    router.callback_query.register(remove, Remove.filter(), coordinator)
    router.callback_query.register(take_back, Restore.filter(), coordinator)
    return router


async def part(store: Store, me: Me, card: Card, t: Speaker) -> Part:
    """Not on one's own card; who has not joined and stands in no pair is called back instead."""
    if card.id == me.id or card.member.state not in REMOVABLE:
        return [], []
    if card.member.state is MemberState.INVITED and not await store.pairs.of_member(card.id):
        return [], []
    return [], [[(t.plain("remove-button"), Remove(member_id=card.id).pack())]]


async def remove(
    callback: CallbackQuery, callback_data: Remove, bot: Bot, store: Store, me: Me, texts: Texts, t: Speaker
) -> None:
    card = await own_person(store, me, callback_data.member_id, *REMOVABLE)
    if card.id == me.id:
        raise RuleBroken("remove-oneself")
    if not callback_data.sure:
        pairs = sum(pair.is_open for pair in await store.pairs.of_member(card.id))
        rows = [(t.plain("remove-sure-button"), Remove(member_id=card.id, sure=True).pack())]
        text = t("remove-ask", name=card.name or t("nobody"), pairs=pairs)
        await redraw(callback, text, inline(rows, card_row(card, t)))
        return
    receiver = await member_as_me(store, card.id)
    before = await take_out(bot, store, me, card, texts)
    if receiver is not None:
        await say_farewell(store, receiver, "removed-you", texts)
    await store.undos.remember(me.id, me.person.id, Act.REMOVED, card.id, before)
    await store.audit.note(me.programme.id, me.id, Deed.REMOVED, "member", card.id, card.id)
    back = [(t.plain("restore-button"), Restore(member_id=card.id).pack())]
    await redraw(callback, t("removed", name=card.name or t("nobody")), inline(back, people_row(t)))


async def take_out(bot: Bot, store: Store, me: Me, card: Card, texts: Texts) -> dict[str, Any]:
    """She is out, with everything that follows when she leaves herself; what stood before, for taking it back."""
    open_pairs = [pair for pair in await store.pairs.of_member(card.id) if pair.is_open]
    today = local_date(store.now, me.programme_zone)
    for pair in open_pairs:
        await end_pair(store, pair, "left", me.id, today)
        await withdraw_of_pair(bot, store, pair.id, texts)
    await store.invites.revoke_for(card.id)
    await store.members.leave(card.id)
    await withdraw_of_reader(bot, store, card, texts)
    await store.dues.drop_for(card.id, "left")
    if card.member.person_id is not None:
        await _close_chat(bot, store, card, card.member.person_id, texts)
    return {
        "state": card.member.state.value,
        "coordinator": card.member.coordinator,
        "pairs": [
            (pair.id, pair.state.value, pair.ends_on.isoformat() if pair.ends_on else None)
            for pair in open_pairs
        ],
    }


async def _close_chat(bot: Bot, store: Store, card: Card, person_id: int, texts: Texts) -> None:
    """Her dialogue, her menu, what was on its way: what another programme of hers has, stays."""
    person = await store.people.get(person_id)
    elsewhere = await who_is(store, person)
    await store.deliveries.stop(person_id, card.id if elsewhere else None, store.now)
    if elsewhere is None or person.current_member_id == card.id:
        await store.people.forget_dialogue(person_id)
    assert person.telegram_id is not None
    t = texts.of(person.language)
    if elsewhere is not None:
        await set_menu(bot, elsewhere, t)
        return
    commands = [BotCommand(command=name, description=t.plain(f"command-{name}")) for name in STRANGER]
    await bot(SetMyCommands(commands=commands, scope=BotCommandScopeChat(chat_id=person.telegram_id)))


async def say_farewell(store: Store, receiver: Me, key: str, texts: Texts, **values: str) -> None:
    """Her last message of this programme, at once: nothing can be owed to her till the morning. Quiet at night."""
    t = texts.of(receiver.person.language)
    text = t(key, name=called(receiver.card.name), programme=receiver.programme.name, **values)
    chat_id = receiver.person.telegram_id
    fields = {"chat_id": str(chat_id), "text": text, "parse_mode": "HTML"}
    if await who_is(store, receiver.person) is None:
        fields["reply_markup"] = ReplyKeyboardRemove(remove_keyboard=True).model_dump_json(exclude_none=True)
    if not is_waking(store.now, receiver.waking, receiver.zone):
        fields["disable_notification"] = "true"
    await store.deliveries.owe(
        f"f:{receiver.id}:{store.now.isoformat()}", Call("SendMessage", fields, chat_id), store.now,
        person_id=receiver.person.id,
    )  # fmt: skip


# --- taking it back


async def take_back(
    callback: CallbackQuery, callback_data: Restore, bot: Bot, store: Store, me: Me, texts: Texts, t: Speaker
) -> None:
    act = await store.undos.of_act([me.id], Act.REMOVED, callback_data.member_id)
    if act is None:
        raise RuleBroken("nothing-to-undo")
    await store.undos.drop(act.id)
    await restore(bot, store, me, act, texts)
    card = await own_person(store, me, callback_data.member_id)
    await redraw(callback, t("undone-person-removed"), inline(card_row(card, t)))


async def restore(bot: Bot, store: Store, me: Me, act: Undo, texts: Texts) -> None:
    """She is what she was, and so are her pairs but those whose mentee has a newer one; meetings stay called off.

    Raises RuleBroken `nothing-to-undo` when she has come back meanwhile.
    """
    card = await store.members.find(act.object_id)
    if card is None or not may_run_programme(me.member, card.member.programme_id):
        raise RuleBroken("nothing-to-undo")
    if card.member.state is not MemberState.LEFT:
        raise RuleBroken("nothing-to-undo")
    await _call_back_invitation(store, act.before.get("moved_to"))
    await store.members.change(
        card.id, state=MemberState(act.before["state"]), coordinator=act.before["coordinator"], left_at=None
    )
    for pair_id, state, ends_on in act.before["pairs"]:
        await _reopen(store, me, pair_id, {"state": state, "ends_on": ends_on})
    await store.audit.note(me.programme.id, me.id, Deed.RESTORED, "member", card.id, card.id)
    fresh = await member_as_me(store, card.id)
    if fresh is not None:
        await set_menu(bot, fresh, texts.of(fresh.person.language))
        await tell(store, "B-restored", card.id, card.id)


async def _reopen(store: Store, me: Me, pair_id: int, before: dict[str, Any]) -> None:
    try:
        await reopen(store, me, Undo(0, me.id, Act.PAIR_CLOSED, pair_id, before))
    except RuleBroken:
        return  # its mentee has a newer pair by now


async def _call_back_invitation(store: Store, member_id: int | None) -> None:
    """Of the other programme she was being moved to, unless she has come there."""
    card = await store.members.find(member_id) if member_id is not None else None
    if card is None:
        return
    if card.member.state is not MemberState.INVITED:
        raise RuleBroken("nothing-to-undo")
    await store.invites.revoke_for(card.id)
    await forget_name(store, card.id)


async def say_restored(owed: Owed) -> Said | None:
    return Said(owed.t("restored-you", programme=owed.me.programme.name))


# --- what cannot be taken back any more


async def forget_removed(store: Store, now: datetime) -> None:
    """What can be taken back no more goes for good: a name without person and pair (V10), words for pairing."""
    for member_id in await store.members.nameless_left(now - UNDO_FOR):
        await forget_name(store, member_id)
    await store.members.forget_words(now - UNDO_FOR)


SPEECHES = {"B-restored": Speech(say_restored)}
CHORES = (forget_removed,)
