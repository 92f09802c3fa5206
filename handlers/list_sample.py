"""A sheet to fill with people: headings, two examples, roles to choose from."""

import io

from handlers.speech import File, Making, Said
from locales import Speaker
from mentoring.lists import MOST_ROWS
from mentoring.people import Role, may_run_programme

COLUMNS = (("name", 32), ("role", 16), ("tenure", 14), ("mentor", 32), ("telegram", 16))


async def make_sample(making: Making) -> Said | None:
    """The file as a message, for a coordinator."""
    if not may_run_programme(making.me.member, making.me.programme.id):
        return None
    t = making.t
    return Said(t("list-sample"), file=File(t.plain("list-sample-file"), sample_workbook(t)))


def sample_workbook(t: Speaker) -> bytes:
    """An XLSX that is read back as no people at all while nothing is written into it."""
    import xlsxwriter

    packed = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(packed, options)
    sheet = book.add_worksheet(t.plain("list-sample-sheet"))
    bold, grey = book.add_format({"bold": True, "bottom": 1}), book.add_format({"font_color": "#808080"})
    for column, (key, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, t.plain(f"list-column-{key}"), bold)
    for row, line in enumerate(_examples(t), 1):
        for column, words in enumerate(line):
            sheet.write_string(row, column, words, grey)
    roles = [t.plain(f"role-{role.value}") for role in (Role.MENTEE, Role.MENTOR)]
    sheet.data_validation(1, 1, MOST_ROWS, 1, {"validate": "list", "source": roles})
    answers = [t.plain("list-sample-yes"), t.plain("list-sample-no")]
    sheet.data_validation(1, 4, MOST_ROWS, 4, {"validate": "list", "source": answers})
    sheet.freeze_panes(1, 0)
    book.close()
    return packed.getvalue()


def _examples(t: Speaker) -> list[list[str]]:
    mentor, mentee = t.plain("list-sample-mentor"), t.plain("list-sample-mentee")
    yes, no = t.plain("list-sample-yes"), t.plain("list-sample-no")
    return [
        [t.plain("list-sample-row", name=mentor), t.plain("role-mentor"), "2010", "", yes],
        [t.plain("list-sample-row", name=mentee), t.plain("role-mentee"), "2", mentor, no],
    ]
