"""A report as one picture to be passed on: pairs by their states, meetings and entries by week. It names nobody.

Whatever is said by colour is said by a pattern, a word and a number too, so that it can be read in grey.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

# A state nobody can overlook in the bar, as a share of its width.
NARROWEST = 0.02


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the bar: `pattern` is green, yellow, red, paused or early."""

    pattern: str
    word: str
    count: int


@dataclass(frozen=True, slots=True)
class Columns:
    """A chart: its title with n of N, and (yes, no) by step; `said` above each, shown if all of them have room."""

    title: str
    values: Sequence[tuple[int, int]]
    said: Sequence[str]
    yes: str
    no: str


@dataclass(frozen=True, slots=True)
class ReportPicture:
    """What is drawn. `labels` are words under the steps by their number, in the middle of their step if `is_dated`;
    `excused` tells it of each step.

    `words`: none («нет данных») and excused, what the shading means.
    """

    title: str
    under_title: Sequence[str]
    pairs: str
    parts: Sequence[Part]
    charts: Sequence[Columns]
    excused: Sequence[bool]
    labels: Sequence[tuple[int, str]]
    is_dated: bool
    words: Mapping[str, str]


def report_picture(facts: ReportPicture) -> bytes:
    """Draw it as a PNG 1,200 pixels wide. The words are data of the drawing (`sys_inputs`), never its source.

    Some 80 ms: call it in a thread.
    """
    import typst

    shown = asdict(facts) | {
        "shares": shares_of([part.count for part in facts.parts]),
        "tops": [top_of(chart.values) for chart in facts.charts],
    }
    drawn = typst.compile(
        _DRAWING.encode(), format="png", ppi=144, ignore_system_fonts=True,
        sys_inputs={"report": json.dumps(shown, ensure_ascii=False)},
    )  # fmt: skip
    assert isinstance(drawn, bytes)
    return drawn


def shares_of(counts: Sequence[int]) -> list[float]:
    """Give the width of each piece of the bar, 0..1 together; the smallest is still to be seen."""
    whole = sum(counts)
    wide = [max(count / whole, NARROWEST) for count in counts] if whole else []
    return [round(one / sum(wide), 5) for one in wide]


