"""What every scene needs: the clock by the calendar of the play, the cast, and the acts that come again and again."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.demo.cast import ANY, Actor, Cast, Unexpected
from bot.demo.transcript import Transcript
from bot.playground import ChatMessage
from bot.stage import Stage
from locales import Speaker
from locales.dates import say_period
from locales.demo import Script
from locales.questions import question_bank, question_text
from mentoring.moments import at_local

MON, TUE, WED, THU, FRI = range(5)


@dataclass
class Play:
    """The play as it goes on. Weeks are counted from 1; times are those of the programme's zone."""

    stage: Stage
    cast: Cast
    script: Script
    t: Speaker
    transcript: Transcript
    first_day: date
    zone: ZoneInfo

    def week(self, number: int) -> None:
        """The heading of a week, and what there is to know about it."""
        self.transcript.title(self.t.plain("demo-week", number=number), "─")
        self.transcript.tell(self.t.plain(f"demo-meanwhile-{number}"))

    async def at(self, week: int, day: int, hour: int, minute: int = 0) -> None:
        """Go there; everything due on the way happens. News of the new scene begins with what came on the way."""
        on = self.first_day + timedelta(weeks=week - 1, days=day)
        for actor in self.cast.all:
            actor.since = len(self.stage.playground.events)
        await self.stage.jump(self.moment(on, hour, minute))

    @contextlib.contextmanager
    def shown(self) -> Iterator[None]:
        """A turning point: what happens inside is printed."""
        self.transcript.is_open = True
        try:
            yield
        finally:
            self.transcript.is_open = False

    @contextlib.contextmanager
    def unseen(self) -> Iterator[None]:
        """What happens inside is like something shown before, and is not printed."""
        was, self.transcript.is_open = self.transcript.is_open, False
        try:
            yield
        finally:
            self.transcript.is_open = was

    @property
    def states(self) -> dict[str, str]:
        """How each pair should stand in the end, by its name in the coordinator's lists."""
        cast = self.cast
        pairs = (
            (cast.olga, cast.maria, "yellow"),
            (cast.irina, cast.anna, "yellow"),
            (cast.tamara, cast.darya, "red"),
        )
        return {f"{mentor.listed} – {mentee.listed}": state for mentor, mentee, state in pairs}

    @property
    def month_before(self) -> str:
        """The name of the month before this one, as a button of the report says it."""
        today = self.stage.clock.now().astimezone(self.zone).date()
        last = today.replace(day=1) - timedelta(days=1)
        return say_period(last.replace(day=1), last, today, self.t.language)

    def moment(self, on: date, hour: int, minute: int = 0) -> datetime:
        return at_local(on, time(hour, minute), self.zone)

    def question_to(self, actor: Actor) -> ChatMessage:
        """The question of the week she has just got. Raises Unexpected."""
        return actor.heard("prompt", question=ANY)

    def answer_of(self, actor: Actor, prompt: ChatMessage) -> str:
        """What she would write to this question."""
        bank = {question_text(one.id, self.script.language): one.id for one in question_bank()}
        question = next((id for words, id in bank.items() if words in prompt.text), None)
        if question is None:
            raise Unexpected(f"{actor.name} was asked what is not in the bank: {prompt.text}")
        weeks = (self.stage.clock.now().astimezone(self.zone).date() - self.first_day).days // 7
        return self.script.answer(actor.key, question, weeks)


async def agree(host: Actor, guest: Actor, typed: str) -> None:
    """A meeting in one line, echoed for a yes; the other one comes."""
    await host.says(typed)
    host.heard("meet-echo", when=ANY, name=guest.called)
    await host.taps("meet-yes-button")
    host.heard("meet-sent", when=ANY, name=guest.called)
    guest.heard("meet-invitation", when=ANY, name=host.called)
    await guest.taps("meet-accept-button")
    guest.heard("meet-agreed", when=ANY, name=host.called)
    host.heard("meet-agreed-by", when=ANY, name=guest.called)


async def took_place(
    actor: Actor, partner: Actor, mark: int | None = None, decided: str = "", took: str = ""
) -> None:
    """«Состоялась?» was asked and is answered with a yes; then whatever she wants to say about it."""
    actor.heard("took-place", when=ANY, name=partner.called)
    await actor.taps("took-yes-button")
    actor.heard("after-title", when=ANY, name=partner.called)
    if mark is not None:
        await actor.presses(str(mark))
        actor.heard("after-marked", mark=mark)
    for key, what in (("decided", decided), ("took", took)):
        if what:
            await actor.taps(f"after-{key}-button")
            await actor.says(what)
            actor.heard(f"after-{key}", line=actor.script(f"{actor.key}.{what}"))


async def did_not(actor: Actor, partner: Actor) -> None:
    """The same with a no."""
    actor.heard("took-place", when=ANY, name=partner.called)
    await actor.taps("took-no-button")
    actor.heard("took-no-saved", when=ANY, name=partner.called)


def reminded(*actors: Actor) -> None:
    """Each was reminded the day before and an hour before."""
    for actor in actors:
        actor.heard("remind-day-before", when=ANY, name=ANY)
        actor.heard("remind-soon", when=ANY, name=ANY)


async def answers(play: Play, *actors: Actor) -> None:
    """The question of the week, answered by its button and one message."""
    for actor in actors:
        words = play.answer_of(actor, play.question_to(actor))
        await actor.taps("prompt-write-button")
        await actor.writes(words)
        actor.heard("reflection-saved", who=ANY)


async def opens_entries(reader: Actor, author: Actor) -> None:
    """The day's news of a shared entry, and the entry itself."""
    news = reader.heard("unread", names=author.called, count=1)
    await reader.presses(news.buttons[0][0].text)
    reader.read(author.called)


async def adds_goal(host: Actor, guest: Actor, *, named: str = "goal-what", bare: bool = False) -> None:
    """A goal for the day Loza proposes, offered to the other side; `bare`: why and how are skipped."""
    await host.taps("goal-new-button")
    await host.says(named)
    for part in ("why", "measure"):
        await (host.taps("goal-skip-button") if bare else host.says(f"goal-{part}"))
    proposal = host.heard("goal-due-ask", day=ANY)
    await host.presses(proposal.buttons[0][0].text)
    host.heard("goal-proposed", what=host.script(f"{host.key}.{named}"), due=ANY, name=guest.called)
    guest.heard("goal-proposed-to-you", name=host.called)
