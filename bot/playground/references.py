"""Character references of HTML, as few as Telegram knows: four names and the numbers."""

import re

REFERENCE = re.compile(r"&(?:#x([0-9A-Fa-f]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot)(?![A-Za-z]));?")
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}


def decode_reference(text: str, at: int) -> tuple[str, int]:
    """The character an `&…;` stands for and where it ends; an unknown one is left as it is."""
    found = REFERENCE.match(text, at)
    if not found:
        return text[at], at + 1
    hexadecimal, decimal, name = found.groups()
    if name:
        return NAMED[name], found.end()
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return (chr(code), found.end()) if 0 < code < 0x10FFFF else (text[at], at + 1)


def decode_references(text: str) -> str:
    """The same for a whole attribute value."""
    pieces, at = [], 0
    while at < len(text):
        if text[at] == "&":
            piece, at = decode_reference(text, at)
            pieces.append(piece)
        else:
            end = text.find("&", at)
            end = len(text) if end < 0 else end
            pieces.append(text[at:end])
            at = end
    return "".join(pieces)
