"""What thirty people do in a year, drawn from one `Random`: each act is one somebody's, and small.

An act that is not possible now (there is no such button) is not done. Words of an entry carry a mark, so that the
ledger finds them wherever they appear.
"""

import re
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import timedelta
from random import Random
from zoneinfo import ZoneInfo

from bot.playground import ChatMessage
from handlers.beginning_taps import BeginOpen
from handlers.taps import Tap
from locales.questions import question_bank
from mentoring.people import PairKind, open_pair
from tests.year_house import House, Somebody
from tests.year_ledger import MARK, Ledger

ZONES = ("Europe/Moscow", "Europe/Kaliningrad", "Asia/Yekaterinburg", "Asia/Vladivostok", "Europe/Berlin")
SAVED = "Записала. "
WORDS = (
    "Дети сами убрали игрушки", "Утренний круг прошёл спокойно", "Родители спорили у двери", "Гуляли под дождём",
)  # fmt: skip
PAUSES = ("на неделю", "на 3 дня", "до пятницы", "отпуск на две недели", "на 4 недели")
WHEN = ("завтра", "послезавтра", "через 3 дня", "в пятницу", "в понедельник", "через неделю", "сегодня")
HOURS = ("7:30", "9", "11:30", "15", "18", "19:30")
EDITABLE = timedelta(hours=48)
Act = Callable[["Acts", Somebody], Awaitable[None]]


class Acts:
    """The acts, over one house; `done` counts what was really done."""

    def __init__(self, house: House, ledger: Ledger, people: list[Somebody], rng: Random) -> None:
        self.house = house
        self.ledger = ledger
        self.people = people
        self.rng = rng
        self.done: Counter[str] = Counter()
        self.kept: dict[str, Somebody] = {}
        self.waiting: list[tuple[Somebody, str]] = []
        self.number = 0

    # --- small hands

    def mark(self, who: Somebody) -> str:
        self.number += 1
        mark = f"w{self.number:06}w"
        self.ledger.author[mark] = who.id
        return mark

    def words(self, mark: str) -> str:
        return f"{self.rng.choice(WORDS)} {mark}"

    def said(self, who: Somebody, mark: str) -> None:
        """In which message of hers this mark stands."""
        self.ledger.said_in[mark] = who.person.history[-1].message_id

    async def tap(self, who: Somebody, data: str, last: int = 60) -> str | None:
        return await self.house.presses(who, data, last)

    def count(self, what: str) -> None:
        self.done[what] += 1

    def newest(self, who: Somebody, data: str, last: int = 60) -> tuple[ChatMessage, str] | None:
        for message in reversed(who.person.history[-last:]):
            if message.from_bot and not message.deleted:
                for row in message.buttons:
                    for button in row:
                        if button.callback_data and re.fullmatch(data, button.callback_data):
                            return message, button.callback_data
        return None

    async def tells(self, who: Somebody, mark: str, text: str, reply_to: ChatMessage | None = None) -> str:
        """Say words with a mark in them."""
        before = len(who.person.history)
        heard = await self._saying(who, text, reply_to)
        mine = [one for one in who.person.history[before:] if not one.from_bot]
        self.ledger.said_in[mark] = mine[0].message_id
        self.acknowledged(who, mark, heard)
        return heard

    async def _saying(self, who: Somebody, text: str, reply_to: ChatMessage | None) -> str:
        return await self.house.says(who, text, reply_to)

    def acknowledged(self, who: Somebody, mark: str, heard: str) -> None:
        if SAVED in heard:
            self.kept[mark] = who
            self.count("entries acknowledged")

    def entry_under(self, message: ChatMessage) -> int | None:
        """The entry a screen of the author's is about."""
        for row in message.buttons:
            for button in row:
                if found := re.fullmatch(r"e:(\d+):\w+:[sc]", button.callback_data or ""):
                    return int(found[1])
        return None

    def readers_of(self, mark: str) -> set[int]:
        """In whose chats this stands now, its author's apart."""
        return {chat for chat, _ in self.ledger.shown[mark] if chat != self.ledger.author[mark]}

    def marks_of(self, entry_id: int) -> list[str]:
        """Marks of an entry, by the messages it came in."""
        rows = self.ledger.rows.execute(
            "SELECT p.telegram_id AS chat, em.message_id AS number FROM entry_messages em "
            "JOIN people p ON p.id = em.person_id WHERE em.entry_id = ?", (entry_id,),
        ).fetchall()  # fmt: skip
        places = {(one["chat"], one["number"]) for one in rows}
        return [
            mark
            for mark, author in self.ledger.author.items()
            if (author, self.ledger.said_in.get(mark, 0)) in places
        ]


