"""Reminders R1-R4, at both sides of each boundary."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from mentoring.calendar import Calendar, Span, excuse_pair
from mentoring.meetings import MeetingState, Side, SideName, TookPlace, cancel, move, propose
from mentoring.moments import Waking
from mentoring.outcomes import log_meeting
from mentoring.people import PairFacts
from mentoring.reminders import (
    PlanFacts,
    Reminder,
    ReminderKind,
    is_still_due,
    reminders_of,
    share_a_message,
    who_should_plan,
)

MOSCOW = ZoneInfo("Europe/Moscow")
VLADIVOSTOK = ZoneInfo("Asia/Vladivostok")
PAIR = PairFacts(10, 7, mentor_id=1, mentee_id=2)
R1, R2, R3 = ReminderKind
MOMENT = timedelta(microseconds=1)


def moscow(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=MOSCOW).astimezone(UTC)


def reminders(
    starts_at: datetime,
    set_at: datetime,
    zone: ZoneInfo = MOSCOW,
    waking: Waking | None = None,
) -> dict[ReminderKind, Reminder]:
    meeting = propose(5, PAIR, SideName.MENTOR, starts_at, 30, "Europe/Moscow", set_at)
    return {one.kind: one for one in reminders_of(meeting, waking or Waking(), zone)}


def test_three_reminders_at_their_moments() -> None:
    due = reminders(moscow(26, 15), moscow(20, 12))
    assert due[R1] == Reminder(R1, 1, moscow(25, 15), moscow(26, 15))
    assert due[R2] == Reminder(R2, 1, moscow(26, 14), moscow(26, 15))
    assert due[R3] == Reminder(R3, 1, moscow(26, 16), moscow(26, 15) + timedelta(days=14))


def test_each_person_is_reminded_in_her_own_waking_hours() -> None:
    due = reminders(moscow(26, 15), moscow(20, 12), VLADIVOSTOK)
    assert due[R1].due_at == datetime(2026, 11, 25, 19, 59, tzinfo=VLADIVOSTOK)
    assert R2 not in due
    assert due[R3].due_at == datetime(2026, 11, 27, 8, tzinfo=VLADIVOSTOK)


def test_the_day_before_in_quiet_hours_is_the_last_waking_minute() -> None:
    assert reminders(moscow(26, 7, 30), moscow(20, 12))[R1].due_at == moscow(24, 19, 59)
    assert reminders(moscow(26, 20), moscow(20, 12))[R1].due_at == moscow(25, 19, 59)
    assert reminders(moscow(26, 19, 59), moscow(20, 12))[R1].due_at == moscow(25, 19, 59)
    assert reminders(moscow(26, 8), moscow(20, 12))[R1].due_at == moscow(25, 8)


def test_what_is_set_less_than_36_hours_before_has_no_reminder_the_day_before() -> None:
    start = moscow(26, 15)
    assert R1 in reminders(start, start - timedelta(hours=36))
    assert R1 not in reminders(start, start - timedelta(hours=36) + MOMENT)


def test_a_short_day_does_not_remind_before_the_meeting_was_set() -> None:
    waking = Waking(time(9), time(15))
    start, set_at = moscow(26, 8), moscow(24, 19)
    assert reminders(start, set_at, waking=waking)[R1].due_at == moscow(25, 9)


def test_soon_in_quiet_hours_is_at_waking_if_ten_minutes_are_left() -> None:
    assert reminders(moscow(26, 9), moscow(20, 12))[R2].due_at == moscow(26, 8)
    assert reminders(moscow(26, 8, 30), moscow(20, 12))[R2].due_at == moscow(26, 8)
    assert reminders(moscow(26, 8, 10), moscow(20, 12))[R2].due_at == moscow(26, 8)
    assert R2 not in reminders(moscow(26, 8, 9), moscow(20, 12))
    assert R2 not in reminders(moscow(26, 21), moscow(20, 12))
    assert reminders(moscow(26, 20, 59), moscow(20, 12))[R2].due_at == moscow(26, 19, 59)


def test_what_is_set_less_than_two_hours_before_is_not_announced_as_soon() -> None:
    start = moscow(26, 15)
    assert R2 in reminders(start, start - timedelta(hours=2))
    assert R2 not in reminders(start, start - timedelta(hours=2) + MOMENT)


def test_the_question_waits_for_the_morning_weekends_included() -> None:
    friday_evening = moscow(27, 19, 30)
    assert reminders(friday_evening, moscow(20, 12))[R3].due_at == moscow(28, 8)
    assert reminders(moscow(27, 18, 59), moscow(20, 12))[R3].due_at == moscow(27, 19, 59)
    assert reminders(moscow(27, 19), moscow(20, 12))[R3].due_at == moscow(28, 8)


def test_a_move_has_reminders_of_its_own_and_ends_the_old_ones() -> None:
    meeting = propose(5, PAIR, SideName.MENTOR, moscow(26, 15), 30, "Europe/Moscow", moscow(20, 12))
    moved = move(meeting, SideName.MENTEE, moscow(26, 17), 30, moscow(23, 12))
    assert {one.version for one in reminders_of(moved, Waking(), MOSCOW)} == {2}
    assert is_still_due(R1, moved, 2, SideName.MENTOR, moscow(25, 17))
    assert not is_still_due(R1, moved, 1, SideName.MENTOR, moscow(25, 15))


def test_a_reminder_whose_meeting_has_begun_is_not_sent() -> None:
    start = moscow(26, 15)
    meeting = propose(5, PAIR, SideName.MENTOR, start, 30, "Europe/Moscow", moscow(20, 12))
    for kind in (R1, R2):
        assert is_still_due(kind, meeting, 1, SideName.MENTEE, start - MOMENT)
        assert not is_still_due(kind, meeting, 1, SideName.MENTEE, start)
        assert not is_still_due(kind, cancel(meeting, moscow(21, 9)), 1, SideName.MENTEE, moscow(25, 15))


def test_the_question_is_not_asked_of_those_who_answered_or_when_it_was_cancelled() -> None:
    start = moscow(26, 15)
    meeting = propose(5, PAIR, SideName.MENTOR, start, 30, "Europe/Moscow", moscow(20, 12))
    answered = replace(
        meeting, state=MeetingState.PENDING, mentor=Side(took_place=TookPlace.YES, answered_at=start)
    )
    assert not is_still_due(R3, answered, 1, SideName.MENTOR, moscow(26, 16))
    assert is_still_due(R3, answered, 1, SideName.MENTEE, moscow(26, 16))
    assert is_still_due(R3, answered, 1, SideName.MENTEE, start + timedelta(days=14))
    assert not is_still_due(R3, answered, 1, SideName.MENTEE, start + timedelta(days=14) + MOMENT)
    assert not is_still_due(R3, cancel(meeting, moscow(21, 9)), 1, SideName.MENTEE, moscow(26, 16))


def test_a_logged_meeting_has_no_reminders() -> None:
    logged = log_meeting(6, PAIR, SideName.MENTOR, moscow(20, 9), 30, "Europe/Moscow", moscow(20, 12))
    assert reminders_of(logged, Waking(), MOSCOW) == []
    assert not is_still_due(R3, logged, 1, SideName.MENTEE, moscow(20, 12))


def test_meetings_within_two_hours_share_a_message() -> None:
    nine, eleven, noon = moscow(26, 9), moscow(26, 11), moscow(26, 12)
    assert share_a_message([noon, nine, eleven]) == [(nine, eleven), (noon,)]
    assert share_a_message([nine, eleven + MOMENT]) == [(nine,), (eleven + MOMENT,)]
    assert share_a_message([]) == []


TODAY = date(2026, 11, 24)
CALENDAR = Calendar("RU", frozenset({date(2026, 11, 4)}))
FACTS = PlanFacts(
    gap_days=14, cadence_weeks=2, has_meeting_ahead=False, is_active=True, is_somebody_absent=False
)


def asked(facts: PlanFacts, today: date = TODAY, closures: tuple[Span, ...] = ()) -> SideName | None:
    return who_should_plan(facts, today, CALENDAR, closures, excuse_pair(CALENDAR, closures))


@pytest.mark.parametrize(("gap", "cadence", "to"), [(14, 2, SideName.MENTOR), (13, 2, None), (27, 4, None)])
def test_the_mentor_is_asked_to_plan_when_the_gap_reaches_the_cadence(
    gap: int, cadence: int, to: SideName | None
) -> None:
    assert asked(replace(FACTS, gap_days=gap, cadence_weeks=cadence)) is to


def test_nobody_is_asked_with_a_meeting_ahead_a_pause_or_an_absence() -> None:
    assert asked(replace(FACTS, has_meeting_ahead=True)) is None
    assert asked(replace(FACTS, is_active=False)) is None
    assert asked(replace(FACTS, is_somebody_absent=True)) is None


def test_after_three_working_days_the_mentee_is_asked_once() -> None:
    facts = replace(FACTS, mentor_asked_on=date(2026, 11, 19))
    assert asked(facts, date(2026, 11, 23)) is None
    assert asked(facts, date(2026, 11, 24)) is SideName.MENTEE
    assert asked(facts, date(2026, 11, 24), (Span(date(2026, 11, 20), date(2026, 11, 20)),)) is None
    assert asked(replace(facts, mentee_asked_on=date(2026, 11, 24)), date(2026, 12, 10)) is None


def test_then_nobody_is_asked_until_the_next_meeting_or_28_counted_days() -> None:
    facts = replace(FACTS, mentor_asked_on=date(2026, 11, 2), mentee_asked_on=date(2026, 11, 6))
    assert asked(facts, date(2026, 12, 3)) is None
    assert asked(facts, date(2026, 12, 4)) is SideName.MENTOR
    assert asked(replace(facts, last_meeting_on=date(2026, 11, 10)), TODAY) is SideName.MENTOR
    second_round = replace(facts, mentor_asked_on=date(2026, 12, 4))
    assert asked(second_round, date(2026, 12, 8)) is None
    assert asked(second_round, date(2026, 12, 9)) is SideName.MENTEE
