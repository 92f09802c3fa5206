"""An entry on the screen: what its author and its readers see of it, and the buttons of each."""

from aiogram.types import InlineKeyboardMarkup, Message

from handlers.entry_files import files_said, is_cut, is_photo, shown_words
from handlers.keyboards import inline
from handlers.speech import Shows
from handlers.taps import DiaryBack, Tap
from handlers.who import Me, member_as_me
from locales import Markup, Speaker, joined
from locales.dates import say_day
from locales.names import called
from mentoring.errors import RuleBroken
from mentoring.goals import Goal, GoalState
from mentoring.moments import local_date
from mentoring.people import PairFacts, Visibility, may_read_entry
from mentoring.reflections import MOODS, SIGNS, Entry
from storage.answers import Answer
from storage.reflections import Stored
from storage.store import Store

MOOD_FACES = ("😔", "😕", "😐", "🙂", "😊")
SIGN_FACES = dict(zip(SIGNS, ("❤️", "🤝", "💡", "🌱"), strict=True))
# Where a button stands: under «Записала», or on the card of an entry.
SAVED, CARD = "s", "c"
SHOWN_ENTRY, SHOWN_SAVED = "entry", "entry-saved"
# What readers gave back shares a message with the words; all of it came as cards of its own.
ANSWERS_ON_A_CARD = 900
Row = list[tuple[str, str]]


class EntryTap(Tap, prefix="e"):
    """An act on an entry: open, files, who, goal, more, rewrite, before, other, delete, sure, back."""

    entry_id: int
    act: str
    at: str = SAVED


class MoodTap(Tap, prefix="mood"):
    entry_id: int
    mood: int
    at: str = SAVED


class SignTap(Tap, prefix="sign"):
    """A reader's sign, as its place in `SIGNS`; the one that stands is taken away."""

    entry_id: int
    sign: int


class AnswerTap(Tap, prefix="eans"):
    """«Ответить строкой»."""

    entry_id: int


# --- whose it is


async def own(store: Store, me: Me, entry_id: int) -> Stored:
    """The author's own entry. Raises RuleBroken `entry-gone`."""
    stored = await store.reflections.find(entry_id)
    if stored is None or stored.entry.author_id != me.id:
        raise RuleBroken("entry-gone")
    return stored


async def readable(store: Store, me: Me, entry_id: int) -> Stored:
    """An entry she may read now, asked at every tap (V4). Raises RuleBroken `entry-gone` or `entry-closed`."""
    stored = await store.reflections.find(entry_id)
    if stored is None:
        raise RuleBroken("entry-gone")
    if not may_read_entry(me.member, stored.entry.rights, await pair_of(store, stored.entry)):
        raise RuleBroken("entry-closed")
    return stored


async def me_of_entry(store: Store, me: Me, entry_id: int) -> Me:
    """The same person in the programme of the entry: a button works whichever of hers is the current one (V9)."""
    stored = await store.reflections.find(entry_id)
    if stored is None or stored.entry.programme_id == me.programme.id:
        return me
    for card in await store.members.of_person(me.person.id):
        if card.member.programme_id == stored.entry.programme_id:
            return await member_as_me(store, card.id) or me
    return me


async def pair_of(store: Store, entry: Entry) -> PairFacts | None:
    return await store.pairs.find(entry.pair_id) if entry.pair_id is not None else None


async def readers_said(store: Store, me: Me, entry: Entry, t: Speaker) -> Markup:
    """«Увидите только вы», «Увидит только Ольга Петровна», «…и координатор программы» (V1, VOICE 13)."""
    pair = next((one for one in me.open_pairs if one.id == entry.pair_id), None)
    if entry.visibility is Visibility.ME or (pair is None and entry.visibility is Visibility.PAIR):
        return t("seen-me")  # with a pair that has ended nobody else can open it any more (V4)
    if pair is None:
        return t("seen-coordinators")
    partner = await store.members.find(pair.partner_of(me.id))
    key = "seen-pair" if entry.visibility is Visibility.PAIR else "seen-pair-and-coordinators"
    return t(key, name=called(partner.name) if partner else "")


