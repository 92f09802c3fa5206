"""Meetings that are planned: the other side's answer, another time for a whole group, and calling off."""

from collections.abc import Sequence
from dataclasses import replace

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from handlers.afterwards import Screen
from handlers.invitations import (
    AGREED,
    CANCELLED,
    DECLINED,
    Cancel,
    Regroup,
    Reply,
    awaits,
    change_keyboard,
    forget_ahead,
    owe_act,
    owe_files,
    with_terms,
)
from handlers.keyboards import inline
from handlers.proposing import has_heard, propose_again, show
from handlers.reasons import ended_keyboard
from handlers.scenes import Scene, own_meeting, scene_of
from handlers.taps import MeetCard
from handlers.target import retimed
from handlers.together import (
    Row,
    act_of,
    concerned,
    group_lines,
    heads,
    later_in_series,
    of_group,
    say_series,
)
from handlers.who import Holds, Me
from locales import Speaker, Texts, joined
from mentoring.errors import RuleBroken
from mentoring.meetings import AHEAD, Cause, Meeting, MeetingState, SideName, accept, cancel, decline
from mentoring.people import PairFacts
from storage.store import Store


def router(texts: Texts) -> Router:
    router = Router(name="answering")
    router.callback_query.register(reply, Reply.filter(), Holds())
    router.callback_query.register(call_off, Cancel.filter(), Holds())
    router.callback_query.register(regroup, Regroup.filter(), Holds())
    return router


