"""What is being planned, as far as it was said besides the moment: kept in the dialogue until the yes."""

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Self

from mentoring.meetings import Format

KEY = "draft"


@dataclass(frozen=True, slots=True)
class Draft:
    """Empty where nothing was said; `every` is in weeks (0: once), `pairs` are those of a group."""

    topic: str | None = None
    minutes: int | None = None
    format: Format | None = None
    place: str | None = None
    every: int = 0
    until: date | None = None
    pairs: tuple[int, ...] = ()

    @property
    def is_detailed(self) -> bool:
        """Whether more was said than a button under the echo holds: without the dialogue it would be lost."""
        return replace(self, topic=None) != Draft()

    @classmethod
    def of(cls, data: dict[str, Any]) -> Self:
        """Read it from the data of a dialogue."""
        kept = dict(data.get(KEY) or {})
        if kept.get("format"):
            kept["format"] = Format(kept["format"])
        if kept.get("until"):
            kept["until"] = date.fromisoformat(kept["until"])
        kept["pairs"] = tuple(kept.get("pairs") or ())
        return cls(**kept)

    def data(self) -> dict[str, Any]:
        """Write it for the data of a dialogue."""
        kept = {field.name: getattr(self, field.name) for field in fields(self)}
        kept["until"] = self.until.isoformat() if self.until else None
        kept["pairs"] = list(self.pairs)
        return {KEY: {name: value for name, value in kept.items() if value}}