# --- the message after it was written


async def saved_screen(
    store: Store, me: Me, stored: Stored, t: Speaker
) -> tuple[Markup, InlineKeyboardMarkup]:
    """«Записала. Увидит только …»: mood, readers, a goal, about something else, undo; each one tap."""
    entry, id = stored.entry, stored.id
    who = [(t.plain("entry-who-button"), EntryTap(entry_id=id, act="who").pack())]
    undo = [(t.plain("entry-undo-button"), EntryTap(entry_id=id, act="delete").pack())]
    goal = await _goal_row(store, me, stored, SAVED, t)
    other = [(t.plain("about-other-button"), EntryTap(entry_id=id, act="other").pack())]
    keyboard = inline(
        _moods(stored, SAVED), [*who, *undo], goal, other if entry.prompt_id is not None else []
    )
    return t("reflection-saved", who=await readers_said(store, me, entry, t)), keyboard


def _moods(stored: Stored, at: str) -> Row:
    return [
        (
            face if stored.entry.mood != mood else f"· {face} ·",
            MoodTap(entry_id=stored.id, mood=mood, at=at).pack(),
        )
        for mood, face in zip(MOODS, MOOD_FACES, strict=True)
    ]


async def _goal_row(store: Store, me: Me, stored: Stored, at: str, t: Speaker) -> Row:
    """«К цели», or the goal it is tied to; nothing while she has no goal."""
    goal = await goal_of(store, stored.entry)
    if goal is None and not await goals_to_tie(store, me):
        return []
    text = t.plain("entry-goal-button") if goal is None else _short(f"🎯 {goal.words.what}")
    return [(text, EntryTap(entry_id=stored.id, act="goal", at=at).pack())]


def _short(text: str, most: int = 32) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


async def goal_of(store: Store, entry: Entry) -> Goal | None:
    return await store.goals.find(entry.goal_id) if entry.goal_id is not None else None


async def goals_to_tie(store: Store, me: Me) -> list[Goal]:
    """The goals on her way now: those of her pairs that both have agreed."""
    open_ones = (GoalState.AGREED, GoalState.WAITING)
    return [goal for pair in me.as_mentee for goal in await store.goals.of_pair(pair.id, *open_ones)]


# --- the card


async def card_screen(
    store: Store, me: Me, stored: Stored, t: Speaker
) -> tuple[Markup, InlineKeyboardMarkup]:
    """An entry as this reader or its author sees it; who may read it was asked before."""
    is_own = stored.entry.author_id == me.id
    keyboard = await (_own_keyboard if is_own else _reader_keyboard)(store, me, stored, t)
    return await entry_text(store, me, stored, t), keyboard


async def entry_text(store: Store, me: Me, stored: Stored, t: Speaker) -> Markup:
    """Who and when in one line; the words; then, for its author, who sees it and what was answered."""
    entry = stored.entry
    is_own = entry.author_id == me.id
    today = local_date(store.now, me.zone)
    author = await store.members.get(entry.author_id)
    head = t(
        "entry-own" if is_own else "entry-of", name=called(author.name),
        when=say_day(local_date(entry.said_at, me.zone), today, t.language),
        mood=MOOD_FACES[entry.mood - 1] if entry.mood else "", edited="yes" if stored.edited_at else "no",
    )  # fmt: skip
    lines = [head]
    if entry.files:
        lines.append(files_said(entry.files, t))
    if entry.text:
        lines.append(t("entry-words", text=shown_words(entry.text)))
    goal = await goal_of(store, entry)
    if goal is not None and (is_own or await _is_in_pair(store, me, goal)):
        lines.append(t("entry-goal", goal=goal.words.what))
    if is_own:
        lines.append(await readers_said(store, me, entry, t))
    lines += await _answers_said(store, me, stored, t)
    return joined(lines, "\n\n")


async def _is_in_pair(store: Store, me: Me, goal: Goal) -> bool:
    """Whether a goal's words are hers to read: a coordinator sees numbers of goals, not their words."""
    return any(pair.id == goal.pair_id for pair in me.open_pairs)


