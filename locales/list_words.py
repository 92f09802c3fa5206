"""Words of a list of people in both languages: roles, marks, tenure, headings of columns. All without «ё»."""

import re
from typing import Final

from mentoring.people import Role


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TEACHER = r"(?:педагог|специалист|учител|воспитател)\w*"
_ENDING = r"(?:\s?[(/]\s?-?\w{1,5}\)?)?"
"""«наставляемый(ая)», «наставник/-ца»."""
ROLES: Final = (
    (
        Role.MENTEE,
        rf"(?:наставляем\w*{_ENDING}|подопечн\w*{_ENDING}|менти|стажер\w*|(?:молод|начинающ)\w*\.? {_TEACHER}"
        r"|мол\.? ?(?:пед|спец)\w*\.?|mentees?|trainees?|interns?"
        r"|(?:young|new|novice|junior) (?:teacher|educator|specialist)s?)",
    ),
    (Role.MENTOR, rf"(?:наставни[кц]\w*{_ENDING}|ментор\w*|mentors?)"),
    (Role.COORDINATOR, r"(?:координатор\w*|coordinators?)"),
)
ROLE_PLURALS: Final = re.compile(
    r"(?:наставники|наставницы|менторы|наставляемые|подопечные|стажеры|молодые \w+|начинающие \w+"
    r"|mentors|mentees|trainees|interns|(?:young|new|novice|junior) \w+s)"
)
ROLE_LABEL: Final = re.compile(r"(?:роль|role)\s*[:=-]?\s*")
OFFLINE: Final = re.compile(
    r"(?:(?:без|нет) (?:телегра\w*|telegram|тг|бота|смартфона)|со слов|не в (?:телегра\w*|telegram)"
    r"|(?:no|without) (?:telegram|smartphone)|off ?line|оффлайн|офлайн|by word(?: of mouth)?)"
)
NO_TENURE: Final = re.compile(
    r"(?:без (?:стажа|опыта)|нет (?:стажа|опыта)|стаж: нет|no experience|just started)"
)
UNKNOWN: Final = frozenset({"не знаю", "неизвестно", "нет данных", "unknown", "not known", "?", "-"})
TENURE_FILLERS: Final = _words(
    "стаж стажем педстаж педагогический пед пед. работает работы опыт опыта опытом с со в г г. гг около л л. "
    "experience tenure since from of for about yrs y yr"
)
TENURE_SHORT: Final = {
    "л": "лет",
    "л.": "лет",
    "г": "",
    "г.": "",
    "yrs": "years",
    "yr": "years",
    "y": "years",
}
YEAR_WORDS: Final = r"(?:год|года|лет|г\.?|years?|yrs?)"
MONTH_WORDS: Final = r"(?:мес\w*\.?|months?)"
EXAMPLE: Final = re.compile(r"(?:пример|например|example|e\.g\.)\b")
"""Rows of our own sample that nobody has erased."""

COLUMNS: Final = (
    ("surname", re.compile(r"(?:фамилия|surname|last ?name|family ?name)")),
    ("patronymic", re.compile(r"(?:отчество|patronymic|middle ?name)")),
    ("given", re.compile(r"(?:имя|first ?name|given ?name)")),
    (
        "name",
        re.compile(
            r"(?:ф\.? ?и\.? ?о\.?.*|фамилия.*имя.*|имя.*фамилия.*|имя.*отчество.*|педагог\w*|сотрудни\w*|человек|люди"
            r"|(?:full )?name.*|name and .*|person|teacher|people)"
        ),
    ),
    ("role", re.compile(r"(?:роль.*|кто это|role.*)")),
    (
        "tenure",
        re.compile(
            r"(?:.*стаж.*|.*опыт.*|сколько лет.*|работает с.*|.*tenure.*|.*experience.*|years.*|since)"
        ),
    ),
    ("mentee", re.compile(r"(?:наставляем\w*.*|подопечн\w*.*|молод\w+ (?:педагог|специалист)\w*|mentees?)")),
    (
        "mentor",
        re.compile(r"(?:(?:кто |ее |его |имя )?наставни[кц]\w*.*|ментор\w*|(?:his |her |their )?mentors?.*)"),
    ),
    ("telegram", re.compile(r"(?:.*телегра\w*.*|.*telegram.*)")),
)
YES: Final = frozenset({"да", "есть", "+", "yes", "y", "1", "true"})
NO: Final = frozenset({"нет", "no", "none", "n", "-", "0", "false", "без", "off"})


def plain(text: str) -> str:
    """For comparing with the words above: small letters, «е» for «ё», single spaces, nothing around it."""
    return " ".join(text.casefold().replace("ё", "е").split()).strip(" .,:;!()\"'«»")
