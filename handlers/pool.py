"""Who could be whose mentor: everybody of a programme as a choice, with what helps to choose, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from locales import Markup, Speaker, joined
from locales.names import listed
from locales.stems import stems_of
from mentoring.matching import (
    JOINABLE,
    Candidate,
    by_member,
    days_by_part,
    is_mentor,
    waits_for_a_mentor,
)
from mentoring.moments import local_date
from mentoring.people import PairFacts, Role, tenure_months
from storage.members import Card
from storage.programmes import Programme
from storage.store import Store

# So much of a line fits into a list; it is whole on the screen of one pair.
IN_A_LIST = 120


@dataclass(frozen=True, slots=True)
class Pool:
    """Everybody who may stand in a pair, by id, and their pairs, those that are over too."""

    cards: Mapping[int, Card]
    pairs: Mapping[int, list[PairFacts]]
    limit: int
    today: date

    def load(self, member_id: int) -> int:
        """How many open pairs she is the mentor of."""
        return sum(pair.is_open and pair.mentor_id == member_id for pair in self.pairs.get(member_id, ()))

    def mentor_of(self, member_id: int) -> int | None:
        hers = self.pairs.get(member_id, ())
        return next((pair.mentor_id for pair in hers if pair.is_open and pair.mentee_id == member_id), None)

    def mentors(self) -> list[Candidate]:
        """Who may be proposed as a mentor."""
        return [
            self._candidate(card, card.strengths)
            for card in self.cards.values()
            if is_mentor(card.member, [pair for pair in self.pairs.get(card.id, ()) if pair.is_open])
        ]

    def waiting(self) -> list[Candidate]:
        """The mentees without a mentor."""
        return [
            self._candidate(card, card.request)
            for card in self.cards.values()
            if waits_for_a_mentor(card.member, self.pairs.get(card.id, ()))
        ]

    def _candidate(self, card: Card, words: str | None) -> Candidate:
        return Candidate(
            card.id, card.member.person_id, frozenset(stems_of(words)), card.free_hours,
            self.months(card), self.load(card.id),
        )  # fmt: skip

    def months(self, card: Card) -> int | None:
        since = card.member.teaching_since_on
        return tenure_months(since, self.today) if since is not None else None


async def read_pool(store: Store, programme: Programme) -> Pool:
    cards = await store.members.of_programme(programme.id)
    pairs = await store.pairs.of_programme(programme.id)
    known = {card.id: card for card in cards if card.member.state in JOINABLE and card.name}
    today = local_date(store.now, ZoneInfo(programme.zone))
    return Pool(known, by_member(pairs), programme.settings.mentor_limit, today)


def in_mentors_order(pool: Pool) -> list[Card]:
    """Those meant to be mentors first, of them those without a pair, then by name."""
    return sorted(
        pool.cards.values(),
        key=lambda card: (_far_from(Role.MENTOR, card), pool.load(card.id), listed(card.name), card.id),
    )  # fmt: skip


def in_mentees_order(pool: Pool) -> list[Card]:
    """Those meant to be mentees first, of them those without a mentor, then by name."""
    return sorted(
        pool.cards.values(),
        key=lambda card: (
            _far_from(Role.MENTEE, card), pool.mentor_of(card.id) is not None, listed(card.name), card.id
        ),
    )  # fmt: skip


def _far_from(role: Role, card: Card) -> int:
    """0 for who is meant to be it, 1 for who is meant to be nothing in particular, 2 for the others."""
    return 1 if card.member.meant_role is None else 2 * (card.member.meant_role is not role)


# --- in words


def say_hours(hours: int, t: Speaker) -> str:
    """«вт и чт, тихий час; пт, утро», plain text; empty for none."""
    said = []
    for part, days in days_by_part(hours):
        if len(days) > 1:
            first = ", ".join(t.plain(f"weekday-short-{day}") for day in days[:-1])
            named = t.plain("match-and", first=first, last=t.plain(f"weekday-short-{days[-1]}"))
        else:
            named = t.plain(f"weekday-short-{days[0]}")
        said.append(f"{named}, {t.plain(f'match-part-{part}')}")
    return "; ".join(said)


def say_tenure(months: int, t: Speaker) -> Markup:
    if months < 12:
        return t("match-months", count=months)
    return t("match-years", count=months // 12)


def mentor_block(pool: Pool, card: Card, t: Speaker, *, short: bool = True) -> list[Markup]:
    """Her name with her load and tenure, what she can share, when she is free."""
    count = pool.load(card.id)
    key = "match-load-over" if count > pool.limit else "match-load"
    head = [t("match-name", name=card.name), t(key, count=count, limit=pool.limit)]
    said = [t("match-strengths", words=_cut(card.strengths, short))] if card.strengths else []
    return [joined([*head, *_tenure(pool, card, t)], " · "), *said, *_free(card, t)]


def mentee_block(pool: Pool, card: Card, t: Speaker, *, short: bool = True) -> list[Markup]:
    """Her name with her tenure and her mentor if she has one, her request, when she is free."""
    mentor = pool.mentor_of(card.id)
    head = [t("match-name", name=card.name), *_tenure(pool, card, t)]
    if mentor is not None and mentor in pool.cards:
        head.append(t("match-has-mentor", name=listed(pool.cards[mentor].name)))
    said = [t("match-request", words=_cut(card.request, short))] if card.request else []
    return [joined(head, " · "), *said, *_free(card, t)]


def _tenure(pool: Pool, card: Card, t: Speaker) -> list[Markup]:
    months = pool.months(card)
    return [t("match-tenure", how=say_tenure(months, t))] if months is not None else []


def _free(card: Card, t: Speaker) -> list[Markup]:
    return [t("match-free", hours=say_hours(card.free_hours, t))] if card.free_hours else []


def _cut(words: str, short: bool) -> str:
    if not short or len(words) <= IN_A_LIST:
        return words
    start = words[:IN_A_LIST]
    return (start.rpartition(" ")[0] or start) + "…"
