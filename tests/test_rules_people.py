"""Roles, rights, names, tenure, opening a pair (PRODUCT "Who may do what", V1-V4, V9)."""

from dataclasses import replace
from datetime import date

import pytest

from mentoring.errors import RuleBroken
from mentoring.people import (
    EntryRights,
    Member,
    MemberState,
    PairFacts,
    PairState,
    Role,
    Visibility,
    accept_name,
    is_young,
    may_act_in_pair,
    may_read_entry,
    may_run_programme,
    may_see_pair,
    open_pair,
    roles_of,
    teaching_since,
    tenure_months,
)

MENTOR = Member(1, programme_id=7, person_id=101)
MENTEE = Member(2, programme_id=7, person_id=102)
COORDINATOR = Member(3, programme_id=7, person_id=103, coordinator=True)
OTHER_MENTEE = Member(4, programme_id=7, person_id=104)
FORMER_MENTOR = Member(5, programme_id=7, person_id=105)
FOREIGN_COORDINATOR = Member(6, programme_id=8, person_id=106, coordinator=True)
PAIR = PairFacts(10, 7, mentor_id=1, mentee_id=2)
FORMER_PAIR = PairFacts(9, 7, mentor_id=5, mentee_id=2, state=PairState.CLOSED)
EVERYBODY = (MENTOR, MENTEE, COORDINATOR, OTHER_MENTEE, FORMER_MENTOR, FOREIGN_COORDINATOR)
TODAY = date(2026, 11, 24)


def readers(entry: EntryRights, pair: PairFacts | None) -> set[int]:
    return {member.id for member in EVERYBODY if may_read_entry(member, entry, pair)}


def test_roles_come_from_open_pairs() -> None:
    assert roles_of(MENTOR, [PAIR]) == {Role.MENTOR}
    assert roles_of(MENTEE, [PAIR, FORMER_PAIR]) == {Role.MENTEE}
    assert roles_of(MENTEE, [replace(PAIR, state=PairState.PAUSED)]) == {Role.MENTEE}
    assert roles_of(FORMER_MENTOR, [FORMER_PAIR]) == {Role.PARTICIPANT}


def test_somebody_with_several_roles_has_them_all() -> None:
    teaching_back = PairFacts(11, 7, mentor_id=2, mentee_id=1)
    assert roles_of(replace(MENTEE, coordinator=True), [PAIR, teaching_back]) == {
        Role.MENTEE,
        Role.MENTOR,
        Role.COORDINATOR,
    }


def test_the_role_of_the_invite_counts_until_the_first_pair() -> None:
    meant = replace(FORMER_MENTOR, meant_role=Role.MENTOR)
    assert roles_of(meant, []) == {Role.MENTOR}
    assert roles_of(meant, [PAIR]) == {Role.MENTOR}
    assert roles_of(meant, [FORMER_PAIR]) == {Role.PARTICIPANT}
    assert roles_of(replace(meant, meant_role=Role.PARTICIPANT), []) == {Role.PARTICIPANT}
    assert roles_of(COORDINATOR, []) == {Role.COORDINATOR}


@pytest.mark.parametrize("state", [state for state in MemberState if state is not MemberState.ACTIVE])
def test_who_is_not_active_has_no_role_and_no_right(state: MemberState) -> None:
    gone = replace(MENTOR, state=state, coordinator=True)
    assert roles_of(gone, [PAIR]) == set()
    assert not may_act_in_pair(gone, PAIR)
    assert not may_run_programme(gone, 7)
    assert not may_read_entry(gone, EntryRights(1, 7, Visibility.ME), None)


def test_only_coordinators_run_their_own_programme() -> None:
    assert [member.id for member in EVERYBODY if may_run_programme(member, 7)] == [3]


def test_a_pair_is_worked_in_by_its_two_members_and_seen_by_coordinators_too() -> None:
    assert [member.id for member in EVERYBODY if may_act_in_pair(member, PAIR)] == [1, 2]
    assert [member.id for member in EVERYBODY if may_see_pair(member, PAIR)] == [1, 2, 3]
    assert [member.id for member in EVERYBODY if may_see_pair(member, FORMER_PAIR)] == [3]


def test_each_of_a_pair_is_the_others_partner() -> None:
    assert (PAIR.partner_of(1), PAIR.partner_of(2)) == (2, 1)


def test_a_private_entry_is_read_by_its_author_alone() -> None:
    assert readers(EntryRights(2, 7, Visibility.ME, 10), PAIR) == {2}


def test_an_entry_for_the_mentor_is_read_by_the_two_of_that_pair() -> None:
    assert readers(EntryRights(2, 7, Visibility.PAIR, 10), PAIR) == {1, 2}
    assert readers(EntryRights(1, 7, Visibility.PAIR, 10), PAIR) == {1, 2}


def test_an_entry_for_coordinators_is_read_by_those_of_that_programme() -> None:
    assert readers(EntryRights(2, 7, Visibility.COORDINATORS, 10), PAIR) == {1, 2, 3}
    assert readers(EntryRights(2, 7, Visibility.COORDINATORS), None) == {2, 3}


@pytest.mark.parametrize("state", [PairState.COMPLETED, PairState.CLOSED])
def test_access_ends_with_the_pair(state: PairState) -> None:
    assert readers(EntryRights(2, 7, Visibility.PAIR, 10), replace(PAIR, state=state)) == {2}


