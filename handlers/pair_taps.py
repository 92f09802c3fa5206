"""What rides in the buttons of the coordinator's pairs."""

from handlers.taps import DayNumber, Page, Tap


class PairMentor(Tap, prefix="pmentor"):
    member_id: int


class PairMentee(Tap, prefix="pmentee"):
    mentor_id: int
    mentee_id: int


class PairNew(Tap, prefix="pnew"):
    pass


class PairCard(Tap, prefix="pair"):
    pair_id: int


class PairKinds(Tap, prefix="pkinds"):
    """«Вид пары»: which there are."""

    pair_id: int


class PairIs(Tap, prefix="pkind"):
    """The pair is of this kind (a code of PairKind); `made`: from the screen that has just made it."""

    pair_id: int
    kind: str
    made: bool = False


class PairTerm(Tap, prefix="pterm"):
    """«Изменить срок»."""

    pair_id: int


class PairUntil(Tap, prefix="puntil"):
    """The pair lasts to this day, an ordinal."""

    pair_id: int
    day: DayNumber


class PairClose(Tap, prefix="pclose"):
    """Close a pair with a reason code; without `sure` it asks once more."""

    pair_id: int
    reason: str
    sure: bool


class PairBack(Tap, prefix="pback"):
    """«Вернуть пару»: take closing back, for ten minutes."""

    pair_id: int


class ChangeMentor(Tap, prefix="pchange"):
    """«Сменить наставника»: who could be the new one, a page of them."""

    pair_id: int
    page: Page = 0


class MentorIs(Tap, prefix="pchanged"):
    """This one is the new mentor; without `sure` it says what moves on and asks once more."""

    pair_id: int
    mentor_id: int
    sure: bool = False
