"""What one side says to the other about the pair's agreement (class B)."""

from datetime import datetime, timedelta

from handlers.agreement_screens import answer_rows, terms_lines, to_route
from handlers.in_pair import acting_pair, name_of
from handlers.keyboards import inline
from handlers.speech import Owed, Said, Speech
from handlers.who import Me, member_as_me
from locales import joined
from mentoring.agreement import Agreement
from mentoring.errors import RuleBroken
from mentoring.people import PairFacts
from storage.store import Store

ASKED, ANSWERED = "B-agreement", "B-agreement-news"
WAITS = timedelta(minutes=1)
"""So long a proposal may still be changed before the other side hears of it."""
PLANNED_ON = "agreement-planned-on"


async def tell_asked(store: Store, pair: PairFacts, by: int, agreement: Agreement) -> None:
    """The other side than `by` is asked, in a minute."""
    await _tell(store, pair.partner_of(by), ASKED, pair, agreement, store.now + WAITS)


async def tell_answered(store: Store, me: Me, pair: PairFacts, before: Agreement, after: Agreement) -> None:
    """The other side hears what is in force, if it has proposed, or was asked about, something else."""
    if before.asks(me.id) or await _has_heard(store, me, pair, before):
        await _tell(store, pair.partner_of(me.id), ANSWERED, pair, after, store.now)


async def _tell(
    store: Store, member_id: int, kind: str, pair: PairFacts, agreement: Agreement, due_at: datetime
) -> None:
    """Owe the words of this number, once; a mere name, and who has not joined yet, gets none."""
    receiver = await member_as_me(store, member_id)
    if receiver is not None:
        await store.dues.owe(
            kind, "B", 0, receiver.person.id, member_id=receiver.id, subject=pair.id,
            occurrence=_occurrence(agreement), due_at=due_at,
        )  # fmt: skip


def _occurrence(agreement: Agreement) -> str:
    return f"v{agreement.number}"


async def _has_heard(store: Store, me: Me, pair: PairFacts, agreement: Agreement) -> bool:
    """Whether the other side was asked about the proposal that is taken back."""
    other = await member_as_me(store, pair.partner_of(me.id))
    asked = await store.dues.sent_of(ASKED, other.person.id, pair.id) if other is not None else []
    return any(due.occurrence == _occurrence(agreement) for due in asked)


async def ask_who_joined(store: Store, now: datetime) -> None:
    """Once a day: who was not here yet when something was proposed to her, is asked."""
    today = now.date().isoformat()
    if await store.leaders.fact(PLANNED_ON) == today:
        return
    await store.leaders.know(PLANNED_ON, today)
    for pair in await store.sides.pairs_with_agreement():
        agreement = await store.sides.agreement(pair)
        if pair.is_open and agreement.proposed_by is not None:
            await tell_asked(store, pair, agreement.proposed_by, agreement)


async def say_asked(owed: Owed) -> Said | None:
    """The other side proposes; nothing any more when it was answered or another proposal took its place."""
    found = await _still_so(owed)
    if found is None or not found[1].asks(owed.me.id):
        return None
    pair, agreement = found
    assert agreement.proposed is not None
    name = await name_of(owed.store, pair.partner_of(owed.me.id))
    lines = [owed.t("agreement-asks-you", name=name), *terms_lines(agreement.proposed, owed.t)]
    lines += [owed.t("agreement-till-then")] if agreement.in_force else []
    return Said(joined(lines), inline(*answer_rows(pair, agreement, owed.me, owed.t)))


async def say_answered(owed: Owed) -> Said | None:
    """What is in force after the other side's answer."""
    found = await _still_so(owed)
    if found is None or found[1].in_force is None or found[1].proposed is not None:
        return None
    pair, agreement = found
    assert agreement.in_force is not None
    name = await name_of(owed.store, pair.partner_of(owed.me.id))
    lines = [owed.t("agreement-in-force", name=name), *terms_lines(agreement.in_force, owed.t)]
    return Said(joined(lines), inline(to_route(pair, owed.t)))


async def _still_so(owed: Owed) -> tuple[PairFacts, Agreement] | None:
    """The pair and its agreement, while both are still as they were when this was owed."""
    try:
        pair = await acting_pair(owed.store, owed.me, owed.due.subject)
    except RuleBroken:
        return None
    agreement = await owed.store.sides.agreement(pair)
    return (pair, agreement) if _occurrence(agreement) == owed.due.occurrence else None


SPEECHES = {ASKED: Speech(say_asked), ANSWERED: Speech(say_answered)}
CHORES = (ask_who_joined,)
