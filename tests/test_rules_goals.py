from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring import goals
from mentoring.errors import RuleBroken
from mentoring.goals import Change, DropReason, Goal, GoalState, GoalWords
from mentoring.people import Role

MENTOR, MENTEE, STRANGER = 1, 2, 3
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
TODAY = date(2026, 3, 2)
WORDS = GoalWords("Утренний круг", "хочу, чтобы дети слушали друг друга", "три круга подряд")


@dataclass(frozen=True)
class Two:
    id: int = 5
    mentor_id: int = MENTOR
    mentee_id: int = MENTEE


PAIR = Two()


def proposed(by: int = MENTEE, due_on: date | None = None, alone: bool = False) -> Goal:
    return goals.propose(PAIR, by, WORDS, NOW, TODAY, id=10, number=1, due_on=due_on, alone=alone)


def agreed() -> Goal:
    return goals.agree(proposed(), PAIR, MENTOR, NOW, TODAY)


def waiting() -> Goal:
    return goals.say_done(agreed(), PAIR, MENTEE, TODAY + timedelta(days=20))


def refused(code: str) -> pytest.RaisesExc[RuleBroken]:
    return pytest.RaisesExc(RuleBroken, check=lambda error: error.code == code)


def test_a_proposed_goal_is_a_draft_of_the_mentee_due_in_eight_weeks() -> None:
    goal = proposed()
    assert goal.state is GoalState.DRAFT
    assert goal.member_id == MENTEE
    assert goal.proposed_by is Role.MENTEE
    assert goal.due_on == TODAY + timedelta(weeks=8)
    assert goal.starts_on is None


def test_the_proposal_of_the_mentor_is_owned_by_the_mentee() -> None:
    goal = proposed(by=MENTOR)
    assert (goal.member_id, goal.proposed_by) == (MENTEE, Role.MENTOR)
    assert (goal.agreed_mentor_at, goal.agreed_mentee_at) == (NOW, None)


def test_eight_weeks_are_counted_from_a_start_that_was_set() -> None:
    start = date(2026, 4, 1)
    goal = goals.propose(PAIR, MENTEE, WORDS, NOW, TODAY, id=1, number=1, starts_on=start)
    assert goal.due_on == start + timedelta(weeks=8)
    assert goals.agree(goal, PAIR, MENTOR, NOW, TODAY).starts_on == start


@pytest.mark.parametrize(("first", "second"), [(MENTOR, MENTEE), (MENTEE, MENTOR)])
def test_a_goal_is_agreed_when_both_said_yes_in_either_order(first: int, second: int) -> None:
    day = TODAY + timedelta(days=3)
    goal = goals.agree(proposed(by=first), PAIR, second, NOW, day)
    assert goal.state is GoalState.AGREED
    assert goal.starts_on == day


def test_a_second_yes_of_the_same_side_changes_nothing() -> None:
    goal = proposed()
    assert goals.agree(goal, PAIR, MENTEE, NOW + timedelta(hours=1), TODAY) == goal


def test_adjusting_a_draft_asks_the_other_side_anew() -> None:
    changed = goals.adjust(proposed(), PAIR, MENTOR, NOW, TODAY, words=GoalWords("Круг после прогулки"))
    assert changed.words.what == "Круг после прогулки"
    assert changed.state is GoalState.DRAFT
    assert (changed.agreed_mentor_at, changed.agreed_mentee_at) == (NOW, None)
    assert goals.agree(changed, PAIR, MENTEE, NOW, TODAY).state is GoalState.AGREED


def test_an_agreed_goal_is_not_adjusted_as_a_draft() -> None:
    with refused("goal-not-draft"):
        goals.adjust(agreed(), PAIR, MENTOR, NOW, TODAY, words=WORDS)
    with refused("goal-not-draft"):
        goals.agree(agreed(), PAIR, MENTOR, NOW, TODAY)


