"""What was typed in a hurry, as it was meant: missing spaces, slips of the finger, «15ж00», «tmrw», «пол 3».

Only words of time are corrected, and only to be read; a topic is always cut out of the text as it was typed.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from locales.vocabulary import DAY_WORDS, NO_SLIPS, SLIPS

LONGEST_TEXT: Final = 500


@dataclass(frozen=True, slots=True)
class Written:
    """Corrected words in lower case, and for each place among them the place in the text as it was typed."""

    text: str
    words: str
    places: tuple[int, ...]

    def typed(self, first: int, end: int) -> str:
        """What was typed between two places of the words; after the end of the words, all the rest."""
        return self.text[self.places[first] : None if end >= len(self.words) else self.places[end]]


def spelled(text: str) -> Written:
    """The words of a text as they were meant, «е» for «ё»; of a long text its beginning."""
    signs = (sign.lower() if len(sign.lower()) == 1 else sign for sign in text[:LONGEST_TEXT])
    words = "".join(signs).translate(_SIGNS)
    written = Written(text, words, tuple(range(len(words) + 1)))
    for pattern, meant in _CORRECTIONS:
        written = _corrected(written, pattern, meant)
    return written


def _corrected(written: Written, pattern: re.Pattern[str], meant: Callable[[re.Match[str]], str]) -> Written:
    words, places, last = "", list[int](), 0
    for match in pattern.finditer(written.words):
        new = meant(match)
        words += written.words[last : match.start()] + new
        places += written.places[last : match.start()]
        places += (written.places[match.start() + place] for place in _places(match[0], new))
        last = match.end()
    return Written(written.text, words + written.words[last:], (*places, *written.places[last:]))


def _places(old: str, new: str) -> Iterator[int]:
    """Where each sign of the new word stands in the old one; what was put in stands at what follows it."""
    shorter = min(len(old), len(new))
    alike = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    ends = next((n for n in range(shorter - alike) if old[-1 - n] != new[-1 - n]), shorter - alike)
    for place in range(len(new)):
        if place < len(new) - ends:
            yield min(place, len(old) - ends)
        else:
            yield place + len(old) - len(new)


_SIGNS: Final = str.maketrans({"ё": "е", "\xa0": " ", "’": "'", "`": "'"})
_DAYS: Final = "|".join(sorted(DAY_WORDS, key=len, reverse=True))
_LONG_DAYS: Final = "|".join(sorted(day for day in DAY_WORDS if len(day) > 4))
_MONTHS_RU: Final = r"янв|фев|мар(?:та?)?(?!\w)|апр|мая|июн|июл|авг|сен|окт|ноя|дек"
_MONTHS_EN: Final = r"jan|feb|mar(?:ch)?(?!\w)|apr|may(?!\w)|jun|jul|aug|sep|oct|nov|dec"


def _counted(words: str, first: int, before: str = "") -> dict[str, int]:
    return {f"{before}{word}": number for number, word in enumerate(words.split(), first)}


_RU_UNITS: Final = "первого второго третьего четвертого пятого шестого седьмого восьмого девятого"
_EN_UNITS: Final = "first second third fourth fifth sixth seventh eighth ninth"
_ORDINALS: Final = (
    _counted(_RU_UNITS, 1)
    | _counted(
        "десятого одиннадцатого двенадцатого тринадцатого четырнадцатого пятнадцатого шестнадцатого семнадцатого "
        "восемнадцатого девятнадцатого двадцатого",
        10,
    )
    | _counted(_RU_UNITS, 21, "двадцать ")
    | {"тридцатого": 30, "тридцать первого": 31}
    | _counted(_EN_UNITS, 1)
    | _counted(
        "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
        10,
    )
    | _counted(_EN_UNITS, 21, "twenty ")
    | {"thirtieth": 30, "thirty first": 31}
)
_ANY_ORDINAL: Final = "|".join(sorted(_ORDINALS, key=len, reverse=True)).replace(" ", r"[\s-]+")


def _ordinal(words: str) -> str:
    return str(_ORDINALS[" ".join(re.split(r"[\s-]+", words))])


def _slip(match: re.Match[str]) -> str:
    """The word of a day that was meant, if it is the only one so near."""
    word = match[0]
    if word in SLIPS:
        return SLIPS[word]
    if len(word) < 5 or word in DAY_WORDS or word in NO_SLIPS:
        return word
    near = [day for day in DAY_WORDS if _is_slip(word, day)]
    return near[0] if len({day[:4] for day in near}) == 1 else word  # пятница, пятницу


def _is_slip(word: str, day: str) -> bool:
    """One slip in a word of six letters, two in one of eight; never another ending («по пятницам», "Fridays")."""
    most = 0 if len(day) < 6 else 1 if len(day) < 8 else 2
    is_alike = word[0] == day[0] or sorted(word) == sorted(day)
    is_ending = word.startswith(day) and set(word[len(day) :]) != {day[-1]}
    if not most or not is_alike or is_ending or abs(len(word) - len(day)) > most:
        return False
    return _distance(word, day) <= most


def _distance(one: str, other: str) -> int:
    """Letters to change, drop, add or swap with their neighbour (optimal string alignment)."""
    before, row = list[int](), list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


_CORRECTIONS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]] = tuple(
    (re.compile(pattern), meant)
    for pattern, meant in (
        # «15ж00» and «15;30» are a colon without the shift key, «15,30» is a point; "130pm", «в 1530» have neither
        (r"(?<![\d.,:])(\d{1,2})[ж;](?=[0-5]\d(?!\d))", lambda m: f"{m[1]}:"),
        (r"(?<![\d.,:])(\d{1,2}),(?=[0-5][05](?![\d.,:]))", lambda m: f"{m[1]}."),
        (r"(?<![\d.,:])(\d{1,2})(?=[0-5]\d\s*[ap]\.?m)", lambda m: f"{m[1]}:"),
        (r"(?<!\w)((?:во?|к|at|by)\s+(?:0[7-9]|1[0-8]))(?=[0-5][05](?![\d.,:/-]))", lambda m: f"{m[1]}:"),
        # spaces that were left out
        (r"(?<!\w)(\d{1,2})\s?ч(?=[0-5]\d(?!\d))", lambda m: f"{m[1]}:"),
        (rf"(?<!\w)({_DAYS})(?=\d)", lambda m: f"{m[1]} "),
        (rf"(?<!\w)(во?|on)(?=(?:{_LONG_DAYS})(?!\w))", lambda m: f"{m[1]} "),
        (rf"(?<!\w)({_DAYS})в(?=\s*\d)", lambda m: f"{m[1]} в"),
        (r"(?<!\w)(во?|к|на|at|on|by)(?=\d)", lambda m: f"{m[1]} "),
        (rf"(?<=\d)(?={_MONTHS_RU}|{_MONTHS_EN}|в\s)", lambda _: " "),
        (rf"(?<!\w)({_MONTHS_EN})(?=\d)", lambda m: f"{m[1]} "),
        # spaces and hyphens too many
        (r"(?<!\w)после\s+завтра(?!\w)", lambda _: "послезавтра"),
        (r"(?<!\w)пол\s+часа(?!\w)", lambda _: "полчаса"),
        (r"(?<!\w)пол[\s-]*(?=\d)", lambda _: "половина "),
        (r"(?<!\w)ноль-ноль(?!\w)", lambda _: "ноль ноль"),
        # what is shortened
        (r"(?<!\w)(?:сле[дт]у(?:щ|ш|ющ|юш)|буду(?:щ|ш))(?=(?:ий|ую|ей|ем|ее)(?!\w))", lambda _: "следующ"),
        (rf"(?<!\w)след\.?(?=\s*(?:нед|{_DAYS}))", lambda _: "следующей"),
        (r"(?<=следующей\s)нед(?:\.|(?!\w))", lambda _: "неделе"),
        (r"(?<!\w)tonight(?!\w)", lambda _: "today evening"),
        (r"(?<!\w)this\s+(?=(?:morning|afternoon|evening)(?!\w))", lambda _: "today "),
        (r"(?<!\w)this\s+coming(?!\w)", lambda _: "coming"),
        # numerals in words before or after a month
        (
            rf"(?<!\w)(?:{_ANY_ORDINAL})(?=\s+(?:числа|of\s|{_MONTHS_RU}|{_MONTHS_EN}))",
            lambda m: _ordinal(m[0]),
        ),
        (rf"(?<!\w)((?:{_MONTHS_EN})[a-z]*\.?\s+)({_ANY_ORDINAL})(?!\w)", lambda m: m[1] + _ordinal(m[2])),
        (
            rf"(?<!половине\s)(?<!половину\s)(?<!половина\s)(?<!четверть\s)(?<!минут\s)(?<!\w)"
            rf"(?:{_ANY_ORDINAL})(?=\s+в\s+\d)",
            lambda m: f"{_ordinal(m[0])}-го",
        ),
        # slips of the finger
        (r"[^\W\d_]{3,}|2mor\w+", _slip),
    )
)
