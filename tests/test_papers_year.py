"""The picture of a year: a PNG of some size, made of what the weeks hold and of nothing else."""

import struct
from datetime import date, timedelta
from pathlib import Path

from handlers.papers.year import Leaf, YearWeek, year_picture

FIRST = date(2026, 9, 7)
MONTHS = {0: "сентябрь", 4: "октябрь", 8: "ноябрь", 12: "декабрь", 17: "январь", 21: "февраль", 25: "март"}
# How a year may go: weeks with an entry, holidays in November and January.
WRITTEN = {0, 1, 2, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 16, 19, 20, 22, 23, 24, 25, 26}
EXCUSED = {8, 17, 18}


def weeks(count: int, written: set[int] = WRITTEN, excused: set[int] = EXCUSED) -> list[YearWeek]:
    leaves = dict.fromkeys(excused, Leaf.EXCUSED) | dict.fromkeys(written, Leaf.WRITTEN)
    return [
        YearWeek(FIRST + timedelta(weeks=number), leaves.get(number, Leaf.NONE), MONTHS.get(number, ""))
        for number in range(count)
    ]


def drawn(shown: list[YearWeek], figures: str = "21 неделя с записью · 28 записей") -> bytes:
    return year_picture("Мой год", figures, "праздники и отпуск", shown)


def test_a_year_is_a_small_png_of_known_width(pictures: Path) -> None:
    picture = drawn(weeks(28))
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">I", picture[16:20]) == (1200,)
    assert len(drawn(weeks(53, set(range(53)), set()))) < 200_000
    (pictures / "year.png").write_bytes(picture)


def test_other_weeks_make_another_picture_and_the_same_ones_the_same() -> None:
    assert drawn(weeks(28)) == drawn(weeks(28))
    assert drawn(weeks(28)) != drawn(weeks(28, WRITTEN - {5}))
    assert drawn(weeks(28)) != drawn(weeks(28, excused=set()))


def test_the_vine_grows_downwards_by_quarters() -> None:
    heights = [struct.unpack(">I", drawn(weeks(count))[20:24])[0] for count in (1, 13, 14, 52)]
    assert heights[0] == heights[1] < heights[2] < heights[3]


def test_words_are_shown_as_they_stand_whatever_signs_they_hold() -> None:
    assert drawn(weeks(3), '#panic("no") $x$ \\ "quoted" *bold*').startswith(b"\x89PNG")
