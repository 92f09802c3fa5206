"""The pace of a route as a picture: a dashed line of the plan, a thick one of what was reached, the goals by numbers.

Whatever is said by colour is said by shape too, so that it can be read in grey.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

# How near two numbers of goals may stand, as a share of the width; nearer ones stand one below the other.
NEAREST = 0.062
ROWS = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """A goal's number at its due date; `at` is 0..1 of the width."""

    at: float
    number: int
    is_reached: bool


@dataclass(frozen=True, slots=True)
class PaceFacts:
    """What is drawn. Lines are (0..1 of the width, per cent); `months` are words at 0..1; `breaks` from-to at 0..1.

    `words` are the legend: plan, actual, due, reached, excused, today.
    """

    title: str = field(repr=False)
    figures: str
    plan: Sequence[tuple[float, float]]
    actual: Sequence[tuple[float, float]]
    marks: Sequence[Mark]
    months: Sequence[tuple[float, str]]
    breaks: Sequence[tuple[float, float]]
    today: float
    words: Mapping[str, str]


def pace_picture(facts: PaceFacts) -> bytes:
    """Draw it as a PNG 1,200 pixels wide. The words are data of the drawing (`sys_inputs`), never its source.

    Some 50 ms: call it by `drawing.draw`.
    """
    import typst

    marks = [
        [one.at, row, one.number, one.is_reached]
        for one, row in zip(facts.marks, rows_of(facts.marks), strict=True)
    ]
    shown = {
        "title": facts.title, "figures": facts.figures, "plan": facts.plan, "actual": facts.actual,
        "marks": marks, "rows": max((row for _, row, _, _ in marks), default=0) + 1,
        "months": facts.months, "breaks": facts.breaks, "today": facts.today, "words": facts.words,
    }  # fmt: skip
    drawn = typst.compile(
        _DRAWING.encode(), format="png", ppi=144, ignore_system_fonts=True,
        sys_inputs={"pace": json.dumps(shown, ensure_ascii=False)},
    )  # fmt: skip
    assert isinstance(drawn, bytes)
    return drawn


def rows_of(marks: Sequence[Mark]) -> list[int]:
    """The row of each number, so that none covers another; with very many the last row takes the rest."""
    ends: list[float] = []
    found = dict[int, int]()
    for place in sorted(range(len(marks)), key=lambda place: (marks[place].at, marks[place].number)):
        at = marks[place].at
        row = next((row for row, end in enumerate(ends) if at - end >= NEAREST), len(ends))
        row = min(row, ROWS - 1)
        ends[row : row + 1] = [at]
        found[place] = row
    return [found[place] for place in range(len(marks))]


# Type is large: at 360 pixels a point of it is 0.6 of one.
_DRAWING = """
#let pace = json(bytes(sys.inputs.pace))
#let (paper, ink, soft) = (rgb("#fbfaf5"), rgb("#3c4a3a"), rgb("#6f7869"))
#let (green, pale, grid) = (rgb("#5b8a43"), rgb("#b3bda9"), rgb("#dcdfd3"))
#let (wide, tall, left, below) = (482pt, 250pt, 66pt, 30pt)
#let row = 36pt

#set page(width: 600pt, height: auto, margin: (x: 24pt, top: 26pt, bottom: 24pt), fill: paper)
#set text(font: "Libertinus Serif", fill: ink, size: 19pt)
#set par(leading: 0.5em)

#let hatch = tiling(size: (7pt, 7pt), place(line(start: (0%, 100%), end: (100%, 0%), stroke: 0.8pt + pale)))
#let put(..where) = place(top + std.left, ..where)
#let x(share) = left + share * wide
#let y(percent) = below + (100 - percent) / 100 * tall
#let number(value, reached) = box(width: 31pt, height: 31pt, {
  let (fill, edge) = if reached { (green, green) } else { (paper, soft) }
  place(circle(radius: 15.5pt, fill: fill, stroke: 1.6pt + edge))
  place(center + horizon, text(size: 19pt, weight: "bold", fill: if reached { white } else { ink }, str(value)))
})
#let dashes = (paint: soft, thickness: 2.4pt, dash: (8pt, 6pt))
#let way(points, stroke) = put(curve(
  stroke: stroke,
  curve.move((x(points.first().at(0)), y(points.first().at(1)))),
  ..points.slice(1).map(((at, percent)) => curve.line((x(at), y(percent)))),
))
// A word above or below a point, kept within the picture.
#let word(at, dy, body) = context {
  let half = measure(body).width / 2
  let middle = calc.max(half, calc.min(left + wide - half, x(at)))
  put(dx: middle - half, dy: dy, body)
}

#text(size: 29pt, weight: "bold", pace.title)
#v(-4pt)
#text(size: 21pt, fill: soft, pace.figures)
#v(2pt)
#box(width: 100%, height: below + tall + 34pt + pace.rows * row, {
  for (from, to) in pace.breaks {
    let width = calc.max(2pt, (to - from) * wide)
    put(dx: x(from), dy: y(100), rect(width: width, height: tall, fill: hatch))
  }
  for percent in (0, 50, 100) {
    put(line(start: (x(0), y(percent)), end: (x(1), y(percent)), stroke: 1pt + grid))
    let said = text(size: 19pt, fill: soft)[#percent %]
    put(dy: y(percent) - 11pt, box(width: left - 8pt, align(end, said)))
  }
  for mark in pace.marks {
    put(line(
      start: (x(mark.at(0)), y(0)), end: (x(mark.at(0)), y(0) + 40pt + mark.at(1) * row), stroke: 0.8pt + pale,
    ))
  }
  for (at, month) in pace.months {
    put(line(start: (x(at), y(0)), end: (x(at), y(0) + 7pt), stroke: 1pt + soft))
    let said = text(size: 19pt, fill: soft, month)
    put(dx: x(at) + 3pt, dy: y(0) + 9pt, box(fill: paper, outset: (x: 1pt), said))
  }
  put(line(start: (x(pace.today), y(100) - 4pt), end: (x(pace.today), y(0)), stroke: 1.2pt + ink))
  word(pace.today, 0pt, text(size: 19pt, pace.words.today))
  way(pace.plan, dashes)
  way(pace.actual, (paint: green, thickness: 5pt, cap: "round", join: "round"))
  let (at, percent) = pace.actual.last()
  put(dx: x(at) - 7pt, dy: y(percent) - 7pt, circle(radius: 7pt, fill: green, stroke: 2pt + paper))
  for (at, step, value, reached) in pace.marks {
    put(dx: x(at) - 15.5pt, dy: y(0) + 38pt + step * row, number(value, reached))
  }
})
#let entry(sign, said) = {
  box(box(width: 46pt, height: 20pt, baseline: 4pt, align(center + horizon, sign)) + h(7pt) + text(size: 20pt, said))
  h(16pt)
}
#let has(test) = pace.marks.any(mark => mark.at(3) == test)
#entry(line(length: 44pt, stroke: dashes), pace.words.plan)
#entry(line(length: 44pt, stroke: (paint: green, thickness: 5pt, cap: "round")), pace.words.actual)
#if has(false) { entry(scale(70%, reflow: true, number(1, false)), pace.words.due) }
#if has(true) { entry(scale(70%, reflow: true, number(1, true)), pace.words.reached) }
#if pace.breaks.len() > 0 {
  entry(rect(width: 40pt, height: 18pt, fill: hatch, stroke: 0.8pt + pale), pace.words.excused)
}
"""
