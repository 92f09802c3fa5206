"""What can be seen in the chats of the play, as lines to read: dates, times, who says what to whom, buttons, taps."""

import textwrap
from collections.abc import Callable, Mapping
from datetime import date
from zoneinfo import ZoneInfo

from bot.playground import Button, ChatMessage, Event
from locales import Speaker
from locales.dates import say_date, say_time, say_weekday

WIDTH = 100
INDENT = 10
SAYS, TAPS, CHANGES = "→", "▸", "↻"

Say = Callable[[str], None]


class Transcript:
    """Watches the playground. While `is_open` it says what it sees; closed, it only remembers what was shown.

    `names` are those of the people by chat id; `say` takes one line.
    """

    def __init__(self, names: Mapping[int, str], zone: ZoneInfo, t: Speaker, say: Say) -> None:
        self.is_open = True
        self._names = names
        self._zone = zone
        self._t = t
        self._say = say
        self._shown: dict[tuple[int, int], tuple[str, list[list[str]]]] = {}
        self._keyboards: dict[int, tuple[tuple[str, ...], ...]] = {}
        self._day: date | None = None
        self._time = ""

    def title(self, words: str, under: str = "═") -> None:
        """A heading of the whole or of a part."""
        self._say("")
        self._say(words)
        self._say(under * min(WIDTH, len(words)))
        self._day = None

    def tell(self, words: str) -> None:
        """The voice off stage."""
        self._say("")
        for line in words.splitlines():
            for piece in textwrap.wrap(line, WIDTH) or [""]:
                self._say(piece)
        self._time = ""

    def watch(self, event: Event) -> None:
        """One event of the playground, as it happens."""
        message = event.message
        before = self._shown.get((event.chat_id, message.message_id)) if message else None
        keyboard = self._keyboards.get(event.chat_id)
        if message is not None and event.kind in ("sent", "edited"):
            self._shown[event.chat_id, message.message_id] = (message.text, _words(message.buttons))
            if message.markup and message.markup.keyboard:
                self._keyboards[event.chat_id] = message.markup.keyboard
        if not self.is_open:
            return
        lines = self._lines(event, before)
        if lines and keyboard != self._keyboards.get(event.chat_id):
            lines.append(self._keyboard(event.chat_id))
        if lines:
            self._print(event, lines)

    # --- one event

    def _lines(self, event: Event, before: tuple[str, list[list[str]]] | None) -> list[str]:
        name, loza = self._names[event.chat_id], self._t.plain("demo-loza")
        match event.kind:
            case "said":
                return self._block(f"{name} {SAYS} ", _content(event.message, self._t))
            case "corrected":
                return self._block(f"{name} {self._t.plain('demo-corrects')} {SAYS} ", event.text)
            case "tapped":
                return self._block(f"{name} {TAPS} ", event.text)
            case "toast" | "alert":
                pops_up = self._t.plain("demo-pops-up")
                return self._block(f"{loza} {SAYS} {name} ({pops_up}): ", event.text)
            case "sent":
                return self._message(f"{loza} {SAYS} {name}: ", event.message)
            case "edited":
                return self._edited(f"{loza} {CHANGES} {name}: ", event.message, before)
        return []

    def _edited(
        self, who: str, message: ChatMessage | None, before: tuple[str, list[list[str]]] | None
    ) -> list[str]:
        """An edit that only takes buttons away says nothing new; one that only changes them shows them alone."""
        assert message is not None
        buttons = _words(message.buttons)
        if before is None or before[0] != message.text:
            return self._message(who, message)
        if not buttons or buttons == before[1]:
            return []
        rows = _rows(buttons)
        return [" " * INDENT + who + rows[0].strip(), *rows[1:]]

    def _message(self, who: str, message: ChatMessage | None) -> list[str]:
        assert message is not None
        named = message.document.file_name if message.document else None
        text = f"{message.text} 📎 {named}" if named else message.text
        return [*self._block(who, text), *_rows(_words(message.buttons))]

    def _keyboard(self, chat_id: int) -> str:
        keys = " · ".join(key for row in self._keyboards[chat_id] for key in row)
        return " " * (INDENT + 4) + f"({self._t.plain('demo-big-buttons', buttons=keys)})"

    @staticmethod
    def _block(who: str, text: str) -> list[str]:
        """Words behind their speaker, wrapped, further lines set in."""
        first, *others = text.splitlines() or [""]
        start = " " * INDENT
        inner = " " * (INDENT + 4)
        lines = textwrap.wrap(
            who + first, WIDTH, initial_indent=start, subsequent_indent=inner,
            break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip
        for other in others:
            lines += textwrap.wrap(
                other, WIDTH, initial_indent=inner, subsequent_indent=inner,
                break_long_words=False, break_on_hyphens=False,
            )  # fmt: skip
        return lines

    def _print(self, event: Event, lines: list[str]) -> None:
        """The date when it is another one, the time when it is another one, the lines."""
        local = event.time.astimezone(self._zone)
        if local.date() != self._day:
            self._day, self._time = local.date(), ""
            weekday = say_weekday(local.weekday(), self._t.language)
            self._say("")
            self._say(f"{weekday.capitalize()}, {say_date(self._day, self._day, self._t.language)}")
            self._say("")
        time = say_time(local)
        if time != self._time:
            self._time = time
            lines = ["  " + time + lines[0][len(time) + 2 :], *lines[1:]]
        for line in lines:
            self._say(line)


def _content(message: ChatMessage | None, t: Speaker) -> str:
    """What somebody sent: words, or a file by its name."""
    if message is not None and message.attachment is not None:
        return t.plain("demo-voice", seconds=message.attachment.duration)
    return message.text if message is not None else ""


def _words(rows: list[list[Button]]) -> list[list[str]]:
    return [[button.text for button in row] for row in rows]


def _rows(buttons: list[list[str]]) -> list[str]:
    """The buttons as they stand under a message; rows share a line while there is room."""
    lines: list[str] = []
    for row in buttons:
        said = " ".join(f"[{text}]" for text in row)
        if lines and len(lines[-1]) + len(said) + 3 <= WIDTH:
            lines[-1] += f"   {said}"
        else:
            lines.append(" " * (INDENT + 4) + said)
    return lines
