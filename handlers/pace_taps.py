"""What rides in the buttons of the pace, of a goal that is split, and of the progress of a route."""

from handlers.taps import Page, Tap


class PaceOf(Tap, prefix="pace"):
    """«Темп»: the picture with its sentence and the offers; always a message of its own."""

    pair_id: int


class PaceTalk(Tap, prefix="ptalk"):
    """«Обсудить на встрече» a goal that goes slower than planned."""

    goal_id: int


class PaceSettled(Tap, prefix="psettled"):
    """«Проверить, закрепилось ли» what was reached long before its date."""

    pair_id: int


class SplitGoal(Tap, prefix="split"):
    """«Разделить цель»: ask for its parts."""

    goal_id: int


class SplitEnough(Tap, prefix="splitok"):
    """«Хватит»: no more parts."""

    goal_id: int


class PartsYes(Tap, prefix="splityes"):
    """«Принять» all parts of a goal; `dues` is the sum of the ordinals of the dates that stood beside the button."""

    goal_id: int
    dues: int


class ProgressOf(Tap, prefix="progress"):
    """What has changed since a pair began, a page of it; `fresh`: as a message of its own."""

    pair_id: int
    page: Page = 0
    fresh: bool = False


class ProgressGoal(Tap, prefix="progoal"):
    """The entries about one goal, a page of them."""

    goal_id: int
    page: Page = 0
