"""A list of people as it is read: lines, tables, files; hostile ones too. Nothing here is stored."""

import io
import re
import zipfile
from datetime import date
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as some

from handlers.list_files import rows_of
from handlers.list_sample import sample_workbook
from locales import Texts
from locales.list_words import COLUMNS, OFFLINE, ROLES, plain
from locales.typed_lists import is_list, line_of, read_list
from locales.typed_tables import read_table, read_text
from locales.typed_tenure import is_tenure
from mentoring.errors import RuleBroken
from mentoring.lists import MOST_ROWS, Known, Listed, Listing, Proposed, is_called, plan_list, words_of
from mentoring.people import Role, accept_name
from mentoring.uploads import Upload

TODAY = date(2026, 11, 23)
MENTOR, MENTEE = Role.MENTOR, Role.MENTEE
SHEET = "xl/worksheets/sheet1.xml"


def read(text: str, language: str = "ru") -> list[tuple[Any, ...]]:
    """(name, role, since, offline, mentor) of everybody."""
    return [
        (one.name, one.role, one.since, one.is_offline, one.mentor)
        for one in read_text(text, TODAY, language).people
    ]


def faults(text: str) -> list[tuple[int, str]]:
    return [(one.row, one.code) for one in read_text(text, TODAY, "ru").faults]


# --- lines


@pytest.mark.parametrize(
    ("line", "name", "role"),
    [
        ("Иванова Мария, наставник", "Иванова Мария", MENTOR),
        ("Петрова Анна Сергеевна — наставляемая, 2 года", "Петрова Анна Сергеевна", MENTEE),
        ("Ольга Петровна; mentor; 2015", "Ольга Петровна", MENTOR),
        ("1. Сидорова Вера - молодой специалист", "Сидорова Вера", MENTEE),
        ("2) Кузнецова Ёлка\tМолодой педагог", "Кузнецова Ёлка", MENTEE),
        ("12 Кузнецова Ёлка, МЕНТОР", "Кузнецова Ёлка", MENTOR),
        ("№3 Кузнецова Ёлка, наставница", "Кузнецова Ёлка", MENTOR),
        ("• Смирнова Нина (наставляемый(ая))", "Смирнова Нина", MENTEE),
        ("Наставник: Белкина Юлия, 5 лет", "Белкина Юлия", MENTOR),
        ("Наставник — Белкина Юлия", "Белкина Юлия", MENTOR),
        ("наставник Палкина Ая", "Палкина Ая", MENTOR),
        ("Иванова Мария наставник 5 лет", "Иванова Мария", MENTOR),
        ("Роль: наставник, Иванова Мария", "Иванова Мария", MENTOR),
        ("Lee Anna (mentee), 1 year", "Lee Anna", MENTEE),
        ("Салтыков-Щедрин Михаил - mentor", "Салтыков-Щедрин Михаил", MENTOR),
        ("🌷 Роза Цветкова 🌷, наставляемая ✅", "Роза Цветкова", MENTEE),
        ("Иванова, Мария, наставник", "Иванова Мария", MENTOR),
        ("\u200fИванова\u200b Мария\u202e, наставник", "Иванова Мария", MENTOR),
        ("Белова Мария", "Белова Мария", None),
    ],
)
def test_a_line_gives_a_name_as_written_and_a_role(line: str, name: str, role: Role | None) -> None:
    assert [one[:2] for one in read(line)] == [(name, role)]


@pytest.mark.parametrize(
    ("words", "since"),
    [
        ("2 года", date(2024, 11, 23)), ("2015", date(2015, 9, 1)), ("с 2015 года", date(2015, 9, 1)),
        ("2015г.", date(2015, 9, 1)), ("стаж 1,5 года", date(2025, 5, 23)), ("8 месяцев", date(2026, 3, 23)),
        ("5л", date(2021, 11, 23)), ("1 год 3 месяца", date(2025, 8, 23)), ("01.02.2020", date(2020, 2, 1)),
        ("без стажа", TODAY), ("не знаю", None), ("стаж: 10 лет", date(2016, 11, 23)),
        ("since 2020", date(2020, 9, 1)), ("1 year 6 months", date(2025, 5, 23)),
    ],
)  # fmt: skip
def test_tenure_is_read_in_any_of_its_forms(words: str, since: date | None) -> None:
    assert read(f"Белова Мария, наставляемая, {words}") == [("Белова Мария", MENTEE, since, False, "")]
    assert faults(f"Белова Мария, наставляемая, {words}") == []