# --- entries


async def write(acts: Acts, who: Somebody) -> None:
    mark = acts.mark(who)
    acts.count("write")
    await acts.tells(who, mark, f"/reflect {acts.words(mark)}")


async def write_away(acts: Acts, who: Somebody) -> None:
    """While the program is away: kept when it is back, if Telegram still has it."""
    mark = acts.mark(who)
    acts.count("write while it is away")
    await who.person.says(f"/reflect {acts.words(mark)}")
    acts.said(who, mark)
    acts.waiting.append((who, mark))


async def out_of_the_blue(acts: Acts, who: Somebody) -> None:
    mark = acts.mark(who)
    heard = await acts.tells(who, mark, acts.words(mark))
    if SAVED in heard:
        acts.count("write in a dialogue")
        return
    acts.count("write out of the blue")
    if acts.rng.random() < 0.8:
        found = acts.newest(who, r"keep:.*", 3)
        if found is None:
            return
        choices = [b.callback_data for row in found[0].buttons for b in row if b.callback_data]
        data = acts.rng.choice([one for one in choices if one.startswith("keep:")])
        acts.acknowledged(who, mark, await acts.tap(who, re.escape(data), 3) or "")


async def send_file(acts: Acts, who: Somebody) -> None:
    """A voice or a photo, with words or without."""
    await acts.house.says(who, "/reflect")
    before = len(acts.house.telegram.events)
    if acts.rng.random() < 0.5:
        message = await who.person.sends_voice(12)
    else:
        mark = acts.mark(who)
        message = await who.person.sends_photo(acts.words(mark))
        acts.ledger.said_in[mark] = message.message_id
    assert message.attachment is not None
    file = message.attachment.file_id
    acts.ledger.author[file] = who.id
    acts.ledger.said_in[file] = message.message_id
    acts.ledger.files.add(file)
    heard = await acts.house.hears(who, before)
    acts.count("voice or photo")
    for one in (file, *MARK.findall(message.text)):
        acts.acknowledged(who, one, heard)


async def answer(acts: Acts, who: Somebody) -> None:
    found = acts.newest(who, r"prompt:\d+:write", 30)
    if found is None:
        return
    mark = acts.mark(who)
    acts.count("answer a question")
    if acts.rng.random() < 0.5:
        await acts.tells(who, mark, acts.words(mark), reply_to=found[0])
        return
    await acts.tap(who, re.escape(found[1]), 30)
    await acts.tells(who, mark, acts.words(mark))


async def skip(acts: Acts, who: Somebody) -> None:
    if await acts.tap(who, r"prompt:\d+:skip", 20) is not None:
        acts.count("skip")
        if acts.rng.random() < 0.2 and await acts.tap(who, r"prompt:\d+:unskip", 20) is not None:
            acts.count("take a skip back")


async def tomorrow(acts: Acts, who: Somebody) -> None:
    if await acts.tap(who, r"prompt:\d+:tomorrow", 20) is not None:
        acts.count("tomorrow")


async def later(acts: Acts, who: Somebody) -> None:
    if await acts.tap(who, r"why:D\d+:\d+", 15) is None:
        return
    if await acts.tap(who, r"later:\d+:ask", 3) is None:
        return
    when = acts.rng.choice(("evening", "evening", "tomorrow", "week"))
    if await acts.tap(who, rf"later:\d+:{when}", 3) is not None:
        acts.count(f"later: {when}")


async def seldom(acts: Acts, who: Somebody) -> None:
    if await acts.tap(who, r"why:D\d+:\d+", 15) is None:
        return
    level = acts.rng.choice(("rare", "off"))
    if await acts.tap(who, rf"off:D\d+:{level}", 3) is not None:
        acts.count(f"wish {level}")