async def _answers_said(store: Store, me: Me, stored: Stored, t: Speaker) -> list[Markup]:
    """What readers gave back: all of it for the author, her own for a reader."""
    is_own = stored.entry.author_id == me.id
    given = [one for one in await store.answers.of_entry(stored.id) if is_own or one.member_id == me.id]
    room = ANSWERS_ON_A_CARD // max(1, len(given))
    said = []
    for one in given:
        if one.member_id == me.id:
            key, name = "entry-answer-own", ""
        else:
            key, name = "entry-answer", called((await store.members.get(one.member_id)).name)
        said.append(t(key, name=name, answer=answer_said(one, t, room)))
    return said


def answer_said(one: Answer, t: Speaker, room: int = ANSWERS_ON_A_CARD) -> Markup:
    """The sign, the line, or both; a line longer than the room is cut."""
    sign = [Markup(SIGN_FACES[one.sign])] if one.sign in SIGN_FACES else []
    words = [t("entry-answer-words", words=shown_words(one.words, room))] if one.words else []
    return joined([*sign, *words], " ")


async def _own_keyboard(store: Store, me: Me, stored: Stored, t: Speaker) -> InlineKeyboardMarkup:
    def button(act: str, key: str) -> tuple[str, str]:
        return t.plain(key), EntryTap(entry_id=stored.id, act=act, at=CARD).pack()

    goal = await _goal_row(store, me, stored, CARD, t)
    before = [button("before", "entry-before-button")] if stored.edited_at else []
    return inline(
        _moods(stored, CARD),
        _files_row(stored, t),
        [button("who", "entry-who-button"), *goal],
        [button("more", "entry-more-button"), button("rewrite", "entry-rewrite-button")],
        [*before, button("delete", "entry-remove-button")],
        _back_row(t),
    )


async def _reader_keyboard(store: Store, me: Me, stored: Stored, t: Speaker) -> InlineKeyboardMarkup:
    """One tap gives a sign back; another lets her write a line."""
    given = await store.answers.of_reader(stored.id, me.id)
    signs = [
        (
            f"· {face} ·" if given and given.sign == code else face,
            SignTap(entry_id=stored.id, sign=place).pack(),
        )
        for place, (code, face) in enumerate(SIGN_FACES.items())
    ]
    line = [(t.plain("entry-answer-button"), AnswerTap(entry_id=stored.id).pack())]
    return inline(_files_row(stored, t), signs, line, _back_row(t))


def _files_row(stored: Stored, t: Speaker) -> Row:
    """What the card itself cannot hold: voices, pictures, the end of a long text."""
    if any(not is_photo(one) for one in stored.entry.files):
        key = "entry-listen-button"
    elif stored.entry.files:
        key = "entry-look-button"
    elif is_cut(stored.entry.text):
        key = "entry-whole-button"
    else:
        return []
    return [(t.plain(key), EntryTap(entry_id=stored.id, act="files", at=CARD).pack())]


def _back_row(t: Speaker) -> Row:
    return [(t.plain("entry-diary-button"), DiaryBack().pack())]


async def redraw(
    message: Message, store: Store, me: Me, entry_id: int, at: str, outgoing: Shows, t: Speaker
) -> None:
    """The author's screen a button stands on, as it is now."""
    stored = await own(store, me, entry_id)
    if at != CARD:
        text, keyboard = await saved_screen(store, me, stored, t)
        await message.edit_text(text, reply_markup=keyboard)
        outgoing.shows(SHOWN_SAVED, stored.id)
        return
    await turn_into_card(message, store, me, stored, outgoing, t)


async def turn_into_card(
    message: Message, store: Store, me: Me, stored: Stored, outgoing: Shows, t: Speaker
) -> None:
    """This message shows the entry now, and is found when the entry changes (V3)."""
    text, keyboard = await card_screen(store, me, stored, t)
    await message.edit_text(text, reply_markup=keyboard)
    outgoing.shows(SHOWN_ENTRY, stored.id)
