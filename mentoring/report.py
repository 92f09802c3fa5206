"""A report: the figures of a period, for a whole programme or for one pair (RULES section 11).

What is not built yet is absent, never zero: F9 only with the facts of pace. Only for a programme: F1, F2, F15 and F16,
which count people, F11 and F13, which would tell of one person, and the mentors' load, which is no figure of RULES.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from mentoring import figures, figures_between
from mentoring.calendar import Span
from mentoring.figures import Figure
from mentoring.figures_between import count_load
from mentoring.people import PairState
from mentoring.report_facts import PairRecord, ReportFacts, list_states
from mentoring.usefulness import count_usefulness
from mentoring.weeks import Period, sunday_of


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of a period, counted from facts up to `asof` as they are known now.

    `pair_id` None: of the whole programme.
    """

    period: Period
    asof: datetime
    figures: tuple[Figure, ...]
    pair_id: int | None = None

    def figure(self, id: str) -> Figure | None:
        """Find a figure by its id; None if it is absent."""
        return next((figure for figure in self.figures if figure.id == id), None)


def make_report(facts: ReportFacts) -> Report:
    """Make the report of a whole programme: F1-F16, F9 if pace is known, and the mentors' load."""
    people = (figures.count_staff(facts), figures.count_young(facts))
    together = (count_usefulness(facts), figures_between.count_help(facts))
    growth = (figures.count_development(facts), figures.count_learning(facts))
    found = (*people, *_figures_of_pairs(facts), *together, *growth)
    in_order = sorted(found, key=lambda figure: int(figure.id.removeprefix("F")))
    return Report(facts.period, facts.asof, (*in_order, count_load(facts)))


def make_pair_report(facts: ReportFacts, pair_id: int) -> Report:
    """Make the report of one pair: the same figures but those of the whole programme."""
    return Report(facts.period, facts.asof, _figures_of_pairs(only_pair(facts, pair_id)), pair_id)


def only_pair(facts: ReportFacts, pair_id: int) -> ReportFacts:
    """Keep the facts of one pair; the mentee's weeks are those that touch the pair's term."""
    pairs = tuple(pair for pair in facts.pairs if pair.id == pair_id)
    terms = {pair.mentee_id: term_of(pair) for pair in pairs}
    return replace(
        facts,
        pairs=pairs,
        meetings=tuple(one for one in facts.meetings if one.pair_id == pair_id),
        goals=tuple(one for one in facts.goals if one.pair_id == pair_id),
        mentee_weeks=tuple(
            one
            for one in facts.mentee_weeks
            if one.member_id in terms and _touches(terms[one.member_id], one.week)
        ),
    )


def term_of(pair: PairRecord) -> Span:
    """Give the dates on which a pair was active or paused; an open end is `date.max`."""
    alive = [one for one in list_states(pair) if one.state in (PairState.ACTIVE, PairState.PAUSED)]
    return Span(pair.starts_on, alive[-1].span.last if alive else pair.starts_on)


def _touches(term: Span, monday: date) -> bool:
    return term.first <= sunday_of(monday) and monday <= term.last


def _figures_of_pairs(facts: ReportFacts) -> tuple[Figure, ...]:
    counted = [
        figures.count_pairs(facts),
        figures.count_meetings(facts),
        figures.count_regularity(facts),
        figures.count_reflection_weeks(facts),
        figures.count_routes(facts),
        figures.count_goals(facts),
    ]
    if facts.pace is not None:
        counted.append(figures.count_paces(facts, facts.pace))
    counted.append(figures_between.count_mutuality(facts))
    return (*counted, figures.count_health(facts), figures_between.count_cycles(facts))
