"""The "/" menu of each person, by role and language: at most eight commands."""

import json

from aiogram import Bot
from aiogram.methods import SetMyCommands
from aiogram.types import BotCommand, BotCommandScopeChat

from handlers.who import Me
from locales import Speaker
from mentoring.people import Role

MOST = 8
MENUS: dict[Role, tuple[str, ...]] = {
    Role.MENTEE: ("reflect", "meet", "route", "needhelp", "pause", "menu", "settings", "help"),
    Role.MENTOR: ("meet", "mentees", "reflect", "needhelp", "pause", "menu", "settings", "help"),
    Role.COORDINATOR: ("digest", "report", "pairs", "invite", "needhelp", "menu", "settings", "help"),
    Role.PARTICIPANT: ("reflect", "needhelp", "pause", "menu", "settings", "help"),
}
STRANGER = ("start", "privacy")
# What everybody can type, listed or not.
TYPED = (
    "start", "cancel", "undo", "privacy", "diary", "checkin", "goals", "people", "list", "pair", "programme",
    "questions", "goalbank", "meetings", "log", "progress", "growth", "announce", "export",
)  # fmt: skip
# When several roles share eight places, these go first; /menu opens the way to the rest.
UNION = ("digest", "report", "meet", "reflect", "pairs", "route", "menu", "help")


def names_of(roles: frozenset[Role]) -> tuple[str, ...]:
    """The commands listed for these roles."""
    if not roles:
        return STRANGER
    if len(roles) == 1:
        return MENUS[next(iter(roles))]
    own = {name for role in roles for name in MENUS[role]}
    return tuple(name for name in UNION if name in own)[:MOST]


def commands_of(roles: frozenset[Role], t: Speaker) -> str:
    """The menu as the Bot API takes it."""
    return json.dumps(
        [{"command": name, "description": t.plain(f"command-{name}")} for name in names_of(roles)],
        ensure_ascii=False,
    )


async def set_menu(bot: Bot, me: Me, t: Speaker) -> None:
    """Give a person her own menu (an answer to what she does, so it goes with the same commit)."""
    assert me.person.telegram_id is not None
    commands = [
        BotCommand(command=name, description=t.plain(f"command-{name}")) for name in names_of(me.roles)
    ]
    await bot(SetMyCommands(commands=commands, scope=BotCommandScopeChat(chat_id=me.person.telegram_id)))
