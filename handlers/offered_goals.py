"""The goals a pair can choose from, and their words: the one place where screens and the route's beginning ask.

A programme has the goals of `locales/` and its coordinator's own ones before them; a goal at rest is offered to nobody.
"""

from collections.abc import Collection
from dataclasses import replace

from locales import Speaker
from locales.goals_bank import BankWords, bank_goal, bank_words, goal_bank
from mentoring.goal_bank import BankGoal, Competency, offered
from mentoring.people import PairKind
from mentoring.questions import own_number
from mentoring.tags import Tag, tags_of
from storage.programmes import Programme
from storage.store import Store


async def bank_for(store: Store, programme: Programme) -> list[BankGoal]:
    """Every goal of the programme that has not retired, own ones first, those at rest marked so."""
    paused = await store.bank.paused(programme.id)
    own = [one.goal for one in await store.bank.of_programme(programme.id) if one.words is not None]
    bank = [
        replace(one, active=False) if one.id in paused else one
        for one in goal_bank()
        if one.active and one.fits(programme.setting)
    ]
    return [*own, *bank]


async def goals_for(store: Store, programme: Programme, kind: PairKind) -> list[BankGoal]:
    """What a pair of this kind is offered in this programme: own goals, then the bank in its order."""
    return offered(await bank_for(store, programme), kind, programme.setting)


async def offered_goal(store: Store, programme: Programme, id: str | None) -> BankGoal | None:
    """The goal of this name, though it is offered no more; None if this programme has none."""
    number = own_number(id or "")
    if number is None:
        return bank_goal(id)
    own = await store.bank.find(number)
    return own.goal if own is not None and own.words and own.programme_id == programme.id else None


async def words_of_goal(store: Store, id: str, language: str) -> BankWords:
    """What it says, in the reader's language where it has one; a coordinator's goal says what she wrote.

    Raises `MissingText` for a name no bank has, LookupError for an own goal whose words are gone.
    """
    number = own_number(id)
    if number is None:
        return bank_words(id, language)
    own = await store.bank.find(number)
    if own is None or own.words is None:
        raise LookupError("no such goal")
    return BankWords(own.words.what, own.words.activity, own.words.measure)


async def tags_in(store: Store, programme: Programme) -> list[Tag]:
    """What goals strengthen, as the programme calls it; those it does not use are left out."""
    return [tag for tag in tags_of(await store.bank.changed_tags(programme.id)) if tag.is_on]


async def tags_among(store: Store, programme: Programme, goals: Collection[BankGoal]) -> list[Tag]:
    """Those of them that at least one of these goals has."""
    return [tag for tag in await tags_in(store, programme) if any(tag.code in goal.tags for goal in goals)]


def tag_name(tag: Tag, t: Speaker) -> str:
    """Its name, plain text: as the programme wrote it, else the bank's own in the reader's language."""
    if tag.name is not None or tag.code not in set(Competency):
        return tag.name or tag.code
    return t.plain(f"goal-tag-{tag.code}")
