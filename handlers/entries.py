"""An entry after it is written: mood, readers, opening, editing, deleting; and D5, what waits to be read."""

from aiogram import Bot, Router
from aiogram.methods import EditMessageText
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.keyboards import inline
from handlers.speech import Owed, Said, Shows, Speech
from handlers.taps import Tap
from handlers.who import Holds, Me, member_as_me
from locales import Markup, Speaker, Texts, joined
from locales.dates import say_date, say_day
from locales.names import called
from mentoring.dues import occurrence_of, rank_of
from mentoring.errors import RuleBroken
from mentoring.moments import local_date, next_local
from mentoring.people import PairFacts, Visibility, may_read_entry
from mentoring.reflections import (
    MOODS,
    Entry,
    PromptState,
    accept_text,
    change_visibility,
    narrows,
    week_of_entry,
)
from storage.reflections import Stored
from storage.store import Store

KIND = "D5"
LISTED = 5
MOOD_FACES = ("😔", "😕", "😐", "🙂", "😊")


class EntryTap(Tap, prefix="e"):
    """An act on an entry: open, who (whom to show), other (no answer to the question), delete, sure."""

    entry_id: int
    act: str


class MoodTap(Tap, prefix="mood"):
    entry_id: int
    mood: int


class ShowTo(Tap, prefix="show"):
    """The chosen circle of readers; `pair_id` 0 for none."""

    entry_id: int
    visibility: Visibility
    pair_id: int


def router(texts: Texts) -> Router:
    router = Router(name="entries")
    joined_ = Holds()
    router.callback_query.register(act, EntryTap.filter(), joined_)
    router.callback_query.register(set_mood, MoodTap.filter(), joined_)
    router.callback_query.register(show_to, ShowTo.filter(), joined_)
    return router


async def readers_said(store: Store, me: Me, entry: Entry, t: Speaker) -> Markup:
    """«Увидите только вы», «Увидит только Ольга Петровна», «…и координатор программы» (V1, VOICE 13)."""
    if entry.visibility is Visibility.ME:
        return t("seen-me")
    pair = next((one for one in me.pairs if one.id == entry.pair_id), None)
    if pair is None:
        return t("seen-coordinators")
    partner = await store.members.find(pair.partner_of(me.id))
    key = "seen-pair" if entry.visibility is Visibility.PAIR else "seen-pair-and-coordinators"
    return t(key, name=called(partner.name) if partner else "")


def saved_keyboard(entry_id: int, entry: Entry, t: Speaker) -> InlineKeyboardMarkup:
    """Mood by one tap, other readers, about something else, undo."""
    moods = [
        (face if entry.mood != mood else f"· {face} ·", MoodTap(entry_id=entry_id, mood=mood).pack())
        for mood, face in zip(MOODS, MOOD_FACES, strict=True)
    ]
    who = [(t.plain("entry-who-button"), EntryTap(entry_id=entry_id, act="who").pack())]
    undo = [(t.plain("entry-undo-button"), EntryTap(entry_id=entry_id, act="delete").pack())]
    other = [(t.plain("about-other-button"), EntryTap(entry_id=entry_id, act="other").pack())]
    return inline(moods, [*who, *undo], other if entry.prompt_id is not None else [])


async def own(store: Store, me: Me, entry_id: int) -> Stored:
    """The author's own entry. Raises RuleBroken `entry-gone`."""
    stored = await store.reflections.find(entry_id)
    if stored is None or stored.entry.author_id != me.id:
        raise RuleBroken("entry-gone")
    return stored


async def act(
    callback: CallbackQuery, callback_data: EntryTap, bot: Bot, store: Store, me: Me, outgoing: Shows, texts: Texts,
    t: Speaker,
) -> None:  # fmt: skip
    message = callback.message
    if not isinstance(message, Message):
        return
    if callback_data.act == "open":
        await open_entry(message, store, me, callback_data.entry_id, outgoing, t)
        return
    stored = await own(store, me, callback_data.entry_id)
    if callback_data.act == "who":
        await ask_readers(message, store, me, stored, t)
    elif callback_data.act == "other":
        await about_other(message, store, me, stored, t)
    elif callback_data.act == "delete":
        rows = [(t.plain("entry-delete-button"), EntryTap(entry_id=stored.id, act="sure").pack())]
        back = [(t.plain("back-button"), EntryTap(entry_id=stored.id, act="back").pack())]
        await message.edit_text(t("entry-delete-ask"), reply_markup=inline(rows, back))
    elif callback_data.act == "sure":
        await delete(message, bot, store, stored, texts, t)
    else:
        await say_saved(message, store, me, stored, t)


async def say_saved(message: Message, store: Store, me: Me, stored: Stored, t: Speaker) -> None:
    """The saved message as it is now."""
    text = t("reflection-saved", who=await readers_said(store, me, stored.entry, t))
    await message.edit_text(text, reply_markup=saved_keyboard(stored.id, stored.entry, t))


