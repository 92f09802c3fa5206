"""Meetings that are planned: the other side's answer, another time for a whole group, and calling off."""

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
    owe,
    with_terms,
)
from handlers.keyboards import inline
from handlers.proposing import has_heard, propose_again, show
from handlers.reasons import ended_keyboard
from handlers.scenes import Scene, own_meeting, scene_of
from handlers.taps import MeetCard
from handlers.target import retimed
from handlers.together import (
    concerned,
    group_lines,
    group_of,
    heads,
    later_in_series,
    proposed_with,
    say_series,
    whom,
)
from handlers.who import Holds, Me
from locales import Speaker, Texts, joined
from mentoring.errors import RuleBroken
from mentoring.meetings import AHEAD, Cause, Meeting, SideName, accept, cancel, decline
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
    """«Приду» or «Не получится» to the version on the button; to a series, to all the invitation spoke of."""
    meeting, scene = await own_meeting(store, me, callback_data.meeting_id, callback_data.version)
    answer = accept if callback_data.yes else decline
    answered = [answer(meeting, scene.side, callback_data.version, store.now)]  # raises what is wrong with it
    await _leave(state, meeting)
    if callback_data.series:
        also = [one for one in await proposed_with(store, meeting) if one.id != meeting.id]
        answered += [
            answer(one, scene.side, one.version, store.now)
            for one in also
            if awaits(one, scene.side, store.now)
        ]
    is_series = len(answered) > 1
    if not callback_data.yes:
        await forget_ahead(store, answered, "declined")
    for one in answered:
        await store.meetings.save(one, scene.me.id)
    first = answered[0]
    if callback_data.yes:
        await owe(store, scene.partner, AGREED, first, expires_at=first.starts_at, is_series=is_series)
    else:
        await owe(store, scene.partner, DECLINED, first, is_series=is_series)
    await show(callback, await _replied(store, answered, scene, t, is_yes=callback_data.yes))


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
    proposed = [one for one in await proposed_with(store, meeting) if awaits(one, scene.side, store.now)]
    to_move = [(one, new) for new in proposed for one in await _others_of(store, new)]
    if scene.side is not SideName.MENTOR or not to_move:
        raise RuleBroken("button-old")
    await _leave(state, meeting)
    for one in proposed:
        await store.meetings.save(accept(one, scene.side, one.version, store.now), scene.me.id)
    agreed = accept(meeting, scene.side, meeting.version, store.now)
    is_series = len(proposed) > 1
    await owe(store, scene.partner, AGREED, agreed, expires_at=agreed.starts_at, is_series=is_series)
    rows = []
    for one, new in to_move:
        its = await scene_of(store, scene.me, one.pair_id)
        rows.append((retimed(one, its, new.starts_at, one.minutes, store.now), its))
    await propose_again(store, rows)
    when = scene.when(meeting.starts_at, store.now, t)
    names = ", ".join(dict.fromkeys(its.name for _, its in rows))
    await show(
        callback, (t("group-moved", when=when, name=scene.name, names=names), change_keyboard(agreed, t))
    )


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
    for (first, its), is_series in heads(rows):
        is_known = await has_heard(store, its, first, first.version + 1)
        ended = [one for one, scene_of_it in rows if scene_of_it.pair.id == its.pair.id]
        await forget_ahead(store, ended, "cancelled")
        for one in ended:
            await store.meetings.save(cancel(one, store.now), scene.me.id)
        if is_known:
            await owe(store, its.partner, CANCELLED, cancel(first, store.now), is_series=is_series)
    when = scene.when(meeting.starts_at, store.now, t)
    names = ", ".join(dict.fromkeys(its.name for _, its in rows))
    lines = [t("meet-cancelled", when=when, name=names)]
    own = [one for one, its in rows if its.pair.id == scene.pair.id]
    if len(own) > 1:
        lines.append(say_series(own, scene, t))
    await show(callback, (joined(lines), ended_keyboard(cancelled, scene, t)))


async def _ask_sure(store: Store, meeting: Meeting, scene: Scene, t: Speaker) -> Screen:
    """Once more; of a series whether the later ones too, of a group whether all or one."""

    def button(key: str, what: str = "", **values: str | int) -> list[tuple[str, str]]:
        data = Cancel(meeting_id=meeting.id, version=meeting.version, sure=True, what=what)
        return [(t.plain(key, **values), data.pack())]

    group = await group_of(store, meeting, scene)
    names = await whom(store, meeting, scene) if len(group) > 1 else scene.name
    later = await later_in_series(store, meeting)
    rows = []
    if len(group) > 1:
        rows += [button("group-cancel-all-button"), button("group-cancel-one-button", "one", name=scene.name)]
    else:
        rows.append(button("series-only-this-button" if later else "meet-cancel-sure-button"))
    if later:
        rows.append(button("series-rest-button", "rest", count=len(later)))
    back = [(t.plain("back-button"), MeetCard(meeting_id=meeting.id).pack())]
    when = scene.when(meeting.starts_at, store.now, t)
    return t("meet-cancel-ask", when=when, name=names), inline(*rows, back)


async def cancel_ahead(store: Store, pair: PairFacts) -> None:
    """The pair was paused or ended: what lies ahead of it is cancelled; both hear of the pair itself."""
    for meeting in await store.meetings.ahead(pair.id):
        await forget_ahead(store, [meeting], "pair-ended")
        await store.meetings.save(cancel(meeting, store.now, Cause.PAIR_ENDED))
