"""What was announced: who has it, who waits, whom it did not reach; a gentle reminder; and taking it back."""

import html
from datetime import datetime, timedelta

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.diary_lines import excerpt
from handlers.in_pair import redraw
from handlers.keyboards import inline
from handlers.letter_speech import SHOWN_LETTER
from handlers.letter_taps import LetterSent, LettersPast, Row, Screen, is_coordinator, own_sent
from handlers.own_programme import own_programme
from handlers.who import Holds, Me
from locales import Markup, Speaker, Texts, joined
from locales.dates import say_moment
from locales.names import called
from mentoring.audit import Deed
from mentoring.errors import RuleBroken
from mentoring.letters import AGAIN, Copy, Letter, LetterKind, Outcome, may_remind
from mentoring.people import MemberState, Role
from mentoring.undos import Act
from storage.deliveries import BULK, Call
from storage.store import Store
from storage.undos import Undo

PAST = 10
EXCERPT = 150
NAMES_AT_ONCE = 40
LOOKED_BACK = timedelta(hours=2)
# Who is behind a number: those who wait, and those it has not reached.
BEHIND = {
    "waiting": (Outcome.WAITING,),
    "failed": (Outcome.FAILED, Outcome.UNSURE, Outcome.GONE),
}

COUNTED = {"waiting": "letter-waiting-button", "failed": "letter-failed-button"}
ACTS = {
    "status": "letter-refresh-button",
    "remind": "letter-remind-button",
    "recall": "letter-recall-button",
}


def router() -> Router:
    router = Router(name="announced")
    router.callback_query.register(show_past, LettersPast.filter(), Holds(Role.COORDINATOR))
    router.callback_query.register(act, LetterSent.filter(), Holds())
    return router


async def show_past(
    callback: CallbackQuery, callback_data: LettersPast, store: Store, me: Me, t: Speaker
) -> None:
    """The last ten of the programme, whoever of its coordinators wrote them."""
    programme = await own_programme(store, me, callback_data.programme_id)
    found = await store.letters.past(programme.id, PAST)
    if not found:
        await redraw(callback, t("letters-none"))
        return
    lines, rows = [t("letters-past")], []
    for letter in found:
        when = _when(store, me, letter, t)
        words = excerpt(letter.words or "", EXCERPT)
        lines.append(joined([await _headline(store, me, letter, t), *([words] if words else [])]))
        rows.append([(when, LetterSent(letter_id=letter.id, act="status").pack())])
    await redraw(callback, joined(lines, "\n\n"), inline(*rows))


def _when(store: Store, me: Me, letter: Letter, t: Speaker) -> str:
    assert letter.sent_at is not None
    return say_moment(letter.sent_at, me.programme_zone, store.now, t.language)


async def _headline(store: Store, me: Me, letter: Letter, t: Speaker) -> Markup:
    """When, for whom, who wrote it, and how it stands."""
    assert letter.sent_at is not None
    state = "recalled" if letter.recalled_at else "planned" if letter.sent_at > store.now else "out"
    name = called((await store.members.get(letter.from_member)).name) or t("nobody")
    whom = t(f"letter-aim-{letter.audience}")
    return t(f"letter-head-{state}", when=_when(store, me, letter, t), whom=whom, name=name)


async def act(
    callback: CallbackQuery, callback_data: LetterSent, store: Store, me: Me, texts: Texts, t: Speaker
) -> None:
    letter = await own_sent(store, me, callback_data.letter_id)
    what = callback_data.act
    if what == "sure":
        await redraw(callback, await take_back(store, me, letter, texts, t))
    elif what == "recall":
        await redraw(callback, *_sure_screen(letter, t))
    elif letter.kind is not LetterKind.ANNOUNCEMENT:
        raise RuleBroken("button-old")
    elif what in BEHIND:
        await redraw(callback, *await _names_screen(store, letter, what, t))
    elif what == "status":
        await _refresh(callback, await status_screen(store, me, letter, t), t)
    elif what == "remind":
        await _refresh(callback, await remind(store, me, letter, t), t)
    else:
        raise RuleBroken("button-old")


async def _refresh(callback: CallbackQuery, shown: Screen, t: Speaker) -> None:
    """In place; when nothing has changed a word is enough, since the same screen again would be refused."""
    message = callback.message
    if isinstance(message, Message) and message.text == html.unescape(shown[0]):
        await callback.answer(t.plain("letter-unchanged"))
    else:
        await redraw(callback, *shown)


# --- how it stands


async def status_screen(store: Store, me: Me, letter: Letter, t: Speaker) -> Screen:
    copies = await store.letters.copies(letter)
    count = {outcome: sum(one.outcome is outcome for one in copies) for outcome in Outcome}
    read = sum(one.read_at is not None for one in copies)
    lines = [t("letter-arrived", count=count[Outcome.DELIVERED], of=len(copies))]
    if count[Outcome.DELIVERED]:
        lines.append(t("letter-marked", count=read, of=count[Outcome.DELIVERED]))
    rows: list[Row] = []
    for code, outcomes in BEHIND.items():
        number = sum(count[one] for one in outcomes)
        if number:
            lines.append(t(f"letter-count-{code}", count=number))
            data = LetterSent(letter_id=letter.id, act=code).pack()
            rows.append([(t.plain(COUNTED[code], count=number), data)])
    rows += await _acts(store, letter, copies, t)
    rows.append([(t.plain("letters-past-button"), LettersPast(programme_id=letter.programme_id).pack())])
    words = [letter.words] if letter.words else []
    return joined([await _headline(store, me, letter, t), *words, joined(lines)], "\n\n"), inline(*rows)


