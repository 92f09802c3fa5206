"""Who leads: every leader gets a higher token, so that an older one's late results no longer count."""

from sqlalchemy import delete, select, update

from storage.database import Transaction
from storage.tables import facts, leaders


class Leaders:
    """Fencing tokens, and the few facts about the bot itself."""

    def __init__(self, transaction: Transaction) -> None:
        self._t = transaction

    async def lead(self, name: str) -> int:
        """Take the next token for this office."""
        raised = await self._t.run(
            update(leaders).where(leaders.c.name == name).values(token=leaders.c.token + 1)
        )
        if raised.rowcount == 0:
            await self._t.run(leaders.insert().values(name=name, token=1))
        token: int = await self._t.value(select(leaders.c.token).where(leaders.c.name == name))
        return token

    async def fact(self, name: str) -> str | None:
        value: str | None = await self._t.value(select(facts.c.value).where(facts.c.name == name))
        return value

    async def know(self, name: str, value: str) -> None:
        """Remember a fact about the bot (its user name, for links); no secrets."""
        changed = await self._t.run(update(facts).where(facts.c.name == name).values(value=value))
        if changed.rowcount == 0:
            await self._t.run(facts.insert().values(name=name, value=value))

    async def facts(self, prefix: str) -> dict[str, str]:
        """All facts whose name begins so."""
        named = facts.c.name.startswith(prefix, autoescape=True)
        rows = await self._t.all(select(facts).where(named).order_by(facts.c.name))
        return {row["name"]: row["value"] for row in rows}

    async def forget(self, name: str) -> None:
        await self._t.run(delete(facts).where(facts.c.name == name))
