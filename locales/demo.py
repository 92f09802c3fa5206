"""What the people of the demo write: `demo.toml` of a language, one flat dictionary of words by dotted key."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from locales.texts import LANGUAGES, MissingText

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Script:
    """The words of one language; `script("maria.spark")` gives one of them."""

    language: str
    words: Mapping[str, str]

    def __call__(self, key: str) -> str:
        """Raises `MissingText` when nobody says that."""
        try:
            return self.words[key]
        except KeyError:
            raise MissingText(f"no words {key!r} in {self.language}/demo.toml") from None

    def answer(self, who: str, question: str, turn: int) -> str:
        """What somebody answers to a question of the bank; to one without an answer the next of her other lines."""
        rest = [words for key, words in self.words.items() if key.startswith(f"answers.{who}.rest.")]
        return self.words.get(f"answers.{who}.{question}", rest[turn % len(rest)])


@cache
def script_of(language: str) -> Script:
    """The words of a language; raises `MissingText` for one Loza does not speak."""
    if language not in LANGUAGES:
        raise MissingText(f"no script in the language {language!r}")
    told = tomllib.loads((_HERE / language / "demo.toml").read_text(encoding="utf-8"))
    return Script(language, dict(_flat(told)))


def _flat(table: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Leaves by their dotted path; the items of a list are numbered."""
    if isinstance(table, str):
        yield path, table
        return
    items = table.items() if isinstance(table, dict) else enumerate(table)
    for name, inner in items:
        yield from _flat(inner, f"{path}.{name}" if path else str(name))
