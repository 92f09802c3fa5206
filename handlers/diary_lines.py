"""An entry in a list: a line about it, its first words or what it holds instead, and the buttons under the list."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiogram.types import InlineKeyboardMarkup

from handlers.entry_card import MOOD_FACES
from handlers.entry_files import files_said
from handlers.taps import EntryCard, Tap
from handlers.who import Me
from locales import Markup, Speaker, joined
from locales.dates import say_date
from mentoring.moments import local_date
from mentoring.reflections import Entry
from storage.reflections import Stored
from storage.store import Store

EXCERPT = 60
IN_A_ROW = 5
Button = tuple[str, str]
# What a message shows of others' entries in a list; a card is another thing (V3).
SHOWN_LINE = "entry-line"


@dataclass(frozen=True, slots=True)
class Screen:
    """What stands in a message; `shows` are the entries of others it gives the first words of."""

    text: Markup
    keyboard: InlineKeyboardMarkup | None
    shows: tuple[int, ...] = ()


class DiaryAct(Tap, prefix="dact"):
    """Look for a word, choose by mood, goal and author, show what was chosen, drop the choice, see one's year."""

    act: str


class DiaryAuthor(Tap, prefix="dauthor"):
    """Whose entries; 0 is oneself. `at_once` shows them without any more choosing."""

    member_id: int
    at_once: bool = False


def excerpt(text: str, limit: int = EXCERPT) -> str:
    """The beginning of a text, one line, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return line[:limit].rsplit(" ", 1)[0].rstrip(",.;:–-") + "…"


def about_line(store: Store, me: Me, number: int, stored: Stored, t: Speaker) -> Markup:
    """«2. пт, 20 ноября · 🙂 · вы двое · 🎯»: the goal by its mark only, since its words are the pair's."""
    entry = stored.entry
    day = local_date(entry.said_at, me.zone)
    said = say_date(day, local_date(store.now, me.zone), t.language)
    parts = [t("diary-day", weekday=t(f"weekday-short-{day.weekday()}"), day=said)]
    if entry.mood:
        parts.append(Markup(MOOD_FACES[entry.mood - 1]))
    if entry.author_id == me.id:
        parts.append(t(f"diary-seen-{entry.visibility.value}"))
    if entry.goal_id is not None:
        parts.append(t("diary-goal-mark"))
    return t("diary-about", number=number, about=joined(parts, " · "))


def entry_line(store: Store, me: Me, number: int, stored: Stored, t: Speaker) -> Markup:
    """A line about an entry, then its first words."""
    return joined([about_line(store, me, number, stored, t), first_words(stored.entry, t)])


def first_words(entry: Entry, t: Speaker) -> Markup:
    """The first words of an entry; without any «голосовое, 0:42» or «2 фото»."""
    if entry.text:
        return t("diary-words", text=excerpt(entry.text))
    return files_said(entry.files, t)


def numbers(found: Sequence[Stored], first: int) -> list[list[Button]]:
    """A button for each entry of a page; more than five stand in two rows."""
    row = [(str(number), EntryCard(entry_id=stored.id).pack()) for number, stored in enumerate(found, first)]
    width = IN_A_ROW if len(row) <= IN_A_ROW else -(-len(row) // 2)
    return [row[at : at + width] for at in range(0, len(row), width)]


def act_button(act: str, t: Speaker) -> Button:
    return t.plain(f"diary-{act}-button"), DiaryAct(act=act).pack()
