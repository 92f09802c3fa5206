"""Lengths: of texts as Telegram counts them, in UTF-16 units (one emoji of a person is two); of lists that are cut."""


def utf16_length(text: str) -> int:
    """Count the UTF-16 units of a text. A lone surrogate counts as one."""
    return sum(2 if ord(sign) > 0xFFFF else 1 for sign in text)


def shown_of(count: int, most: int) -> int:
    """Find how many of `count` to show where `most` fit: a last one is shown, not counted as «ещё 1»."""
    return count if count <= most + 1 else most
