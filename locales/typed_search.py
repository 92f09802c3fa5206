"""What a person looks for in a diary: typed words, found in a text whatever their case, ё, or ending.

A word is found where it stands, also inside a longer one; and, without its ending, where a word begins. There is no
list of words: a stem is what is left when a usual ending is cut, so «прогулка» finds «на прогулке» and now and then
something else. Showing one entry too many costs less than missing one.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

LONGEST: Final = 100
SHORTEST_WORD: Final = 4
SHORTEST_STEM: Final = 3
# So short a stem has to be followed by an ending and nothing else: «мама» finds «мамой», not «мамонт».
SURE_STEM: Final = 4
EXCERPT: Final = 90

_WORD: Final = re.compile(r"\w+")
_NOUNS: Final = (
    "иями ями ами ией иям иях ием ого его ому ему ыми ими ах ях ам ям ов ев ей ой ий ый ом ем ую юю ою ею ая яя ое ее"
    " ые ие ых их им ым ия ию ии ье ья ью а я о е у ю ы и ь й"
)
_VERBS: Final = (
    "алась илась ались ились ался ился ала али ало ила или ило ать ять ить еть уть ает яет ют ут ят ат ит ет"
    " ал ял ил ел ла ли ло ть"
)
_ENDINGS: Final = sorted(f"{_NOUNS} {_VERBS}".split(), key=len, reverse=True)
_ENGLISH: Final = ("ings", "ing", "ies", "ed", "es", "s", "y")
# A vowel that comes and goes before the last consonant of a noun: «прогулка», «прогулок».
_FLEETING: Final = ("ек", "ок", "к")
_REST: Final = "[аеёиоуыэюяйьмхв]{0,3}"


@dataclass(frozen=True, slots=True)
class Sought:
    """Words to be found, all of them; `text` is how they were typed."""

    text: str
    patterns: tuple[re.Pattern[str], ...]

    def place_in(self, line: str) -> tuple[int, int] | None:
        """Where the first of the words stands in a `line_of` text, whole; None unless all are there."""
        found = [pattern.search(line) for pattern in self.patterns]
        spans = [match.span() for match in found if match is not None]
        if not spans or len(spans) < len(found):
            return None
        start, end = min(spans)
        while start and _is_of_word(line[start - 1]):
            start -= 1
        while end < len(line) and _is_of_word(line[end]):
            end += 1
        return start, end


def line_of(text: str) -> str:
    """A text as one line, composed (NFC), so that «й» is one letter wherever it was typed."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def understand_search(text: str) -> Sought | None:
    """Read what was typed; None when nothing was. Signs without letters are looked for as they stand."""
    typed = " ".join(unicodedata.normalize("NFKC", text).split())[:LONGEST].strip()
    if not typed:
        return None
    words = dict.fromkeys(_WORD.findall(typed.lower())) or typed.split()
    return Sought(typed, tuple(_pattern(word) for word in words))


def stem_of(word: str) -> str:
    """A word in lower case without its ending; the word itself if it is short or has none."""
    if len(word) < SHORTEST_WORD:
        return word
    stem = _without(word, _ENGLISH if word.isascii() else _ENDINGS)
    return stem if word.isascii() else _without(stem, _FLEETING, shortest=SURE_STEM)


def excerpt_around(line: str, place: tuple[int, int], limit: int = EXCERPT) -> tuple[str, str, str]:
    """What stands before the found place, there and after it: some `limit` signs of the line, cut at words."""
    start, end = place[0], min(place[1], place[0] + limit)
    room = limit - (end - start)
    since = max(0, start - room // 3)
    until = min(len(line), end + room - (start - since))
    before, after = line[since:start], line[end:until]
    if since:
        before = "…" + before.partition(" ")[2]
    if until < len(line):
        after = (after.rpartition(" ")[0] or after).rstrip(",.;:–-") + "…"
    return before, line[start:end], after


def _is_of_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _without(word: str, endings: tuple[str, ...] | list[str], shortest: int = SHORTEST_STEM) -> str:
    fitting = (one for one in endings if word.endswith(one) and len(word) - len(one) >= shortest)
    ending = next(fitting, "")
    return word.removesuffix(ending)


def _pattern(word: str) -> re.Pattern[str]:
    stem = stem_of(word)
    found = _letters(word)
    if stem != word:
        rest = "" if len(stem) >= SURE_STEM else rf"{_REST}\b"
        found += rf"|\b{_letters(stem)}{rest}"
    return re.compile(found, re.IGNORECASE)


def _letters(word: str) -> str:
    return re.sub("[её]", "[её]", re.escape(word))
