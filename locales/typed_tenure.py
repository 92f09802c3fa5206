"""How long somebody has taught, as a list says it: «2 года», «стаж 5 лет», «с 2015», «01.09.2015»."""

import re
from dataclasses import dataclass
from datetime import date

from locales.list_words import (
    MONTH_WORDS,
    NO_TENURE,
    TENURE_FILLERS,
    TENURE_SHORT,
    UNKNOWN,
    YEAR_WORDS,
    plain,
)
from locales.vocabulary import tenure_words
from mentoring.errors import RuleBroken
from mentoring.people import teaching_since

_DATE = re.compile(r"(?:(?:с|since|from) )?(\d{1,2})\.(\d{1,2})\.(\d{4})(?: ?г)?")
_BOTH = re.compile(rf"(\d{{1,2}}) ?{YEAR_WORDS} ?(?:и |and )?(\d{{1,2}}) ?{MONTH_WORDS}")
_GLUED = re.compile(r"(?<=\d)(?=[^\W\d_])")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Tenure:
    """Since when; None: nobody knows."""

    since: date | None


def is_tenure(text: str, language: str) -> bool:
    """Tell whether these words are about tenure and nothing else, readable or not."""
    said = plain(text)
    if text.strip() in UNKNOWN or said in UNKNOWN or NO_TENURE.fullmatch(said) or _DATE.fullmatch(said):
        return True
    words = tenure_words(language)
    tokens = _GLUED.sub(" ", said).replace(":", " ").split()
    known = [one for one in tokens if one in words or one in TENURE_FILLERS or _is_number(one)]
    return len(known) == len(tokens) and any(map(_is_number, tokens))


def _is_number(token: str) -> bool:
    return token.isascii() and any(map(str.isdigit, token)) and set(token) <= set("0123456789.,+-")


def tenure_of(text: str, today: date, language: str) -> Tenure:
    """Read the words. Raises RuleBroken `tenure-unreadable`."""
    said = plain(text)
    if not said or said in UNKNOWN:
        return Tenure(None)
    if NO_TENURE.fullmatch(said):
        return Tenure(today)
    if found := _DATE.fullmatch(said):
        return Tenure(_day(found, today))
    if both := _BOTH.search(_GLUED.sub(" ", said)):
        said = f"{int(both[1]) * 12 + int(both[2])} months"
    words = tenure_words(language)
    tokens = [TENURE_SHORT.get(one, one) for one in _GLUED.sub(" ", said).replace(":", " ").split()]
    kept = [one for one in tokens if one in words or _NUMBER.fullmatch(one)]
    if sum(_is_number(one) for one in tokens) != 1:
        raise RuleBroken("tenure-unreadable")
    return Tenure(teaching_since(" ".join(kept), today, words))


def _day(found: re.Match[str], today: date) -> date:
    try:
        day = date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        raise RuleBroken("tenure-unreadable") from None
    if not date(1900, 1, 1) < day <= today:
        raise RuleBroken("tenure-unreadable")
    return day
