"""A stage for conversations: the app of `build()`, the playground's Telegram over HTTP, SQLite made by the migrations.

async def test_a_line_is_saved(play):
    pair = await play.kindergarten()
    assert "Записала" in await pair.mentee.says("/reflect Сегодня получилось")
"""

import asyncio
import contextlib
import gc
import os
import shutil
import sqlite3
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings
from pydantic import SecretStr

from bot.clock import SteeredClock
from bot.playground import ChatMessage, Person, Playground
from bot.playground.people import PICTURE
from bot.settings import Settings
from locales import Texts
from mentoring.invites import expiry_of_invite, new_token, token_hash
from mentoring.people import MemberState, PairKind, PairState, Role, open_pair
from storage.database import Database
from storage.sealing import Keyring
from storage.store import Store
from tests.forked import mother
from tests.poured import Mould, is_empty, mould_of, pour, take_mould

if TYPE_CHECKING:
    from bot.stage import Stage

# A Monday in September, nine in the morning in Moscow.
START = datetime(2026, 9, 7, 6, 0, tzinfo=UTC)
KEY = bytes(range(32))
SPEED = 60.0


def pytest_configure() -> None:
    """The garbage of Python is looked for at every 700th object else, in a heap of half a million that all stay."""
    gc.set_threshold(50_000, 20, 20)