async def as_before(acts: Acts, who: Somebody) -> None:
    if await acts.tap(who, r"off:D\d+:on", 400) is not None:
        acts.count("wish taken back")


async def how_often(acts: Acts, who: Somebody) -> None:
    if await acts.tap(who, r"often:\d+:\d", 40) is not None:
        acts.count("how often")


async def show_to(acts: Acts, who: Somebody) -> None:
    found = acts.newest(who, r"e:\d+:who:[sc]", 40)
    if found is None:
        return
    await acts.tap(who, re.escape(found[1]), 40)
    offered = acts.newest(who, r"show:.*", 60)
    if offered is None:
        return
    choices = [b.callback_data for row in offered[0].buttons for b in row if b.callback_data]
    data = acts.rng.choice([one for one in choices if one.startswith("show:")])
    await acts.tap(who, re.escape(data), 60)
    acts.count("readers: " + data.split(":")[2])


async def rewrite(acts: Acts, who: Somebody) -> None:
    """Edit a message that is an entry: one that somebody reads just now, else one of hers."""
    now = acts.house.now
    read = [mark for mark in acts.kept if mark not in acts.ledger.files and acts.readers_of(mark)]
    old = [
        (author, one)
        for author in (*(acts.kept[mark] for mark in read), who)
        for one in author.person.history[-40:]
        if not one.from_bot and not one.attachment and now - one.date < EDITABLE
        and any(mark in acts.kept and (author is who or mark in read) for mark in MARK.findall(one.text))
    ]  # fmt: skip
    if not old:
        return
    who, message = old[0]
    before, mark = MARK.findall(message.text)[0], acts.mark(who)
    acts.ledger.said_in[mark] = message.message_id
    events = len(acts.house.telegram.events)
    head = "/reflect " if message.text.startswith("/reflect") else ""
    await who.person.edits(message, head + acts.words(mark))
    await acts.house.hears(who, events)
    if _is_kept(acts, mark):
        acts.kept.pop(before)
        acts.ledger.replaced.add(before)
        acts.kept[mark] = who
        acts.count("edit")


def _is_kept(acts: Acts, mark: str) -> bool:
    row = acts.ledger.rows.execute(
        "SELECT e.state FROM entry_messages em JOIN people p ON p.id = em.person_id "
        "JOIN entries e ON e.id = em.entry_id WHERE p.telegram_id = ? AND em.message_id = ?",
        (acts.ledger.author[mark], acts.ledger.said_in[mark]),
    ).fetchone()
    return row is not None and row["state"] == "kept"


async def delete(acts: Acts, who: Somebody) -> None:
    found = acts.newest(who, r"e:\d+:delete:[sc]", 40)
    if found is None:
        return
    number = int(found[1].split(":")[1])
    marks = acts.marks_of(number)
    await acts.tap(who, re.escape(found[1]), 40)
    await acts.tap(who, rf"e:{number}:sure:[sc]", 60)
    _forget_if_gone(acts, marks, "delete")


async def take_back(acts: Acts, who: Somebody) -> None:
    """What somebody else has on her screen is closed or deleted by its author, whoever that is."""
    shown = [mark for mark in acts.kept if acts.readers_of(mark)]
    if not shown:
        return
    mark = acts.rng.choice(shown)
    row = acts.ledger.rows.execute(
        "SELECT em.entry_id AS id FROM entry_messages em JOIN people p ON p.id = em.person_id "
        "WHERE p.telegram_id = ? AND em.message_id = ?", (acts.ledger.author[mark], acts.ledger.said_in[mark]),
    ).fetchone()  # fmt: skip
    author, marks = acts.kept[mark], acts.marks_of(row["id"])
    data = acts.rng.choice((f"e:{row['id']}:sure:c", f"show:{row['id']}:me:0:c", f"show:{row['id']}:me:0:c"))
    await acts.house.forges(author, data)
    acts.count("take back what was read")
    _forget_if_gone(acts, marks, "delete")


