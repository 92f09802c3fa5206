from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mentoring.digest import (
    Counts,
    Digest,
    DigestFacts,
    Moved,
    MovedKind,
    PairNow,
    PairThen,
    Tidy,
    TidyKind,
    Unchanged,
    compose_digest,
    fit,
    remember_pair,
)
from mentoring.health import Health, HealthState, Level, Reason
from mentoring.texts import utf16_length

WEEK = date(2026, 10, 26)
GREEN = Health(HealthState.GREEN)


def weeks_ago(count: int) -> date:
    return WEEK - timedelta(weeks=count)


def health(state: HealthState, *ids: str, gap: int = 0, level: Level = Level.YELLOW) -> Health:
    return Health(state, tuple(Reason(id, level) for id in ids), gap)


def pair(id: int, now: Health, name: str = "") -> PairNow:
    return PairNow(id, name or f"пара {id}", now)


def digest(*pairs: PairNow, memory: tuple[PairThen, ...] = ()) -> Digest:
    return compose_digest(DigestFacts(WEEK, pairs, memory))


def helped(found: Digest) -> list[int]:
    return [hand.pair_id for hand in found.hands]


YELLOW = health(HealthState.YELLOW, "H2")
RED = health(HealthState.RED, "H2", level=Level.RED)


def test_line_one_counts_the_pairs_that_are_not_over() -> None:
    states = [HealthState.GREEN, HealthState.GREEN, HealthState.YELLOW, HealthState.RED, HealthState.PAUSED]
    states += [HealthState.EARLY, HealthState.OVER]
    found = digest(*(pair(id, health(state)) for id, state in enumerate(states)))
    assert found.counts == Counts(total=6, green=2, yellow=1, red=1, paused=1, early=1)


def test_a_week_in_which_nothing_is_to_be_told_is_quiet() -> None:
    early, paused = health(HealthState.EARLY), health(HealthState.PAUSED)
    assert digest(pair(1, GREEN), pair(2, early), pair(3, paused)).is_quiet
    assert digest().is_quiet
    assert not digest(pair(1, YELLOW)).is_quiet


def test_open_help_comes_before_red_before_an_absent_mentor_before_new_yellow() -> None:
    found = digest(
        pair(1, YELLOW),
        pair(2, health(HealthState.PAUSED, "H9")),
        pair(3, RED),
        pair(4, health(HealthState.EARLY, "H1")),
        pair(5, health(HealthState.EARLY, "H8")),
        pair(6, health(HealthState.PAUSED)),
    )
    assert helped(found) == [4, 3, 2, 1]


def test_of_equals_the_larger_gap_comes_first_and_then_the_name() -> None:
    red = [health(HealthState.RED, "H2", gap=gap) for gap in (30, 50, 30)]
    found = digest(pair(1, red[0], "Орлова"), pair(2, red[1], "Яшина"), pair(3, red[2], "Белова"))
    assert helped(found) == [2, 3, 1]


def test_five_pairs_are_named_and_the_others_counted() -> None:
    assert digest(*(pair(id, RED) for id in range(5))).more_hands == 0
    found = digest(*(pair(id, RED) for id in range(8)))
    assert (len(found.hands), found.more_hands) == (5, 3)


def test_a_pair_shows_its_two_gravest_reasons_and_whether_it_is_ones_own() -> None:
    facts = DigestFacts(WEEK, (pair(1, health(HealthState.RED, "H2", "H3", "H4")),), own_pairs=frozenset({1}))
    (hand,) = compose_digest(facts).hands
    assert [reason.id for reason in hand.reasons] == ["H2", "H3"]
    assert hand.is_own
    assert not compose_digest(replace(facts, own_pairs=frozenset())).hands[0].is_own


def test_a_yellow_pair_that_was_yellow_stands_among_the_unchanged_with_its_week() -> None:
    then = tuple(PairThen(weeks_ago(n), 1, HealthState.YELLOW, (("H2", Level.YELLOW),)) for n in (1, 2))
    found = digest(pair(1, YELLOW, "Орлова – Белова"), memory=then)
    assert found.hands == ()
    assert found.unchanged == (Unchanged(1, "Орлова – Белова", 3),)


def test_a_yellow_pair_with_a_new_or_heavier_reason_needs_a_hand_again() -> None:
    then = (PairThen(weeks_ago(1), 1, HealthState.YELLOW, (("H2", Level.YELLOW),)),)
    assert helped(digest(pair(1, health(HealthState.YELLOW, "H2", "H3")), memory=then)) == [1]
    assert helped(digest(pair(1, health(HealthState.YELLOW, "H3")), memory=then)) == [1]
    assert helped(digest(pair(1, health(HealthState.YELLOW, "H2", level=Level.RED)), memory=then)) == [1]
    two = (PairThen(weeks_ago(1), 1, HealthState.YELLOW, (("H2", Level.YELLOW), ("H3", Level.YELLOW))),)
    assert helped(digest(pair(1, YELLOW), memory=two)) == []