async def set_mood(callback: CallbackQuery, callback_data: MoodTap, store: Store, me: Me, t: Speaker) -> None:
    if callback_data.mood not in MOODS:
        raise RuleBroken("mood-out-of-range", low=MOODS[0], high=MOODS[-1])
    stored = await own(store, me, callback_data.entry_id)
    if stored.entry.mood == callback_data.mood:
        return
    await store.reflections.rewrite(stored, me.person.id, stored.entry.text, callback_data.mood)
    if isinstance(callback.message, Message):
        await say_saved(callback.message, store, me, await own(store, me, stored.id), t)


async def ask_readers(message: Message, store: Store, me: Me, stored: Stored, t: Speaker) -> None:
    """«Только мне», each own pair by the partner's name, «и координатору» (V1, V2)."""
    rows = [
        [(t.plain("show-me-button"), ShowTo(entry_id=stored.id, visibility=Visibility.ME, pair_id=0).pack())]
    ]
    for pair in me.open_pairs:
        name = called((await store.members.get(pair.partner_of(me.id))).name)
        data = ShowTo(entry_id=stored.id, visibility=Visibility.PAIR, pair_id=pair.id).pack()
        rows.append([(t.plain("show-pair-button", name=name), data)])
    # A mentor who opens her entry to coordinators does not open it to a mentee by the way.
    pair_id = stored.entry.pair_id or (me.as_mentee[0].id if me.as_mentee else 0)
    data = ShowTo(entry_id=stored.id, visibility=Visibility.COORDINATORS, pair_id=pair_id).pack()
    rows.append([(t.plain("show-coordinators-button"), data)])
    back = [(t.plain("back-button"), EntryTap(entry_id=stored.id, act="back").pack())]
    await message.edit_text(t("entry-who-ask"), reply_markup=inline(*rows, back))


async def show_to(
    callback: CallbackQuery, callback_data: ShowTo, bot: Bot, store: Store, me: Me, texts: Texts, t: Speaker
) -> None:
    stored = await own(store, me, callback_data.entry_id)
    pair = next((one for one in me.open_pairs if one.id == callback_data.pair_id), None)
    before = stored.entry.rights
    after = change_visibility(before, me.member, callback_data.visibility, pair)
    await store.reflections.show_to(stored.id, after.visibility, after.pair_id)
    await store.people.change(me.person.id, last_visibility=after.visibility)
    again = await own(store, me, stored.id)
    if narrows(before, after):
        await withdraw_copies(bot, store, again, texts)
    await owe_reading(store, again.entry)
    if isinstance(callback.message, Message):
        await say_saved(callback.message, store, me, again, t)


async def _pair_of(store: Store, entry: Entry) -> PairFacts | None:
    return await store.pairs.find(entry.pair_id) if entry.pair_id is not None else None


async def withdraw_copies(
    bot: Bot, store: Store, stored: Stored, texts: Texts, *, from_all: bool = False
) -> None:
    """Every message that shows the entry to one who may not read it now becomes «запись убрана автором» (V3)."""
    author = await store.members.get(stored.entry.author_id)
    for person_id, chat_id, message_id in await store.deliveries.copies("entry", stored.id):
        if person_id == author.member.person_id:
            continue
        if from_all or not await _may_read(store, person_id, stored):
            text = texts.of((await store.people.get(person_id)).language)("entry-withdrawn")
            await bot(EditMessageText(chat_id=chat_id, message_id=message_id, text=text))


async def _may_read(store: Store, person_id: int, stored: Stored) -> bool:
    pair = await _pair_of(store, stored.entry)
    cards = await store.members.of_person(person_id)
    return any(may_read_entry(card.member, stored.entry.rights, pair) for card in cards)


async def about_other(message: Message, store: Store, me: Me, stored: Stored, t: Speaker) -> None:
    """The entry answers no question: it moves to its own week, and the question is open again."""
    prompt_id = stored.entry.prompt_id
    if prompt_id is not None:
        await store.reflections.detach(stored, week_of_entry(stored.entry.said_at, me.programme_zone))
        if await store.reflections.answers(prompt_id) == 0:
            await store.prompts.become(prompt_id, PromptState.SENT)
    await say_saved(message, store, me, await own(store, me, stored.id), t)


async def delete(message: Message, bot: Bot, store: Store, stored: Stored, texts: Texts, t: Speaker) -> None:
    """For good; copies at readers are taken back, the question it answered is open again."""
    await withdraw_copies(bot, store, stored, texts, from_all=True)
    await store.reflections.delete(stored)
    prompt_id = stored.entry.prompt_id
    if prompt_id is not None and await store.reflections.answers(prompt_id) == 0:
        await store.prompts.become(prompt_id, PromptState.SENT)
    await message.edit_text(t("entry-deleted"))


async def open_entry(
    message: Message, store: Store, me: Me, entry_id: int, outgoing: Shows, t: Speaker
) -> None:
    """Show an entry to whoever may read it now; old buttons lose access with the pair (V4)."""
    stored = await store.reflections.find(entry_id)
    if stored is None:
        raise RuleBroken("entry-gone")
    if not may_read_entry(me.member, stored.entry.rights, await _pair_of(store, stored.entry)):
        raise RuleBroken("entry-closed")
    await message.answer(await entry_text(store, me, stored, t), reply_markup=_entry_keyboard(me, stored, t))
    outgoing.shows("entry", stored.id)
    if stored.entry.author_id != me.id:
        await store.reflections.read(stored.id, me.id)


