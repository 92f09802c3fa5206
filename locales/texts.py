"""What Loza says: `Texts` reads every Fluent file of a language once, a `Speaker` says one sentence of it.

Values are escaped for HTML here and nowhere else, so that nobody has to remember it: whatever a person typed
becomes plain text inside our markup. What a Speaker says is `Markup` and is therefore not escaped again when
it becomes a value of another text.
"""

import html
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle
    from fluent.runtime.resolver import Pattern

LANGUAGES: Final = ("ru", "en")
Value: TypeAlias = str | int | float

_HERE: Final = Path(__file__).parent
_LONGEST_VALUE: Final = 1_000_000


class MissingText(LookupError):
    """A text, one of its attributes or one of its values is not there; names the key, never a value."""


class Markup(str):
    """A piece of HTML that is already safe to send as it stands."""

    __slots__ = ()


def joined(parts: Iterable[str], separator: str = "\n") -> Markup:
    """The parts as one piece of HTML; those that are not `Markup` are escaped."""
    return Markup(separator.join(_escaped(part) for part in parts))


class Texts:
    """All texts of all languages, read from `folder/<language>/*.ftl` when made; our own are read once a process."""

    def __init__(self, folder: Path = _HERE) -> None:
        self._speakers = {language: Speaker(language, _bundle_of(folder, language)) for language in LANGUAGES}

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages Loza speaks, the first one first."""
        return tuple(self._speakers)

    def of(self, language: str) -> "Speaker":
        """The speaker of a language; raises `MissingText` for one Loza does not speak."""
        try:
            return self._speakers[language]
        except KeyError:
            raise MissingText(f"no texts in the language {language!r}") from None


class Speaker:
    """Says the texts of one language: `t("reflection-saved", name=…)`; `t("key.attr")` says an attribute."""

    def __init__(self, language: str, bundle: "FluentBundle") -> None:
        self.language = language
        self._bundle = bundle

    def __call__(self, key: str, /, **values: Value) -> Markup:
        """The text as HTML, string values escaped. Raises `MissingText` if the key or a value is missing."""
        return Markup(self._say(key, {name: _safe(value) for name, value in values.items()}))

    def plain(self, key: str, /, **values: Value) -> str:
        """The text where Telegram reads no HTML (buttons, answers to taps, commands): nothing is escaped."""
        return self._say(key, values)

    def has(self, key: str) -> bool:
        """Whether there is such a text (`key` or `key.attribute`)."""
        try:
            self._pattern(key)
        except MissingText:
            return False
        return True

    def _pattern(self, key: str) -> "Pattern":
        name, _, attribute = key.partition(".")
        try:
            message = self._bundle.get_message(name)
            pattern = message.attributes[attribute] if attribute else message.value
        except LookupError:
            pattern = None
        if pattern is None:
            raise MissingText(f"no text {key!r} in {self.language}")
        return pattern

    def _say(self, key: str, values: Mapping[str, Value]) -> str:
        for name, value in values.items():
            if isinstance(value, bool) or not isinstance(value, str | int | float):
                raise TypeError(
                    f"text {key!r}: ${name} must be words or a number, not {type(value).__name__}"
                )
        said, errors = self._bundle.format_pattern(self._pattern(key), dict(values))
        if errors:
            raise MissingText(f"text {key!r} in {self.language}: {errors[0]}")
        return str(said)


def _bundle_of(folder: Path, language: str) -> "FluentBundle":
    return _own(language) if folder == _HERE else _bundle(folder / language)


@cache
def _own(language: str) -> "FluentBundle":
    """Nobody changes our texts while Loza runs, and reading them takes a third of a second."""
    return _bundle(_HERE / language)


def _bundle(folder: Path) -> "FluentBundle":
    """One bundle of all files of a folder; a broken file or a doubled key raises `ValueError`."""
    from fluent.runtime import (
        FluentBundle,
        FluentResource,
        resolver,
    )  # a third of a second: only who speaks pays
    from fluent.syntax import ast

    # The library refuses values of more than 2,500 characters, against hostile texts. Ours are our own, and a
    # shared diary entry is longer; Telegram's limits are looked after where messages are made.
    resolver.MAX_PART_LENGTH = _LONGEST_VALUE
    bundle = FluentBundle([folder.name], use_isolating=False)
    seen: dict[str, str] = {}
    for path in sorted(folder.glob("*.ftl")):
        resource = FluentResource(path.read_text(encoding="utf-8"))
        for entry in resource.body:
            if isinstance(entry, ast.Junk):
                raise ValueError(f"{path.name} cannot be read at: {(entry.content or '').strip()[:60]}")
            if isinstance(entry, ast.Message | ast.Term):
                key = entry.id.name
                if key in seen:
                    raise ValueError(f"{path.name}: {key!r} is already in {seen[key]}")
                seen[key] = path.name
        bundle.add_resource(resource)
    return bundle


def _safe(value: Value) -> Value:
    return _escaped(value) if isinstance(value, str) else value


def _escaped(words: str) -> str:
    return words if isinstance(words, Markup) else html.escape(words, quote=False)
