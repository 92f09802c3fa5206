"""What holds for every handler: no filter costs a thread, none is too long, every owed kind can be said."""

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

from aiogram import Router
from aiogram.dispatcher.event.handler import HandlerObject

from handlers import SPEECHES, routers
from handlers.taps import Tap
from handlers.unasked import SWITCHES
from locales import Texts
from mentoring.dues import DueClass, class_of

LONGEST = 35


def every_handler(texts: Texts) -> Iterator[tuple[Router, HandlerObject]]:
    waiting = routers(texts)
    while waiting:
        router = waiting.pop()
        waiting += router.sub_routers
        for observer in router.observers.values():
            for handler in observer.handlers:
                yield router, handler


def test_no_filter_and_no_handler_costs_a_thread(texts: Texts) -> None:
    """aiogram sends every callable that is not async through a thread; forty such filters cost 37 times."""
    slow = [
        f"{router.name}: {item.callback}"
        for router, handler in every_handler(texts)
        for item in (handler, *(handler.filters or ()))
        if not item.awaitable
    ]
    assert slow == []


def test_every_handler_fits_on_a_screen(texts: Texts) -> None:
    long = [
        f"{router.name}: {handler.callback.__name__}"
        for router, handler in every_handler(texts)
        if len(inspect.getsource(handler.callback).splitlines()) > LONGEST
    ]
    assert long == []


def test_whatever_code_owes_can_be_said() -> None:
    """Every kind given to `dues.owe` as a word has a speech; a forgotten one would fall away unsaid."""
    kinds = {
        node.args[0].value
        for folder in ("handlers", "scheduler")
        for path in Path(folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "owe"
        if node.args and isinstance(node.args[0], ast.Constant)
    }
    assert kinds
    assert kinds - SPEECHES.keys() == set()


def test_every_unasked_message_says_why_in_both_languages(texts: Texts) -> None:
    unasked = {kind for kind in SPEECHES if class_of(kind) is DueClass.D}
    assert {"D1", "D4", "D5", "D7"} <= unasked
    for language in texts.languages:
        t = texts.of(language)
        assert [kind for kind in unasked if not t.has(f"why-{kind}")] == []
        assert [kind for kind in SWITCHES if not t.has(f"switch-{kind}")] == []


def test_no_two_kinds_of_buttons_are_mistaken_for_each_other() -> None:
    """aiogram tells buttons by the letters before the first colon; the router that is asked first takes them all."""
    kinds = [Tap]
    for kind in kinds:
        kinds += kind.__subclasses__()
    taken: dict[str, set[str]] = {}
    for kind in kinds:
        taken.setdefault(kind.__prefix__, set()).add(f"{kind.__module__}.{kind.__qualname__}")
    assert {prefix: names for prefix, names in taken.items() if len(names) > 1} == {}
