"""The page over HTTP: one shell, one stream of news a browser, one address each for what people do and send."""

import asyncio
import logging
import secrets
from collections.abc import Callable
from importlib.resources import files
from typing import Any, Final, TypeVar
from zoneinfo import ZoneInfo

from aiohttp import web
from pydantic import BaseModel, ValidationError

from bot.clock import Clock
from bot.playground.page.acts import ACT, CannotDo, Upload, do, send_file
from bot.playground.page.files import file_response
from bot.playground.page.guard import HOST, Handler, add_headers, guard
from bot.playground.page.steering import LEAPS, Leaper, NotSettled, Steering, WrongLeap, read_leap
from bot.playground.page.views import Drawing, to_script
from bot.playground.page.watching import RolesOf, Watching
from bot.playground.playground import Playground
from locales import LANGUAGES, Texts

log = logging.getLogger(__name__)

LARGEST_UPLOAD: Final = 20 * 1024 * 1024
HEARTBEAT: Final = 10.0
GATHERING: Final = 0.03
"""Seconds a browser's news are gathered, so that one act is one answer."""
ASSETS: Final = {
    "page.css": "text/css",
    "page.js": "text/javascript",
    "chat.js": "text/javascript",
    "composer.js": "text/javascript",
    "icon.svg": "image/svg+xml",
}


Sent = TypeVar("Sent")


class NoPort(Exception):
    """The port is taken."""


class Leap(BaseModel):
    """Where the clock is to go: a word of `LEAPS`, "next", or a local date and time."""

    to: str


class Page:
    """Shows a playground. `zone` is the one whose time the clock shows; `invite` is offered to who opens it first.

    Nothing having happened, it looks again every `heartbeat` seconds.
    """

    def __init__(
        self, playground: Playground, clock: Clock, steering: Steering, roles_of: RolesOf, texts: Texts, *,
        zone: ZoneInfo, language: str, invite: str = "", heartbeat: float = HEARTBEAT,
    ) -> None:  # fmt: skip
        self._playground = playground
        self._clock = clock
        self._steering = steering
        self._leaper = Leaper(steering)
        self._roles_of = roles_of
        self._texts = texts
        self._zone = zone
        self._language = language
        self._invite = invite
        self._heartbeat = heartbeat
        self._run = secrets.token_urlsafe(8)
        self._runner: web.AppRunner | None = None
        self._port = 0
        self._is_closing = False

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self._port}/"

    async def start(self, port: int = 0) -> str:
        """Listen on loopback, on a free port when none is given; the address. Raises NoPort."""
        app = web.Application(client_max_size=LARGEST_UPLOAD, middlewares=[guard, self._explain])
        app.on_response_prepare.append(add_headers)
        app.router.add_get("/", self._shell)
        app.router.add_get("/stream", self._stream)
        app.router.add_get("/assets/{name}", self._asset)
        app.router.add_get("/files/{name}", self._file)
        app.router.add_post("/acts", self._act)
        app.router.add_post("/uploads", self._upload)
        app.router.add_post("/leaps", self._leap)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, HOST, port).start()
        except OSError as error:
            await self._runner.cleanup()
            raise NoPort(str(port)) from error
        self._port = self._runner.addresses[0][1]
        return self.url

    async def stop(self) -> None:
        """Let every browser go."""
        self._is_closing = True
        self._playground.journal.stir()
        if self._runner:
            await self._runner.cleanup()
            self._runner = None

    # --- what is shown

    async def _shell(self, request: web.Request) -> web.Response:
        language = self._language_of(request)
        drawing = Drawing(self._texts, language, self._playground.world)
        shown = drawing.shell(run=self._run, invite=self._invite, leaps=LEAPS, zone=self._zone.key)
        return web.Response(text=shown, content_type="text/html")

    async def _asset(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        if name not in ASSETS:
            raise web.HTTPNotFound
        body = files("bot.playground.page").joinpath(name).read_bytes()
        return web.Response(body=body, content_type=ASSETS[name], charset="utf-8")

    async def _file(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        found = next(
            (one for one in self._playground.world.files.values() if one.file_unique_id == name), None
        )
        if found is None:
            raise web.HTTPNotFound
        return file_response(found)

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        """News until the browser goes or the page closes; a browser that comes back gets everything again."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        drawing = Drawing(self._texts, self._language_of(request), self._playground.world)
        watching, journal = Watching(self._playground, drawing, self._roles_of), self._playground.journal
        try:
            while not self._is_closing:
                version = journal.version
                told = {"run": self._run, "clock": self._time(), **await watching.news()}
                await response.write(f"data: {to_script(told)}\n\n".encode())
                await asyncio.sleep(GATHERING)
                # What happened meanwhile woke nobody: there is nothing to wait for then.
                if journal.version == version:
                    await journal.changed(self._heartbeat)
        except ConnectionError:
            log.debug("a browser went away")
        return response

    def _time(self) -> dict[str, Any]:
        """The moment in milliseconds since 1970, how fast it goes on, and whether it is being moved."""
        now = round(self._clock.now().timestamp() * 1000)
        return {"now": now, "speed": self._steering.speed, "leaping": self._leaper.is_leaping}

    # --- what is done

    @web.middleware
    async def _explain(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """What cannot be done gets a sentence in the language of the page."""
        try:
            return await handler(request)
        except (CannotDo, WrongLeap) as problem:
            return self._problem(request, str(problem))
        except web.HTTPRequestEntityTooLarge:
            return self._problem(request, "page-file-large")

    async def _act(self, request: web.Request) -> web.Response:
        act = understood(ACT.validate_json, await request.read())
        return web.json_response({"person": await do(self._playground, act, self._zone.key)})

    async def _upload(self, request: web.Request) -> web.Response:
        form = await request.post()
        sent = form.get("file")
        if not isinstance(sent, web.FileField):
            raise CannotDo("page-file-empty")
        upload = understood(
            Upload.model_validate, {name: one for name, one in form.items() if name != "file"}
        )
        with sent.file as file:
            content = file.read()
        await send_file(self._playground, upload, sent.filename, content, sent.content_type)
        return web.json_response({})

    async def _leap(self, request: web.Request) -> web.Response:
        now, to = self._clock.now(), understood(Leap.model_validate_json, await request.read()).to
        try:
            if to == "next":
                await self._leaper.to_next(now)
            else:
                await self._leaper.leap(read_leap(to, now, self._zone))
        except NotSettled:
            log.exception("the clock could not be moved")
            return self._problem(request, "page-leap-failed", status=500)
        finally:
            self._playground.journal.stir()
        return web.json_response(self._time())

    def _problem(self, request: web.Request, key: str, status: int = 400) -> web.Response:
        sentence = self._texts.of(self._language_of(request)).plain(key)
        return web.json_response({"problem": sentence}, status=status)

    def _language_of(self, request: web.Request) -> str:
        asked = request.query.get("lang", self._language)
        return asked if asked in LANGUAGES else self._language


def understood(read: Callable[[Any], Sent], sent: Any) -> Sent:
    """What a browser sent, as it was meant. Raises CannotDo for anything else."""
    try:
        return read(sent)
    except ValidationError:
        raise CannotDo("page-not-understood") from None
