"""«Мой год» as a picture: a vine that grows with the weeks, a leaf where something was written.

A week without an entry is a piece of the vine like any other: nothing is drawn there, so nothing is missing.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Leaf(StrEnum):
    """What a week shows: a leaf, a light hatched one where it was excused (T7), or just the vine."""

    WRITTEN = "written"
    EXCUSED = "excused"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class YearWeek:
    """A week by its Monday; `month` stands under it if it is not empty."""

    monday: date
    leaf: Leaf
    month: str = ""


def year_picture(title: str, figures: str, legend: str, weeks: Sequence[YearWeek]) -> bytes:
    """Draw the weeks, oldest first, as a PNG 1,200 pixels wide. `legend` explains the hatched leaf; empty for none.

    The words and the weeks are data of the drawing (`sys_inputs`), never a part of its source. Some 45 ms for a
    year: call it in a thread.
    """
    import typst

    shown = [[one.leaf.value, one.month] for one in weeks]
    facts = {"title": title, "figures": figures, "legend": legend, "weeks": shown}
    drawn = typst.compile(
        _DRAWING.encode(), format="png", ppi=144, ignore_system_fonts=True,
        sys_inputs={"year": json.dumps(facts, ensure_ascii=False)},
    )  # fmt: skip
    assert isinstance(drawn, bytes)
    return drawn


# Thirteen weeks a row, so that a row is a quarter; leaves stand above and below the vine in turn.
_DRAWING = """
#let year = json(bytes(sys.inputs.year))
#let (paper, ink, soft) = (rgb("#fbfaf5"), rgb("#3c4a3a"), rgb("#8a9484"))
#let (stem, green, pale) = (rgb("#8fa67c"), rgb("#6f9a57"), rgb("#b9c7ab"))
#let (a-row, step, tall) = (13, 42pt, 104pt)

#set page(width: 600pt, height: auto, margin: (x: 27pt, top: 30pt, bottom: 26pt), fill: paper)
#set text(font: "Libertinus Serif", fill: ink, size: 12pt)

#let hatch = tiling(size: (3.2pt, 3.2pt), place(horizon, line(length: 100%, stroke: 0.6pt + pale)))
#let leaf(kind, size) = {
  let (w, h) = (size * 0.46, size)
  curve(
    fill: if kind == "written" { gradient.linear(green.lighten(18%), green, angle: 90deg) } else { hatch },
    stroke: if kind == "written" { 0.6pt + green.darken(12%) } else { 0.6pt + pale },
    curve.move((w, h)),
    curve.cubic((w * 0.5, h * 0.96), (-w * 0.5, h * 0.5), (w, 0pt)),
    curve.cubic((w * 2.5, h * 0.5), (w * 1.5, h * 0.96), (w, h)),
    curve.close(),
  )
  if kind == "written" {
    place(top + left, line(start: (w, h), end: (w, h * 0.3), stroke: 0.5pt + green.lighten(45%)))
  }
}
// A gentle wave; one leaf in two hangs below it.
#let wave(x) = 5pt * calc.sin(x * 0.75 * 1rad)

#let vine(weeks) = box(width: 100%, height: tall, {
  let count = weeks.len()
  let middle = 38pt
  let points = range(0, count * 6 + 1).map(n => (n * step / 6, middle + wave(n / 6)))
  place(top + left, curve(
    stroke: (paint: stem, thickness: 1.6pt, cap: "round"),
    curve.move(points.first()),
    ..points.slice(1).map(point => curve.line(point)),
  ))
  for (n, (kind, month)) in weeks.enumerate() {
    let x = (n + 0.5) * step
    let y = middle + wave(n + 0.5)
    if kind != "none" {
      let size = if kind == "written" { 28pt } else { 22pt }
      let turn = if calc.even(n) { 24deg } else { 156deg }
      place(top + left, dx: x - size * 0.46, dy: y - size,
        rotate(turn, origin: bottom + center, box(width: size * 0.92, height: size, leaf(kind, size))))
    }
    if month != "" {
      let label = text(size: 18pt, fill: soft, month)
      // The last weeks of a row have no room to their right.
      if n > a-row - 3 { place(top + right, dy: 74pt, label) } else {
        place(top + left, dx: x - step / 2 + 3pt, dy: 74pt, label)
      }
    }
  }
})

#text(size: 30pt, year.title)
#v(-10pt)
#text(size: 20pt, fill: soft, year.figures)
#v(4pt)
#for row in year.weeks.chunks(a-row) { vine(row) }
#if year.legend != "" {
  v(2pt)
  box(width: 18pt, height: 17pt, baseline: 2pt, rotate(24deg, leaf("excused", 17pt)))
  h(5pt)
  text(size: 18pt, fill: soft, year.legend)
}
"""