def test_a_pair_that_was_red_and_is_yellow_is_told_once_more() -> None:
    then = (PairThen(weeks_ago(1), 1, HealthState.RED, (("H2", Level.RED),)),)
    found = digest(pair(1, YELLOW), memory=then)
    assert (helped(found), found.hands[0].weeks) == ([1], 1)


def test_red_always_stands_among_those_who_need_a_hand_with_its_week() -> None:
    then = tuple(PairThen(weeks_ago(n), 1, HealthState.RED) for n in (1, 2, 3))
    found = digest(pair(1, RED), memory=then)
    assert (found.hands[0].weeks, found.unchanged) == (4, ())
    broken = (then[0], PairThen(weeks_ago(2), 1, HealthState.GREEN), then[2])
    assert digest(pair(1, RED), memory=broken).hands[0].weeks == 2


def test_this_weeks_own_memory_is_left_out_so_that_a_repeat_reads_the_same() -> None:
    now = (pair(1, YELLOW), pair(2, RED))
    first = digest(*now)
    again = digest(*now, memory=tuple(remember_pair(WEEK, one) for one in now))
    assert again == first
    next_week = compose_digest(
        DigestFacts(WEEK + timedelta(weeks=1), now, tuple(remember_pair(WEEK, one) for one in now))
    )
    assert helped(next_week) == [2]
    assert [one.weeks for one in next_week.unchanged] == [2]


def test_the_memory_keeps_state_and_reasons_as_codes() -> None:
    now = pair(1, health(HealthState.YELLOW, "H2", "H3"))
    reasons = (("H2", Level.YELLOW), ("H3", Level.YELLOW))
    assert remember_pair(WEEK, now) == PairThen(WEEK, 1, HealthState.YELLOW, reasons)


def test_the_unchanged_are_one_line_of_eight_names_the_longest_first() -> None:
    ids = range(10)
    then = [PairThen(weeks_ago(1), id, HealthState.YELLOW, (("H2", Level.YELLOW),)) for id in ids]
    then.append(PairThen(weeks_ago(2), 9, HealthState.YELLOW, (("H2", Level.YELLOW),)))
    found = digest(*(pair(id, YELLOW) for id in ids), memory=tuple(then))
    assert [one.pair_id for one in found.unchanged] == [9, 0, 1, 2, 3, 4, 5, 6]
    assert found.more_unchanged == 2


def test_the_ninth_name_is_said_rather_than_counted() -> None:
    ids = range(9)
    then = tuple(PairThen(weeks_ago(1), id, HealthState.YELLOW, (("H2", Level.YELLOW),)) for id in ids)
    found = digest(*(pair(id, YELLOW) for id in ids), memory=then)
    assert (len(found.unchanged), found.more_unchanged) == (9, 0)
    moved = tuple(Moved(MovedKind.FIRST_MEETING, id) for id in ids)
    (line,) = compose_digest(DigestFacts(WEEK, tuple(pair(id, GREEN) for id in ids), moved=moved)).moved
    assert (len(line.names), line.more) == (9, 0)


def test_what_moved_is_told_in_its_order_in_three_lines() -> None:
    then = (PairThen(weeks_ago(1), 3, HealthState.RED),)
    moved = (
        Moved(MovedKind.ROUTE_AGREED, 1),
        Moved(MovedKind.FIRST_MEETING, 2),
        Moved(MovedKind.GOAL_DONE, 1),
        Moved(MovedKind.GOAL_DONE, 1),
    )
    pairs = tuple(pair(id, GREEN) for id in (1, 2, 3))
    found = compose_digest(DigestFacts(WEEK, pairs, then, moved))
    assert [line.kind for line in found.moved] == [
        MovedKind.GOAL_DONE,
        MovedKind.FIRST_MEETING,
        MovedKind.BACK_TO_GREEN,
    ]
    assert (found.moved[0].names, found.moved[0].count) == (("пара 1",), 2)
    without = compose_digest(DigestFacts(WEEK, pairs, (), moved))
    assert [line.kind for line in without.moved][-1] is MovedKind.ROUTE_AGREED


