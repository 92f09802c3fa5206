"""The diary by weeks: how many weeks in a row have an entry, and what an entry is looked for by (RULES E2, T7)."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta

from mentoring.reflections import Entry

ONE_WEEK = timedelta(weeks=1)
# Under this nothing is said; a week alone is no row.
FEWEST_IN_A_ROW = 2
MILESTONES = (4, 8, 12, 26, 52)


def streak(with_entry: Collection[date], is_counted: Callable[[date], bool], this_week: date) -> int:
    """Count the weeks in a row with an entry, up to the running one; weeks are named by their Mondays.

    Only counted weeks are asked about (T7): an excused one neither breaks the row nor adds to it. The running week
    adds to it as soon as it has an entry, and breaks nothing, since it is not over.
    """
    if not with_entry:
        return 0
    first, week, count = min(with_entry), this_week, 0
    while week >= first:
        if is_counted(week):
            if week in with_entry:
                count += 1
            elif week != this_week:
                break
        week -= ONE_WEEK
    return count


def weeks_of_year(first_entry: date, joined_week: date, this_week: date, most: int = 52) -> list[date]:
    """List the weeks of «Мой год», oldest first: since she joined or her first entry, at most the last 52."""
    first = max(min(first_entry, joined_week), this_week - (most - 1) * ONE_WEEK)
    count = (this_week - first).days // 7 + 1
    return [first + n * ONE_WEEK for n in range(max(1, count))]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for beside words; None leaves it open."""

    mood: int | None = None
    goal_id: int | None = None

    def fits(self, entry: Entry) -> bool:
        """Tell whether an entry has this mood and is about this goal."""
        return self.mood in (None, entry.mood) and self.goal_id in (None, entry.goal_id)
