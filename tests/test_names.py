"""Given name and surname told apart, in whichever order they are typed."""

import pytest

from locales.names import called, listed


@pytest.mark.parametrize(
    ("name", "given", "surname"),
    [
        ("Ким Дарья", "Дарья", "Ким"),
        ("Дарья Ким", "Дарья", "Ким"),
        ("Мельник Анна", "Анна", "Мельник"),
        ("Анна Лис", "Анна", "Лис"),
        ("Надежда Белых", "Надежда", "Белых"),
        ("Орлова Ольга Петровна", "Ольга Петровна", "Орлова"),
        ("Maria Bell", "Maria", "Bell"),
    ],
)
def test_a_name_is_told_from_a_surname(name: str, given: str, surname: str) -> None:
    assert (called(name), listed(name)) == (given, surname)
