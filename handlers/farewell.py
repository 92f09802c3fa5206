"""The last month of a pair: three steps on one screen, ending together, and what Loza says of it unasked (D10)."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from aiogram import Bot, Router
from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from handlers.beginning_again import open_button, open_round
from handlers.beginning_view import may_begin
from handlers.copies import withdraw_of_pair
from handlers.farewell_state import Ending, ending_of
from handlers.farewell_taps import AskCoordinator, FarewellOf, FarewellWords, FinishNot, FinishTogether
from handlers.goal_taps import CheckOther
from handlers.in_pair import acting_pair, name_of, redraw
from handlers.invitations import MeetWith
from handlers.keyboards import inline
from handlers.milestones import KIND, owe_milestone
from handlers.pair_ending import end_pair
from handlers.pair_taps import PairCard
from handlers.slices import next_of_day
from handlers.speech import Owed, Said, Speech
from handlers.taps import MeetCard
from handlers.who import Holds, Me, member_as_me
from locales import Markup, Speaker, Texts, joined
from locales.dates import say_date, say_moment
from locales.names import listed
from mentoring.beginning import FIRST, LAST
from mentoring.dues import first_of
from mentoring.errors import RuleBroken
from mentoring.farewell import both_finish
from mentoring.moments import local_date
from mentoring.pairs import APART, CLOSING, is_last_call
from mentoring.people import PairFacts, PairKind
from storage.members import Card
from storage.store import Store

Row = list[tuple[str, str]]
Screen = tuple[Markup, InlineKeyboardMarkup]
LOOKED = "farewells-looked-at"
ASKS = ("early", "goal")


def router(texts: Texts) -> Router:
    router = Router(name="farewell")
    router.callback_query.register(open_ending, FarewellOf.filter(), Holds())
    router.callback_query.register(finish, FinishTogether.filter(), Holds())
    router.callback_query.register(think_again, FinishNot.filter(), Holds())
    router.callback_query.register(ask_coordinator, AskCoordinator.filter(), Holds())
    return router


# --- the screen


async def open_ending(
    callback: CallbackQuery, callback_data: FarewellOf, store: Store, me: Me, t: Speaker
) -> None:
    pair = await acting_pair(store, me, callback_data.pair_id)
    text, keyboard = await ending_screen(store, me, pair, t)
    await redraw(callback, text, keyboard, fresh=callback_data.fresh)


async def ending_screen(store: Store, me: Me, pair: PairFacts, t: Speaker) -> Screen:
    """The three steps, each with its state in words; none of them has to be done."""
    ending = await ending_of(store, me, pair)
    name = await name_of(store, pair.partner_of(me.id))
    until = say_date(pair.ends_on, ending.today, t.language) if pair.ends_on else None
    title = t("farewell-title", name=name, until=until) if until else t("farewell-title-open", name=name)
    lines = [
        t("farewell-step-goals", state=_goals_state(ending, t)),
        t("farewell-step-meeting", state=_meeting_state(ending, me, store.now, t)),
        t("farewell-step-words", state=t(f"farewell-words-{'some' if ending.own.has_words else 'none'}")),
    ]
    parts = [title, joined(lines), *_together(ending, name, t)]
    skills = await _skills(store, me, ending, t)
    return joined(parts, "\n\n"), inline(skills, *_steps(ending, t), *_ends(ending, t))


async def _skills(store: Store, me: Me, ending: Ending, t: Speaker) -> Row:
    """The skills once more, for who has marked them at the start of this pair: the end opens that round."""
    pair = ending.pair
    if not ending.is_closing or not await may_begin(store, me, pair):
        return []
    rounds = [one for one in await store.routes.all(pair.mentee_id) if one.pair_id == pair.id]
    has_first = any(one.round == FIRST and one.done_at for one in rounds)
    if not has_first or any(one.round == LAST and one.done_at for one in rounds):
        return []
    await open_round(store, pair, LAST)
    return [open_button(pair, LAST, t)]


def _goals_state(ending: Ending, t: Speaker) -> Markup:
    if not ending.open_goals:
        return t("farewell-goals-none")
    if ending.checked == ending.open_goals:
        return t("farewell-goals-done")
    return t("farewell-goals-open", count=ending.open_goals)


def _meeting_state(ending: Ending, me: Me, now: datetime, t: Speaker) -> Markup:
    if ending.ahead is not None:
        return t("farewell-meeting-ahead", when=say_moment(ending.ahead.starts_at, me.zone, now, t.language))
    if ending.held is not None:
        day = local_date(ending.held.starts_at, me.zone)
        return t("farewell-meeting-held", day=say_date(day, ending.today, t.language))
    return t("farewell-meeting-none")


def _together(ending: Ending, name: str, t: Speaker) -> list[Markup]:
    if ending.own.finish_at is not None:
        return [t("farewell-you-finish", name=name)]
    return [t("farewell-they-finish", name=name)] if ending.partner.finish_at is not None else []


def _steps(ending: Ending, t: Speaker) -> list[Row]:
    pair_id = ending.pair.id
    rows: list[Row] = []
    if ending.open_goals:
        rows.append([(t.plain("farewell-goals-button"), CheckOther().pack())])
    if ending.ahead is not None:
        rows.append([(t.plain("farewell-meeting-button"), MeetCard(meeting_id=ending.ahead.id).pack())])
    elif ending.held is None:
        rows.append([(t.plain("pair-meet-button"), MeetWith(pair_id=pair_id).pack())])
    if not ending.is_alone:
        rows.append([(t.plain("farewell-words-button"), FarewellWords(pair_id=pair_id).pack())])
    return rows


def _ends(ending: Ending, t: Speaker) -> list[Row]:
    """In the last steps the two end by themselves; before, and for a new goal, the coordinator is asked."""
    pair_id = ending.pair.id
    if not ending.is_closing:
        return [[(t.plain("farewell-early-button"), AskCoordinator(pair_id=pair_id, what="early").pack())]]
    on = [(t.plain("farewell-goal-button"), AskCoordinator(pair_id=pair_id, what="goal").pack())]
    if ending.own.finish_at is not None:
        last = [(t.plain("farewell-not-button"), FinishNot(pair_id=pair_id).pack())]
    else:
        last = [(t.plain("farewell-together-button"), FinishTogether(pair_id=pair_id).pack())]
    return [on, last] if ending.pair.kind is PairKind.SITUATIONAL else [last]


# --- ending together


async def finish(
    callback: CallbackQuery, callback_data: FinishTogether, bot: Bot, store: Store, me: Me, texts: Texts,
    t: Speaker,
) -> None:  # fmt: skip
    """One side's wish is told to the other; the second one ends the pair. Each is asked once more."""
    pair = await acting_pair(store, me, callback_data.pair_id)
    ending = await ending_of(store, me, pair)
    if not ending.is_closing:
        raise RuleBroken("farewell-too-early")
    name = await name_of(store, pair.partner_of(me.id))
    if not callback_data.sure:
        await _ask_sure(callback, pair, ending, name, t)
        return
    if ending.own.finish_at is not None:
        raise RuleBroken("button-old")
    await store.farewells.finish(ending.own, store.now)
    said = await store.farewells.of_pair(pair.id)
    if both_finish(pair, said, alone=ending.is_alone):
        await end_pair(store, pair, "completed", None, ending.today)
        await withdraw_of_pair(bot, store, pair.id, texts)
        await redraw(callback, t("farewell-finished", name=name))
        return
    await _tell_partner(store, me, pair)
    await redraw(callback, *await ending_screen(store, me, pair, t))


