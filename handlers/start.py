"""Joining: a link, a notice, a consent, a name, and the first words of each role. Before consent nothing is kept."""

from datetime import datetime

from aiogram import Bot, Router
from aiogram.filters import Command, CommandObject, Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message, User

from handlers.commands import set_menu
from handlers.keyboards import inline, keyboard_of
from handlers.opening import open_programme, usual_opening
from handlers.pairing_words import offer_words
from handlers.privacy import VERSION
from handlers.prompts import plan_next_prompt
from handlers.setup import ask_step
from handlers.taps import Tap
from handlers.who import Holds, Me, Stranger, who_is
from locales import LANGUAGES, Speaker, Texts
from locales.names import called
from mentoring.errors import RuleBroken
from mentoring.invites import Invite, check_invite, is_token, state_on_joining, token_hash
from mentoring.people import MemberState, Role, accept_name
from mentoring.texts import accept_line
from storage.members import Card
from storage.people import Person
from storage.store import Store

# A name on the list that a link may still make a person.
UNJOINED = (MemberState.INVITED, MemberState.OFFLINE)


class Consent(Tap, prefix="yes"):
    """«Принимаю»; the invite's token rides in the button, so nothing is stored before the tap."""

    token: str


class More(Tap, prefix="more"):
    """«Подробнее» before the consent."""

    token: str


class NameIsRight(Tap, prefix="name"):
    right: bool


class SkipSpark(Tap, prefix="nospark"):
    pass


class Joining(StatesGroup):
    """The first two questions."""

    name = State()
    check = State()
    spark = State()


def router(texts: Texts) -> Router:
    router = Router(name="start")
    router.message.register(open_link, Command("start"), HasToken())
    router.message.register(greet_stranger, Command("start"), Stranger())
    router.message.register(greet_again, Command("start"), Holds())
    router.callback_query.register(accept, Consent.filter())
    router.callback_query.register(read_more, More.filter())
    router.callback_query.register(check_name, NameIsRight.filter(), Holds())
    router.message.register(take_name, StateFilter(Joining.name))
    router.message.register(take_spark, StateFilter(Joining.spark), Holds())
    router.callback_query.register(skip_spark, SkipSpark.filter(), Holds())
    return router


class HasToken(Filter):
    """`/start` with something behind it."""

    async def __call__(self, message: Message, command: CommandObject | None = None) -> bool:
        return bool(command and command.args)


async def find_invite(store: Store, token: str) -> Invite:
    """The invite of a token, whether or not it may still be used. Raises RuleBroken `invite-unknown`."""
    invite = await store.invites.by_hash(token_hash(token)) if is_token(token) else None
    if invite is None or (invite.programme_id is None and invite.role is not Role.COORDINATOR):
        raise RuleBroken("invite-unknown")
    return invite


async def open_link(
    message: Message, command: CommandObject, store: Store, person: Person | None, now: datetime, t: Speaker
) -> None:
    """A link; who opens her own once more is in already, whatever became of the link."""
    token = (command.args or "").strip()
    invite = await find_invite(store, token)
    if person is not None:
        for card in await store.members.of_person(person.id):
            if card.member.programme_id == invite.programme_id and card.member.state is not MemberState.LEFT:
                await message.answer(t("start-already-here"))
                return
    check_invite(invite, now)
    rows = (
        [(t.plain("consent-button"), Consent(token=token).pack())],
        [(t.plain("consent-more-button"), More(token=token).pack())],
    )
    await message.answer(t("consent"), reply_markup=inline(*rows))


async def greet_stranger(message: Message, t: Speaker) -> None:
    await message.answer(t("stranger"))


async def greet_again(message: Message, me: Me, t: Speaker) -> None:
    await message.answer(t("menu", name=called(me.card.name)), reply_markup=keyboard_of(me, t))


async def read_more(callback: CallbackQuery, callback_data: More, t: Speaker) -> None:
    rows = [(t.plain("consent-button"), Consent(token=callback_data.token).pack())]
    if isinstance(callback.message, Message):
        await callback.message.edit_text(t("privacy-notice"), reply_markup=inline(rows))


