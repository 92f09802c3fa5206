"""The end of a pair, as each of the two says it: a strength found in the other, thanks, what the pair has taught.

Strength and thanks are for the partner, who reads them when they are written. What the pair has taught is the
author's own. On the last page, which both get, stand the words of a side that wants them there, and no others.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from mentoring.errors import RuleBroken
from mentoring.people import Member, MemberState, PairFacts


class Line(StrEnum):
    """One line of a side's farewell."""

    STRENGTH = "strength"
    THANKS = "thanks"
    LEARNED = "learned"


FOR_THE_PARTNER = (Line.STRENGTH, Line.THANKS)


@dataclass(frozen=True, slots=True)
class Farewell:
    """What one side has said; empty lines were not. `finish_at`: she wants to end together, since then."""

    pair_id: int
    member_id: int
    lines: Mapping[Line, str] = field(default_factory=dict, repr=False)
    on_page: bool = False
    finish_at: datetime | None = None

    @property
    def for_the_partner(self) -> tuple[str, str]:
        """The strength and the thanks, each may be empty."""
        return self.lines.get(Line.STRENGTH, ""), self.lines.get(Line.THANKS, "")

    @property
    def has_words(self) -> bool:
        """Tell whether any line is written."""
        return any(self.lines.values())

    def with_line(self, line: Line, words: str) -> "Farewell":
        """The same with one line changed; empty words take it back."""
        return replace(self, lines={**self.lines, line: words})

    @property
    def unwritten(self) -> tuple[Line, ...]:
        """The lines that are still empty, in the order of asking."""
        return tuple(line for line in Line if not self.lines.get(line))


def check_may_write(member: Member, pair: PairFacts, line: Line | None = None) -> None:
    """Who may say a last word: the two of the pair; to the partner only while it lasts.

    What the pair has taught, and whether own words stand on the page, is hers also afterwards. Raises RuleBroken
    `not-your-pair` or `pair-ended`.
    """
    if not may_see_page(member, pair):
        raise RuleBroken("not-your-pair")
    if line in FOR_THE_PARTNER and not pair.is_open:
        raise RuleBroken("pair-ended")


def may_see_page(member: Member, pair: PairFacts) -> bool:
    """Tell whose the last page is: the two of the pair, as long as they are in the programme; no coordinator's."""
    is_active = member.state is MemberState.ACTIVE and member.programme_id == pair.programme_id
    return is_active and pair.has(member.id)


def shown_on_page(said: Farewell | None, author: Member) -> Mapping[Line, str]:
    """The words of a side that stand on the page: with her consent, and while she is in the programme."""
    if said is None or not said.on_page or author.state is not MemberState.ACTIVE:
        return {}
    return {line: words for line, words in said.lines.items() if words}


def both_finish(pair: PairFacts, said: Mapping[int, Farewell], *, alone: bool = False) -> bool:
    """Tell whether both want to end now; who is in a pair with a mere name (`alone`) says it for both."""
    wanting = [said[one].finish_at for one in (pair.mentor_id, pair.mentee_id) if one in said]
    return sum(at is not None for at in wanting) >= (1 if alone else 2)


def weeks_together(starts_on: date, ends_on: date) -> int:
    """Count the weeks of a pair, the begun one included; at least 1."""
    return max(1, ((ends_on - starts_on).days + 7) // 7)
