"""What stands around a typed day and hour: politeness, words that turn it round or take it back, a topic.

Words of both languages are looked for together, for a text that is not understood in one is read in the other.
"""

import re
from typing import Final

from locales.typed_clocks import PLACES

EDGES: Final = " \t\n,.;:!?—–-"
ENDS: Final = " \t\n,.;:—–-"  # a question stays one

# What comes again has no one date.
_HABIT: Final = (
    r"(?:понедельник|вторник|сред|четверг|пятниц|суббот|воскресень|утр|вечер|выходн)(?:ам|ям|ым)|кажд\w+|еженедельно|ежедневно"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days|every|each|weekly|daily"
)

# Words before a date that are no topic.
_COURTESY: Final = re.compile(
    r"(?:(?:добрый\s+(?:день|вечер)|доброе\s+утро|доброго\s+(?:дня|утра|вечера)|здравствуйте|здравствуй|привет|а|ну|тогда"
    r"|давайте|давай|может(?:\s+быть)?|наверное|наверно|скажем|можно|можем|предлагаю|встретимся|встречаемся|встретиться|встреча|встречу"
    r"|увидимся|увидеться|созвонимся|созвониться|перенесем|перенести|перенесите|лучше|только|я|мы|мне|нам|вам|вас|нас"
    r"|тебе|удобно|удобнее|могу|смогу|сможем|хочу|хотела\s+бы|хотелось\s+бы|могли\s+бы|можете|сможете|жду|прошу|назначить"
    r"|назначьте|поставьте|запишите|запланируем|свободна|пожалуйста"
    r"|hi|hello|hey|good\s+(?:morning|afternoon|evening|day)|so|well|let's|lets|shall|can|could|might"
    r"|may(?!\s+(?:the\s+)?\d)|would|will|does|do|is|are|am|i'm|we|i|you|me|us|meet|meeting|see|free|available|schedule"
    r"|(?:book|put)(?:\s+(?:me|us))?(?:\s+down)?(?:\s+for)?|how\s+about|what\s+about|maybe|perhaps|please)(?![\w'])[\s,:.!?]*)+"
)
# And words after it.
_TAIL: Final = re.compile(
    r"(?:(?:пожалуйста|плиз|удобно|можно|если\s+(?:можно|удобно|вам\s+удобно|получится)|ок|окей|хорошо|норм|нормально"
    r"|подойдет|подходит|получится|сможете|сможешь|можете|вам|тебе|мне|да|спасибо|жду|вас|тебя|давайте|встретимся"
    r"|созвонимся|увидимся|лучше|please|pls|okay|ok|if\s+(?:possible|that\s+works|you\s+can)|does\s+that\s+work|works?"
    r"|is\s+(?:that|it)|good|fine|great|thanks|thank\s+you|sharp|would\s+be|suits?|for|with|me|you|us|then)"
    r"(?![\w'])[\s,:.!?)]*)+"
)
# Words before a date that change what it means; with them nothing is guessed.
_TWISTS: Final = re.compile(
    rf"(?<!\w)(?:{_HABIT}|не|кроме|до|после|через|раньше|позже|или|либо|если|назад|спустя|с|от|между|недел\w*|месяц\w*"
    r"|нет|отмен\w*|вместо|никак|занят[аы]?|т[уо]т?|той"
    r"|no|not|except|before|after|from|until|till|ago|later|earlier|than|if|or|between|days?|weeks?|months?|once|twice|last|past"
    r"|half|quarter|can't|cannot|won't|don't|doesn't|isn't|unable|cancel\w*|resched\w*|move|instead|busy)(?![\w'])"
)
_BARE_NUMBER: Final = re.compile(
    r"(?<!\d)(?<!групп[еау]\s)(?<!групп[еау]\s№)(?<!group\s)(?<!room\s)(?<!№)\d+(?!\d|\s*-?\s*[^\W\d]{3})"
)  # «5 вопросов», «в группе 5» are none
# Words at the end of what stands before a date that make the date a part of the topic: «поговорить про пятницу».
_GOVERNS: Final = re.compile(
    r"(?<!\w)(?:про|о|об|обо|со?|до|от|для|из|за|у|насчет|над|при|без|чем|по|как"
    r"|about|of|for|from|to|the|since|than|like|as|regarding|with)\s*$"
)
# Words after it that go on about the time: an end, another time, a condition, a refusal.
_CAN_NOT: Final = (
    r"(?:не(?:удобно|когда)|не\s+(?:смо[гж]\w*|мог\w*|може\w*|получ\w+|удобно|подход\w+|подойд\w+|успе\w+|буд\w+|прид\w+|над[оа]|нужно"
    r"|выйд\w+|состо\w+|завтра|в|на|раньше|позже)|никак|отмен\w+|перенес\w*|перенос\w*|сдвин\w+|занят[аы]?|вместо"
    r"|can't|cannot|won't|don't|doesn't|isn't|not|unable|cancel\w*|busy|instead|actually|resched\w*|no\s+longer)(?![\w'])"
)
_ABOUT: Final = (
    r"(?:про|об?|тема|обсу\w+|поговор\w+|разоб\w+|насчет|почему|как"
    r"|about|why|how|talk|discuss|topic|to)(?!\w)"
)
_GOES_ON: Final = re.compile(
    r"[\s,;:.!?)–—]*(?:(?:а\s+)?(?:или|либо|и|кроме|до|после|через|назад|спустя|минус|плюс|раньше|позже|ближе|нет|вместо"
    r"|or|and|except|until|till|after|before|from|ago|later|past|earlier|no|rather)(?![\w'])"
    rf"|{_CAN_NOT}|(?!{_ABOUT})(?:[\w']+[\s,]+){{0,6}}(?:{_CAN_NOT}|(?:{_HABIT})(?!\w))"
    r"|(?:с|со|от|между|between)\s+\d+\s+(?:до|по|и|and|to)"
    r"|[-–—]?\s*\d"
    rf"|(?:по|к|в|с)\s+\d+(?!\d|\s*-?\s*(?:{PLACES}))|(?:to|at)\s+\d)"
)
_BREAKS_OFF: Final = re.compile(
    r"(?<!\w)(?:не|или|либо|нет|до|кроме|не\s+(?:смогу|могу|приду|получится)"
    r"|not|or|no|before|except|can't|cannot|won't)\W*$"
)
# Words between two days that take back the first one.
_TAKES_BACK: Final = re.compile(
    rf"(?<!\w)(?:{_CAN_NOT}|(?:или|либо|нет|а|но|лучше|вернее|точнее|ой|давайте|давай|если|встретимся|можно"
    r"|or|no|but|rather|sorry|better|make|let's|move|if|else)(?![\w']))"
)


