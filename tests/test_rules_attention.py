"""The attention budget: what leaves, what joins, what moves, what expires (B1-B5, B8, B9)."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain, pairwise, repeat
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring.attention import (
    DAYS_BETWEEN,
    OFF,
    RARE,
    RAREST,
    Addressee,
    Decision,
    Expire,
    Move,
    Send,
    Wait,
    decide,
    may_hold_back,
    states_of,
)
from mentoring.calendar import Calendar, Span, excuse_person
from mentoring.dues import (
    ANNOUNCEMENT,
    CALENDAR_FILE,
    CALENDAR_FILE_OFF,
    INVITATION,
    OF_THE_WEEK,
    Due,
    DueClass,
    class_of,
    expiry_of,
)
from mentoring.later import Reader, choices
from mentoring.moments import Waking, allows_unasked, is_waking, local_date

MOSCOW = ZoneInfo("Europe/Moscow")
HOLIDAYS = frozenset(date(2027, 1, day) for day in (1, 4, 5, 6, 7, 8)) | {date(2026, 12, 31)}
CALENDAR = Calendar("RU", HOLIDAYS)
MOMENT = timedelta(microseconds=1)


def moscow(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=MOSCOW).astimezone(UTC)


NOON = moscow(24, 13, 30)
HER = Addressee(MOSCOW, {0: allows_unasked(CALENDAR, (), excuse_person(CALENDAR))})


def due(id: int, kind: str, due_at: datetime = NOON) -> Due:
    return Due(id, kind, due_at, expiry_of(kind, due_at))


def absent(first: date, last: date) -> Addressee:
    absences = (Span(first, last),)
    is_excused = excuse_person(CALENDAR, absences=absences)
    return replace(HER, absences=absences, allows={0: allows_unasked(CALENDAR, (), is_excused)})


def only(dues: list[Due], now: datetime = NOON, to: Addressee = HER) -> Decision:
    (decision,) = decide(dues, now, to)
    return decision


def test_nothing_is_decided_about_what_is_not_due_yet() -> None:
    assert decide([due(1, "D4", NOON + MOMENT)], NOON, HER) == []
    assert decide([], NOON, HER) == []


def test_the_highest_rank_leaves_and_takes_the_budget_of_the_local_date() -> None:
    prompt, tips = due(1, "D4"), due(2, "D10")
    assert only([prompt]) == Send(prompt, (), date(2026, 11, 24))
    assert decide([tips, prompt], NOON, HER) == [Send(prompt, (tips,), date(2026, 11, 24))]


def test_two_others_join_and_the_rest_moves_to_the_next_day_by_rank_then_age() -> None:
    older = replace(due(5, "D7"), since=NOON - timedelta(days=1))
    dues = [due(1, "D10"), due(2, "D7"), older, due(3, "D5"), due(4, "D3")]
    sent, *moved = decide(dues, NOON, HER)
    assert isinstance(sent, Send)
    assert (sent.due.id, [one.id for one in sent.joined]) == (4, [3, 5])
    assert moved == [Move(dues[1], moscow(25, 13, 30)), Move(dues[0], moscow(25, 13, 30))]


def test_a_second_unasked_message_never_leaves_on_the_same_date() -> None:
    spent = replace(HER, spent_on=frozenset({date(2026, 11, 24)}))
    later = moscow(24, 18)
    assert only([due(1, "D3")], later, spent) == Move(due(1, "D3"), moscow(25, 13, 30))


def test_a_lower_rank_waits_for_a_higher_one_later_the_same_day() -> None:
    tips, prompt = due(1, "D10", moscow(24, 9)), due(2, "D4", moscow(24, 13, 30))
    assert decide([tips, prompt], moscow(24, 9), HER) == [Wait(tips, prompt.due_at)]
    assert decide([tips, prompt], prompt.due_at, HER) == [Send(prompt, (tips,), date(2026, 11, 24))]


def test_when_the_higher_one_fell_away_the_next_is_sent_instead() -> None:
    tips, prompt = due(1, "D10", moscow(24, 9)), due(2, "D4", moscow(24, 13, 30))
    answered = replace(prompt, still_valid=False)
    assert decide([tips, answered], prompt.due_at, HER) == [
        Expire(answered, "fell-away"),
        Send(tips, (), date(2026, 11, 24)),
    ]
    assert only([tips, answered], moscow(24, 9)) == Send(tips, (), date(2026, 11, 24))


def test_nothing_waits_for_a_lower_rank_another_day_or_a_quiet_hour() -> None:
    prompt = due(1, "D4", moscow(24, 9))
    for later in (due(2, "D5", moscow(24, 15)), due(2, "D1", moscow(25, 9)), due(2, "D1", moscow(24, 21))):
        assert only([prompt, later], moscow(24, 9)) == Send(prompt, (), date(2026, 11, 24))


def test_an_unasked_message_stays_inside_waking_hours() -> None:
    prompt = due(1, "D4", moscow(24, 7, 0))
    assert only([prompt], moscow(24, 8) - MOMENT) == Move(prompt, moscow(24, 8))
    assert isinstance(only([prompt], moscow(24, 8)), Send)
    tips = due(2, "D10", moscow(24, 13, 30))
    assert isinstance(only([tips], moscow(24, 20) - MOMENT), Send)
    assert only([tips], moscow(24, 20)) == Move(tips, moscow(25, 13, 30))


def test_on_a_weekend_an_unasked_message_moves_to_monday_unless_that_day_was_chosen() -> None:
    tips = due(1, "D10", moscow(28, 13, 30))
    assert only([tips], tips.due_at) == Move(tips, moscow(30, 13, 30))
    saturdays = allows_unasked(CALENDAR, (), excuse_person(CALENDAR), {5})
    assert isinstance(only([tips], tips.due_at, replace(HER, allows={0: saturdays})), Send)


def test_in_an_absence_it_moves_or_expires_if_that_is_too_late() -> None:
    away = absent(date(2026, 11, 24), date(2026, 11, 26))
    assert only([due(1, "D3")], NOON, away) == Move(due(1, "D3"), moscow(27, 13, 30))
    assert only([due(1, "D2")], NOON, away) == Expire(due(1, "D2"), "expired")
    digest = due(1, "D1", moscow(24, 9))
    assert only([digest], moscow(24, 9), away) == Expire(digest, "expired")


def test_a_digest_keeps_its_own_time_when_it_moves() -> None:
    away = absent(date(2026, 11, 24), date(2026, 11, 24))
    digest = due(1, "D1", moscow(24, 9))
    assert only([digest], moscow(24, 10), away) == Move(digest, moscow(25, 9))


def test_new_year_holidays_are_waited_out() -> None:
    eve = datetime(2026, 12, 31, 10, 30, tzinfo=UTC)
    assert only([due(1, "D7", eve)], eve) == Move(
        due(1, "D7", eve), datetime(2027, 1, 11, 10, 30, tzinfo=UTC)
    )


@pytest.mark.parametrize("file", [CALENDAR_FILE, CALENDAR_FILE_OFF])
def test_a_file_goes_under_the_words_of_its_moment_and_spends_nothing(file: str) -> None:
    paper, words = due(1, file), due(2, "B-meeting-agreed")
    assert decide([paper, words], NOON, HER) == [Send(words), Send(paper)]
    later = due(3, "B-meeting-agreed", NOON + MOMENT)
    assert decide([paper, later], NOON + MOMENT, HER) == [Send(paper), Send(later)]


@pytest.mark.parametrize("file", [CALENDAR_FILE, CALENDAR_FILE_OFF])
def test_a_file_waits_for_the_morning_with_its_words(file: str) -> None:
    night = moscow(24, 22)
    dues = [due(1, file, night), due(2, "B-meeting-agreed", night)]
    assert [type(one) for one in decide(dues, night, HER)] == [Move, Move]
    assert [one.due.id for one in decide(dues, moscow(25, 8), HER)] == [2, 1]


def test_an_expired_one_is_recorded_and_not_sent() -> None:
    tips = due(1, "D2")
    assert isinstance(only([tips], moscow(27, 13, 30) - MOMENT), Send)
    assert only([tips], moscow(27, 13, 30)) == Expire(tips, "expired")


def test_without_any_allowed_day_it_expires() -> None:
    nowhere = replace(HER, allows={})
    assert only([replace(due(1, "D5"), programme_id=3)], NOON, nowhere) == Expire(
        replace(due(1, "D5"), programme_id=3), "no-day"
    )


def test_a_closure_of_one_programme_does_not_hold_back_another() -> None:
    closed = allows_unasked(
        CALENDAR, (Span(date(2026, 11, 24), date(2026, 11, 24)),), excuse_person(CALENDAR)
    )
    both = replace(HER, allows={1: closed, 2: HER.allows[0]})
    first, second = replace(due(1, "D1"), programme_id=1), replace(due(2, "D4"), programme_id=2)
    assert decide([first, second], NOON, both) == [
        Move(first, moscow(25, 13, 30)),
        Send(second, (), date(2026, 11, 24)),
    ]


def test_after_an_absence_the_first_one_is_the_prompt_or_the_digest_and_carries_nothing() -> None:
    back = replace(HER, just_back=True)
    tips, prompt = due(1, "D3", moscow(24, 9)), due(2, "D4", moscow(24, 13, 30))
    assert only([tips, prompt], moscow(24, 9), back) == Wait(tips, prompt.due_at)
    assert decide([tips, prompt], prompt.due_at, back) == [
        Send(prompt, (), date(2026, 11, 24)),
        Move(tips, moscow(25, 13, 30)),
    ]
    goals = due(5, "D3", moscow(24, 15))
    assert decide([prompt, goals], prompt.due_at, back) == [Send(prompt, (), date(2026, 11, 24))]
    friday = due(3, "D4", moscow(27, 13, 30))
    assert only([tips, friday], moscow(24, 9), back) == Move(tips, moscow(25, 13, 30))
    assert decide([tips, due(4, "D7", moscow(24, 9))], moscow(24, 9), back)[0] == Send(
        tips, (), date(2026, 11, 24)
    )


def test_people_and_meetings_need_no_budget() -> None:
    spent = replace(HER, spent_on=frozenset({date(2026, 11, 24)}))
    for kind in ("B-answer", "R1", "R3", "E-notice"):
        assert only([due(1, kind)], NOON, spent) == Send(due(1, kind))


@pytest.mark.parametrize("kind", ["B-message", "R3", "E-notice"])
def test_people_reminders_and_duties_wait_for_waking_hours(kind: str) -> None:
    late = moscow(24, 20)
    assert only([due(1, kind, late)], late) == Move(due(1, kind, late), moscow(25, 8))
    saturday = moscow(28, 12)
    assert only([due(1, kind, saturday)], saturday) == Send(due(1, kind, saturday))


def test_urgent_help_and_a_change_to_a_meeting_before_morning_do_not_wait() -> None:
    night = moscow(24, 23)
    help = replace(due(1, "B-help", night), urgent=True)
    assert only([help], night) == Send(help)
    near = replace(due(1, "B-cancel", night), meeting_starts_at=moscow(25, 9) - MOMENT)
    assert only([near], night) == Send(near)
    far = replace(near, meeting_starts_at=moscow(25, 9))
    assert only([far], night) == Move(far, moscow(25, 8))


def test_a_reminder_whose_meeting_began_in_the_night_expires() -> None:
    night = moscow(24, 23)
    reminder = Due(1, "R2", night, expires_at=moscow(25, 8))
    assert only([reminder], night) == Expire(reminder, "expired")
    assert only([replace(reminder, expires_at=night)], night) == Expire(
        replace(reminder, expires_at=night), "expired"
    )


def test_invitations_and_announcements_wait_for_the_end_of_an_absence() -> None:
    away = absent(date(2026, 11, 24), date(2026, 11, 26))
    for kind in (INVITATION, ANNOUNCEMENT):
        assert only([due(1, kind)], NOON, away) == Move(due(1, kind), moscow(27, 8))
    assert only([due(1, "B-cancel")], NOON, away) == Send(due(1, "B-cancel"))


def test_one_announcement_a_day_per_programme() -> None:
    first, second = due(1, ANNOUNCEMENT), due(2, ANNOUNCEMENT)
    other = replace(due(3, ANNOUNCEMENT), programme_id=9)
    assert decide([first, second, other], NOON, HER) == [
        Send(first),
        Move(second, moscow(25, 8)),
        Send(other),
    ]
    heard = replace(HER, announced_on=frozenset({(0, date(2026, 11, 24))}))
    assert only([first], NOON, heard) == Move(first, moscow(25, 8))


KINDS = [
    "D1",
    "D2",
    "D3",
    "D4",
    "D5",
    "D6",
    "D7",
    "D8",
    "D9",
    "D10",
    "R1",
    "R3",
    "B-answer",
    INVITATION,
    "E-notice",
]
BEGIN = datetime(2026, 9, 1, tzinfo=UTC)
YEAR_MINUTES = 365 * 24 * 60
ZONES = [
    ZoneInfo(name) for name in ("Europe/Moscow", "Europe/Berlin", "Asia/Vladivostok", "America/New_York")
]
DUES = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, YEAR_MINUTES)), min_size=1, max_size=60)
ABSENCES = st.lists(st.tuples(st.integers(0, 365), st.integers(0, 40)), max_size=4)
DOWNTIMES = st.lists(st.tuples(st.integers(0, YEAR_MINUTES), st.integers(1, 5 * 24 * 60)), max_size=3)
WISHES = st.dictionaries(
    st.sampled_from([f"D{n}" for n in range(2, 11)]), st.sampled_from([OFF, RARE, RAREST])
)
PUT_OFF = st.lists(st.sampled_from(["", "evening", "tomorrow", "week"]), max_size=20)


def _came(due: Due, now: datetime) -> datetime:
    return due.first_due_at if due.kind in OF_THE_WEEK else now


def _put_off(due: Due, wanted: str, now: datetime, to: Addressee) -> Due | None:
    """What the receiver of this message gets again, if what she wants is offered."""
    reader = Reader(to.zone, to.waking, to.allows[0], to.prompt_time)
    at = choices(now, reader, None, is_evening_free=True).get(wanted)
    return None if at is None else Due(0, due.kind, at, expiry_of(due.kind, at), is_repeat=True)


def live(
    waiting: dict[int, Due], to: Addressee, awake: Callable[[datetime], datetime], put_off: Iterator[str]
) -> list[tuple[datetime, Send]]:
    """Let a year pass: ask at every moment something is due, the bot being down at times; give what was sent when.

    `put_off` says of each unasked message to when its receiver puts it off («» if she does not).
    """
    sent: list[tuple[datetime, Send]] = []
    asked_at = {one.id: one.due_at for one in waiting.values()}
    first_of = {id: id for id in waiting}
    spent_on: dict[date, int] = {}
    while waiting:
        now = awake(min(asked_at[id] for id in waiting))
        today = local_date(now, to.zone)
        for one in [one for one in waiting.values() if one.is_repeat]:
            rides = today if spent_on.get(today) == first_of[one.id] else None
            waiting[one.id] = replace(one, rides_on=rides)
        decisions = decide(waiting.values(), now, to)
        near = [
            one
            for one in waiting.values()
            if one.due_at <= now or may_hold_back(one.kind, one.due_at, now, to)
        ]
        assert decide(near, now, to) == decisions
        assert sorted(one.due.id for one in decisions if not isinstance(one, Send)) == sorted(
            {id for id, one in waiting.items() if one.due_at <= now}
            - {one.id for send in decisions if isinstance(send, Send) for one in (send.due, *send.joined)}
        )
        for decision in decisions:
            if isinstance(decision, Send):
                sent.append((now, decision))
                if decision.spends is not None:
                    to = replace(to, spent_on=to.spent_on | {decision.spends}, just_back=False)
                    spent_on[decision.spends] = first_of[decision.due.id]
                for gone in (decision.due, *decision.joined):
                    waiting.pop(gone.id)
                    if not gone.is_repeat:
                        to = replace(
                            to, last_sent={**to.last_sent, (gone.kind, gone.subject): _came(gone, now)}
                        )
                if class_of(decision.due.kind) is DueClass.D and (wanted := next(put_off, "")):
                    again = _put_off(decision.due, wanted, now, to)
                    if again is not None:
                        again = replace(again, id=len(first_of))
                        first_of[again.id] = first_of[decision.due.id]
                        waiting[again.id], asked_at[again.id] = again, again.due_at
            elif isinstance(decision, Expire):
                waiting.pop(decision.due.id)
            elif isinstance(decision, Move):
                assert decision.to > now
                asked_at[decision.due.id] = decision.to
                waiting[decision.due.id] = replace(
                    decision.due, due_at=decision.to, since=decision.due.first_due_at
                )
            else:
                assert decision.until > now
                asked_at[decision.due.id] = decision.until
    return sent


@settings(max_examples=150, deadline=None)
@given(
    DUES, ABSENCES, DOWNTIMES, st.sampled_from(ZONES), st.sampled_from([8, 10]), st.booleans(), st.booleans(),
    WISHES, PUT_OFF,
)  # fmt: skip
def test_a_year_never_brings_two_unasked_a_day_nor_a_quiet_hour_nor_an_excused_date(
    kinds: list[tuple[str, int]],
    away: list[tuple[int, int]],
    downtimes: list[tuple[int, int]],
    zone: ZoneInfo,
    since: int,
    likes_saturdays: bool,
    just_back: bool,
    wishes: dict[str, str],
    put_off: list[str],
) -> None:
    first = BEGIN.date()
    absences = tuple(
        Span(first + timedelta(days=start), first + timedelta(days=start + days)) for start, days in away
    )
    is_excused = excuse_person(CALENDAR, absences=absences)
    is_allowed = allows_unasked(CALENDAR, (), is_excused, {5} if likes_saturdays else ())
    waking = Waking(time(since), time(since + 8))
    to = Addressee(zone, {0: is_allowed}, waking, absences=absences, just_back=just_back, wishes=wishes)
    waiting = {
        id: due(id, kind, BEGIN + timedelta(minutes=minute)) for id, (kind, minute) in enumerate(kinds)
    }

    def awake(moment: datetime) -> datetime:
        for start, minutes in downtimes:
            down = BEGIN + timedelta(minutes=start)
            if down <= moment < down + timedelta(minutes=minutes):
                moment = down + timedelta(minutes=minutes)
        return moment

    sent = live(dict(waiting), to, awake, chain(put_off, repeat("")))
    assert all(is_waking(at, waking, zone) for at, _ in sent)
    unasked = [(local_date(at, zone), one) for at, one in sent if class_of(one.due.kind) is DueClass.D]
    dates = [day for day, one in unasked if one.spends is not None]
    assert len(dates) == len(set(dates))
    assert not any(is_excused(day) for day, _ in unasked)
    assert all(day.weekday() < 5 or likes_saturdays for day, _ in unasked)
    assert all(one.spends in (day, None) and len(one.joined) <= 2 for day, one in unasked)
    for day, one in unasked:
        if one.spends is None:  # a message put off to the evening of its day: the same again, and alone
            rode = [other.due.kind for on, other in unasked if on == day]
            assert one.due.is_repeat and not one.joined and set(rode) == {one.due.kind}
    came = [(at, gone) for at, one in sent for gone in (one.due, *one.joined)]
    assert not any(to.switched_off(gone.kind) for _, gone in came)
    for kind, level in wishes.items():
        days = DAYS_BETWEEN.get(level, {}).get(kind, 0)
        own = [(local_date(at, zone), gone) for at, gone in came if gone.kind == kind and not gone.is_repeat]
        for (earlier, one_before), (later, _) in pairwise(own):
            # Two of a kind may meet in one message (two pairs).
            counted_from = local_date(one_before.first_due_at, zone) if kind in OF_THE_WEEK else earlier
            assert earlier == later or (later - counted_from).days >= days


def test_who_wants_none_of_a_kind_gets_none_and_nothing_waits_for_it() -> None:
    to = replace(HER, wishes={"D4": OFF, "D1": OFF, "R1": OFF, CALENDAR_FILE: OFF})
    for kind in ("D4", "D8", "R1", CALENDAR_FILE, CALENDAR_FILE_OFF):
        assert only([due(1, kind)], to=to) == Expire(due(1, kind), "switched-off")
    digest = due(1, "D1")
    assert only([digest], to=to) == Send(digest, (), date(2026, 11, 24))
    tips, prompt = due(2, "D10", moscow(24, 9)), due(3, "D4", moscow(24, 13, 30))
    assert only([tips, prompt], moscow(24, 9), to) == Send(tips, (), date(2026, 11, 24))


def test_what_she_wants_more_seldom_waits_or_is_left_out() -> None:
    last = {("D5", 0): moscow(18, 15), ("D4", 0): moscow(17, 13, 30)}
    to = replace(HER, wishes={"D5": RARE, "D4": RARE}, last_sent=last)
    entries, prompt = due(1, "D5"), due(2, "D4")
    assert only([entries], to=to) == Move(entries, moscow(25, 13, 30))
    assert only([prompt], to=to) == Expire(prompt, "rarely")
    fortnight = replace(to, last_sent={("D4", 0): moscow(10, 13, 30)})
    assert only([prompt], to=fortnight) == Send(prompt, (), date(2026, 11, 24))
    assert only([prompt], to=replace(fortnight, wishes={"D4": RAREST})) == Expire(prompt, "rarely")
    assert only([replace(prompt, is_repeat=True)], to=to) == Send(
        replace(prompt, is_repeat=True), (), date(2026, 11, 24)
    )


def came_seldom(kind: str, about: list[tuple[int, datetime]]) -> list[tuple[int, date]]:
    """What comes of these (subject, moment), each decided at its moment, when the kind is wanted seldom."""
    last: dict[tuple[str, int], datetime] = {}
    came = []
    for number, (subject, at) in enumerate(about):
        one = replace(due(number, kind, at), subject=subject)
        if isinstance(only([one], at, replace(HER, wishes={kind: RARE}, last_sent=last)), Send):
            last[(kind, subject)] = at
            came.append((subject, local_date(at, MOSCOW)))
    return came


def test_seldom_is_counted_for_each_programme_and_each_pair_alone() -> None:
    monday, tuesday = moscow(2, 9), moscow(3, 9)
    digests = [
        (which, at + timedelta(weeks=week)) for week in range(4) for which, at in ((1, monday), (2, tuesday))
    ]
    assert came_seldom("D1", digests) == [
        (which, date(2026, 11, day)) for which, day in ((1, 2), (2, 3), (1, 16), (2, 17))
    ]
    first = moscow(2, 13, 30)
    goals = [(which, first + timedelta(days=28 * n + which)) for n in range(3) for which in (0, 1)]
    assert [which for which, _ in came_seldom("D7", goals)] == [0, 1, 0, 1]


@pytest.mark.parametrize("kind", ["D4", "D9"])
@pytest.mark.parametrize("later", range(1, 7))
def test_a_question_that_comes_too_soon_on_another_weekday_is_left_out_and_not_moved(
    kind: str, later: int
) -> None:
    last = moscow(2, 13, 30)
    to = replace(HER, wishes={kind: RARE}, last_sent={(kind, 0): last}, allows={0: lambda _: True})
    days = DAYS_BETWEEN[RARE][kind]
    for ahead in range(later, days, 7):
        too_soon = due(1, kind, last + timedelta(days=ahead))
        assert only([too_soon], too_soon.due_at, to) == Expire(too_soon, "rarely")
    after = due(1, kind, last + timedelta(days=days + later))
    assert isinstance(only([after], after.due_at, to), Send)


def test_nothing_waits_for_what_will_not_come() -> None:
    to = replace(HER, wishes={"D4": RARE}, last_sent={("D4", 0): moscow(17, 13, 30)})
    tips, prompt = due(1, "D10", moscow(24, 9)), due(2, "D4", moscow(24, 13, 30))
    assert only([tips, prompt], moscow(24, 9), to) == Send(tips, (), date(2026, 11, 24))


def test_the_evening_of_a_spent_day_takes_only_what_it_was_spent_on() -> None:
    evening, today = moscow(24, 18), date(2026, 11, 24)
    to = replace(HER, spent_on=frozenset({today}))
    again = replace(due(1, "D7", evening), is_repeat=True, rides_on=today)
    tips = due(2, "D10", evening)
    assert decide([again, tips], evening, to) == [Send(again), Move(tips, moscow(25, 13, 30))]
    stranger = replace(again, rides_on=None)
    assert only([stranger], evening, to) == Move(stranger, moscow(25, 13, 30))
    night = moscow(24, 20)
    assert only([again], night, to) == Move(again, moscow(25, 13, 30))


def test_what_can_be_said_about_a_kind() -> None:
    assert states_of("D4") == (None, RARE, OFF)
    assert states_of("D1") == (None, RARE)
    assert states_of("D8") == (None, OFF)
