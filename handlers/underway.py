"""The hour of a meeting: «Уже иду», «Опаздываю», «Не смогу», said to the other side at once."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.invitations import Again, Cancel
from handlers.keyboards import inline
from handlers.scenes import Scene, own_meeting, spoken_of
from handlers.speech import Owed, Said, Speech
from handlers.taps import Tap
from handlers.together import of_group
from handlers.who import Holds, Me
from locales import Speaker, Texts
from mentoring.dues import class_of, rank_of
from mentoring.errors import RuleBroken
from mentoring.meetings import Meeting, check_is_near, ends_at, is_near
from storage.store import Store

COMING, LATE = "B-meeting-coming", "B-meeting-late"
MINUTES = (5, 10, 15)
ON_MY_WAY, HOW_LATE = 0, -1


class OnMyWay(Tap, prefix="mway"):
    """«Уже иду» (`late` = 0), «Опаздываю» (-1: how much is asked), or late by so many minutes."""

    meeting_id: int
    version: int
    late: int


def router(texts: Texts) -> Router:
    router = Router(name="underway")
    router.callback_query.register(say_on_my_way, OnMyWay.filter(), Holds())
    return router


def underway_rows(meeting: Meeting, scene: Scene, now: datetime, t: Speaker) -> list[list[tuple[str, str]]]:
    """What one can say in the hour before a meeting and during it; calling off only before its start."""
    if not is_near(meeting, now) or scene.partner is None:
        return []
    rows = [
        [
            _way(meeting, "underway-coming-button", ON_MY_WAY, t),
            _way(meeting, "underway-late-button", HOW_LATE, t),
        ]
    ]
    if now < meeting.starts_at:
        cancel = Cancel(meeting_id=meeting.id, version=meeting.version, sure=False).pack()
        other = Again(id=meeting.id, version=meeting.version).pack()
        rows.append([(t.plain("underway-cannot-button"), cancel), (t.plain("meet-other-time-button"), other)])
    return rows


def _way(meeting: Meeting, key: str, late: int, t: Speaker, **values: int) -> tuple[str, str]:
    return t.plain(key, **values), OnMyWay(meeting_id=meeting.id, version=meeting.version, late=late).pack()


def late_keyboard(meeting: Meeting, t: Speaker) -> InlineKeyboardMarkup:
    return inline([_way(meeting, "underway-minutes-button", late, t, minutes=late) for late in MINUTES])


async def say_on_my_way(
    callback: CallbackQuery, callback_data: OnMyWay, store: Store, me: Me, t: Speaker
) -> None:
    """One tap, or two to say how late; the other side hears it at once."""
    meeting, scene = await own_meeting(store, me, callback_data.meeting_id, callback_data.version)
    check_is_near(meeting, store.now)
    if callback_data.late == HOW_LATE:
        if isinstance(callback.message, Message):
            await callback.message.edit_reply_markup(reply_markup=late_keyboard(meeting, t))
        return
    if callback_data.late not in (ON_MY_WAY, *MINUTES):
        raise RuleBroken("button-old")
    is_told = await _tell(store, scene, meeting, callback_data.late)
    is_group = len(await of_group(store, meeting, scene)) > 1
    told = "underway-told-all" if is_group else "underway-told"
    await callback.answer(t.plain(told if is_told else "underway-say-yourself", name=scene.name))
    if isinstance(callback.message, Message):
        rows = underway_rows(meeting, scene, store.now, t)
        await callback.message.edit_reply_markup(reply_markup=inline(*rows))


async def _tell(store: Store, scene: Scene, meeting: Meeting, late: int) -> bool:
    """Owe the other side the news, in a group each of it; False when nobody of them is in the bot."""
    kind = LATE if late else COMING
    told = False
    for one, its in await of_group(store, meeting, scene):
        if its.partner is not None:
            told = True
            await store.dues.owe(
                kind, class_of(kind), rank_of(kind), its.partner.person.id, member_id=its.partner.id,
                subject=one.id, occurrence=f"v{one.version} {late}", due_at=store.now, expires_at=ends_at(one),
            )  # fmt: skip
    return told


async def say_coming(owed: Owed) -> Said | None:
    return await _say(owed, "underway-coming", 0)


async def say_late(owed: Owed) -> Said | None:
    return await _say(owed, "underway-late", int(owed.due.occurrence.partition(" ")[2]))


async def _say(owed: Owed, key: str, late: int) -> Said | None:
    """Untrue once the meeting is over, moved or called off."""
    found = await spoken_of(owed)
    if found is None or not is_near(found[0], owed.now):
        return None
    meeting, scene = found
    values = {"minutes": late} if late else {}
    text = owed.t(key, name=scene.name, when=scene.when(meeting.starts_at, owed.now, owed.t), **values)
    return Said(text, shows=(("meeting", meeting.id),), starts_at=meeting.starts_at)


SPEECHES = {COMING: Speech(say_coming), LATE: Speech(say_late)}
