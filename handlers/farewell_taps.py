"""What rides in the buttons of a pair's end."""

from handlers.taps import Tap


class FarewellOf(Tap, prefix="fare"):
    """The three steps before the end of a pair; `fresh`: as a message of its own."""

    pair_id: int
    fresh: bool = False


class FarewellWords(Tap, prefix="fwords"):
    """«Слово друг другу»: what is written so far."""

    pair_id: int


class FarewellLine(Tap, prefix="fline"):
    """Write one line (a code of Line); `all`: and then the others that are still empty."""

    pair_id: int
    line: str
    all: bool = False


class FarewellSkip(Tap, prefix="fskip"):
    """Leave the line that is asked as it is."""

    pair_id: int


class FarewellErase(Tap, prefix="ferase"):
    """Take a line back."""

    pair_id: int
    line: str


class OnPage(Tap, prefix="fshowme"):
    """Whether own words stand on the last page."""

    pair_id: int
    on: bool


class FinishTogether(Tap, prefix="ftogether"):
    """«Завершить вместе»; without `sure` it asks once more."""

    pair_id: int
    sure: bool = False


class FinishNot(Tap, prefix="fnot"):
    """«Передумать»: the pair goes on to its day."""

    pair_id: int


class AskCoordinator(Tap, prefix="fcoord"):
    """Ask the coordinator: `early` to end the pair sooner, `goal` to go on with a new goal."""

    pair_id: int
    what: str
    sure: bool = False


class LastPage(Tap, prefix="lpage"):
    """The last page again."""

    pair_id: int


class LastPagePdf(Tap, prefix="lpdf"):
    """The same as a PDF."""

    pair_id: int


class WouldMentor(Tap, prefix="wmentor"):
    """«Хотели бы вы стать наставником?»"""

    pair_id: int
    yes: bool
