"""The goals a pair can choose from, and their words: the one place where screens and the route's beginning ask."""

from locales.goals_bank import BankWords, bank_goal, bank_words, goal_bank
from mentoring.goal_bank import BankGoal, offered
from mentoring.people import PairKind
from storage.programmes import Programme
from storage.store import Store


async def goals_for(store: Store, programme: Programme, kind: PairKind) -> list[BankGoal]:
    """What a pair of this kind is offered in this programme, in the order of the bank."""
    return offered(goal_bank(), kind)


async def offered_goal(store: Store, programme: Programme, id: str | None) -> BankGoal | None:
    """The goal of this name, though it is offered no more; None if there is none."""
    return bank_goal(id)


async def words_of_goal(store: Store, id: str, language: str) -> BankWords:
    """What it says, in the reader's language where it has one."""
    return bank_words(id, language)
