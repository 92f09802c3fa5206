"""What a list of people would do, said before anything is stored: by role, with first names, and what is left out."""

from collections.abc import Iterable, Sequence

from handlers.keyboards import inline
from handlers.own_people import people_row
from handlers.own_programme import Row, Screen
from handlers.taps import Page, Tap
from handlers.who import Me
from locales import Markup, Speaker, joined
from locales.names import called, listed
from locales.typed_lists import line_of
from mentoring.lists import Fault, Known, Listing, Plan, plan_list
from mentoring.people import MemberState, Role, roles_of
from mentoring.texts import shown_of
from storage.store import Store

NAMES_SHOWN = 10
PAIRS_SHOWN = 6
FAULTS_SHOWN = 4
FAULTS_ON_A_PAGE = 20
LONGEST_NAME = 30
# As much of the list as it was read as fits into one message with what is to be done with it.
READ_SHOWN = 3000
PASTED, FILE = "t", "f"


class ListTap(Tap, prefix="lst"):
    """What to do with a list that was read: pasted (by its message) or a file (by its upload).

    `role`: what those without one are; `doubles`: whether they are wanted too; `count`: how many «Добавить» promises.
    """

    kind: str
    id: int
    what: str
    role: str = ""
    doubles: bool = False
    count: int = 0
    page: Page = 0


async def plan_of(store: Store, me: Me, listing: Listing, tap: ListTap) -> Plan:
    """What adding it would do now, for the people who are here now."""
    role = Role(tap.role) if tap.role in (Role.MENTEE, Role.MENTOR) else None
    return plan_list(listing, await known_in(store, me), role, with_doubles=tap.doubles)


async def known_in(store: Store, me: Me) -> list[Known]:
    """Everybody who is in the programme by name."""
    mentors = {pair.mentor_id for pair in await store.pairs.of_programme(me.programme.id) if pair.is_open}
    found = []
    for card in await store.members.of_programme(me.programme.id):
        if card.name and card.member.state is not MemberState.ASKED:
            is_mentor = card.id in mentors or card.member.meant_role is Role.MENTOR
            found.append(Known(card.id, card.name, is_mentor or Role.MENTOR in roles_of(card.member, ())))
    return found


async def preview(store: Store, me: Me, listing: Listing, tap: ListTap, t: Speaker) -> Screen:
    """The whole list on one screen; nothing of it is stored."""
    plan = await plan_of(store, me, listing, tap)
    names = {one.member_id: one.name for one in await known_in(store, me)}
    lines = [t("list-read", count=len(plan.people)) if plan.people else t("list-read-nobody")]
    lines += _people_lines(plan, t)
    lines += _pair_lines(plan, names, t)
    lines += _double_lines(plan, tap, t)
    shown = shown_of(len(plan.faults), FAULTS_SHOWN)
    lines += [say_fault(one, t) for one in plan.faults[:shown]]
    if plan.roleless:
        lines.append(t("list-role-ask", count=len(plan.roleless)))
    elif plan.people:
        lines.append(t("list-nothing-yet"))
    return joined(lines), inline(*_rows(plan, tap, len(plan.faults) - shown, t))


def _people_lines(plan: Plan, t: Speaker) -> list[Markup]:
    lines = []
    for role in (Role.MENTOR, Role.MENTEE):
        names = [one.name for one in plan.people if one.role is role]
        if names:
            lines.append(t(f"list-{role.value}s", count=len(names), names=_named(names, t)))
    if plan.roleless:
        names = [one.name for one in plan.roleless]
        lines.append(t("list-roleless", count=len(names), names=_named(names, t)))
    offline = [one.name for one in plan.people if one.is_offline]
    return [*lines, t("list-offline", names=_named(offline, t))] if offline else lines


def _pair_lines(plan: Plan, members: dict[int, str], t: Speaker) -> list[Markup]:
    """«Орлова – Белова» of those it proposes."""
    names = []
    for pair in plan.pairs:
        mentor = plan.people[pair.mentor].name if pair.mentor is not None else members[pair.mentor_id or 0]
        names.append(" – ".join(_short(listed(name)) for name in (mentor, plan.people[pair.mentee].name)))
    return [t("list-pairs", count=len(names), pairs=_cut(names, PAIRS_SHOWN, t))] if names else []