def after_courtesy(words: str) -> int:
    """Where the text begins after «добрый день, давайте встретимся»."""
    spaces = len(words) - len(words.lstrip())
    polite = _COURTESY.match(words, spaces)
    return polite.end() if polite else spaces


def is_nothing(words: str) -> bool:
    """Whether these words after a date are no topic: nothing, or «удобно?»."""
    bare = words.strip(EDGES + "()")
    return not any(sign.isalnum() for sign in bare) or _TAIL.fullmatch(bare) is not None


def is_twisted(words: str) -> bool:
    """Whether words before a date may turn it round («не», «до») or have it for their object («про пятницу»)."""
    return is_turned(words) or _BARE_NUMBER.search(words) is not None


def is_turned(words: str) -> bool:
    """The same without the numbers, which may be times."""
    return _TWISTS.search(words) is not None or _GOVERNS.search(words) is not None


def goes_on(words: str, at: int) -> bool:
    """Whether the text goes on talking about the time: «завтра в 3 или», «завтра в 3 не смогу»."""
    return _GOES_ON.match(words, at) is not None or _BREAKS_OFF.search(words, at) is not None


def takes_back(words: str) -> bool:
    """Whether words between two days take back the first one: «нет, лучше»."""
    return _TAKES_BACK.search(words) is not None
