"""`python -m bot demo`: eight weeks of a small kindergarten, played to the real bot over a Telegram of this machine."""

import contextlib
import os
import shutil
import tempfile
import traceback
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from pydantic import SecretStr

from bot.clock import SteeredClock
from bot.demo.audit import Troubles, broken_promises, most_in_a_week, unasked_on_phones
from bot.demo.beginning import coordinator_joins, week_1, week_2
from bot.demo.cast import gather
from bot.demo.scene import Play
from bot.demo.serving import serve
from bot.demo.transcript import Transcript
from bot.demo.weeks import finale, week_3, week_4, week_5, week_6, week_7, week_8
from bot.invite import Given, ask, write_link
from bot.settings import PLAYGROUND_TOKEN, Settings, WrongSetting
from bot.stage import stage
from locales import Texts
from locales.demo import script_of
from storage.database import Database
from storage.schema import migrate
from storage.sealing import Keyring
from storage.tally import Tally, take_tally

Language = Literal["ru", "en"]
FIRST_DAY = date(2026, 9, 7)
BEGINS = datetime(2026, 9, 7, 5, 50, tzinfo=UTC)
SPEED = 20.0
"""How much faster than the machine's the clock runs between jumps: fast enough not to wait for Telegram's limits."""
WEEKS = (week_1, week_2, week_3, week_4, week_5, week_6, week_7, week_8)
SHOWN_IN_FULL = 2
PREFIX = "loza-demo-"


@dataclass(frozen=True)
class Wish:
    """How the demo is wanted: with a page at the end, on which port, with nobody in it but an invitation."""

    language: Language = "ru"
    page: bool = True
    empty: bool = False
    port: int | None = None


async def play(wish: Wish) -> int:
    """Play and print it, then show it as a page: 0, or 1 with what went otherwise than it should.

    The environment is not asked; that no real token lies here is looked at before this is imported.
    """
    troubles = Troubles()
    troubles.listen()
    try:
        with tempfile.TemporaryDirectory(
            prefix=f"{PREFIX}{os.getpid()}-", dir=_swept(_in_memory())
        ) as folder:
            async with opened(Path(folder) / "loza.sqlite3", wish.language) as (database, settings):
                await perform(database, settings, wish, troubles)
    except WrongSetting:
        raise
    except Exception as error:
        troubles.note("".join(traceback.format_exception(error)))
    return 1 if troubles.found else 0


def _in_memory() -> Path | None:
    """A folder in memory, where the machine has one: nobody needs a play to survive a power cut."""
    shared = Path("/dev/shm")  # noqa: S108 - the folder made in it is private and has a random name
    return shared if os.access(shared, os.W_OK) else None


def _swept(shared: Path | None) -> Path | None:
    """The same folder without what demos have left there that were killed."""
    for left in shared.glob(f"{PREFIX}*") if shared else ():
        number = left.name.removeprefix(PREFIX).partition("-")[0]
        if number.isdecimal() and not Path(f"/proc/{number}").exists():
            shutil.rmtree(left, ignore_errors=True)
    return shared


@contextlib.asynccontextmanager
async def opened(path: Path, language: Language) -> AsyncIterator[tuple[Database, Settings]]:
    """A fresh database with a key of its own, and settings that neither the environment nor `.env` has a say in."""
    url = f"sqlite+aiosqlite:///{path}"
    settings = Settings.model_construct(
        bot_token=SecretStr(PLAYGROUND_TOKEN), database_url=SecretStr(url), default_language=language
    )
    await migrate(url)
    database = Database(url, Keyring(os.urandom(32)))
    try:
        yield database, settings
    finally:
        await database.close()


