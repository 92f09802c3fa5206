"""What was looked for in diaries: by words, mood, goal and author, all at once; and the screen where it is chosen."""

from collections.abc import Sequence

from handlers.diary_lines import (
    Button,
    DiaryAuthor,
    Screen,
    about_line,
    act_button,
    excerpt,
    first_words,
    numbers,
)
from handlers.diary_view import Shelf, View, keep_view, may_read
from handlers.entry_card import MOOD_FACES
from handlers.keyboards import inline
from handlers.noted import note_reading
from handlers.taps import DiaryBack, Page, Tap
from handlers.who import Me
from locales import Markup, Speaker, joined
from locales.typed_search import Sought, excerpt_around, line_of, understand_search
from mentoring.diary import Wanted
from mentoring.reflections import MOODS, Entry
from storage.reflections import Stored
from storage.store import Store

ON_A_PAGE = 5
GOALS_SHOWN = 8
BUTTON_WORDS = 26


class DiaryFound(Tap, prefix="dfound"):
    """Another page of what was found."""

    page: Page


class DiaryMood(Tap, prefix="dmood"):
    """Only entries with this mood; the one that stands is taken away."""

    mood: int


class DiaryGoal(Tap, prefix="dgoal"):
    """Only entries about this goal; the one that stands is taken away."""

    goal_id: int


async def look(store: Store, me: Me, view: View) -> list[Stored]:
    """The entries she may read and is looking for, newest first."""
    sought = understand_search(view.words)
    wanted = Wanted(view.mood or None, view.goal_id or None)

    def fits(entry: Entry) -> bool:
        is_wanted = wanted.fits(entry)
        return is_wanted and (sought is None or sought.place_in(line_of(entry.text)) is not None)

    author_id = view.author_id or me.id
    return await store.diary.look_through(author_id, author_id == me.id, may_read(me), fits)


async def found_screen(store: Store, me: Me, view: View, shelf: Shelf, t: Speaker) -> Screen:
    """What was found, five a page, each word in its surroundings; the first line says what was looked for."""
    found = await look(store, me, view)
    pages = max(1, -(-len(found) // ON_A_PAGE))
    page = min(view.page, pages - 1)
    await keep_view(store, me, _at(view, page))
    shown, first = found[page * ON_A_PAGE : (page + 1) * ON_A_PAGE], page * ON_A_PAGE + 1
    what = joined(_what(view, shelf, t), " · ")
    head = t("diary-found", what=what, count=len(found)) if found else t("diary-found-none", what=what)
    for one in shown if view.author_id else ():
        await note_reading(store, me, one.id, one.entry)
    sought = understand_search(view.words)
    lines = [_line(store, me, number, one, sought, t) for number, one in enumerate(shown, first)]
    turns = [
        (arrow, DiaryFound(page=one).pack())
        for arrow, one in (("←", page - 1), ("→", page + 1))
        if 0 <= one < pages
    ]
    tools = [act_button("find", t), act_button("choose", t)]
    text = joined([head, *lines], "\n\n")
    keyboard = inline(*numbers(shown, first), turns, tools, [act_button("drop", t)])
    return Screen(text, keyboard, tuple(one.id for one in shown) if view.author_id else ())


def _at(view: View, page: int) -> View:
    return View(view.author_id, view.mood, view.goal_id, view.words, page=page)


def _what(view: View, shelf: Shelf, t: Speaker) -> list[Markup]:
    """What is chosen now, in words: whose, which word, which mood, which goal."""
    said = []
    if view.author_id:
        said.append(t("diary-of", name=shelf.authors[view.author_id]))
    if view.words:
        said.append(t("diary-sought", words=view.words))
    if view.mood:
        said.append(Markup(MOOD_FACES[view.mood - 1]))
    if view.goal_id:
        said.append(t("diary-about-goal", goal=excerpt(shelf.goals[view.goal_id].words.what)))
    return said


def _line(store: Store, me: Me, number: int, stored: Stored, sought: Sought | None, t: Speaker) -> Markup:
    line = line_of(stored.entry.text)
    place = sought.place_in(line) if sought is not None else None
    words = first_words(stored.entry, t)
    if place is not None:
        before, there, after = excerpt_around(line, place)
        words = t("diary-found-words", before=before, found=there, after=after)
    return joined([about_line(store, me, number, stored, t), words])


# --- choosing


async def choice_screen(store: Store, me: Me, view: View, shelf: Shelf, t: Speaker) -> Screen:
    """Mood, goal, author: what stands is marked, and taken away by the same tap."""
    await keep_view(store, me, view)
    count = len(await look(store, me, view))
    what = joined(_what(view, shelf, t), " · ")
    text = t("diary-choose") if view.is_plain else t("diary-chosen", what=what, count=count)
    moods = [
        (_marked(face, view.mood == mood), DiaryMood(mood=mood).pack())
        for mood, face in zip(MOODS, MOOD_FACES, strict=True)
    ]
    last = [act_button("show", t), act_button("drop", t)]
    back = [(t.plain("diary-back-button"), DiaryBack().pack())]
    rows = [*_goal_rows(view, shelf), *_author_rows(view, shelf, t)]
    return Screen(text, inline(moods, *rows, back if view.is_plain else last))


def _goal_rows(view: View, shelf: Shelf) -> list[list[Button]]:
    """Her own goals; of somebody else's she sees the mark under an entry, no more."""
    goals = list(shelf.goals.values())[:GOALS_SHOWN] if not view.author_id else []
    return [
        [
            (
                _marked(f"🎯 {excerpt(goal.words.what, BUTTON_WORDS)}", view.goal_id == goal.id),
                DiaryGoal(goal_id=goal.id).pack(),
            )
        ]
        for goal in goals
    ]


def _author_rows(view: View, shelf: Shelf, t: Speaker) -> list[list[Button]]:
    if not shelf.authors:
        return []
    names = [(0, t.plain("diary-mine-button")), *shelf.authors.items()]
    return _by_two(
        [
            (_marked(name, view.author_id == one), DiaryAuthor(member_id=one).pack())
            for one, name in names
        ]
    )  # fmt: skip


def _by_two(buttons: Sequence[Button]) -> list[list[Button]]:
    return [list(buttons[at : at + 2]) for at in range(0, len(buttons), 2)]


def _marked(text: str, is_chosen: bool) -> str:
    return f"· {text} ·" if is_chosen else text