async def _ask_sure(callback: CallbackQuery, pair: PairFacts, ending: Ending, name: str, t: Speaker) -> None:
    is_last = ending.partner.finish_at is not None or ending.is_alone
    key = "farewell-sure-last" if is_last else "farewell-sure-first"
    yes = [(t.plain("farewell-together-button"), FinishTogether(pair_id=pair.id, sure=True).pack())]
    back = [(t.plain("back-button"), FarewellOf(pair_id=pair.id).pack())]
    await redraw(callback, t(key, name=name), inline(yes, back))


async def _tell_partner(store: Store, me: Me, pair: PairFacts) -> None:
    receiver = await member_as_me(store, pair.partner_of(me.id))
    if receiver is not None:
        await store.dues.owe(
            "B-finish", "B", 0, receiver.person.id, member_id=receiver.id, subject=pair.id,
            occurrence=store.now.isoformat(), due_at=store.now,
        )  # fmt: skip


async def think_again(
    callback: CallbackQuery, callback_data: FinishNot, store: Store, me: Me, t: Speaker
) -> None:
    """The pair goes on to its day; the other side need not hear of it."""
    pair = await acting_pair(store, me, callback_data.pair_id)
    own = await store.farewells.of_member(pair.id, me.id)
    if own.finish_at is None:
        raise RuleBroken("button-old")
    await store.farewells.finish(own, None)
    await store.dues.drop(("B-finish",), pair.id, "taken-back")
    await redraw(callback, *await ending_screen(store, me, pair, t))


