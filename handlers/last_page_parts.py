"""What stands on the last page of a pair: read from the rows as they may be shown now."""

from datetime import date

from handlers.papers.last_page import Look, Page, Part
from handlers.who import Me
from locales import Speaker
from locales.dates import say_date
from locales.names import called
from mentoring.beginning import SAID, compare
from mentoring.farewell import Line, shown_on_page, weeks_together
from mentoring.goals import GoalState
from mentoring.meetings import MeetingState
from mentoring.people import MemberState, PairFacts, PairKind
from storage.store import Store


async def page_of(store: Store, pair: PairFacts, t: Speaker) -> Page:
    """The page as it may be shown now: only words whose author wants them there, and nothing of any entry."""
    mentor, mentee = await store.members.get(pair.mentor_id), await store.members.get(pair.mentee_id)
    people = tuple(
        (card.name, t.plain(f"lastpage-{role}"))
        for card, role in ((mentor, "mentor"), (mentee, "mentee"))
        if card.name
    )
    parts = [await _changed(store, pair, t), await _reached(store, pair, t), *await _words(store, pair, t)]
    return Page(
        t.plain("lastpage-title"), people, _term(pair, t), await _figures(store, pair, t),
        tuple(part for part in parts if part.lines),
    )  # fmt: skip


def _term(pair: PairFacts, t: Speaker) -> str:
    assert pair.starts_on is not None and pair.ends_on is not None
    since, until = (say_date(day, date.min, t.language) for day in (pair.starts_on, pair.ends_on))
    term = t.plain("lastpage-term", since=since, until=until)
    if pair.kind is PairKind.TRADITIONAL:
        return term
    return t.plain("lastpage-term-kind", term=term, kind=t.plain(f"lastpage-kind-{pair.kind.value}"))


async def held_count(store: Store, pair: PairFacts) -> int:
    """The number of meetings that took place."""
    return sum(one.state is MeetingState.HELD for one in await store.meetings.of_pair(pair.id))


async def _figures(store: Store, pair: PairFacts, t: Speaker) -> tuple[tuple[str, str], ...]:
    """How many meetings and weeks; what is none is not said."""
    assert pair.starts_on is not None and pair.ends_on is not None
    held, weeks = await held_count(store, pair), weeks_together(pair.starts_on, pair.ends_on)
    figures = [(str(held), t.plain("lastpage-meetings", count=held))] if held else []
    return (*figures, (str(weeks), t.plain("lastpage-weeks", count=weeks)))


async def _changed(store: Store, pair: PairFacts, t: Speaker) -> Part:
    """The skills the mentee sees differently now than at the start of this pair, where it became easier."""
    if not await _is_here(store, pair.mentee_id):
        return Part(t.plain("lastpage-changed"), Look.CHANGE, ())
    rounds = [
        await store.routes.marks(one.member_id, one.round)
        for one in await store.routes.all(pair.mentee_id)
        if one.pair_id == pair.id
    ]
    lines = []
    if len(rounds) > 1:
        for turn in compare(rounds[0], rounds[-1])[0]:
            if SAID.index(turn.now) < SAID.index(turn.before):
                before, now = (t.plain(f"mark-{mark.value}") for mark in (turn.before, turn.now))
                lines.append(
                    (t.plain(f"skill-{turn.skill.value}"), t.plain("lastpage-turn", before=before, now=now))
                )
    return Part(t.plain("lastpage-changed"), Look.CHANGE, tuple(lines))


async def _is_here(store: Store, member_id: int) -> bool:
    """What is somebody's own stands there while she is in the programme: her consent covers it."""
    state = (await store.members.get(member_id)).member.state
    return state not in (MemberState.LEFT, MemberState.ERASED)


async def _reached(store: Store, pair: PairFacts, t: Speaker) -> Part:
    is_here = await _is_here(store, pair.mentee_id)
    goals = await store.goals.of_pair(pair.id, GoalState.DONE) if is_here else []
    return Part(
        t.plain("lastpage-reached"),
        Look.LIST,
        tuple((goal.words.what, "") for goal in goals if goal.words.what),
    )


async def _words(store: Store, pair: PairFacts, t: Speaker) -> list[Part]:
    """The words of each side that wants them here; so does the mentee's line of direction."""
    said = await store.farewells.of_pair(pair.id)
    shown = {}
    for member_id in (pair.mentor_id, pair.mentee_id):
        card = await store.members.get(member_id)
        shown[member_id] = called(card.name), shown_on_page(said.get(member_id), card.member)
    parts = []
    mentee = said.get(pair.mentee_id)
    directions = await _directions(store, pair) if await _is_here(store, pair.mentee_id) else []
    if mentee is not None and mentee.on_page and directions and shown[pair.mentee_id][0]:
        parts.append(
            Part(t.plain("lastpage-direction"), Look.WORDS, ((directions[-1], shown[pair.mentee_id][0]),))
        )
    for line in Line:
        lines = tuple((words[line], name) for name, words in shown.values() if line in words)
        parts.append(Part(t.plain(f"lastpage-{line.value}"), Look.WORDS, lines))
    return parts


async def _directions(store: Store, pair: PairFacts) -> list[str]:
    """Only what she said in this pair: what she has said since is for whoever guides her now."""
    rounds = await store.routes.all(pair.mentee_id)
    return [one.direction for one in rounds if one.direction and one.pair_id == pair.id]


async def has_direction(store: Store, me: Me, pair: PairFacts) -> bool:
    """Whether her consent to show her words shows a line of her direction too."""
    return me.id == pair.mentee_id and bool(await _directions(store, pair))
