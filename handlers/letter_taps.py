"""What rides in the buttons of letters and announcements, and whose letter a button is about."""

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import InlineKeyboardMarkup

from handlers.taps import Page, Tap
from handlers.who import Me
from locales import Markup
from mentoring.errors import RuleBroken
from mentoring.letters import Letter, LetterKind
from mentoring.people import Role, may_run_programme
from storage.store import Store

Row = list[tuple[str, str]]
Screen = tuple[Markup, InlineKeyboardMarkup]


class LetterAim(Tap, prefix="laim"):
    """Whom an announcement is for: a code of Audience."""

    letter_id: int
    audience: str


class LetterPick(Tap, prefix="lpick"):
    """Tick somebody, or take the tick away; member 0 only turns the page."""

    letter_id: int
    member_id: int = 0
    page: Page = 0


class LetterDraft(Tap, prefix="ldraft"):
    """Something done with what is not sent yet: words, whom, next, send, drop."""

    letter_id: int
    act: str


class LetterSent(Tap, prefix="lsent"):
    """Something done with what was sent: status, waiting, failed, remind, recall, sure."""

    letter_id: int
    act: str


class LettersPast(Tap, prefix="lpast"):
    """The announcements of a programme."""

    programme_id: int


class LetterRead(Tap, prefix="lread"):
    """«Прочитано»."""

    letter_id: int


class LetterAnswer(Tap, prefix="lanswer"):
    """«Ответить» to a coordinator."""

    letter_id: int


class LetterLeave(Tap, prefix="lleave"):
    """Wait for no answer any more."""


class Writing(StatesGroup):
    """Waiting for the words of a letter, or for the line that answers one."""

    words = State()
    answer = State()


async def own_draft(store: Store, me: Me, letter_id: int) -> Letter:
    """What she is writing. Raises RuleBroken `button-old` or `letter-sent-already`."""
    letter = await store.letters.find(letter_id)
    if letter is None or letter.from_member != me.id:
        raise RuleBroken("button-old")
    if letter.sent_at is not None:
        raise RuleBroken("letter-sent-already")
    return letter


async def own_sent(store: Store, me: Me, letter_id: int) -> Letter:
    """What she has sent; an announcement is any coordinator's of its programme. Raises RuleBroken `button-old`."""
    letter = await store.letters.find(letter_id)
    if letter is None or letter.sent_at is None:
        raise RuleBroken("button-old")
    mine = [card.id for card in await store.members.of_person(me.person.id)]
    is_theirs = letter.kind is LetterKind.ANNOUNCEMENT and may_run_programme(me.member, letter.programme_id)
    if not is_theirs and (letter.kind is LetterKind.ANNOUNCEMENT or letter.from_member not in mine):
        raise RuleBroken("button-old")
    return letter


def is_coordinator(me: Me) -> bool:
    return Role.COORDINATOR in me.roles


async def stop_writing(state: FSMContext) -> None:
    """A button was tapped while words were waited for: they are waited for no more."""
    if await state.get_state() == Writing.words.state:
        await state.clear()
