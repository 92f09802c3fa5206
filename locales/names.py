"""How a person is called: to her face without the surname, in the coordinator's lists by the surname."""

from dataclasses import dataclass

PATRONYMICS = ("вна", "вич", "ична", "инична", "мич", "ьич", "лыч", "кич", "оглы", "кызы")
SURNAMES = (
    "ов", "ова", "ев", "ева", "ёв", "ёва", "ин", "ина", "ын", "ына", "ский", "ская", "цкий", "цкая", "ий", "ая",
    "ой", "ых", "их", "ко", "ук", "юк", "ян", "швили", "дзе",
)  # fmt: skip
# Given names that end like surnames.
GIVEN = frozenset(
    {
        "марина", "ирина", "галина", "нина", "арина", "карина", "полина", "алина", "альбина", "ангелина",
        "валентина", "екатерина", "кристина", "регина", "антонина", "василина", "дина", "инна", "лина",
        "мадина", "сабина", "эвелина", "юстина", "дмитрий", "юрий", "валерий", "геннадий", "анатолий",
        "евгений", "аркадий", "григорий", "василий", "виталий", "алексий", "георгий", "константин",
        "валентин", "мартин", "рая", "майя", "ева", "аглая", "зарина", "сабрина",
    }
)  # fmt: skip


# Given names of women in kindergartens, told beside a surname whose ending tells nothing: «Ким Дарья», «Мельник Анна».
OFTEN = frozenset(
    {
        "анна", "алёна", "алена", "александра", "анастасия", "алла", "алиса", "валерия", "варвара", "вера",
        "вероника", "виктория", "дарья", "диана", "ева", "евгения", "елена", "елизавета", "жанна", "зинаида",
        "зоя", "инга", "кира", "ксения", "лариса", "лидия", "любовь", "людмила", "маргарита", "мария", "марья",
        "милана", "надежда", "наталия", "наталья", "оксана", "олеся", "ольга", "раиса", "римма", "светлана",
        "софия", "софья", "таисия", "тамара", "татьяна", "ульяна", "юлия", "яна",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """The parts of a name as far as they can be told apart; `surname` may be empty."""

    given: str
    surname: str


def parts_of(name: str) -> Name:
    """Tell given name (with patronymic) and surname apart, whichever comes first; Russian endings decide.

    >>> parts_of("Орлова Ольга Петровна")
    Name(given='Ольга Петровна', surname='Орлова')
    """
    words = name.split()
    if len(words) < 2:
        return Name(name, "")
    for place in range(1, len(words)):
        if words[place].lower().endswith(PATRONYMICS):
            rest = words[: place - 1] + words[place + 1 :]
            return Name(" ".join(words[place - 1 : place + 1]), " ".join(rest))
    if _is_surname(words[0]) and not _is_surname(words[-1]):
        return Name(" ".join(words[1:]), words[0])
    if _is_given(words[-1]) and not _is_given(words[0]):
        return Name(words[-1], " ".join(words[:-1]))
    return Name(words[0], " ".join(words[1:]))


def called(name: str) -> str:
    """How she is spoken to and spoken of in her pair: «Мария», «Ольга Петровна»."""
    return parts_of(name).given


def listed(name: str) -> str:
    """How she stands in a list of pairs: «Орлова»; without a surname the whole name."""
    return parts_of(name).surname or name


def _is_given(word: str) -> bool:
    return word.lower() in GIVEN | OFTEN


def _is_surname(word: str) -> bool:
    return word.lower() not in GIVEN and word.lower().endswith(SURNAMES)
