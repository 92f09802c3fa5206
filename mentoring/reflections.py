"""Reflections: writing an entry, what it answers, its week, who may read it (RULES section 4, V1-V3)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from mentoring.errors import RuleBroken
from mentoring.moments import local_date
from mentoring.people import EntryRights, Member, PairFacts, Role
from mentoring.people import Visibility as Visibility
from mentoring.texts import utf16_length
from mentoring.weeks import Period, monday_of, sunday_of, weeks_of

TEXT_LIMIT = 4000
FILES_LIMIT = 10
ANSWER_LIMIT = 500
# A message that comes so soon after an entry may belong to it.
RIGHT_AFTER = timedelta(minutes=15)
# What a reader can give back by one tap.
SIGNS = ("heart", "hand", "idea", "sprout")
PROMPT_OPEN = timedelta(days=7)
MOODS = range(1, 6)
# What each message of an entry says, by its number.
Parts = tuple[tuple[int, str], ...]


class PromptState(StrEnum):
    """What became of a weekly question."""

    SENT = "sent"
    ANSWERED = "answered"
    SKIPPED = "skipped"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Prompt:
    """A weekly question that was sent; `week` is its Monday."""

    id: int
    week: date
    sent_at: datetime
    state: PromptState = PromptState.SENT


class EntryFileKind(StrEnum):
    """What an entry may hold beside words. A picture sent as a file stays one: it cannot be sent as a photo again."""

    VOICE = "voice"
    PHOTO = "photo"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class EntryFile:
    """A voice note or a picture. `file` is the messenger's own id of it; `seconds` the length of a voice note.

    `message_id` is the message it came in, where it is known; 0 is none.
    """

    kind: EntryFileKind
    file: str = field(repr=False)
    seconds: int = 0
    message_id: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry to be remembered. `text` is trimmed, and empty only beside files (E1); `mood` is 1-5 or None.

    `pair_id` is its one pair (V2); `goal_id` the goal of the author's it is about. `parts` are the messages its words
    came in (number, words), so that editing one of them changes its part only; 0 is no message of the author's.
    """

    author_id: int
    programme_id: int
    text: str
    mood: int | None
    visibility: Visibility
    pair_id: int | None
    prompt_id: int | None
    said_at: datetime
    week: date
    files: tuple[EntryFile, ...] = ()
    goal_id: int | None = None
    parts: tuple[tuple[int, str], ...] = ()

    @property
    def rights(self) -> EntryRights:
        """Find what decides who reads it."""
        return EntryRights(self.author_id, self.programme_id, self.visibility, self.pair_id)

    def in_mood(self, mood: int | None) -> "Entry":
        """Give it a mood of 1-5, or none."""
        return replace(self, mood=mood)

    def in_words(
        self, text: str, parts: tuple[tuple[int, str], ...], files: tuple[EntryFile, ...]
    ) -> "Entry":
        """Put back words and files that it had before."""
        return replace(self, text=text, parts=parts, files=files)

    def about_goal(self, goal_id: int | None) -> "Entry":
        """Tie it to a goal of its author, or to none."""
        return replace(self, goal_id=goal_id)


def write(
    author: Member,
    text: str,
    mood: int | None,
    visibility: Visibility,
    pair: PairFacts | None,
    said_at: datetime,
    week: date,
    prompt_id: int | None = None,
    files: tuple[EntryFile, ...] = (),
) -> Entry:
    """Decide an entry. `week` comes from `week_of_entry`, `prompt_id` from `which_prompt`.

    Of more than 10 files the first ones are kept. Raises RuleBroken `reflection-empty`, `reflection-too-long`
    (limit, length: UTF-16 units), `mood-out-of-range`, `visibility-needs-pair` or `not-your-pair`.
    """
    if mood is not None and mood not in MOODS:
        raise RuleBroken("mood-out-of-range", low=MOODS[0], high=MOODS[-1])
    pair_id = _bound_pair(author.id, visibility, pair)
    body = accept_text(text, has_files=bool(files))
    return Entry(
        author.id, author.programme_id, body, mood, visibility, pair_id, prompt_id, said_at, monday_of(week),
        files[:FILES_LIMIT],
    )  # fmt: skip


def accept_text(text: str, *, has_files: bool = False) -> str:
    """Trim the text of an entry, also of an edited one; beside files there may be none.

    Raises RuleBroken `reflection-empty` or `reflection-too-long` (limit, length: UTF-16 units).
    """
    body = text.strip()
    if not body and not has_files:
        raise RuleBroken("reflection-empty")
    length = utf16_length(body)
    if length > TEXT_LIMIT:
        raise RuleBroken("reflection-too-long", limit=TEXT_LIMIT, length=length)
    return body


def rewritten(entry: Entry, text: str) -> Entry:
    """Give an entry other words, whole. Raises what `accept_text` raises."""
    return _of_parts(entry, ((0, text.strip()),), entry.files)


def with_more(entry: Entry, message_id: int, text: str, files: tuple[EntryFile, ...]) -> Entry:
    """Add what a further message says (E1). Raises what `accept_text` raises, and `entry-files-full` (limit)."""
    if len(entry.files) + len(files) > FILES_LIMIT:
        raise RuleBroken("entry-files-full", limit=FILES_LIMIT)
    return _of_parts(entry, (*_parts(entry), (message_id, text.strip())), (*entry.files, *files))


def with_edited(entry: Entry, message_id: int, text: str, file: EntryFile | None = None) -> Entry:
    """Follow an edited message: its part of the entry changes, the others stay. Raises what `accept_text` raises.

    An entry that has been rewritten as a whole, or whose parts nobody knows, takes the new words for all of its own;
    but not when only the file of the message became another one.
    """
    parts, files = _parts(entry), edited_files(entry.files, file)
    if files == entry.files or any(number == message_id for number, _ in parts):
        parts = edited_parts(parts, message_id, text)
    return _of_parts(entry, parts, files)