@pytest.mark.parametrize("words", ["200 лет", "31.02.2020", "01.01.2999", "8 916 123-45-67", "12345"])
def test_a_tenure_that_cannot_be_is_left_out_and_said(words: str) -> None:
    line = f"Белова Мария, наставляемая, {words}"
    assert read(line) == [("Белова Мария", MENTEE, None, False, "")]
    assert [code for _, code in faults(line)] == ["tenure"]


def test_headings_hold_for_the_lines_under_them() -> None:
    text = (
        "Список:\nНаставники:\nОрлова Ольга\nКотова Ия, наставляемая\n\nМолодые педагоги (2)\n1. Белова Мария\n"
        "Без Телеграма:\nЛис Анна, менти\nНаставники: Волк Ада, Рысь Ева"
    )
    assert [one[:2] for one in read(text)] == [
        ("Орлова Ольга", MENTOR), ("Котова Ия", MENTEE), ("Белова Мария", MENTEE), ("Лис Анна", MENTEE),
        ("Волк Ада", MENTOR), ("Рысь Ева", MENTOR),
    ]  # fmt: skip
    assert [one[0] for one in read(text) if one[3]][:1] == ["Лис Анна"]


@pytest.mark.parametrize("mark", ["без Телеграма", "Без телеграмма", "со слов", "no Telegram", "(без тг)"])
def test_a_mark_says_that_somebody_is_only_a_name(mark: str) -> None:
    assert read(f"Лис Анна, наставляемая, {mark}") == [("Лис Анна", MENTEE, None, True, "")]


@pytest.mark.parametrize(
    "hint", ["наставник: Орлова О. П.", "наставник — Орлова О. П.", "ментор Орлова О. П."]
)
def test_a_mentor_named_behind_a_name_is_a_pair(hint: str) -> None:
    assert read(f"Лис Анна, {hint}")[0][0::4] == ("Лис Анна", "Орлова О. П.")


def test_what_cannot_be_taken_is_said_by_line_and_the_rest_is_kept() -> None:
    text = (
        "Белова Мария, наставляемая\nКотова Ирина, координатор\nнаставник, 5 лет\nЛис Анна, наставник, воспитатель\n"
        + "я" * 301
    )
    assert [one[0] for one in read(text)] == ["Белова Мария", "Лис Анна"]
    assert faults(text) == [(2, "coordinator"), (3, "no-name"), (4, "extra"), (5, "long")]


def test_more_lines_than_a_list_has_are_refused_whole() -> None:
    with pytest.raises(RuleBroken, match="list-too-long"):
        read_list("Белова Мария\n" * (MOST_ROWS + 1), TODAY, "ru")
    assert len(read("Белова Мария\n" * MOST_ROWS)) == MOST_ROWS


def test_a_message_is_taken_for_a_list_only_when_it_is_one() -> None:
    lists = (
        "Иванова Мария, наставник\nПетрова Анна, наставляемая",
        "Наставники:\nИванова Мария\nПетрова Анна",
    )
    others = (
        "Иванова Мария, наставник", "Наставник сказал спасибо\nНаставляемая пришла вовремя", "Сегодня\nтихо",
        "Иванова Мария, наставник\nПетрова Анна, наставляемая\nи ещё строка\nи другая\nи третья", "/reflect\nя",
    )  # fmt: skip
    assert [is_list(text, TODAY, "ru") for text in lists] == [True, True]
    assert [text for text in others if is_list(text, TODAY, "ru")] == []


# --- what we say is read back

TEXTS = Texts()
_letters = some.text("абвгдеёжзийклмнопрстуфхцчшщыэюяАБВГДЕЁabcdefgABCDEFG'-", min_size=2, max_size=14)
_KNOWN = [re.compile(pattern) for _, pattern in ROLES] + [words for _, words in COLUMNS] + [OFFLINE]


def _is_free(name: str) -> bool:
    """A name that is no word of ours: nobody is called «Наставник»."""
    words = [plain(one) for one in name.split()]
    return not any(known.match(word) for known in _KNOWN for word in (*words, plain(name))) and not any(
        is_tenure(word, "ru") for word in words
    )


