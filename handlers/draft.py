"""What is being planned, as far as it was said besides the moment: kept in the dialogue until the yes."""

from dataclasses import dataclass, fields
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

    @classmethod
    def of(cls, data: dict[str, Any]) -> Self:
        """Read it from the data of a dialogue; one begun when there was only a topic kept that beside the rest."""
        kept: dict[str, Any] = dict(data[KEY] or {}) if KEY in data else {"topic": data.get("topic")}
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
