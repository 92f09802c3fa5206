"""/undo of what was done to a goal: a check-in, and dropping it. Who has heard of it hears of this too."""

from datetime import date

from aiogram import Bot

from handlers import checkin_cards
from handlers.goal_news import NEWS, ask_to_confirm, plan_for, tell
from handlers.in_pair import acting_goal
from handlers.speech import Shows
from handlers.who import Me, member_as_me
from locales import Texts
from mentoring.errors import RuleBroken
from mentoring.goals import Goal, GoalState, describe_change, undrop
from mentoring.people import PairFacts
from mentoring.undos import Act
from storage.store import Store
from storage.undos import Undo


async def uncheck(bot: Bot, store: Store, me: Me, last: Undo, outgoing: Shows, texts: Texts) -> None:
    """The check-in goes with its words. Raises RuleBroken `nothing-to-undo`, and as `acting_goal`."""
    said = await store.goals.find_check_in(last.object_id)
    if said is None or said.member_id != me.id:
        raise RuleBroken("nothing-to-undo")
    goal, pair = await acting_goal(store, me, said.goal_id)
    await checkin_cards.take_back(store, me, goal, pair, said)


async def remember_drop(store: Store, me: Me, goal: Goal, change_id: int) -> None:
    """For ten minutes a dropped goal can become what it was; `goal` is as it was."""
    waiting_on = goal.waiting_on.isoformat() if goal.waiting_on else ""
    before = {"change": change_id, "state": goal.state, "waiting_on": waiting_on}
    await store.undos.remember(me.id, me.person.id, Act.DROPPED, goal.id, before)


async def undo_drop(bot: Bot, store: Store, me: Me, last: Undo, outgoing: Shows, texts: Texts) -> None:
    """The goal is what it was. News nobody has heard yet leaves no trace; news that was heard is put right."""
    goal, pair = await acting_goal(store, me, last.object_id)
    day = last.before["waiting_on"]
    back = undrop(
        goal, pair, me.id, GoalState(last.before["state"]), date.fromisoformat(day) if day else None
    )
    change_id = await store.goals.keep(back, describe_change(goal, back, me.id, store.now))
    dropped = last.before["change"]
    if await _is_heard(store, me, pair, dropped):
        await tell(store, me, pair, NEWS, change_id)
    else:
        await store.dues.drop((NEWS,), dropped, "undone")
        await store.goals.forget_changes(dropped, change_id)
    if back.state is GoalState.WAITING:
        await ask_to_confirm(store, pair)
    await plan_for(store, pair)


async def _is_heard(store: Store, me: Me, pair: PairFacts, change_id: int) -> bool:
    receiver = await member_as_me(store, pair.partner_of(me.id))
    return receiver is not None and bool(await store.dues.sent_of(NEWS, receiver.person.id, change_id))
