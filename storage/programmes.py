"""Programmes, their settings with history, and closures."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, select, update

from mentoring.calendar import Span
from mentoring.closures import Closure
from mentoring.goal_bank import Setting
from mentoring.settings import ProgrammeSettings, SettingValue, settings_of, write_value
from storage.database import Transaction
from storage.ids import new_id
from storage.tables import closures, programmes, settings


@dataclass(frozen=True, slots=True)
class Programme:
    """One organisation's mentoring: its dates, zone, settings in force and closures.

    `former` are the working calendars it had before, the oldest first: until when, and of which country.
    `setting` is kindergarten or school; None while it is not said, or is both.
    """

    id: int
    name: str
    zone: str
    country: str
    starts_on: date
    ends_on: date | None
    settings: ProgrammeSettings
    closures: tuple[Span, ...]
    digested_at: datetime | None
    former: tuple[tuple[datetime, str], ...] = ()
    setting: Setting | None = None


@dataclass(frozen=True, slots=True)
class FoundClosure:
    """Quiet days, the programme they belong to, and whether they were taken back."""

    closure: Closure
    programme_id: int
    is_removed: bool


_by_id = select(programmes).where(programmes.c.id == bindparam("programme_id"))
_settings = (
    select(settings.c.key, settings.c.value, settings.c.since_at)
    .where(settings.c.programme_id == bindparam("programme_id"))
    .order_by(settings.c.since_at)
)
_closures = (
    select(closures.c.id, closures.c.from_on, closures.c.to_on)
    .where(closures.c.programme_id == bindparam("programme_id"), closures.c.removed_at.is_(None))
    .order_by(closures.c.from_on, closures.c.id)
)
COUNTRY = "country"
"""Beside the settings in their log: which working calendar was chosen."""
SETTING = "setting"
"""And whether it is a kindergarten or a school."""


def _closure(row: Any) -> Closure:
    return Closure(row["id"], Span(row["from_on"], row["to_on"]))


class Programmes:
    """Verbs on programmes. One is read once a transaction: everybody a due or a report is about belongs to it."""

    def __init__(self, transaction: Transaction, now: datetime) -> None:
        self._t = transaction
        self._now = now
        self._read: dict[int, Programme] = {}

    async def add(
        self, name: str, zone: str, country: str, starts_on: date, ends_on: date | None,
        values: dict[str, SettingValue],
    ) -> int:  # fmt: skip
        """Open a programme; `values` are the settings that differ from the defaults. Returns its id."""
        programme_id = new_id(self._now)
        await self._t.run(
            programmes.insert().values(
                id=programme_id, zone=zone, country=country, starts_on=starts_on, ends_on=ends_on,
                state="active",
                name=await self._t.vault.seal(
                    ("programme", programme_id), name, f"programmes|{programme_id}|name", self._now
                ),
            )
        )  # fmt: skip
        for key, value in values.items():
            await self.set(programme_id, key, value, None)
        return programme_id

    async def set(self, programme_id: int, key: str, value: SettingValue, by_member: int | None) -> None:
        """Put a setting in force from now on; the older rows are its log."""
        self._read.pop(programme_id, None)
        await self._t.run(
            settings.insert().values(
                programme_id=programme_id, key=key, since_at=self._now, value=write_value(value),
                by_member=by_member,
            )
        )  # fmt: skip

    async def get(self, programme_id: int) -> Programme:
        """The programme with its settings in force; raises LookupError when there is none."""
        if programme_id not in self._read:
            row = await self._t.one(_by_id, programme_id=programme_id)
            if row is None:
                raise LookupError("no such programme")
            self._read[programme_id] = await self._programme(row)
        return self._read[programme_id]

    async def all(self) -> list[Programme]:
        """Every active programme, oldest first."""
        rows = await self._t.all(
            select(programmes).where(programmes.c.state == "active").order_by(programmes.c.id)
        )
        return [await self._programme(row) for row in rows]

    async def _programme(self, row: Any) -> Programme:
        name = await self._t.vault.open(row["name"], f"programmes|{row['id']}|name")
        log = await self._t.all(_settings, programme_id=row["id"])
        return Programme(
            row["id"], name or "", row["zone"], row["country"], row["starts_on"], row["ends_on"],
            settings_of({one["key"]: one["value"] for one in log}), await self._closures(row["id"]),
            row["digested_at"],
            tuple((one["since_at"], one["value"].partition(">")[0]) for one in log if one["key"] == COUNTRY),
            Setting(row["setting"]) if row["setting"] else None,
        )  # fmt: skip

    async def _closures(self, programme_id: int) -> tuple[Span, ...]:
        return tuple([one.span for one in await self.closures(programme_id)])

    async def closures(self, programme_id: int) -> list[Closure]:
        """All its quiet days that were not taken back, past ones too, the earliest first."""
        rows = await self._t.all(_closures, programme_id=programme_id)
        return [_closure(row) for row in rows]

    async def find_closure(self, closure_id: int) -> FoundClosure | None:
        """Quiet days, whosever they are and whether they stand or not."""
        row = await self._t.one(select(closures).where(closures.c.id == closure_id))
        if row is None:
            return None
        return FoundClosure(_closure(row), row["programme_id"], row["removed_at"] is not None)

    async def close(self, programme_id: int, span: Span, by_member: int | None) -> int:
        """These days are quiet from now on. Returns the id of the closure."""
        self._read.pop(programme_id, None)
        closure_id = new_id(self._now)
        await self._t.run(
            closures.insert().values(
                id=closure_id, programme_id=programme_id, from_on=span.first, to_on=span.last,
                by_member=by_member,
            )
        )  # fmt: skip
        return closure_id

    async def reopen(self, programme_id: int, closure_id: int) -> None:
        """These days are days like others again; the row stays as a record."""
        self._read.pop(programme_id, None)
        await self._t.run(
            update(closures)
            .where(
                closures.c.id == closure_id, closures.c.programme_id == programme_id,
                closures.c.removed_at.is_(None),
            )
            .values(removed_at=self._now)
        )  # fmt: skip

    async def set_country(self, programme_id: int, country: str, by_member: int | None) -> None:
        """Another working calendar («RU»; "" has only weekends); what was and what is stands in the log."""
        before = (await self.get(programme_id)).country
        await self._change(programme_id, COUNTRY, before, country, country, by_member)

    async def set_setting(self, programme_id: int, setting: Setting | None, by_member: int | None) -> None:
        """A kindergarten, a school, or both (None); what was and what is stands in the log."""
        before = (await self.get(programme_id)).setting
        await self._change(programme_id, SETTING, before or "", setting or "", setting, by_member)

    async def _change(
        self,
        programme_id: int,
        column: str,
        before: str,
        after: str,
        value: str | None,
        by_member: int | None,
    ) -> None:
        self._read.pop(programme_id, None)
        await self._t.run(update(programmes).where(programmes.c.id == programme_id).values({column: value}))
        await self._t.run(
            settings.insert().values(
                programme_id=programme_id, key=column, since_at=self._now, value=f"{before}>{after}",
                by_member=by_member,
            )
        )  # fmt: skip

    async def digested(self, programme_id: int) -> None:
        """Its digest leaves with this commit."""
        self._read.pop(programme_id, None)
        await self._t.run(
            update(programmes).where(programmes.c.id == programme_id).values(digested_at=self._now)
        )
