"""The last page of a pair: made anew from what may be shown at every tap, for its two members and nobody else."""

from collections.abc import Callable

import structlog
from aiogram import Router
from aiogram.types import BufferedInputFile, CallbackQuery, InlineKeyboardMarkup, Message

from handlers.farewell_taps import FarewellLine, LastPage, LastPagePdf, OnPage, WouldMentor
from handlers.keyboards import inline
from handlers.last_page_parts import held_count, page_of
from handlers.pair_taps import PairNew
from handlers.papers.drawing import draw
from handlers.papers.last_page import Page, cut, last_page_pdf, last_page_picture
from handlers.speech import File, Owed, Said, Speech
from handlers.who import Holds, Me, member_as_me
from locales import Speaker, Texts
from locales.names import called
from mentoring.errors import RuleBroken
from mentoring.farewell import Line, may_see_page
from mentoring.people import MemberState, PairFacts, PairState, Role
from storage.store import Store

log = structlog.get_logger()


def router(texts: Texts) -> Router:
    router = Router(name="last-page")
    router.callback_query.register(show_page, LastPage.filter(), Holds())
    router.callback_query.register(send_pdf, LastPagePdf.filter(), Holds())
    router.callback_query.register(answer_wish, WouldMentor.filter(), Holds())
    return router


async def side_in(store: Store, me: Me, pair_id: int) -> tuple[Me, PairFacts]:
    """She as a member of this pair, ended or not, whichever programme is her current one (V9).

    Raises RuleBroken `not-your-pair`.
    """
    pair = await store.pairs.find(pair_id)
    for card in await store.members.of_person(me.person.id):
        if pair is not None and may_see_page(card.member, pair):
            return (me if card.id == me.id else await member_as_me(store, card.id) or me), pair
    raise RuleBroken("not-your-pair")


async def _over(store: Store, me: Me, pair_id: int) -> tuple[Me, PairFacts]:
    """The same for a pair that has ended. Raises RuleBroken `not-your-pair` or `button-old`."""
    me, pair = await side_in(store, me, pair_id)
    if pair.is_open:
        raise RuleBroken("button-old")
    return me, pair


# --- sending it


async def farewell_of(
    owed: Owed, pair: PairFacts, picture: Callable[[Page], bytes] = last_page_picture
) -> Said:
    """What a member hears when her pair has ended: a neutral sentence, and the page if there is anything on it.

    `picture` draws the page; whatever it raises costs the page and not the words.
    """
    name = called((await owed.store.members.get(pair.partner_of(owed.me.id))).name)
    text = owed.t(f"pair-{pair.state.value}-note", name=name)
    page = await page_of(owed.store, pair, owed.t)
    has_met = await held_count(owed.store, pair) > 0
    if not has_met and not (pair.state is PairState.COMPLETED and page.parts):
        return Said(text, await _keyboard(owed.store, owed.me, pair, owed.t, has_page=False))
    keyboard = await _keyboard(owed.store, owed.me, pair, owed.t)
    try:
        drawn = await draw(picture, cut(page, _more(owed.t)))
    except Exception as error:
        # The words matter more than the picture, which the button draws again.
        log.error("last-page-not-drawn", error=type(error).__name__)
        return Said(text, keyboard)
    return Said(text, keyboard, picture=File("last-page.png", drawn))


def _more(t: Speaker) -> str:
    return t.plain("lastpage-more", count="{count}")


