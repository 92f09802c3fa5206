"""Files of the chats as a browser may have them: pictures and voices to look at and hear, all else to keep."""

from urllib.parse import quote

from aiohttp import web

from bot.playground.messages import Attachment

PICTURES = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
}
SOUNDS = {
    b"OggS": "audio/ogg",
    b"RIFF": "audio/wav",
    b"\x1a\x45\xdf\xa3": "audio/webm",
    b"ID3": "audio/mpeg",
    b"\xff\xfb": "audio/mpeg",
}
UNKNOWN = "application/octet-stream"


def kind_of(content: bytes) -> str:
    """The type by the first bytes, never by what somebody claims; what is not known is only to be kept."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content[4:8] == b"ftyp":
        return "audio/mp4"
    known = {**PICTURES, **SOUNDS}
    return next((kind for start, kind in known.items() if content.startswith(start)), UNKNOWN)


def file_response(attachment: Attachment) -> web.Response:
    """The file, shown in the page only if it is a picture or a sound; anything else is downloaded under its name."""
    kind = kind_of(attachment.content)
    name = quote(attachment.file_name or attachment.kind, safe="")
    shown = kind != UNKNOWN and attachment.kind != "document"
    headers = {
        "Content-Type": kind if shown else UNKNOWN,
        "Content-Disposition": "inline" if shown else f"attachment; filename*=UTF-8''{name}",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cache-Control": "private, max-age=3600",
    }
    return web.Response(body=attachment.content, headers=headers)
