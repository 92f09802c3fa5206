"""/undo: the last act of the last ten minutes is taken back whole, and it is said what that was."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.types import Message

from handlers.announced import undo_letter
from handlers.copies import forget_earlier, refresh_copies
from handlers.entries import remove
from handlers.entry_card import own
from handlers.entry_files import from_rows
from handlers.goal_undo import uncheck, undo_drop
from handlers.list_done import say_back
from handlers.offers import offer_again
from handlers.pair_ending import reopen
from handlers.pair_joining import part_again
from handlers.pair_pausing import unpause
from handlers.programme_changes import bring_back
from handlers.programme_words import say_key
from handlers.prompt_taps import question_again
from handlers.readers import open_to
from handlers.removing import restore
from handlers.repairing import put_back
from handlers.speech import Shows
from handlers.who import Holds, Me, member_as_me
from handlers.year_closing import reopen_all
from locales import Markup, Speaker, Texts, joined
from mentoring.errors import RuleBroken
from mentoring.people import Visibility
from mentoring.undos import OF_COORDINATORS, OF_GOALS, Act
from storage.store import Store
from storage.undos import Undo


def router(texts: Texts) -> Router:
    router = Router(name="undo")
    router.message.register(undo, Command("undo"), Holds())
    return router


async def undo(
    message: Message, bot: Bot, store: Store, me: Me, outgoing: Shows, texts: Texts, t: Speaker
) -> None:
    mine = [card.id for card in await store.members.of_person(me.person.id)]
    last = await store.undos.last(mine)
    if last is None:
        raise RuleBroken("nothing-to-undo")
    await store.undos.drop(last.id)
    there = await member_as_me(store, last.member_id)
    if there is None and last.act in OF_COORDINATORS:
        raise RuleBroken("nothing-to-undo")  # she is there no more, and it is no act of her other programmes
    me = there or me
    match last.act:
        case Act.WROTE:
            await _unwrite(message, bot, store, me, last, texts, t)
        case Act.SKIPPED:
            await _unskip(message, store, me, last, outgoing, t)
        case act if act in OF_COORDINATORS:
            await message.answer(await _uncoordinate(bot, store, me, last, texts, t))
        case _:
            await _BACK[last.act](bot, store, me, last, outgoing, texts)
            if last.act is not Act.READERS and last.act not in OF_GOALS:
                await refresh_copies(bot, store, await own(store, me, last.object_id), outgoing, texts)
            await message.answer(t(f"undone-{last.act}"))


async def _uncoordinate(bot: Bot, store: Store, me: Me, last: Undo, texts: Texts, t: Speaker) -> Markup:
    """An act of a coordinator; what is said when it is taken back."""
    match last.act:
        case Act.PAIR_CLOSED:
            await reopen(store, me, last)
        case Act.PAIRS_COMPLETED:
            await reopen_all(store, me, last)
        case Act.PAIRED:
            await part_again(store, me, last)
        case Act.MENTOR_CHANGED:
            await put_back(store, me, last)
        case Act.PAIR_PAUSED:
            return await unpause(store, me, last, t)
        case Act.REMOVED:
            await restore(bot, store, me, last, texts)
        case Act.LETTER:
            return await undo_letter(store, me, last, texts, t)
        case Act.LISTED:
            return await say_back(store, me, last, t)
        case Act.PROGRAMME_SET:
            changed = await bring_back(store, me, last)
            return t("undone-programme-set", what=say_key(changed.key, t))
    return t(f"undone-{last.act}")


async def _unwrite(
    message: Message, bot: Bot, store: Store, me: Me, last: Undo, texts: Texts, t: Speaker
) -> None:
    """The entry goes, its words wait a day: one tap brings them back."""
    stored = await own(store, me, last.object_id)
    await remove(bot, store, stored, texts)
    await offer_again(message, store, me, stored, t)


async def _unword(bot: Bot, store: Store, me: Me, last: Undo, outgoing: Shows, texts: Texts) -> None:
    stored, before = await own(store, me, last.object_id), last.before
    parts = tuple((number, words) for number, words in before["parts"])
    edited_at = datetime.fromisoformat(before["edited_at"]) if before["edited_at"] else None
    entry = stored.entry.in_words(before["text"], parts, from_rows(before["files"]))
    await store.reflections.restore(stored, me.person.id, entry, edited_at)
    await forget_earlier(bot, store, stored, texts)


async def _unmood(bot: Bot, store: Store, me: Me, last: Undo, outgoing: Shows, texts: Texts) -> None:
    stored = await own(store, me, last.object_id)
    await store.reflections.change(stored, me.person.id, stored.entry.in_mood(last.before["mood"]))


async def _ungoal(bot: Bot, store: Store, me: Me, last: Undo, outgoing: Shows, texts: Texts) -> None:
    stored = await own(store, me, last.object_id)
    await store.reflections.change(stored, me.person.id, stored.entry.about_goal(last.before["goal_id"]))


async def _unreaders(bot: Bot, store: Store, me: Me, last: Undo, outgoing: Shows, texts: Texts) -> None:
    """The circle as it was; one that needs a pair which has ended meanwhile becomes «только я»."""
    stored, before = await own(store, me, last.object_id), last.before
    visibility, pair_id = Visibility(before["visibility"]), before["pair_id"] or 0
    if visibility is Visibility.PAIR and pair_id not in {pair.id for pair in me.open_pairs}:
        visibility, pair_id = Visibility.ME, 0
    await open_to(bot, store, me, stored, visibility, pair_id, outgoing, texts)
    await store.people.change(me.person.id, last_visibility=before["last"])


async def _unskip(message: Message, store: Store, me: Me, last: Undo, outgoing: Shows, t: Speaker) -> None:
    """The question is open again, and stands there to be answered; after its week there is nothing to open."""
    again = await question_again(store, me, last.object_id, t)
    if again is None:
        raise RuleBroken("nothing-to-undo")
    await message.answer(
        joined([t("undone-prompt-skipped"), again.text], "\n\n"), reply_markup=again.keyboard
    )
    for kind, subject in again.shows:
        outgoing.shows(kind, subject)


_BACK: dict[Act, Callable[[Bot, Store, Me, Undo, Shows, Texts], Awaitable[None]]] = {
    Act.REWROTE: _unword,
    Act.MOOD: _unmood,
    Act.GOAL: _ungoal,
    Act.READERS: _unreaders,
    Act.CHECKED: uncheck,
    Act.DROPPED: undo_drop,
}
