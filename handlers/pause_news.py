"""Who hears of a pause: each partner once, quietly, the days and nothing else (RULES T8, B8). No coordinator is written
to: she sees the days where she looks at people and pairs."""

from datetime import datetime

from handlers.away import say_absence, until_of
from handlers.speech import Owed, Said, Speech
from handlers.who import Me, member_as_me
from locales import joined
from locales.names import called
from mentoring.absences import standing
from mentoring.moments import local_date
from mentoring.people import MemberState
from storage.store import Store

KIND, OVER = "B-pause", "B-pause-over"
MOVED = "moved"


async def tell_partners(store: Store, me: Me, absence_id: int) -> None:
    """The days are new to everybody she is paired with, in all her programmes."""
    await store.dues.drop((KIND,), absence_id, "changed")
    for partner in await _partners(store, me):
        await _owe(store, KIND, partner, absence_id)


async def take_back(store: Store, me: Me, absence_id: int) -> None:
    """The pause is over early, or will not be: whoever was told of it should not go on counting on it."""
    await store.dues.drop((KIND,), absence_id, "over")
    for partner in await _partners(store, me):
        if await store.dues.sent_of(KIND, partner.person.id, absence_id):
            await _owe(store, OVER, partner, me.person.id)


async def wake(store: Store, person_id: int, now: datetime) -> None:
    """What was put off till after the pause is looked at again: it may be over sooner, or later."""
    for due in await store.dues.waiting(person_id):
        if due.reason == MOVED and due.due_at > now:
            await store.dues.move(due.id, max(due.since_at, now), MOVED)


async def _owe(store: Store, kind: str, to: Me, subject: int) -> None:
    await store.dues.owe(
        kind, "B", 0, to.person.id, member_id=to.id, subject=subject,
        occurrence=store.now.strftime("%Y-%m-%dT%H:%M:%SZ"), due_at=store.now,
    )  # fmt: skip


async def _partners(store: Store, me: Me) -> list[Me]:
    """Everybody in the bot she is paired with, each once, whatever the programme."""
    found: dict[int, Me] = {}
    for card in await store.members.of_person(me.person.id):
        mine = await member_as_me(store, card.id) if card.member.state is MemberState.ACTIVE else None
        for pair in mine.open_pairs if mine else ():
            partner = await member_as_me(store, pair.partner_of(card.id))
            if partner is not None:
                found.setdefault(partner.person.id, partner)
    return list(found.values())


async def say_pause(owed: Owed) -> Said | None:
    """«Мария: на паузе до 14 декабря»; a mentee also hears whom to turn to. Nothing when it is over by now."""
    found = await owed.store.absences.find(owed.due.subject)
    who = await _partner(owed, found[1]) if found else None
    if found is None or who is None:
        return None
    name, is_mentor = who
    today = local_date(owed.now, owed.me.zone)
    ahead = standing(await owed.store.absences.of_person(found[1]), today)
    if found[0] not in ahead:
        return None
    ahead = ahead[ahead.index(found[0]) :]
    lines = [owed.t("pause-partner", name=name, what=say_absence(ahead, today, owed.t))]
    if is_mentor:
        lines.append(owed.t("pause-partner-help"))
    return Said(joined(lines), quiet=True)


async def _partner(owed: Owed, person_id: int) -> tuple[str, bool] | None:
    """The name of the one who is away, and whether she is the mentor; None when they are a pair no more."""
    for pair in owed.me.open_pairs:
        card = await owed.store.members.find(pair.partner_of(owed.me.id))
        if card is not None and card.member.person_id == person_id:
            return called(card.name), pair.mentor_id == card.id
    return None


async def say_over(owed: Owed) -> Said | None:
    """She is here again; nothing if she has left once more since."""
    who = await _partner(owed, owed.due.subject)
    if who is None:
        return None
    card = next(iter(await owed.store.members.of_person(owed.due.subject)), None)
    away = await member_as_me(owed.store, card.id) if card else None
    if away is not None and await until_of(owed.store, away, local_date(owed.now, away.zone)):
        return None
    return Said(owed.t("pause-partner-over", name=who[0]), quiet=True)


SPEECHES = {KIND: Speech(say_pause), OVER: Speech(say_over)}
