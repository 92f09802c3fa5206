"""How a pair's beginning feels, asked of each of the two privately after the first held meeting, at most twice."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

AGAIN_AFTER = 3
FRESH = timedelta(days=28)
"""How long after the meeting the question still makes sense: a pair that has met for years is not asked."""


class Feels(StrEnum):
    """It suits; still looking; something to tell the coordinator. Only who answered ever reads it."""

    SUITS = "suits"
    LOOKING = "looking"
    TELL = "tell"


def asks_first(held: Sequence[datetime], feels: Feels | None, now: datetime) -> bool:
    """Tell whether «Как вам вместе?» is to be asked; `held` are the starts of the held meetings, oldest first."""
    return bool(held) and feels is None and now - held[0] <= FRESH


def asks_again(
    held: Sequence[datetime], feels: Feels | None, felt_at: datetime | None, now: datetime
) -> bool:
    """Tell whether it is asked once more: «пока присматриваемся», said before the third held meeting."""
    if len(held) < AGAIN_AFTER or feels is not Feels.LOOKING or felt_at is None:
        return False
    third = held[AGAIN_AFTER - 1]
    return felt_at < third and now - third <= FRESH
