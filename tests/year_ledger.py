"""What a year must never show, looked at from outside: the chats as they stand, and the rows beside them.

Nothing here asks the program: zones, days, silence and rounds are read from the tables and judged anew. `wrong` is the
list of what was broken, `figures` what was counted on the way.
"""

import json
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from locales.calendars import calendar_for
from locales.questions import question_bank
from mentoring.people import (
    EntryRights,
    Member,
    MemberState,
    PairFacts,
    PairState,
    Visibility,
    may_read_entry,
)
from tests.year_house import House, Somebody

MARK = re.compile(r"w\d{6}w")
OWN = re.compile(r"z\d+z")
NEW_MESSAGES = frozenset({"SendMessage", "SendDocument", "SendVoice", "SendPhoto"})
GOES_WITH = {"D8": "D4"}
RARE_DAYS = {
    "rare": {"D1": 14, "D3": 14, "D4": 14, "D5": 7, "D6": 28, "D7": 56, "D9": 56},
    "rarest": {"D4": 28},
}
UNDER_OWN_ANSWER = "B-calendar"
ABOUT_MEETINGS = ("B-meeting", "B-invitation", "B-calendar")
DELETABLE = timedelta(hours=48)
SENT = """
SELECT d.seq, d.key, d.person_id, d.method, d.state, d.message_id, d.error, d.due_id,
       u.kind, u.class_, u.subject, u.occurrence, u.since_at, u.member_id
FROM deliveries d LEFT JOIN dues u ON u.id = d.due_id WHERE d.seq > ? OR d.seq IN ({open}) ORDER BY d.seq
"""


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


