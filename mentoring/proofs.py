"""What shows that a goal is reached: own entries, held meetings, photos and files. Which, how many, who may remove."""

from enum import StrEnum

from mentoring.errors import RuleBroken
from mentoring.goals import ON_THE_ROUTE, Goal

PROOFS_OF_A_GOAL = 6


class ProofKind(StrEnum):
    """What it is. A photo and a document are Telegram's; an entry and a meeting are rows of ours."""

    ENTRY = "entry"
    MEETING = "meeting"
    PHOTO = "photo"
    DOCUMENT = "document"


FILES = frozenset({ProofKind.PHOTO, ProofKind.DOCUMENT})


def may_have_proofs(goal: Goal) -> bool:
    """Tell whether there is anything to show yet: both sides have agreed to the goal, and nobody dropped it."""
    return goal.state in ON_THE_ROUTE


def has_proof_room(count: int) -> bool:
    """Tell whether a goal with so many proofs, of both sides together, may have one more."""
    return count < PROOFS_OF_A_GOAL


def check_proof(goal: Goal, count: int) -> None:
    """Check that one more fits. Raises RuleBroken `goal-not-agreed`, or `proofs-full` (limit)."""
    if not may_have_proofs(goal):
        raise RuleBroken("goal-not-agreed")
    if not has_proof_room(count):
        raise RuleBroken("proofs-full", limit=PROOFS_OF_A_GOAL)