def test_a_new_mentor_does_not_read_entries_of_the_former_pair() -> None:
    assert readers(EntryRights(2, 7, Visibility.PAIR, 9), FORMER_PAIR) == {2}
    assert readers(EntryRights(2, 7, Visibility.PAIR, 9), PAIR) == {2}


def test_an_entry_is_not_opened_by_a_pair_its_author_is_not_in() -> None:
    strange = PairFacts(10, 7, mentor_id=5, mentee_id=4)
    assert readers(EntryRights(2, 7, Visibility.PAIR, 10), strange) == {2}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("  Мария   Петровна Орлова ", "Мария Петровна Орлова"),
        ("Анна-Мария О’Нил", "Анна-Мария О’Нил"),
        ("Римский–Корсаков", "Римский-Корсаков"),
        ("М. И. Орлова", "М. И. Орлова"),
        ("José D'Arc", "José D'Arc"),
        ("Мария\nОрлова", "Мария Орлова"),
        ("\u200eМария\u200b", "Мария"),
        ("Я" * 60, "Я" * 60),
        ("Гурген Ძე", "Гурген Ძე"),
    ],
)
def test_a_real_name_is_cleaned(text: str, name: str) -> None:
    assert accept_name(text) == name


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("   ", "name-empty"),
        ("\u200b", "name-empty"),
        ("Солнышко 🌸", "name-not-real"),
        ("Мария2", "name-not-real"),
        ("<b>Мария</b>", "name-not-real"),
        ("@maria", "name-not-real"),
        ("Я", "name-not-real"),
        ("...", "name-not-real"),
        ("Я" * 61, "name-too-long"),
    ],
)
def test_what_is_no_name_is_refused(text: str, code: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        accept_name(text)
    assert refusal.value.code == code


WORDS = {"месяцев": "months", "мес": "months", "не": "unknown", "года": "years"}


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("3", date(2023, 11, 24)),
        ("3 года", date(2023, 11, 24)),
        ("1,5", date(2025, 5, 24)),
        ("8 месяцев", date(2026, 3, 24)),
        ("0", TODAY),
        ("2021", date(2021, 9, 1)),
        ("2026", date(2026, 9, 1)),
        ("не знаю", None),
        ("", None),
    ],
)
def test_tenure_is_understood(text: str, since: date | None) -> None:
    assert teaching_since(text, TODAY, WORDS) == since


@pytest.mark.parametrize("text", ["давно", "71", "-3", "2027", "1e3", "²"])
def test_a_tenure_that_cannot_be_is_refused(text: str) -> None:
    with pytest.raises(RuleBroken, match="tenure-unreadable"):
        teaching_since(text, TODAY, WORDS)


def test_a_year_not_begun_by_september_counts_from_today() -> None:
    assert teaching_since("2026", date(2026, 3, 1)) == date(2026, 3, 1)


def test_tenure_from_the_end_of_a_month_is_the_last_day_there_is() -> None:
    assert teaching_since("1", date(2024, 2, 29)) == date(2023, 2, 28)


def test_young_is_below_the_years_of_the_programme() -> None:
    assert tenure_months(date(2023, 11, 25), TODAY) == 35
    assert is_young(date(2023, 11, 25), TODAY, 3)
    assert not is_young(date(2023, 11, 24), TODAY, 3)
    assert not is_young(None, TODAY, 3)
    assert tenure_months(date(2027, 1, 1), TODAY) == 0


def test_a_pair_is_opened_with_a_warning_only_over_the_limit() -> None:
    pairs = [PairFacts(20 + n, 7, mentor_id=1, mentee_id=40 + n) for n in range(3)]
    assert not open_pair(MENTOR, MENTEE, pairs[:2]).over_limit
    opening = open_pair(MENTOR, MENTEE, pairs)
    assert (opening.over_limit, opening.mentor_pairs) == (True, 4)
    assert not open_pair(MENTOR, MENTEE, [replace(pair, state=PairState.CLOSED) for pair in pairs]).over_limit


def test_a_name_without_telegram_may_be_paired_and_a_closed_pair_opened_anew() -> None:
    offline = replace(MENTEE, state=MemberState.OFFLINE, person_id=None)
    assert open_pair(MENTOR, offline, [replace(PAIR, state=PairState.CLOSED)]).mentee_id == 2
    assert open_pair(MENTEE, MENTOR, [PAIR]).mentor_id == 2


@pytest.mark.parametrize(
    ("mentor", "mentee", "code"),
    [
        (MENTOR, MENTOR, "pair-oneself"),
        (MENTOR, replace(OTHER_MENTEE, person_id=101), "pair-oneself"),
        (MENTOR, FOREIGN_COORDINATOR, "pair-programmes"),
        (MENTOR, replace(OTHER_MENTEE, state=MemberState.ASKED), "pair-not-confirmed"),
        (replace(MENTOR, state=MemberState.LEFT), MENTEE, "pair-gone"),
        (MENTOR, replace(OTHER_MENTEE, state=MemberState.ERASED), "pair-gone"),
        (MENTOR, MENTEE, "pair-exists"),
    ],
)
def test_a_pair_that_cannot_be_is_refused(mentor: Member, mentee: Member, code: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        open_pair(mentor, mentee, [replace(PAIR, state=PairState.PAUSED)])
    assert refusal.value.code == code