def test_the_due_date_of_an_agreed_goal_can_be_moved_by_either_side() -> None:
    day = date(2026, 6, 1)
    assert goals.move_due(agreed(), PAIR, MENTEE, TODAY, day).due_on == day
    assert goals.move_due(agreed(), PAIR, MENTOR, TODAY, day).due_on == day
    with refused("goal-not-agreed"):
        goals.move_due(proposed(), PAIR, MENTOR, TODAY, day)


def test_only_the_mentee_says_done_and_only_once() -> None:
    with refused("goal-done-by-mentee"):
        goals.say_done(agreed(), PAIR, MENTOR, TODAY)
    with refused("goal-not-agreed"):
        goals.say_done(waiting(), PAIR, MENTEE, TODAY)
    assert waiting().waiting_on == TODAY + timedelta(days=20)


def test_only_the_mentor_confirms_and_only_what_waits() -> None:
    day = TODAY + timedelta(days=21)
    done = goals.confirm(waiting(), PAIR, MENTOR, day)
    assert (done.state, done.done_on) == (GoalState.DONE, day)
    with refused("goal-confirmed-by-mentor"):
        goals.confirm(waiting(), PAIR, MENTEE, day)
    with refused("goal-not-waiting"):
        goals.confirm(agreed(), PAIR, MENTOR, day)


def test_the_mentor_gives_a_waiting_goal_back_to_work() -> None:
    goal = goals.give_back(waiting(), PAIR, MENTOR)
    assert (goal.state, goal.waiting_on) == (GoalState.AGREED, None)
    with refused("goal-confirmed-by-mentor"):
        goals.give_back(waiting(), PAIR, MENTEE)
    with refused("goal-not-waiting"):
        goals.give_back(goal, PAIR, MENTOR)


@pytest.mark.parametrize("by", [MENTOR, MENTEE])
def test_either_side_drops_what_is_not_done(by: int) -> None:
    for goal in (proposed(), agreed(), waiting()):
        assert goals.drop(goal, PAIR, by).state is GoalState.DROPPED
    with refused("goal-closed"):
        goals.drop(goals.confirm(waiting(), PAIR, MENTOR, TODAY), PAIR, by)
    with refused("goal-closed"):
        goals.drop(goals.drop(agreed(), PAIR, by), PAIR, by)


def test_a_member_of_another_pair_may_do_nothing() -> None:
    later = TODAY + timedelta(days=30)
    with refused("goal-not-yours"):
        proposed(by=STRANGER)
    with refused("goal-not-yours"):
        goals.adjust(proposed(), PAIR, STRANGER, NOW, TODAY)
    with refused("goal-not-yours"):
        goals.agree(proposed(), PAIR, STRANGER, NOW, TODAY)
    with refused("goal-not-yours"):
        goals.move_due(agreed(), PAIR, STRANGER, TODAY, later)
    with refused("goal-not-yours"):
        goals.say_done(agreed(), PAIR, STRANGER, TODAY)
    with refused("goal-not-yours"):
        goals.confirm(waiting(), PAIR, STRANGER, TODAY)
    with refused("goal-not-yours"):
        goals.give_back(waiting(), PAIR, STRANGER)
    with refused("goal-not-yours"):
        goals.drop(agreed(), PAIR, STRANGER)
    with refused("goal-not-yours"):
        goals.check_in(agreed(), PAIR, STRANGER, TODAY, 50)


def test_beside_a_name_without_telegram_one_yes_is_enough() -> None:
    goal = proposed(alone=True)
    assert goal.state is GoalState.AGREED
    assert goals.say_done(goal, PAIR, MENTEE, TODAY, alone=True).state is GoalState.DONE
    assert goals.say_done(goal, PAIR, MENTOR, TODAY, alone=True).done_on == TODAY


