"""Lists that wait for a yes: a pasted one sealed as a draft, a file as an upload; each is read anew at every tap."""

from datetime import date, datetime
from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup

from handlers.list_files import rows_of
from handlers.list_screen import FILE, PASTED, ListTap, preview
from handlers.own_programme import Screen
from handlers.who import Me
from locales import Speaker
from locales.typed_tables import read_table, read_text
from mentoring.errors import RuleBroken
from mentoring.lists import Listing
from mentoring.moments import local_date
from mentoring.uploads import Upload
from storage.store import Store

PURPOSE = "people-list"


class Adding(StatesGroup):
    """Waiting for a list, as a message or a file."""

    list = State()


async def read_pasted(store: Store, me: Me, message_id: int, words: str, t: Speaker) -> Screen:
    """What a pasted list would do; it waits for a tap."""
    listing = read_text(words, today_of(store, me), t.language)
    await set_aside(store, me, message_id, words, store.now)
    return await preview(store, me, listing, ListTap(kind=PASTED, id=message_id, what="show"), t)


async def set_aside(store: Store, me: Me, message_id: int, words: str, said_at: datetime) -> None:
    """Keep a pasted list sealed for a day, whatever else she does meanwhile."""
    data = {"text": words, "member_id": me.id, "said_at": said_at.isoformat()}
    await store.conversations.put_aside(me.person.id, f"people{message_id}", data, store.now)


def today_of(store: Store, me: Me) -> date:
    """The programme's day."""
    return local_date(store.now, me.programme_zone)


def read_file(upload: Upload, today: date, language: str) -> Listing:
    """Raises RuleBroken `list-too-long`, or why the file cannot be read."""
    return read_table(rows_of(upload), today, language)


async def listing_of(store: Store, me: Me, tap: ListTap, t: Speaker) -> Listing:
    """The list of a button, read anew. Raises RuleBroken `button-old`, `other-programme`."""
    if tap.kind == FILE:
        upload = await store.uploads.find(tap.id)
        if upload is None or upload.purpose != PURPOSE or upload.content is None:
            raise RuleBroken("button-old")
        check_whose(upload.member_id, me)
        return read_file(upload, today_of(store, me), t.language)
    draft = await draft_of(store, me, tap)
    return read_text(draft["text"], today_of(store, me), t.language)


async def draft_of(store: Store, me: Me, tap: ListTap) -> dict[str, Any]:
    """A pasted list that waits. Raises RuleBroken `button-old`, `other-programme`."""
    draft = await store.conversations.draft(me.person.id, f"people{tap.id}", store.now)
    if draft is None or tap.kind != PASTED:
        raise RuleBroken("button-old")
    check_whose(draft["member_id"], me)
    return draft


def check_whose(member_id: int, me: Me) -> None:
    """A list belongs to the programme it was sent in. Raises RuleBroken `other-programme`."""
    if member_id != me.id:
        raise RuleBroken("other-programme")


async def forget_list(store: Store, me: Me, tap: ListTap, state: FSMContext) -> None:
    """The list is done with: no word of it stays."""
    if tap.kind == FILE:
        await store.uploads.use(tap.id)
    else:
        await store.conversations.drop_draft(me.person.id, f"people{tap.id}")
    if await state.get_state() == Adding.list.state:
        await state.clear()
