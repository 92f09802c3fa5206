"""What counts as silence after the weekly question (B7)."""

from datetime import UTC, date, datetime, timedelta

from mentoring.reflections import Prompt, PromptState
from mentoring.rhythm import LOOK_AT, asks_how_often, silent_in_a_row

MONDAY = date(2026, 9, 7)
FRIDAY = datetime(2026, 9, 11, 10, 30, tzinfo=UTC)


def prompts(*states: PromptState) -> list[Prompt]:
    weeks = (timedelta(weeks=n) for n in range(len(states)))
    return [
        Prompt(n, MONDAY + week, FRIDAY + week, state)
        for n, (week, state) in enumerate(zip(weeks, states, strict=True))
    ]


SENT, ANSWERED, SKIPPED = PromptState.SENT, PromptState.ANSWERED, PromptState.SKIPPED


def test_silence_is_counted_back_to_the_last_sign() -> None:
    assert silent_in_a_row([]) == 0
    assert silent_in_a_row(prompts(SENT, SENT, SENT)) == 3
    assert silent_in_a_row(reversed(prompts(ANSWERED, SENT, SENT))) == 2
    assert silent_in_a_row(prompts(SENT, SKIPPED)) == 0


def test_an_entry_of_the_week_or_a_later_one_is_a_sign() -> None:
    three = prompts(SENT, SENT, SENT)
    assert silent_in_a_row(three, last_entry_week=three[1].week) == 1
    assert silent_in_a_row(three, last_entry_week=three[2].week + timedelta(weeks=1)) == 0
    assert silent_in_a_row(three, last_entry_week=three[0].week - timedelta(weeks=1)) == 3


def test_a_choice_of_how_often_is_a_sign_for_all_that_came_before() -> None:
    three = prompts(SENT, SENT, SENT)
    assert silent_in_a_row(three, chosen_at=three[1].sent_at) == 1
    assert silent_in_a_row(three, chosen_at=three[0].sent_at - timedelta(seconds=1)) == 3


def test_she_is_asked_how_often_once() -> None:
    assert [silent for silent in range(LOOK_AT + 1) if asks_how_often(silent)] == [8]
