"""What somebody at the page can do on a phone: the requests of a browser, checked, and done in the playground."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter

from bot.playground.entities import utf16_length
from bot.playground.messages import ChatMessage
from bot.playground.methods import MAX_CAPTION, MAX_TEXT
from bot.playground.page.files import kind_of
from bot.playground.page.samples import SECONDS, sample_photo, sample_voice
from bot.playground.people import Person, start_parameter
from bot.playground.playground import Playground

LONGEST_PASTED = 100_000
Words = Annotated[str, StringConstraints(strip_whitespace=True)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, max_length=64)]


class CannotDo(Exception):
    """The phone cannot do that now; `str()` is the key of the sentence that says so."""


class Act(BaseModel):
    """Somebody does something; `person` is the chat id."""

    model_config = ConfigDict(extra="forbid")

    person: int


class Says(Act):
    """Send a text, perhaps in answer to a message."""

    do: Literal["say"]
    text: Words
    reply_to: int | None = None


class Corrects(Act):
    """Change an own text, or the words under an own file."""

    do: Literal["edit"]
    message: int
    text: Words


class Taps(Act):
    """Press the inline button in this row and column under a message."""

    do: Literal["tap"]
    message: int
    row: int = Field(ge=0, lt=100)
    column: int = Field(ge=0, lt=100)


class Opens(Act):
    """Open a link to the bot."""

    do: Literal["open"]
    link: Words


class Simply(Act):
    """What needs no words: stop or let back the bot, send a sample."""

    do: Literal["block", "unblock", "voice", "photo"]


class Travels(Act):
    """Take the phone into another time zone."""

    do: Literal["travel"]
    zone: str


class Comes(BaseModel):
    """A new person with a phone, who may open a link at once."""

    model_config = ConfigDict(extra="forbid")

    do: Literal["come"]
    name: Name
    surname: Annotated[str, StringConstraints(strip_whitespace=True, max_length=64)] = ""
    language: Literal["ru", "en"]
    link: Words = ""


AnyAct = Annotated[Says | Corrects | Taps | Opens | Simply | Travels | Comes, Field(discriminator="do")]
ACT: TypeAdapter[AnyAct] = TypeAdapter(AnyAct)


class Upload(BaseModel):
    """A file somebody sends, perhaps in answer. `album` is the same word for all that was chosen at once."""

    person: int
    reply_to: int | None = None
    caption: Words = ""
    duration: int = Field(0, ge=0, le=3600)
    album: Annotated[str, StringConstraints(max_length=40)] = ""
    voice: bool = False


async def do(playground: Playground, act: AnyAct, zone: str) -> int:
    """Do it; the id of the person who did. A new phone is in `zone`. Raises CannotDo."""
    if isinstance(act, Comes):
        return (await _come(playground, act, zone)).id
    person = person_of(playground, act.person)
    match act:
        case Says():
            await _say(person, act)
        case Corrects():
            await _correct(person, act)
        case Taps():
            await _tap(person, act)
        case Opens():
            await _open(playground, person, act.link)
        case Travels():
            _travel(person, act.zone)
        case Simply():
            await _simply(person, act.do)
    return person.id


async def send_file(playground: Playground, upload: Upload, name: str, content: bytes, mime: str) -> None:
    """A voice, a photo or another file by what it says it is. Raises CannotDo."""
    person = _able(person_of(playground, upload.person))
    if not content:
        raise CannotDo("page-file-empty")
    if utf16_length(upload.caption) > MAX_CAPTION:
        raise CannotDo("page-caption-long")
    answered = None if upload.reply_to is None else _message(person, upload.reply_to)
    if upload.voice:
        await person.sends_voice(upload.duration, content, reply_to=answered)
    elif kind_of(content).startswith("image/"):
        await person.sends_photo(upload.caption, upload.album or None, content, reply_to=answered)
    else:
        # Documents are never in one album with photos: apps send two.
        album = f"{upload.album}-files" if upload.album else None
        await person.sends_document(name, content, mime, upload.caption, album, reply_to=answered)


def person_of(playground: Playground, number: int) -> Person:
    """Raises CannotDo when there is nobody with this id."""
    found = next((one for one in playground.people if one.id == number), None)
    if found is None:
        raise CannotDo("page-nobody")
    return found


def _able(person: Person) -> Person:
    """Somebody who can write now. Raises CannotDo."""
    if not person.can_write:
        raise CannotDo("page-blocked")
    return person


async def _say(person: Person, act: Says) -> None:
    """A long text goes in several messages, as Telegram's apps send it; only the first is an answer."""
    if not act.text:
        raise CannotDo("page-empty")
    if len(act.text) > LONGEST_PASTED:
        raise CannotDo("page-text-huge")
    answered = None if act.reply_to is None else _message(person, act.reply_to)
    for piece in in_pieces(act.text):
        await _able(person).says(piece, reply_to=answered)
        answered = None