async def undo(acts: Acts, who: Somebody) -> None:
    marks = [one for one, author in acts.kept.items() if author is who][-3:]
    await acts.house.says(who, "/undo")
    acts.count("undo")
    _forget_if_gone(acts, marks, "taken back")


def _forget_if_gone(acts: Acts, marks: list[str], what: str) -> None:
    for mark in marks:
        if not _is_kept(acts, mark) and acts.kept.pop(mark, None) is not None:
            acts.count(what)


async def mood(acts: Acts, who: Somebody) -> None:
    if await acts.tap(who, r"mood:\d+:[1-5]:[sc]", 30) is not None:
        acts.count("mood")


# --- reading


async def read(acts: Acts, who: Somebody) -> None:
    if await acts.tap(who, r"e:\d+:open:[sc]", 25) is None:
        return
    acts.count("open an entry")
    if acts.rng.random() < 0.7:
        await acts.tap(who, r"e:\d+:files:[sc]", 4)
    if acts.rng.random() < 0.5 and await acts.tap(who, r"sign:\d+:[0-3]", 4) is not None:
        acts.count("sign")
    if acts.rng.random() < 0.3 and await acts.tap(who, r"eans:\d+", 4) is not None:
        await acts.house.says(who, "Расскажете при встрече?")
        acts.count("line")


async def old_button(acts: Acts, who: Somebody) -> None:
    """Something of somebody else's, by a button that is old or forged."""
    ids = acts.ledger.rows.execute("SELECT id FROM entries").fetchall()
    for _ in range(min(3, len(ids))):
        number = acts.rng.choice(ids)["id"]
        data = acts.rng.choice(
            (f"e:{number}:open:s", f"ecard:{number}", f"e:{number}:files:c", f"sign:{number}:1")
        )
        await acts.house.forges(who, data)
        acts.count("forged button")


async def diary(acts: Acts, who: Somebody) -> None:
    await acts.house.says(who, "/diary")
    acts.count("diary")
    if acts.rng.random() < 0.5:
        await acts.tap(who, r"ecard:\d+", 3)
    if acts.rng.random() < 0.3:
        await acts.tap(who, r"dback.*", 3)


# --- days


async def pause(acts: Acts, who: Somebody) -> None:
    await acts.house.says(who, f"/pause {acts.rng.choice(PAUSES)}")
    if await acts.tap(who, r"pauseyes:.*", 3) is not None:
        acts.count("pause")


async def come_back(acts: Acts, who: Somebody) -> None:
    await acts.house.says(who, "/pause")
    if await acts.tap(who, r"(pauseback|pauseoff):.*", 3) is not None:
        acts.count("come back early")


async def move(acts: Acts, who: Somebody) -> None:
    await acts.house.says(who, "/settings")
    await acts.tap(who, r"set:zone:", 3)
    zone = acts.rng.choice(ZONES)
    if await acts.tap(who, rf"set:zone:{zone}", 3) is None:
        await acts.house.forges(who, f"set:zone:{zone}")
    who.zone = zone
    who.person.travels(zone)
    acts.count("another zone")


async def slot(acts: Acts, who: Somebody) -> None:
    await acts.house.says(who, "/settings")
    await acts.tap(who, r"slothome.*", 3)
    day = acts.rng.choice((0, 1, 2, 3, 4, 4, 5, 6))
    if await acts.tap(who, rf"slotday:{day}", 3) is not None:
        acts.count("another slot")
    minutes = acts.rng.choice((9 * 60, 13 * 60 + 30, 17 * 60))
    await acts.tap(who, rf"slottime:{minutes}", 3)


async def waking(acts: Acts, who: Somebody) -> None:
    await acts.house.says(who, "/settings")
    await acts.tap(who, r"set:waking:", 3)
    found = acts.newest(who, r"set:waking:\d.*", 3)
    if found is not None:
        choices = [b.callback_data for row in found[0].buttons for b in row if b.callback_data]
        data = acts.rng.choice([one for one in choices if re.fullmatch(r"set:waking:\d.*", one)])
        await acts.tap(who, re.escape(data), 3)
        acts.count("other waking hours")


# --- meetings, goals, help


