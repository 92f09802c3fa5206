"""Sealed columns: AES-256-GCM, one key a person, a programme and the system, wrapped by the operator's data key.

A blob is: format byte (1) · key id (8) · nonce (12) · ciphertext; the associated data are `table|row|column`, so a
sealed text cannot be moved to another row. Erasing a person is deleting her key: what was sealed with it is noise.
"""

import os
from dataclasses import dataclass, field
from datetime import datetime

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import RowMapping, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.ids import new_id
from storage.tables import keys

_FORMAT = b"\x01"
_HEAD = 9
_NONCE = 12
SYSTEM = ("system", 0)
Owner = tuple[str, int]


class WrongDataKey(Exception):
    """The data key does not open the keys of this database."""


@dataclass
class Keyring:
    """The unwrapped keys this process has met, by id. Only committed keys get here."""

    data_key: bytes
    by_id: dict[int, AESGCM] = field(default_factory=dict)
    by_owner: dict[Owner, int] = field(default_factory=dict)

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


class Vault:
    """Seals and opens texts inside one transaction.

    Keys made or read here are shared with the keyring only after the commit (`keep`), and forgotten at a rollback
    (`forget`): a key whose row was rolled back must never seal anything again.
    """

    def __init__(self, connection: AsyncConnection, keyring: Keyring) -> None:
        self._connection = connection
        self._keyring = keyring
        self._by_id: dict[int, AESGCM] = {}
        self._by_owner: dict[Owner, int] = {}
        self._erased: set[Owner] = set()

    async def seal(self, owner: Owner, text: str, where: str, now: datetime) -> bytes:
        """Seal `text` with the key of `owner` (made when missing) for the place `table|row|column`."""
        key_id = await self._key_of(owner) or await self._make(owner, now)
        nonce = os.urandom(_NONCE)
        key = self._by_id.get(key_id) or self._keyring.by_id[key_id]
        return _FORMAT + key_id.to_bytes(8, "big") + nonce + key.encrypt(nonce, text.encode(), where.encode())

    async def open(self, blob: bytes | None, where: str) -> str | None:
        """The text sealed in `blob`; None for None and for what was sealed with an erased key."""
        if blob is None:
            return None
        key = await self._key(int.from_bytes(blob[1:_HEAD], "big"))
        if key is None:
            return None
        return key.decrypt(blob[_HEAD : _HEAD + _NONCE], blob[_HEAD + _NONCE :], where.encode()).decode()

    async def erase(self, owner: Owner) -> None:
        """Delete the key of `owner`: everything sealed with it becomes unreadable."""
        await self._connection.execute(
            delete(keys).where(keys.c.kind == owner[0], keys.c.owner_id == owner[1])
        )
        self._by_owner.pop(owner, None)
        self._erased.add(owner)

    def keep(self) -> None:
        """The transaction was committed: what was learned here is true for everybody."""
        self._keyring.by_id.update(self._by_id)
        self._keyring.by_owner.update(self._by_owner)
        for owner in self._erased:
            gone = self._keyring.by_owner.pop(owner, None)
            if gone is not None:
                self._keyring.by_id.pop(gone, None)

    def forget(self) -> None:
        """The work since the savepoint was rolled back."""
        self._by_id.clear()
        self._by_owner.clear()
        self._erased.clear()

    async def _key_of(self, owner: Owner) -> int | None:
        known = self._by_owner.get(owner) or (
            None if owner in self._erased else self._keyring.by_owner.get(owner)
        )
        if known is not None:
            return known
        row = (
            (
                await self._connection.execute(
                    select(keys.c.id, keys.c.kind, keys.c.owner_id, keys.c.wrapped).where(
                        keys.c.kind == owner[0], keys.c.owner_id == owner[1]
                    )
                )
            )
            .mappings()
            .first()
        )
        return self._learn(row) if row else None

    async def _key(self, key_id: int) -> AESGCM | None:
        known = self._by_id.get(key_id) or self._keyring.by_id.get(key_id)
        if known is not None:
            return known
        row = (
            (
                await self._connection.execute(
                    select(keys.c.id, keys.c.kind, keys.c.owner_id, keys.c.wrapped).where(keys.c.id == key_id)
                )
            )
            .mappings()
            .first()
        )
        return self._by_id[self._learn(row)] if row else None

    def _learn(self, row: RowMapping) -> int:
        key_id: int = row["id"]
        self._by_id[key_id] = self._keyring.unwrap(key_id, row["wrapped"])
        self._by_owner[(row["kind"], row["owner_id"])] = key_id
        return key_id

    async def _make(self, owner: Owner, now: datetime) -> int:
        key_id, key = new_id(now), os.urandom(32)
        await self._connection.execute(
            insert(keys).values(
                id=key_id,
                kind=owner[0],
                owner_id=owner[1],
                wrapped=self._keyring.wrap(key_id, key),
                made_at=now,
            )
        )
        self._by_id[key_id] = AESGCM(key)
        self._by_owner[owner] = key_id
        return key_id
