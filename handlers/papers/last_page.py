"""The last page of a pair, as a picture or as a PDF: who, how long, what was reached, what the two say of each other.

Both are one drawing of the same data. A messenger makes tall pictures smaller, so the picture is given less of long
words than the PDF (`cut`); nothing on it is a mark, a percentage or a comparison.
"""

import json
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, Literal

# 2.5 pixels for each of a phone 360 wide: crisp, and the longest page stays below the 2,560 pixels that a messenger
# does not make smaller. typst writes four bytes a pixel, so more of them would only weigh more.
PICTURE_WIDTH = 900
PICTURE_PPI = PICTURE_WIDTH * 72 / 600
# What a picture shows of a list, and of somebody's words (signs).
IN_A_LIST, OF_WORDS, OF_A_LINE = 4, 130, 70


class Look(StrEnum):
    """How a part is set: leaves before its lines, a change from one state to another, or somebody's words."""

    LIST = "list"
    CHANGE = "change"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page. A line is (what, more): a goal; a skill and its change; words and whose they are."""

    heading: str
    look: Look
    lines: tuple[tuple[str, str], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Page:
    """All that stands on it. `people` are (name, role) of the two, `figures` (number, what)."""

    title: str
    people: tuple[tuple[str, str], ...] = field(repr=False)
    term: str
    figures: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]


def cut(page: Page, more: str) -> Page:
    """The page as a picture shows it: the first lines of each list, and the beginnings of long words.

    `more` says how many are left out, with `{count}` in it.
    """
    return Page(
        page.title, page.people, page.term, page.figures, tuple(_shorter(one, more) for one in page.parts)
    )


def _shorter(part: Part, more: str) -> Part:
    room = OF_WORDS if part.look is Look.WORDS else OF_A_LINE
    kept = part.lines if len(part.lines) <= IN_A_LIST + 1 else part.lines[:IN_A_LIST]
    lines = [(_beginning(what, room), other) for what, other in kept]
    left = len(part.lines) - len(kept)
    if left:
        lines.append((more.replace("{count}", str(left)), ""))
    return Part(part.heading, part.look, tuple(lines))


def _beginning(words: str, room: int) -> str:
    if len(words) <= room:
        return words
    kept = words[: room - 1]
    return (kept.rsplit(" ", 1)[0] if " " in kept else kept).rstrip(" ,;:.–-") + "…"


def last_page_picture(page: Page) -> bytes:
    """Draw it as a PNG 900 pixels wide. Some 60 ms: call it by `drawing.draw`."""
    return _drawn(page, "png")


def last_page_pdf(page: Page) -> bytes:
    """Set the same on sheets of A4, to be printed or kept."""
    return _drawn(page, "pdf")


def _drawn(page: Page, format: Literal["png", "pdf"]) -> bytes:
    import typst

    facts = _drawable({**asdict(page), "sheet": format == "pdf"})
    inputs = {"page": json.dumps(facts, ensure_ascii=False)}
    # Without a date of its own a PDF says nothing of when it was made, and two of the same page are the same.
    drawn = typst.compile(
        _DRAWING.encode(), format=format, ppi=PICTURE_PPI, ignore_system_fonts=True, sys_inputs=inputs, timestamp=0,
    )  # fmt: skip
    assert isinstance(drawn, bytes)
    return drawn


def _drawable(value: Any) -> Any:
    """The same without signs that the fonts do not have: an empty box says less than nothing."""
    if isinstance(value, str):
        return " ".join("".join(sign for sign in value if _has_shape(sign)).split())
    if isinstance(value, dict):
        return {key: _drawable(one) for key, one in value.items()}
    if isinstance(value, Sequence):
        return [_drawable(one) for one in value]
    return value


def _has_shape(sign: str) -> bool:
    return ord(sign) <= 0xFFFF and unicodedata.category(sign) not in (
        "So",
        "Cf",
        "Cs",
        "Co",
        "Cn",
        "Mn",
        "Sk",
    )


# Everything is counted in `u`: 1 in the picture, less on a sheet, which is read from near.
_DRAWING = """
#let page-data = json(bytes(sys.inputs.page))
#let sheet = page-data.sheet
#let u = if sheet { 0.66 } else { 0.92 }
#let (paper, ink, soft) = (rgb("#fbfbf7"), rgb("#2f332d"), rgb("#5d615a"))
#let (stem, green, pale) = (rgb("#7d9569"), rgb("#5f8b48"), rgb("#e9eede"))