async def meet(acts: Acts, who: Somebody) -> None:
    await acts.house.says(who, f"/meet {acts.rng.choice(WHEN)} в {acts.rng.choice(HOURS)}")
    await acts.tap(who, r"meet:\d+", 2)
    if await acts.tap(who, r"mplan:.*", 3) is not None:
        acts.count("plan a meeting")


async def reply(acts: Acts, who: Somebody) -> None:
    yes = acts.rng.random() < 0.8
    if await acts.tap(who, rf"minv:\d+:\d+:{int(yes)}:.*", 20) is not None:
        acts.count("accept" if yes else "decline")


async def call_off(acts: Acts, who: Somebody) -> None:
    if await acts.tap(who, r"mcancel:.*:0:.*", 30) is not None:
        await acts.tap(who, r"mcancel:.*:1:.*", 31)
        acts.count("call off")


async def took_place(acts: Acts, who: Somebody) -> None:
    if await acts.tap(who, r"mtook:.*", 20) is not None:
        acts.count("took place or not")
        await acts.tap(who, r"mmark:.*", 5)


async def ask_help(acts: Acts, who: Somebody) -> None:
    await acts.house.says(who, "/needhelp")
    if await acts.tap(who, r"helpto:.*", 2) is None:
        return
    await acts.tap(who, r"helpaway:.*", 2)
    urgent = int(acts.rng.random() < 0.4)
    if await acts.tap(who, rf"helpnow:.*:{urgent}", 2) is not None:
        await acts.house.says(who, "Не знаю, как говорить с родителями")
        acts.count("ask for help, urgent" if urgent else "ask for help")


async def give_help(acts: Acts, who: Somebody) -> None:
    if await acts.tap(who, r"helpyes:\d+:[01]", 30) is not None:
        acts.count("give help")


async def check_in(acts: Acts, who: Somebody) -> None:
    await acts.house.says(who, f"/checkin {acts.rng.choice((0, 25, 50, 75, 100))}")
    acts.count("check in")
    if acts.rng.random() < 0.5:
        await acts.tap(who, r"chk:.*", 2)
    await acts.tap(who, r"chkok.*", 2)
    if acts.rng.random() < 0.5:
        await acts.tap(who, r"gdone:.*", 3)


async def confirm(acts: Acts, who: Somebody) -> None:
    await acts.tap(who, r"goal:\d+.*", 20)
    if await acts.tap(who, r"gconf:.*", 20) is not None:
        acts.count("confirm a goal")


async def look_around(acts: Acts, who: Somebody) -> None:
    await acts.house.says(who, acts.rng.choice(("/menu", "/meetings", "/help", "/route", "/settings")))
    acts.count("look around")


# --- the route, one's own growth, the end of a pair

ROUTE_SUBJECTS = (
    "handlers.agreement", "handlers.first_meeting", "handlers.feeling", "handlers.beginning_taps",
    "handlers.goal_taps", "handlers.pace_taps", "handlers.farewell_taps", "handlers.checkin",
)  # fmt: skip
OWN_SUBJECTS = ("handlers.development_taps",)
ROUTE_DOORS = ("/route", "/route", "/mentees", "/progress", "/checkin", "/goals")
LINES = ("Хочу спокойнее вести утро", "Научиться говорить с родителями", "до 20 декабря", "Нужен совет", "40")


def buttons_of(subjects: tuple[str, ...]) -> set[str]:
    """The first letters of every button of these files."""
    kinds = [Tap]
    for kind in kinds:
        kinds += kind.__subclasses__()
    return {kind.__prefix__ for kind in kinds if kind.__module__.startswith(subjects)}


async def wander(acts: Acts, who: Somebody, subjects: tuple[str, ...], own: str | None) -> None:
    """Press what is there, a few times over, and answer a question with a line when one is asked."""
    prefixes = buttons_of(subjects)
    for _ in range(acts.rng.randint(2, 7)):
        found = [
            (message, button.callback_data)
            for message in who.person.history[-4:]
            if message.from_bot and not message.deleted
            for row in message.buttons
            for button in row
            if button.callback_data and button.callback_data.partition(":")[0] in prefixes
        ]  # fmt: skip
        if not found:
            return
        message, data = acts.rng.choice(found)
        before = len(acts.house.telegram.events)
        await who.person.taps(data, message=message)
        heard = await acts.house.hears(who, before)
        acts.count(f"button {data.partition(':')[0]}")
        if acts.rng.random() < 0.5 and "?" in heard:
            line = acts.rng.choice(LINES)
            await acts.house.says(who, line if own is None else f"{line} {own}")
            acts.count("a line of the route" if own is None else "a line of one's own")


