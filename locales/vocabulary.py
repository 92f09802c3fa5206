"""Words people type that mean something to a rule."""

from collections.abc import Mapping
from typing import Final

_TENURE: Final[Mapping[str, Mapping[str, str]]] = {
    "ru": {
        "мес": "months", "мес.": "months", "месяц": "months", "месяца": "months", "месяцев": "months",
        "год": "years", "года": "years", "лет": "years",
        "не": "unknown", "?": "unknown", "-": "unknown", "неизвестно": "unknown",
    },
    "en": {
        "month": "months", "months": "months", "year": "years", "years": "years",
        "unknown": "unknown", "?": "unknown", "-": "unknown", "no": "unknown",
    },
}  # fmt: skip


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that name a day, as far as they are told from others by how they are written.
DAY_WORDS: Final = _words(
    "завтра послезавтра сегодня понедельник вторник среда среду четверг пятница пятницу суббота субботу воскресенье "
    "пн вт ср чт пт сб вс птн "
    "today tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday "
    "mon tue tues wed thu thur thurs fri sat sun"
)
# What is typed instead of them and is more than a slip of one finger.
SLIPS: Final[Mapping[str, str]] = {
    "завтро": "завтра", "звтр": "завтра", "завт": "завтра", "седня": "сегодня", "сеня": "сегодня",
    "севодня": "сегодня", "сдня": "сегодня", "воскр": "воскресенье", "воскресение": "воскресенье",
    "tmrw": "tomorrow", "tmr": "tomorrow", "tmw": "tomorrow", "2moro": "tomorrow", "2morrow": "tomorrow",
    "tomoz": "tomorrow", "tdy": "today", "todya": "today", "nxt": "next", "wensday": "wednesday",
    "wendsday": "wednesday", "weds": "wednesday",
}  # fmt: skip
# And words that are near to them and mean something else, other cases («до пятницы») among them.
NO_SLIPS: Final = _words(
    "пятницы пятниц пятницей субботы суббот субботой воскресенья воскресений четверо четверть завтрак sundry"
)


def tenure_words(language: str) -> Mapping[str, str]:
    """Typed words of both languages with the meanings `months`, `years`, `unknown`; the person's own language wins."""
    return {**_TENURE["en"], **_TENURE["ru"], **_TENURE[language]}