def _entry_keyboard(me: Me, stored: Stored, t: Speaker) -> InlineKeyboardMarkup | None:
    return saved_keyboard(stored.id, stored.entry, t) if stored.entry.author_id == me.id else None


async def entry_text(store: Store, me: Me, stored: Stored, t: Speaker) -> Markup:
    """Who and when in one line, then the words."""
    today = local_date(store.now, me.zone)
    when = say_day(local_date(stored.entry.said_at, me.zone), today, t.language)
    author = await store.members.get(stored.entry.author_id)
    face = MOOD_FACES[stored.entry.mood - 1] if stored.entry.mood else ""
    key = "entry-own" if stored.entry.author_id == me.id else "entry-of"
    edited = "yes" if stored.edited_at else "no"
    return t(key, name=called(author.name), when=when, mood=face, edited=edited, text=stored.entry.text)


async def edit(message: Message, bot: Bot, store: Store, me: Me, texts: Texts, t: Speaker) -> None:
    """An edited message edits its entry, and every message that shows it; a draft is edited too."""
    text = _without_command(message.text or message.caption or "")
    stored = await store.reflections.by_message(me.person.id, message.message_id)
    if stored is None:
        await _edit_draft(store, me, message.message_id, text)
        return
    await store.reflections.rewrite(stored, me.person.id, accept_text(text), stored.entry.mood)
    again = await own(store, me, stored.id)
    pair = await _pair_of(store, again.entry)
    for person_id, chat_id, message_id in await store.deliveries.copies("entry", stored.id):
        reader = await member_as_me_of(store, person_id, stored.entry.programme_id)
        if reader is not None and may_read_entry(reader.member, again.entry.rights, pair):
            shown = await entry_text(store, reader, again, texts.of(reader.person.language))
            keyboard = _entry_keyboard(reader, again, texts.of(reader.person.language))
            await bot(
                EditMessageText(chat_id=chat_id, message_id=message_id, text=shown, reply_markup=keyboard)
            )
    await message.answer(t("entry-edited"))


def _without_command(text: str) -> str:
    """The words of an entry that was written in one line, behind `/reflect`."""
    return "".join(text.split(maxsplit=1)[1:]) if text.startswith("/") else text


async def _edit_draft(store: Store, me: Me, message_id: int, text: str) -> None:
    draft = await store.conversations.draft(me.person.id, f"m{message_id}", store.now)
    if draft is not None and text.strip():
        await store.conversations.put_aside(
            me.person.id, f"m{message_id}", {**draft, "text": text.strip()}, store.now
        )


async def member_as_me_of(store: Store, person_id: int, programme_id: int) -> Me | None:
    """A person as a member of one programme."""
    for card in await store.members.of_person(person_id):
        if card.member.programme_id == programme_id:
            return await member_as_me(store, card.id)
    return None


async def owe_reading(store: Store, entry: Entry) -> None:
    """The partner learns of a shared entry by one bundle a day (D5), at her prompt time."""
    pair = await _pair_of(store, entry)
    if entry.visibility is Visibility.ME or pair is None:
        return
    reader = await member_as_me(store, pair.partner_of(entry.author_id))
    if reader is None or any(due.kind == KIND for due in await store.dues.waiting(reader.person.id)):
        return
    at = next_local(
        store.now, None, reader.person.prompt_time or reader.programme.settings.prompt_time, reader.zone
    )
    await store.dues.owe(
        KIND, "D", rank_of(KIND), reader.person.id, member_id=reader.id, subject=0,
        occurrence=occurrence_of(KIND, store.now), due_at=at,
    )  # fmt: skip


async def say_unread(owed: Owed) -> Said | None:
    """«Мария поделилась записью»: by name and date, never the words; gone when all is read."""
    me, t = owed.me, owed.t
    if await owed.store.people.wish(me.person.id, KIND) == "off":
        return None
    unread = await owed.store.reflections.unread(me.id, tuple(pair.id for pair in me.open_pairs))
    if not unread:
        return None
    names = []
    rows = []
    today = local_date(owed.now, me.zone)
    for stored in unread[:LISTED]:
        name = called((await owed.store.members.get(stored.entry.author_id)).name)
        names.append(name)
        day = say_date(local_date(stored.entry.said_at, me.zone), today, t.language)
        rows.append(
            [(t.plain("unread-button", name=name, day=day), EntryTap(entry_id=stored.id, act="open").pack())]
        )
    who = joined(list(dict.fromkeys(names)), ", ")
    keyboard = inline(*rows)
    return Said(
        t("unread", names=who, count=len(unread)), keyboard,
        line=t("unread-line", names=who, count=len(unread)), line_button=keyboard.inline_keyboard[0][0],
    )  # fmt: skip


SPEECHES = {KIND: Speech(say_unread)}
