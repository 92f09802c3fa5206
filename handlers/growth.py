"""Once in four weeks a question on one's own growth (D9), to mentors and coordinators who have no weekly one."""

from datetime import datetime, timedelta

from handlers.bank import words_of
from handlers.prompts import chosen_for, question_of, question_said, when_after
from handlers.speech import Owed, Said, Speech
from handlers.who import Me, member_as_me
from mentoring.dues import expiry_of, is_repeat, occurrence_of, rank_of, week_of
from mentoring.moments import local_date
from mentoring.people import MemberState, Role
from storage.store import Store

KIND = "D9"
WEEKS = 4
GUIDES = frozenset({Role.MENTOR, Role.COORDINATOR})
PLANNED_ON = "growth-planned-on"


async def plan_growth(store: Store, me: Me, after: datetime) -> None:
    """Owe the next one, four weeks from `after`, on her own day and at her own time."""
    if not await is_asked(store, me):
        return
    waiting = await store.dues.waiting(me.person.id)
    if any(due.kind == KIND and not is_repeat(due.occurrence) for due in waiting):
        return
    at = when_after(me, after + timedelta(weeks=WEEKS - 1))[0]
    if me.programme.ends_on is not None and local_date(at, me.programme_zone) > me.programme.ends_on:
        return
    await store.dues.owe(
        KIND, "D", rank_of(KIND), me.person.id, member_id=me.id, subject=0,
        occurrence=occurrence_of(KIND, at, week=local_date(at, me.programme_zone)), due_at=at,
        expires_at=expiry_of(KIND, at),
    )  # fmt: skip


async def is_asked(store: Store, me: Me) -> bool:
    """Whether she guides somebody here, and is a mentee nowhere: a mentee has a question every week."""
    if not me.roles & GUIDES or Role.MENTEE in me.roles:
        return False
    for card in await store.members.of_person(me.person.id):
        if card.id != me.id and card.member.state is MemberState.ACTIVE:
            other = await member_as_me(store, card.id)
            if other is not None and Role.MENTEE in other.roles:
                return False
    return True


async def plan_missing(store: Store, now: datetime) -> None:
    """Once a day: whoever guides and has no such question ahead gets one planned."""
    today = now.date().isoformat()
    if await store.leaders.fact(PLANNED_ON) == today:
        return
    await store.leaders.know(PLANNED_ON, today)
    for member_id in await store.dues.guides_without(KIND):
        me = await member_as_me(store, member_id)
        if me is not None:
            await plan_growth(store, me, now)


async def say_growth(owed: Owed) -> Said | None:
    """The question; nothing any more when she guides nobody, or has a weekly one now."""
    if not await is_asked(owed.store, owed.me):
        return None
    found = await question_of(owed, owed.me.roles & GUIDES)
    if found is None:
        return None
    words = await words_of(owed.store, found[1], owed.t.language)
    text, line = owed.t("growth-prompt", question=words), owed.t("growth-line", question=words)
    return question_said(found[0], KIND, text, line, owed.t)


async def growth_sent(owed: Owed) -> None:
    """It leaves with this commit and is kept like a weekly one; the next one is planned."""
    choice = await chosen_for(owed, owed.me.roles & GUIDES)
    assert choice is not None
    await owed.store.prompts.sent(
        owed.due.id, owed.me.person.id, owed.me.id, choice.question.id, choice.round,
        week_of(owed.due.occurrence),
    )  # fmt: skip
    await plan_growth(owed.store, owed.me, max(owed.now, owed.due.since_at))


SPEECHES = {KIND: Speech(say_growth, growth_sent)}
CHORES = (plan_missing,)
