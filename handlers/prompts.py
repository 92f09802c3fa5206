"""The weekly question (D4) and its second asking (D8): planning, choosing, saying it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from handlers.bank import bank_of, is_asked_still, pinned_in, words_of
from handlers.keyboards import inline
from handlers.later import Button, reader_of
from handlers.prompt_taps import SHOWN, often_rows, question_rows
from handlers.speech import Owed, Said, Speech
from handlers.who import Me, member_as_me
from handlers.wishes import silence_of
from locales import Markup, Speaker, joined
from mentoring.calendar import ONE_DAY
from mentoring.dues import (
    expiry_of,
    is_repeat,
    is_rhythm_said,
    next_prompt_at,
    occurrence_of,
    rank_of,
    rhythm_after,
    week_of,
)
from mentoring.moments import at_local, local_date
from mentoring.people import Role
from mentoring.questions import Choice, Moment, choose
from mentoring.reflections import Prompt, PromptState, is_open
from mentoring.rhythm import asks_how_often
from mentoring.weeks import monday_of
from storage.dues import Due
from storage.store import Store

KIND, AGAIN = "D4", "D8"
# Drafts of messages out of the blue: each is an entry or not, as she will say.
UNDECIDED = "m"
MOMENT = timedelta(microseconds=1)


def when_after(me: Me, after: datetime) -> tuple[datetime, datetime]:
    """The next question's moment and that of the one after it: her own day, time and zone, or the programme's."""
    settings = me.programme.settings
    day = settings.prompt_day if me.person.prompt_day is None else me.person.prompt_day
    at = next_prompt_at(after, day, me.person.prompt_time or settings.prompt_time, me.zone)
    return at, next_prompt_at(at, day, me.person.prompt_time or settings.prompt_time, me.zone)


async def plan_next_prompt(store: Store, me: Me, after: datetime) -> None:
    """Owe a mentee her next question, unless one is owed already; what she has put off is none."""
    if Role.MENTEE not in me.roles:
        return
    waiting = await store.dues.waiting(me.person.id)
    if any(due.kind == KIND and not is_repeat(due.occurrence) for due in waiting):
        return
    at, following = when_after(me, after)
    if me.programme.ends_on is not None and local_date(at, me.programme_zone) > me.programme.ends_on:
        return
    occurrence = occurrence_of(KIND, at, week=local_date(at, me.programme_zone))
    expires_at = expiry_of(KIND, at, following)
    owed = await store.dues.owe(
        KIND, "D", rank_of(KIND), me.person.id, member_id=me.id, subject=0,
        occurrence=occurrence, due_at=at, expires_at=expires_at,
    )  # fmt: skip
    if owed is None:  # she had moved it out of this week, and now back into it
        await store.dues.revive(KIND, me.person.id, 0, occurrence, at, expires_at)


async def replan_prompt(store: Store, me: Me, now: datetime) -> None:
    """Her zone, her day or her time has changed: the question that waits moves within its own week, or to the next.

    It stays a question of the programme that asks it (Q5), whichever is the current one. An hour of her day that is
    gone already takes no question away: this week's comes at the hour it had.
    """
    for due in await store.dues.waiting(me.person.id):
        if due.kind == KIND and not is_repeat(due.occurrence):
            asked = await member_as_me(store, due.member_id) if due.member_id else None
            await _replan(store, asked or me, due, now)


async def _replan(store: Store, me: Me, due: Due, now: datetime) -> None:
    week = week_of(due.occurrence)
    soonest, after = when_after(me, now)
    earlier = occurrence_of(KIND, soonest, week=local_date(soonest, me.programme_zone))
    expires_at = expiry_of(KIND, soonest, after)
    if week_of(earlier) < week and await store.dues.revive(
        KIND, me.person.id, 0, earlier, soonest, expires_at
    ):
        await store.dues.close(
            due.id, "dropped", "moved"
        )  # the day of this week that she had left, chosen again
        return
    begins = at_local(week, datetime.min.time(), me.programme_zone)
    at, following = when_after(me, max(now, begins - MOMENT))
    if monday_of(local_date(at, me.programme_zone)) == week:
        await store.dues.replan(due.id, at, expiry_of(KIND, at, following))
    elif not _is_on_her_day(me, due):
        await store.dues.close(due.id, "dropped", "moved")
        await plan_next_prompt(store, me, now)


def _is_on_her_day(me: Me, due: Due) -> bool:
    """Whether only the hour has changed, and is gone for this week: its question still comes as planned."""
    day = me.programme.settings.prompt_day if me.person.prompt_day is None else me.person.prompt_day
    return local_date(due.since_at, me.zone).weekday() == day


async def plan_missing(store: Store, now: datetime) -> None:
    """Whoever should have a question ahead and has none (it expired, the bot slept) gets one planned."""
    for member_id in await store.dues.mentees_without(KIND):
        me = await member_as_me(store, member_id)
        if me is not None and me.id == await _first_membership(store, me):
            await plan_next_prompt(store, me, now)


async def _first_membership(store: Store, me: Me) -> int | None:
    """RULES Q5: with two programmes the question comes from the first joined active one in which she is a mentee."""
    cards = [card for card in await store.members.of_person(me.person.id) if card.member.state == "active"]
    for card in sorted(cards, key=lambda card: (card.joined_at is None, card.joined_at, card.id)):
        found = await member_as_me(store, card.id)
        if found is not None and Role.MENTEE in found.roles:
            return card.id
    return None


async def chosen_for(owed: Owed, roles: frozenset[Role]) -> Choice | None:
    """The question of this due's week for these roles (Q1-Q5)."""
    store, programme_id = owed.store, owed.me.programme.id
    moment = Moment(
        owed.me.person.id, roles, local_date(owed.now, owed.me.programme_zone),
        owed.me.member.teaching_since_on,
    )  # fmt: skip
    pinned = await pinned_in(store, programme_id, week_of(owed.due.occurrence))
    asked = await store.prompts.asked(owed.me.person.id)
    return choose(await bank_of(store, programme_id), moment, asked, pinned)


