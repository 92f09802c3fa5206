"""What goals strengthen, as a programme calls it: four names of the bank, which it can change, and its own ones."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mentoring.errors import RuleBroken
from mentoring.goal_bank import Competency
from mentoring.texts import accept_line

TAG_LIMIT = 40
TAGS_OF_A_GOAL = 3
TAGS_OF_A_PROGRAMME = 8


@dataclass(frozen=True, slots=True)
class Tag:
    """What goals strengthen, as a programme calls it; `name` is None where the bank's own name stands."""

    code: str
    name: str | None = None
    is_on: bool = True


def tags_of(changed: Mapping[str, Tag]) -> list[Tag]:
    """List all tags of a programme: those of the bank, changed or not, then its own ones in their order."""
    own = sorted((code for code in changed if code not in set(Competency)), key=_number)
    return [changed.get(code, Tag(code)) for code in (*(one.value for one in Competency), *own)]


def new_tag(tags: Iterable[Tag]) -> str:
    """Give the code of one more tag. Raises RuleBroken `tags-full` (limit)."""
    codes = [tag.code for tag in tags]
    if len(codes) >= TAGS_OF_A_PROGRAMME:
        raise RuleBroken("tags-full", limit=TAGS_OF_A_PROGRAMME)
    return f"t{max((_number(code) for code in codes if code not in set(Competency)), default=0) + 1}"


def _number(code: str) -> int:
    return int(code.removeprefix("t"))


def accept_tag(text: str | None, others: Iterable[str]) -> str:
    """Take the name of a tag, one line. `others` are the names that stand already.

    Raises RuleBroken `line-empty`, `line-too-long` (limit, length) or `tag-same`.
    """
    name = accept_line(text, TAG_LIMIT)
    if name.casefold() in {one.casefold() for one in others}:
        raise RuleBroken("tag-same")
    return name


def choose_tag(chosen: Iterable[str], code: str) -> list[str]:
    """Add a tag to those of a goal, or take it away. Raises RuleBroken `goal-tags-full` (limit)."""
    kept = list(chosen)
    if code in kept:
        return [one for one in kept if one != code]
    if len(kept) >= TAGS_OF_A_GOAL:
        raise RuleBroken("goal-tags-full", limit=TAGS_OF_A_GOAL)
    return [*kept, code]
