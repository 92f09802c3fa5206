import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.errors import RuleBroken
from mentoring.texts import LINE_LIMIT, accept_line, shown_of, utf16_length


def test_a_letter_is_one_unit_and_an_emoji_two() -> None:
    assert utf16_length("Лоза") == 4
    assert utf16_length("🌿 Лоза") == 7
    assert utf16_length("") == 0


@given(st.text())
def test_it_counts_as_the_encoding_itself_does(text: str) -> None:
    assert utf16_length(text) == len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(st.integers(min_value=0, max_value=99), st.integers(min_value=1, max_value=20))
def test_a_cut_list_never_counts_a_single_one(count: int, most: int) -> None:
    shown = shown_of(count, most)
    assert count - shown != 1
    assert shown == min(count, most) or shown == count == most + 1


def test_what_was_typed_becomes_one_line() -> None:
    assert accept_line("  Вести \n\n утренний  круг ") == "Вести утренний круг"


@pytest.mark.parametrize("limit", [40, 200, LINE_LIMIT])
def test_a_line_has_an_end_counted_as_telegram_counts(limit: int) -> None:
    assert len(accept_line("я" * limit, limit)) == limit
    assert accept_line(" " + "🌿" * (limit // 2) + "\n", limit)
    for long, length in (("я" * (limit + 1), limit + 1), ("🌿" * (limit // 2 + 1), limit + 2)):
        with pytest.raises(RuleBroken) as broken:
            accept_line(long, limit)
        assert (broken.value.code, broken.value.values) == (
            "line-too-long",
            {"limit": limit, "length": length},
        )


@pytest.mark.parametrize("nothing", [None, "", " \n\t"])
def test_a_message_without_words_is_no_line(nothing: str | None) -> None:
    with pytest.raises(RuleBroken) as broken:
        accept_line(nothing)
    assert broken.value.code == "line-empty"


@given(st.text(max_size=400))
def test_any_text_is_a_clean_line_or_refused(text: str) -> None:
    try:
        line = accept_line(text)
    except RuleBroken as broken:
        assert broken.code in ("line-empty", "line-too-long")
    else:
        assert line == " ".join(line.split()) and 0 < utf16_length(line) <= LINE_LIMIT