async def question_of(owed: Owed, roles: frozenset[Role]) -> tuple[int, str] | None:
    """The id and the question this due asks; None when it was asked already, answered or skipped, or there is none.

    A repeat asks what its original asked, as long as nobody has answered and the question has not retired (Q5).
    """
    known = await owed.store.prompts.of_week(owed.me.person.id, week_of(owed.due.occurrence))
    first: Due | None = owed.due
    if is_repeat(owed.due.occurrence):
        first = await owed.store.dues.original(owed.due)
    if known is not None:
        prompt, question, _ = known
        is_its = first is not None and prompt.id == first.id and prompt.state is PromptState.SENT
        is_asked = is_its and await is_asked_still(owed.store, owed.me.programme.id, question)
        return (prompt.id, question) if is_asked else None
    choice = None if first is not owed.due else await chosen_for(owed, roles)
    return (owed.due.id, choice.question.id) if choice else None


async def say_prompt(owed: Owed) -> Said | None:
    """The question of the week; nothing any more when she is no mentee or has it already."""
    found = await question_of(owed, owed.me.roles & {Role.MENTEE}) if Role.MENTEE in owed.me.roles else None
    if found is None:
        return None
    words = await words_of(owed.store, found[1], owed.t.language)
    silent = 0 if is_repeat(owed.due.occurrence) else await silence_of(owed.store, owed.me.person.id)
    lines = [owed.t("prompt", question=words), *_rhythm_lines(silent, owed.t)]
    rows = often_rows(found[0], owed.t) if asks_how_often(silent) else []
    return question_said(found[0], KIND, joined(lines), owed.t("prompt-line", question=words), owed.t, rows)


def _rhythm_lines(silent: int, t: Speaker) -> list[Markup]:
    """What silence has changed, each once (B7)."""
    if is_rhythm_said(silent):
        return [t("rhythm-once" if rhythm_after(silent).weeks == 1 else "rhythm-slow")]
    return [t("often-ask")] if asks_how_often(silent) else []


def question_said(
    prompt_id: int, kind: str, text: Markup, line: Markup, t: Speaker, rows: Sequence[list[Button]] = ()
) -> Said:
    """A question with its buttons, and more `rows` under them; a reply to it answers it."""
    keyboard = inline(*question_rows(prompt_id, kind, t), *rows)
    button = keyboard.inline_keyboard[0][0]
    return Said(text, keyboard, ((SHOWN, prompt_id),), line=line, line_button=button)


async def prompt_sent(owed: Owed) -> None:
    """The question leaves with this commit; the next one is planned, and the second asking of this one (B7)."""
    choice = await chosen_for(owed, owed.me.roles & {Role.MENTEE})
    assert choice is not None
    week = week_of(owed.due.occurrence)
    silent = await silence_of(owed.store, owed.me.person.id)
    await owed.store.prompts.sent(
        owed.due.id, owed.me.person.id, owed.me.id, choice.question.id, choice.round, week
    )
    if rhythm_after(silent).second_prompt:
        await _plan_second(owed)
    await plan_next_prompt(owed.store, owed.me, max(owed.now, owed.due.since_at))


async def _plan_second(owed: Owed) -> None:
    """D8 on her next day that allows it, at the same time: it lives two days from there (B4)."""
    usual = owed.due.since_at.astimezone(owed.me.zone).time()
    reader = await reader_of(owed.store, owed.me, usual, owed.now)
    at = reader.on_or_after(local_date(owed.now, owed.me.zone) + ONE_DAY)
    if at is not None:
        await owed.store.dues.owe(
            AGAIN, "D", rank_of(AGAIN), owed.me.person.id, member_id=owed.me.id, subject=owed.due.id,
            occurrence=occurrence_of(AGAIN, at, week=week_of(owed.due.occurrence)), due_at=at,
            expires_at=expiry_of(AGAIN, at),
        )  # fmt: skip


async def say_second(owed: Owed) -> Said | None:
    """D8: the question once more; not if there was any sign, if she has put it off herself, or if it has retired."""
    found = await owed.store.prompts.find(owed.due.subject)
    if found is None or Role.MENTEE not in owed.me.roles:
        return None
    prompt, question, _ = found
    if not is_open(prompt, owed.now) or await _has_sign(owed, prompt):
        return None
    if not await is_asked_still(owed.store, owed.me.programme.id, question):
        return None
    first = await owed.store.dues.get(prompt.id)
    if first is not None and await owed.store.dues.repeats(first):
        return None
    words = await words_of(owed.store, question, owed.t.language)
    text, line = owed.t("prompt-again", question=words), owed.t("prompt-line", question=words)
    return question_said(prompt.id, AGAIN, text, line, owed.t)


async def _has_sign(owed: Owed, prompt: Prompt) -> bool:
    """An entry of its week or a later one, or a message that may answer it and waits for her one tap (E1)."""
    last = await owed.store.prompts.last_entry_week(owed.me.person.id)
    if last is not None and last >= prompt.week:
        return True
    drafts = await owed.store.conversations.drafts(owed.me.person.id, UNDECIDED, owed.now)
    return any(draft.get("prompt_id") == prompt.id for draft in drafts)


SPEECHES = {KIND: Speech(say_prompt, prompt_sent), AGAIN: Speech(say_second)}
CHORES = (plan_missing,)
