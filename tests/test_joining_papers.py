"""Papers of the beginning: cards with codes that really let people in, a memo, a page for the head."""

from pathlib import Path

import pytest

from handlers.papers.invite_cards import ON_A_SHEET, InviteCard, card_picture, cards_pdf, qr_svg
from handlers.papers.sheets import Section, Sheet, sheet_pdf
from mentoring.people import MemberState, Role
from tests.conftest import Actor, Play, Trio
from tests.test_papers_last_page import size_of

CARD = InviteCard(
    "Белова Мария Константиновна", "Программа наставничества «Солнышко»",
    ("Наведите камеру телефона на код.", "В Телеграме нажмите «Старт», потом «Принимаю»."),
    "Код личный, работает до 7\N{NO-BREAK SPACE}декабря.", "https://t.me/loza_bot?start=" + "a" * 32,
)  # fmt: skip
LONG = InviteCard(
    "Рождественская-Преображенская Александра Константиновна " * 1, "Программа «" + "Очень длинное имя сада " * 5 + "»",
    CARD.steps, CARD.until, CARD.link,
)  # fmt: skip


def pages_of(pdf: bytes) -> int:
    return pdf.count(b"/Type /Page\n") or pdf.count(b"/Type/Page") - pdf.count(b"/Type/Pages")


def test_a_card_is_a_small_png_of_known_width(pictures: Path) -> None:
    drawn = card_picture(CARD)
    assert size_of(drawn)[0] == 900
    assert len(drawn) < 200_000
    (pictures / "invite.png").write_bytes(drawn)
    assert size_of(card_picture(LONG))[1] < 1400


@pytest.mark.parametrize(("count", "sheets"), [(1, 1), (ON_A_SHEET, 1), (ON_A_SHEET + 1, 2), (40, 5)])
def test_eight_cards_fill_a_sheet(count: int, sheets: int, pictures: Path) -> None:
    drawn = cards_pdf([CARD, LONG, *[CARD] * count][:count])
    assert drawn.startswith(b"%PDF")
    assert pages_of(drawn) == sheets
    (pictures / f"invites-{count}.pdf").write_bytes(drawn)


def test_another_link_is_another_code() -> None:
    assert qr_svg(CARD.link) == qr_svg(CARD.link)
    assert qr_svg(CARD.link) != qr_svg(CARD.link + "b")
    assert CARD.link not in qr_svg(CARD.link)
    assert CARD.link not in repr(CARD)


def test_a_sheet_is_one_page_however_much_stands_on_it(pictures: Path) -> None:
    line = "Встречаетесь вы так часто, как договорились; для начала раз в две недели. Получаса достаточно."
    for lines in (2, 8):
        sheet = Sheet(
            "Памятка", line, tuple(Section("Что дальше", (line,) * lines) for _ in range(4)), (("3", "пары"),)
        )
        drawn = sheet_pdf(sheet)
        assert pages_of(drawn) == 1
        (pictures / f"sheet-{lines}.pdf").write_bytes(drawn)


# --- in the chat


async def invited(play: Play, trio: Trio, *names: str) -> list[int]:
    """Names on the coordinator's list who have not come yet, each with a link that was sent before."""
    found = []
    for name in names:
        await play.link(trio.programme_id, Role.MENTEE, name)
        found.append(play.rows("SELECT max(id) FROM members")[0][0])
    return found


async def opens_papers(play: Play, trio: Trio, english: bool = False) -> Actor:
    await trio.coordinator.says("/people")
    await trio.coordinator.taps("Memos and printing" if english else "Памятки и печать")
    return trio.coordinator


async def test_the_screen_offers_cards_while_somebody_has_not_joined(play: Play) -> None:
    trio = await play.kindergarten()
    coordinator = await opens_papers(play, trio)
    assert "Памятка наставнику" in coordinator.buttons
    assert "Приглашения на лист" not in coordinator.buttons
    await invited(play, trio, "Ким Дарья", "Алиева Анна")
    await opens_papers(play, trio)
    assert "Приглашения на лист" in coordinator.buttons
    await coordinator.taps("Приглашения на лист")
    paper = coordinator.told("2 приглашения для печати").document
    assert paper is not None
    assert (paper.file_name, paper.content[:4]) == ("Приглашения.pdf", b"%PDF")
    deeds = play.rows("SELECT act, count(*) FROM audit GROUP BY act")
    assert deeds == [("renewed", 2)]


