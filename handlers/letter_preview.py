"""What is being written, shown as it will arrive, with who gets it when; and sending it, once."""

from aiogram.fsm.context import FSMContext

from handlers.keyboards import inline
from handlers.letter_speech import body_of
from handlers.letter_taps import LetterDraft, LetterSent, Row, Screen, Writing
from handlers.letter_whom import Meant, aim_screen, meant_by, names_of, pick_screen
from handlers.who import Me
from locales import Markup, Speaker, joined
from locales.dates import say_moment
from mentoring.audit import Deed
from mentoring.errors import RuleBroken
from mentoring.letters import (
    LETTER_LIMIT,
    WILL_COME,
    Audience,
    Letter,
    LetterKind,
    Reach,
    Reader,
)
from mentoring.undos import Act
from storage.store import Store

BUTTONS = {"words": "letter-words-button", "whom": "letter-whom-button", "drop": "letter-drop-button"}


def draft_row(letter: Letter, t: Speaker, *acts: str) -> Row:
    """Buttons of things done with a draft."""
    return [(t.plain(BUTTONS[act]), LetterDraft(letter_id=letter.id, act=act).pack()) for act in acts]


async def next_screen(store: Store, me: Me, letter: Letter, state: FSMContext, t: Speaker) -> Screen:
    """The first thing that is still missing: whom, the words, or a tap to send."""
    if letter.audience is None:
        return await aim_screen(store, me, letter, t)
    if letter.audience is Audience.CHOSEN and not await store.letters.chosen(letter.id):
        return await pick_screen(store, me, letter, 0, t)
    if letter.words is None:
        return await ask_words(store, me, letter, state, t)
    return await preview(store, me, letter, t)


async def ask_words(store: Store, me: Me, letter: Letter, state: FSMContext, t: Speaker) -> Screen:
    """Whom it goes to is said where the words are asked for; the draft waits a day."""
    await state.set_state(Writing.words)
    await state.set_data({"letter_id": letter.id})
    meant = await meant_by(store, me, letter)
    whom = await whom_line(store, letter, meant, t)
    return joined([whom, t("letter-ask", limit=LETTER_LIMIT)], "\n\n"), inline(
        draft_row(letter, t, "whom", "drop")
    )


async def whom_line(store: Store, letter: Letter, meant: Meant, t: Speaker) -> Markup:
    if letter.audience is not Audience.CHOSEN:
        return t("letter-whom-part", whom=t(f"letter-aim-{letter.audience}"))
    people = [one for found in meant.by_reach.values() for one in found]
    return t("letter-whom", names=await names_of(store, people, t))


async def preview(store: Store, me: Me, letter: Letter, t: Speaker) -> Screen:
    """The message as it will arrive, and under it how many get it when."""
    meant = await meant_by(store, me, letter)
    lines = [await whom_line(store, letter, meant, t), *await reach_lines(store, me, meant, t)]
    text = joined([t("letter-preview"), body_of(letter, me.card.name, t), joined(lines)], "\n\n")
    return text, inline(
        _send_row(store, me, letter, meant, t),
        draft_row(letter, t, "words", "whom"),
        draft_row(letter, t, "drop"),
    )


def _send_row(store: Store, me: Me, letter: Letter, meant: Meant, t: Speaker) -> Row:
    if not meant.come:
        return []
    data = LetterDraft(letter_id=letter.id, act="send" if meant.is_today else "later").pack()
    if meant.is_today:
        return [(t.plain("letter-send-button", count=len(meant.come)), data)]
    when = say_moment(meant.at, me.programme_zone, store.now, t.language)
    return [(t.plain("letter-later-button", when=when), data)]


async def reach_lines(store: Store, me: Me, meant: Meant, t: Speaker) -> list[Markup]:
    """One line for each: now, on waking up, after a pause; and by name who does not get it and why."""
    lines = []
    if not meant.is_today:
        when = say_moment(meant.at, me.programme_zone, store.now, t.language)
        lines.append(t("letter-other-day", when=when))
    for reach in Reach:
        found = meant.by_reach.get(reach, [])
        if found:
            lines.append(await _reach_line(store, reach, found, meant, t))
    return lines if meant.come else [*lines, t("letter-nobody-line")]


async def _reach_line(store: Store, reach: Reach, found: list[Reader], meant: Meant, t: Speaker) -> Markup:
    if reach in WILL_COME:
        code = "then" if reach is Reach.NOW and not meant.is_today else reach.value
        return t(f"letter-reach-{code}", count=len(found))
    return t(f"letter-cannot-{reach.value}", count=len(found), names=await names_of(store, found, t))


# --- sending


async def send(store: Store, me: Me, letter: Letter, t: Speaker, *, is_today: bool) -> Screen:
    """Everything it owes is written in one transaction; a second tap finds it sent.

    Raises RuleBroken `letter-nobody-gets` or `letter-sent-already`.
    """
    meant = await meant_by(store, me, letter)
    if is_today and not meant.is_today:  # another coordinator was quicker
        return await preview(store, me, letter, t)
    if letter.words is None or not meant.come:
        raise RuleBroken("letter-nobody-gets")
    if not await store.letters.send(letter.id, meant.at):
        raise RuleBroken("letter-sent-already")
    await store.letters.owe(letter, [one.member for one in meant.come], meant.at)
    await _note(store, me, letter, meant)
    await store.undos.remember(me.id, me.person.id, Act.LETTER, letter.id, {})
    return await _sent_screen(store, me, letter, meant, t)


async def _note(store: Store, me: Me, letter: Letter, meant: Meant) -> None:
    """In the audit: an announcement once, a letter for each who gets it; from a pair's card it is about the pair."""
    programme_id = letter.programme_id
    if letter.kind is LetterKind.ANNOUNCEMENT:
        await store.audit.note(programme_id, me.id, Deed.ANNOUNCED, "letter", letter.id)
        return
    pair = await store.pairs.find(letter.pair_id) if letter.pair_id is not None else None
    for one in meant.come:
        id = one.member.id
        about = ("pair", pair.id) if pair is not None and pair.has(id) else ("member", id)
        await store.audit.note(programme_id, me.id, Deed.WROTE, *about, id)


async def _sent_screen(store: Store, me: Me, letter: Letter, meant: Meant, t: Speaker) -> Screen:
    lines = [t("letter-sent"), await whom_line(store, letter, meant, t)]
    lines += await reach_lines(store, me, meant, t)
    recall = LetterSent(letter_id=letter.id, act="recall").pack()
    status = LetterSent(letter_id=letter.id, act="status").pack()
    rows = [[(t.plain("letter-recall-button"), recall)]]
    if letter.kind is LetterKind.ANNOUNCEMENT:
        rows.insert(0, [(t.plain("letter-status-button"), status)])
    return joined(lines), inline(*rows)
