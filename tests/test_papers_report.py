"""The picture of a report: of known width, readable with one pair or a hundred thousand, a week or more than a year."""

import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from handlers.papers.report_picture import Columns, Part, ReportPicture, report_picture, shares_of, top_of
from tests.coordination import World, opened
from tests.test_papers_pace import size
from tests.test_report import TERM, TODAY
from tests.test_report_files import a_full_programme, made


@pytest.fixture
async def world(database_path: Path) -> AsyncIterator[World]:
    async with opened(database_path, TODAY) as world:
        world.is_now(TODAY, 14)
        yield world


def a_picture(steps: int, pairs: int) -> ReportPicture:
    chance = random.Random(1)
    values = [(chance.randrange(pairs + 1), chance.randrange(pairs // 4 + 1)) for _ in range(steps)]
    said = [f"{yes} из {yes + no}" for yes, no in values]
    charts = [
        Columns("Встречи состоялись: 112 из 140 · 80 %", values, said, "состоялись", "не состоялись")
    ] * 2
    parts = [Part("green", "идут своим ходом", pairs), Part("red", "нужна рука", 1)]
    labels = [(at, "сентябрь") for at in range(0, steps, max(1, steps // 4))]
    words = {"none": "нет данных", "excused": "не в счёт"}
    return ReportPicture("Отчёт", ("Сад",), "Пары", parts, charts, [False] * steps, labels, False, words)


@pytest.mark.parametrize(("steps", "pairs"), [(1, 1), (5, 11), (52, 1000), (60, 100_000)])
def test_a_picture_is_of_known_width_whatever_it_shows(steps: int, pairs: int) -> None:
    drawn = report_picture(a_picture(steps, pairs))
    width, height = size(drawn)
    assert width == 1200 and height < 2000 and len(drawn) < 300_000


def test_the_smallest_state_is_seen_and_an_axis_ends_just_above_the_columns() -> None:
    assert shares_of([]) == [] and shares_of([3, 1]) == [0.75, 0.25]
    wide = shares_of([998, 1, 1])
    assert min(wide) > 0.019 and sum(wide) == pytest.approx(1)
    assert [top_of([(n, 0)]) for n in (0, 1, 2, 3, 8, 16, 17, 33, 81, 1230)] == [
        2, 2, 2, 4, 8, 16, 20, 40, 100, 1400,
    ]  # fmt: skip
    assert all(n <= top_of([(n, 0)]) <= max(2, 2 * n) for n in range(3000))


async def test_a_report_picture_is_a_small_png_of_known_width(world: World, pictures: Path) -> None:
    irina = await a_full_programme(world)
    said = await made(world, irina, "picture", TERM)
    assert said.picture is not None
    assert size(said.picture.content)[0] == 1200 and len(said.picture.content) <= 250_000
    (pictures / "report.png").write_bytes(said.picture.content)
