"""The first day of a programme, from phones only, counted act by act: a tap, a message, a link opened or forwarded.

One coordinator, five mentors, ten mentees. The counts are printed: `make test ARGS="-n 0 -k fifteen_minutes"`.
"""

from collections.abc import Awaitable
from dataclasses import dataclass, field

import pytest

from tests.conftest import Actor, Play
from tests.test_setup import first_link

MENTORS = (
    "Орлова Ольга Петровна, 22 года", "Зайцева Тамара Ивановна", "Котова Ия Ивановна, 12 лет", "Рысева Ева Павловна",
    "Соколова Нина Львовна, 9 лет",
)  # fmt: skip
MENTEES = (
    "Белова Мария, 1 год", "Ильина Анна, 1 год", "Ким Дарья", "Лисина Вера, 2 года", "Волкова Ада",
    "Серова Яна, 8 месяцев", "Титова Рита", "Юдина Лия, 1 год", "Крылова Зоя", "Павлова Майя, 3 года",
)  # fmt: skip
LIST = "\n".join(["Наставники:", *MENTORS, "", "Наставляемые:", *MENTEES])
COORDINATOR_AT_MOST, MENTEE_AT_MOST = 40, 8


@dataclass
class Counted:
    """A person whose acts are counted, each with its name."""

    actor: Actor
    acts: list[str] = field(default_factory=list)

    async def does(self, what: str, act: Awaitable[str]) -> str:
        self.acts.append(what)
        return await act

    async def taps(self, button: str) -> str:
        return await self.does(f"[{button}]", self.actor.taps(button))

    async def says(self, words: str) -> str:
        return await self.does("a message", self.actor.says(words))

    async def opens(self, link: str) -> str:
        return await self.does("a link", self.actor.opens(link))

    def forwards(self, message: str) -> str:
        """Forwarding is an act too; what is forwarded holds the link."""
        self.acts.append("forwards")
        return next(line for line in message.splitlines() if line.startswith("https://t.me/"))


async def sets_up(play: Play) -> tuple[Counted, list[str]]:
    """From the first link to ten pairs and fifteen links on their way; the links, in the order of the list."""
    irina = Counted(play.stranger("Ирина"))
    await irina.opens(await first_link(play))
    await irina.taps("Принимаю")
    await irina.says("Ирина Сергеевна Соколова")
    await irina.says("Казань")
    await irina.says("Наставники сада 12")
    await irina.says("24")
    await irina.taps("31 мая 2027")
    await irina.taps("Пригласить людей")
    await irina.taps("Добавить списком")
    assert "Прочитала: 15 человек" in await irina.says(LIST)
    await irina.taps("Добавить 15 человек")
    await irina.taps("Прислать ссылки")
    links = [irina.forwards(text) for text in irina.actor.heard if "вас ждут" in text]
    await irina.says("/pair")
    await irina.taps("Предложить пары")
    for _ in MENTEES:
        await irina.taps("Соединить")
    return irina, links


async def begins(play: Play, link: str) -> Counted:
    """A mentee's first day: she is in, says what she is good at, and writes her first entry."""
    mentee = Counted(play.stranger("Солнышко 🌸"))
    await mentee.opens(link)
    await mentee.taps("Принимаю")
    await mentee.taps("Верно")
    await mentee.says("Дети слушают, когда я рассказываю сказку")
    await mentee.taps("✍️ Записать")
    await mentee.says("Сегодня тихий час прошёл без слёз")
    return mentee


async def guides(play: Play, link: str) -> Counted:
    """A mentor's: she is in and has asked for a first meeting."""
    mentor = Counted(play.stranger("Наставник"))
    await mentor.opens(link)
    await mentor.taps("Принимаю")
    await mentor.taps("Верно")
    await mentor.taps("Назначить встречу")
    await mentor.says("завтра в 15")
    await mentor.taps("Верно")
    return mentor


async def test_fifteen_people_are_set_up_in_forty_acts(
    play: Play, capsys: pytest.CaptureFixture[str]
) -> None:
    irina, links = await sets_up(play)
    assert len(links) == len(set(links)) == len(MENTORS) + len(MENTEES)
    assert play.rows("SELECT count(*), count(DISTINCT mentee_id) FROM pairs WHERE state = 'active'") == [
        (10, 10)
    ]
    assert play.rows("SELECT max(n), min(n) FROM (SELECT count(*) AS n FROM pairs GROUP BY mentor_id)") == [
        (2, 2)
    ]
    mentors = [await guides(play, link) for link in links[: len(MENTORS)]]
    mentees = [await begins(play, link) for link in links[len(MENTORS) :]]
    states = play.rows("SELECT state, count(*) FROM members GROUP BY state")
    assert states == [("active", 16)]
    assert play.rows("SELECT count(*) FROM entries WHERE state = 'kept'") == [(10,)]
    assert play.rows("SELECT count(*) FROM meetings") == [(5,)]
    with capsys.disabled():
        print(
            f"\nacts of the first day: the coordinator {len(irina.acts)} of {COORDINATOR_AT_MOST} "
            f"({irina.acts.count('forwards')} of them forward a link), "
            f"a mentee {max(len(one.acts) for one in mentees)} of {MENTEE_AT_MOST}, "
            f"a mentor {max(len(one.acts) for one in mentors)}"
        )
    assert len(irina.acts) <= COORDINATOR_AT_MOST
    assert max(len(one.acts) for one in mentees) <= MENTEE_AT_MOST