async def route(acts: Acts, who: Somebody) -> None:
    """Skills, lines, goals and whys, agreements, check-ins, dates, parts, farewells: whatever the screen offers."""
    await acts.house.says(who, acts.rng.choice(ROUTE_DOORS))
    await wander(acts, who, ROUTE_SUBJECTS, None)


async def what_came(acts: Acts, who: Somebody) -> None:
    """The same under what Loza has sent."""
    await wander(acts, who, ROUTE_SUBJECTS, None)


async def log_one(acts: Acts, who: Somebody) -> None:
    """A meeting that took place yesterday."""
    await acts.house.says(who, "/log вчера в 16")
    if await acts.tap(who, r"(lyes|lwith|ltime|lsame).*", 3) is not None:
        acts.count("log a meeting")


async def own_growth(acts: Acts, who: Somebody) -> None:
    """Goals of one's own, learning, the self-check: nobody else ever sees a line of them."""
    mark = f"z{who.id}z"
    acts.ledger.own_words[mark] = who.id
    await acts.house.says(who, "/growth")
    await wander(acts, who, OWN_SUBJECTS, mark)


async def begin_route(acts: Acts, who: Somebody) -> None:
    """The mentee of a pair opens the beginning of her route, wherever she was in it."""
    row = acts.ledger.rows.execute(
        "SELECT id FROM pairs WHERE mentee_id = ? AND state = 'active' ORDER BY id DESC", (who.member_id,)
    ).fetchone()
    if row is None:
        return
    await acts.house.forges(who, BeginOpen(pair_id=row["id"], round=1, fresh=True).pack())
    await wander(acts, who, ROUTE_SUBJECTS, None)
    acts.count("begin or go on with a route")


async def close_and_back(acts: Acts, who: Somebody) -> None:
    """A pair is ended early by mistake, and brought back."""
    pair = acts.ledger.rows.execute(
        "SELECT p.id FROM pairs p JOIN members m ON m.programme_id = p.programme_id "
        "WHERE m.id = ? AND p.state = 'active' ORDER BY p.id", (who.member_id,),
    ).fetchone()  # fmt: skip
    if pair is not None:
        await acts.house.forges(who, f"pclose:{pair['id']}:other:1")
        await acts.house.forges(who, f"pback:{pair['id']}")
        acts.count("close a pair and bring it back")


# --- the coordinator


async def closure(acts: Acts, who: Somebody) -> None:
    await acts.house.says(who, "/programme")
    await acts.tap(who, r"closeask:.*", 2)
    local = acts.house.now.astimezone(ZoneInfo("Europe/Moscow")).date()
    first = local + timedelta(days=acts.rng.randint(1, 10))
    last = first + timedelta(days=acts.rng.randint(0, 8))
    await acts.house.says(who, f"с {first:%d.%m.%Y} по {last:%d.%m.%Y}")
    if await acts.tap(who, r"closeyes:.*", 3) is not None:
        acts.count("closure")


async def open_again(acts: Acts, who: Somebody) -> None:
    await acts.house.says(who, "/programme")
    await acts.tap(who, r"closed:\d+", 2)
    if await acts.tap(who, r"closeoff:\d+", 2) is not None:
        acts.count("closure taken back")


async def pin(acts: Acts, who: Somebody) -> None:
    card = acts.ledger.rows.execute(
        "SELECT programme_id FROM members WHERE id = ?", (who.member_id,)
    ).fetchone()
    question = acts.rng.choice([one.id for one in question_bank()])
    await acts.house.forges(who, f"qwhen:{card['programme_id']}:{question}")
    if await acts.tap(who, r"qpin:.*", 4) is not None:
        acts.count("pin a question")