# Nothing here asserts a time: on a busy machine an example may take as long as it takes.
settings.register_profile("loza", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("loza")


LONG = (
    "test_demo.py",
    "test_process.py",
    "test_kills.py",
    "test_reminders_property.py",
    "test_page_browser.py",
    "test_year.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first, so that nobody has half a minute to do when all the others have nothing more."""
    items.sort(key=lambda item: item.path.name not in LONG)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--pictures", help="folder for the pictures of README (else they are thrown away)")
    parser.addoption(
        "--year", action="store_true", help="live through 52 weeks in tests/test_year.py, not three"
    )
    parser.addoption("--year-seed", type=int, help="the seed such a year was printed with")


@pytest.fixture
def pictures(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Where pictures of real screens go."""
    return Path(request.config.getoption("--pictures") or tmp_path)


@pytest.fixture(scope="session")
def texts() -> Texts:
    return Texts()


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database made once by the migrations, to be copied."""
    from storage.schema import migrate

    path = tmp_path_factory.mktemp("schema") / "loza.sqlite3"
    asyncio.run(migrate(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def forked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, ...]]:
    """What stands before a module's name to run it in a fork; those who deal out tests share one mother."""
    folder = tmp_path_factory.getbasetemp()
    with mother(folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder) as words:
        yield words


@dataclass
class Actor:
    """Somebody with a phone. What she does returns what the bot said to it: new messages, edits, toasts."""

    play: "Play"
    person: Person
    member_id: int = 0

    async def says(self, text: str, reply_to: ChatMessage | None = None) -> str:
        return await self._hears(self.person.says(text, reply_to=reply_to))

    async def taps(self, button: str, message: ChatMessage | None = None) -> str:
        return await self._hears(self.person.taps(button, message=message))

    async def forges(self, data: str) -> str:
        """Tap a button that is not there, as a forged client would."""
        return await self._hears(self.person.forges(data))

    async def edits(self, message: ChatMessage, text: str) -> str:
        """Change an own text or caption."""
        return await self._hears(self.person.edits(message, text))

    async def opens(self, link: str) -> str:
        return await self._hears(self.person.opens(link))

    async def sends_voice(
        self, seconds: int = 12, caption: str = "", reply_to: ChatMessage | None = None
    ) -> str:
        return await self._hears(self.person.sends_voice(seconds, reply_to=reply_to, caption=caption))

    async def sends_photo(self, caption: str | None = None, reply_to: ChatMessage | None = None) -> str:
        return await self._hears(self.person.sends_photo(caption=caption or "", reply_to=reply_to))

    async def sends_document(
        self, name: str, caption: str = "", mime: str = "text/plain", reply_to: ChatMessage | None = None,
        content: bytes = b"notes",
    ) -> str:  # fmt: skip
        act = self.person.sends_document(name, content, mime, caption, reply_to=reply_to)
        return await self._hears(act)

    async def sends_album(
        self, photos: int, album: str = "album", caption: str = "", reply_to: ChatMessage | None = None
    ) -> str:
        """So many photos at once, as a phone sends them: a message each, the words under the first."""
        return await self._hears(self._sends_photos(photos, album, caption, reply_to))

    async def _sends_photos(
        self, photos: int, album: str, caption: str, reply_to: ChatMessage | None
    ) -> None:
        for number in range(photos):
            await self.person.sends_photo(
                caption if number == 0 else "", album, PICTURE + bytes([number]), reply_to
            )

    async def blocks(self) -> None:
        await self._hears(self.person.blocks())

    async def unblocks(self) -> None:
        await self._hears(self.person.unblocks())

    async def _hears(self, act: Any) -> str:
        """Do it, let the bot come to rest, and gather what it said to this person since."""
        before = len(self.play.stage.playground.events)
        await act
        await self.play.stage.settle()
        return self.heard_since(before)

    def heard_since(self, event: int) -> str:
        events = self.play.stage.playground.events[event:]
        kinds = ("sent", "edited", "toast", "alert")
        return "\n".join(one.text for one in events if one.chat_id == self.person.id and one.kind in kinds)

    @property
    def chat(self) -> list[ChatMessage]:
        return self.person.chat

    @property
    def heard(self) -> list[str]:
        """Everything the bot ever said to her, as it stands now."""
        return [message.text for message in self.person.chat if message.from_bot]

    @property
    def buttons(self) -> list[str]:
        """The inline buttons of the newest message that has any, and of no other."""
        for message in reversed(self.person.chat):
            if message.from_bot and message.buttons:
                return [button.text for row in message.buttons for button in row]
        return []

    def said(self, part: str) -> ChatMessage:
        """The newest message of her own that has these words."""
        return next(one for one in reversed(self.person.chat) if not one.from_bot and part in one.text)

    def told(self, part: str) -> ChatMessage:
        """The newest message of the bot that has these words."""
        found = [one for one in self.person.chat if one.from_bot and part in one.text]
        assert found, f"the bot never said {part!r} to {self.person.name}: {self.heard[-5:]}"
        return found[-1]


@dataclass
class Trio:
    """A coordinator, a mentor and her mentee."""

    coordinator: Actor
    mentor: Actor
    mentee: Actor
    pair_id: int
    programme_id: int


@dataclass
class Play:
    """The running stage with shortcuts to people who have joined."""

    stage: "Stage"
    database: Database
    path: Path
    actors: list[Actor] = field(default_factory=list)

    @property
    def now(self) -> datetime:
        return self.stage.clock.now()

    async def jump(self, to: datetime) -> None:
        await self.stage.jump(to)

    async def wait(self, **time: float) -> None:
        await self.stage.wait(**time)

    def rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Committed rows, through a connection of its own."""
        with contextlib.closing(sqlite3.connect(self.path)) as connection:
            return connection.execute(statement, values).fetchall()

    @contextlib.asynccontextmanager
    async def store(self) -> AsyncIterator[Store]:
        """Write facts a test needs, in one transaction."""
        async with self.database.transaction() as transaction:
            yield Store(transaction, self.now)

    async def programme(
        self, name: str = "Солнышко", zone: str = "Europe/Moscow", country: str = "RU", **values: Any
    ) -> int:
        today = self.now.date()
        async with self.store() as store:
            return await store.programmes.add(name, zone, country, today, date(today.year + 1, 5, 31), values)

    async def link(self, programme_id: int, role: Role, name: str | None = None, uses: int = 1) -> str:
        """An invite as `/invite` makes it."""
        token = new_token()
        async with self.store() as store:
            member_id = None
            if name is not None:
                member_id = await store.members.add(
                    programme_id, name, MemberState.INVITED,
                    meant_role=None if role is Role.COORDINATOR else role,
                )  # fmt: skip
            await store.invites.add(
                token_hash(token), programme_id, role, member_id=member_id, uses=uses,
                expires_at=expiry_of_invite(role, self.now), made_by=None,
            )  # fmt: skip
        return f"https://t.me/{self.stage.playground.username}?start={token}"

    def stranger(self, name: str = "Незнакомка", language: str | None = "ru") -> Actor:
        return Actor(self, self.stage.playground.person(name, language=language))

    async def joins(
        self, programme_id: int, role: Role, name: str, language: str = "ru", who: Actor | None = None
    ) -> Actor:
        """Somebody who has joined already and says /menu; how people join is the subject of test_start."""
        actor = who or self.stranger(name, language)
        async with self.store() as store:
            person = await store.people.by_telegram(actor.person.id)
            person = person or await store.people.add(actor.person.id, language)
            actor.member_id = await store.members.add(
                programme_id, name, MemberState.ACTIVE, person_id=person.id, coordinator=role is Role.COORDINATOR,
                meant_role=role if role in (Role.MENTOR, Role.MENTEE) else None,
            )  # fmt: skip
            await store.members.consent(actor.member_id, "test")
            await store.people.change(person.id, current_member_id=actor.member_id)
        await actor.person.says("/menu")
        self.stage.app.jobs.look_again()
        self.actors.append(actor)
        return actor

    async def pairs(self, programme_id: int, mentor: Actor, mentee: Actor) -> int:
        """A pair as the coordinator's two taps make it, without the news of it."""
        async with self.store() as store:
            first = await store.members.get(mentor.member_id)
            second = await store.members.get(mentee.member_id)
            opening = open_pair(first.member, second.member, [])
            return await store.pairs.open(
                opening, PairKind.TRADITIONAL, self.now.date(), None, 2, mentor.member_id
            )

    async def beside_a_name(self) -> Actor:
        """A mentor of a new programme, in a pair with «Анна Лис», who is a name without Telegram."""
        programme_id = await self.programme()
        mentor = await self.joins(programme_id, Role.MENTOR, "Ольга Петровна Орлова")
        async with self.store() as store:
            name = await store.members.add(programme_id, "Анна Лис", MemberState.OFFLINE)
            first, second = await store.members.get(mentor.member_id), await store.members.get(name)
            opening = open_pair(first.member, second.member, [])
            await store.pairs.open(opening, PairKind.TRADITIONAL, self.now.date(), None, 2, mentor.member_id)
        return mentor

    async def changes_mentor(self, trio: Trio) -> Actor:
        """The pair ends, and «Нина Ильина» guides the mentee from today; goals move on (V5)."""
        new = await self.joins(trio.programme_id, Role.MENTOR, "Нина Ильина")
        async with self.store() as store:
            await store.pairs.close(trio.pair_id, PairState.CLOSED, self.now.date(), "changed", None)
        pair_id = await self.pairs(trio.programme_id, new, trio.mentee)
        async with self.store() as store:
            pair = await store.pairs.find(pair_id)
            assert pair is not None
            await store.goals.move_on(pair)
        return new

    async def kindergarten(self, language: str = "ru", **programme: Any) -> Trio:
        """The smallest programme: Ирина coordinates, Ольга Петровна is Мария's mentor."""
        is_usual = not programme and not self.actors and is_empty(self.stage.playground)
        mould = mould_of(language) if is_usual else None
        if mould is not None:
            return await self._poured(mould)
        trio = await self._built(language, **programme)
        if is_usual:
            people = tuple((one.person.id, one.member_id) for one in self.actors)
            take_mould(
                language,
                self.path,
                self.stage.playground,
                self.now,
                people,
                (trio.pair_id, trio.programme_id),
            )
        return trio

    async def _poured(self, mould: Mould) -> Trio:
        self.stage.clock.jump(max(mould.at, self.now))
        people = await pour(mould, self.path, self.stage.playground)
        self.actors = [
            Actor(self, person, member_id)
            for person, (_, member_id) in zip(people, mould.people, strict=True)
        ]
        self.stage.app.jobs.look_again()
        await self.stage.settle()
        coordinator, mentor, mentee = self.actors
        return Trio(coordinator, mentor, mentee, *mould.numbers)

    async def _built(self, language: str, **programme: Any) -> Trio:
        programme_id = await self.programme(**programme)
        coordinator = await self.joins(programme_id, Role.COORDINATOR, "Ирина Соколова", language)
        mentor = await self.joins(programme_id, Role.MENTOR, "Ольга Петровна Орлова", language)
        mentee = await self.joins(programme_id, Role.MENTEE, "Мария Белова", language)
        pair_id = await self.pairs(programme_id, mentor, mentee)
        await self.stage.settle()
        return Trio(coordinator, mentor, mentee, pair_id, programme_id)


async def arrives(playground: Playground, method: str) -> None:
    """Wait until somebody has called this method; what it does till it waits is done by then."""
    async with asyncio.timeout(20):
        while not any(one.method == method for one in playground.requests):
            await playground.journal.changed(0.005)
    await asyncio.sleep(0)


def settings_for(path: Path) -> Settings:
    return Settings(
        bot_token=SecretStr("42:playground"),
        database_url=SecretStr(f"sqlite+aiosqlite:///{path}"),
        data_key=None,
    )


@pytest.fixture(params=[50], ids=["batch50"])
def batch(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def database_path(tmp_path: Path, empty_database: Path) -> Iterator[Path]:
    path = tmp_path / "loza.sqlite3"
    shutil.copy(empty_database, path)
    yield path


@pytest.fixture
async def play(database_path: Path, texts: Texts, batch: int) -> AsyncIterator[Play]:
    """The curtain is up: bot and playground run, the clock stands at a Monday morning in September."""
    async with raised(database_path, texts, batch) as play:
        yield play


@contextlib.asynccontextmanager
async def raised(database_path: Path, texts: Texts, batch: int = 50) -> AsyncIterator[Play]:
    """The same for a test that plays several times."""
    # aiogram takes seconds to import; neither the tests of the rules nor the process that deals out tests need it.
    from bot.stage import stage
    from tests.lending import lent_parts

    database = Database(f"sqlite+aiosqlite:///{database_path}", Keyring(KEY))
    clock = SteeredClock(START, speed=SPEED)
    with lent_parts():
        async with stage(database, settings_for(database_path), clock, batch=batch, texts=texts) as running:
            yield Play(running, database, database_path)
    await database.close()


DAY = timedelta(days=1)
