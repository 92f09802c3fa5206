"""What a year report is filled with: figures, pairs, mentors, learning; names, dates and counts."""

from collections import Counter
from typing import Any

from handlers.figures import Words, say_share, words_for
from handlers.report_facts import read_report
from handlers.sight import Sight
from handlers.who import Me
from locales import Speaker
from locales.dates import say_period
from mentoring.figures import Figure, Row
from mentoring.figures_between import LOAD
from mentoring.goals import GoalKind, GoalState
from mentoring.moments import local_date
from mentoring.people import PairState
from mentoring.report import Report
from mentoring.report_facts import PairRecord, state_on
from mentoring.weeks import Period, PeriodKind
from storage.store import Store

Values = dict[str, Any]
# A share says more than a mean, and what has no rows says nothing in a year's report.
LEFT_OUT = frozenset({LOAD})


async def year_values(store: Store, me: Me, t: Speaker) -> Values:
    """Count the programme's year, from its first day to its last or to today, whichever comes first."""
    programme = me.programme
    today = local_date(store.now, me.programme_zone)
    last = min(today, programme.ends_on) if programme.ends_on else today
    period = Period(programme.starts_on, max(last, programme.starts_on), PeriodKind.YEAR)
    report, sight = await read_report(store, programme, period, store.now)
    words = words_for(sight, await store.reports.names(programme.id), t)
    figures = [_figure(one, t) for one in report.figures if one.id not in LEFT_OUT]
    return {
        "programme": programme.name, "coordinator": me.card.name, "today": _date(today),
        "period": say_period(period.first, period.last, today, t.language),
        "starts": _date(period.first), "ends": _date(period.last),
        "figures": figures, "figure": {one["id"]: one for one in figures},
        "pairs": [_pair(sight, one, words) for one in sorted(sight.rows.pairs, key=lambda one: words.pairs[one.id])],
        "mentors": _mentors(report, words), "learning": _learning(report, t),
    }  # fmt: skip


def _date(day: Any) -> str:
    return f"{day:%d.%m.%Y}"


def _figure(figure: Figure, t: Speaker) -> Values:
    """A figure in words; `n` and `all` are numbers, or empty where there is no sum."""
    return {
        "id": figure.id, "name": t.plain(f"figure-{figure.id}"), "value": _plain(say_share(figure, t)),
        "formula": t.plain(f"formula-{figure.id}"), "n": figure.n,
        "all": "" if figure.N is None else figure.N,
        "percent": "" if figure.percent is None else figure.percent,
    }  # fmt: skip


def _plain(markup: str) -> str:
    import html

    return html.unescape(markup)


def _pair(sight: Sight, pair: PairRecord, words: Words) -> Values:
    t = words.t
    now = state_on(pair, sight.today)
    state = now.state if now is not None else PairState.ACTIVE
    is_over = state in (PairState.COMPLETED, PairState.CLOSED)
    until = _date(now.span.first) if now is not None and is_over else ""
    held = sum(one.state == "held" and one.on <= sight.today for one in sight.meetings.get(pair.id, ()))
    goals = [
        one.record
        for one in sight.goals.get(pair.id, ())
        if one.record.kind is GoalKind.GOAL and one.record.agreed_on is not None
    ]
    done = sum(one.state is GoalState.DONE for one in goals)
    return {
        "name": words.pairs[pair.id], "mentor": words.members[pair.mentor_id],
        "mentee": words.members[pair.mentee_id], "starts": _date(pair.starts_on), "ends": until,
        "term": t.plain("year-term", starts=_date(pair.starts_on), ends=until) if until else t.plain(
            "year-since", starts=_date(pair.starts_on)
        ),
        "meetings": held, "done": done, "all": len(goals),
        "goals": t.plain("year-goals", done=done, all=len(goals)), "state": t.plain(f"pair-is-{state.value}"),
    }  # fmt: skip


def _mentors(report: Report, words: Words) -> list[Values]:
    found = report.figure(LOAD)
    rows = sorted(found.rows, key=lambda row: words.members[_id(row)]) if found else []
    return [
        {
            "name": words.members[_id(row)], "pairs": row.cells["pairs"], "meetings": row.cells["held"],
            "hours": _hours(row, words.t),
        }
        for row in rows
    ]  # fmt: skip


def _id(row: Row) -> int:
    member_id = row.cells["member"]
    assert isinstance(member_id, int)
    return member_id


def _hours(row: Row, t: Speaker) -> str:
    """Minutes as hours with one decimal."""
    minutes = row.cells["minutes"]
    assert isinstance(minutes, int)
    whole, tenths = divmod((minutes + 3) // 6, 10)
    return t.plain("mean", whole=whole, tenths=tenths)


def _learning(report: Report, t: Speaker) -> list[Values]:
    found = report.figure("F16")
    forms = (
        Counter(str(row.cells["form"]) for row in found.rows if row.cells["form"] is not None)
        if found
        else Counter()
    )
    return [{"form": t.plain(f"form-{form}"), "count": count} for form, count in sorted(forms.items())]
