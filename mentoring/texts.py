"""Lengths of texts as Telegram counts them: in UTF-16 units, so that one emoji of a person is two."""


def utf16_length(text: str) -> int:
    """Count the UTF-16 units of a text. A lone surrogate counts as one."""
    return sum(2 if ord(sign) > 0xFFFF else 1 for sign in text)