async def say_finish(owed: Owed) -> Said | None:
    """The other side would end now; nothing any more when it was taken back or answered."""
    pair = await owed.store.pairs.find(owed.due.subject)
    if pair is None or not pair.is_open:
        return None
    said = await owed.store.farewells.of_pair(pair.id)
    theirs, own = said.get(pair.partner_of(owed.me.id)), said.get(owed.me.id)
    if theirs is None or theirs.finish_at is None or (own is not None and own.finish_at is not None):
        return None
    name = await name_of(owed.store, pair.partner_of(owed.me.id))
    rows = [[(owed.t.plain("farewell-open-button"), FarewellOf(pair_id=pair.id, fresh=True).pack())]]
    return Said(owed.t("farewell-finish-news", name=name), inline(*rows))


# --- asking the coordinator


async def ask_coordinator(
    callback: CallbackQuery, callback_data: AskCoordinator, store: Store, me: Me, t: Speaker
) -> None:
    """Only a coordinator ends a pair early or opens another: she gets the wish, without a reason."""
    pair = await acting_pair(store, me, callback_data.pair_id)
    what = callback_data.what
    if what not in ASKS or (what == "goal" and pair.kind is not PairKind.SITUATIONAL):
        raise RuleBroken("button-old")
    back = [(t.plain("back-button"), FarewellOf(pair_id=pair.id).pack())]
    if not callback_data.sure:
        yes = AskCoordinator(pair_id=pair.id, what=what, sure=True)
        rows = [(t.plain("farewell-ask-button"), yes.pack())]
        await redraw(callback, await _ask_text(store, me, pair, what, t), inline(rows, back))
        return
    today = local_date(store.now, me.programme_zone).isoformat()
    for card in await _deciding(store, me, pair):
        if card.member.person_id is not None:
            await store.dues.owe(
                f"B-end-{what}", "B", 0, card.member.person_id, member_id=card.id, subject=pair.id,
                occurrence=f"{today} {me.id}", due_at=store.now,
            )  # fmt: skip
    await redraw(callback, t("farewell-asked"), inline(back))


async def _deciding(store: Store, me: Me, pair: PairFacts) -> list[Card]:
    """The coordinators who hear of a wish: her partner only if there is no other besides herself (V8)."""
    everybody = await store.members.coordinators(pair.programme_id)
    besides = [card for card in everybody if card.id != me.id]
    return [card for card in besides if not pair.has(card.id)] or besides or everybody


async def _ask_text(store: Store, me: Me, pair: PairFacts, what: str, t: Speaker) -> Markup:
    """The question, and that it is her partner who will read it, where the one coordinator is."""
    partner = pair.partner_of(me.id)
    lines = [t(f"farewell-ask-{what}")]
    if any(card.id == partner for card in await _deciding(store, me, pair)):
        lines.append(t("farewell-ask-same", name=await name_of(store, partner)))
    return joined(lines, "\n\n")


async def say_wish(owed: Owed) -> Said | None:
    """«Мария просит закончить пару Орлова – Белова раньше.» The coordinator decides and talks to them."""
    pair = await owed.store.pairs.find(owed.due.subject)
    if pair is None or not pair.is_open:
        return None
    asker = await owed.store.members.find(int(first_of(owed.due.occurrence).rpartition(" ")[2]))
    mentor, mentee = (
        await owed.store.members.get(pair.mentor_id),
        await owed.store.members.get(pair.mentee_id),
    )
    what = owed.due.kind.rpartition("-")[2]
    text = owed.t(
        f"farewell-news-{what}", name=asker.name if asker else "",
        pair=f"{listed(mentor.name)} – {listed(mentee.name)}",
    )  # fmt: skip
    return Said(text, inline([(owed.t.plain("pair-to-card-button"), PairCard(pair_id=pair.id).pack())]))


