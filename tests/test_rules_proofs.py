from dataclasses import replace

import pytest

from mentoring.errors import RuleBroken
from mentoring.goals import GoalState
from mentoring.proofs import PROOFS_OF_A_GOAL, check_proof, has_proof_room, may_have_proofs
from tests.test_rules_goals import agreed


@pytest.mark.parametrize("state", GoalState)
def test_only_what_both_agreed_to_has_something_to_show(state: GoalState) -> None:
    goal = replace(agreed(), state=state)
    shows = state in (GoalState.AGREED, GoalState.WAITING, GoalState.DONE)
    assert may_have_proofs(goal) is shows
    if shows:
        check_proof(goal, 0)
    else:
        with pytest.raises(RuleBroken) as broken:
            check_proof(goal, 0)
        assert broken.value.code == "goal-not-agreed"


def test_six_are_enough() -> None:
    assert has_proof_room(PROOFS_OF_A_GOAL - 1) and not has_proof_room(PROOFS_OF_A_GOAL)
    check_proof(agreed(), PROOFS_OF_A_GOAL - 1)
    with pytest.raises(RuleBroken) as broken:
        check_proof(agreed(), PROOFS_OF_A_GOAL)
    assert (broken.value.code, broken.value.values) == ("proofs-full", {"limit": 6})
