"""Whatever a coordinator writes is noted: all handlers are walked, and what they call, down to the storage."""

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from aiogram import Router

from handlers import routers
from handlers.announced import act as act_on_letter
from handlers.answers import give_sign
from handlers.help_answers import answer
from handlers.question_taps import Runs
from handlers.recording import say_yes
from handlers.undo import undo
from handlers.who import Holds
from locales import Texts
from mentoring.people import Role
from storage.store import Store

# Acts of coordinators behind a gate that lets others in too.
BESIDES = (answer, act_on_letter, say_yes, undo)
# What these leave in the database is no deed towards anybody.
NEED_NONE = {
    "handlers.letters.announce": "a draft of her own",
    "handlers.letters.write_to": "a draft of her own",
    "handlers.letters.aim": "a draft of her own",
    "handlers.letters.pick": "a draft of her own",
    "handlers.letters.take_words": "a draft of her own",
}  # fmt: skip


def registered(router: Router) -> Iterator[tuple[Callable[..., Any], list[Any]]]:
    for one in (router, *router.sub_routers):
        for observer in (one.message, one.callback_query):
            for handler in observer.handlers:
                yield handler.callback, [given.callback for given in handler.filters or ()]
        for below in one.sub_routers if one is not router else ():
            yield from registered(below)


def of_coordinators() -> dict[str, Callable[..., Any]]:
    found = {name_of(one): one for one in BESIDES}
    for router in routers(Texts()):
        for handler, filters in registered(router):
            if any(
                isinstance(one, Runs)
                or (isinstance(one, Holds) and one._roles == frozenset({Role.COORDINATOR}))
                for one in filters
            ):
                found[name_of(handler)] = handler
    return found


def name_of(function: Callable[..., Any]) -> str:
    return f"{function.__module__}.{function.__qualname__}"


# --- what a function reaches


@cache
def body_of(function: Callable[..., Any]) -> ast.AST:
    return ast.parse(textwrap.dedent(inspect.getsource(function)))


def verbs_in(function: Callable[..., Any]) -> Iterator[tuple[str, str]]:
    """(`pairs`, `close`) for each `….pairs.close` of a store."""
    for node in ast.walk(body_of(function)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute):
            yield node.value.attr, node.attr


def called_by(function: Callable[..., Any]) -> Iterator[Callable[..., Any]]:
    """Our own functions it names, in this module or another one."""
    known = inspect.unwrap(function).__globals__
    for node in ast.walk(body_of(function)):
        found: Any = None
        if isinstance(node, ast.Name):
            found = known.get(node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found = getattr(known.get(node.value.id), node.attr, None)
        if inspect.isfunction(found) and found.__module__.startswith("handlers."):
            yield found


def reached(function: Callable[..., Any]) -> set[Callable[..., Any]]:
    found, waiting = set[Callable[..., Any]](), [function]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += called_by(one)
    return found


@cache
def writers() -> frozenset[tuple[str, str]]:
    """The verbs of the store that change a row, themselves or by another verb of theirs."""
    parts = {name: type(part) for name, part in vars(Store(_Nothing(), None)).items()}  # type: ignore[arg-type]
    found = set()
    for name, part in parts.items():
        if not part.__module__.startswith("storage.") or name == "transaction":
            continue
        bodies = {
            verb: inspect.getsource(body) for verb, body in inspect.getmembers(part, inspect.isfunction)
        }
        writing = {verb for verb, body in bodies.items() if "_t.run(" in body}
        for _ in bodies:
            writing |= {
                verb for verb, body in bodies.items() if any(f"self.{one}(" in body for one in writing)
            }
        found |= {(name, verb) for verb in writing}
    return frozenset(found)


class _Nothing:
    """Stands where nothing is asked."""

    def __getattr__(self, name: str) -> Any:
        return self


def what_it_does(function: Callable[..., Any]) -> set[tuple[str, str]]:
    return {verb for one in reached(function) for verb in verbs_in(one)}


# Keeping what is shown, or owing a message, is not the act; a template is.
_BESIDE = {"dues", "deliveries", "undos", "uploads", "counters", "diary", "conversations", "audit"}
_STILL = {("uploads", "set_template"), ("uploads", "drop_template")}


def changes(function: Callable[..., Any]) -> set[tuple[str, str]]:
    done = what_it_does(function) & writers()
    return {one for one in done if one[0] not in _BESIDE or one in _STILL}


def test_the_walk_finds_what_writes_and_what_only_shows() -> None:
    found = of_coordinators()
    assert ("pairs", "close") in writers()
    assert ("pairs", "find") not in writers()
    assert len(found) > 60
    assert ("pairs", "close") in changes(found["handlers.pair_ending.close_pair"])
    assert not changes(found["handlers.pair_card.show_pair"])
    assert changes(give_sign)


def test_every_act_of_a_coordinator_leaves_a_deed() -> None:
    silent = {
        name: changes(handler)
        for name, handler in of_coordinators().items()
        if changes(handler) and ("audit", "note") not in what_it_does(handler) and name not in NEED_NONE
    }
    assert not silent


def test_the_list_of_those_that_need_none_is_not_longer_than_it_must_be() -> None:
    found = of_coordinators()
    assert not {name for name in NEED_NONE if name not in found or not changes(found[name])}
