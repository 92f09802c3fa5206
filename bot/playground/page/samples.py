"""A voice and a picture for those who have none at hand: made, not recorded."""

import io
import math
import struct
import wave
import zlib
from functools import cache

RATE = 16_000
SECONDS = 3
TUNE = (262.0, 330.0, 392.0)
"""Three notes, one a second, in hertz."""
WIDTH, HEIGHT = 320, 240
SUN = (228, 92, 34)
"""Where the sun stands in the picture, and its radius."""


@cache
def sample_voice() -> bytes:
    """Three hummed notes as a WAV file of `SECONDS` seconds."""
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(RATE)
        written.writeframes(b"".join(struct.pack("<h", _hum(number)) for number in range(RATE * SECONDS)))
    return file.getvalue()


def _hum(number: int) -> int:
    """One sample: the note of its second with a soft overtone, swelling and fading."""
    at = number / RATE
    note = TUNE[int(at) % len(TUNE)] * math.tau * at
    swell = math.sin(math.pi * (at % 1.0))
    return round(8_000 * swell * (math.sin(note) + 0.3 * math.sin(2 * note)))


@cache
def sample_photo() -> bytes:
    """A low sun over a green slope as a PNG file."""
    rows = b"".join(b"\0" + b"".join(_colour(x, y) for x in range(WIDTH)) for y in range(HEIGHT))
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    parts = (_chunk(b"IHDR", header), _chunk(b"IDAT", zlib.compress(rows, 9)), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def _colour(x: int, y: int) -> bytes:
    across, down, radius = SUN
    if y > 168 - 26 * math.sin(x / 74):
        return bytes((62 + y // 8, 112 + (HEIGHT - y) // 4, 58))
    if (x - across) ** 2 + (y - down) ** 2 < radius**2:
        return bytes((255, 226, 150))
    return bytes((255 - y // 6, 205 - y // 5, 160 + y // 4))


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
