"""Invitations on paper: a card with a QR code, one as a picture, several on a sheet to be cut apart.

The code is a link with a token, so a card is drawn when it leaves and lies nowhere.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from io import BytesIO
from typing import Literal

# 2.5 pixels for each of a phone 360 wide.
PICTURE_WIDTH = 900
PICTURE_PPI = PICTURE_WIDTH * 72 / 600
# Two columns of four fill a sheet of A4.
ON_A_SHEET = 8


@dataclass(frozen=True, slots=True)
class InviteCard:
    """What stands on a card: whose it is, what for, what to do (two lines), till when; `link` is what the code says."""

    name: str = field(repr=False)
    programme: str
    steps: tuple[str, ...]
    until: str
    link: str = field(repr=False)


def card_picture(card: InviteCard) -> bytes:
    """Draw one card as a PNG 900 pixels wide."""
    return _drawn([card], "png")


def cards_pdf(cards: Sequence[InviteCard]) -> bytes:
    """Set the cards on sheets of A4, eight a sheet, with lines to cut along. Some 10 ms a card."""
    return _drawn(cards, "pdf")


def qr_svg(link: str) -> str:
    """The code of a link, dark on nothing. Level M: it is read when a seventh of it is spoilt."""
    import segno

    drawn = BytesIO()
    segno.make_qr(link, error="m").save(
        drawn, kind="svg", border=0, dark="#2f332d", xmldecl=False, svgns=True, omitsize=True
    )
    return drawn.getvalue().decode()


def _drawn(cards: Sequence[InviteCard], format: Literal["png", "pdf"]) -> bytes:
    import typst

    shown = [{**asdict(one), "code": qr_svg(one.link)} for one in cards]
    facts = {"cards": shown, "sheet": format == "pdf", "per": ON_A_SHEET}
    drawn = typst.compile(
        _DRAWING.encode(), format=format, ppi=PICTURE_PPI, ignore_system_fonts=True, timestamp=0,
        sys_inputs={"facts": json.dumps(facts, ensure_ascii=False)},
    )  # fmt: skip
    assert isinstance(drawn, bytes)
    return drawn


_DRAWING = """
#let facts = json(bytes(sys.inputs.facts))
#let sheet = facts.sheet
#let u = if sheet { 0.52 } else { 1.0 }
#let (paper, ink, soft, green) = (rgb("#fbfbf7"), rgb("#2f332d"), rgb("#5d615a"), rgb("#5f8b48"))

#set page(
  width: if sheet { 595pt } else { 600pt },
  height: if sheet { 842pt } else { auto },
  margin: if sheet { (x: 20pt, y: 21pt) } else { (x: 34pt, y: 34pt) },
  fill: if sheet { white } else { paper },
)
#set text(font: "Libertinus Serif", fill: ink, size: 23pt * u, hyphenate: false)
#set par(leading: 0.45em, spacing: 0.6em, justify: false)

#let leaf(size) = {
  let (w, h) = (size * 0.46, size)
  curve(
    fill: green,
    curve.move((w, h)),
    curve.cubic((w * 0.5, h * 0.96), (-w * 0.5, h * 0.5), (w, 0pt)),
    curve.cubic((w * 2.5, h * 0.5), (w * 1.5, h * 0.96), (w, h)),
    curve.close(),
  )
}
// A name is shortened rather than the code: a code that is too small is read by no phone.
#let fitted(words, width, sizes) = context {
  let size = sizes.find(one => measure(block(width: width, text(size: one, words))).height <= 2.6 * one)
  text(size: if size == none { sizes.last() } else { size }, words)
}
#let code(one, size) = box(fill: if sheet { none } else { white }, inset: 12pt * u, radius: 8pt * u,
  image(bytes(one.code), format: "svg", width: size, height: size))

#let card(one) = {
  block(width: if sheet { 100% } else { 470pt }, height: 20pt * u, clip: true,
    text(size: 18pt * u, fill: soft, one.programme))
  v(3pt * u)
  let sizes = (if sheet { 18pt } else { 38pt }, 32pt * u, 26pt * u, 21pt * u)
  block(width: 100%, fitted(one.name, if sheet { 250pt } else { 530pt }, sizes))
  v(5pt * u)
  grid(
    columns: (auto, 1fr), column-gutter: 18pt * u, align: (left + top, left + horizon),
    code(one, if sheet { 104pt } else { 225pt }),
    {
      for (n, step) in one.steps.enumerate() {
        text(size: 22pt * u)[#(n + 1). #step]
        parbreak()
        v(7pt * u)
      }
      text(size: 18pt * u, fill: soft, one.until)
    },
  )
}

#if sheet {
  for group in facts.cards.chunks(facts.per) {
    grid(
      columns: (1fr, 1fr), rows: (200pt,) * 4,
      stroke: (paint: rgb("#b8bcb2"), thickness: 0.5pt, dash: "dashed"),
      inset: 12pt,
      ..group.map(card),
    )
    if group != facts.cards.chunks(facts.per).last() { pagebreak() }
  }
} else {
  place(top + right, dy: -14pt, rotate(24deg, leaf(40pt)))
  card(facts.cards.first())
}
"""