async def accept(
    callback: CallbackQuery, callback_data: Consent, store: Store, person: Person | None,
    now: datetime, default_zone: str, t: Speaker,
) -> None:  # fmt: skip
    """The consent: from here on the person exists, and a programme if the link is to open one."""
    invite = await find_invite(store, callback_data.token)
    check_invite(invite, now)
    if person is None:
        person = await store.people.add(callback.from_user.id, _language(callback.from_user, t.language))
    known = [
        one
        for one in await store.members.of_person(person.id)
        if one.member.programme_id == invite.programme_id
    ]
    if any(one.member.state is not MemberState.LEFT for one in known):
        raise RuleBroken("invite-used")
    if not await store.invites.use(invite.id):
        raise RuleBroken("invite-used")
    card = await _enter(store, invite, person, known, default_zone, t)
    message = callback.message
    if not isinstance(message, Message):
        return
    await message.edit_reply_markup(reply_markup=None)
    if card.name:
        await store.conversations.keep(person.id, Joining.check.state, {}, now)
        await _ask_whether_right(message, card.name, t)
    else:
        await store.conversations.keep(person.id, Joining.name.state, {}, now)
        await message.answer(t("name-ask"))


def _language(user: User, default: str) -> str:
    spoken = (user.language_code or "")[:2]
    return spoken if spoken in LANGUAGES else default


async def _enter(
    store: Store, invite: Invite, person: Person, known: list[Card], default_zone: str, t: Speaker
) -> Card:
    """What her consent makes her: a member of the programme of this link, or the coordinator of a new one."""
    if invite.programme_id is None:
        return await _open_first(store, invite, person, default_zone, t)
    card = await _become_member(store, invite, person, known)
    await store.members.consent(card.id, VERSION)
    await store.people.change(person.id, current_member_id=card.id)
    return card


async def _open_first(store: Store, invite: Invite, person: Person, zone: str, t: Speaker) -> Card:
    """A programme of defaults, to be changed by four answers; a name she has elsewhere is to be confirmed."""
    cards = await store.members.of_person(person.id)
    name = next((card.name for card in reversed(cards) if card.name), None)
    card = await open_programme(store, usual_opening(zone, store.now, t), person, name)
    await store.invites.belongs(invite.id, card.member.programme_id)
    return card


async def _become_member(store: Store, invite: Invite, person: Person, known: list[Card]) -> Card:
    """The member of this invite: the named one, the one who had left and comes back, or a new one without a name."""
    assert invite.programme_id is not None
    state = state_on_joining(invite)
    named = await store.members.get(invite.member_id) if invite.member_id is not None else None
    if named is not None and named.member.state not in UNJOINED:
        raise RuleBroken("invite-used")
    if named is not None:
        await store.invites.close_others(named.id)
    if known:
        await store.members.change(
            known[0].id, state=state, left_at=None, coordinator=invite.role is Role.COORDINATOR
        )
        if named is not None:
            await take_over(store, named, known[0].id)
        return await store.members.get(known[0].id)
    if named is not None:
        await store.members.join(named.id, person.id, named.name, state)
        await store.members.change(named.id, coordinator=invite.role is Role.COORDINATOR)
        return await store.members.get(named.id)
    member_id = await store.members.add(
        invite.programme_id, None, state, person_id=person.id,
        coordinator=invite.role is Role.COORDINATOR,
        meant_role=invite.role if invite.role in (Role.MENTOR, Role.MENTEE) else None,
    )  # fmt: skip
    return await store.members.get(member_id)


async def take_over(store: Store, named: Card, member_id: int) -> None:
    """Who comes back takes the place of her name on the list: its pairs are hers, and no second row is left."""
    await store.members.take_over(named, member_id)
    card = await store.members.get(member_id)
    if named.request:
        await store.members.say(card, "request", named.request)
    if named.strengths:
        await store.members.say(card, "strengths", named.strengths)
    await store.invites.unname(named.id)
    await store.members.remove_unjoined(named.id)


async def _ask_whether_right(message: Message, name: str, t: Speaker) -> None:
    rows = [
        (t.plain("name-right-button"), NameIsRight(right=True).pack()),
        (t.plain("name-wrong-button"), NameIsRight(right=False).pack()),
    ]
    await message.answer(t("name-check", name=name), reply_markup=inline(rows))