@some.composite
def names(draw: some.DrawFn) -> str:
    words = draw(some.lists(_letters, min_size=1, max_size=3))
    try:
        name = accept_name(" ".join(word.strip("-'") for word in words))
    except RuleBroken:
        return "Белова Мария"
    return (
        name
        if _is_free(name) and name[0].isalpha() and not re.search(r"-\s|\s-|--", name)
        else "Белова Мария"
    )


@given(
    some.builds(
        Listed, row=some.just(1), name=names(), role=some.sampled_from([None, MENTOR, MENTEE]),
        since=some.none() | some.dates(date(1960, 1, 1), TODAY), is_offline=some.booleans(),
        mentor=some.just("") | names(),
    ),
    some.sampled_from(["ru", "en"]),
)  # fmt: skip
def test_every_line_we_put_out_is_read_back_the_same(one: Listed, language: str) -> None:
    assert read_list(line_of(one, TEXTS.of(language)), TODAY, language) == Listing((one,))


@given(some.text(max_size=400), some.sampled_from(["ru", "en"]))
def test_no_text_raises_and_every_name_is_one(text: str, language: str) -> None:
    found = read_text(text, TODAY, language)
    for one in found.people:
        assert accept_name(one.name) == one.name
        assert one.role in (None, MENTOR, MENTEE)
        assert one.since is None or one.since <= TODAY
    is_list(text, TODAY, language)


_pieces = some.sampled_from(
    ["Белова Мария", "наставник", "наставник:", "mentee", ",", ";", " — ", "\t", "5", "лет", "2015", "без Телеграма",
     "=1+1", "@CMD|calc", "\u202e", "👩‍🏫", "(", ")", "координатор", "№", "1.", "\n", ":", " ", "-", "01.01.2020", "?"]
)  # fmt: skip


@given(some.lists(_pieces, max_size=30).map("".join))
def test_no_shuffle_of_known_words_raises(text: str) -> None:
    for one in read_text(text, TODAY, "ru").people:
        assert accept_name(one.name) == one.name


@given(some.lists(some.lists(some.text(max_size=20) | _pieces, max_size=25), max_size=12))
def test_no_table_raises(cells: list[list[str]]) -> None:
    for one in read_table(list(enumerate(cells, 1)), TODAY, "ru").people:
        assert accept_name(one.name) == one.name


# --- tables


def table(*rows: list[str]) -> tuple[list[tuple[Any, ...]], list[tuple[int, str]]]:
    found = read_table(list(enumerate(rows, 1)), TODAY, "ru")
    people = [(one.name, one.role, one.since, one.is_offline, one.mentor) for one in found.people]
    return people, [(one.row, one.code) for one in found.faults]


def test_columns_are_found_by_their_headings() -> None:
    people, wrong = table(
        ["Педагоги сада"], ["№", "ФИО", "Роль", "Стаж, лет", "Наставник", "Телеграм", "Телефон"],
        ["1", "Орлова Ольга", "наставник", "5", "", "есть", "8916"], ["2", "Лис Анна", "менти", "0.5", "Орлова", "нет"],
        ["3", "Котова Ия", "методист", "2015", "-"], [""], ["4", "", "наставник"],
        ["5", "Пример: Лис Анна", "наставник"],
    )  # fmt: skip
    assert people == [
        ("Орлова Ольга", MENTOR, date(2021, 11, 23), False, ""),
        ("Лис Анна", MENTEE, date(2026, 5, 23), True, "Орлова"),
        ("Котова Ия", None, date(2015, 9, 1), False, ""),
    ]
    assert wrong == [(5, "role"), (7, "no-name")]


def test_english_headings_and_names_in_three_columns() -> None:
    people, wrong = table(
        ["Surname", "First name", "Role"], ["Lee", "Ann", "mentor"], ["Kim", "Ada", "mentee"]
    )
    assert [one[:2] for one in people] == [("Lee Ann", MENTOR), ("Kim Ada", MENTEE)]
    assert wrong == []


def test_a_table_of_pairs_names_a_mentor_once() -> None:
    people, _ = table(
        ["Наставник", "Молодой педагог"], ["Орлова Ольга", "Белова Мария"], ["", "Лис Анна"],
        ["Орлова Ольга", "Волк Ада"],
    )  # fmt: skip
    assert [(one[0], one[4]) for one in people] == [
        ("Орлова Ольга", ""), ("Белова Мария", "Орлова Ольга"), ("Лис Анна", "Орлова Ольга"),
        ("Волк Ада", "Орлова Ольга"),
    ]  # fmt: skip