def test_back_to_green_is_from_yellow_or_red_of_the_last_digest_only() -> None:
    for state, is_back in [
        (HealthState.YELLOW, True),
        (HealthState.RED, True),
        (HealthState.PAUSED, False),
        (HealthState.EARLY, False),
        (HealthState.GREEN, False),
    ]:
        found = digest(pair(1, GREEN), memory=(PairThen(weeks_ago(1), 1, state),))
        assert bool(found.moved) is is_back


def test_a_line_of_what_moved_names_eight_pairs_and_counts_the_rest() -> None:
    moved = tuple(Moved(MovedKind.FIRST_MEETING, id) for id in range(11))
    pairs = tuple(pair(id, GREEN) for id in range(11))
    (line,) = compose_digest(DigestFacts(WEEK, pairs, moved=moved)).moved
    assert (len(line.names), line.more, line.count) == (8, 3, 11)


def test_at_most_two_things_are_to_tidy_in_their_order() -> None:
    tidy = (
        Tidy(TidyKind.UNREACHABLE, (5,)),
        Tidy(TidyKind.NOT_JOINED, (3, 4)),
        Tidy(TidyKind.UNSETTLED, ()),
        Tidy(TidyKind.QUESTIONS, (9,)),
    )
    found = compose_digest(DigestFacts(WEEK, (), tidy=tidy))
    assert [(line.kind, line.count) for line in found.tidy] == [
        (TidyKind.NOT_JOINED, 2),
        (TidyKind.UNREACHABLE, 1),
    ]
    assert not found.is_quiet


def more(count: int) -> str:
    return f"ещё {count}"


def test_a_text_that_fits_is_whole_with_an_empty_line_between_blocks() -> None:
    assert fit([["11 пар"], [], ["Орлова", "Белова"]], more) == "11 пар\n\nОрлова\nБелова"
    assert fit([], more) == ""


def test_what_does_not_fit_is_cut_from_the_end_by_whole_lines() -> None:
    blocks = [["1234"], ["abcd", "efgh"], ["ijkl"]]
    whole = "1234\n\nabcd\nefgh\n\nijkl"
    assert fit(blocks, more, len(whole)) == whole
    assert fit(blocks, more, len(whole) - 1) == "1234\n\nabcd\nещё 2"
    assert fit(blocks, more, 12) == "1234\nещё 3"


def test_the_first_line_stays_whatever_its_length() -> None:
    assert fit([["1234567890"], ["abc"]], more, 5) == "1234567890"


def test_the_limit_is_counted_as_telegram_counts() -> None:
    assert fit([["🌿🌿", "🌿🌿"]], more, 9) == "🌿🌿\n🌿🌿"
    assert fit([["🌿🌿🌿", "🌿🌿🌿"]], more, 12) == "🌿🌿🌿\nещё 1"


@given(st.lists(st.lists(st.text(min_size=1, max_size=300), max_size=6), max_size=6))
def test_a_digest_never_exceeds_its_limit_nor_cuts_a_line(blocks: list[list[str]]) -> None:
    lines = [line.replace("\n", " ") for block in blocks for line in block]
    text = fit([[line.replace("\n", " ") for line in block] for block in blocks], more)
    assert utf16_length(text) <= 1500
    shown = [line for line in text.split("\n") if line]
    if shown and shown != lines:
        assert shown[:-1] == lines[: len(shown) - 1]
        assert shown[-1] == more(len(lines) - len(shown) + 1)


states = st.sampled_from(list(HealthState))
reasons = st.lists(st.sampled_from(["H1", "H2", "H3", "H8", "H9"]), unique=True, max_size=4)
pairs_now = st.lists(st.tuples(states, reasons, st.integers(0, 60)), max_size=20)
pairs_then = st.lists(st.tuples(st.integers(0, 20), st.integers(1, 4), states), max_size=40)


@given(pairs_now, pairs_then)
def test_limits_hold_and_no_pair_is_told_twice(
    now: list[tuple[HealthState, list[str], int]], then: list[tuple[int, int, HealthState]]
) -> None:
    pairs = [pair(id, health(state, *ids, gap=gap)) for id, (state, ids, gap) in enumerate(now)]
    memory = {(weeks, id): PairThen(weeks_ago(weeks), id, state) for id, weeks, state in then}
    found = digest(*pairs, memory=tuple(memory.values()))
    told = [*helped(found), *(one.pair_id for one in found.unchanged)]
    assert len(told) == len(set(told))
    assert len(found.hands) <= 5 and len(found.moved) <= 3
    reds = [one for one in pairs if one.health.state is HealthState.RED]
    assert len(found.hands) + found.more_hands >= len(reds)
    counts = found.counts
    assert counts.total == counts.green + counts.yellow + counts.red + counts.paused + counts.early
