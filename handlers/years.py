"""«Мой год»: the weeks of one's own diary as a picture. Nobody else gets it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from aiogram.types import BufferedInputFile, Message

from handlers.papers.drawing import draw
from handlers.papers.year import Leaf, YearWeek, year_picture
from handlers.streaks import counted_weeks_of, this_week
from handlers.who import Me
from locales import Speaker
from locales.dates import say_month
from mentoring.diary import weeks_of_year
from mentoring.moments import local_date
from mentoring.weeks import monday_of, sunday_of
from storage.store import Store


async def send_year(message: Message, store: Store, me: Me, t: Speaker) -> None:
    """Draw it from the rows as they are now; it is small enough to be a part of its row."""
    written = await store.diary.weeks(me.id)
    if not written:
        await message.answer(t("diary-empty"))
        return
    weeks = weeks_of_year(min(written), _joined_week(me), this_week(store, me))
    shown = [week for week in weeks if week in written]
    leaves = year_weeks(weeks, written, await counted_weeks_of(store, me), t.language)
    values = {"weeks": len(shown), "entries": sum(written[week] for week in shown)}
    legend = t.plain("year-excused") if any(one.leaf is Leaf.EXCUSED for one in leaves) else ""
    drawn = await draw(year_picture, t.plain("year-title"), t.plain("year-figures", **values), legend, leaves)
    await message.answer_photo(BufferedInputFile(drawn, "year.png"), caption=t("year-caption", **values))


def _joined_week(me: Me) -> date:
    joined_at = me.card.joined_at
    joined_on = local_date(joined_at, me.programme_zone) if joined_at else me.programme.starts_on
    return monday_of(max(joined_on, me.programme.starts_on))


def year_weeks(
    weeks: Sequence[date], written: Mapping[date, int], is_counted: Callable[[date], bool], language: str
) -> list[YearWeek]:
    """Each week with its leaf; a month stands under the first week that ends in it."""
    found, month = [], 0
    for week in weeks:
        of_month = sunday_of(week).month
        leaf = Leaf.WRITTEN if week in written else Leaf.NONE if is_counted(week) else Leaf.EXCUSED
        found.append(YearWeek(week, leaf, say_month(of_month, language) if of_month != month else ""))
        month = of_month
    return found