#set page(
  width: if sheet { 595pt } else { 600pt },
  height: if sheet { 842pt } else { auto },
  margin: if sheet { (x: 62pt, y: 56pt) } else { (x: 38pt, top: 34pt, bottom: 40pt) },
  fill: if sheet { white } else { paper },
)
#set text(font: "Libertinus Serif", fill: ink, size: 21pt * u, hyphenate: false)
#set par(leading: 0.5em, spacing: 0.55em, justify: false)
#set block(spacing: 0pt)

#let leaf(size, fill: green) = {
  let (w, h) = (size * 0.46, size)
  curve(
    fill: fill,
    stroke: 0.6pt + green.darken(15%),
    curve.move((w, h)),
    curve.cubic((w * 0.5, h * 0.96), (-w * 0.5, h * 0.5), (w, 0pt)),
    curve.cubic((w * 2.5, h * 0.5), (w * 1.5, h * 0.96), (w, h)),
    curve.close(),
  )
}
#let wave(x) = 6pt * u * calc.sin(x * 0.75 * 1rad)
#let vine(count) = layout(size => box(width: 100%, height: 62pt * u, {
  let step = size.width / count
  let middle = 33pt * u
  let points = range(0, count * 6 + 1).map(n => (n * step / 6, middle + wave(n / 6)))
  place(top + left, curve(
    stroke: (paint: stem, thickness: 2pt * u, cap: "round"),
    curve.move(points.first()),
    ..points.slice(1).map(point => curve.line(point)),
  ))
  for n in range(count) {
    let x = (n + 0.5) * step
    let y = middle + wave(n + 0.5)
    let size = 29pt * u
    let turn = if calc.even(n) { 26deg } else { 154deg }
    place(top + left, dx: x - size * 0.46, dy: y - size,
      rotate(turn, origin: bottom + center, box(width: size * 0.92, height: size,
        leaf(size, fill: if calc.rem(n, 3) == 1 { green.lighten(45%) } else { green }))))
  }
}))

#let bullet(body) = grid(
  columns: (22pt * u, 1fr), align: (left + top, left + top),
  pad(top: 1pt * u, rotate(30deg, box(width: 13pt * u, height: 15pt * u, leaf(14pt * u)))), body,
)
#let heading-of(words) = block(above: 27pt * u, below: 11pt * u, sticky: true,
  text(size: 19pt * u, fill: soft, weight: "semibold", words))

#let part(one) = {
  heading-of(one.heading)
  for (what, more) in one.lines {
    if one.look == "words" {
      block(width: 100%, below: 11pt * u, breakable: false, inset: (left: 16pt * u, y: 3pt * u),
        stroke: (left: 2.5pt * u + stem), {
          text(style: "italic", what)
          if more != "" { linebreak(); text(size: 18pt * u, fill: soft, more) }
        })
    } else if one.look == "change" {
      block(width: 100%, below: 10pt * u, breakable: false, bullet({
        what
        if more != "" { linebreak(); text(size: 19pt * u, fill: soft, more) }
      }))
    } else {
      block(width: 100%, below: 9pt * u, breakable: false, bullet(what))
    }
  }
}

#block(below: 4pt * u, text(size: 19pt * u, fill: soft, page-data.title))
#vine(11)
#v(8pt * u)
#for (name, role) in page-data.people {
  block(below: 9pt * u, {
    text(size: 31pt * u, name)
    h(9pt * u)
    box(text(size: 18pt * u, fill: soft, role))
  })
}
#block(above: 12pt * u, below: 16pt * u, text(size: 19pt * u, fill: soft, page-data.term))
#grid(
  columns: page-data.figures.map(_ => 1fr), column-gutter: 12pt * u,
  ..page-data.figures.map(((number, what)) => block(
    width: 100%, fill: pale, radius: 9pt * u, inset: (x: 14pt * u, y: 11pt * u),
    { text(size: 35pt * u, weight: "semibold", number); h(8pt * u); box(text(size: 19pt * u, what)) },
  )),
)
#for one in page-data.parts { part(one) }
"""
