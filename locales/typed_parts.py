"""Parts of the day as people type them: «утром», «после тихого часа», "in the evening", "after lunch"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class PartOfDay:
    """«утром», "in the evening": not a time yet, but it says which half of the day an hour belongs to."""

    part: str


# Hours that may be said with a part of the day, as (first, last, hours to add).
HOURS_OF_PART: Final = {
    "morning": ((1, 11, 0),),
    "forenoon": ((7, 12, 0),),
    "day": ((11, 17, 0), (1, 5, 12)),
    "afternoon": ((12, 19, 0), (1, 7, 12)),
    "evening": ((4, 11, 12), (16, 23, 0)),
    "night": ((12, 12, -12), (0, 4, 0), (7, 11, 12), (22, 23, 0)),
    "am": ((12, 12, -12), (0, 11, 0)),
    "pm": ((12, 23, 0), (1, 11, 12)),
}
PARTS: Final = {
    "с утра": "morning",
    "утра": "morning",
    "утром": "morning",
    "дня": "day",
    "днем": "day",
    "вечера": "evening",
    "вечером": "evening",
    "ночи": "night",
    "ночью": "night",
    "к вечеру": "evening",
    "ближе к вечеру": "evening",
    "в первой половине дня": "forenoon",
    "до обеда": "forenoon",
    "до тихого часа": "forenoon",
    "в обед": "day",
    "в обеденный перерыв": "day",
    "во второй половине дня": "afternoon",
    "после обеда": "afternoon",
    "после тихого часа": "afternoon",
    "после сончаса": "afternoon",
    "после сна": "afternoon",
    "в тихий час": "day",
    "на тихом часе": "day",
    "во время тихого часа": "day",
    "во время сна": "day",
    "в сончас": "day",
    "после работы": "afternoon",
    "после смены": "afternoon",
    "am": "am",
    "pm": "pm",
    "before lunch": "forenoon",
    "at lunch": "day",
    "at lunchtime": "day",
    "at lunch time": "day",
    "after lunch": "afternoon",
    "before nap time": "forenoon",
    "during nap time": "day",
    "at nap time": "day",
    "after nap time": "afternoon",
    "before naptime": "forenoon",
    "during naptime": "day",
    "at naptime": "day",
    "after naptime": "afternoon",
    "after work": "afternoon",
    "morning": "morning",
    "afternoon": "day",
    "evening": "evening",
    "eve": "evening",
    "night": "night",
}


_RU_PARTS: Final = {word for word in PARTS if not word.isascii()} - {"утра", "дня", "вечера", "ночи"}
_EN_PARTS: Final = {word for word in PARTS if word.isascii()} - {"am", "pm", "night"}
_EN_ROUTINES: Final = r"(?:circle|routine|meeting|assembly|gathering|exercise|walk|song|greeting|snack|play)"


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first, with any spaces between their parts."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True)).replace(r"\ ", r"\s+")


_PART_READERS: Final = {
    "ru": re.compile(rf"({any_of(_RU_PARTS)})(?!\w)(?!\s+рожд)"),
    "en": re.compile(rf"(?:in\s+the\s+)?({any_of(_EN_PARTS)})(?!\w)(?!\s+{_EN_ROUTINES})"),
}


def read_part(words: str, at: int, language: str) -> tuple[PartOfDay, int] | None:
    """What part of the day stands at this place («утром», «после тихого часа»), and where it ends."""
    part = _PART_READERS[language].match(words, at)
    return (PartOfDay(PARTS[" ".join(part[1].split())]), part.end()) if part else None