async def test_a_card_lets_its_person_in_and_its_second_link_nobody_else(play: Play) -> None:
    trio = await play.kindergarten()
    link = await play.link(trio.programme_id, Role.MENTEE, "Алиева Анна")
    [(member_id,)] = play.rows("SELECT max(id) FROM members")
    await trio.coordinator.says("/people")
    await trio.coordinator.taps("Алиева Анна")
    await trio.coordinator.taps("Карточка с QR-кодом")
    card = trio.coordinator.told("Приглашение для: Алиева Анна").attachment
    assert card is not None and card.kind == "photo"
    assert play.rows(
        "SELECT count(*) FROM invites WHERE member_id = ? AND revoked_at IS NULL AND uses_left > 0", member_id
    ) == [(2,)]
    anna = play.stranger("Анна")
    await anna.opens(link)
    await anna.taps("Принимаю")
    assert play.rows("SELECT state FROM members WHERE id = ?", member_id) == [(MemberState.ACTIVE,)]
    assert play.rows(
        "SELECT count(*) FROM invites WHERE member_id = ? AND revoked_at IS NULL AND uses_left > 0", member_id
    ) == [(0,)]
    assert "уже в программе" in await trio.coordinator.forges(f"invcard:{member_id}")


async def test_who_joins_before_the_page_is_made_is_not_on_it(play: Play) -> None:
    trio = await play.kindergarten()
    assert "уже вошли" in await trio.coordinator.forges(f"papers:{trio.programme_id}:cards")


async def test_memo_and_page_for_the_head_come_as_files(play: Play) -> None:
    trio = await play.kindergarten()
    await opens_papers(play, trio)
    await trio.coordinator.taps("Памятка наставнику")
    memo = trio.coordinator.told("Памятка наставнику").document
    assert memo is not None and pages_of(memo.content) == 1
    await trio.coordinator.forges(f"papers:{trio.programme_id}:head")
    head = trio.coordinator.told("Страница для руководителя").document
    assert head is not None and pages_of(head.content) == 1


async def test_in_english_too(play: Play) -> None:
    trio = await play.kindergarten("en")
    await invited(play, trio, "Anna Reed")
    await opens_papers(play, trio, english=True)
    assert {"Invitations on a sheet", "Memo for mentors", "Page for the head"} <= set(
        trio.coordinator.buttons
    )
    await trio.coordinator.taps("Page for the head")
    assert trio.coordinator.told("A page for the head").document is not None
    await trio.coordinator.forges(f"papers:{trio.programme_id}:cards")
    assert trio.coordinator.told("1 invitation").document is not None


async def test_nobody_but_a_coordinator_of_this_programme_gets_papers(play: Play) -> None:
    trio = await play.kindergarten()
    [member_id] = await invited(play, trio, "Алиева Анна")
    before = play.rows("SELECT count(*) FROM invites")
    other = await play.programme("Ромашка")
    neighbour = await play.joins(other, Role.COORDINATOR, "Вера Соседова")
    stranger = play.stranger()
    await stranger.says("/start")
    for who in (trio.mentee, trio.mentor, neighbour, stranger):
        for data in (
            f"papers:{trio.programme_id}:cards",
            f"papers:{trio.programme_id}:memo",
            f"invcard:{member_id}",
        ):
            await who.forges(data)
    assert play.rows("SELECT count(*) FROM invites WHERE programme_id = ?", trio.programme_id) == [
        (before[0][0],)
    ]
    assert not [row for row in neighbour.chat if row.attachment]
    await trio.coordinator.forges(f"papers:{trio.programme_id}:nonsense")
    await play.wait(days=15)
    assert "нет в программе" in await trio.coordinator.forges(f"invcard:{member_id}")
