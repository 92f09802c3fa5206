"""Lengths: of texts as Telegram counts them, in UTF-16 units (one emoji of a person is two); of lists that are cut."""

from mentoring.errors import RuleBroken

LINE_LIMIT = 300


def utf16_length(text: str) -> int:
    """Count the UTF-16 units of a text. A lone surrogate counts as one."""
    return sum(2 if ord(sign) > 0xFFFF else 1 for sign in text)


def accept_line(text: str | None, limit: int = LINE_LIMIT) -> str:
    """Take what somebody typed as one line: trimmed, line breaks and runs of spaces made one space.

    `limit` is in UTF-16 units; None is a message without text. Raises RuleBroken `line-empty` or `line-too-long`
    (limit, length).
    """
    line = " ".join((text or "").split())
    if not line:
        raise RuleBroken("line-empty")
    if utf16_length(line) > limit:
        raise RuleBroken("line-too-long", limit=limit, length=utf16_length(line))
    return line


def shown_of(count: int, most: int) -> int:
    """Find how many of `count` to show where `most` fit: a last one is shown, not counted as «ещё 1»."""
    return count if count <= most + 1 else most