# --- unasked


async def look_for_farewells(store: Store, now: datetime) -> None:
    """Once an hour: 30 days before the end both are told, and once more a week before it if nothing was begun."""
    last = now.date() + CLOSING + timedelta(days=1)

    async def near() -> list[int]:
        return [one.id for one in await store.pairs.ending(last)]

    for pair_id in await next_of_day(store, LOOKED, now.strftime("%Y-%m-%dT%H"), near):
        pair = await store.pairs.find(pair_id)
        if pair is not None and pair.is_open and pair.ends_on is not None:
            await _look_at(store, pair, now)


async def _look_at(store: Store, pair: PairFacts, now: datetime) -> None:
    """Owe it to each of the two who has not been told all that there is to tell by now."""
    assert pair.ends_on is not None
    programme = await store.programmes.get(pair.programme_id)
    today, on = local_date(now, ZoneInfo(programme.zone)), pair.ends_on.isoformat()
    told = await store.dues.occurrences(KIND, pair.id)
    for member_id in (pair.mentor_id, pair.mentee_id):
        is_told = (member_id, f"end.{on}") in told
        if is_told and (not is_last_call(pair, today) or (member_id, f"end7.{on}") in told):
            continue
        me = await member_as_me(store, member_id)
        if me is not None:
            await _owe(store, me, pair, today)


async def _owe(store: Store, me: Me, pair: PairFacts, today: date) -> None:
    assert pair.ends_on is not None
    ending = await ending_of(store, me, pair)
    if ending.is_closing:
        await owe_milestone(store, me, pair.id, "end", again=pair.ends_on.isoformat())
    if is_last_call(pair, today) and not ending.is_begun:
        await owe_milestone(store, me, pair.id, "end7", again=pair.ends_on.isoformat())


async def _still(owed: Owed) -> Ending | None:
    """The pair is in its last steps, and its end is the one this was owed for."""
    pair = next((one for one in owed.me.open_pairs if one.id == owed.due.subject), None)
    if pair is None or pair.ends_on is None:
        return None
    if first_of(owed.due.occurrence).partition(".")[2] != pair.ends_on.isoformat():
        return None
    ending = await ending_of(owed.store, owed.me, pair)
    return ending if ending.is_closing else None


async def say_end(owed: Owed) -> Said | None:
    """«Ваша пара с Марией — до 31 мая.» Three steps are offered."""
    ending = await _still(owed)
    return await _said(owed, ending, "end") if ending is not None else None


async def say_last_call(owed: Owed) -> Said | None:
    """Nothing when something is begun, or when the first one has only just come (nobody looked for weeks)."""
    ending = await _still(owed)
    if ending is None or ending.is_begun or await _was_just_told(owed, ending):
        return None
    return await _said(owed, ending, "end7")


async def _was_just_told(owed: Owed, ending: Ending) -> bool:
    """Whether the first word of this end waits still, or is less than a week old."""
    assert ending.pair.ends_on is not None
    first = f"end.{ending.pair.ends_on.isoformat()}"
    told = [
        one
        for one in await owed.store.dues.owed_about(KIND, owed.due.person_id, ending.pair.id)
        if first_of(one.occurrence) == first
    ]
    return any(one.state == "waiting" or owed.now - one.due_at < APART for one in told)


async def _said(owed: Owed, ending: Ending, code: str) -> Said:
    pair = ending.pair
    assert pair.ends_on is not None
    name = await name_of(owed.store, pair.partner_of(owed.me.id))
    until = say_date(pair.ends_on, ending.today, owed.t.language)
    key = "farewell-soon-goal" if ending.is_reached else f"farewell-soon-{code}"
    keyboard = inline(
        [(owed.t.plain("farewell-open-button"), FarewellOf(pair_id=pair.id, fresh=True).pack())]
    )
    line = owed.t("farewell-soon-line", name=name, until=until)
    return Said(
        owed.t(key, name=name, until=until), keyboard, line=line, line_button=keyboard.inline_keyboard[0][0]
    )


MILESTONES = {"end": Speech(say_end), "end7": Speech(say_last_call)}
SPEECHES = {"B-finish": Speech(say_finish), "B-end-early": Speech(say_wish), "B-end-goal": Speech(say_wish)}
CHORES = (look_for_farewells,)
