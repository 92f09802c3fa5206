"""What of a diary is being looked at: a week, or whose entries with which mood, goal and words. Kept sealed for a day.

What a person looks for is as private as what she wrote, so it lies under her key and not in a button.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup

from handlers.who import Me
from locales.names import called
from mentoring.goals import Goal
from mentoring.people import EntryRights, Role, may_read_entry
from storage.diary import MayRead
from storage.store import Store

KIND = "diary"


class Finding(StatesGroup):
    """Waiting for the words to be found."""

    words = State()


async def leave_finding(state: FSMContext) -> None:
    """A button of another screen leaves the search: what she writes next is no word to look for."""
    if await state.get_state() == Finding.words.state:
        await state.clear()


@dataclass(frozen=True, slots=True)
class View:
    """Numbers are 0 where nothing was chosen; `author_id` 0 is oneself, `week` the ordinal of a Monday."""

    author_id: int = 0
    mood: int = 0
    goal_id: int = 0
    words: str = ""
    week: int = 0
    page: int = 0

    @property
    def is_plain(self) -> bool:
        """Whether it is her own diary by weeks."""
        return not (self.author_id or self.mood or self.goal_id or self.words)


@dataclass(frozen=True, slots=True)
class Shelf:
    """What she may choose from now: her goals that have entries, and who lets her read something, by name."""

    goals: Mapping[int, Goal]
    authors: Mapping[int, str]


def may_read(me: Me) -> MayRead:
    """V1-V4 for this reader, asked of every entry before it is opened."""
    pairs = {pair.id: pair for pair in me.pairs}

    def asked(rights: EntryRights) -> bool:
        return may_read_entry(me.member, rights, pairs.get(rights.pair_id or 0))

    return asked


async def shelf_of(store: Store, me: Me) -> Shelf:
    """Asked anew at every tap: a former mentor finds nobody there (V4)."""
    goals = [goal for one in await store.diary.goals(me.id) if (goal := await store.goals.find(one))]
    programme_id = me.programme.id if Role.COORDINATOR in me.roles else None
    shared = await store.diary.shared_with(me.id, [pair.id for pair in me.open_pairs], programme_id)
    is_readable = may_read(me)
    readable = dict.fromkeys(rights.author_id for rights in shared if is_readable(rights))
    authors = {one: called(card.name) for one in readable if (card := await store.members.find(one))}
    return Shelf({goal.id: goal for goal in goals if goal.member_id == me.id}, authors)


async def view_of(store: Store, me: Me, shelf: Shelf) -> View:
    """The view as it was left, as far as it may still be looked at; after a day her own diary."""
    data = await store.conversations.draft(me.person.id, KIND, store.now)
    if data is None:
        return View()
    # A view of yesterday's version may lack a field, or have one that is none any more.
    known = {one.name: data[one.name] for one in fields(View) if one.name in data}
    return _allowed(View(**known), shelf)


async def keep_view(store: Store, me: Me, view: View) -> None:
    data: dict[str, Any] = asdict(view)
    await store.conversations.put_aside(me.person.id, KIND, data, store.now)


def _allowed(view: View, shelf: Shelf) -> View:
    """Without an author who shares nothing any more (then without all of it), or a goal that is not on the shelf."""
    if view.author_id and view.author_id not in shelf.authors:
        return View()
    return view if view.goal_id in shelf.goals else replace(view, goal_id=0)
