"""The bank of goals: facts for `mentoring.goal_bank`, texts by id and language."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from locales.texts import LANGUAGES, MissingText
from mentoring.goal_bank import LONGEST, SHORTEST, BankGoal, Competency, MeetingForm, Setting, Skill

_HERE = Path(__file__).parent
_WORDS = frozenset({"what", "activity", "measure"})
_FACTS = frozenset({"for", "skill", "tags", "weeks", "forms"})


@dataclass(frozen=True, slots=True)
class BankWords:
    """What a goal of the bank says, plain text: the goal, what to do, how it will be seen."""

    what: str
    activity: str
    measure: str


@cache
def goal_bank() -> tuple[BankGoal, ...]:
    """All goals of the bank, in the order they are written. Raises ValueError as `read_goal`."""
    return tuple(read_goal(id, facts) for id, facts in _read("ru").items())


def bank_goal(id: str | None) -> BankGoal | None:
    """The goal of this name; None if the bank has none."""
    return next((goal for goal in goal_bank() if goal.id == id), None)


def bank_words(id: str, language: str) -> BankWords:
    """The words of a goal. Raises `MissingText` if the bank has none in this language."""
    try:
        return _words(language)[id]
    except KeyError:
        raise MissingText(f"no goal {id!r} in {language}") from None


def read_goal(id: str, facts: dict[str, Any]) -> BankGoal:
    """A goal as the file describes it; `retired = true` keeps its words for those who took it.

    Raises ValueError for a fact nobody knows, one that is missing, an unknown code, or weeks out of range.
    """
    unknown, missing = facts.keys() - _WORDS - _FACTS - {"retired"}, _FACTS - facts.keys()
    if unknown or missing:
        raise ValueError(f"goal {id!r}: unknown {sorted(unknown)}, missing {sorted(missing)}")
    if not SHORTEST <= facts["weeks"] <= LONGEST:
        raise ValueError(f"goal {id!r}: {facts['weeks']} weeks")
    return BankGoal(
        id=id,
        settings=frozenset(map(Setting, facts["for"])),
        skill=Skill(facts["skill"]),
        tags=frozenset(map(Competency, facts["tags"])),
        forms=tuple(map(MeetingForm, facts["forms"])),
        weeks=facts["weeks"],
        active=not facts.get("retired", False),
    )


@cache
def _words(language: str) -> dict[str, BankWords]:
    if language not in LANGUAGES:
        raise MissingText(f"no goals in the language {language!r}")
    return {id: BankWords(**{key: facts[key] for key in _WORDS}) for id, facts in _read(language).items()}


def _read(language: str) -> dict[str, Any]:
    return tomllib.loads((_HERE / language / "goals.toml").read_text(encoding="utf-8"))