async def rest_question(acts: Acts, who: Somebody) -> None:
    card = acts.ledger.rows.execute(
        "SELECT programme_id FROM members WHERE id = ?", (who.member_id,)
    ).fetchone()
    question = acts.rng.choice([one.id for one in question_bank()])
    async with acts.house.store() as store:
        if acts.rng.random() < 0.6:
            await store.questions.pause(card["programme_id"], question)
        else:
            await store.questions.resume(card["programme_id"], question)
    acts.count("rest or wake a question")


async def pair_anew(acts: Acts, who: Somebody) -> None:
    """A pair ends, and the mentee gets another mentor."""
    rows = acts.ledger.rows.execute(
        "SELECT p.* FROM pairs p JOIN members m ON m.programme_id = p.programme_id "
        "WHERE m.id = ? AND p.state IN ('active', 'paused') ORDER BY p.id", (who.member_id,),
    ).fetchall()  # fmt: skip
    if not rows:
        return
    pair = acts.rng.choice(rows)
    reason = acts.rng.choice(("completed", "changed", "other"))
    await acts.house.forges(who, f"pclose:{pair['id']}:{reason}:1")
    mentors = [
        one["mentor_id"] for one in rows if pair["mentee_id"] not in (one["mentor_id"], one["mentee_id"])
    ]
    if mentors:
        await acts.house.forges(who, f"pmentee:{acts.rng.choice(mentors)}:{pair['mentee_id']}")
        acts.count("pair anew")


async def digest(acts: Acts, who: Somebody) -> None:
    if await acts.tap(who, r"digest:.*", 30) is not None:
        acts.count("open from the digest")


EVERYBODY: dict[Act, int] = {
    write: 10, out_of_the_blue: 6, send_file: 5, answer: 16, skip: 3, tomorrow: 3, later: 4, seldom: 1, as_before: 2,
    how_often: 1, show_to: 5, rewrite: 3, delete: 2, undo: 2, mood: 3, read: 12, old_button: 2, diary: 3, pause: 2,
    come_back: 2, move: 1, slot: 1, waking: 1, meet: 6, reply: 8, call_off: 1, took_place: 6, ask_help: 1,
    give_help: 3, check_in: 2, confirm: 2, look_around: 2, route: 10, what_came: 8, own_growth: 5,
    begin_route: 4, log_one: 3,
}  # fmt: skip
COORDINATOR: dict[Act, int] = {
    closure: 2, open_again: 1, pin: 4, rest_question: 4, pair_anew: 3, digest: 6, give_help: 6, read: 4,
}  # fmt: skip


# What waits for an answer: a button, and the act that presses it.
ASKED: dict[str, Act] = {
    r"e:\d+:open:[sc]": read, r"prompt:\d+:write": answer, r"minv:.*": reply, r"mtook:.*": took_place,
    r"helpyes:.*": give_help, r"why:D\d+:\d+": later, r"e:\d+:who:s": show_to, r"gconf:.*": confirm,
}  # fmt: skip


async def act(acts: Acts, awake: list[Somebody]) -> None:
    """One thing somebody does now: what she was asked last, or anything."""
    if acts.rng.random() < 0.4:
        button, chosen = acts.rng.choice(list(ASKED.items()))
        asked = [who for who in awake if acts.newest(who, button, 12)]
        if asked:
            await chosen(acts, acts.rng.choice(asked))
            return
    who = acts.rng.choices(awake, [one.zeal for one in awake])[0]
    table = COORDINATOR if who.is_coordinator and acts.rng.random() < 0.5 else EVERYBODY
    chosen = acts.rng.choices(list(table), list(table.values()))[0]
    await chosen(acts, who)


async def make_pair(
    house: House, programme_id: int, mentor: Somebody, mentee: Somebody, kind: PairKind
) -> int:
    """A pair that is there before the play begins."""
    async with house.store() as store:
        first = await store.members.get(mentor.member_id)
        second = await store.members.get(mentee.member_id)
        opening = open_pair(first.member, second.member, [], 30)
        on = house.now.date()
        return await store.pairs.open(opening, kind, on, None, 2, mentor.member_id)
