"""One skill a screen, in a teacher's words, with three answers."""

from aiogram.types import InlineKeyboardMarkup

from handlers.beginning_taps import BeginLeave, BeginMark, BeginPass, BeginSkill
from handlers.in_pair import name_of
from handlers.keyboards import inline
from handlers.offered_goals import goals_for
from handlers.who import Me
from locales import Markup, Speaker, joined
from mentoring.beginning import SAID, Mark, Route, Step, next_skill
from mentoring.goal_bank import Skill, skills_of
from mentoring.people import PairFacts
from storage.store import Store


async def skills_of_pair(store: Store, me: Me, pair: PairFacts) -> list[Skill]:
    """The skills this pair's bank has goals for."""
    return skills_of(await goals_for(store, me.programme, pair.kind))


def skill_now(route: Route, skills: list[Skill], asked: dict[Skill, Mark]) -> Skill:
    """The skill that is asked; if the bank has lost it, the first one without an answer."""
    if route.skill in skills:
        return route.skill
    return next_skill(skills, asked) or skills[-1]


async def skills_screen(
    store: Store, me: Me, route: Route, pair: PairFacts, t: Speaker
) -> tuple[Markup, InlineKeyboardMarkup]:
    """The skill that is asked now; who will see the answers is said with the first one."""
    skills = await skills_of_pair(store, me, pair)
    asked = await store.routes.asked(route.member_id, route.round)
    skill = skill_now(route, skills, asked)
    at = skills.index(skill)
    code = skill.value
    lines = [
        t("skill-ask", number=at + 1, all=len(skills), skill=t(f"skill-{code}"), about=t(f"about-{code}"))
    ]
    if at == 0:
        key = "begin-intro" if me.id == pair.mentee_id else "begin-intro-for"
        lines.insert(0, t(key, name=await name_of(store, pair.partner_of(me.id))))
    said = asked.get(skill)
    if said in SAID:
        lines.append(t("skill-said", mark=t(f"mark-{said.value}")))
    return joined(lines, "\n\n"), _keyboard(route, pair, skills, skill, said in SAID, t)


def _keyboard(
    route: Route, pair: PairFacts, skills: list[Skill], skill: Skill, is_said: bool, t: Speaker
) -> InlineKeyboardMarkup:
    def data(mark: Mark) -> str:
        tap = BeginMark(pair_id=pair.id, round=route.round, skill=skill.value, mark=mark.value)
        return tap.pack()

    marks = [(t.plain(f"mark-{mark.value}-button"), data(mark)) for mark in SAID]
    at = skills.index(skill)
    turns = [(t.plain("skill-next-button" if is_said else "skill-pass-button"), data(Mark.PASSED))]
    if at > 0:
        before = BeginSkill(pair_id=pair.id, round=route.round, skill=skills[at - 1].value)
        turns.insert(0, (t.plain("back-button"), before.pack()))
    enough = BeginPass(pair_id=pair.id, round=route.round, step=Step.SKILLS.value).pack()
    leave = BeginLeave(pair_id=pair.id).pack()
    last = [(t.plain("skills-enough-button"), enough), (t.plain("route-back-button"), leave)]
    return inline(marks[:2], marks[2:], turns, last)
