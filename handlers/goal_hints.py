"""What the bank adds to a goal that was taken from it: how to begin, and which meetings help."""

from locales import Markup, Speaker
from locales.goals_bank import bank_goal, bank_words


def hints(bank: str | None, t: Speaker) -> list[Markup]:
    """Two lines in the reader's language; none for a goal in somebody's own words, or one the bank has no more."""
    goal = bank_goal(bank)
    if goal is None:
        return []
    forms = ", ".join(t.plain(f"goal-form-{form.value}") for form in goal.forms)
    return [
        t("goal-bank-activity", activity=bank_words(goal.id, t.language).activity),
        t("goal-bank-forms", forms=forms),
    ]
