"""`python -m tests.mother SOCKET`: has imported everything once and forks whatever `midwife.py` asks for.

A cold start of the bot takes seconds, nearly all of them aiogram's import, and the tests start a score of them. Here
runs no loop and no thread, so that a fork is clean. It ends when nobody is connected any more.
"""

import asyncio
import contextlib
import gc
import importlib
import json
import os
import random
import selectors
import signal
import socket
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from locales import Texts
from storage.schema import migrate

LONELY_SECONDS = 60.0
READS = ("bot.app", "bot.invite", "bot.upkeep", "bot.demo", "bot.demo.serving", "benchmarks.zygote")


@dataclass
class Wanted:
    """What a child is to be."""

    words: list[str]
    folder: str
    environment: dict[str, str]
    streams: list[int]

    def live(self) -> int:
        """Become it: the exit code of its module's `main`."""
        os.chdir(self.folder)
        os.environ.clear()
        os.environ.update(self.environment)
        for number, stream in enumerate(self.streams):
            os.dup2(stream, number)
            os.close(stream)
        sys.stdin, sys.stdout = open(0, encoding="utf-8"), open(1, "w", encoding="utf-8")  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", buffering=1)  # noqa: SIM115
        sys.argv = list(self.words)
        random.seed()
        module = importlib.import_module(
            f"{self.words[0]}.__main__" if self.words[0] == "bot" else self.words[0]
        )
        return int(module.main() or 0)


class Mother:
    """Serves until everybody has gone; in a forked child `serve` returns what it is to become."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._selector = selectors.DefaultSelector()
        self._guests: dict[socket.socket, int] = {}
        """Who is connected, and the process id of her child (0: she keeps us alive)."""
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(place))
        self._listener.listen(64)
        self._woken, waking = socket.socketpair()
        for one in (self._listener, self._woken, waking):
            one.setblocking(False)
        self._waking = waking
        signal.set_wakeup_fd(waking.fileno())
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the tests; they go, and so do we

    def serve(self) -> Wanted | None:
        self._selector.register(self._listener, selectors.EVENT_READ, self._let_in)
        self._selector.register(self._woken, selectors.EVENT_READ, self._bury)
        while True:
            ready = self._selector.select(LONELY_SECONDS)
            for key, _ in ready:
                does: Callable[[Any], Wanted | None] = key.data
                if wanted := does(key.fileobj):
                    return wanted
            if not self._guests and not self._somebody_at_the_door():
                return None

    def _somebody_at_the_door(self) -> bool:
        """Asked before we leave, when nobody else can come."""
        self._place.unlink(missing_ok=True)
        with contextlib.suppress(BlockingIOError):
            self._let_in(self._listener)
        return bool(self._guests)

    def _let_in(self, listener: socket.socket) -> None:
        guest, _ = listener.accept()
        guest.setblocking(True)
        self._guests[guest] = 0
        self._selector.register(guest, selectors.EVENT_READ, self._hear)

    def _hear(self, guest: socket.socket) -> Wanted | None:
        """A wish, a signal for a child, or the end of a guest."""
        child = self._guests.get(guest)
        if child is None:
            return None  # her child was buried in this very round
        if child:
            numbers = _heard(guest)
            for number in numbers or [signal.SIGKILL]:
                os.kill(child, number)
            if not numbers:
                self._selector.unregister(guest)  # she is gone; her child is buried when it has ended
            return None
        wanted = _wish_of(guest)
        if wanted is None:
            self._part_with(guest)
            return None
        child = os.fork()
        if not child:
            self._forget_everything()
            return wanted
        self._guests[guest] = child
        for stream in wanted.streams:
            os.close(stream)
        return None

    def _bury(self, woken: socket.socket) -> None:
        """Tell whoever asked for them how the children that have ended did."""
        woken.recv(4096)
        for guest, child in list(self._guests.items()):
            ended, status = os.waitpid(child, os.WNOHANG) if child else (0, 0)
            if ended:
                with contextlib.suppress(OSError):  # she is gone herself
                    guest.sendall(str(os.waitstatus_to_exitcode(status)).encode())
                self._part_with(guest)

    def _part_with(self, guest: socket.socket) -> None:
        with contextlib.suppress(KeyError):
            self._selector.unregister(guest)
        del self._guests[guest]
        guest.close()

    def _forget_everything(self) -> None:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        self._selector.close()
        for one in (self._listener, self._woken, self._waking, *self._guests):
            one.close()


def _heard(guest: socket.socket) -> bytes:
    try:
        return guest.recv(16)
    except ConnectionResetError:
        return b""


def _wish_of(guest: socket.socket) -> Wanted | None:
    """What she asks for; None when she leaves."""
    head, streams, _, _ = socket.recv_fds(guest, 4, 3)
    if not head:
        return None
    with guest.makefile("rb", buffering=0) as wire:
        body = b""
        while len(body) < int.from_bytes(head, "big"):
            body += wire.read(int.from_bytes(head, "big") - len(body)) or b""
    return Wanted(streams=list(streams), **json.loads(body))


def warm() -> None:
    """Load what a start loads: modules, and what they read when first used."""
    for name in READS:
        importlib.import_module(name)
    Texts()
    with tempfile.TemporaryDirectory(prefix="loza-warm-") as folder:
        asyncio.run(migrate(f"sqlite+aiosqlite:///{folder}/loza.sqlite3"))


def main() -> int:
    warm()
    gc.collect()
    gc.freeze()
    mother = Mother(Path(sys.argv[1]))
    print("ready", flush=True)
    wanted = mother.serve()
    return wanted.live() if wanted else 0


if __name__ == "__main__":
    sys.exit(main())