def top_of(values: Sequence[tuple[int, int]]) -> int:
    """Find an even number at least as high as every column, and not much higher: the axis ends there."""
    highest = max((yes + no for yes, no in values), default=0)
    steps = (2, 4, *(digit * 10**power for power in range(1, 9) for digit in (1, 2, 4)))
    step: int = next(step for step in steps if highest <= step * 8)
    return max(2, -(-highest // step) * step)


# Type is large: at 360 pixels a point of it is 0.6 of one.
_DRAWING = """
#let report = json(bytes(sys.inputs.report))
#let (paper, ink, soft) = (rgb("#fbfaf5"), rgb("#3c4a3a"), rgb("#6f7869"))
#let (green, pale, grid) = (rgb("#5b8a43"), rgb("#b3bda9"), rgb("#dcdfd3"))
#let (ochre, clay) = (rgb("#e3b95b"), rgb("#a8452f"))
#let (all-wide, left, tall) = (552pt, 62pt, 128pt)
#let wide = all-wide - left

#set page(width: 600pt, height: auto, margin: (x: 24pt, top: 26pt, bottom: 24pt), fill: paper)
#set text(font: "Libertinus Serif", fill: ink, size: 19pt)
#set par(leading: 0.5em, spacing: 0.7em)

#let put(..where) = place(top + std.left, ..where)
#let stripes(size, stroke) = tiling(size: (size, size), place(line(start: (0%, 100%), end: (100%, 0%), stroke: stroke)))
#let ground(fill, sign) = tiling(size: (9pt, 9pt), { place(rect(width: 9pt, height: 9pt, fill: fill)); sign })
#let slope = line(start: (0%, 100%), end: (100%, 0%), stroke: 1.6pt + ink)
#let fall = line(start: (0%, 0%), end: (100%, 100%), stroke: 1.2pt + paper)
#let rise = line(start: (0%, 100%), end: (100%, 0%), stroke: 1.2pt + paper)
#let patterns = (
  green: green,
  yellow: ground(ochre, place(slope)),
  red: ground(clay, { place(rise); place(fall) }),
  paused: ground(paper, place(dy: 4pt, line(length: 100%, stroke: 2.2pt + soft))),
  early: ground(paper, place(dx: 3pt, dy: 3pt, circle(radius: 1.5pt, fill: soft))),
)
#let excused = stripes(8pt, 1.1pt + pale.darken(8%))
#let sign(fill, stroke) = box(width: 26pt, height: 17pt, baseline: 2pt, fill: fill, stroke: stroke, radius: 2pt)
#let entry(mark, said) = { box(mark + h(7pt) + text(size: 19pt, said)); h(18pt, weak: false); sym.zws }
#let none-yet = block(above: 8pt, below: 22pt, text(fill: soft, size: 20pt, report.words.none))

#text(size: 29pt, weight: "bold", report.title)
#for said in report.under_title [
  #v(-6pt)
  #text(size: 20pt, fill: soft, said)
]
#v(6pt)
#text(size: 22pt, weight: "bold", report.pairs)
#if report.parts.len() == 0 { none-yet } else {
  v(-4pt)
  box(width: 100%, height: 46pt, {
    let at = 0
    for (part, share) in report.parts.zip(report.shares) {
      let here = share * all-wide
      put(dx: at * all-wide, rect(width: here, height: 46pt, fill: patterns.at(part.pattern), stroke: 1.4pt + ink))
      put(dx: at * all-wide, context {
        let said = box(
          fill: paper, inset: (x: 5pt, y: 3pt), radius: 3pt, text(size: 21pt, weight: "bold", str(part.count)),
        )
        if measure(said).width + 8pt < here { box(width: here, height: 46pt, align(center + horizon, said)) }
      })
      at += share
    }
  })
  v(2pt)
  par(justify: false, {
    for part in report.parts {
      entry(sign(patterns.at(part.pattern), 1pt + ink), [#part.word: *#part.count*])
    }
  })
  v(8pt)
}

#let chart(facts, top) = {
  text(size: 22pt, weight: "bold", facts.title)
  let count = facts.values.len()
  if facts.values.all(pair => pair.at(0) + pair.at(1) == 0) { none-yet } else {
    let step = wide / count
    let bar = calc.min(step * 0.72, 60pt)
    let high(value) = value / top * tall
    let base = tall + 30pt
    v(-6pt)
    context {
      let room = facts.said.all(said => measure(text(size: 17pt, said)).width + 4pt < step)
      box(width: 100%, height: base + 30pt, {
        for (n, is-excused) in report.excused.enumerate() {
          if is-excused { put(dx: left + n * step, dy: base - tall, rect(width: step, height: tall, fill: excused)) }
        }
        for value in (0, calc.quo(top, 2), top) {
          put(dx: left, dy: base - high(value), line(length: wide, stroke: 1pt + if value == 0 { soft } else { grid }))
          let said = text(size: 18pt, fill: soft, str(value))
          put(dy: base - high(value) - 10pt, box(width: left - 9pt, align(end, said)))
        }
        for (n, (yes, no)) in facts.values.enumerate() {
          let x = left + (n + 0.5) * step - bar / 2
          let edge = calc.min(1.6pt, bar * 0.16) + ink
          if no > 0 {
            put(dx: x, dy: base - high(yes + no), rect(width: bar, height: high(no), fill: paper, stroke: edge))
          }
          if yes > 0 {
            put(dx: x, dy: base - high(yes), rect(width: bar, height: high(yes), fill: green, stroke: edge))
          }
          if room and yes + no > 0 {
            put(dx: left + n * step, dy: base - high(yes + no) - 23pt,
              box(width: step, align(center, box(fill: paper, outset: 2pt, text(size: 17pt, facts.said.at(n))))))
          }
        }
        for (n, word) in report.labels {
          let said = text(size: 18pt, fill: soft, word)
          if report.is_dated {
            put(dx: left + n * step, dy: base + 8pt, box(width: step, align(center, said)))
            continue
          }
          put(dx: left + n * step, dy: base, line(start: (0pt, 0pt), end: (0pt, 7pt), stroke: 1pt + soft))
          put(dx: left + n * step + 4pt, dy: base + 8pt, said)
        }
      })
    }
    v(0pt)
    par({
      entry(sign(green, 1.6pt + ink), facts.yes)
      entry(sign(paper, 1.6pt + ink), facts.no)
    })
    v(8pt)
  }
}
#for (facts, top) in report.charts.zip(report.tops) { chart(facts, top) }
#if report.excused.any(one => one) { entry(sign(excused, 0.8pt + pale), report.words.excused) }
"""
