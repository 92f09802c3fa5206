"""An entry is decided, remembered and answered: one place for a line, a voice, a photo, however it came."""

from aiogram.types import Message

from handlers.entry_card import SHOWN_SAVED, saved_screen
from handlers.entry_files import Written, note_children
from handlers.reading import owe_reading
from handlers.speech import Shows
from handlers.streaks import milestone_of
from handlers.who import Me, member_as_me
from locales import Markup, Speaker, joined
from mentoring.people import PairFacts, Visibility
from mentoring.reflections import Entry, PromptState, default_visibility, week_of_entry, write
from mentoring.undos import Act
from storage.reflections import Stored
from storage.store import Store


async def save(
    message: Message, store: Store, me: Me, written: Written, prompt_id: int | None, t: Speaker,
    outgoing: Shows, where: Visibility | None = None, pair_id: int = 0,
) -> None:  # fmt: skip
    """Read, decide, remember, answer. The answer names who will see the entry."""
    if written.is_empty:
        # Nothing of it can be kept, and it had no words: a bare /reflect never comes here.
        await message.answer(t("line-instead", kind=written.left_out or "file"))
        return
    me = await _author(store, me, prompt_id, pair_id)
    visibility, pair, alone = _readers(me, where, pair_id)
    entry = await _decide(store, me, written, prompt_id, visibility, pair)
    is_first = await store.reflections.count(me.id) == 0
    entry_id = await store.reflections.add(
        entry, me.person.id, written.message_id, written.album, written.parts
    )
    if entry.prompt_id is not None:
        await store.prompts.become(entry.prompt_id, PromptState.ANSWERED)
    await store.undos.remember(me.id, me.person.id, Act.WROTE, entry_id, {})
    await owe_reading(store, entry)
    text, keyboard = await saved_screen(store, me, Stored(entry_id, entry, None), t)
    said = [text, *await _notes(store, me, written, t, is_first=is_first, alone=alone)]
    await message.answer(joined(said, "\n\n"), reply_markup=keyboard)
    outgoing.shows(SHOWN_SAVED, entry_id)


async def _author(store: Store, me: Me, prompt_id: int | None, pair_id: int) -> Me:
    """The same person in the programme the question, or the chosen pair, belongs to (V9)."""
    pair = await store.pairs.find(pair_id) if pair_id else None
    found = await store.prompts.find(prompt_id) if prompt_id is not None else None
    cards = await store.members.of_person(me.person.id)
    owner = next((card for card in cards if pair is not None and pair.has(card.id)), None)
    if owner is None and found is not None:
        owner = next((card for card in cards if card.id == found[2]), None)
    return me if owner is None else await member_as_me(store, owner.id) or me


def _readers(
    me: Me, where: Visibility | None, pair_id: int
) -> tuple[Visibility, PairFacts | None, str | None]:
    """Who will see it, in which pair, and if nobody yet, the text why: none takes the place of another (V2, V4)."""
    visibility = where or default_visibility(me.roles, me.person.last_visibility, bool(me.open_pairs))
    if visibility is Visibility.ME:
        return visibility, None, None
    if pair_id:
        pair = next((one for one in me.open_pairs if one.id == pair_id), None)
    elif visibility is Visibility.PAIR:
        pair = only_pair(me)
    else:
        # Opened to coordinators, a mentor's entry is not opened to a mentee by the way.
        pair = me.as_mentee[0] if len(me.as_mentee) == 1 else None
    if visibility is Visibility.PAIR and pair is None:
        return Visibility.ME, None, "saved-alone" if pair_id else "saved-pick"
    return visibility, pair, None


async def _notes(
    store: Store, me: Me, written: Written, t: Speaker, *, is_first: bool, alone: str | None
) -> list[Markup]:
    """What is said under «Записала», each at its moment."""
    notes = []
    if alone is not None:
        notes.append(t(alone))
    if written.left_out:
        notes.append(t("left-out", kind=written.left_out))
    if note := await note_children(store, me, written.files, t):
        notes.append(note)
    if is_first:
        notes.append(t("first-entry-note"))
    if weeks := await milestone_of(store, me):
        notes.append(t("saved-streak", count=weeks))
    return notes


async def _decide(
    store: Store, me: Me, written: Written, prompt_id: int | None, visibility: Visibility, pair: PairFacts | None
) -> Entry:  # fmt: skip
    """The entry by the rules; a foreign question is none of hers."""
    found = await store.prompts.find(prompt_id) if prompt_id is not None else None
    prompt = found[0] if found is not None and found[2] == me.id else None
    following = await store.prompts.next_sent_at(me.id, prompt.sent_at) if prompt else None
    week = week_of_entry(written.said_at, me.programme_zone, prompt, following)
    return write(
        me.member, written.text, None, visibility, pair, written.said_at, week, prompt.id if prompt else None,
        written.files,
    )  # fmt: skip


def only_pair(me: Me) -> PairFacts | None:
    """The pair an entry is shown to without asking: hers as a mentee, else her only one; of several she picks (V2)."""
    pairs = me.as_mentee or me.open_pairs
    return pairs[0] if len(pairs) == 1 else None