def test_a_due_date_lies_after_the_start_and_not_in_the_past() -> None:
    assert goals.accept_due(TODAY + timedelta(days=1), TODAY, TODAY) == TODAY + timedelta(days=1)
    with refused("goal-due-passed"):
        goals.accept_due(TODAY, TODAY, TODAY)
    with refused("goal-due-passed"):
        goals.accept_due(TODAY, TODAY - timedelta(days=9), TODAY + timedelta(days=1))


def test_a_due_date_lies_within_two_years_of_the_start() -> None:
    latest = TODAY + timedelta(days=730)
    assert goals.accept_due(latest, TODAY, TODAY) == latest
    with refused("goal-due-too-far"):
        goals.accept_due(latest + timedelta(days=1), TODAY, TODAY)


def test_a_draft_agreed_after_its_due_date_wants_a_new_date_first() -> None:
    goal = proposed(due_on=TODAY + timedelta(days=5))
    with refused("goal-due-passed"):
        goals.agree(goal, PAIR, MENTOR, NOW, TODAY + timedelta(days=6))


def test_a_goal_needs_words_and_no_more_than_fit() -> None:
    assert goals.accept_words(GoalWords("  круг \n")).what == "круг"
    with refused("goal-empty"):
        goals.accept_words(GoalWords("  \n"))
    assert goals.accept_words(GoalWords("ы" * goals.WHAT_LIMIT))
    with refused("goal-too-long"):
        goals.accept_words(GoalWords("ы" * (goals.WHAT_LIMIT + 1)))
    with refused("goal-why-too-long"):
        goals.accept_words(GoalWords("круг", why="ы" * (goals.WHY_LIMIT + 1)))
    with refused("goal-measure-too-long"):
        goals.accept_words(GoalWords("круг", measure="ы" * (goals.MEASURE_LIMIT + 1)))


def test_lengths_are_counted_as_telegram_counts_them() -> None:
    half = goals.WHAT_LIMIT // 2
    assert goals.accept_words(GoalWords("🌿" * half))
    with pytest.raises(RuleBroken) as broken:
        goals.accept_words(GoalWords("🌿" * (half + 1)))
    assert broken.value.values == {"limit": goals.WHAT_LIMIT, "length": goals.WHAT_LIMIT + 2}


@pytest.mark.parametrize(
    ("text", "progress"),
    [("0", 0), ("25", 25), ("37%", 37), (" 100 % ", 100), ("050", 50)],
)
def test_progress_is_read_as_a_whole_number_with_or_without_a_sign(text: str, progress: int) -> None:
    assert goals.read_progress(text) == progress


@pytest.mark.parametrize("text", ["", "%", "101", "-1", "12.5", "половина", "5 0", "1000", "٥", "50%%"])
def test_progress_that_is_no_whole_number_to_100_is_not_understood(text: str) -> None:
    with refused("progress-not-understood"):
        goals.read_progress(text)


@given(st.integers(0, 100), st.sampled_from(["", "%", " %"]))
def test_every_progress_from_0_to_100_is_understood(progress: int, sign: str) -> None:
    assert goals.read_progress(f"{progress}{sign}") == progress


@given(st.text())
def test_any_text_is_either_a_progress_or_not_understood(text: str) -> None:
    try:
        assert 0 <= goals.read_progress(text) <= 100
    except RuleBroken as broken:
        assert broken.code == "progress-not-understood"


def test_a_check_in_keeps_progress_obstacle_and_who_said_it() -> None:
    said = goals.check_in(agreed(), PAIR, MENTEE, TODAY, 50, " не хватает времени ")
    assert (said.goal_id, said.pair_id, said.member_id, said.on_date) == (10, 5, MENTEE, TODAY)
    assert (said.progress, said.obstacle) == (50, "не хватает времени")
    assert goals.check_in(agreed(), PAIR, MENTOR, TODAY, 100).progress == 100


