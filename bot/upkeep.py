"""`python -m bot migrate` and `check`: for the operator, in English, one line a finding."""

from collections.abc import AsyncIterator
from datetime import datetime

from bot.clock import MachineClock
from bot.keyfile import NoDataKey, data_key
from bot.lock import locked
from bot.settings import Settings
from scheduler.clock import Clock
from storage import schema, upkeep
from storage.audit import Audit
from storage.counters import Counters
from storage.database import Transaction
from storage.sealing import Keyring

Finding = tuple[bool, str]


async def sealed_rows(url: str) -> int:
    """How many keys the database holds: with any, a missing data key must not be replaced by a new one."""
    return await upkeep.count_keys(url)


async def key_problem(url: str, keyring: Keyring) -> bool:
    """Whether the data key fails to open any key of the database."""
    return await upkeep.count_closed_keys(url, keyring) > 0


async def migrate(settings: Settings) -> int:
    """Bring the database to the newest schema while nobody else uses it; prints what it has now."""
    url = settings.database_url.get_secret_value()
    with locked(url):
        before = await _revision(url)
        if not upkeep.is_known(before):
            print(f"schema {before} was made by a newer Loza; nothing was changed")
            return 1
        await schema.migrate(url)
    print(f"schema {schema.newest()}" + (", as it was" if before == schema.newest() else f", was {before}"))
    return 0


async def _revision(url: str) -> str | None:
    try:
        return await _seen_revision(url)
    except upkeep.NoDatabase:
        return None


async def check(settings: Settings, clock: Clock | None = None) -> int:
    """Look whether the database is sound, changing nothing: one line a question, 1 if any answer is bad."""
    now = (clock or MachineClock()).now()
    is_sound = True
    try:
        async for is_good, line in _findings(settings, now):
            print(("ok    " if is_good else "WRONG ") + line)
            is_sound = is_sound and is_good
    except upkeep.Unreadable as error:
        print(f"WRONG database: it cannot be read ({error})")
        return 1
    return 0 if is_sound else 1


async def _findings(settings: Settings, now: datetime) -> AsyncIterator[Finding]:
    url = settings.database_url.get_secret_value()
    try:
        revision = await _seen_revision(url)
    except upkeep.NoDatabase:
        yield False, "database: there is none yet at DATABASE_URL"
        return
    is_newest = revision == schema.newest()
    yield (
        is_newest,
        f"schema: {revision or 'none'}" + ("" if is_newest else f", not {schema.newest()}: migrate"),
    )
    yield await _judge_keys(url, settings)
    async with upkeep.looking_at(url) as connection:
        damage = await upkeep.find_damage(connection)
        yield not damage, "file: " + (f"{len(damage)} faults, first: {damage[0]}" if damage else "sound")
        if not is_newest:
            return
        transaction = Transaction(connection, Keyring(b""))
        yield await _judge_pair_weeks(transaction)
        yield await _judge_member_weeks(transaction)
        yield await _judge_audit(transaction, settings, now)
        stuck = await upkeep.find_stuck(transaction, now)
        lines = ", ".join(f"{one.count} in {one.table}" for one in stuck)
        yield (
            not stuck,
            "waiting: " + (f"more than a day past their time: {lines}" if stuck else "nothing late"),
        )


async def _seen_revision(url: str) -> str | None:
    async with upkeep.looking_at(url) as connection:
        return await upkeep.read_revision(connection)


async def _judge_keys(url: str, settings: Settings) -> Finding:
    """Whether the data key opens every key; one is never made here."""
    count = await upkeep.count_keys(url)
    if not count:
        return True, "keys: none yet"
    given = settings.data_key.get_secret_value() if settings.data_key else None
    try:
        key, _ = data_key(given, has_sealed_rows=True)
    except NoDataKey as error:
        return False, f"keys: {error}"
    closed = await upkeep.count_closed_keys(url, Keyring(key))
    return not closed, f"keys: the data key opens {count - closed} of {count}"


async def _judge_audit(transaction: Transaction, settings: Settings, now: datetime) -> Finding:
    """Whether every row of the audit fits the one before it, and none is missing at the end."""
    given = settings.data_key.get_secret_value() if settings.data_key else None
    if not await Audit(transaction, now).count():
        return True, "audit: empty"
    try:
        key, _ = data_key(given, has_sealed_rows=True)
    except NoDataKey as error:
        return False, f"audit: {error}"
    verdict = await Audit(Transaction(transaction.connection, Keyring(key)), now).verify()
    return verdict.fault is None, f"audit: {verdict.fault or f'{verdict.count} rows, an unbroken chain'}"


async def _judge_pair_weeks(transaction: Transaction) -> Finding:
    differences = await Counters(transaction).pair_differences()
    if not differences:
        return True, "counters of pairs: equal to the rows"
    kept, counted = differences[0]
    return False, f"counters of pairs: {len(differences)} differ, first: kept {kept}, counted {counted}"


async def _judge_member_weeks(transaction: Transaction) -> Finding:
    differences = await Counters(transaction).member_differences()
    if not differences:
        return True, "counters of members: equal to the rows"
    kept, counted = differences[0]
    return False, f"counters of members: {len(differences)} differ, first: kept {kept}, counted {counted}"
