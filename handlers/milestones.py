"""D10: the few moments of a pair that Loza speaks of by herself. Each is a code and said once about its subject.

A milestone's code is the occurrence of its due (with a date behind a dot where it can come again), so the same one is
never owed twice. Whose subject a milestone is, keeps its `Speech` under the code in its own `MILESTONES`.
"""

from collections.abc import Mapping
from datetime import datetime

from handlers.goal_news import prompt_time_of
from handlers.speech import Owed, Said, Speech
from handlers.who import Me
from mentoring.dues import expiry_of, first_of, rank_of
from mentoring.moments import next_local
from storage.store import Store

KIND = "D10"


def code_of(occurrence: str) -> str:
    """The code of a milestone: `suits`, `pace.2026-11-02` and a repeat `suits+1` are `suits` and `pace`."""
    return first_of(occurrence).partition(".")[0]


async def owe_milestone(
    store: Store, me: Me, subject: int, code: str, at: datetime | None = None, again: str = ""
) -> bool:
    """Owe it at `at`, or when her next question would come; `again` tells one time of several from another.

    Whether it is owed now; False when this time of it was owed before.
    """
    due_at = at or next_local(store.now, None, prompt_time_of(me), me.zone)
    due_id = await store.dues.owe(
        KIND, "D", rank_of(KIND), me.person.id, member_id=me.id, subject=subject,
        occurrence=f"{code}.{again}" if again else code, due_at=due_at, expires_at=expiry_of(KIND, due_at),
    )  # fmt: skip
    return due_id is not None


def speech_of(milestones: Mapping[str, Speech]) -> Speech:
    """One speech for all of them, by code; one whose code is not known any more falls away."""

    async def say(owed: Owed) -> Said | None:
        found = milestones.get(code_of(owed.due.occurrence))
        return await found.say(owed) if found else None

    async def sent(owed: Owed) -> None:
        found = milestones.get(code_of(owed.due.occurrence))
        if found is not None and found.sent is not None:
            await found.sent(owed)

    return Speech(say, sent)