async def check_name(
    callback: CallbackQuery,
    callback_data: NameIsRight,
    bot: Bot,
    store: Store,
    me: Me,
    state: FSMContext,
    t: Speaker,
) -> None:
    message = callback.message
    if not isinstance(message, Message):
        return
    await message.edit_reply_markup(reply_markup=None)
    if callback_data.right:
        await welcome(message, bot, store, me, state, t)
    else:
        await state.set_state(Joining.name)
        await message.answer(t("name-ask"))


async def take_name(
    message: Message, bot: Bot, store: Store, person: Person, state: FSMContext, now: datetime, t: Speaker
) -> None:
    """A typed name; somebody who only asked to join is not active yet, so she is found through her person."""
    cards = await store.members.of_person(person.id)
    card = next(one for one in cards if one.id == person.current_member_id)
    await store.members.rename(card, accept_name(message.text or ""))
    me = await who_is(store, person)
    if card.member.state is MemberState.ASKED or me is None:
        await store.people.forget_dialogue(person.id)
        await _ask_coordinators(store, card, now)
        await message.answer(t("join-asked"))
        return
    await welcome(message, bot, store, me, state, t)


async def _ask_coordinators(store: Store, card: Card, now: datetime) -> None:
    for coordinator in await store.members.coordinators(card.member.programme_id):
        assert coordinator.member.person_id is not None
        await store.dues.owe(
            "B-asked", "B", 0, coordinator.member.person_id, member_id=coordinator.id, subject=card.id,
            occurrence=now.strftime("%Y-%m-%dT%H:%MZ"), due_at=now,
        )  # fmt: skip


async def welcome(message: Message, bot: Bot, store: Store, me: Me, state: FSMContext, t: Speaker) -> None:
    """The first words of each role: one thing to do, the big buttons, the menu."""
    await state.clear()
    await set_menu(bot, me, t)
    await plan_next_prompt(store, me, store.now)
    name = called(me.card.name)
    if Role.COORDINATOR in me.roles and me.programme.setup is not None:
        await message.answer(t("setup-welcome", name=name), reply_markup=keyboard_of(me, t))
        await ask_step(message, me.programme, state, t)
    elif Role.COORDINATOR in me.roles:
        await message.answer(
            t("welcome-coordinator", name=name, programme=me.programme.name), reply_markup=keyboard_of(me, t)
        )
    elif Role.MENTOR in me.roles:
        await message.answer(t("welcome-mentor", name=name), reply_markup=keyboard_of(me, t))
        await _name_mentees(message, store, me, t)
        await offer_words(message, store, me, t)
    else:
        await _greet_mentee(message, store, me, name, t)
        await state.set_state(Joining.spark)


async def _greet_mentee(message: Message, store: Store, me: Me, name: str, t: Speaker) -> None:
    pair = next(iter(me.as_mentee), None)
    if pair is not None:
        mentor = called((await store.members.get(pair.mentor_id)).name)
        hello = t("welcome-mentee", name=name, mentor=mentor)
    else:
        hello = t("welcome-no-mentor", name=name)
    await message.answer(hello, reply_markup=keyboard_of(me, t))
    await message.answer(
        t("spark-ask"), reply_markup=inline([(t.plain("spark-skip-button"), SkipSpark().pack())])
    )


async def _name_mentees(message: Message, store: Store, me: Me, t: Speaker) -> None:
    from handlers.meetings import MeetWith

    for pair in me.as_mentor:
        mentee = called((await store.members.get(pair.mentee_id)).name)
        rows = [(t.plain("pair-meet-button"), MeetWith(pair_id=pair.id).pack())]
        await message.answer(t("your-mentee", name=mentee), reply_markup=inline(rows))


async def take_spark(message: Message, store: Store, me: Me, state: FSMContext, t: Speaker) -> None:
    await store.members.set_spark(me.card, accept_line(message.text))
    await state.clear()
    await message.answer(t("spark-saved"), reply_markup=keyboard_of(me, t))
    await offer_words(message, store, me, t)


async def skip_spark(callback: CallbackQuery, store: Store, me: Me, state: FSMContext, t: Speaker) -> None:
    if await state.get_state() == Joining.spark.state:
        await state.clear()
    if isinstance(callback.message, Message):
        await callback.message.edit_text(t("spark-skipped"))
        await offer_words(callback.message, store, me, t)
