"""The bank of goals as a programme has it: what it offers, its own goals, the names of competencies."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.errors import RuleBroken
from mentoring.goal_bank import (
    BankGoal,
    Competency,
    MeetingForm,
    Setting,
    Skill,
    offered,
    own_goal,
)
from mentoring.people import PairKind
from mentoring.questions import OwnState, own_number
from mentoring.tags import (
    TAG_LIMIT,
    TAGS_OF_A_GOAL,
    TAGS_OF_A_PROGRAMME,
    Tag,
    accept_tag,
    choose_tag,
    new_tag,
    tags_of,
)

KINDERGARTEN, SCHOOL, REVERSE = Setting.KINDERGARTEN, Setting.SCHOOL, Setting.REVERSE


def goal(*places: Setting) -> BankGoal:
    return BankGoal("-".join(places), frozenset(places), Skill.PLAY, frozenset(), (MeetingForm.WALK,), 6)


BANK = (goal(KINDERGARTEN), goal(SCHOOL), goal(KINDERGARTEN, SCHOOL), goal(REVERSE))
OWN = own_goal(7, Skill.PLAY, frozenset({"t1"}), 8, OwnState.ACTIVE)


@pytest.mark.parametrize(
    ("kind", "place", "names"),
    [
        (PairKind.TRADITIONAL, None, {"kindergarten", "school", "kindergarten-school", "own-7"}),
        (PairKind.TRADITIONAL, KINDERGARTEN, {"kindergarten", "kindergarten-school", "own-7"}),
        (PairKind.SITUATIONAL, SCHOOL, {"school", "kindergarten-school", "own-7"}),
        (PairKind.REVERSE, None, {"reverse"}),
        (PairKind.REVERSE, SCHOOL, {"reverse"}),
    ],
)
def test_a_pair_is_offered_what_is_at_home_where_it_works(
    kind: PairKind, place: Setting | None, names: set[str]
) -> None:
    assert {one.id for one in offered((OWN, *BANK), kind, place)} == names


@pytest.mark.parametrize("state", [OwnState.PAUSED, OwnState.RETIRED])
def test_an_own_goal_that_rests_or_has_retired_is_offered_to_nobody(state: OwnState) -> None:
    own = own_goal(7, Skill.PLAY, frozenset(), 8, state)
    assert own_number(own.id) == 7
    assert not any(offered([own], kind) for kind in PairKind)


def test_a_goal_at_rest_is_not_offered() -> None:
    assert offered([replace(BANK[0], active=False)], PairKind.TRADITIONAL) == []


def test_the_words_of_an_own_goal_stand_in_no_trace_of_an_error() -> None:
    from mentoring.goal_bank import OwnWords

    assert "театр" not in repr(OwnWords("театр", "театр", "театр"))


# --- tags


def test_the_four_of_the_bank_come_first_then_own_ones_by_their_numbers() -> None:
    changed = {
        "t10": Tag("t10", "Театр"),
        "t2": Tag("t2", "Музыка", is_on=False),
        "methods": Tag("methods", "Приёмы"),
    }
    tags = tags_of(changed)
    assert [tag.code for tag in tags] == [*(one.value for one in Competency), "t2", "t10"]
    assert tags[2].name == "Приёмы" and tags[0].name is None
    assert new_tag(tags) == "t11"


def test_the_first_own_tag_is_t1_and_there_is_room_for_eight_in_all() -> None:
    changed: dict[str, Tag] = {}
    for number in range(1, TAGS_OF_A_PROGRAMME - len(Competency) + 1):
        code = new_tag(tags_of(changed))
        assert code == f"t{number}"
        changed[code] = Tag(code, str(number), is_on=False)
    with pytest.raises(RuleBroken, match="tags-full"):
        new_tag(tags_of(changed))


@pytest.mark.parametrize(
    ("name", "code"),
    [("", "line-empty"), ("я" * 41, "line-too-long"), ("МЕТОДИКА ", "tag-same"), ("методика\n", "tag-same")],
)
def test_a_name_that_cannot_be_one_is_refused(name: str, code: str) -> None:
    with pytest.raises(RuleBroken, match=code):
        accept_tag(name, ["методика"])


def test_a_name_is_one_line() -> None:
    assert accept_tag(" Театр \n и музыка ", ["методика"]) == "Театр и музыка"
    assert accept_tag("я" * TAG_LIMIT, [])


@given(st.lists(st.sampled_from(["pedagogy", "methods", "t1", "t2", "t3"]), max_size=12))
def test_a_goal_never_has_more_than_three_tags_nor_one_twice(taps: list[str]) -> None:
    chosen: list[str] = []
    for code in taps:
        before = list(chosen)
        try:
            chosen = choose_tag(chosen, code)
        except RuleBroken as broken:
            assert broken.code == "goal-tags-full" and len(before) == TAGS_OF_A_GOAL and code not in before
            continue
        assert len(set(chosen)) == len(chosen) <= TAGS_OF_A_GOAL
        assert (code in chosen) != (code in before)
