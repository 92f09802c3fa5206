"""Entries: writing, the prompt and the week they belong to, who reads them (E1-E3, V1-V4)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mentoring.errors import RuleBroken
from mentoring.people import EntryRights, Member, PairFacts, PairState, Role
from mentoring.reflections import (
    Entry,
    Prompt,
    PromptState,
    Visibility,
    accept_text,
    change_visibility,
    default_visibility,
    narrows,
    reflection_rate,
    week_of_entry,
    which_prompt,
    write,
)
from mentoring.weeks import Period

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
WEEK = date(2026, 11, 23)
MENTEE = Member(2, programme_id=7, person_id=102)
PAIR = PairFacts(10, 7, mentor_id=1, mentee_id=2)
SECOND_PAIR = PairFacts(11, 7, mentor_id=3, mentee_id=2)
STRANGE_PAIR = PairFacts(12, 7, mentor_id=3, mentee_id=4)
MOMENT = timedelta(microseconds=1)
ME, WITH_MENTOR, COORDINATORS = Visibility


def entry(
    text: str = "Сегодня получилось занятие",
    mood: int | None = 4,
    visibility: Visibility = WITH_MENTOR,
    pair: PairFacts | None = PAIR,
) -> Entry:
    return write(MENTEE, text, mood, visibility, pair, NOW, WEEK, prompt_id=77)


def refusal(
    text: str = "текст",
    mood: int | None = None,
    visibility: Visibility = ME,
    pair: PairFacts | None = None,
) -> RuleBroken:
    with pytest.raises(RuleBroken) as broken:
        entry(text, mood, visibility, pair)
    return broken.value


def test_an_entry_is_trimmed_and_bound_to_one_pair() -> None:
    written = entry("  Сегодня получилось \n")
    assert (written.text, written.mood, written.pair_id) == ("Сегодня получилось", 4, 10)
    assert (written.prompt_id, written.week) == (77, WEEK)
    assert written.rights == EntryRights(2, 7, WITH_MENTOR, 10)


def test_a_private_entry_is_bound_to_no_pair() -> None:
    assert entry(visibility=ME).pair_id is None
    assert entry(visibility=COORDINATORS).pair_id == 10
    assert entry(visibility=COORDINATORS, pair=None).pair_id is None


def test_an_empty_entry_is_refused() -> None:
    assert refusal(" \n").code == "reflection-empty"


def test_length_is_counted_in_utf16_units() -> None:
    assert accept_text("я" * 4000) == "я" * 4000
    assert accept_text("🌸" * 2000) == "🌸" * 2000
    too_long = refusal("🌸" * 2000 + "!")
    assert (too_long.code, too_long.values) == ("reflection-too-long", {"limit": 4000, "length": 4001})


@pytest.mark.parametrize("mood", [1, 5, None])
def test_a_mood_is_one_to_five_or_none(mood: int | None) -> None:
    assert entry(mood=mood).mood == mood


@pytest.mark.parametrize("mood", [0, 6])
def test_another_mood_is_refused(mood: int) -> None:
    assert refusal(mood=mood).code == "mood-out-of-range"


def test_an_entry_for_the_mentor_needs_an_own_open_pair() -> None:
    assert refusal(visibility=WITH_MENTOR).code == "visibility-needs-pair"
    closed = replace(PAIR, state=PairState.CLOSED)
    for visibility in (WITH_MENTOR, COORDINATORS):
        for pair in (STRANGE_PAIR, closed):
            assert refusal(visibility=visibility, pair=pair).code == "not-your-pair"


def test_a_message_answers_the_newest_open_prompt() -> None:
    older = Prompt(1, WEEK - timedelta(weeks=1), NOW - timedelta(days=6))
    newer = Prompt(2, WEEK, NOW - timedelta(days=1))
    assert which_prompt([newer, older], NOW) == newer
    for state in (PromptState.ANSWERED, PromptState.SKIPPED, PromptState.EXPIRED):
        assert which_prompt([older, replace(newer, state=state)], NOW) == older
    assert which_prompt([], NOW) is None


def test_a_prompt_is_open_for_seven_days() -> None:
    prompt = Prompt(1, WEEK, NOW)
    assert which_prompt([prompt], NOW + timedelta(days=7)) == prompt
    assert which_prompt([prompt], NOW + timedelta(days=7) + MOMENT) is None
    assert which_prompt([prompt], NOW - MOMENT) is None


def test_a_reply_always_answers_its_prompt() -> None:
    old = Prompt(1, WEEK - timedelta(weeks=3), NOW - timedelta(weeks=3), PromptState.ANSWERED)
    new = Prompt(2, WEEK, NOW - timedelta(days=1))
    assert which_prompt([old, new], NOW, reply_to=1) == old
    assert which_prompt([old, new], NOW, reply_to=9) is None


def test_an_answer_belongs_to_the_week_of_its_prompt_until_the_next_prompt() -> None:
    moscow = ZoneInfo("Europe/Moscow")
    prompt = Prompt(1, date(2026, 11, 16), datetime(2026, 11, 20, 10, 30, tzinfo=UTC))
    next_at = datetime(2026, 11, 27, 10, 30, tzinfo=UTC)
    assert week_of_entry(NOW, moscow, prompt) == date(2026, 11, 16)
    assert week_of_entry(next_at - MOMENT, moscow, prompt, next_at) == date(2026, 11, 16)
    assert week_of_entry(next_at, moscow, prompt, next_at) == date(2026, 11, 23)


def test_any_other_entry_belongs_to_the_week_of_its_moment_in_the_programmes_zone() -> None:
    sunday_evening = datetime(2026, 11, 29, 20, tzinfo=UTC)
    assert week_of_entry(sunday_evening, ZoneInfo("Europe/Moscow")) == date(2026, 11, 23)
    assert week_of_entry(sunday_evening, ZoneInfo("Asia/Vladivostok")) == date(2026, 11, 30)


def test_the_rate_counts_complete_counted_weeks_of_the_period() -> None:
    november = Period(date(2026, 11, 1), date(2026, 11, 30))
    mondays = [date(2026, 10, 19) + timedelta(weeks=n) for n in range(7)]
    counted = [monday for monday in mondays if monday != date(2026, 11, 9)]
    with_entry = {date(2026, 10, 26), date(2026, 11, 9), date(2026, 11, 16), date(2026, 11, 30)}
    assert reflection_rate(november, counted, with_entry, date(2026, 12, 1)) == (2, 4)
    assert reflection_rate(november, counted, with_entry, date(2026, 11, 22)) == (2, 3)
    assert reflection_rate(november, counted, with_entry, date(2026, 11, 21)) == (1, 2)
    assert reflection_rate(november, [], with_entry, date(2026, 12, 1)) == (0, 0)


@pytest.mark.parametrize(
    ("roles", "last", "has_pair", "expected"),
    [
        ({Role.MENTEE}, None, True, WITH_MENTOR),
        ({Role.MENTEE}, None, False, ME),
        ({Role.MENTOR}, None, True, ME),
        ({Role.COORDINATOR}, None, False, ME),
        ({Role.MENTEE}, ME, True, ME),
        ({Role.MENTOR}, WITH_MENTOR, True, WITH_MENTOR),
        ({Role.MENTEE}, WITH_MENTOR, False, ME),
        ({Role.MENTEE}, COORDINATORS, True, COORDINATORS),
    ],
)
def test_the_first_choice_shown(
    roles: set[Role], last: Visibility | None, has_pair: bool, expected: Visibility
) -> None:
    assert default_visibility(roles, last, has_pair) is expected


def test_only_the_author_changes_who_reads_an_entry() -> None:
    rights = entry().rights
    assert change_visibility(rights, MENTEE, ME, None) == EntryRights(2, 7, ME, None)
    assert change_visibility(rights, MENTEE, WITH_MENTOR, SECOND_PAIR).pair_id == 11
    for other in (Member(1, 7), Member(3, 7, coordinator=True)):
        with pytest.raises(RuleBroken, match="entry-not-yours"):
            change_visibility(rights, other, COORDINATORS, PAIR)
    with pytest.raises(RuleBroken, match="visibility-needs-pair"):
        change_visibility(rights, MENTEE, WITH_MENTOR, None)


def test_shown_copies_are_withdrawn_when_somebody_loses_the_entry() -> None:
    private, shared, wide = EntryRights(2, 7, ME), EntryRights(2, 7, WITH_MENTOR, 10), entry().rights
    wide = replace(wide, visibility=COORDINATORS)
    assert narrows(shared, private) and narrows(wide, shared) and narrows(wide, private)
    assert not narrows(private, shared) and not narrows(shared, wide) and not narrows(shared, shared)
    assert narrows(shared, replace(shared, pair_id=11))
