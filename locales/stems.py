"""What two lines have in common: the stems of their words, without the words that say nothing."""

import re
import unicodedata
from typing import Final

from locales.typed_search import SHORTEST_WORD, stem_of

# Two stems that begin alike are taken for one: «родители» loses more of its end than «родителями».
LONGEST_STEM: Final = 6
_WORD: Final = re.compile(r"[^\W\d_]+")
# What stands in nearly every such line of a kindergarten, or only holds a sentence together.
_COMMON: Final = (
    "чтобы которые который очень хочу хочется хотела хотел хотелось нужно нужна нужен можно могу умею знаю люблю"
    " хорошо лучше помощь помочь помогите поддержка поддержать работа работать делать сделать учиться научиться"
    " научить опыт поделиться делюсь дети детей детям детьми детский ребёнок ребенок ребёнка педагог воспитатель"
    " группа группе группы сад садик день всё все этого есть быть было будет когда если или также тоже больше между"
    " много мало просто пока себя свой свои моей меня мной себе него неё них"
    " with what when that this have want would like need help more how about some from into work working learn"
    " teach share child children group teacher kindergarten good well can could my me the and for"
)


def _begins(word: str) -> str:
    return stem_of(word.replace("ё", "е"))[:LONGEST_STEM]


_COMMON_STEMS: Final = frozenset(_begins(word) for word in _COMMON.split())


def stems_of(line: str | None) -> dict[str, str]:
    """The stems of a line in its order, each with the first word that has it.

    >>> stems_of("Разговор с родителями, родители")
    {'разгов': 'разговор', 'родите': 'родителями'}
    """
    found: dict[str, str] = {}
    for word in _WORD.findall(unicodedata.normalize("NFKC", line or "").lower()):
        stem = _begins(word)
        if len(word) >= SHORTEST_WORD and stem not in _COMMON_STEMS:
            found.setdefault(stem, word)
    return found
