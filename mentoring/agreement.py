"""What a pair agrees on at its first meeting: how often, by what way, what stays between the two.

One side proposes, the other says yes; until both have said yes to the same words, what was agreed before stays in
force. Every proposal has a number, so that a yes is to what was seen.
"""

import json
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from mentoring.errors import RuleBroken
from mentoring.settings import RANGES
from mentoring.weeks import monday_of


class Way(StrEnum):
    """How the two meet: face to face, by phone, by video, in writing."""

    LIVE = "live"
    PHONE = "phone"
    VIDEO = "video"
    CHAT = "chat"


class Between(StrEnum):
    """What stays between the two: everything; successes may be told; each time they ask each other.

    A promise of two people to each other: it opens nothing in the bot to anybody (section 12).
    """

    ALL = "all"
    SUCCESS = "success"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Terms:
    """The three answers; `weeks` is the cadence, 1 to 4."""

    weeks: int
    way: Way
    between: Between


@dataclass(frozen=True, slots=True)
class Agreement:
    """What is in force, and what waits for the other side's yes. `number` counts the proposals."""

    number: int = 0
    in_force: Terms | None = None
    proposed: Terms | None = None
    proposed_by: int | None = None

    def asks(self, member_id: int) -> bool:
        """Whether this side's answer is awaited."""
        return self.proposed is not None and self.proposed_by != member_id


def terms_of(weeks: int, way: str, between: str) -> Terms:
    """Read the three choices of a button. Raises RuleBroken `button-old` for one that is none of ours."""
    least, most = RANGES["cadence_weeks"]
    if not least <= weeks <= most or way not in set(Way) or between not in set(Between):
        raise RuleBroken("button-old")
    return Terms(weeks, Way(way), Between(between))


def propose(agreement: Agreement, member_id: int, terms: Terms, *, alone: bool = False) -> Agreement:
    """Propose terms. The same as the other side's are a yes to them; those in force stay as they are.

    Nothing changes when these very terms wait, or are in force, already. With `alone` (the other side is a mere name)
    one yes is enough.
    """
    if terms == agreement.in_force:
        if agreement.proposed is None:
            return agreement
        return replace(agreement, number=agreement.number + 1, proposed=None, proposed_by=None)
    if terms == agreement.proposed and not agreement.asks(member_id) and not alone:
        return agreement
    if alone or terms == agreement.proposed:
        number = agreement.number if terms == agreement.proposed else agreement.number + 1
        return Agreement(number, terms)
    return replace(agreement, number=agreement.number + 1, proposed=terms, proposed_by=member_id)


def accept(agreement: Agreement, member_id: int, number: int) -> Agreement:
    """Say yes to the proposal of this number; it is in force. One that is in force already stays so.

    Raises RuleBroken `agreement-changed-since` when other words have taken its place, `agreement-waits` when it is her
    own.
    """
    if agreement.number == number and agreement.proposed is None and agreement.in_force is not None:
        return agreement
    if agreement.number != number or agreement.proposed is None:
        raise RuleBroken("agreement-changed-since")
    if not agreement.asks(member_id):
        raise RuleBroken("agreement-waits")
    return Agreement(agreement.number, agreement.proposed)


def cadence_from(today: date, starts_on: date) -> date:
    """Find the local date from which a cadence agreed on `today` counts (section 5).

    From today: the running block ends with this week, uncounted. In the pair's first week no block can be complete
    yet, so the new cadence is the pair's from its start, and its first meeting is in a block that counts.
    """
    return starts_on if monday_of(today) == monday_of(starts_on) else today


def write_down(agreement: Agreement) -> str:
    """Write an agreement as JSON, to be kept."""
    return json.dumps({
        "number": agreement.number, "in_force": _listed(agreement.in_force),
        "proposed": _listed(agreement.proposed), "proposed_by": agreement.proposed_by,
    })  # fmt: skip


def read_back(text: str | None) -> Agreement:
    """Read `write_down` back; an empty agreement for None."""
    if text is None:
        return Agreement()
    data = json.loads(text)
    return Agreement(data["number"], _terms(data["in_force"]), _terms(data["proposed"]), data["proposed_by"])


def _listed(terms: Terms | None) -> list[Any] | None:
    return [terms.weeks, terms.way, terms.between] if terms else None


def _terms(listed: list[Any] | None) -> Terms | None:
    return Terms(listed[0], Way(listed[1]), Between(listed[2])) if listed else None
