"""What stands in the way of goals, on the agenda of the next meeting: said again from the check-ins, never copied."""

from handlers.diary_lines import excerpt
from handlers.scenes import Scene
from locales import Markup, Speaker
from mentoring.goals import CheckIn, Goal, GoalState
from mentoring.meetings import AHEAD, Meeting, MeetingState, SideName
from storage.ids import made_at
from storage.store import Store

GOAL_WORDS, WORDS = 40, 160


async def obstacle_lines(store: Store, meeting: Meeting, scene: Scene, t: Speaker) -> list[Markup]:
    """A line for what stands in the way and one for what is needed, of each goal at work in this pair.

    Only of its last check-in, and only since the two last met (V5: said in this pair). Nothing for a meeting that is
    over.
    """
    if meeting.state not in AHEAD or store.now >= meeting.starts_at:
        return []
    held = [
        one.starts_at for one in await store.meetings.of_pair(scene.pair.id) if one.state is MeetingState.HELD
    ]
    goals = await store.goals.of_pair(scene.pair.id, GoalState.AGREED)
    said = await store.goals.last_check_ins([goal.id for goal in goals], scene.pair.id)
    lines = []
    for goal in sorted(goals, key=lambda one: (one.due_on, one.number)):
        one = said.get(goal.id)
        if one is not None and (not held or made_at(one.id) > max(held)):
            lines += _of_goal(goal, one, scene, t)
    return lines


def _of_goal(goal: Goal, said: CheckIn, scene: Scene, t: Speaker) -> list[Markup]:
    """The mentor of a group reads whose it is; nobody else's is ever shown to a mentee."""
    name = scene.name if scene.side is SideName.MENTOR else ""
    what = excerpt(goal.words.what, GOAL_WORDS)
    return [
        t(
            f"obstacle-line-{part}",
            name=name,
            whose="other" if name else "own",
            what=what,
            line=excerpt(line, WORDS),
        )
        for part, line in (("obstacle", said.obstacle), ("needs", said.needs))
        if line
    ]
