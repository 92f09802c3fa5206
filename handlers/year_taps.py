"""The buttons of a programme's year: its report, its template, closing, the archive, the year after."""

from handlers.taps import Page, Tap


class YearTap(Tap, prefix="year"):
    """A screen or an act: `home`, `report`, `template`, `own` (send one's own), `ours` (back to Loza's)."""

    programme_id: int
    what: str = "home"


class CloseAll(Tap, prefix="yclose"):
    """Which pairs end together: `act` is `show`, `flip` (one pair), `ask`, `sure` or `back` (undo).

    `stamp` says of which choice the button is.
    """

    programme_id: int
    act: str = "show"
    pair_id: int = 0
    page: Page = 0


class ArchiveTap(Tap, prefix="yarch"):
    """Put the programme away, `sure` after asking once more; `open` takes it out again."""

    programme_id: int
    act: str = "ask"
