"""What rides in the buttons of goals and of the route."""

from handlers.taps import DayNumber, Page, Tap


class RouteOf(Tap, prefix="route"):
    """The route of a pair, a page of it; `fresh`: as a message of its own, under one that should stay."""

    pair_id: int
    page: Page = 0
    fresh: bool = False


class Mentees(Tap, prefix="mentees"):
    """«Мои наставляемые», a page of them."""

    page: Page = 0


class GoalCard(Tap, prefix="goal"):
    """One goal; `fresh` as in RouteOf."""

    goal_id: int
    fresh: bool = False


class GoalNew(Tap, prefix="gnew"):
    pair_id: int


class GoalSkip(Tap, prefix="gskip"):
    """A step of the dialogue is left out."""


class GoalDay(Tap, prefix="gday"):
    """The due date that was proposed or understood, as an ordinal."""

    day: DayNumber


class GoalYes(Tap, prefix="gyes"):
    """«Принять» a goal with the due date and the words that stood beside the button (`seen`, 0 in an older one)."""

    goal_id: int
    due: int
    seen: int = 0


class GoalTalk(Tap, prefix="gtalk"):
    """«Обсудить на встрече»."""

    goal_id: int


class GoalDone(Tap, prefix="gdone"):
    goal_id: int


class GoalConfirm(Tap, prefix="gconf"):
    goal_id: int


class GoalReturn(Tap, prefix="gback"):
    goal_id: int


class GoalMove(Tap, prefix="gmove"):
    """Ask for another date; `stay`: leave it as it is."""

    goal_id: int
    stay: bool = False


class GoalDrop(Tap, prefix="gdrop"):
    """Drop a goal; without a reason it asks for one."""

    goal_id: int
    reason: str = ""


NOT_SAID = -1


class CheckGoal(Tap, prefix="chk"):
    """Check this goal in: ask how far it is, or take `progress` at once.

    `fresh`: in a message of its own; `more`: the next goal that was not asked about is asked about then.
    """

    goal_id: int
    progress: int = NOT_SAID
    fresh: bool = False
    more: bool = False


class CheckOther(Tap, prefix="chkmore"):
    """«Другие цели»."""


class NoObstacle(Tap, prefix="chkok"):
    """«Ничего не мешает»: this check-in has no words; 0 in a button of earlier days."""

    check_id: int = 0


class CheckWords(Tap, prefix="chkw"):
    """«Мешает…», «Нужно…»: the line that is asked for, `obstacle` or `needs`, belongs to this check-in."""

    check_id: int
    part: str


class GoalReword(Tap, prefix="gword"):
    """«Поправить слова» of a draft; with `part` that part stays as it is."""

    goal_id: int
    part: str = ""


class GoalWhyBack(Tap, prefix="gwhyback"):
    """No line about why: back to the goal, or (`skip`) a yes to a goal in somebody's own words without one."""

    goal_id: int
    skip: bool = False


class MoveWhy(Tap, prefix="gwhy"):
    """Why the date was moved: a MoveReason, or nothing."""

    change_id: int
    reason: str = ""


class GoalHistory(Tap, prefix="ghist"):
    """«Как менялась»; page 0 is the newest."""

    goal_id: int
    page: Page = 0


class DroppedOf(Tap, prefix="gdropped"):
    """«Убранные цели» of a pair."""

    pair_id: int
    page: Page = 0


class GoalTakeUp(Tap, prefix="gagain"):
    """Take a dropped goal up again."""

    goal_id: int


class Proofs(Tap, prefix="proofs"):
    """«Чем видно»: what shows that a goal is reached."""

    goal_id: int


class ProofAdd(Tap, prefix="padd"):
    """Add an `entry`, a `meeting` or a `file`; without an object it asks which."""

    goal_id: int
    what: str
    object_id: int = 0


class ProofOpen(Tap, prefix="popen"):
    """Send a photo or a file again."""

    proof_id: int


class ProofDrop(Tap, prefix="pdrop"):
    """Remove an own proof."""

    proof_id: int


class ProofsDone(Tap, prefix="pclip"):
    """No more files: back to the proofs."""

    goal_id: int
