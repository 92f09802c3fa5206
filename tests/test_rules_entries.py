"""An entry's parts, files and answers: what a further message adds, what an edited one changes (E1)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from mentoring.errors import RuleBroken
from mentoring.reflections import (
    Entry,
    EntryFile,
    EntryFileKind,
    Visibility,
    accept_answer,
    accept_text,
    is_right_after,
    rewritten,
    with_edited,
    with_more,
)

SAID = datetime(2026, 10, 5, 9, tzinfo=UTC)
VOICE = EntryFile(EntryFileKind.VOICE, "v1", 42)
PHOTO = EntryFile(EntryFileKind.PHOTO, "p1")


def entry(text: str = "one", parts: tuple[tuple[int, str], ...] = (), *files: EntryFile) -> Entry:
    return Entry(1, 1, text, None, Visibility.ME, None, None, SAID, date(2026, 10, 5), files, None, parts)


def test_a_voice_needs_no_words_and_nothing_at_all_is_no_entry() -> None:
    assert accept_text("  ", has_files=True) == ""
    with pytest.raises(RuleBroken, match="reflection-empty"):
        accept_text("  ")


def test_more_of_an_entry_is_a_part_of_its_own() -> None:
    longer = with_more(entry("one", ((5, "one"),)), 6, " two ", (VOICE,))
    assert (
        longer.text == "one\n\ntwo" and longer.parts == ((5, "one"), (6, "two")) and longer.files == (VOICE,)
    )
    assert with_more(entry("one"), 6, "two", ()).parts == ((0, "one"), (6, "two"))


def test_ten_files_fit_and_eleven_do_not() -> None:
    nine = entry("", (), *([PHOTO] * 9))
    assert len(with_more(nine, 6, "", (PHOTO,)).files) == 10
    with pytest.raises(RuleBroken, match="entry-files-full"):
        with_more(nine, 6, "", (PHOTO, PHOTO))


def test_an_edited_message_changes_its_own_part() -> None:
    two = entry("one\n\ntwo", ((5, "one"), (6, "two")))
    assert with_edited(two, 6, "second").text == "one\n\nsecond"
    assert with_edited(two, 5, "first").text == "first\n\ntwo"


def test_an_edited_message_of_an_entry_rewritten_as_a_whole_changes_all_of_it() -> None:
    again = rewritten(entry("one\n\ntwo", ((5, "one"), (6, "two"))), "anew")
    assert again.parts == ((0, "anew"),)
    assert with_edited(again, 5, "edited").text == "edited"


def test_a_caption_given_later_joins_the_words() -> None:
    album = entry("", ((5, ""),), PHOTO, PHOTO)
    assert with_edited(album, 6, "caption").text == "caption"


def test_an_entry_that_grows_beyond_the_limit_is_refused() -> None:
    with pytest.raises(RuleBroken, match="reflection-too-long"):
        with_more(entry("a" * 3000, ((5, "a" * 3000),)), 6, "b" * 1000, ())


@pytest.mark.parametrize(("minutes", "expected"), [(-1, False), (0, True), (15, True), (16, False)])
def test_a_message_is_more_of_an_entry_for_fifteen_minutes(minutes: int, expected: bool) -> None:
    assert is_right_after(SAID, SAID + timedelta(minutes=minutes)) is expected


def test_an_answer_is_a_line_with_words() -> None:
    assert accept_answer("  thanks ") == "thanks"
    assert len(accept_answer("a" * 500)) == 500
    for words, key in (("  ", "answer-empty"), ("a" * 501, "answer-too-long")):
        with pytest.raises(RuleBroken, match=key):
            accept_answer(words)


def test_the_id_of_a_file_is_in_no_repr() -> None:
    assert "v1" not in repr(VOICE)
