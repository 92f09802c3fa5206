"""What the bank adds to a goal that was taken from it: how to begin, which meetings help, what it strengthens."""

from handlers.offered_goals import offered_goal, tag_name, tags_in, words_of_goal
from handlers.who import Me
from locales import Markup, Speaker
from mentoring.goal_bank import BankGoal
from storage.store import Store


async def hints(store: Store, me: Me, bank: str | None, t: Speaker) -> list[Markup]:
    """A few lines in the reader's language; none for a goal in somebody's own words, or one the bank has no more."""
    goal = await offered_goal(store, me.programme, bank)
    if goal is None:
        return []
    words = await words_of_goal(store, goal.id, t.language)
    begin = [t("goal-bank-activity", activity=words.activity)] if words.activity else []
    return [*begin, *await facts(store, me, goal, t)]


async def facts(store: Store, me: Me, goal: BankGoal, t: Speaker) -> list[Markup]:
    """The forms of meeting that help and what the goal strengthens, each if there is any."""
    forms = ", ".join(t.plain(f"goal-form-{form.value}") for form in goal.forms)
    names = [tag_name(tag, t) for tag in await tags_in(store, me.programme) if tag.code in goal.tags]
    lines = [t("goal-bank-forms", forms=forms)] if forms else []
    return [*lines, t("goal-bank-strengthens", tags=", ".join(names))] if names else lines
