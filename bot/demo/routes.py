"""The routes of Maria and Anna: the same answers at the start, and two different people on the way."""

from bot.demo.cast import ANY, Actor
from bot.demo.scene import THU, TUE, WED, Play
from mentoring.goal_bank import Skill

# «У нас с Аней один колледж»: both mark the same, and are proposed the same three goals.
MARKS = {Skill.ATTENTION: "hard", Skill.PARENTS: "hard", Skill.PLAY: "better"}
GOALS = 3


async def they_agree(play: Play) -> None:
    """Three taps after the first meeting, and a yes: the agreement of the pair."""
    olga, maria = play.cast.olga, play.cast.maria
    await olga.taps("agreement-button")
    olga.heard("agreement-ask-weeks", name=maria.called)
    await olga.taps("agreement-weeks-button", weeks=2)
    await olga.taps("agreement-way-live-button")
    await olga.taps("agreement-between-all-button")
    olga.heard("agreement-asks-other", name=maria.called)
    await play.at(1, THU, 16, 30)
    maria.heard("agreement-asks-you", name=olga.called)
    await maria.taps("agreement-yes-button")
    maria.heard("agreement-in-force", name=olga.called)


async def two_beginnings(play: Play) -> None:
    """Maria begins her route at the quiet hour; Anna, a little later, gives the very same marks."""
    cast = play.cast
    await play.at(2, TUE, 13, 15)
    await begins(play, cast.maria, cast.olga)
    await cast.olga.taps("route-yes-button")
    cast.olga.heard("route-accepted", count=GOALS, name=cast.maria.called)
    cast.maria.heard("route-agreed", name=cast.olga.called)
    await play.at(2, TUE, 13, 40)
    play.transcript.tell(play.t.plain("demo-same-answers", name=cast.anna.called))
    with play.unseen():
        await begins(play, cast.anna, cast.irina)
    await cast.irina.taps("route-yes-button")
    cast.irina.heard("route-accepted", count=GOALS, name=cast.anna.called)
    cast.anna.heard("route-agreed", name=cast.irina.called)


async def begins(play: Play, mentee: Actor, mentor: Actor) -> None:
    """Twelve taps, two lines, three goals, and a «зачем» of her own for each."""
    await mentee.taps("big-route")
    await mentee.taps("begin-button")
    for skill in Skill:
        mentee.read(play.t.plain(f"skill-{skill.value}"))
        await mentee.taps(f"mark-{MARKS.get(skill, 'can')}-button")
    if mentee.has_heard("line-now", line=ANY):
        await mentee.taps("line-keep-button")
    else:
        mentee.heard("strength-ask", name=mentor.called)
        await mentee.says("strength")
    mentee.heard("direction-ask", name=mentor.called)
    await mentee.says("direction")
    mentee.heard("begin-goals", count=GOALS, most=ANY)
    await mentee.taps("begin-on-with-button", count=GOALS)
    for number in range(1, GOALS + 1):
        mentee.heard("begin-why-number", number=number, all=GOALS)
        await mentee.says(f"why-{number}")
    mentee.heard("begin-sent", name=mentor.called)
    mentor.heard("route-news", name=mentee.called)


async def dates_are_moved(play: Play) -> None:
    """The mentor would rather not hurry: two dates go on to December, with a reason."""
    olga, maria = play.cast.olga, play.cast.maria
    await play.at(3, THU, 16, 40)
    await olga.taps("big-mentees")
    await moves(olga, maria, 2)
    with play.unseen():
        await moves(olga, maria, 3)


async def moves(mentor: Actor, mentee: Actor, number: int) -> None:
    """One goal of the route that stands before her gets another date."""
    await mentor.presses(f"{number}. ")
    await mentor.taps("goal-move-button")
    await mentor.says("goal-due")
    await mentor.taps("goal-day-yes-button")
    mentor.heard("goal-moved", what=ANY, due=ANY, name=mentee.called)
    await mentor.taps("move-reason-meeting-button")
    mentee.heard("goal-news-moved", name=mentor.called, what=ANY, before=ANY, due=ANY)
    await mentor.taps("route-back-button")


async def goal_is_reached(play: Play) -> None:
    """The mentee says so, the mentor confirms it at her quiet hour."""
    olga, maria = play.cast.olga, play.cast.maria
    await maria.writes("/checkin 100")
    await maria.presses("1. ")
    maria.heard("checkin-saved", what=ANY, progress=100, name=olga.called)
    await maria.taps("goal-done-button")
    maria.heard("goal-said-done", name=olga.called)
    await play.at(6, WED, 13, 40)
    await confirms(olga, maria, 1)


async def confirms(mentor: Actor, mentee: Actor, count: int) -> None:
    """Every goal that waits, from the one message that asks for them."""
    waiting = mentor.heard("waiting-title", count=count)
    for row in waiting.buttons[:count]:
        await mentor.presses(row[0].text)
        await mentor.taps("goal-confirm-button")
        mentor.heard("goal-confirmed")
        mentee.heard("goal-news-confirmed", name=mentor.called, what=ANY)


async def maria_hurries(play: Play) -> None:
    """Two more goals in one day, long before their dates; the next day her mentor confirms them."""
    olga, maria = play.cast.olga, play.cast.maria
    await play.at(8, TUE, 13, 15)
    await maria.taps("big-route")
    for number in (2, 3):
        await maria.presses(f"{number}. ")
        await maria.taps("goal-done-button")
        maria.heard("goal-said-done", name=olga.called)
        await maria.taps("route-back-button")
    await play.at(8, WED, 13, 40)
    await confirms(olga, maria, 2)


async def anna_slows_down(play: Play) -> None:
    """Asked about all her goals at once, Anna says how far she is and what stands in the way."""
    anna, irina = play.cast.anna, play.cast.irina
    await play.at(7, TUE, 13, 40)
    anna.heard_too("checkin-request", count=ANY)
    await anna.taps("progress-button", progress=25)
    anna.heard("checkin-saved", what=ANY, progress=25, name=irina.called)
    await anna.says("obstacle")
    anna.heard("obstacle-saved", name=irina.called)


async def loza_asks_the_mentor(play: Play) -> None:
    """Not the mentee: has it settled? The question goes to their next meeting."""
    olga, maria = play.cast.olga, play.cast.maria
    olga.heard_too("pace-news", name=maria.called)
    await olga.taps("pace-see-button")
    await olga.taps("pace-settled-button")
    olga.heard("pace-on-agenda", when=ANY, name=maria.called)


async def two_paces(play: Play) -> None:
    """From the same beginning to different routes: what each of the two reads on hers."""
    maria, anna = play.cast.maria, play.cast.anna
    await maria.taps("big-route")
    maria.heard_too("pace-closed-early", count=2, names=ANY)
    await anna.taps("big-route")
    anna.heard_too("pace-behind-offer")
