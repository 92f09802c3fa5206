"""Which weekly question a person gets (RULES section 9). The texts are in the banks of `locales/`."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentoring.people import Role, tenure_months

THEMES_NOT_REPEATED = 2
LEFT_OUT_OF_A_NEW_ROUND = 10


class TenureBand(StrEnum):
    """How long somebody has taught."""

    FIRST_MONTHS = "0-3m"
    FIRST_YEAR = "1y"
    YOUNG = "1-3y"
    MORE = "3y+"


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a bank; an empty set of bands, or of months and events together, means any."""

    id: str
    theme: str
    roles: frozenset[Role]
    bands: frozenset[TenureBand] = frozenset()
    months: frozenset[int] = frozenset()
    events: frozenset[str] = frozenset()
    active: bool = True


@dataclass(frozen=True, slots=True)
class Asked:
    """A question this person was asked: sent, answered or skipped; never one that expired unsent (Q2)."""

    question_id: str
    round: int


@dataclass(frozen=True, slots=True)
class Choice:
    """The chosen question, and the person's round it belongs to."""

    question: Question
    round: int


@dataclass(frozen=True, slots=True)
class Moment:
    """For whom and when: roles, tenure if known, the local date, events of these days."""

    person_id: int
    roles: frozenset[Role]
    on: date
    teaching_since_on: date | None = None
    events: frozenset[str] = frozenset()


Fit = Callable[[Question], bool]


def band_of(since: date | None, on: date) -> TenureBand | None:
    """Find the tenure band on a date: under 3 months, under 1 year, under 3 years, more; None if unknown."""
    if since is None:
        return None
    months = tenure_months(since, on)
    if months < 3:
        return TenureBand.FIRST_MONTHS
    if months < 12:
        return TenureBand.FIRST_YEAR
    return TenureBand.YOUNG if months < 36 else TenureBand.MORE


def choose(
    bank: Iterable[Question], moment: Moment, history: Sequence[Asked], pinned: str | None = None
) -> Choice | None:
    """Choose the question of the week (Q1-Q5); the same input gives the same choice.

    `history` is this person's, oldest first; the last 10 asked (or half the bank) stay out while a new round begins,
    not only at its first question. None only if the bank has no active question for her roles.
    """
    fitting = [question for question in bank if question.active and question.roles & moment.roles]
    band = band_of(moment.teaching_since_on, moment.on)
    current = max((asked.round for asked in history), default=1)
    for question in fitting:
        if question.id == pinned and _fits_tenure(question, band):
            return Choice(question, current)
    left_out = min(LEFT_OUT_OF_A_NEW_ROUND, len(fitting) // 2)
    recent = {asked.question_id for asked in history[max(0, len(history) - left_out) :]}
    asked_now = {asked.question_id for asked in history if asked.round == current}
    if chosen := _best(fitting, asked_now | recent, moment, band, history, current):
        return Choice(chosen, current)
    chosen = _best(fitting, recent, moment, band, history, current + 1)
    return Choice(chosen, current + 1) if chosen else None


def _best(
    fitting: list[Question],
    left_out: set[str],
    moment: Moment,
    band: TenureBand | None,
    history: Sequence[Asked],
    round: int,
) -> Question | None:
    """Take the first by Q3 among the candidates of Q2, dropping the month, then the tenure too (Q4)."""
    fresh = [question for question in fitting if question.id not in left_out]
    fits: tuple[Fit, ...] = (
        lambda question: _fits_month(question, moment) and _fits_tenure(question, band),
        lambda question: _fits_tenure(question, band),
        lambda question: True,
    )
    candidates = next((found for fit in fits if (found := [one for one in fresh if fit(one)])), [])
    themes = {question.id: question.theme for question in fitting}
    last_themes = {themes.get(asked.question_id) for asked in history[-THEMES_NOT_REPEATED:]}

    def order(question: Question) -> tuple[bool, bool, str]:
        is_repeated = question.theme in last_themes
        return not _is_bound(question, moment), is_repeated, _lot(moment.person_id, round, question.id)

    return min(candidates, key=order, default=None)


def _is_bound(question: Question, moment: Moment) -> bool:
    return moment.on.month in question.months or bool(question.events & moment.events)


def _fits_month(question: Question, moment: Moment) -> bool:
    is_any = not question.months and not question.events
    return is_any or _is_bound(question, moment)


def _fits_tenure(question: Question, band: TenureBand | None) -> bool:
    return not question.bands or band in question.bands


def _lot(person_id: int, round: int, question_id: str) -> str:
    """Draw a lot that is the same each time: SHA-256 of person, round, question (Q3)."""
    return hashlib.sha256(f"{person_id}/{round}/{question_id}".encode()).hexdigest()