def _double_lines(plan: Plan, tap: ListTap, t: Speaker) -> list[Markup]:
    lines = []
    for kind, people in (("here", plan.here), ("twice", plan.twice)):
        if people:
            key = f"list-{kind}-too" if tap.doubles else f"list-{kind}"
            lines.append(t(key, names=_cut([_short(one.name) for one in people], NAMES_SHOWN, t)))
    return lines


def _named(names: Iterable[str], t: Speaker) -> str:
    return _cut([_short(called(name)) for name in names], NAMES_SHOWN, t)


def _cut(names: Sequence[str], most: int, t: Speaker) -> str:
    shown = shown_of(len(names), most)
    said = ", ".join(names[:shown])
    return t.plain("list-and-more", names=said, count=len(names) - shown) if shown < len(names) else said


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"


def say_fault(fault: Fault, t: Speaker) -> Markup:
    return t(f"list-fault-{fault.code}", row=fault.row, words=fault.words)


def _rows(plan: Plan, tap: ListTap, more_faults: int, t: Speaker) -> list[Row]:
    def row(key: str, what: str, **values: int | str | bool) -> tuple[str, str]:
        return t.plain(key, **values), tap.model_copy(update={"what": what, "page": 0}).pack()

    def role_row(role: Role) -> tuple[str, str]:
        data = tap.model_copy(update={"what": "show", "role": role.value, "count": 0, "page": 0})
        return t.plain(f"list-{role.value}s-button"), data.pack()

    rows: list[Row] = []
    if plan.roleless:
        rows.append([role_row(Role.MENTEE), role_row(Role.MENTOR)])
    elif plan.people:
        data = tap.model_copy(update={"what": "add", "count": len(plan.people), "page": 0})
        rows.append([(t.plain("list-add-button", count=len(plan.people)), data.pack())])
    doubles = len(plan.here) + len(plan.twice)
    if doubles and not tap.doubles:
        data = tap.model_copy(update={"what": "show", "doubles": True, "count": 0, "page": 0})
        rows.append([(t.plain("list-doubles-button", count=doubles), data.pack())])
    if more_faults:
        rows.append([row("list-unread-button", "faults", count=len(plan.faults))])
    return [*rows, [row("list-fix-button", "fix"), row("list-no-button", "no")]]


def faults_screen(faults: Sequence[Fault], tap: ListTap, t: Speaker) -> Screen:
    """A page of what could not be taken; a page that is not there is the last one."""
    last = max(0, (len(faults) - 1) // FAULTS_ON_A_PAGE)
    page = min(tap.page, last)
    shown = faults[page * FAULTS_ON_A_PAGE : (page + 1) * FAULTS_ON_A_PAGE]
    lines = [t("list-faults-title", count=len(faults)), *(say_fault(one, t) for one in shown)]
    turn = [
        (t.plain(key), tap.model_copy(update={"page": to}).pack())
        for key, to in (("turn-before-button", page - 1), ("turn-after-button", page + 1))
        if 0 <= to <= last
    ]
    back = tap.model_copy(update={"what": "show", "page": 0}).pack()
    return joined(lines), inline(turn, [(t.plain("back-button"), back)])


def fix_screen(listing: Listing, tap: ListTap, t: Speaker) -> Screen:
    """The list as it was read, to be copied, put right and sent again."""
    lines = [t("list-fix-file" if tap.kind == FILE else "list-fix")]
    read = "\n".join(line_of(one, t) for one in listing.people)
    if tap.kind == PASTED and read and len(read) <= READ_SHOWN:
        lines.append(t("list-as-read", lines=read))
    back = tap.model_copy(update={"what": "show", "page": 0}).pack()
    return joined(lines, "\n\n"), inline([(t.plain("back-button"), back)], people_row(t))
