"""Why a rule said no, in a sentence: the code of `RuleBroken` is the key of a text in errors.ftl."""

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from locales.dates import say_period, say_time
from mentoring.calendar import Span
from mentoring.errors import RuleBroken

if TYPE_CHECKING:
    from locales.texts import Markup, Speaker, Value


def refusal(t: "Speaker", broken: RuleBroken) -> "Markup":
    """The sentence as HTML. Raises `MissingText` for a code without one."""
    return t(broken.code, **refusal_values(broken, t.language))


def plain_refusal(t: "Speaker", broken: RuleBroken) -> str:
    """The sentence where Telegram reads no HTML: the answer to a tap (at most 190 characters, tests see to it)."""
    return t.plain(broken.code, **refusal_values(broken, t.language))


def refusal_values(broken: RuleBroken, language: str) -> dict[str, "Value"]:
    """The values of a broken rule as texts take them.

    Dates are «04.12.2026», times «13:30», days that belong together «26–28 ноября», numbers as they are.
    """
    return {name: _said(value, language) for name, value in broken.values.items()}


def _said(value: object, language: str) -> "Value":
    if isinstance(value, Span):
        return say_period(value.first, value.last, value.first, language)
    if isinstance(value, datetime | time):
        return say_time(value)
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return value if isinstance(value, int | float) and not isinstance(value, bool) else str(value)
