"""The questions about a goal in the coordinator's words, with what has been answered and the ways on."""

from collections.abc import Mapping
from typing import Any

from handlers.bank_taps import BankCard, BankHome, OwnSkill, OwnSkip, OwnTag, OwnWeeks
from handlers.keyboards import in_twos, inline
from handlers.offered_goals import tag_name, tags_in
from handlers.question_taps import Row, Screen
from handlers.who import Me
from locales import Speaker, joined
from mentoring.goal_bank import WEEKS, Skill
from mentoring.questions import own_id
from storage.store import Store

STEPS = ("what", "measure", "activity", "skill", "tags", "weeks")
LINES = STEPS[:3]
REQUIRED = frozenset({"what", "skill"})
USUAL_WEEKS = 6


async def question_screen(store: Store, me: Me, data: Mapping[str, Any], t: Speaker) -> Screen:
    """The question that is open; above it what it says now, if it says anything."""
    step = data["step"]
    parts = [t(f"owngoal-{step}-ask")]
    if step in LINES and data.get(step):
        parts.append(t("owngoal-now", words=data[step]))
    rows = await _choices(store, me, data, t)
    if step in LINES and (data.get(step) or step not in REQUIRED):
        key = "owngoal-same-button" if data.get(step) else "owngoal-skip-button"
        rows.append([(t.plain(key), OwnSkip(programme_id=me.programme.id, step=step).pack())])
    leave = BankHome(programme_id=me.programme.id).pack()
    if data["instead"]:
        leave = BankCard(programme_id=me.programme.id, goal=own_id(data["instead"])).pack()
    return joined(parts, "\n\n"), inline(*rows, [(t.plain("owngoal-leave-button"), leave)])


async def _choices(store: Store, me: Me, data: Mapping[str, Any], t: Speaker) -> list[Row]:
    """The buttons to answer by; what stands already is ticked."""
    id, step = me.programme.id, data["step"]
    if step == "skill":
        buttons = [
            (
                _ticked(t.plain(f"goal-skill-{skill.value}"), skill.value == data.get("skill")),
                OwnSkill(programme_id=id, skill=skill.value).pack(),
            )
            for skill in Skill
        ]
    elif step == "tags":
        chosen = data.get("tags", [])
        buttons = [
            (_ticked(tag_name(tag, t), tag.code in chosen), OwnTag(programme_id=id, tag=tag.code).pack())
            for tag in await tags_in(store, me.programme)
        ]
        done = [(t.plain("owngoal-tags-button"), OwnSkip(programme_id=id, step=step).pack())]
        return [*in_twos(buttons), done]
    elif step == "weeks":
        usual = data.get("weeks") or USUAL_WEEKS
        return [
            [
                (_ticked(str(weeks), weeks == usual), OwnWeeks(programme_id=id, weeks=weeks).pack())
                for weeks in sorted({*WEEKS, usual})
            ]
        ]
    else:
        buttons = []
    return in_twos(buttons)


def _ticked(name: str, is_chosen: bool) -> str:
    return f"✓ {name}" if is_chosen else name
