"""Sealed columns: AES-256-GCM, one key a person, a programme and the system, wrapped by the operator's data key.

A blob is: format byte (1) · key id (8) · nonce (12) · ciphertext; the associated data are `table|row|column`, so a
sealed text cannot be moved to another row. Erasing a person is deleting her key: what was sealed with it is noise.
"""

import hmac
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import RowMapping, bindparam, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.ids import new_id
from storage.onloop import OnLoop
from storage.tables import keys

_FORMAT = b"\x01"
_HEAD = 9
_NONCE = 12
SYSTEM = ("system", 0)
Owner = tuple[str, int]

_a_key = select(keys.c.id, keys.c.kind, keys.c.owner_id, keys.c.wrapped)
_key_of_owner = _a_key.where(keys.c.kind == bindparam("kind"), keys.c.owner_id == bindparam("owner_id"))
_key_by_id = _a_key.where(keys.c.id == bindparam("key_id"))


class WrongDataKey(Exception):
    """The data key does not open the keys of this database."""


class Displaced(Exception):
    """A sealed text is not where it was sealed for: its row was moved, or its bytes were changed."""


@dataclass
class Keyring:
    """The unwrapped keys this process has met, by id. Only committed keys get here."""

    data_key: bytes
    by_id: dict[int, AESGCM] = field(default_factory=dict)
    by_owner: dict[Owner, int] = field(default_factory=dict)

    @property
    def audit_key(self) -> bytes:
        """The key that seals the audit's chain: made from the data key, of no use for opening anything."""
        return hmac.digest(self.data_key, b"audit", "sha256")

    def wrap(self, key_id: int, key: bytes) -> bytes:
        nonce = os.urandom(_NONCE)
        return nonce + AESGCM(self.data_key).encrypt(nonce, key, f"keys|{key_id}|wrapped".encode())

    def unwrap(self, key_id: int, wrapped: bytes) -> AESGCM:
        try:
            key = AESGCM(self.data_key).decrypt(
                wrapped[:_NONCE], wrapped[_NONCE:], f"keys|{key_id}|wrapped".encode()
            )
        except InvalidTag as error:
            raise WrongDataKey from error
        return AESGCM(key)


@dataclass
class _Learned:
    """What one transaction knows of keys before its commit."""

    by_id: dict[int, AESGCM] = field(default_factory=dict)
    by_owner: dict[Owner, int] = field(default_factory=dict)
    erased: set[int] = field(default_factory=set)

    def copy(self) -> "_Learned":
        return _Learned(dict(self.by_id), dict(self.by_owner), set(self.erased))


@dataclass(frozen=True, slots=True)
class Bunch:
    """Keys read beforehand. It asks nobody for anything, so any thread may use it."""

    _keys: Mapping[int, AESGCM]

    def open(self, blob: bytes | None, where: str) -> str | None:
        """As `Vault.open`; None too for a blob whose key is not in the bunch."""
        key = self._keys.get(_key_id(blob)) if blob is not None else None
        return _opened(key, blob, where) if key is not None and blob is not None else None


def _key_id(blob: bytes) -> int:
    return int.from_bytes(blob[1:_HEAD], "big")


def _opened(key: AESGCM, blob: bytes, where: str) -> str:
    nonce, text = blob[_HEAD : _HEAD + _NONCE], blob[_HEAD + _NONCE :]
    try:
        return key.decrypt(nonce, text, where.encode()).decode()
    except InvalidTag as error:
        raise Displaced from error


class Vault:
    """Seals and opens texts inside one transaction.

    Keys made or read here are shared with the keyring only after the commit (`keep`), and forgotten at a rollback
    (`forget`): a key whose row was rolled back must never seal anything again.
    """

    def __init__(self, connection: AsyncConnection | OnLoop, keyring: Keyring) -> None:
        self._connection = connection
        self.keyring = keyring
        self._learned = _Learned()
        self._marked = _Learned()

    async def seal(self, owner: Owner, text: str, where: str, now: datetime) -> bytes:
        """Seal `text` with the key of `owner` (made when missing) for the place `table|row|column`."""
        key_id = await self._key_of(owner) or await self._make(owner, now)
        nonce = os.urandom(_NONCE)
        key = self._learned.by_id.get(key_id) or self.keyring.by_id[key_id]
        return _FORMAT + key_id.to_bytes(8, "big") + nonce + key.encrypt(nonce, text.encode(), where.encode())

    async def open(self, blob: bytes | None, where: str) -> str | None:
        """The text sealed in `blob`; None for None and for what was sealed with an erased key.

        Raises Displaced for a blob that was sealed for another place, or changed.
        """
        if blob is None:
            return None
        key = await self._key(_key_id(blob))
        return _opened(key, blob, where) if key is not None else None

    async def bunch(self, blobs: Iterable[bytes | None]) -> "Bunch":
        """The keys of these blobs, to open them where nothing waits: in a thread, many at once."""
        key_ids = {_key_id(blob) for blob in blobs if blob is not None}
        return Bunch({key_id: key for key_id in key_ids if (key := await self._key(key_id)) is not None})

    async def erase(self, owner: Owner) -> None:
        """Delete the key of `owner`: everything sealed with it becomes unreadable."""
        key_id = await self._key_of(owner)
        if key_id is None:
            return
        await self._connection.execute(delete(keys).where(keys.c.id == key_id))
        self._learned.by_owner.pop(owner, None)
        self._learned.by_id.pop(key_id, None)
        self._learned.erased.add(key_id)

    def mark(self) -> None:
        """A savepoint was opened: `forget` comes back to here."""
        self._marked = self._learned.copy()

    def keep(self) -> None:
        """The transaction was committed: what was learned here is true for everybody."""
        gone = self._learned.erased
        self.keyring.by_owner = {
            owner: key_id for owner, key_id in self.keyring.by_owner.items() if key_id not in gone
        } | self._learned.by_owner
        for key_id in gone:
            self.keyring.by_id.pop(key_id, None)
        self.keyring.by_id.update(self._learned.by_id)

    def forget(self) -> None:
        """The work since the savepoint was rolled back; what the batch did before it stands."""
        self._learned = self._marked.copy()

    async def _key_of(self, owner: Owner) -> int | None:
        known = self._learned.by_owner.get(owner) or self.keyring.by_owner.get(owner)
        if known is not None and known not in self._learned.erased:
            return known
        found = await self._connection.execute(_key_of_owner, {"kind": owner[0], "owner_id": owner[1]})
        row = found.mappings().first()
        return self._learn(row) if row else None

    async def _key(self, key_id: int) -> AESGCM | None:
        if key_id in self._learned.erased:
            return None
        known = self._learned.by_id.get(key_id) or self.keyring.by_id.get(key_id)
        if known is not None:
            return known
        row = (await self._connection.execute(_key_by_id, {"key_id": key_id})).mappings().first()
        return self._learned.by_id[self._learn(row)] if row else None

    def _learn(self, row: RowMapping) -> int:
        key_id: int = row["id"]
        self._learned.by_id[key_id] = self.keyring.unwrap(key_id, row["wrapped"])
        self._learned.by_owner[(row["kind"], row["owner_id"])] = key_id
        return key_id

    async def _make(self, owner: Owner, now: datetime) -> int:
        key_id, key = new_id(now), os.urandom(32)
        await self._connection.execute(
            insert(keys),
            {
                "id": key_id, "kind": owner[0], "owner_id": owner[1], "made_at": now,
                "wrapped": self.keyring.wrap(key_id, key),
            },
        )  # fmt: skip
        self._learned.by_id[key_id] = AESGCM(key)
        self._learned.by_owner[owner] = key_id
        return key_id
