"""The question bank (RULES section 9): facts for `mentoring.questions.choose`, texts by id and language."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from locales.texts import LANGUAGES, MissingText
from mentoring.people import Role
from mentoring.questions import Question, TenureBand

_HERE = Path(__file__).parent


@cache
def question_bank() -> tuple[Question, ...]:
    """All questions of the bank, in the order they are written. Raises ValueError for an unknown role or tenure."""
    return tuple(read_question(id, facts) for id, facts in _read("ru").items())


def question_text(id: str, language: str) -> str:
    """The words of a question, plain text. Raises `MissingText` if the bank has none in this language."""
    try:
        return _texts(language)[id]
    except KeyError:
        raise MissingText(f"no question {id!r} in {language}") from None


def read_question(id: str, facts: dict[str, Any]) -> Question:
    """A question as the file describes it; `retired = true` keeps its words for those asked before (Q5).

    Raises ValueError for a fact nobody knows, an unknown role or tenure.
    """
    unknown = facts.keys() - {"roles", "theme", "tenure", "months", "events", "retired", "text"}
    if unknown:
        raise ValueError(f"question {id!r}: what is {', '.join(sorted(unknown))}?")
    return Question(
        id=id,
        theme=facts["theme"],
        roles=frozenset(map(Role, facts["roles"])),
        bands=frozenset(map(TenureBand, facts.get("tenure", ()))),
        months=frozenset(facts.get("months", ())),
        events=frozenset(facts.get("events", ())),
        active=not facts.get("retired", False),
    )


@cache
def _texts(language: str) -> dict[str, str]:
    if language not in LANGUAGES:
        raise MissingText(f"no questions in the language {language!r}")
    bank = _read(language)
    return {id: facts if isinstance(facts, str) else facts["text"] for id, facts in bank.items()}


def _read(language: str) -> dict[str, Any]:
    return tomllib.loads((_HERE / language / "questions.toml").read_text(encoding="utf-8"))
