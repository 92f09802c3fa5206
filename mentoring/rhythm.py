"""How silence changes the weekly question, and back again at the first sign (RULES B7)."""

from collections.abc import Iterable
from datetime import date, datetime

from mentoring.reflections import Prompt, PromptState

SILENCE_ASKS_HOW_OFTEN = 8
# Enough of the newest questions to know where on the way from 0 to "how often?" somebody stands.
LOOK_AT = SILENCE_ASKS_HOW_OFTEN + 2


def silent_in_a_row(
    prompts: Iterable[Prompt], last_entry_week: date | None = None, chosen_at: datetime | None = None
) -> int:
    """Count the newest weekly questions without a sign (B7).

    Signs are an answer, a skip, an entry of the question's week or a later one (`last_entry_week` is the Monday of
    the newest), and a choice of how often the question comes, made at `chosen_at`.
    """
    count = 0
    for prompt in sorted(prompts, key=lambda one: one.sent_at, reverse=True):
        is_written = last_entry_week is not None and last_entry_week >= prompt.week
        is_chosen = chosen_at is not None and chosen_at >= prompt.sent_at
        if prompt.state is not PromptState.SENT or is_written or is_chosen:
            break
        count += 1
    return count


def asks_how_often(silent_prompts: int) -> bool:
    """Tell whether this silence is the one at which she is asked how often: once until the next sign."""
    return silent_prompts == SILENCE_ASKS_HOW_OFTEN