def edited_parts(parts: Parts, message_id: int, text: str) -> Parts:
    """Put other words in the place of those that came in a message, or of all that came in none."""
    known = message_id if any(number == message_id for number, _ in parts) else 0
    if all(number != known for number, _ in parts):
        return (*parts, (message_id, text.strip()))
    return tuple((number, text.strip() if number == known else words) for number, words in parts)


def edited_files(files: tuple[EntryFile, ...], file: EntryFile | None) -> tuple[EntryFile, ...]:
    """Put a file in the place of the one that came in the same message, if there is one."""
    if file is None:
        return files
    return tuple(file if one.message_id == file.message_id else one for one in files)


def text_of(parts: Parts, *, has_files: bool = False) -> str:
    """The words of all parts, one under the other. Raises what `accept_text` raises."""
    return accept_text("\n\n".join(words for _, words in parts if words), has_files=has_files)


def _parts(entry: Entry) -> Parts:
    return entry.parts or ((0, entry.text),)


def _of_parts(entry: Entry, parts: Parts, files: tuple[EntryFile, ...]) -> Entry:
    return replace(entry, text=text_of(parts, has_files=bool(files)), parts=parts, files=files)


def is_right_after(entry_said_at: datetime, moment: datetime) -> bool:
    """Tell whether a message may be more of an entry (E1, «Дополнить запись»)."""
    return timedelta(0) <= moment - entry_said_at <= RIGHT_AFTER


def accept_answer(text: str) -> str:
    """Trim a reader's line. Raises RuleBroken `answer-empty` or `answer-too-long` (limit, length: UTF-16 units)."""
    line = text.strip()
    if not line:
        raise RuleBroken("answer-empty")
    if utf16_length(line) > ANSWER_LIMIT:
        raise RuleBroken("answer-too-long", limit=ANSWER_LIMIT, length=utf16_length(line))
    return line


def which_prompt(prompts: Iterable[Prompt], moment: datetime, reply_to: int | None = None) -> Prompt | None:
    """Find the prompt a message answers (E1); None if it answers none.

    A reply to a prompt (`reply_to` is its id) always answers that one. Else it is the newest open one: sent,
    not answered, at most 7 days before the moment of the message (T1).
    """
    known = list(prompts)
    if reply_to is not None:
        return next((prompt for prompt in known if prompt.id == reply_to), None)
    fresh = [prompt for prompt in known if is_open(prompt, moment)]
    return max(fresh, key=lambda prompt: prompt.sent_at, default=None)


def is_open(prompt: Prompt, moment: datetime) -> bool:
    """Tell whether a prompt waits for an answer at this moment (E1)."""
    return prompt.state is PromptState.SENT and timedelta(0) <= moment - prompt.sent_at <= PROMPT_OPEN


def week_of_entry(
    said_at: datetime, zone: ZoneInfo, prompt: Prompt | None = None, next_prompt_at: datetime | None = None
) -> date:
    """Find the Monday of the week an entry belongs to (E2), in the programme's zone (T2).

    An answer belongs to its prompt's week until the next prompt was sent, anything else to the week of its
    moment.
    """
    if prompt is not None and (next_prompt_at is None or said_at < next_prompt_at):
        return prompt.week
    return monday_of(local_date(said_at, zone))


def reflection_rate(
    period: Period, counted: Collection[date], with_entry: Collection[date], as_of_day: date
) -> tuple[int, int]:
    """Count n of N weeks with an entry for one mentee (E3): complete counted weeks of the period, by Mondays.

    `counted` are the person's counted weeks (T7), `with_entry` the weeks that hold an entry of any
    visibility.
    """
    weeks = [week for week in weeks_of(period) if week in counted and sunday_of(week) <= as_of_day]
    return sum(week in with_entry for week in weeks), len(weeks)


def default_visibility(roles: Collection[Role], last: Visibility | None, has_open_pair: bool) -> Visibility:
    """Find the first choice shown (V1): the last one of this person, else «с наставником» for a mentee, «только я»."""
    if last is Visibility.PAIR and not has_open_pair:
        return Visibility.ME
    if last is not None:
        return last
    return Visibility.PAIR if Role.MENTEE in roles and has_open_pair else Visibility.ME


def change_visibility(
    rights: EntryRights, by: Member, visibility: Visibility, pair: PairFacts | None
) -> EntryRights:
    """Let the author open an entry wider or narrower, or to another own pair (V2-V4).

    Raises RuleBroken `entry-not-yours`, `visibility-needs-pair` or `not-your-pair`.
    """
    if by.id != rights.author_id:
        raise RuleBroken("entry-not-yours")
    return replace(rights, visibility=visibility, pair_id=_bound_pair(by.id, visibility, pair))


def narrows(before: EntryRights, after: EntryRights) -> bool:
    """Tell whether somebody who might read the entry may not any more, so that shown copies are withdrawn (V3)."""
    widths = list(Visibility)
    is_narrower = widths.index(after.visibility) < widths.index(before.visibility)
    return is_narrower or (before.pair_id is not None and before.pair_id != after.pair_id)


def _bound_pair(author_id: int, visibility: Visibility, pair: PairFacts | None) -> int | None:
    """Find the one pair an entry is bound to (V2): required by «с наставником», kept by «и координатору»."""
    if visibility is Visibility.ME:
        return None
    if pair is None:
        if visibility is Visibility.PAIR:
            raise RuleBroken("visibility-needs-pair")
        return None
    if not (pair.has(author_id) and pair.is_open):
        raise RuleBroken("not-your-pair")
    return pair.id
