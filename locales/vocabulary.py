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


def tenure_words(language: str) -> Mapping[str, str]:
    """Typed words of both languages with the meanings `months`, `years`, `unknown`; the person's own language wins."""
    return {**_TENURE["en"], **_TENURE["ru"], **_TENURE[language]}
