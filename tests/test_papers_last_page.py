"""The last page of a pair: a picture of some size and a PDF, made of what it is given and of nothing else."""

import struct
from pathlib import Path

from handlers.papers.last_page import Look, Page, Part, cut, last_page_pdf, last_page_picture

MORE = "и ещё {count}"
PLAIN = Page(
    "Последняя страница пары",
    (("Ольга Петровна Орлова", "наставник"), ("Мария Белова", "наставляемый педагог")),
    "7 сентября 2026 – 31 мая 2027",
    (("18", "встреч"), ("38", "недель вместе")),
    (
        Part(
            "Было и стало", Look.CHANGE,
            (
                ("Разговор с родителями", "было трудно → теперь получается"),
                ("Утренний круг", "хотелось лучше → теперь получается"),
            ),
        ),
        Part("Куда дальше", Look.WORDS, (("Вижу себя педагогом, который не боится трудных вопросов.", "Мария"),)),
        Part("Достигнуто", Look.LIST, (("Утренний круг без подсказок", ""), ("Встреча с родителями", ""))),
        Part(
            "Изюминка", Look.WORDS,
            (
                ("Умеет слышать каждого ребёнка, даже когда шумно.", "Ольга Петровна о Марии"),
                ("Спокойствие, которым хочется заразиться.", "Мария об Ольге Петровне"),
            ),
        ),
        Part("Спасибо", Look.WORDS, (("За то, что рядом можно было ошибаться.", "Мария"),)),
        Part(
            "Чему научила пара", Look.WORDS,
            (("Просить о помощи раньше.", "Мария"), ("Молчать и ждать.", "Ольга Петровна")),
        ),
    ),
)  # fmt: skip
LONG_WORDS = (
    "Умение разговаривать с родителями так, что они уходят спокойными и возвращаются за советом. " * 3
)
FULL = Page(
    "Последняя страница пары",
    (
        ("Константинопольская-Преображенская Александра Владиславовна", "наставник"),
        ("Рождественская Анастасия-Мария Константиновна", "наставляемый педагог"),
    ),
    "7 сентября 2026 – 31 мая 2028",
    (("118", "встреч"), ("190", "недель вместе")),
    (
        Part("Было и стало", Look.CHANGE, ((LONG_WORDS[:80], "было: трудно → стало: получается"),) * 12),
        Part("Куда дальше", Look.WORDS, ((LONG_WORDS[:300], "Анастасия-Мария Константиновна"),)),
        Part("Достигнуто", Look.LIST, tuple((LONG_WORDS[:200], "") for _ in range(20))),
        *(
            Part(heading, Look.WORDS, ((LONG_WORDS[:300], "Александра Владиславовна"), (LONG_WORDS[:300], "Анастасия")))
            for heading in ("Изюминка", "Спасибо", "Чему научила пара")
        ),
    ),
)  # fmt: skip


def size_of(picture: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def test_the_page_is_a_small_png_of_known_width(pictures: Path) -> None:
    picture = last_page_picture(PLAIN)
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert size_of(picture)[0] == 900
    assert len(picture) < 250_000
    (pictures / "last-page.png").write_bytes(picture)
    assert last_page_pdf(PLAIN).startswith(b"%PDF")


def test_the_longest_words_and_lists_stay_a_picture_a_phone_can_show() -> None:
    """A messenger shrinks a picture that is much taller than it is wide, and nobody could read it."""
    picture = last_page_picture(cut(FULL, MORE))
    width, height = size_of(picture)
    assert (width, height) == (900, height) and height < 2560
    assert len(picture) < 650_000
    assert last_page_pdf(FULL).startswith(b"%PDF")