def test_without_headings_a_row_is_read_by_what_stands_in_it() -> None:
    people, wrong = table(
        ["1", "Иванова", "Мария", "Петровна", "наставник", "2015"], ["Молодые педагоги"], ["2", "Белова Мария", "2"],
        ["Лис Анна — без Телеграма"],
    )  # fmt: skip
    assert people == [
        ("Иванова Мария Петровна", MENTOR, date(2015, 9, 1), False, ""),
        ("Белова Мария", MENTEE, date(2024, 11, 23), False, ""),
        ("Лис Анна", MENTEE, None, True, ""),
    ]
    assert wrong == []


def test_rows_copied_from_a_sheet_are_a_table() -> None:
    assert [one[:2] for one in read("ФИО\tРоль\nОрлова Ольга\tментор")] == [("Орлова Ольга", MENTOR)]


# --- who is added


def test_the_same_name_is_found_whatever_its_case_its_yo_and_its_order() -> None:
    assert words_of("Ёлкина  АННА-мария") == words_of("анна-Мария елкина")
    assert words_of("Елкина Анна") != words_of("Елкина Яна")


@pytest.mark.parametrize(
    ("words", "fits"),
    [
        ("Орлова", True), ("орлова о. п.", True), ("Ольга Орлова", True), ("О. П.", False), ("Орлова Анна", False),
        ("", False),
    ],
)  # fmt: skip
def test_a_mentor_may_be_named_shortly(words: str, fits: bool) -> None:
    assert is_called("Орлова Ольга Петровна", words) is fits


def test_doubles_stay_out_until_they_are_wanted() -> None:
    listing = read_list("Белова Мария, менти\nМария Белова, менти\nЁлкина Ия, менти", TODAY, "ru")
    known = [Known(7, "Елкина Ия")]
    plan = plan_list(listing, known)
    assert [one.name for one in plan.people] == ["Белова Мария"]
    assert ([one.row for one in plan.here], [one.row for one in plan.twice]) == ([3], [2])
    assert len(plan_list(listing, known, with_doubles=True).people) == 3


def test_who_has_no_role_gets_the_one_that_is_said() -> None:
    listing = read_list("Белова Мария\nЛис Анна, наставник: Орлова\nОрлова Ольга, наставник", TODAY, "ru")
    assert [one.name for one in plan_list(listing, []).roleless] == ["Белова Мария"]
    plan = plan_list(listing, [], MENTEE)
    assert [one.role for one in plan.people] == [MENTEE, MENTEE, MENTOR]
    assert plan.pairs == (Proposed(1, mentor=2),)


def test_a_mentor_who_is_here_is_found_and_two_of_a_name_are_not_guessed() -> None:
    listing = read_list("Лис Анна, наставник: Орлова\nБелова Мария, наставник: Котова", TODAY, "ru")
    plan = plan_list(listing, [Known(5, "Орлова Ольга", is_mentor=True), Known(6, "Орлова Ия")])
    assert plan.pairs == (Proposed(0, mentor_id=5),)
    assert [one.code for one in plan.faults] == ["mentor-unknown"]
    twins = [Known(5, "Орлова Ольга", is_mentor=True), Known(6, "Орлова Ия", is_mentor=True)]
    assert [one.code for one in plan_list(listing, twins).faults] == ["mentor-many", "mentor-unknown"]


# --- files


def upload(name: str, content: bytes | None) -> Upload:
    return Upload(1, 1, "people-list", name, "here", content)


def workbook(*cells: tuple[int, int, Any]) -> bytes:
    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed, {"in_memory": True})
    sheet = book.add_worksheet()
    for row, column, value in cells:
        sheet.write(row, column, value)
    book.close()
    return packed.getvalue()