class Ledger:
    """Looks after every step; see the module."""

    def __init__(self, house: House, people: list[Somebody]) -> None:
        self.house = house
        self.people = {one.id: one for one in people}
        self.rows = sqlite3.connect(house.path, isolation_level=None)
        self.rows.row_factory = sqlite3.Row
        self.wrong: list[str] = []
        self.figures: Counter[str] = Counter()
        self.unasked: Counter[tuple[int, date]] = Counter()
        self.weeks: Counter[tuple[int, date]] = Counter()
        self.seen_events = 0
        self.seen_seq = 0
        self.open: set[int] = set()
        self.moments: dict[int, datetime] = {}
        self.chat_of: dict[int, int] = {}
        self.unmatched: set[int] = set()
        self.acted: set[int] = set()
        self.silent_at: dict[int, int] = {}
        self.second: Counter[int] = Counter()
        self.prompted: set[int] = set()
        self.last_sent: dict[tuple[int, str, int], tuple[datetime, datetime]] = {}
        self.spent_on: dict[tuple[int, date], tuple[str, int, str]] = {}
        self.longest_silence = 0
        # markers of entries: whose, in which message of hers, and whether other words stand in its place now
        self.author: dict[str, int] = {}
        self.said_in: dict[str, int] = {}
        self.replaced: set[str] = set()
        # marks in lines of one's own growth, which nobody else ever sees
        self.own_words: dict[str, int] = {}
        self.milestones: set[tuple[int, int, str]] = set()
        self.shown: dict[str, set[tuple[int, int]]] = defaultdict(set)
        self.shown_by: dict[tuple[int, int], set[str]] = {}
        self.files: set[str] = set()
        self.entry_of: dict[str, int] = {}
        self.opened: set[tuple[str, int]] = set()
        self.withdrawn: set[tuple[str, int]] = set()

    def blame(self, rule: str, *about: object) -> None:
        self.wrong.append(f"{self.house.now:%Y-%m-%d %H:%M} {rule}: {' '.join(map(str, about))}")

    def look(self) -> None:
        """After every step: the new events, the new deliveries, who sees what now."""
        events = self.house.telegram.events[self.seen_events :]
        self.seen_events += len(events)
        if not events:
            return
        self.acted = {one.chat_id for one in events if not one.by_bot}
        for event in events:
            self.figures[f"event {event.kind}"] += 1
            message = event.message
            if message is None or not message.from_bot or event.kind not in ("sent", "edited", "deleted"):
                continue
            here = (event.chat_id, message.message_id)
            if event.kind == "sent":
                self.moments[message.message_id] = event.time
                self.chat_of[message.message_id] = event.chat_id
                self.unmatched.add(message.message_id)
            for mark in OWN.findall(message.text):
                self.figures["looks at words of one's own"] += 1
                if self.own_words.get(mark) != event.chat_id:
                    self.blame("words of one's own growth shown to another", mark, event.chat_id)
            marks = set() if message.deleted else set(MARK.findall(message.text))
            if message.attachment and message.attachment.file_id in self.files and not message.deleted:
                marks.add(message.attachment.file_id)
            self._shows(here, marks, event.time)
        self._deliveries()
        self._readers()

    def _shows(self, here: tuple[int, int], marks: set[str], at: datetime) -> None:
        for gone in self.shown_by.get(here, set()) - marks:
            self.shown[gone].discard(here)
            if self.author.get(gone) != here[0]:
                self.withdrawn.add((gone, here[0]))
        for mark in marks:
            self.shown[mark].add(here)
        self.shown_by[here] = marks

    # --- what was sent

    def _deliveries(self) -> None:
        open_ones = ",".join(map(str, self.open)) or "-1"
        for row in self.rows.execute(SENT.format(open=open_ones), (self.seen_seq,)).fetchall():
            self.seen_seq = max(self.seen_seq, row["seq"])
            if row["state"] in ("pending", "sending"):
                self.open.add(row["seq"])
                continue
            self.open.discard(row["seq"])
            self.figures[f"delivery {row['state']}"] += 1
            if row["state"] in ("failed", "unknown"):
                self.blame("a delivery failed", row["method"], row["kind"], row["error"])
            if row["state"] == "sent" and row["method"] in NEW_MESSAGES:
                self._message(row)
        if self.house.life is not None and self.unmatched:
            self.blame("a message without a delivery", self.unmatched)
            self.unmatched.clear()

    def _message(self, row: sqlite3.Row) -> None:
        number = row["message_id"]
        at = self.moments.get(number)
        if at is None:
            self.blame("a delivery without a message", row["kind"], number)
            return
        self.unmatched.discard(number)
        if row["kind"] is None:
            self._answer(row)
            return
        self.figures[f"message {row['kind']}"] += 1
        zone, since, until = self._clock_of(row["person_id"], row["member_id"])
        local = at.astimezone(zone)
        if not since <= local.time() < until and not self._may_wake(row, at, zone, since):
            self.blame("quiet hours", row["kind"], f"{local:%H:%M}", zone, since, until)
        self._wanted(row)
        if row["class_"] == "D":
            self._unasked(row, at, local)

    def _answer(self, row: sqlite3.Row) -> None:
        """Class A: it goes to nobody but those who did something since the last look."""
        self.figures["message A"] += 1
        if self.chat_of[row["message_id"]] not in self.acted:
            self.blame("a message to one who did nothing", row["key"], row["message_id"])

    def _clock_of(self, person_id: int, member_id: int | None) -> tuple[ZoneInfo, time, time]:
        row = self.rows.execute(
            "SELECT coalesce(p.zone, g.zone) AS zone, p.waking_from AS since, p.waking_to AS until FROM people p "
            "JOIN members m ON m.person_id = p.id JOIN programmes g ON g.id = m.programme_id "
            "WHERE p.id = ? AND (m.id = ? OR ? IS NULL)", (person_id, member_id, member_id),
        ).fetchone()  # fmt: skip
        since = time.fromisoformat(row["since"]) if row["since"] else time(8)
        until = time.fromisoformat(row["until"]) if row["until"] else time(20)
        return ZoneInfo(row["zone"]), since, until

    def _may_wake(self, row: sqlite3.Row, at: datetime, zone: ZoneInfo, since: time) -> bool:
        """The named cases: urgent help, and a change to a meeting that begins before the morning and an hour."""
        if row["kind"] == "B-help":
            found = self.rows.execute("SELECT urgent FROM help WHERE id = ?", (row["subject"],)).fetchone()
            self.figures["at night: urgent help"] += 1
            return bool(found and found["urgent"])
        if row["kind"].startswith(UNDER_OWN_ANSWER) and self.chat_of[row["message_id"]] in self.acted:
            self.figures["at night: a file under her own answer"] += 1
            return True
        if row["kind"].startswith(ABOUT_MEETINGS):
            local = at.astimezone(zone)
            day = local.date() + timedelta(days=local.time() >= since)
            morning = datetime.combine(day, since, zone)
            starts = self.rows.execute(
                "SELECT starts_at FROM meeting_versions WHERE meeting_id = ? UNION "
                "SELECT starts_at FROM meetings WHERE id = ?", (row["subject"],) * 2,
            ).fetchall()  # fmt: skip
            self.figures["at night: a meeting before morning"] += 1
            return any(moment(one["starts_at"]) < morning + timedelta(hours=1) for one in starts)
        return False

    def _wanted(self, row: sqlite3.Row) -> None:
        """Nothing of a kind that somebody has switched off, nor more often than she said."""
        kinds = (row["kind"], GOES_WITH.get(row["kind"], row["kind"]))
        levels = self.rows.execute(
            "SELECT kind, level FROM wishes WHERE person_id = ? AND kind IN (?, ?)", (row["person_id"], *kinds)
        ).fetchall()  # fmt: skip
        for wish in levels:
            if wish["level"] == "off" and wish["kind"] != "D1":
                self.blame("switched off", row["kind"], row["person_id"])
            days = RARE_DAYS.get(wish["level"], {}).get(row["kind"])
            if wish["kind"] == row["kind"] and days is not None:
                self._seldom(row, days)

    def _seldom(self, row: sqlite3.Row, days: int) -> None:
        self.figures["sent although seldom"] += 1
        if _is_repeat(row["occurrence"]):
            return
        last = self.last_sent.get((row["person_id"], row["kind"], row["subject"]))
        here = self.moments[row["message_id"]]
        is_weekly = row["kind"] in ("D1", "D4", "D9")
        if last is not None:
            gap = here - (last[0] if is_weekly else last[1])
            # A zone crossed between two messages may take a day from the count.
            if gap < timedelta(days=days - 1):
                self.blame("too often", row["kind"], row["person_id"], gap)

    # --- the budget

    def _once(self, row: sqlite3.Row) -> None:
        """A milestone is said once about its subject; what somebody has put off herself comes back (B6)."""
        said = (row["person_id"], row["subject"], row["occurrence"])
        self.figures[f"milestone {row['occurrence'].partition('.')[0]}"] += 1
        if said in self.milestones:
            self.blame("a milestone twice", *said)
        self.milestones.add(said)

    def _unasked(self, row: sqlite3.Row, at: datetime, local: datetime) -> None:
        if row["kind"] == "D10":
            self._once(row)
        day, person = local.date(), row["person_id"]
        same = (row["kind"], row["subject"], _first_of(row["occurrence"]))
        before = self.spent_on.get((person, day))
        if before is None:
            self.spent_on[(person, day)] = same
        elif before == same and _is_repeat(row["occurrence"]):
            self.figures["put off to the same evening"] += 1
        else:
            self.blame("two unasked on a day", person, day, before, same)
        self.unasked[(person, day)] += 1
        self.weeks[(person, day - timedelta(days=day.weekday()))] += 1
        self._day(row, day)
        first = moment(row["since_at"])
        if row["kind"] in ("D4", "D9"):
            self._question(row, first)
        if row["kind"] == "D8":
            self._second(row)
        if not _is_repeat(row["occurrence"]):
            self.last_sent[(person, row["kind"], row["subject"])] = (first, at)

    def _day(self, row: sqlite3.Row, day: date) -> None:
        """A working day of the programme's country, no closure, no absence; a weekend only if she chose it."""
        person = self.rows.execute("SELECT * FROM people WHERE id = ?", (row["person_id"],)).fetchone()
        programme = self.rows.execute(
            "SELECT g.* FROM programmes g JOIN members m ON m.programme_id = g.id WHERE m.id = ?",
            (row["member_id"],),
        ).fetchone()
        calendar = calendar_for(programme["country"], 2026, 2028)
        if day.weekday() > 4 and day not in calendar.working_weekends:
            self.figures["on a weekend she chose"] += 1
            if person["prompt_day"] != day.weekday():
                self.blame("a weekend", row["kind"], day, person["prompt_day"])
        if day in calendar.days_off:
            self.blame("a public holiday", row["kind"], day)
        closed = self.rows.execute(
            "SELECT 1 FROM closures WHERE programme_id = ? AND removed_at IS NULL AND from_on <= ? AND to_on >= ?",
            (programme["id"], day.isoformat(), day.isoformat()),
        ).fetchall()  # fmt: skip
        if closed:
            self.blame("a closure", row["kind"], day)
        away = self.rows.execute(
            "SELECT 1 FROM absences WHERE person_id = ? AND from_on <= ? AND to_on >= ? "
            "AND coalesce(ended_on, to_on) >= ?", (row["person_id"], *(day.isoformat(),) * 3),
        ).fetchall()  # fmt: skip
        if away:
            self.blame("an absence", row["kind"], day)

    # --- questions

    def _question(self, row: sqlite3.Row, first: datetime) -> None:
        if _is_repeat(row["occurrence"]):
            return
        person = row["person_id"]
        history = self.rows.execute(
            "SELECT id, question, round, week, member_id FROM prompts WHERE person_id = ? ORDER BY sent_at", (person,)
        ).fetchall()  # fmt: skip
        here = next((one for one in history if one["id"] == row["due_id"]), None)
        if here is None:
            self.blame("a question that is not kept", row["kind"], person)
            return
        if here["id"] not in self.prompted:
            self.prompted.add(here["id"])
            earlier = [one for one in history if one["id"] != here["id"]]
            self.judge_question(row["kind"], here, earlier)
        if row["kind"] == "D4":
            silent = self._silence(person, here["id"])
            self.silent_at[here["id"]] = silent
            self.longest_silence = max(self.longest_silence, silent)
            last = self.last_sent.get((person, "D4", 0))
            if silent >= 5 and last is not None and first - last[0] < timedelta(days=13):
                asked = self.rows.execute(
                    "SELECT d.due_at, d.since_at, d.closed_at, d.state, d.occurrence, p.state FROM dues d "
                    "LEFT JOIN prompts p ON p.id = d.id WHERE d.person_id = ? AND d.kind = 'D4' "
                    "ORDER BY d.since_at DESC LIMIT 8", (person,),
                ).fetchall()  # fmt: skip
                wishes = self.rows.execute("SELECT kind, level FROM wishes WHERE person_id = ?", (person,))
                about = [tuple(one) for one in (*asked, *wishes)]
                self.blame("every week in spite of silence", person, silent, first - last[0], about)

    def judge_question(self, kind: str, here: sqlite3.Row, earlier: list[sqlite3.Row]) -> None:
        """Q1-Q4: no question twice in a round, no new round while one of the old is left."""
        self.figures[f"questions {kind}"] += 1
        member = self.rows.execute("SELECT * FROM members WHERE id = ?", (here["member_id"],)).fetchone()
        programme = member["programme_id"]
        pin = self.rows.execute(
            "SELECT 1 FROM pins WHERE programme_id = ? AND week = ? AND question = ?",
            (programme, here["week"], here["question"]),
        ).fetchone()
        if pin:
            self.figures["questions pinned"] += 1
            return
        again = [one for one in earlier if one["question"] == here["question"]]
        self.figures["questions asked a second time"] += bool(again)
        if any(one["round"] == here["round"] for one in again):
            self.blame("a question twice in a round", here["question"], here["round"])
        current = max((one["round"] for one in earlier), default=1)
        if here["round"] > current:
            self.figures["new rounds"] += 1
            fitting = self._fitting(programme, kind, member)
            recent = {one["question"] for one in earlier[len(earlier) - min(10, len(fitting) // 2) :]}
            asked = {one["question"] for one in earlier if one["round"] == current}
            if left := fitting - asked - recent:
                self.blame("a new round too early", here["round"], sorted(left))

    def _fitting(self, programme: int, kind: str, member: sqlite3.Row) -> set[str]:
        roles = {"mentee"}
        if kind == "D9":
            guides = self.rows.execute(
                "SELECT 1 FROM pairs WHERE mentor_id = ? AND state IN ('active', 'paused')", (member["id"],)
            ).fetchall()
            any_pair = self.rows.execute(
                "SELECT 1 FROM pairs WHERE ? IN (mentor_id, mentee_id)", (member["id"],)
            ).fetchall()
            roles = {"coordinator"} if member["coordinator"] else set()
            if guides or (not any_pair and member["meant_role"] == "mentor"):
                roles.add("mentor")
        paused = {
            one["question"]
            for one in self.rows.execute(
                "SELECT question FROM question_pauses WHERE programme_id = ?", (programme,)
            )
        }
        bank = {one.id for one in question_bank() if {role.value for role in one.roles} & roles}
        own = self.rows.execute("SELECT id, roles, state FROM questions WHERE programme_id = ?", (programme,))
        added = {
            f"own-{one['id']}"
            for one in own
            if one["state"] == "active" and set(one["roles"].split(",")) & roles
        }
        return (bank - paused) | added

    def _silence(self, person: int, but: int) -> int:
        """Weekly questions in a row before this one with no answer, no skip, no entry since, no choice since."""
        asked = self.rows.execute(
            "SELECT p.id, p.week, p.sent_at, p.state FROM prompts p JOIN dues d ON d.id = p.id "
            "WHERE d.kind = 'D4' AND p.person_id = ? AND p.id <> ? ORDER BY p.sent_at DESC", (person, but),
        ).fetchall()  # fmt: skip
        last = self.rows.execute(
            "SELECT max(e.week) AS week FROM entries e JOIN members m ON m.id = e.member_id "
            "WHERE m.person_id = ? AND e.state = 'kept'", (person,),
        ).fetchone()["week"]  # fmt: skip
        chosen = self.rows.execute(
            "SELECT level FROM wishes WHERE person_id = ? AND kind = 'D4-chosen'", (person,)
        ).fetchone()
        count = 0
        for one in asked:
            is_chosen = chosen and datetime.fromisoformat(chosen["level"]) >= moment(one["sent_at"])
            if one["state"] != "sent" or (last and last >= one["week"]) or is_chosen:
                break
            count += 1
        return count

    def _second(self, row: sqlite3.Row) -> None:
        """B7: once per question, none after three silent ones, none after a sign."""
        prompt = row["subject"]
        if not _is_repeat(row["occurrence"]):
            self.second[prompt] += 1
        if self.second[prompt] > 1:
            self.blame("a second question twice", prompt)
        if self.silent_at.get(prompt, 0) >= 3:
            self.blame("a second question after long silence", prompt, self.silent_at[prompt])
        state = self.rows.execute("SELECT state FROM prompts WHERE id = ?", (prompt,)).fetchone()["state"]
        if state != "sent":
            self.blame("a second question after a sign", prompt, state)

    # --- who sees what

    def _readers(self) -> None:
        watched = [
            (mark, place)
            for mark, places in self.shown.items()
            for place in places
            if place[0] != self.author[mark]
        ]
        if not watched:
            return
        members = self._members()
        pairs = {
            one["id"]: PairFacts(one["id"], one["programme_id"], one["mentor_id"], one["mentee_id"],
                                 PairState(one["state"]))
            for one in self.rows.execute("SELECT * FROM pairs")
        }  # fmt: skip
        entries = self._entries({mark for mark, _ in watched})
        for mark, (chat, number) in watched:
            self.opened.add((mark, chat))
            self.figures["looks at what is shown"] += 1
            entry = entries.get(mark)
            if self.may_see(chat, entry, mark, members, pairs) or self._is_beyond_reach(chat, number, mark):
                continue
            state = (entry["visibility"], pairs.get(entry["pair_id"]), entry["state"]) if entry else "gone"
            self.blame("shown to one who may not see it", mark, self.people[chat].name, state)
            self.shown[mark].discard((chat, number))

    def _entries(self, marks: set[str]) -> dict[str, sqlite3.Row]:
        """The entries these words or files stand in now."""
        for mark in marks - self.entry_of.keys():
            row = self.rows.execute(
                "SELECT em.entry_id FROM entry_messages em JOIN people p ON p.id = em.person_id "
                "WHERE p.telegram_id = ? AND em.message_id = ?", (self.author[mark], self.said_in[mark]),
            ).fetchone()  # fmt: skip
            if row:
                self.entry_of[mark] = row["entry_id"]
        ids = {self.entry_of[mark] for mark in marks if mark in self.entry_of}
        rows = self.rows.execute(
            "SELECT e.*, m.programme_id FROM entries e JOIN members m ON m.id = e.member_id "
            f"WHERE e.id IN ({','.join(map(str, ids)) or '-1'})"
        )
        found = {one["id"]: one for one in rows}
        for mark in marks:
            if self.entry_of.get(mark) not in found:  # taken back, perhaps to be written again
                self.entry_of.pop(mark, None)
        return {mark: found[self.entry_of[mark]] for mark in marks if mark in self.entry_of}

    def _members(self) -> dict[int, list[Member]]:
        found = defaultdict(list)
        for one in self.rows.execute(
            "SELECT m.*, p.telegram_id FROM members m JOIN people p ON p.id = m.person_id"
        ):
            found[one["telegram_id"]].append(
                Member(one["id"], one["programme_id"], one["person_id"], MemberState(one["state"]),
                       bool(one["coordinator"]))
            )  # fmt: skip
        return found

    def may_see(
        self, chat: int, entry: sqlite3.Row | None, mark: str, members: dict[int, list[Member]],
        pairs: dict[int, PairFacts],
    ) -> bool:  # fmt: skip
        if entry is None or entry["state"] != "kept" or mark in self.replaced:
            return False
        rights = EntryRights(
            entry["member_id"], entry["programme_id"], Visibility(entry["visibility"]), entry["pair_id"]
        )
        pair = pairs.get(entry["pair_id"])
        return any(may_read_entry(one, rights, pair) for one in members[chat])

    def _is_beyond_reach(self, chat: int, number: int, mark: str) -> bool:
        """A file that is older than the 48 hours in which a bot may delete it."""
        if mark in self.files and self.house.now - self.moments[number] > DELETABLE:
            self.figures["files beyond reach"] += 1
            return True
        return False

    # --- at the end

    def kept_words(self, bodies: Iterable[tuple[int, dict[str, object]]], expected: Iterable[str]) -> None:
        """Each acknowledged entry is there once, with its words."""
        found: Counter[str] = Counter()
        for _, body in bodies:
            for mark in set(MARK.findall(str(body.get("text")))):
                found[mark] += 1
            for file in body.get("files") or ():  # type: ignore[attr-defined]
                found[file[1]] += 1
        for mark in expected:
            self.figures["entries looked for at the end"] += 1
            if found[mark] != 1:
                self.blame(
                    "an entry is there", found[mark], "times", mark, self.people[self.author[mark]].name
                )

    def close(self) -> None:
        self.rows.close()


def _is_repeat(occurrence: str) -> bool:
    _, plus, number = occurrence.rpartition("+")
    return bool(plus) and number.isdecimal()


def _first_of(occurrence: str) -> str:
    return occurrence.rpartition("+")[0] if _is_repeat(occurrence) else occurrence


def opened_body(text: str) -> dict[str, object]:
    return dict(json.loads(text))
