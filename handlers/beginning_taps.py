"""What rides in the buttons of the route's beginning, and what waits for a line of it."""

from aiogram.fsm.state import State, StatesGroup

from handlers.taps import Page, Tap
from mentoring.beginning import FIRST


class Beginning(StatesGroup):
    """A line of her own is awaited; where she is stands in the route itself, so leaving loses nothing."""

    strength = State()
    direction = State()
    why = State()
    rewrite = State()


class BeginOpen(Tap, prefix="begin"):
    """«Начать маршрут», «Продолжить»: the very step she stopped at; `fresh` as a message of its own."""

    pair_id: int
    round: int = FIRST
    fresh: bool = False


class BeginSkill(Tap, prefix="bskill"):
    """One skill again: «Назад»."""

    pair_id: int
    round: int
    skill: str


class BeginMark(Tap, prefix="bmark"):
    """What she says of a skill."""

    pair_id: int
    round: int
    skill: str
    mark: str


class BeginPass(Tap, prefix="bpass"):
    """Go on without this step: «Хватит», «Пропустить», «Оставить»."""

    pair_id: int
    round: int
    step: str


class BeginRewrite(Tap, prefix="bdir"):
    """Another line for «Кем вы видите себя через год?»."""

    pair_id: int


class BeginSeen(Tap, prefix="bseen"):
    """How she sees her skills, in words; `fresh` as a message of its own."""

    pair_id: int
    fresh: bool = False


class BeginShow(Tap, prefix="bshow"):
    """What she said in a pair that is over is opened to her new mentor, or forgotten (`anew`)."""

    pair_id: int
    anew: bool = False


class BeginGoals(Tap, prefix="bgoals"):
    """A page of the goals proposed."""

    pair_id: int
    page: Page = 0


class BeginPick(Tap, prefix="bpick"):
    """Take a goal, or leave it."""

    pair_id: int
    goal: str
    page: Page = 0
    take: bool = True


class BeginWhy(Tap, prefix="bwhy"):
    """On to «зачем» of the goals taken."""

    pair_id: int


class BeginAside(Tap, prefix="baside"):
    """«Пока отложить» one of them."""

    pair_id: int
    goal: str


class BeginSend(Tap, prefix="bsend"):
    """Enough: what has its line goes to the mentor."""

    pair_id: int


class RouteYes(Tap, prefix="byes"):
    """«Принять всё»: the goals as they stood beside the button (`seen`)."""

    pair_id: int
    seen: int


class BeginLeave(Tap, prefix="bleave"):
    """Back to the route; what was said stays, and no line is awaited any more."""

    pair_id: int