def changed(content: bytes, before: bytes, after: bytes) -> bytes:
    """The workbook with other bytes in its sheet."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for one in old.infolist():
            data = old.read(one)
            new.writestr(one.filename, data.replace(before, after) if one.filename == SHEET else data)
    return packed.getvalue()


PEOPLE = workbook((0, 0, "ФИО"), (0, 1, "Роль"), (1, 0, "Орлова Ольга"), (1, 1, "наставник"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_a_csv_is_read_in_its_encodings_and_signs(encoding: str, sign: str) -> None:
    text = f'ФИО{sign}Роль{sign}Стаж\r\n"Орлова Ольга"{sign}наставник{sign}5\r\n'
    found = read_table(rows_of(upload("Люди.CSV", text.encode(encoding))), TODAY, "ru")
    assert found == Listing((Listed(2, "Орлова Ольга", MENTOR, date(2021, 11, 23)),))


def test_a_text_file_is_read_by_lines() -> None:
    rows = rows_of(upload("list.txt", "Наставники:\nОрлова Ольга, 5 лет".encode()))
    assert [one.role for one in read_table(rows, TODAY, "ru").people] == [MENTOR]


def test_a_workbook_is_read_by_its_rows_and_a_formula_is_what_it_shows() -> None:
    content = workbook(
        (0, 0, "ФИО"), (0, 1, "Стаж"), (2, 0, "Лис Анна"), (2, 1, 2015), (3, 0, '=HYPERLINK("x")')
    )
    found = read_table(rows_of(upload("list.xlsx", content)), TODAY, "ru")
    assert found.people == (Listed(3, "Лис Анна", None, date(2015, 9, 1)),)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_our_own_sheet_is_read_back_and_its_examples_are_nobody(language: str) -> None:
    content = sample_workbook(TEXTS.of(language))
    rows = rows_of(upload("list.xlsx", content))
    assert len(rows) == 3
    assert read_table(rows, TODAY, language) == Listing()
    role = TEXTS.of(language).plain("role-mentee")
    filled = [*rows, (4, ["Anna Lis", role, "2", "Olga Orlova", TEXTS.of(language).plain("list-sample-no")])]
    assert read_table(filled, TODAY, language).people == (
        Listed(4, "Anna Lis", MENTEE, date(2024, 11, 23), True, "Olga Orlova"),
    )


OLE = bytes.fromhex("D0CF11E0A1B11AE1")
HOSTILE = {
    "empty": (b"", "list-file-broken"),
    "no zip": (b"hello", "list-file-broken"),
    "cut": (PEOPLE[: len(PEOPLE) // 2], "list-file-broken"),
    "locked": (OLE + b"0" * 600, "list-file-locked"),
    "a cell at the end of the sheet": (workbook((0, 0, "a"), (1048575, 16383, "b")), "list-file-huge"),
    "ten thousand columns": (workbook(*((0, place, "b") for place in range(10_000))), "list-file-huge"),
    "a row far off": (changed(PEOPLE, b'r="2"', b'r="1048576"'), "list-file-huge"),
    "a place that is none": (changed(PEOPLE, b'r="A2"', b'r="2A"'), "list-file-broken"),
    "a word that is not there": (changed(PEOPLE, b"<v>2</v>", b"<v>99999</v>"), "list-file-broken"),
    "a bomb": (changed(PEOPLE, b"</worksheet>", b" " * 60_000_000), "list-file-huge"),
    "entities": (
        changed(PEOPLE, b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet'), "list-file-broken",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_gets_a_sentence(name: str) -> None:
    content, code = HOSTILE[name]
    with pytest.raises(RuleBroken, match=code):
        rows_of(upload("list.xlsx", content))


def test_a_zip_that_lies_about_its_sizes_is_not_unpacked() -> None:
    lie = bytearray(changed(PEOPLE, b"</worksheet>", b"</worksheet>" + b" " * 5_000_000))
    entry = lie.rfind(b"PK\x01\x02", 0, lie.rfind(SHEET.encode()))
    lie[entry + 24 : entry + 28] = (1000).to_bytes(4, "little")
    with pytest.raises(RuleBroken, match="list-file-broken"):
        rows_of(upload("list.xlsx", bytes(lie)))


def test_another_format_under_this_name_is_not_read() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("content.xml", '<a table:number-rows-repeated="1048576"/>')
    with pytest.raises(RuleBroken, match="list-file-broken"):
        rows_of(upload("list.xlsx", packed.getvalue()))


@given(some.binary(max_size=300), some.sampled_from(["a.csv", "a.txt", "a.xlsx"]))
def test_no_bytes_raise_anything_but_a_sentence(content: bytes, name: str) -> None:
    try:
        rows = rows_of(upload(name, content))
        read_table(rows, TODAY, "ru")
    except RuleBroken as broken:
        assert broken.code.startswith("list-")