async def _correct(person: Person, act: Corrects) -> None:
    """Only a file can be left without words."""
    message = _message(person, act.message)
    if message.from_bot:
        raise CannotDo("page-not-yours")
    if message.attachment and utf16_length(act.text) > MAX_CAPTION:
        raise CannotDo("page-caption-long")
    if not message.attachment and not act.text:
        raise CannotDo("page-empty")
    if utf16_length(act.text) > MAX_TEXT:
        raise CannotDo("page-text-long")
    if act.text != message.text:
        await _able(person).edits(message, act.text)


async def _tap(person: Person, act: Taps) -> None:
    message = _message(person, act.message)
    try:
        button = message.buttons[act.row][act.column]
    except IndexError:
        raise CannotDo("page-button-gone") from None
    if button.callback_data is None:
        raise CannotDo("page-button-gone")
    await _able(person).taps(button.callback_data, message)


async def _open(playground: Playground, person: Person, link: str) -> None:
    if person.is_gone:
        raise CannotDo("page-blocked")
    await person.opens(_checked(playground, link))


def _travel(person: Person, zone: str) -> None:
    try:
        person.travels(zone)
    except (LookupError, ValueError, OSError):
        raise CannotDo("page-zone-unknown") from None


async def _simply(person: Person, what: str) -> None:
    match what:
        case "block":
            await person.blocks()
        case "unblock":
            await person.unblocks()
        case "voice":
            await _able(person).sends_voice(SECONDS, sample_voice())
        case "photo":
            await _able(person).sends_photo(content=sample_photo())


async def _come(playground: Playground, act: Comes, zone: str) -> Person:
    """Nobody comes without a name or by a wrong link: both are looked at before there is a phone."""
    if not act.name:
        raise CannotDo("page-name-empty")
    link = act.link and _checked(playground, act.link)
    person = playground.person(act.name, act.language, act.surname or None, zone=zone)
    if link:
        await _open(playground, person, link)
    return person


def _checked(playground: Playground, link: str) -> str:
    """A link to this bot, completed if it was copied without its beginning."""
    full = link if "://" in link else f"https://{link}"
    try:
        start_parameter(full, playground.username)
    except ValueError:
        raise CannotDo("page-link-wrong") from None
    return full


def _message(person: Person, number: int) -> ChatMessage:
    found = next((one for one in person.chat if one.message_id == number), None)
    if found is None:
        raise CannotDo("page-message-gone")
    return found


def in_pieces(text: str, longest: int = MAX_TEXT) -> list[str]:
    """The text in messages of at most so many UTF-16 units, cut at a line or a space where there is one."""
    pieces = []
    while utf16_length(text) > longest:
        end = len(text.encode("utf-16-le")[: 2 * longest].decode("utf-16-le", "ignore"))
        cut = max(text.rfind("\n", end // 2, end), text.rfind(" ", end // 2, end))
        cut = cut if cut > 0 else end
        pieces.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [*pieces, text] if text else pieces