def test_a_check_in_is_refused_for_what_is_not_at_work() -> None:
    for goal in (proposed(), waiting(), goals.drop(agreed(), PAIR, MENTEE)):
        with refused("goal-not-agreed"):
            goals.check_in(goal, PAIR, MENTEE, TODAY, 50)
    for progress in (-1, 101):
        with refused("progress-not-understood"):
            goals.check_in(agreed(), PAIR, MENTEE, TODAY, progress)
    with refused("obstacle-too-long"):
        goals.check_in(agreed(), PAIR, MENTEE, TODAY, 50, "ы" * (goals.OBSTACLE_LIMIT + 1))


def test_the_history_says_what_happened_in_codes_and_dates() -> None:
    draft, at_work, waits = proposed(), agreed(), waiting()
    done = goals.confirm(waits, PAIR, MENTOR, TODAY)
    moved = replace(at_work, due_on=date(2026, 6, 1))
    steps = [
        (None, draft, Change.PROPOSED, "", "draft"),
        (draft, replace(draft, words=GoalWords("другое")), Change.ADJUSTED, "2026-04-27", "2026-04-27"),
        (draft, at_work, Change.AGREED, "draft", "agreed"),
        (at_work, moved, Change.MOVED, "2026-04-27", "2026-06-01"),
        (at_work, waits, Change.SAID_DONE, "agreed", "waiting"),
        (waits, at_work, Change.RETURNED, "waiting", "agreed"),
        (waits, done, Change.CONFIRMED, "waiting", "done"),
    ]
    for before, after, what, old, new in steps:
        change = goals.describe_change(before, after, MENTOR, NOW)
        assert (change.what, change.before, change.after) == (what, old, new)
        assert (change.goal_id, change.pair_id, change.by_member, change.at) == (10, 5, MENTOR, NOW)


def test_the_history_keeps_why_a_goal_was_dropped() -> None:
    dropped = goals.drop(agreed(), PAIR, MENTEE)
    change = goals.describe_change(agreed(), dropped, MENTEE, NOW, DropReason.TOO_EARLY)
    assert (change.what, change.before, change.after) == (Change.DROPPED, "agreed", "dropped")
    assert change.reason == "too-early"


# --- a goal of the bank, and other words for a draft


def of_bank(by: int, why: str = "", alone: bool = False) -> Goal:
    words = GoalWords("Тихий знак", why)
    return goals.propose(PAIR, by, words, NOW, TODAY, id=10, number=1, bank="attention-signal", alone=alone)


@pytest.mark.parametrize(("by", "alone"), [(MENTEE, False), (MENTOR, True), (MENTEE, True)])
def test_a_goal_of_the_bank_gets_no_yes_of_the_mentee_without_her_why(by: int, alone: bool) -> None:
    with refused("goal-needs-why"):
        of_bank(by, alone=alone)
    assert of_bank(by, "Беречь голос", alone).agreed_mentee_at == NOW


def test_a_mentor_proposes_it_without_and_the_mentee_says_it_with_her_yes() -> None:
    draft = of_bank(MENTOR)
    assert draft.state is GoalState.DRAFT
    with refused("goal-needs-why"):
        goals.agree(draft, PAIR, MENTEE, NOW, TODAY)
    with refused("goal-why-too-long"):
        goals.agree(draft, PAIR, MENTEE, NOW, TODAY, "я" * 301)
    both = goals.agree(draft, PAIR, MENTEE, NOW, TODAY, "Беречь голос")
    assert both.state is GoalState.AGREED
    assert both.words.why == "Беречь голос"


def test_a_line_that_stands_is_not_replaced_by_a_yes_nor_written_by_a_mentor() -> None:
    draft = of_bank(MENTEE, "Беречь голос")
    assert goals.agree(draft, PAIR, MENTOR, NOW, TODAY, "Другое").words.why == "Беречь голос"
    lacking = of_bank(MENTOR)
    assert goals.agree(lacking, PAIR, MENTOR, NOW, TODAY, "За неё").words.why == ""


