"""/undo: the last act of the last ten minutes is taken back whole, and it is said what that was."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.types import Message

from handlers.copies import forget_earlier, refresh_copies
from handlers.entries import remove
from handlers.entry_card import own
from handlers.entry_files import from_rows
from handlers.offers import offer_again
from handlers.readers import open_to
from handlers.speech import Shows
from handlers.who import Holds, Me
from locales import Speaker, Texts
from mentoring.errors import RuleBroken
from mentoring.people import Visibility
from mentoring.reflections import PromptState
from mentoring.undos import Act
from storage.store import Store
from storage.undos import Undo


def router(texts: Texts) -> Router:
    router = Router(name="undo")
    router.message.register(undo, Command("undo"), Holds())
    return router


async def undo(
    message: Message, bot: Bot, store: Store, me: Me, outgoing: Shows, texts: Texts, t: Speaker
) -> None:
    last = await store.undos.last(me.id)
    if last is None:
        raise RuleBroken("nothing-to-undo")
    await store.undos.drop(last.id)
    if last.act is Act.WROTE:
        await _unwrite(message, bot, store, me, last, texts, t)
        return
    await _BACK[last.act](bot, store, me, last, outgoing, texts)
    if last.act is not Act.SKIPPED:
        await refresh_copies(bot, store, await own(store, me, last.object_id), outgoing, texts)
    await message.answer(t(f"undone-{last.act}"))


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


async def _unskip(bot: Bot, store: Store, me: Me, last: Undo, outgoing: Shows, texts: Texts) -> None:
    found = await store.prompts.find(last.object_id)
    if found is not None and found[2] == me.id and found[0].state is PromptState.SKIPPED:
        await store.prompts.become(last.object_id, PromptState.SENT)


_BACK: dict[Act, Callable[[Bot, Store, Me, Undo, Shows, Texts], Awaitable[None]]] = {
    Act.REWROTE: _unword,
    Act.MOOD: _unmood,
    Act.GOAL: _ungoal,
    Act.READERS: _unreaders,
    Act.SKIPPED: _unskip,
}
