"""Letters and announcements: who is meant, when it comes, which day it goes, what became of it."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.calendar import Span
from mentoring.errors import RuleBroken
from mentoring.letters import (
    LETTER_LIMIT,
    Audience,
    Copy,
    Letter,
    LetterKind,
    Outcome,
    Reach,
    Reader,
    accept_letter,
    belongs,
    check_reach,
    free_day,
    goes_at,
    may_remind,
    outcome_of,
    reach_of,
)
from mentoring.moments import Waking, local_date
from mentoring.people import Member, MemberState, PairFacts, PairState, Role

MOSCOW = ZoneInfo("Europe/Moscow")
NOON = datetime(2026, 9, 7, 9, tzinfo=UTC)
NIGHT = datetime(2026, 9, 7, 18, tzinfo=UTC)
ALL, MENTORS, MENTEES = Audience.ALL, Audience.MENTORS, Audience.MENTEES
UNPAIRED, COORDINATORS = Audience.UNPAIRED, Audience.COORDINATORS


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        (" Завтра в 15 \n", "Завтра в 15"),
        ("Раз  \n\n\n\n\nдва", "Раз\n\nдва"),
        ("а\r\nб", "а\nб"),
        ("я" * LETTER_LIMIT, "я" * LETTER_LIMIT),
    ],
)
def test_one_line_or_several_are_taken_as_they_are_meant(typed: str, taken: str) -> None:
    assert accept_letter(typed) == taken


@pytest.mark.parametrize(
    ("typed", "code"),
    [(None, "letter-only-words"), (" \n ", "letter-only-words"), ("я" * 1001, "letter-too-long"),
     ("😀" * 501, "letter-too-long")],
)  # fmt: skip
def test_what_cannot_be_taken_is_refused(typed: str | None, code: str) -> None:
    with pytest.raises(RuleBroken, match=code):
        accept_letter(typed)


def member(
    state: MemberState = MemberState.ACTIVE, meant: Role | None = None, *, coordinator: bool = False
) -> Member:
    person_id = 1 if state in (MemberState.ACTIVE, MemberState.ASKED) else None
    return Member(1, 1, person_id, state, coordinator, meant)


def pair(mentor: int, mentee: int, state: PairState = PairState.ACTIVE) -> PairFacts:
    return PairFacts(1, 1, mentor, mentee, state)


@pytest.mark.parametrize(
    ("who", "pairs", "meant"),
    [
        (member(), [pair(1, 2)], {ALL, MENTORS}),
        (member(), [pair(2, 1)], {ALL, MENTEES}),
        (member(), [pair(2, 1, PairState.PAUSED)], {ALL, MENTEES}),
        (member(), [pair(1, 2, PairState.CLOSED)], {ALL, UNPAIRED}),
        (member(), [], {ALL, UNPAIRED}),
        (member(meant=Role.MENTOR), [], {ALL, MENTORS, UNPAIRED}),
        (member(coordinator=True), [], {ALL, COORDINATORS}),
        (member(coordinator=True), [pair(1, 2)], {ALL, COORDINATORS, MENTORS}),
        (member(MemberState.INVITED, Role.MENTEE), [], {ALL, MENTEES, UNPAIRED}),
        (member(MemberState.OFFLINE), [pair(2, 1)], {ALL, MENTEES}),
        (member(MemberState.ASKED), [], set()),
        (member(MemberState.LEFT), [pair(1, 2)], set()),
    ],
)
def test_who_is_meant(who: Member, pairs: list[PairFacts], meant: set[Audience]) -> None:
    assert {one for one in Audience if belongs(one, who, pairs)} - {Audience.CHOSEN} == meant


AWAY = (Span(date(2026, 9, 7), date(2026, 9, 8)),)


@pytest.mark.parametrize(
    ("who", "away", "is_lost", "at", "reach"),
    [
        (member(), (), False, NOON, Reach.NOW),
        (member(), (), False, NIGHT, Reach.MORNING),
        (member(), AWAY, False, NOON, Reach.PAUSE),
        (member(), AWAY, False, NOON + timedelta(days=2), Reach.NOW),
        (member(), (), True, NOON, Reach.UNREACHABLE),
        (member(MemberState.INVITED), (), False, NOON, Reach.INVITED),
        (member(MemberState.OFFLINE), (), False, NOON, Reach.OFFLINE),
    ],
)
def test_when_it_comes(
    who: Member, away: tuple[Span, ...], is_lost: bool, at: datetime, reach: Reach
) -> None:
    assert reach_of(Reader(who, MOSCOW, Waking(), away, is_lost), at) is reach


def test_a_letter_does_not_wait_for_the_end_of_a_pause() -> None:
    assert reach_of(Reader(member(), MOSCOW, Waking(), AWAY), NOON, waits_for_pause=False) is Reach.NOW


@pytest.mark.parametrize(
    ("reach", "code"),
    [(Reach.OFFLINE, "offline"), (Reach.INVITED, "invited"), (Reach.UNREACHABLE, "lost")],
)
def test_whom_a_letter_cannot_reach_is_said(reach: Reach, code: str) -> None:
    with pytest.raises(RuleBroken, match=f"letter-to-{code}"):
        check_reach(reach, "Анна")


def test_who_is_reached_is_not_refused() -> None:
    check_reach(Reach.MORNING, "Анна")


@given(st.sets(st.dates(date(2026, 9, 1), date(2026, 9, 20))), st.dates(date(2026, 9, 1), date(2026, 9, 20)))
def test_the_first_day_without_an_announcement(taken: set[date], today: date) -> None:
    day = free_day(taken, today)
    assert day >= today and day not in taken
    assert all(today + timedelta(days=number) in taken for number in range((day - today).days))


def test_todays_goes_at_once_and_a_later_one_at_nine() -> None:
    assert goes_at(local_date(NOON, MOSCOW), NOON, MOSCOW) == NOON
    assert goes_at(date(2026, 9, 8), NOON, MOSCOW) == datetime(2026, 9, 8, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    ("due", "delivery", "outcome"),
    [
        ("waiting", None, Outcome.WAITING),
        ("waiting", "expired", Outcome.WAITING),
        ("sent", "pending", Outcome.WAITING),
        ("sent", "sending", Outcome.WAITING),
        ("sent", "sent", Outcome.DELIVERED),
        ("sent", None, Outcome.DELIVERED),
        ("sent", "failed", Outcome.FAILED),
        ("sent", "unknown", Outcome.UNSURE),
        ("sent", "expired", Outcome.GONE),
        ("expired", None, Outcome.GONE),
        ("dropped", None, Outcome.GONE),
        (None, None, Outcome.GONE),
    ],
)
def test_what_became_of_it(due: str | None, delivery: str | None, outcome: Outcome) -> None:
    assert outcome_of(due, delivery) is outcome


@pytest.mark.parametrize(
    ("hours", "outcome", "has_read", "is_recalled", "may"),
    [
        (24, Outcome.DELIVERED, False, False, True),
        (23, Outcome.DELIVERED, False, False, False),
        (24 * 14, Outcome.DELIVERED, False, False, False),
        (24, Outcome.DELIVERED, True, False, False),
        (24, Outcome.FAILED, False, False, False),
        (24, Outcome.DELIVERED, False, True, False),
    ],
)
def test_who_has_not_marked_it_may_be_reminded_a_day_later(
    hours: int, outcome: Outcome, has_read: bool, is_recalled: bool, may: bool
) -> None:
    letter = Letter(1, 1, 1, LetterKind.ANNOUNCEMENT, ALL, "слова", NOON, NOON, NOON if is_recalled else None)
    copies = [Copy(1, outcome, NOON if has_read else None)]
    assert may_remind(letter, copies, NOON + timedelta(hours=hours)) is may


def test_the_words_of_a_letter_are_in_no_repr() -> None:
    assert "слова" not in repr(Letter(1, 1, 1, LetterKind.LETTER, ALL, "слова", NOON))
