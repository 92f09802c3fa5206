"""Whom a letter or an announcement is for: the parts of a programme with their numbers, and ticks for people."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from handlers.keyboards import inline
from handlers.letter_taps import LetterAim, LetterDraft, LetterPick, LettersPast, Row, Screen
from handlers.who import Me
from locales import Speaker, joined
from mentoring.letters import (
    WILL_COME,
    Audience,
    Letter,
    LetterKind,
    Reach,
    Reader,
    belongs,
    free_day,
    goes_at,
    reach_of,
)
from mentoring.moments import local_date
from mentoring.people import PairFacts
from storage.store import Store

ON_A_PAGE = 8
NAMED_AT_MOST = 10
TWO_DAYS = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Meant:
    """Who is meant, by when it comes to them, and when it goes: now, or at nine of a later `day`."""

    at: datetime
    day: date
    is_today: bool
    by_reach: dict[Reach, list[Reader]]

    @property
    def come(self) -> list[Reader]:
        """Those it will come to."""
        return [one for reach in Reach if reach in WILL_COME for one in self.by_reach.get(reach, [])]


async def everybody(store: Store, me: Me) -> list[tuple[Reader, list[PairFacts]]]:
    """Everybody of her programme but herself, each with her pairs."""
    pairs: defaultdict[int, list[PairFacts]] = defaultdict(list)
    for pair in await store.pairs.of_programme(me.programme.id):
        pairs[pair.mentor_id].append(pair)
        pairs[pair.mentee_id].append(pair)
    readers = await store.letters.readers(me.programme)
    return [(one, pairs[one.member.id]) for one in readers if one.member.id != me.id]


async def meant_by(store: Store, me: Me, letter: Letter) -> Meant:
    """Asked anew for every screen and at the sending: somebody may have come or left."""
    is_announced = letter.kind is LetterKind.ANNOUNCEMENT
    today = local_date(store.now, me.programme_zone)
    day = await _day_of(store, me, today) if is_announced else today
    at = goes_at(day, store.now, me.programme_zone)
    audience = letter.audience or Audience.CHOSEN
    chosen = set(await store.letters.chosen(letter.id)) if audience is Audience.CHOSEN else None
    by_reach: defaultdict[Reach, list[Reader]] = defaultdict(list)
    for reader, pairs in await everybody(store, me):
        if chosen is not None and reader.member.id not in chosen:
            continue
        if belongs(audience, reader.member, pairs):
            by_reach[reach_of(reader, at, waits_for_pause=is_announced)].append(reader)
    return Meant(at, day, day == today, by_reach)


async def _day_of(store: Store, me: Me, today: date) -> date:
    """The first day of the programme without an announcement."""
    sent = await store.letters.sent_since(me.programme.id, store.now - TWO_DAYS)
    return free_day({local_date(at, me.programme_zone) for at in sent}, today)


async def names_of(store: Store, readers: list[Reader], t: Speaker) -> str:
    """The names of the first of them, and how many more there are, as plain words."""
    names = [(await store.members.get(one.member.id)).name for one in readers[:NAMED_AT_MOST]]
    more = len(readers) - len(names)
    said = ", ".join(names)
    return t.plain("list-and-more", names=said, count=more) if more else said


async def aim_screen(store: Store, me: Me, letter: Letter, t: Speaker) -> Screen:
    """The parts of the programme somebody is in, each with its number."""
    people = await everybody(store, me)
    rows: list[Row] = []
    for audience in Audience:
        if audience is Audience.CHOSEN:
            continue
        count = sum(belongs(audience, one.member, pairs) for one, pairs in people)
        if count:
            data = LetterAim(letter_id=letter.id, audience=audience.value).pack()
            rows.append([(t.plain(f"announce-{audience.value}-button", count=count), data)])
    chosen = LetterAim(letter_id=letter.id, audience=Audience.CHOSEN.value).pack()
    rows.append([(t.plain("announce-chosen-button"), chosen)])
    past = [(t.plain("letters-past-button"), LettersPast(programme_id=me.programme.id).pack())]
    drop = [(t.plain("letter-drop-button"), LetterDraft(letter_id=letter.id, act="drop").pack())]
    return t("announce-whom"), inline(*rows, past, drop)


async def pick_screen(store: Store, me: Me, letter: Letter, page: int, t: Speaker) -> Screen:
    """Everybody it can come to, with a tick for who is chosen, a page at a time."""
    found = [one for one, _ in await everybody(store, me) if reach_of(one, store.now) in WILL_COME]
    pages = max(1, -(-len(found) // ON_A_PAGE))
    page = min(page, pages - 1)
    chosen = set(await store.letters.chosen(letter.id))
    rows: list[Row] = []
    for one in found[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]:
        name = (await store.members.get(one.member.id)).name
        mark = "✓ " if one.member.id in chosen else ""
        data = LetterPick(letter_id=letter.id, member_id=one.member.id, page=page).pack()
        rows.append([(mark + name, data)])
    rows.append(
        [
            (text, LetterPick(letter_id=letter.id, page=to).pack())
            for text, to in (("←", page - 1), ("→", page + 1))
            if 0 <= to < pages
        ]
    )
    if chosen:
        go_on = LetterDraft(letter_id=letter.id, act="next").pack()
        rows.append([(t.plain("letter-chosen-button", count=len(chosen)), go_on)])
    act = "aim" if letter.kind is LetterKind.ANNOUNCEMENT else "drop"
    key = "back-button" if letter.kind is LetterKind.ANNOUNCEMENT else "letter-drop-button"
    rows.append([(t.plain(key), LetterDraft(letter_id=letter.id, act=act).pack())])
    where = [t("letter-page", page=page + 1, pages=pages)] if pages > 1 else []
    return joined([t("letter-pick"), *where]), inline(*rows)
