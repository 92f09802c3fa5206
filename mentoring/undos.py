"""What `/undo` takes back: the last act of the last ten minutes, of those that can be taken back."""

from datetime import timedelta
from enum import StrEnum

UNDO_FOR = timedelta(minutes=10)


class Act(StrEnum):
    """An act that can be taken back whole."""

    WROTE = "entry-wrote"
    REWROTE = "entry-rewrote"
    MOOD = "entry-mood"
    READERS = "entry-readers"
    GOAL = "entry-goal"
    SKIPPED = "prompt-skipped"
    CHECKED = "goal-checked"
    DROPPED = "goal-dropped"
    PAIR_CLOSED = "pair-closed"
    PAIRED = "paired"
    MENTOR_CHANGED = "mentor-changed"
    LETTER = "letter-sent"
    PAIR_PAUSED = "pair-paused"
    LISTED = "listed"
    PROGRAMME_SET = "programme-set"
    REMOVED = "person-removed"
    PAIRS_COMPLETED = "pairs-completed"


OF_GOALS = frozenset({Act.CHECKED, Act.DROPPED})
OF_COORDINATORS = frozenset(
    {
        Act.PAIR_CLOSED,
        Act.PAIRS_COMPLETED,
        Act.PAIRED,
        Act.MENTOR_CHANGED,
        Act.PAIR_PAUSED,
        Act.LETTER,
        Act.LISTED,
        Act.PROGRAMME_SET,
        Act.REMOVED,
    }
)
