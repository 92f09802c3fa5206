"""Around every update: what a broken rule leaves (nothing), who is speaking, in which language, how often."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from aiogram import BaseMiddleware, Bot, Dispatcher
from aiogram.fsm.context import FSMContext
from aiogram.fsm.storage.base import StorageKey
from aiogram.types import Message, TelegramObject, Update, User

from bot.conversations import ConversationStorage
from bot.outgoing import Outgoing
from handlers.keyboards import ALL_BUTTONS, ProgrammeButton, inline
from handlers.setup import SettingUp, offer_to_continue
from handlers.taps import Resume
from handlers.who import Me, who_is
from locales import LANGUAGES, Speaker, Texts
from storage.store import Store

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]

STRANGER_ANSWERS = 3
STRANGER_WINDOW = timedelta(minutes=1)
STRANGERS_REMEMBERED = 1000


class Rollback(BaseMiddleware):
    """Inside aiogram's error middleware: an error undoes the handler's work before an error handler speaks."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        try:
            return await handler(event, data)
        except Exception:
            store: Store = data["store"]
            outgoing: Outgoing = data["outgoing"]
            await store.transaction.roll_back()
            outgoing.clear()
            raise


class WhoSpeaks(BaseMiddleware):
    """Adds `me`, `person`, `t`, `state` and `said_at`; a stranger gets the texts and nothing that is stored."""

    def __init__(self, texts: Texts, default_language: str) -> None:
        self._texts = texts
        self._default = default_language
        self._strangers: OrderedDict[int, list[datetime]] = OrderedDict()

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        user: User | None = data.get("event_from_user")
        chat = data.get("event_chat")
        if user is None or user.is_bot or (chat is not None and chat.type != "private"):
            return None
        store: Store = data["store"]
        person = await store.people.by_telegram(user.id)
        me = await who_is(store, person) if person else None
        tap = event.callback_query if isinstance(event, Update) else None
        if person is None and tap is None and self._too_often(user.id, store.now):
            # A tap is always answered: «Принимаю» stands under a link that is known.
            return None
        if person is not None and person.unreachable_since is not None and _speaks(event):
            # Telegram drops the news that she started the bot again after a day; her words are news enough.
            await store.people.found(person.id)
        language = person.language if person else self._language_of(user)
        data.update(person=person, me=me, texts=self._texts, t=self._texts.of(language))
        data.update(said_at=_said_at(event, data["received_at"]))
        data.update(await _dialogue(data["bot"], store, user.id, person.id if person else None))
        if tap is not None and not isinstance(tap.message, Message):
            # Telegram no longer shows us the message under so old a button: there is no screen to change.
            return await tap.answer(data["t"].plain("button-old"), show_alert=True)
        return await handler(event, data)

    def _language_of(self, user: User) -> str:
        spoken = (user.language_code or "")[:2]
        if spoken in LANGUAGES:
            return spoken
        return self._default

    def _too_often(self, telegram_id: int, now: datetime) -> bool:
        """Throttling lives in a bounded map in memory: of a stranger nothing is kept."""
        recent = [at for at in self._strangers.pop(telegram_id, []) if now - at < STRANGER_WINDOW]
        answer = len(recent) < STRANGER_ANSWERS
        self._strangers[telegram_id] = [*recent, now] if answer else recent
        while len(self._strangers) > STRANGERS_REMEMBERED:
            self._strangers.popitem(last=False)
        return not answer


def _speaks(event: TelegramObject) -> bool:
    return isinstance(event, Update) and (event.message is not None or event.callback_query is not None)


def _said_at(event: TelegramObject, received_at: datetime) -> datetime:
    """RULES T1: a message's moment is Telegram's, a tap's the moment of intake."""
    if isinstance(event, Update) and event.message is not None:
        return event.message.date
    return received_at


async def _dialogue(bot: Bot, store: Store, telegram_id: int, person_id: int | None) -> dict[str, Any]:
    storage = ConversationStorage(store, person_id)
    key = StorageKey(bot_id=bot.id, chat_id=telegram_id, user_id=telegram_id)
    return {
        "state": FSMContext(storage=storage, key=key),
        "raw_state": await storage.get_state(key),
    }


class LeavesDialogue(BaseMiddleware):
    """A command or a big button leaves any dialogue; what was begun is kept a day and offered once.

    A dialogue that takes one thing after another says by `done` in its data that nothing is begun.
    The first questions of joining are not left: a person without a name is nobody yet.
    """

    STAYS = ("Joining:name", "Joining:check")

    def __init__(self, texts: Texts) -> None:
        self._buttons = {texts.of(language).plain(key) for language in texts.languages for key in ALL_BUTTONS}
        self._programme = ProgrammeButton(texts)

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        message = event.message if isinstance(event, Update) else None
        state: str | None = data.get("raw_state")
        words = (message.text or "") if message is not None else ""
        leaves = words.startswith("/") or words in self._buttons or self._programme.fits(words)
        if message is None or state is None or state in self.STAYS or not leaves:
            return await handler(event, data)
        context: FSMContext = data["state"]
        kept = await context.get_data()
        await context.clear()
        data.update(raw_state=None, left=state)
        result = await handler(event, data)
        if state == SettingUp.answer.state:
            await offer_to_continue(message, kept["programme_id"], data["t"])
        elif any(kept.values()) and not kept.get("done") and not words.startswith("/cancel"):
            await self._offer(data, message, state, kept)
        return result

    async def _offer(self, data: dict[str, Any], message: Message, state: str, kept: dict[str, Any]) -> None:
        store: Store = data["store"]
        t: Speaker = data["t"]
        me: Me | None = data.get("me")
        left = {"state": state, "data": kept, "member_id": me.id if me else None}
        await store.conversations.put_aside(data["person"].id, "left", left, store.now)
        await message.answer(
            t("dialogue-kept"), reply_markup=inline([(t.plain("dialogue-resume-button"), Resume().pack())])
        )


def install(dispatcher: Dispatcher, texts: Texts, default_language: str) -> None:
    """Order matters: aiogram's error middleware is outermost, then the rollback, then who is speaking."""
    dispatcher.update.outer_middleware(Rollback())
    dispatcher.update.outer_middleware(WhoSpeaks(texts, default_language))
    dispatcher.update.outer_middleware(LeavesDialogue(texts))
