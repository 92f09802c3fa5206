"""What the screens of /programme share: the way back, whose programme a button is about, and what a change wakes."""

from aiogram.types import InlineKeyboardMarkup

from handlers.pause_news import wake
from handlers.taps import Tap
from handlers.who import Me
from locales import Markup, Speaker
from mentoring.errors import RuleBroken
from storage.programmes import Programme
from storage.store import Store

Row = list[tuple[str, str]]
Part = tuple[list[Markup], list[Row]]
Screen = tuple[Markup, InlineKeyboardMarkup]


class ProgrammeHome(Tap, prefix="prog"):
    """The programme as it stands."""

    programme_id: int


def back_row(programme_id: int, t: Speaker) -> Row:
    return [(t.plain("programme-back-button"), ProgrammeHome(programme_id=programme_id).pack())]


async def own_programme(store: Store, me: Me, programme_id: int) -> Programme:
    """Her current programme as it is now (V9). Raises RuleBroken `other-programme` for a button of another one."""
    if programme_id != me.programme.id:
        raise RuleBroken("other-programme")
    return await store.programmes.get(programme_id)


async def look_again(store: Store, programme_id: int) -> None:
    """Other days are free now: what was put off for anybody may leave sooner, or must wait longer (B4a)."""
    for card in await store.members.of_programme(programme_id):
        if card.member.person_id is not None:
            await wake(store, card.member.person_id, store.now)
