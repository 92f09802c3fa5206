"""What rides in buttons: the one place where numbers of a forged or damaged button are refused.

A button whose data does not fit is asked of no handler and gets the answer of an old button. Buttons that lead from
one subject's screen to another's are here too; a subject's own buttons stand in its own file.
"""

from datetime import UTC, date, datetime
from typing import Annotated, Self

from aiogram.filters.callback_data import CallbackData
from pydantic import Field, model_validator

# What BigInteger holds: an id from a button is asked of the database as it is.
BIGGEST = 2**63 - 1
# "Not said" is -1 in some buttons; nothing of ours is smaller.
SMALLEST = -1
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2999, 12, 31)


def _minute(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) // 60


# A day as its ordinal, a moment in minutes since 1970: far from where a calendar ends, whatever the zone.
DayNumber = Annotated[int, Field(ge=FIRST_DAY.toordinal(), le=LAST_DAY.toordinal())]
MinuteNumber = Annotated[int, Field(ge=_minute(FIRST_DAY), le=_minute(LAST_DAY))]
Page = Annotated[int, Field(ge=0)]


class Tap(CallbackData, prefix="tap"):
    """The data of a button. Raises ValueError for a number that no button of ours holds."""

    @model_validator(mode="after")
    def _has_our_numbers(self) -> Self:
        for name in type(self).model_fields:
            value = getattr(self, name)
            if isinstance(value, int) and not SMALLEST <= value <= BIGGEST:
                raise ValueError("a number no button holds")
        return self

    @classmethod
    def unpack(cls, value: str) -> Self:
        """Read the data of a button; one sent before a field was added has the field's default."""
        missing = list(cls.model_fields.values())[value.count(cls.__separator__) :]
        defaults = [None if field.is_required() else field.default for field in missing]
        if None not in defaults:
            value += "".join(
                f"{cls.__separator__}{one if isinstance(one, str) else int(one or 0)}" for one in defaults
            )
        return super().unpack(value)


class DigestTap(Tap, prefix="digest"):
    """Show the digest of this programme."""

    programme_id: int


class MeetCard(Tap, prefix="mcard"):
    """Open one meeting."""

    meeting_id: int


class EntryCard(Tap, prefix="ecard"):
    """Open an entry in place of the screen this stands under."""

    entry_id: int


class LeaveAsk(Tap, prefix="eleave"):
    """Wait for no words about an entry any more: back to its card."""

    entry_id: int


class DiaryBack(Tap, prefix="dback"):
    """Back to the diary as it was left: its week, or what was looked for."""


class Resume(Tap, prefix="resume"):
    """Back to the dialogue that was left."""


class SlotHome(Tap, prefix="slothome"):
    """When and how often questions come: a screen of the settings."""


class LetterTo(Tap, prefix="letter"):
    """«Написать»: to a member, to both of a pair, or to one of them as a member of it; what is not meant is 0."""

    member_id: int = 0
    pair_id: int = 0
