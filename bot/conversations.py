"""aiogram's dialogue storage over the update's own transaction: the state is committed with what it belongs to."""

from collections.abc import Mapping
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey

from storage.store import Store


class ConversationStorage(BaseStorage):
    """Dialogue of one person in one update. A stranger (`person_id` None) has no dialogue and leaves none."""

    def __init__(self, store: Store, person_id: int | None) -> None:
        self._store = store
        self._person_id = person_id

    async def get_state(self, key: StorageKey) -> str | None:
        return (await self._read())[0]

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        return (await self._read())[1]

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        name = state.state if isinstance(state, State) else state
        await self._write(name, (await self._read())[1])

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        await self._write((await self._read())[0], dict(data))

    async def close(self) -> None:
        """Nothing is open."""

    async def _read(self) -> tuple[str | None, dict[str, Any]]:
        if self._person_id is None:
            return None, {}
        return await self._store.conversations.state(self._person_id, self._store.now)

    async def _write(self, state: str | None, data: dict[str, Any]) -> None:
        if self._person_id is not None:
            await self._store.conversations.keep(self._person_id, state, data, self._store.now)