def test_a_mentor_corrects_the_words_of_a_draft_and_never_the_why() -> None:
    draft = of_bank(MENTEE, "Беречь голос")
    words = GoalWords("Знак рукой", "Так надо", "Слышат сразу")
    changed = goals.adjust(draft, PAIR, MENTOR, NOW, TODAY, words=words)
    assert changed.words == GoalWords("Знак рукой", "Беречь голос", "Слышат сразу")
    assert changed.agreed_mentee_at is None and changed.agreed_mentor_at == NOW
    hers = goals.adjust(draft, PAIR, MENTEE, NOW, TODAY, words=words)
    assert hers.words.why == "Так надо"


def test_a_mentee_who_moves_a_goal_without_its_why_has_not_said_yes() -> None:
    moved = goals.adjust(of_bank(MENTOR), PAIR, MENTEE, NOW, TODAY, due_on=TODAY + timedelta(weeks=9))
    assert (moved.agreed_mentor_at, moved.agreed_mentee_at) == (None, None)
    assert moved.state is GoalState.DRAFT


def test_a_fingerprint_knows_words_and_dates() -> None:
    one = proposed()
    later = goals.adjust(one, PAIR, MENTEE, NOW, TODAY, due_on=TODAY + timedelta(weeks=9))
    other = goals.adjust(one, PAIR, MENTEE, NOW, TODAY, words=GoalWords("Другое"))
    prints = [goals.fingerprint([goal]) for goal in (one, later, other)]
    assert len(set(prints)) == 3
    assert goals.fingerprint([proposed()]) == prints[0]
    assert goals.fingerprint([one, later]) != goals.fingerprint([later, one])


def dropped() -> Goal:
    return goals.drop(waiting(), PAIR, MENTEE)


@pytest.mark.parametrize("by", [MENTOR, MENTEE])
def test_a_dropped_goal_is_taken_up_as_a_draft_that_the_other_side_must_agree_to(by: int) -> None:
    late = TODAY + timedelta(weeks=9)
    taken = goals.take_up(dropped(), PAIR, by, NOW, late)
    assert (taken.state, taken.due_on, taken.starts_on) == (GoalState.DRAFT, late + timedelta(weeks=8), None)
    assert goals.agree(taken, PAIR, by, NOW, late).state is GoalState.DRAFT
    other = MENTEE if by == MENTOR else MENTOR
    assert goals.agree(taken, PAIR, other, NOW, late).state is GoalState.AGREED
    assert goals.take_up(dropped(), PAIR, by, NOW, TODAY).due_on == dropped().due_on
    assert goals.take_up(dropped(), PAIR, by, NOW, TODAY, alone=True).state is GoalState.AGREED


def test_only_a_dropped_goal_is_taken_up_or_put_back_and_only_by_the_two() -> None:
    for goal in (proposed(), agreed(), waiting()):
        with refused("goal-not-dropped"):
            goals.take_up(goal, PAIR, MENTEE, NOW, TODAY)
        with refused("goal-not-dropped"):
            goals.undrop(goal, PAIR, MENTEE, GoalState.AGREED)
    with refused("goal-not-yours"):
        goals.take_up(dropped(), PAIR, STRANGER, NOW, TODAY)
    with refused("goal-not-yours"):
        goals.undrop(dropped(), PAIR, STRANGER, GoalState.AGREED)


def test_a_drop_taken_back_leaves_the_goal_as_it_was() -> None:
    before = waiting()
    assert goals.undrop(dropped(), PAIR, MENTEE, before.state, before.waiting_on) == before
    assert goals.describe_change(dropped(), before, MENTEE, NOW).what is Change.TAKEN_UP


def test_a_number_is_told_from_words() -> None:
    assert [goals.is_progress(text) for text in ("0", "60 %", "100", "101", "шумно", "")] == [True] * 3 + [
        False
    ] * 3
