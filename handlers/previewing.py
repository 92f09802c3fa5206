"""What the others will see first, as it will look: a walk through the screens of a newcomer, nothing behind them."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.in_pair import redraw
from handlers.invites import InviteHome
from handlers.keyboards import inline
from handlers.own_programme import Row
from handlers.taps import Page, Tap
from handlers.who import Holds, Me
from locales import Markup, Speaker, Texts, joined
from locales.names import called
from mentoring.errors import RuleBroken
from mentoring.people import Role

# What each sees: (text, buttons), one after another.
Screen = tuple[Markup, tuple[str, ...]]


class Preview(Tap, prefix="preview"):
    """One screen of a newcomer in this role."""

    role: Role
    step: Page = 0


def router(texts: Texts) -> Router:
    router = Router(name="previewing")
    router.callback_query.register(show, Preview.filter(), Holds(Role.COORDINATOR))
    return router


def rows_of(t: Speaker) -> list[Row]:
    """For the screen of invitations."""
    return [
        [
            (t.plain("preview-mentee-button"), Preview(role=Role.MENTEE).pack()),
            (t.plain("preview-mentor-button"), Preview(role=Role.MENTOR).pack()),
        ]
    ]


async def show(callback: CallbackQuery, callback_data: Preview, me: Me, t: Speaker) -> None:
    """Every button of a screen leads to the next one; nothing is stored and nobody is written to."""
    if callback_data.role not in (Role.MENTEE, Role.MENTOR):
        raise RuleBroken("button-old")
    screens = _screens(callback_data.role, me, t)
    step = min(callback_data.step, len(screens) - 1)
    text, buttons = screens[step]
    on = Preview(role=callback_data.role, step=(step + 1) % len(screens)).pack()
    back = [(t.plain("preview-end-button"), InviteHome().pack())]
    said = t(f"preview-{callback_data.role.value}", step=step + 1, count=len(screens))
    rows = [[(one, on)] for one in buttons] or [[(t.plain("preview-on-button"), on)]]
    await redraw(callback, joined([said, text], "\n\n"), inline(*rows, back))


def _screens(role: Role, me: Me, t: Speaker) -> list[Screen]:
    mentee, mentor = t.plain("preview-name-mentee"), t.plain("preview-name-mentor")
    own = mentee if role is Role.MENTEE else mentor
    first = [
        (t("consent"), (t.plain("consent-button"),)),
        (t("name-check", name=own), (t.plain("name-right-button"), t.plain("name-wrong-button"))),
    ]
    if role is Role.MENTOR:
        meet = (t.plain("pair-meet-button"),)
        return [
            *first, (t("welcome-mentor", name=called(own)), ()), (t("your-mentee", name=called(mentee)), meet)
        ]  # fmt: skip
    hello = t("welcome-mentee", name=called(own), mentor=called(mentor))
    skip = (t.plain("spark-skip-button"),)
    return [*first, (hello, ()), (t("spark-ask"), skip), (t("preview-question"), ())]
