"""The command `invite`: the first coordinator's link. It works while the bot is running (one short insert)."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.settings import Settings, WrongSetting
from locales import Speaker, Texts
from locales.calendars import calendar_in
from locales.dates import say_date
from locales.towns import zone_of
from mentoring.audit import Deed
from mentoring.errors import RuleBroken
from mentoring.invites import expiry_of_invite, new_token, token_hash
from mentoring.people import Role
from mentoring.programmes import LONGEST_DAYS, accept_title, school_year_end
from mentoring.settings import ProgrammeSettings, SettingValue, change, read_value
from storage.database import Database
from storage.programmes import Programme
from storage.store import Store

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Given:
    """Answers given in the command itself; None is asked."""

    city: str | None = None
    name: str | None = None
    teachers: str | None = None
    ends: str | None = None

    def any(self) -> bool:
        return any(one is not None for one in (self.city, self.name, self.teachers, self.ends))


class WrongAnswer(Exception):
    """An answer of the operator that cannot be used; the code of a text that says why."""


async def invite(settings: Settings, programme: str | None, given: Given, *, new: bool = False) -> int:
    """Print a coordinator's deep link, alone on the last line.

    Without a programme the link opens one, and asks in chat what there is to ask; answers given here open it at once.
    """
    t = Texts().of(settings.default_language)
    url = settings.database_url.get_secret_value()
    database = await _open(url, settings)
    try:
        from bot.clock import MachineClock

        now = MachineClock().now()
        async with database.reading() as reading:
            store = Store(reading, now)
            username, known = await store.leaders.fact("username"), await store.programmes.all()
        username = username or await _ask_telegram(settings)
        chosen = None if new else _choose(known, programme, given)
        if programme and chosen is None:
            print(t.plain("cli-no-programme", name=programme), file=sys.stderr)
            return 1
        opening = ask(given, settings, now, t) if given.any() and chosen is None else None
        print(await write_link(database, now, chosen, opening, username))
    finally:
        await database.close()
    return 0


async def _open(url: str, settings: Settings) -> Database:
    """The database beside a running bot: migrated if nobody holds it, never checkpointed from here."""
    from bot.app import open_keyring
    from bot.lock import locked
    from storage.schema import migrate, newest, revision_of

    if await revision_of(url) != newest():
        with locked(url):
            await migrate(url)
    return Database(url, await open_keyring(url, settings), checkpoint=False)


async def _ask_telegram(settings: Settings) -> str:
    """The bot's own name, when it has never run here."""
    from bot.app import connect, introduce
    from bot.clock import MachineClock

    bot = connect(settings)
    try:
        return (await introduce(bot, MachineClock())).username or ""
    finally:
        await bot.session.close()


def _choose(known: list[Programme], name: str | None, given: Given) -> int | None:
    """The programme of that name; without a name the only one there is, unless answers for a new one were given."""
    if name:
        return next((one.id for one in known if one.name == name), None)
    return known[0].id if len(known) == 1 and not given.any() else None


Opening = tuple[str, str, int | None, date, date]


async def write_link(
    database: Database, now: datetime, programme_id: int | None, opening: Opening | None, username: str
) -> str:
    """Write down a coordinator's invite; its deep link. With an `opening` the programme is there at once, with neither
    it nor an id whoever opens the link opens one.
    """
    async with database.transaction() as transaction:
        store = Store(transaction, now)
        if programme_id is None and opening is not None:
            zone, name, teachers, starts, ends = opening
            values: dict[str, SettingValue] = {} if teachers is None else {"staff_total": teachers}
            country = calendar_in(ZoneInfo(zone))
            programme_id = await store.programmes.add(name, zone, country, starts, ends, values)
            await store.audit.note(programme_id, None, Deed.OPENED, "programme", programme_id)
        token = new_token()
        await store.invites.add(
            token_hash(token), programme_id, Role.COORDINATOR, member_id=None, uses=1,
            expires_at=expiry_of_invite(Role.COORDINATOR, now), made_by=None,
        )  # fmt: skip
    return f"https://t.me/{username}?start={token}"


def ask(given: Given, settings: Settings, now: datetime, t: Speaker) -> Opening:
    """The four questions; an answer given in the command is not asked again."""
    zone = _answer(given.city, "cli-city", lambda text: _zone(text, settings.default_timezone), t)
    today = now.astimezone(ZoneInfo(zone)).date()
    name = _answer(given.name, "cli-name", _name, t)
    teachers = _answer(given.teachers, "cli-teachers", _teachers, t)
    may = say_date(school_year_end(today), today, t.language)
    ends = _answer(given.ends, "cli-ends", lambda text: _end(text, today), t, day=may)
    return zone, name, teachers, today, ends


def _answer(given: str | None, key: str, read: Callable[[str], T], t: Speaker, **values: str) -> T:
    """Ask until the answer can be used; a wrong answer in the command, or no terminal, ends with a sentence."""
    while True:
        try:
            return read(given if given is not None else input(t.plain(key, **values) + " "))
        except WrongAnswer as error:
            if given is not None:
                raise WrongSetting(t.plain(str(error))) from None
            print(t.plain(str(error)), file=sys.stderr)
        except EOFError:
            raise WrongSetting(t.plain("cli-no-answer")) from None


def _zone(text: str, default: str) -> str:
    zone = zone_of(text) if text.strip() else default
    if zone is None:
        raise WrongAnswer("cli-city-unknown")
    return zone


def _name(text: str) -> str:
    try:
        return accept_title(text)
    except RuleBroken:
        raise WrongAnswer("cli-name-wrong") from None


def _teachers(text: str) -> int | None:
    if not text.strip():
        return None
    try:
        value = read_value("staff_total", text)
        change(ProgrammeSettings(), "staff_total", value)
    except RuleBroken:
        raise WrongAnswer("cli-teachers-wrong") from None
    return value if isinstance(value, int) else None


def _end(text: str, today: date) -> date:
    if not text.strip():
        return school_year_end(today)
    try:
        day, month, year = (int(part) for part in text.strip().split("."))
        ends = date(year, month, day)
    except ValueError:
        raise WrongAnswer("cli-ends-wrong") from None
    if not 0 < (ends - today).days <= LONGEST_DAYS:
        raise WrongAnswer("cli-ends-wrong")
    return ends
