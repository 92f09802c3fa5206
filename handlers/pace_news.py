"""A pace that has changed is said to the mentor once (D10): when a route has become slower or faster than its plan."""

from datetime import date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from handlers.in_pair import name_of
from handlers.keyboards import inline
from handlers.milestones import KIND, code_of, owe_milestone
from handlers.pace import WORTH_SAYING, PaceSeen, pace_button, read_pace, say_pace
from handlers.slices import next_of_day
from handlers.speech import Owed, Said, Speech
from handlers.who import member_as_me
from locales import joined
from mentoring.moments import local_date
from mentoring.pace import Verdict, judge_pace, see_goal
from mentoring.people import PairFacts, PairState
from mentoring.settings import ProgrammeSettings
from storage.programmes import Programme
from storage.store import Store

CODE = "pace"
LOOKED_ON = "pace-looked-on"
# Each is a dozen queries.
AT_ONCE = 10
NOT_AGAIN_FOR = timedelta(weeks=4)
ONE_DAY = timedelta(days=1)


async def plan_missing(store: Store, now: datetime) -> None:
    """Once a day of each programme: mentors of pairs whose pace has become something to speak of are owed it."""
    for programme in await store.programmes.all():
        today = local_date(now, ZoneInfo(programme.zone)).isoformat()
        routes = partial(store.goals.pairs_at_work, programme.id)
        for pair_id in await next_of_day(store, f"{LOOKED_ON}-{programme.id}", today, routes, AT_ONCE):
            pair = await store.pairs.find(pair_id)
            assert pair is not None
            await _look_at(store, programme, pair, now)


async def _look_at(store: Store, programme: Programme, pair: PairFacts, now: datetime) -> None:
    seen = await read_pace(store, programme, pair, now)
    if seen.pace.verdict not in WORTH_SAYING:
        return
    mentor = await member_as_me(store, pair.mentor_id)
    if mentor is None:
        return
    known = await store.dues.owed_about(KIND, mentor.person.id, pair.id)
    if any(code_of(one.occurrence) == CODE and one.due_at > now - NOT_AGAIN_FOR for one in known):
        return
    since = first_day_of(seen, programme.settings)
    await owe_milestone(store, mentor, pair.id, CODE, again=since.isoformat())


def first_day_of(seen: PaceSeen, settings: ProgrammeSettings) -> date:
    """Since when the route has had this verdict without a break, judged from the dates as they are known now."""
    day = seen.today
    first = min((goal.starts_on for goal in seen.goals.values() if goal.starts_on), default=day)
    while day > first and _verdict_on(seen, day - ONE_DAY, settings) is seen.pace.verdict:
        day -= ONE_DAY
    return day


def _verdict_on(seen: PaceSeen, day: date, settings: ProgrammeSettings) -> Verdict:
    route = [one for goal in seen.goals.values() if (one := see_goal(goal, seen.check_ins, day)) is not None]
    return judge_pace(route, day, seen.is_excused, settings).verdict


async def say_pace_news(owed: Owed) -> Said | None:
    """To the mentor, while it is still true; the mentee reads the same when she opens her route."""
    pair = next((one for one in owed.me.as_mentor if one.id == owed.due.subject), None)
    if pair is None or pair.state is not PairState.ACTIVE:
        return None
    seen = await read_pace(owed.store, owed.me.programme, pair, owed.now)
    said = say_pace(seen, owed.t)
    if said is None or seen.pace.verdict not in WORTH_SAYING:
        return None
    name = await name_of(owed.store, pair.mentee_id)
    button = inline([pace_button(pair, owed.t, "pace-see-button")])
    text = joined([owed.t("pace-news", name=name), said], " ")
    line = owed.t("pace-line", name=name)
    return Said(text, button, line=line, line_button=button.inline_keyboard[0][0])


MILESTONES = {CODE: Speech(say_pace_news)}
CHORES = (plan_missing,)
