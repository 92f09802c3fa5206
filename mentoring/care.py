"""Who needs a hand, in which order; and of what a coordinator may remind whom, how often (RULES sections 7 and 10)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from mentoring.digest import PairNow
from mentoring.errors import RuleBroken
from mentoring.health import Health, HealthState

NOT_AGAIN_FOR = timedelta(days=3)
_CALM = {HealthState.YELLOW: 3, HealthState.EARLY: 4, HealthState.GREEN: 5, HealthState.PAUSED: 6}
_NOBODY = 7
_LAST_WITH_NEED = 3


class Shown(StrEnum):
    """Which pairs a list shows."""

    ALL = "all"
    HAND = "hand"
    PAUSED = "paused"
    OVER = "over"


class Remind(StrEnum):
    """What a coordinator reminds of. The code stands in the database for three days: it is never renamed."""

    MEETING = "meeting"
    ROUTE = "route"
    GOAL = "goal"
    QUESTION = "question"


OF_REASON = {
    "H2": Remind.MEETING,
    "H3": Remind.MEETING,
    "H4": Remind.QUESTION,
    "H6": Remind.ROUTE,
    "H7": Remind.GOAL,
}


def order_of(health: Health) -> int:
    """Rank a pair by who needs a hand: help asked, red, paused without its mentor, yellow, early, green, paused."""
    ids = {reason.id for reason in health.reasons}
    if health.state is HealthState.OVER:
        return _NOBODY
    if "H1" in ids:
        return 0
    if health.state is HealthState.RED:
        return 1
    if health.state is HealthState.PAUSED and "H9" in ids:
        return 2
    return _CALM[health.state]


def needs_hand(health: Health) -> bool:
    """Tell whether somebody should look at the pair."""
    return order_of(health) <= _LAST_WITH_NEED


def sort_pairs(pairs: Iterable[PairNow]) -> list[PairNow]:
    """Sort pairs by who needs a hand; ties as in the digest: the larger gap first, then by name."""
    return sorted(pairs, key=lambda one: (order_of(one.health), -one.health.gap, one.name, one.pair_id))


def is_shown(health: Health, shown: Shown) -> bool:
    """Tell whether a list shows a pair that is not over."""
    match shown:
        case Shown.ALL:
            return True
        case Shown.HAND:
            return needs_hand(health)
        case Shown.PAUSED:
            return health.state is HealthState.PAUSED
        case _:
            return False


def reminds_of(health: Health) -> tuple[Remind, ...]:
    """List what may be reminded of by the reasons that stand, the gravest first, each once."""
    found = (OF_REASON.get(reason.id) for reason in health.reasons)
    return tuple(dict.fromkeys(one for one in found if one is not None))


def check_not_lately(reminded_at: datetime | None, now: datetime) -> None:
    """Ask before a person is reminded of the same thing. Raises RuleBroken `care-reminded` (at)."""
    if reminded_at is not None and now - reminded_at < NOT_AGAIN_FOR:
        raise RuleBroken("care-reminded", day=reminded_at.date())
