"""When a programme speaks, and when it is over (RULES 8, 10; PRODUCT "The arc of a pair")."""

import re
from datetime import date, timedelta

from mentoring.errors import RuleBroken
from mentoring.programmes import NAME_LIMIT

QUIET_AFTER = timedelta(days=14)
# The years at the end of a name; a number of a school is none.
YEARS = re.compile(r",? *\b20\d\d(?:[/–-]\d{2,4})?$")


def is_quiet(ends_on: date | None, is_archived: bool, today: date) -> bool:
    """Tell whether nothing unasked leaves any more: it was put away, or ended more than 14 days ago.

    `today` is the local date of the programme. Things to finish (a last check, a page) still come in those 14 days.
    """
    return is_archived or (ends_on is not None and today > ends_on + QUIET_AFTER)


def check_running(is_archived: bool) -> None:
    """Refuse what begins something new in a programme that was put away. Raises RuleBroken `programme-archived`."""
    if is_archived:
        raise RuleBroken("programme-archived")


def next_year(ends_on: date | None, today: date) -> tuple[date, date]:
    """Propose the days of the programme after this one: from the next 1 September (or today) to the 31 May after it."""
    begins = today if ends_on is None or ends_on <= today else ends_on + timedelta(days=1)
    if begins.month in (6, 7, 8):
        begins = date(begins.year, 9, 1)
    year = begins.year if begins <= date(begins.year, 5, 1) else begins.year + 1
    return begins, date(year, 5, 31)


def named_for(name: str, starts: date, ends: date) -> str:
    """Name the programme of another year so that the two can be told apart wherever she switches between them.

    >>> named_for("Garden 12, 2026/27", date(2027, 9, 1), date(2028, 5, 31))
    'Garden 12, 2027/28'
    """
    years = str(starts.year) if starts.year == ends.year else f"{starts.year}/{ends.year % 100:02}"
    bare = YEARS.sub("", name) or name
    return f"{bare[: NAME_LIMIT - len(years) - 2].rstrip()}, {years}"
