from hypothesis import given
from hypothesis import strategies as st

from mentoring.texts import shown_of, utf16_length


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
