"""The arguments of one API call, however they were sent: query, form, multipart or JSON.

Telegram reads them all as strings, in which a complex value is JSON; so does this.
"""

import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from bot.playground.entities import Json
from bot.playground.refusals import bad_request


@dataclass(frozen=True)
class Upload:
    """A file that came with the request."""

    name: str
    mime: str | None
    content: bytes


@dataclass(frozen=True)
class Arguments:
    """Named strings and uploads, read by type."""

    values: dict[str, str]
    uploads: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        return self.values.get(name, "")

    def number(self, name: str, default: int = 0) -> int:
        """A whole number; like Telegram, what is none is taken for the default."""
        try:
            return int(self.values.get(name, default))
        except ValueError:
            return default

    def flag(self, name: str) -> bool:
        return self.text(name).strip().lower() in ("true", "yes", "1")

    def parsed(self, name: str, refusal: str) -> Any:
        """A JSON value, None when absent; `refusal` is said when it is not JSON."""
        if not (written := self.text(name)):
            return None
        try:
            return json.loads(written)
        except ValueError:
            raise bad_request(refusal) from None

    def to_json(self) -> Json:
        """For the record of requests; of a file only its name and size."""
        files = {
            name: f"{upload.name} ({len(upload.content)} bytes)" for name, upload in self.uploads.items()
        }
        return {**self.values, **files}


async def read_arguments(request: web.Request) -> Arguments:
    """Take the arguments out of a request."""
    values = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type == "application/json":
        try:
            body = json.loads(await request.read() or b"{}")
        except ValueError:
            raise bad_request("can't parse JSON object") from None
        if not isinstance(body, dict):
            raise bad_request("request must be a JSON object")
        values |= {name: as_text(value) for name, value in body.items() if value is not None}
    elif request.can_read_body:
        for name, sent in (await request.post()).items():
            if isinstance(sent, web.FileField):
                with sent.file as file:
                    uploads[name] = Upload(sent.filename, sent.content_type, file.read())
            else:
                values[name] = sent if isinstance(sent, str) else bytes(sent).decode("utf-8", "replace")
    return Arguments(values, uploads)


def as_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
