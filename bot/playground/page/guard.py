"""Who may ask: this machine, under its own name, and for acts only the page itself.

No other site may send a browser here under another name (DNS rebinding) or act through it.
https://owasp.org/www-community/attacks/csrf, https://cheatsheetseries.owasp.org (HTTP headers)
"""

from collections.abc import Awaitable, Callable
from typing import Final

from aiohttp import web

HOST: Final = "127.0.0.1"
NAMES: Final = (HOST, "localhost")
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Let a request through or refuse it. The port is the one the request came in by."""
    port = request.transport.get_extra_info("sockname")[1] if request.transport else 0
    names = {f"{name}:{port}" for name in NAMES}
    if request.host not in names:
        raise web.HTTPForbidden(text="This page is for this machine only.\n")
    if request.method == "POST" and request.headers.get("Origin") not in {f"http://{name}" for name in names}:
        raise web.HTTPForbidden(text="Acts are taken from this page only.\n")
    return await handler(request)


async def add_headers(_: web.Request, response: web.StreamResponse) -> None:
    """Every response has them, refusals and errors included."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
