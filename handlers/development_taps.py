"""The buttons of «Моё развитие»: own goals, the learning log, the self-check. Whose they are is asked at every tap."""

from handlers.taps import DayNumber, Page, Tap

NOT_SAID = -1


class GrowthHome(Tap, prefix="grow"):
    """Back to «Моё развитие»; `fresh`: in a message of its own."""

    fresh: bool = False


class OwnList(Tap, prefix="owlist"):
    """All own goals, those that are done too."""

    page: Page = 0


class OwnCard(Tap, prefix="owcard"):
    """Open an own goal."""

    goal_id: int


class OwnNew(Tap, prefix="ownew"):
    """«Добавить цель»."""


class OwnBank(Tap, prefix="owbank"):
    """A goal written beforehand: the quality it is for and its number."""

    quality: str
    number: int


class OwnTake(Tap, prefix="owtake"):
    """«Так и запишем» under a goal written beforehand."""


class OwnSkip(Tap, prefix="owskip"):
    """«Пропустить» under the question that is open."""


class OwnDay(Tap, prefix="owday"):
    """The due day of the goal that is being set or moved."""

    day: DayNumber


class OwnCheck(Tap, prefix="owchk"):
    """How far a goal is; without `progress` it is asked."""

    goal_id: int
    progress: int = NOT_SAID


class OwnDone(Tap, prefix="owdone"):
    """«Достигнута»."""

    goal_id: int


class OwnMove(Tap, prefix="owmove"):
    """«Другой срок»."""

    goal_id: int


class OwnDrop(Tap, prefix="owdrop"):
    """«Убрать цель»: without a reason it is asked."""

    goal_id: int
    reason: str = ""


class OwnReopen(Tap, prefix="owopen"):
    """«Вернуть в работу»: the way back from done and dropped."""

    goal_id: int


class LearnList(Tap, prefix="lrlist"):
    """The log of a school year; 0 is the newest that has entries."""

    year: Page = 0
    page: Page = 0


class LearnNew(Tap, prefix="lrnew"):
    """«Добавить обучение»."""


class LearnForm(Tap, prefix="lrform"):
    """The form of a new entry, or the new form of one (`entry_id`)."""

    form: str
    entry_id: int = 0


class LearnCard(Tap, prefix="lrcard"):
    """Open an entry; it ends what is being asked about it."""

    entry_id: int


class LearnEdit(Tap, prefix="lredit"):
    """Change a part of an entry: form, title, day, hours, try or file."""

    entry_id: int
    part: str


class LearnDay(Tap, prefix="lrday"):
    """When it took place, under the question that is open."""

    day: DayNumber


class LearnHours(Tap, prefix="lrhours"):
    """How long it took, in half hours, under the question that is open."""

    half_hours: int


class LearnSkip(Tap, prefix="lrskip"):
    """«Пропустить» under the question that is open."""


class LearnFile(Tap, prefix="lrfile"):
    """Send the certificate again, or take it away."""

    entry_id: int
    away: bool = False


class LearnDrop(Tap, prefix="lrdrop"):
    """Delete an entry, after one more question."""

    entry_id: int
    sure: bool = False


class CheckHome(Tap, prefix="sqhome"):
    """The six qualities: what has been said this year, and the next question; `fresh`: in a message of its own."""

    fresh: bool = False


class CheckAsk(Tap, prefix="sqask"):
    """Ask about a quality (again)."""

    quality: str


class CheckMark(Tap, prefix="sqmark"):
    """An answer in words; it names its year and part, so that an old one changes nothing of a new year."""

    year: int
    part: str
    quality: str
    mark: str


class CheckGoals(Tap, prefix="sqgoals"):
    """The goals for a quality; without one it is chosen."""

    quality: str = ""
