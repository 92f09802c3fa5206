"""What a process makes once in its life, and would make once a test here, is made once for all tests of a process.

Half of raising a stage goes into the routers, which hold no state, and into the certificates of TLS, which nobody
needs who speaks to the playground. The dispatcher and its middlewares, which remember things, are every test's own.
"""

import contextlib
import ssl
from collections.abc import Iterator
from functools import cache
from types import SimpleNamespace
from unittest import mock

from aiogram import Router
from aiogram.client.session import aiohttp as session

import bot.app
from handlers import routers
from locales import Texts

_resting: dict[Texts, list[Router]] = {}
_ssl = SimpleNamespace(create_default_context=cache(ssl.create_default_context))


@contextlib.contextmanager
def lent_parts() -> Iterator[None]:
    """Whoever builds an app inside gets lent parts; two at once get routers of their own each."""
    lent: list[tuple[Texts, list[Router]]] = []

    def lend(texts: Texts) -> list[Router]:
        given = _resting.pop(texts) if texts in _resting else routers(texts)
        lent.append((texts, given))
        return given

    with mock.patch.object(bot.app, "routers", lend), mock.patch.object(session, "ssl", _ssl):
        yield
    for texts, given in lent:
        for router in given:
            router._parent_router = None  # aiogram can attach, not detach
        _resting[texts] = given
