"""Programmes, their settings with history, and closures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, select, update

from mentoring.calendar import Span
from mentoring.closures import Closure
from mentoring.goal_bank import Setting
from mentoring.programmes import Step, Term
from mentoring.settings import ProgrammeSettings, SettingValue, settings_of, write_value
from storage.database import Transaction
from storage.ids import new_id
from storage.tables import closures, programmes, settings


@dataclass(frozen=True, slots=True)
class Programme:
    """One organisation's mentoring: its dates, zone, settings in force and closures.

    `former` are the working calendars it had before, the oldest first: until when, and of which country.
    `setting` is kindergarten or school; None while it is not said, or is both. `setup` is the question of its
    opening that stands, None when all have been asked.
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
    setup: Step | None = None
    is_archived: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """What a programme begins with; `values` are the settings that differ from the defaults."""

    name: str
    zone: str
    country: str
    starts_on: date
    ends_on: date | None
    values: Mapping[str, SettingValue] = field(default_factory=dict)
    setting: Setting | None = None
    copied_from: int | None = None
    setup: Step | None = None


@dataclass(frozen=True, slots=True)
class SettingChange:
    """A row of the log: what was set when and by which member; texts as `read_value` reads them, "" for not said.

    `before` is None where nothing had been set: the default held.
    """

    key: str
    at: datetime
    before: str | None
    after: str
    by_member: int | None


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
ZONE, NAME, STARTS, ENDS = "zone", "name", "starts_on", "ends_on"
"""And its city, its name (that it was changed, not how it was called), its first and its last day."""
IN_ONE_ROW = frozenset({COUNTRY, SETTING, ZONE, NAME, STARTS, ENDS})
"""Their rows hold what was and what is, «before>after»; a setting's row holds what is."""


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
        values: Mapping[str, SettingValue],
    ) -> int:  # fmt: skip
        """Open a programme; `values` are the settings that differ from the defaults. Returns its id."""
        return await self.open(Opening(name, zone, country, starts_on, ends_on, values))

    async def open(self, opening: Opening) -> int:
        """Open a programme. Returns its id."""
        programme_id = new_id(self._now)
        await self._t.run(
            programmes.insert().values(
                id=programme_id, zone=opening.zone, country=opening.country, starts_on=opening.starts_on,
                ends_on=opening.ends_on, state="active", setting=opening.setting,
                copied_from=opening.copied_from, setup=opening.setup,
                name=await self._seal_name(programme_id, opening.name),
            )
        )  # fmt: skip
        for key, value in opening.values.items():
            await self.set(programme_id, key, value, None)
        return programme_id

    async def _seal_name(self, programme_id: int, name: str) -> bytes:
        where = f"programmes|{programme_id}|name"
        return await self._t.vault.seal(("programme", programme_id), name, where, self._now)

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
            Setting(row["setting"]) if row["setting"] else None, Step(row["setup"]) if row["setup"] else None,
            row["archived_at"] is not None,
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

    async def set_zone(self, programme_id: int, zone: str, by_member: int | None) -> None:
        """Another city, by its time zone."""
        before = (await self.get(programme_id)).zone
        await self._change(programme_id, ZONE, before, zone, zone, by_member)

    async def set_dates(self, programme_id: int, term: Term, by_member: int | None) -> None:
        """Another first or last day; each that has changed is a row of the log."""
        before = await self.get(programme_id)
        for key, old, new in ((STARTS, before.starts_on, term.first), (ENDS, before.ends_on, term.last)):
            if old != new:
                said, says = (one.isoformat() if one else "" for one in (old, new))
                await self._change(programme_id, key, said, says, new, by_member)

    async def rename(self, programme_id: int, name: str, by_member: int | None) -> None:
        """Another name; the log says that it was changed, and holds no words."""
        await self._change(programme_id, NAME, "", "", await self._seal_name(programme_id, name), by_member)

    async def set_setup(self, programme_id: int, step: Step | None) -> None:
        """Which question of its opening stands from now on."""
        self._read.pop(programme_id, None)
        await self._t.run(update(programmes).where(programmes.c.id == programme_id).values(setup=step))

    async def log(self, programme_id: int) -> list[SettingChange]:
        """Everything that was ever set, the oldest first."""
        rows = await self._t.all(
            select(settings).where(settings.c.programme_id == programme_id).order_by(settings.c.since_at)
        )
        found: list[SettingChange] = []
        known: dict[str, str] = {}
        for row in rows:
            key, value = row["key"], row["value"]
            before, _, after = value.partition(">") if key in IN_ONE_ROW else (known.get(key), "", value)
            known[key] = after
            found.append(SettingChange(key, row["since_at"], before, after, row["by_member"]))
        return found

    async def _change(
        self,
        programme_id: int,
        column: str,
        before: str,
        after: str,
        value: str | bytes | date | None,
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

    async def archive(self, programme_id: int) -> None:
        """Put it away: it is none of the active ones any more."""
        self._read.pop(programme_id, None)
        await self._t.run(
            update(programmes)
            .where(programmes.c.id == programme_id)
            .values(state="archived", archived_at=self._now)
        )

    async def retrieve(self, programme_id: int) -> None:
        """Take it out again."""
        self._read.pop(programme_id, None)
        await self._t.run(
            update(programmes).where(programmes.c.id == programme_id).values(state="active", archived_at=None)
        )

    async def has_copy(self, programme_id: int) -> bool:
        """Whether the programme of the next year has begun with its settings."""
        found = await self._t.value(
            select(programmes.c.id).where(programmes.c.copied_from == programme_id).limit(1)
        )
        return found is not None

    async def digested(self, programme_id: int) -> None:
        """Its digest leaves with this commit."""
        self._read.pop(programme_id, None)
        await self._t.run(
            update(programmes).where(programmes.c.id == programme_id).values(digested_at=self._now)
        )
