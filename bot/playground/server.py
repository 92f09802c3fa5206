"""The Bot API over HTTP: who asks, what is asked, the answer, and the faults on the way."""

import asyncio
from typing import Any

from aiohttp import web

from bot.clock import Clock
from bot.playground.arguments import Arguments, read_arguments
from bot.playground.faults import Fault, Faults
from bot.playground.journal import Journal, Request
from bot.playground.methods import Methods
from bot.playground.refusals import Refused, not_found, too_many

LARGEST_REQUEST = 50 * 1024 * 1024
FROM_A_BROWSER = {"Origin", "Sec-Fetch-Site"}
OURSELVES = {"127.0.0.1", "localhost"}
WORDS = {500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout"}


class Server:
    """Turns HTTP requests into calls of methods."""

    def __init__(self, token: str, methods: Methods, faults: Faults, journal: Journal, clock: Clock) -> None:
        self._token = token
        self._methods = methods
        self._faults = faults
        self._journal = journal
        self._clock = clock

    def application(self) -> web.Application:
        """A fresh aiohttp application."""
        app = web.Application(client_max_size=LARGEST_REQUEST)
        app.router.add_route("*", "/bot{token}/{method}", self.call)
        app.router.add_get("/file/bot{token}/{path:.+}", self.file)
        return app

    async def call(self, request: web.Request) -> web.StreamResponse:
        """Any method of the API."""
        try:
            self._check_sender(request)
            arguments = await read_arguments(request)
        except Refused as refused:
            return refusal(refused)
        method = request.match_info["method"]
        chat = arguments.number("chat_id") or self._chat_of_query(arguments)
        record = Request(method, chat or None, self._clock.now(), arguments.to_json())
        self._journal.requests.append(record)
        fault = self._faults.take(method, record.chat_id)
        if not fault:
            return await self._answer(record, arguments)
        return await self._spoil(fault, request, record, arguments)

    async def file(self, request: web.Request) -> web.Response:
        """The content of a file by the path getFile told."""
        try:
            self._check_sender(request)
        except Refused as refused:
            return refusal(refused)
        for attachment in self._methods.world.files.values():
            if attachment.file_path == request.match_info["path"]:
                return web.Response(body=attachment.content, content_type="application/octet-stream")
        return refusal(not_found())

    def _check_sender(self, request: web.Request) -> None:
        """A bot of this machine with our token; no page in a browser, whichever name it found us by.

        Browsers say where a request comes from, and under which name they looked for us; bots say neither.
        """
        if request.headers.keys() & FROM_A_BROWSER or request.url.host not in OURSELVES:
            raise Refused(403, "Forbidden: this is no place for browsers")
        token = request.match_info["token"]
        if token == self._token:
            return
        number, _, secret = token.partition(":")
        raise Refused(401, "Unauthorized") if number.isdecimal() and secret else not_found()

    def _chat_of_query(self, arguments: Arguments) -> int:
        tap = self._methods.world.taps.get(arguments.text("callback_query_id"))
        return tap.person_id if tap else 0

    async def _answer(self, record: Request, arguments: Arguments) -> web.Response:
        """Process the call and write its outcome into the record."""
        try:
            method = self._methods.table.get(record.method.lower())
            if not method:
                raise not_found()
            record.result = await method(arguments)
            record.ok = True
            response = web.json_response({"ok": True, "result": record.result})
        except Refused as refused:
            record.ok, record.error_code, record.description = False, refused.code, refused.description
            response = refusal(refused)
        except Exception:
            record.ok, record.error_code = False, 500
            raise
        finally:
            self._journal.stir()
        return response

    async def _spoil(
        self, fault: Fault, request: web.Request, record: Request, arguments: Arguments
    ) -> web.StreamResponse:
        record.fault = fault.kind
        if fault.kind == "delay":
            await (fault.until.wait() if fault.until else asyncio.sleep(fault.seconds))
            return await self._answer(record, arguments)
        if not fault.before:
            await self._answer(record, arguments)
        if fault.kind in ("drop", "disconnect"):
            return hang_up(request)
        if fault.kind == "flood":
            failure = too_many(int(fault.seconds))
        else:
            failure = Refused(fault.status, fault.words or WORDS.get(fault.status, "Error"))
        if fault.before:
            record.ok, record.error_code, record.description = False, failure.code, failure.description
            self._journal.stir()
        return refusal(failure)


def refusal(refused: Refused) -> web.Response:
    """`ok: false` with the HTTP status of the same number."""
    told: dict[str, Any] = {"ok": False, "error_code": refused.code, "description": refused.description}
    if refused.retry_after is not None:
        told["parameters"] = {"retry_after": refused.retry_after}
    return web.json_response(told, status=refused.code)


def hang_up(request: web.Request) -> web.StreamResponse:
    """Close the connection; the response that aiohttp wants back reaches nobody."""
    if request.transport:
        request.transport.close()
    return web.Response()