async def reply(
    callback: CallbackQuery, callback_data: Reply, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """«Приду» or «Не получится» to the version on the button; to a series, to all that was proposed with it and still
    waits for her.
    """
    asked, scene = await _asked(store, me, callback_data)
    answer = accept if callback_data.yes else decline
    answered = [
        answer(one, scene.side, one.version, store.now) for one in asked
    ]  # raises what is wrong with it
    for one in asked:
        await _leave(state, one)
    if not callback_data.yes:
        await forget_ahead(store, asked, "declined")
    for one in answered:
        await store.meetings.save(one, scene.me.id)
        await _meet_apart(store, one, scene)
    if callback_data.yes:
        await _owe_agreed(store, scene, answered)
    else:
        await owe_act(store, scene.partner, DECLINED, answered)
    await show(callback, await _replied(store, answered, scene, t, is_yes=callback_data.yes))


async def _asked(store: Store, me: Me, tap: Reply) -> tuple[list[Meeting], Scene]:
    """What the button asks about: the meeting, or what of its act awaits her still."""
    if tap.series:
        act = await act_of(store, tap.meeting_id, tap.version)
        scene = await scene_of(store, me, act[0].pair_id) if act else None
        waiting = [one for one in act if scene and awaits(one, scene.side, store.now)]
        if scene and waiting:
            return waiting, scene
    meeting, scene = await own_meeting(store, me, tap.meeting_id, tap.version)
    return [meeting], scene


async def _owe_agreed(store: Store, scene: Scene, agreed: Sequence[Meeting]) -> None:
    """Tell the other side of what was agreed in one act."""
    await owe_files(store, agreed[0], expires_at=agreed[-1].starts_at, is_series=len(agreed) > 1)
    await owe_act(store, scene.partner, AGREED, agreed, expires_at=agreed[-1].starts_at)


async def _meet_apart(store: Store, meeting: Meeting, scene: Scene) -> None:
    """Agreed at a time of her own, one of a group is met by herself: the group's plan is not about her any more."""
    is_mentors = scene.side is SideName.MENTOR and meeting.gathering_id is not None
    if not is_mentors or meeting.state is not MeetingState.AGREED:
        return
    others = [one for one in await store.meetings.of_gathering(meeting) if one.id != meeting.id]
    ahead = [one for one in others if one.state in AHEAD]
    if ahead and all(one.starts_at != meeting.starts_at for one in ahead):
        await store.meetings.save(replace(meeting, gathering_id=None))


async def _replied(
    store: Store, answered: list[Meeting], scene: Scene, t: Speaker, *, is_yes: bool
) -> Screen:
    first = answered[0]
    when = scene.when(first.starts_at, store.now, t)
    lines = [t("meet-agreed" if is_yes else "meet-declined", when=when, name=scene.name)]
    if len(answered) > 1:
        lines.append(say_series(answered, scene, t))
    if not is_yes:
        return joined(lines), ended_keyboard(first, scene, t)
    lines += await group_lines(store, first, scene, t)
    return await with_terms(store, first, joined(lines), t), change_keyboard(first, t)


async def regroup(
    callback: CallbackQuery, callback_data: Regroup, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """The time one of the group proposed is taken for all: she has her yes, the others are asked. So for every day of
    a series that she proposed in one act.
    """
    meeting, scene = await own_meeting(store, me, callback_data.meeting_id, callback_data.version)
    accept(meeting, scene.side, callback_data.version, store.now)  # raises what is wrong with it
    act = await act_of(store, meeting.id, meeting.version)
    proposed = [one for one in act if awaits(one, scene.side, store.now)]
    to_move = [(one, new) for new in proposed for one in await _others_of(store, new)]
    if scene.side is not SideName.MENTOR or not to_move:
        raise RuleBroken("button-old")
    await _leave(state, meeting)
    agreed = [accept(one, scene.side, one.version, store.now) for one in proposed]
    for one in agreed:
        await store.meetings.save(one, scene.me.id)
    await _owe_agreed(store, scene, agreed)
    rows = []
    for one, new in to_move:
        its = await scene_of(store, scene.me, one.pair_id)
        rows.append((retimed(one, its, new.starts_at, one.minutes, store.now), its))
    await propose_again(store, rows)
    when = scene.when(meeting.starts_at, store.now, t)
    text = t("group-moved", when=when, name=scene.name, names=_names(rows))
    await show(callback, (text, change_keyboard(agreed[0], t)))


async def _others_of(store: Store, meeting: Meeting) -> list[Meeting]:
    """Of the same group those that stand ahead at another time, in pairs that go on."""
    found = []
    for one in sorted(await store.meetings.of_gathering(meeting), key=lambda one: one.pair_id):
        pair = await store.pairs.find(one.pair_id)
        is_apart = one.id != meeting.id and one.state in AHEAD and one.starts_at != meeting.starts_at
        if is_apart and one.starts_at > store.now and pair is not None and pair.is_open:
            found.append(one)
    return found


async def _leave(state: FSMContext, meeting: Meeting) -> None:
    """Her answer ends a search for another time that she had begun for this meeting."""
    data = await state.get_data()
    if (data.get("id"), data.get("version")) == (meeting.id, meeting.version):
        await state.clear()


async def call_off(
    callback: CallbackQuery, callback_data: Cancel, store: Store, me: Me, state: FSMContext, t: Speaker
) -> None:
    """Calling off asks once more; then whoever had heard of the meeting hears of its end."""
    meeting, scene = await own_meeting(store, me, callback_data.meeting_id, callback_data.version)
    cancelled = cancel(meeting, store.now)
    if not callback_data.sure:
        await show(callback, await _ask_sure(store, meeting, scene, t))
        return
    await _leave(state, meeting)
    rows = [(meeting, scene)]
    if callback_data.what != "one":
        rows = await concerned(store, meeting, scene, rest=callback_data.what == "rest")
    for (_, its), _ in heads(rows):
        ended = [one for one, of_it in rows if of_it.pair.id == its.pair.id]
        known = [one for one in ended if await has_heard(store, its, one, one.version + 1)]
        await forget_ahead(store, ended, "cancelled")
        for one in ended:
            await store.meetings.save(cancel(one, store.now), scene.me.id)
        await owe_act(store, its.partner, CANCELLED, known)
    when = scene.when(meeting.starts_at, store.now, t)
    is_group = len({its.pair.id for _, its in rows}) > 1
    key = "group-cancelled" if is_group else "meet-cancelled"
    lines = [t(key, when=when, name=_names(rows))]
    own = [one for one, its in rows if its.pair.id == scene.pair.id]
    if len(own) > 1:
        lines.append(say_series(own, scene, t))
    await show(callback, (joined(lines), ended_keyboard(cancelled, scene, t)))


def _names(rows: Sequence[Row]) -> str:
    return ", ".join(dict.fromkeys(its.name for _, its in rows))


async def _ask_sure(store: Store, meeting: Meeting, scene: Scene, t: Speaker) -> Screen:
    """Once more; of a series whether the later ones too, of a group whether all or one of them."""
    group = await of_group(store, meeting, scene)
    later = await later_in_series(store, meeting, scene)
    only = "series-only-this-button" if later else "meet-cancel-sure-button"
    rows = [[_sure(meeting, t.plain("group-cancel-all-button" if len(group) > 1 else only))]]
    if later:
        rows.append([_sure(meeting, t.plain("series-rest-button", count=len(later)), "rest")])
    if len(group) > 1:
        rows += [[_sure(one, t.plain("group-cancel-one-button", name=its.name), "one")] for one, its in group]
    back = [(t.plain("back-button"), MeetCard(meeting_id=meeting.id).pack())]
    when = scene.when(meeting.starts_at, store.now, t)
    key = "group-cancel-ask" if len(group) > 1 else "meet-cancel-ask"
    return t(key, when=when, name=_names(group)), inline(*rows, back)


def _sure(meeting: Meeting, text: str, what: str = "") -> tuple[str, str]:
    return text, Cancel(meeting_id=meeting.id, version=meeting.version, sure=True, what=what).pack()


async def cancel_ahead(store: Store, pair: PairFacts) -> None:
    """The pair was paused or ended: what lies ahead of it is cancelled; both hear of the pair itself."""
    ahead = await store.meetings.ahead(pair.id)
    await forget_ahead(store, ahead, "pair-ended")
    for meeting in ahead:
        await store.meetings.save(cancel(meeting, store.now, Cause.PAIR_ENDED))
