"""One page of plain words on A4: a memo, a page for the head. Headings, lines, and where it comes from at the foot."""

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that stands on it. `figures` are (number, what), shown large; `foot` stands at the end of the page."""

    title: str
    lead: str
    sections: tuple[Section, ...]
    figures: tuple[tuple[str, str], ...] = ()
    foot: str = ""


def sheet_pdf(sheet: Sheet) -> bytes:
    """Set it on one sheet of A4; letters shrink a little where the words would need a second one. Some 50 ms."""
    import typst

    facts = {**asdict(sheet), "figures": [list(one) for one in sheet.figures]}
    drawn = typst.compile(
        _DRAWING.encode(), format="pdf", ignore_system_fonts=True, timestamp=0,
        sys_inputs={"sheet": json.dumps(facts, ensure_ascii=False)},
    )  # fmt: skip
    assert isinstance(drawn, bytes)
    return drawn


_DRAWING = """
#let sheet = json(bytes(sys.inputs.sheet))
#let (ink, soft, green, pale) = (rgb("#2f332d"), rgb("#5d615a"), rgb("#5f8b48"), rgb("#eef2e6"))
#let (wide, tall) = (595pt - 124pt, 842pt - 104pt)

#set page(width: 595pt, height: 842pt, margin: (x: 62pt, top: 52pt, bottom: 52pt))
#set text(font: "Libertinus Serif", fill: ink, hyphenate: false)
#set block(spacing: 0pt)

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
#let page-of(u) = {
  set text(size: 12.5pt * u)
  set par(leading: 0.52em, justify: false)
  block(below: 9pt * u, text(size: 25pt * u, sheet.title))
  block(below: 15pt * u, text(size: 13.5pt * u, fill: soft, sheet.lead))
  if sheet.figures.len() > 0 {
    block(below: 15pt * u, grid(
      columns: sheet.figures.map(_ => 1fr), column-gutter: 9pt * u,
      ..sheet.figures.map(((number, what)) => block(
        width: 100%, fill: pale, radius: 6pt * u, inset: (x: 10pt * u, y: 9pt * u),
        { text(size: 21pt * u, weight: "semibold", number); linebreak(); text(size: 11pt * u, fill: soft, what) },
      )),
    ))
  }
  for one in sheet.sections {
    block(above: 13pt * u, below: 6pt * u,
      text(size: 14pt * u, weight: "semibold", fill: green.darken(25%), one.heading))
    for line in one.lines {
      block(below: 5.5pt * u, width: 100%, grid(
        columns: (16pt * u, 1fr),
        pad(top: 1.5pt * u, rotate(30deg, box(width: 8pt * u, height: 9pt * u, leaf(8.5pt * u)))),
        line,
      ))
    }
  }
  if sheet.foot != "" { block(above: 15pt * u, text(size: 11pt * u, fill: soft, sheet.foot)) }
}
#context {
  let sizes = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75)
  let fits = sizes.find(u => measure(width: wide, page-of(u)).height <= tall)
  page-of(if fits == none { sizes.last() } else { fits })
}
"""
