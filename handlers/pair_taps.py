"""What rides in the buttons of the coordinator's pairs."""

from handlers.taps import DayNumber, Page, Tap


class PairMentor(Tap, prefix="pmentor"):
    """She is the mentor: a page of those she could support."""

    member_id: int
    page: Page = 0


class PairMentee(Tap, prefix="pmentee"):
    mentor_id: int
    mentee_id: int


class PairNew(Tap, prefix="pnew"):
    """Who could be a mentor: a page of them."""

    page: Page = 0


class PairUnmake(Tap, prefix="punmake"):
    """«Разъединить»: a pair that has just been made is taken back, for ten minutes."""

    pair_id: int


class Suggest(Tap, prefix="psuggest"):
    """«Предложить пары» in this programme."""

    programme_id: int


class SuggestTake(Tap, prefix="ptake"):
    """«Соединить» these two, and show the next proposal in place."""

    mentor_id: int
    mentee_id: int


class SuggestOther(Tap, prefix="pother"):
    """«Другой наставник»: the pool without these two together."""

    mentor_id: int
    mentee_id: int


class SuggestSkip(Tap, prefix="pskip"):
    """«Пропустить»: the pool without this mentee."""

    programme_id: int
    mentee_id: int


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


class UnchangeMentor(Tap, prefix="punchange"):
    """«Вернуть прежнего наставника»: the change is taken back, for ten minutes."""

    pair_id: int


class PairPause(Tap, prefix="prest"):
    """«Пауза»: which days."""

    pair_id: int


class PairRests(Tap, prefix="prests"):
    """The pair rests on these days, ordinals; without `sure` it says what that means and asks once more."""

    pair_id: int
    first: DayNumber
    last: DayNumber
    sure: bool = False


class PairResume(Tap, prefix="presume"):
    """«Закончить паузу»: from today on, or before it has begun."""

    pair_id: int


class PairRestBack(Tap, prefix="prestback"):
    """«Вернуть как было»: take a pause back, for ten minutes."""

    pair_id: int


class PairList(Tap, prefix="pairs"):
    """A page of the pairs a filter shows (a code of mentoring.care.Shown)."""

    shown: str = "all"
    page: Page = 0


class PairWrite(Tap, prefix="pwrite"):
    """«Написать»: to whom of the pair."""

    pair_id: int


class PairRemind(Tap, prefix="premind"):
    """«Напомнить»: of what and whom."""

    pair_id: int


class PairReminds(Tap, prefix="preminds"):
    """Remind a member of this (a code of mentoring.care.Remind); without `sure` it shows what will be sent."""

    pair_id: int
    member_id: int
    what: str
    sure: bool = False


class PairReach(Tap, prefix="preach"):
    """A text to forward to somebody whom messages do not reach."""

    pair_id: int
    member_id: int


class PairHelp(Tap, prefix="phelp"):
    """Open a request for help: only its addressee sees the words."""

    pair_id: int
    help_id: int
