"""What the bank adds to a goal that was taken from it: how to begin, and which meetings help."""

from handlers.offered_goals import offered_goal, words_of_goal
from handlers.who import Me
from locales import Markup, Speaker
from storage.store import Store


async def hints(store: Store, me: Me, bank: str | None, t: Speaker) -> list[Markup]:
    """Two lines in the reader's language; none for a goal in somebody's own words, or one the bank has no more."""
    goal = await offered_goal(store, me.programme, bank)
    if goal is None:
        return []
    forms = ", ".join(t.plain(f"goal-form-{form.value}") for form in goal.forms)
    words = await words_of_goal(store, goal.id, t.language)
    return [t("goal-bank-activity", activity=words.activity), t("goal-bank-forms", forms=forms)]