async def _keyboard(
    store: Store, me: Me, pair: PairFacts, t: Speaker, *, has_page: bool = True, wish: bool = True
) -> InlineKeyboardMarkup | None:
    """The page again and as a PDF, what is still hers to say, and once «Хотели бы вы стать наставником?»."""
    said = await store.farewells.of_member(pair.id, me.id)
    rows = []
    if has_page:
        rows.append(
            [
                (t.plain("lastpage-pdf-button"), LastPagePdf(pair_id=pair.id).pack()),
                (t.plain("lastpage-again-button"), LastPage(pair_id=pair.id).pack()),
            ]
        )
    if not said.lines.get(Line.LEARNED):
        data = FarewellLine(pair_id=pair.id, line=Line.LEARNED.value)
        rows.append([(t.plain("lastpage-learned-button"), data.pack())])
    elif said.has_words:
        on = not said.on_page
        key = "lastpage-show-button" if on else "lastpage-hide-button"
        rows.append([(t.plain(key), OnPage(pair_id=pair.id, on=on).pack())])
    if wish and _may_wish(me, pair):
        rows.append([(t.plain("wish-yes-button"), WouldMentor(pair_id=pair.id, yes=True).pack())])
        rows.append([(t.plain("wish-no-button"), WouldMentor(pair_id=pair.id, yes=False).pack())])
    return inline(*rows) if rows else None


def _may_wish(me: Me, pair: PairFacts) -> bool:
    """The mentee of a pair that has come to its end, who is no mentor yet and has not said so."""
    is_mentor = Role.MENTOR in me.roles or me.member.meant_role is Role.MENTOR
    return pair.state is PairState.COMPLETED and pair.mentee_id == me.id and not is_mentor


async def show_page(
    callback: CallbackQuery, callback_data: LastPage, store: Store, me: Me, t: Speaker
) -> None:
    """As it may be shown now: who has taken her words back since is not on it any more."""
    me, pair = await _over(store, me, callback_data.pair_id)
    if isinstance(callback.message, Message):
        page = await page_of(store, pair, t)
        drawn = await draw(last_page_picture, cut(page, _more(t)))
        await callback.message.answer_photo(
            BufferedInputFile(drawn, "last-page.png"), caption=t("lastpage-caption"),
            reply_markup=await _keyboard(store, me, pair, t, wish=False),
        )  # fmt: skip


async def send_pdf(
    callback: CallbackQuery, callback_data: LastPagePdf, store: Store, me: Me, t: Speaker
) -> None:
    _, pair = await _over(store, me, callback_data.pair_id)
    if isinstance(callback.message, Message):
        drawn = await draw(last_page_pdf, await page_of(store, pair, t))
        name = t.plain("lastpage-file-name")
        await callback.message.answer_document(
            BufferedInputFile(drawn, name), caption=t("lastpage-pdf-caption")
        )


# --- «Хотели бы вы стать наставником?»


async def answer_wish(
    callback: CallbackQuery, callback_data: WouldMentor, store: Store, me: Me, t: Speaker
) -> None:
    """Yes is remembered and told to the coordinators; «Пока нет» is kept nowhere. Raises RuleBroken `button-old`."""
    me, pair = await _over(store, me, callback_data.pair_id)
    if not _may_wish(me, pair) or not isinstance(callback.message, Message):
        raise RuleBroken("button-old")
    has_page = bool(callback.message.photo)
    keyboard = await _keyboard(store, me, pair, t, has_page=has_page, wish=False)
    await callback.message.edit_reply_markup(reply_markup=keyboard)
    if not callback_data.yes:
        await callback.answer(t.plain("wish-no"))
        return
    await store.members.change(me.id, meant_role=Role.MENTOR)
    for card in await store.members.coordinators(pair.programme_id):
        if card.member.person_id is not None and card.id != me.id:
            await store.dues.owe(
                "B-would-mentor", "B", 0, card.member.person_id, member_id=card.id, subject=me.id,
                occurrence=str(pair.id), due_at=store.now,
            )  # fmt: skip
    await callback.message.answer(t("wish-yes"))


async def say_wish(owed: Owed) -> Said | None:
    """«Мария Белова хочет стать наставником.» Nothing of who has left since."""
    card = await owed.store.members.find(owed.due.subject)
    if card is None or card.member.meant_role is not Role.MENTOR or not card.name:
        return None
    if card.member.state is not MemberState.ACTIVE:
        return None
    rows = [(owed.t.plain("pair-new-button"), PairNew().pack())]
    return Said(owed.t("wish-news", name=card.name), inline(rows))


SPEECHES = {"B-would-mentor": Speech(say_wish)}
