"""/diary: one's own entries, newest first, a page in place; each opens."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.entries import MOOD_FACES, EntryTap
from handlers.keyboards import inline
from handlers.taps import Page, Tap
from handlers.who import Holds, Me
from locales import Markup, Speaker, Texts, joined
from locales.dates import say_date
from mentoring.moments import local_date
from storage.store import Store

ON_A_PAGE = 5
EXCERPT = 60


class DiaryPage(Tap, prefix="diary"):
    page: Page


def router(texts: Texts) -> Router:
    router = Router(name="diary")
    router.message.register(show, Command("diary"), Holds())
    router.callback_query.register(turn, DiaryPage.filter(), Holds())
    return router


async def show(message: Message, store: Store, me: Me, t: Speaker) -> None:
    text, keyboard = await screen(store, me, 0, t)
    await message.answer(text, reply_markup=keyboard)


async def turn(callback: CallbackQuery, callback_data: DiaryPage, store: Store, me: Me, t: Speaker) -> None:
    if isinstance(callback.message, Message):
        text, keyboard = await screen(store, me, callback_data.page, t)
        await callback.message.edit_text(text, reply_markup=keyboard)


def excerpt(text: str, limit: int = EXCERPT) -> str:
    """The beginning of a text, one line, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return line[:limit].rsplit(" ", 1)[0].rstrip(",.;:–-") + "…"


async def screen(store: Store, me: Me, page: int, t: Speaker) -> tuple[Markup, InlineKeyboardMarkup | None]:
    """A page of the diary: day, mood, who sees it, the first words."""
    count = await store.reflections.count(me.id)
    if not count:
        return t("diary-empty"), None
    pages = -(-count // ON_A_PAGE)
    page = min(max(page, 0), pages - 1)
    found = await store.reflections.of_author(me.id, ON_A_PAGE, page * ON_A_PAGE)
    today = local_date(store.now, me.zone)
    lines = [t("diary-title", count=count)]
    rows = []
    for number, stored in enumerate(found, page * ON_A_PAGE + 1):
        day = say_date(local_date(stored.entry.said_at, me.zone), today, t.language)
        face = MOOD_FACES[stored.entry.mood - 1] if stored.entry.mood else ""
        sees = t(f"diary-{stored.entry.visibility.value}")
        lines.append(
            t("diary-line", number=number, day=day, mood=face, sees=sees, text=excerpt(stored.entry.text))
        )
        rows.append((str(number), EntryTap(entry_id=stored.id, act="open").pack()))
    turns = [
        (arrow, DiaryPage(page=to).pack())
        for arrow, to in (("←", page - 1), ("→", page + 1))
        if 0 <= to < pages
    ]
    return joined(lines, "\n\n"), inline(rows, turns)
