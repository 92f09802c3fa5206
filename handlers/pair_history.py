"""What has been with a pair: its pauses, the mentee's earlier pairs; and a finished pair, which nobody can act in."""

from collections.abc import Mapping
from datetime import date

from aiogram.types import InlineKeyboardMarkup

from handlers.away import say_span
from handlers.health import Seen
from handlers.keyboards import inline
from handlers.pair_taps import PairList
from locales import Markup, Speaker, joined
from locales.dates import say_date
from locales.names import listed
from mentoring.care import Shown
from mentoring.pair_pauses import pauses_of
from mentoring.pairs import END_REASONS
from mentoring.people import PairFacts, PairState
from mentoring.report_facts import PairRecord, StateSpan, list_states, state_on
from storage.store import Store

EARLIER, PAUSES = 3, 3


def history_lines(seen: Seen, t: Speaker) -> list[Markup]:
    """The pauses so far and to come, and whom the mentee was paired with before, with dates and why it ended."""
    today = seen.sight.today
    pauses = [say_span(span, today, t) for span in pauses_of(seen.record)[-PAUSES:] if span.last != date.max]
    lines = [t("pair-paused-days", count=len(pauses), days=", ".join(pauses))] if pauses else []
    former = [
        one
        for one in seen.sight.rows.pairs
        if one.mentee_id == seen.record.mentee_id and one.id != seen.record.id and _end(one, today)
    ]
    return lines + [_earlier_line(one, seen.names, today, t) for one in former[-EARLIER:]]


def _earlier_line(record: PairRecord, names: Mapping[int, str], today: date, t: Speaker) -> Markup:
    end = _end(record, today)
    assert end is not None
    mentor = names.get(record.mentor_id) or t.plain("nobody")
    return t(
        "pair-earlier", mentee=listed(names.get(record.mentee_id) or t.plain("nobody")), mentor=listed(mentor),
        since=say_date(record.starts_on, today, t.language), until=say_date(end.span.first, today, t.language),
        reason=_reason(end, t),
    )  # fmt: skip


def _end(record: PairRecord, today: date) -> StateSpan | None:
    state = state_on(record, today)
    return state if state is not None and state.state in (PairState.COMPLETED, PairState.CLOSED) else None


def _reason(end: StateSpan, t: Speaker) -> Markup:
    return t(f"pair-end-{end.reason if end.reason in END_REASONS else 'other'}")


async def finished_screen(
    store: Store, pair: PairFacts, names: Mapping[int, str], today: date, t: Speaker
) -> tuple[Markup, InlineKeyboardMarkup]:
    """A finished pair: who, from when to when, why it ended, its pauses. There is no way in."""
    record = await store.pairs.record(pair)
    end = next(
        one for one in reversed(list_states(record)) if one.state in (PairState.COMPLETED, PairState.CLOSED)
    )
    nobody = t.plain("nobody")
    lines = [
        t("pair-was", mentor=names.get(pair.mentor_id) or nobody, mentee=names.get(pair.mentee_id) or nobody),
        t(
            "pair-was-dates", since=say_date(record.starts_on, today, t.language),
            until=say_date(end.span.first, today, t.language), reason=_reason(end, t),
        ),
    ]  # fmt: skip
    pauses = [say_span(span, today, t) for span in pauses_of(record)[-PAUSES:]]
    lines += [t("pair-paused-days", count=len(pauses), days=", ".join(pauses))] if pauses else []
    back = [(t.plain("pairs-back-button"), PairList(shown=Shown.OVER).pack())]
    return joined([*lines, t("pair-was-kept")]), inline(back)