async def _acts(store: Store, letter: Letter, copies: list[Copy], t: Speaker) -> list[Row]:
    if letter.recalled_at is not None:
        return []
    acts = ["status", "recall"]
    if may_remind(letter, copies, store.now) and not await store.letters.is_owed(letter, AGAIN):
        acts.insert(1, "remind")
    return [[(t.plain(ACTS[one]), LetterSent(letter_id=letter.id, act=one).pack())] for one in acts]


async def _names_screen(store: Store, letter: Letter, what: str, t: Speaker) -> Screen:
    """Whom a number counts; never who has not marked it."""
    found = [one for one in await store.letters.copies(letter) if one.outcome in BEHIND[what]]
    lines = []
    for one in found[:NAMES_AT_ONCE]:
        name = (await store.members.get(one.member_id)).name or t("nobody")
        lines.append(t(f"letter-behind-{one.outcome.value}", name=name))
    if len(found) > NAMES_AT_ONCE:
        lines.append(t("letters-behind-more", count=len(found) - NAMES_AT_ONCE))
    back = [(t.plain("back-button"), LetterSent(letter_id=letter.id, act="status").pack())]
    return joined([t(f"letter-count-{what}", count=len(found)), *lines]), inline(back)


async def remind(store: Store, me: Me, letter: Letter, t: Speaker) -> Screen:
    """Once, after a day, who has it and has not marked it. Raises RuleBroken `letter-reminded` or `button-old`."""
    copies = await store.letters.copies(letter)
    if not may_remind(letter, copies, store.now):
        raise RuleBroken("button-old")
    if await store.letters.is_owed(letter, AGAIN):
        raise RuleBroken("letter-reminded")
    silent = [one.member_id for one in copies if one.outcome is Outcome.DELIVERED and one.read_at is None]
    there = await store.letters.readers(me.programme, silent)
    members = [one.member for one in there if one.member.state is MemberState.ACTIVE and not one.is_lost]
    count = await store.letters.owe(letter, members, store.now, AGAIN)
    await store.audit.note(letter.programme_id, me.id, Deed.REMINDED, "letter", letter.id)
    text, keyboard = await status_screen(store, me, letter, t)
    return joined([t("letter-reminding", count=count), text], "\n\n"), keyboard


# --- taking it back


def _sure_screen(letter: Letter, t: Speaker) -> Screen:
    rows: list[Row] = [
        [(t.plain("letter-recall-sure-button"), LetterSent(letter_id=letter.id, act="sure").pack())]
    ]
    if letter.kind is LetterKind.ANNOUNCEMENT:
        rows.append([(t.plain("back-button"), LetterSent(letter_id=letter.id, act="status").pack())])
    return t("letter-recall-ask"), inline(*rows)


async def take_back(store: Store, me: Me, letter: Letter, texts: Texts, t: Speaker) -> Markup:
    """What waits falls away, what has arrived is changed. Raises RuleBroken `letter-recalled-already`."""
    if not await store.letters.recall(letter):
        raise RuleBroken("letter-recalled-already")
    known = await store.undos.of_act([letter.from_member], Act.LETTER, letter.id)
    if known is not None:
        await store.undos.drop(known.id)
    if is_coordinator(me) and letter.kind is not LetterKind.ANSWER:
        await store.audit.note(letter.programme_id, me.id, Deed.RECALLED, "letter", letter.id)
    return t("letter-recalled-done", count=await tidy(store, letter, texts))


async def undo_letter(store: Store, me: Me, last: Undo, texts: Texts, t: Speaker) -> Markup:
    """`/undo` of a letter, an announcement or an answer."""
    return await take_back(store, me, await own_sent(store, me, last.object_id), texts, t)


async def tidy(store: Store, letter: Letter, texts: Texts) -> int:
    """Owe the change of every message that still shows what was recalled; how many. Each is owed once."""
    copies = await store.deliveries.copies(SHOWN_LETTER, letter.id)
    for person_id, chat_id, message_id in copies:
        t = texts.of((await store.people.get(person_id)).language)
        key = f"letter-gone-{letter.kind.value}"
        fields = {
            "chat_id": str(chat_id),
            "message_id": str(message_id),
            "text": t(key),
            "parse_mode": "HTML",
        }
        call = Call("EditMessageText", fields, chat_id, BULK)
        await store.deliveries.owe(
            f"lr:{person_id}:{message_id}:{letter.id}", call, store.now, person_id=person_id
        )
    return len(copies)


async def look_after(store: Store, now: datetime) -> None:
    """What was on its way while it was recalled is changed when it has arrived; old drafts and words go."""
    texts = Texts()
    for letter in await store.letters.recalled_since(now - LOOKED_BACK):
        await tidy(store, letter, texts)
    await store.letters.sweep(now)


CHORES = (look_after,)