async def perform(database: Database, settings: Settings, wish: Wish, troubles: Troubles) -> None:
    """The operator's link; unless it is to be empty, the play up to its closing words; then the page."""
    script, texts = script_of(wish.language), Texts()
    t = texts.of(wish.language)
    clock = SteeredClock(BEGINS, speed=SPEED)
    answers = Given(*(script(f"programme.{part}") for part in ("city", "name", "teachers", "ends")))
    opening = ask(answers, settings, clock.now(), t)
    zone = ZoneInfo(opening[0])
    async with stage(database, settings, clock, texts=texts) as running:
        link = await write_link(database, clock.now(), None, opening, running.playground.username)
        if wish.empty:
            await serve(running, zone, t, wish.port, link)
        else:
            cast = gather(running, script, t, zone)
            transcript = Transcript(cast.names, zone, t, say)
            show = Play(running, cast, script, t, transcript, FIRST_DAY, zone)
            await perform_weeks(show, link)
            await look_back(show, wish, troubles)


async def look_back(show: Play, wish: Wish, troubles: Troubles) -> None:
    """Was everything as promised? If so, the closing words, and the page if it is wanted."""
    running = show.stage
    async with running.app.database.reading() as reading:
        tally = await take_tally(reading, running.clock.now())
    for broken in broken_promises(running.playground, tally, show.cast, show.zone, show.t):
        troubles.note(broken)
    if not troubles.found:
        conclude(show, tally, wish.page)
        if wish.page:
            await serve(running, show.zone, show.t, wish.port)


async def perform_weeks(show: Play, link: str) -> None:
    """Eight weeks and the Monday after them."""
    unwatch = show.stage.playground.watch(show.transcript.watch)
    introduce(show, link)
    await coordinator_joins(show, link)
    for number, week in enumerate(WEEKS, start=1):
        show.week(number)
        show.transcript.is_open = number <= SHOWN_IN_FULL
        await week(show)
    show.transcript.title(show.t.plain("demo-finale"))
    show.transcript.is_open = True
    await finale(show)
    unwatch()


def say(line: str) -> None:
    print(line, flush=True)


def introduce(show: Play, link: str) -> None:
    """What this is, how to read it, and the link the play begins with."""
    t, transcript = show.t, show.transcript
    transcript.title(t.plain("demo-title"))
    about = {"programme": show.script("programme.name"), "coordinator": show.cast.irina.called}
    transcript.tell(t.plain("demo-about", **about))
    transcript.tell(t.plain("demo-legend"))
    transcript.tell(t.plain("demo-invite"))
    say(f"    {link}")


def conclude(show: Play, tally: Tally, with_page: bool) -> None:
    """How it ended, in numbers that were counted, and how to go on."""
    t, transcript, cast = show.t, show.transcript, show.cast
    kinds = Counter(event.kind for event in show.stage.playground.events)
    unasked = unasked_on_phones(show.stage.playground, show.zone, t)
    most = [
        t.plain("demo-summary-unasked-one", name=actor.called, most=most_in_a_week(unasked, actor.person.id))
        for actor in cast.all
    ]
    pairs = [
        t.plain("demo-summary-state", pair=pair, state=t.plain(f"health-{state}"))
        for pair, state in show.states.items()
    ]
    transcript.title(t.plain("demo-summary"))
    transcript.tell(
        t.plain(
            "demo-summary-messages", people=kinds["said"] + kinds["corrected"], taps=kinds["tapped"],
            loza=kinds["sent"],
        )
    )  # fmt: skip
    transcript.tell(
        t.plain(
            "demo-summary-kept", entries=t.plain("count-entries", count=tally.entries),
            goals=t.plain("count-goals", count=sum(tally.goals.values())),
            held=tally.meetings.get("held", 0), missed=tally.meetings.get("missed", 0),
        )
    )  # fmt: skip
    transcript.tell(t.plain("demo-summary-states", pairs=", ".join(pairs)))
    transcript.tell(t.plain("demo-summary-unasked", people=", ".join(most)))
    transcript.tell(t.plain("demo-summary-delivered"))
    if not with_page:
        transcript.tell(t.plain("demo-go-on"))
