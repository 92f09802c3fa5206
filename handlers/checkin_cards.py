"""What the other side sees of check-ins: one quiet card for all goals of one sitting, and its correction by /undo."""

from datetime import timedelta

from handlers.diary_lines import excerpt
from handlers.goal_card import button_of, to_route
from handlers.goal_taps import GoalCard
from handlers.in_pair import name_of
from handlers.invitations import MeetWith
from handlers.keyboards import inline
from handlers.speech import Owed, Said, Speech
from handlers.who import Me, member_as_me
from locales import Markup, Speaker, joined
from mentoring.dues import class_of, occurrence_of, rank_of
from mentoring.goals import CheckIn, Goal, GoalState
from mentoring.people import PairFacts, PairState
from storage.ids import made_at
from storage.store import Store

KIND, BACK = "B-checkin", "B-checkin-back"
# Several goals are checked in one after another, and a line may follow: all of it is one card.
TOGETHER = timedelta(minutes=10)
LISTED = 8
WORDS = 150

Row = list[tuple[str, str]]


async def owe_card(store: Store, me: Me, pair: PairFacts, check_id: int) -> None:
    """The other side is owed a card of this check-in, unless one that waits will say it; a mere name gets none."""
    receiver = await member_as_me(store, pair.partner_of(me.id))
    if receiver is None:
        return
    waiting = await store.dues.waiting(receiver.person.id)
    if any(
        (due.kind, due.subject) == (KIND, pair.id) and _first(due.occurrence) <= check_id for due in waiting
    ):
        return
    at = store.now + TOGETHER
    await store.dues.owe(
        KIND, class_of(KIND), rank_of(KIND), receiver.person.id, member_id=receiver.id, subject=pair.id,
        occurrence=f"{check_id} {occurrence_of(KIND, at)}", due_at=at,
    )  # fmt: skip


def _first(occurrence: str) -> int:
    """The check-in a card begins with."""
    return int(occurrence.partition(" ")[0])


async def say_card(owed: Owed) -> Said | None:
    """Each goal of the sitting with where it was and is, and the words; nothing if nothing has changed."""
    pair = next((one for one in owed.me.open_pairs if one.id == owed.due.subject), None)
    if pair is None:
        return None
    news = await _news(owed, pair, _first(owed.due.occurrence))
    if not news:
        return None
    name = await name_of(owed.store, pair.partner_of(owed.me.id))
    lines = [_of_goal(goal, was, said, owed.t) for goal, was, said in news[:LISTED]]
    rows: list[Row] = [
        [(button_of(goal), GoalCard(goal_id=goal.id, fresh=True).pack())] for goal, _, _ in news[:LISTED]
    ]
    if pair.state is PairState.ACTIVE and any(said.obstacle or said.needs for _, _, said in news):
        rows.append([(owed.t.plain("checkin-meet-button"), MeetWith(pair_id=pair.id).pack())])
    return Said(joined([owed.t("checkin-card", name=name), *lines]), inline(*rows), quiet=True)


async def _news(owed: Owed, pair: PairFacts, first: int) -> list[tuple[Goal, int, CheckIn]]:
    """The goals the other side has spoken of since, each with the percentage before and her last word."""
    goals = await owed.store.goals.of_pair(pair.id, GoalState.AGREED, GoalState.WAITING)
    checks = await owed.store.goals.check_ins([goal.id for goal in goals], pair.id)
    found = []
    for goal in goals:
        mine = [one for one in checks if one.goal_id == goal.id]
        said = [one for one in mine if one.id >= first and one.member_id != owed.me.id]
        if not said:
            continue
        was = next((one.progress for one in reversed(mine) if one.id < first), 0)
        if said[-1].progress != was or said[-1].obstacle or said[-1].needs:
            found.append((goal, was, said[-1]))
    return found


def _of_goal(goal: Goal, was: int, said: CheckIn, t: Speaker) -> Markup:
    key = "checkin-card-same" if was == said.progress else "checkin-card-goal"
    lines = [t(key, what=excerpt(goal.words.what, 80), was=was, progress=said.progress)]
    if said.obstacle:
        lines.append(t("goal-obstacle", obstacle=excerpt(said.obstacle, WORDS)))
    if said.needs:
        lines.append(t("goal-needs", needs=excerpt(said.needs, WORDS)))
    return joined(lines)


# --- taken back


async def take_back(store: Store, me: Me, goal: Goal, pair: PairFacts, said: CheckIn) -> None:
    """The check-in is gone. If the other side has seen it, she is owed what is true instead."""
    receiver = await member_as_me(store, pair.partner_of(me.id))
    await store.goals.forget_check_in(said.id)
    if receiver is None:
        return
    sent = await store.dues.sent_of(KIND, receiver.person.id, pair.id)
    if not any(_first(due.occurrence) <= said.id and due.due_at >= made_at(said.id) for due in sent):
        return
    await store.dues.owe(
        BACK, class_of(BACK), rank_of(BACK), receiver.person.id, member_id=receiver.id, subject=goal.id,
        occurrence=store.now.isoformat(), due_at=store.now,
    )  # fmt: skip


async def say_back(owed: Owed) -> Said | None:
    goal = await owed.store.goals.find(owed.due.subject)
    pair = next((one for one in owed.me.open_pairs if goal is not None and one.id == goal.pair_id), None)
    if goal is None or pair is None or goal.state is not GoalState.AGREED:
        return None
    last = (await owed.store.goals.last_check_ins([goal.id], pair.id)).get(goal.id)
    name = await name_of(owed.store, pair.partner_of(owed.me.id))
    progress = last.progress if last else 0
    text = owed.t("checkin-card-back", name=name, what=excerpt(goal.words.what, 80), progress=progress)
    return Said(text, to_route(goal, pair, owed.t), quiet=True)


SPEECHES = {KIND: Speech(say_card), BACK: Speech(say_back)}
