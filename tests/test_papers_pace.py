"""The picture of a pace: of known width and small, made of days and numbers, with whatever words stand."""

import struct
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from handlers.pace_picture import facts_of
from handlers.papers.pace import ROWS, Mark, PaceFacts, pace_picture, rows_of
from locales import Texts
from mentoring.calendar import Span
from mentoring.pace_line import Course, line_of

START = date(2026, 9, 7)
TODAY = date(2026, 11, 22)
HOLIDAYS = Span(date(2026, 10, 26), date(2026, 11, 8))
COURSES = (
    Course(1, START, date(2026, 11, 2), ((date(2026, 10, 2), 50), (date(2026, 10, 20), 75)), date(2026, 11, 10)),
    Course(2, START, date(2026, 11, 30), ((date(2026, 10, 2), 25), (date(2026, 11, 12), 50))),
    Course(3, date(2026, 9, 21), date(2026, 12, 4), ((date(2026, 11, 12), 25),)),
    Course(4, date(2026, 10, 5), date(2027, 1, 15)),
)  # fmt: skip


def facts(courses: tuple[Course, ...] = COURSES, title: str = "Темп маршрута: Мария") -> PaceFacts:
    line = line_of(courses, TODAY, HOLIDAYS.holds)
    return facts_of(line, title, Texts().of("ru"))


def size(picture: bytes) -> tuple[int, int]:
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def test_a_pace_is_a_small_png_of_known_width(pictures: Path) -> None:
    picture = pace_picture(facts())
    assert size(picture)[0] == 1200
    assert len(picture) <= 150_000
    (pictures / "pace.png").write_bytes(picture)


def test_long_names_and_many_goals_stay_within_the_picture() -> None:
    many = tuple(
        Course(
            number, START + timedelta(days=number), START + timedelta(days=50 + number * 3), ((TODAY, 40),)
        )
        for number in range(1, 13)
    )
    title = "Темп маршрута: Александра Константиновна Преображенская-Рождественская"
    picture = pace_picture(facts(many, title))
    assert size(picture)[0] == 1200
    assert size(picture)[1] <= 1500
    assert len(picture) <= 150_000


def test_the_same_facts_make_the_same_picture_and_others_another() -> None:
    one = pace_picture(facts())
    assert one == pace_picture(facts())
    further = (*COURSES[:3], replace(COURSES[3], said=((TODAY, 75),)))
    assert one != pace_picture(facts(further))
    assert one != pace_picture(replace(facts(), breaks=()))
    assert one != pace_picture(replace(facts(), today=0.1))


def test_words_are_shown_as_they_stand_whatever_signs_they_hold() -> None:
    assert size(pace_picture(facts(title='#panic("no") $x$ \\ "quoted" *bold*')))[0] == 1200


def test_a_route_of_one_day_can_be_drawn() -> None:
    assert size(pace_picture(facts((Course(1, TODAY, TODAY + timedelta(days=1)),))))[0] == 1200


def test_numbers_at_near_dates_stand_in_rows_of_their_own() -> None:
    marks = [Mark(0.5, 1, False), Mark(0.52, 2, False), Mark(0.53, 3, True), Mark(0.6, 4, False)]
    assert rows_of(marks) == [0, 1, 2, 0]
    assert max(rows_of([Mark(0.5, n, False) for n in range(9)])) == ROWS - 1


def test_months_have_room_for_their_names() -> None:
    year = (Course(1, START, START + timedelta(days=600)),)
    places = [at for at, _ in facts(year).months]
    assert len(places) > 2 and all(after - before > 0.15 for before, after in pairwise(places))
