"""From the third week on: what turns a pair green, yellow or red is shown, the rest is lived through in silence.

Olga and Maria meet every other Thursday, and Maria closes her goals long before their dates: yellow, she rushes. Irina
coordinates and lets her own mentee Anna wait, whose goals go slower than planned: yellow too. Tamara and Darya miss two
meetings, and Darya falls silent: red.
"""

from bot.demo.cast import ANY, Unexpected
from bot.demo.routes import (
    anna_slows_down,
    dates_are_moved,
    goal_is_reached,
    loza_asks_the_mentor,
    maria_hurries,
    two_paces,
)
from bot.demo.scene import (
    FRI,
    MON,
    THU,
    TUE,
    WED,
    Play,
    adds_goal,
    agree,
    answers,
    did_not,
    opens_entries,
    reminded,
    took_place,
)


async def week_3(play: Play) -> None:
    """The first digest that may judge; Anna's road is another one than Maria's."""
    cast = play.cast
    with play.shown():
        await play.at(3, MON, 9, 5)
        cast.irina.heard("digest-all-green", count=3)
    await opens_on_monday(play, 3)
    await opens_entries(cast.tamara, cast.darya)
    await agree(cast.olga, cast.maria, "meet-second")
    await play.at(3, TUE, 13, 30)
    with play.shown():
        await goal_for_anna(play)
    await agree(cast.irina, cast.anna, "meet-second")
    await play.at(3, WED, 13, 15)
    await cast.tamara.taps("big-mentees")
    await adds_goal(cast.tamara, cast.darya, bare=True)
    await cast.darya.taps("goal-yes-button")
    await cast.darya.taps("goal-skip-button")
    await play.at(3, THU, 16, 20)
    reminded(cast.olga, cast.maria)
    await took_place(cast.olga, cast.maria, 5, decided="decided-second")
    await took_place(cast.maria, cast.olga, 4)
    with play.shown():
        await dates_are_moved(play)
    await play.at(3, FRI, 13, 50)
    await answers(play, cast.maria, cast.anna, cast.darya)
    await play.at(3, FRI, 15, 40)
    await took_place(cast.irina, cast.anna, 5, took="took-second")
    await took_place(cast.anna, cast.irina, 5)
    await play.at(3, FRI, 16, 30)
    with play.shown():
        await anna_agrees(play)


async def opens_on_monday(play: Play, week: int) -> None:
    """Olga reads what Maria shared on Friday."""
    await play.at(week, MON, 13, 40)
    await opens_entries(play.cast.olga, play.cast.maria)


async def goal_for_anna(play: Play) -> None:
    """The coordinator takes the mentor's buttons and proposes; Anna would rather talk first."""
    irina, anna = play.cast.irina, play.cast.anna
    await irina.writes("/menu")
    await irina.taps("big-switch", role=play.t.plain("role-coordinator"))
    irina.heard("role-now", role=play.t("role-mentor"))
    await irina.taps("big-mentees")
    await adds_goal(irina, anna)
    await anna.taps("goal-talk-button")
    anna.heard("goal-talked", name=irina.called)
    irina.heard("goal-talk-news", name=anna.called, what=ANY)


async def anna_agrees(play: Play) -> None:
    """After the meeting she says yes."""
    irina, anna = play.cast.irina, play.cast.anna
    await anna.taps("big-route")
    anna.heard("route-next-answer")
    await anna.presses(irina.script("irina.goal-what")[:20])
    await anna.taps("goal-yes-button")
    anna.heard("goal-agreed")
    irina.heard("goal-news-agreed", name=anna.called, what=ANY, due=ANY)


async def week_4(play: Play) -> None:
    """Help is asked once, and answered."""
    cast = play.cast
    await play.at(4, MON, 9, 30)
    await agree(cast.tamara, cast.darya, "meet-second")
    await opens_on_monday(play, 4)
    await play.at(4, WED, 13, 30)
    with play.shown():
        await maria_asks_for_help(play)
    await play.at(4, THU, 14, 30)
    await took_place(cast.tamara, cast.darya, 3)
    await play.at(4, FRI, 13, 50)
    await answers(play, cast.maria, cast.anna, cast.darya)


async def maria_asks_for_help(play: Play) -> None:
    """Of her mentor, who answers in person."""
    olga, maria = play.cast.olga, play.cast.maria
    await maria.taps("big-help")
    maria.heard("help-whom")
    await maria.presses(olga.called)
    await maria.taps("help-usual-button")
    await maria.says("help")
    maria.heard("help-sent", names=olga.called, count=1)
    olga.heard("help-request", name=maria.called)
    await olga.taps("help-will-button")
    olga.heard("help-you-will", name=maria.called)
    maria.heard("help-answered", name=olga.called)


async def week_5(play: Play) -> None:
    """All three pairs have met; Maria checks her goal."""
    cast = play.cast
    await play.at(5, MON, 9, 30)
    await agree(cast.olga, cast.maria, "meet-second")
    await agree(cast.irina, cast.anna, "meet-third")
    await opens_on_monday(play, 5)
    await play.at(5, WED, 13, 20)
    with play.shown():
        await cast.maria.writes("/checkin")
        await cast.maria.says("checkin")
        cast.maria.heard("checkin-saved", what=ANY, progress=60, name=cast.olga.called)
        await cast.maria.says("obstacle")
        cast.maria.heard("obstacle-saved", name=cast.olga.called)
    await play.at(5, THU, 16, 20)
    reminded(cast.irina, cast.anna)
    await took_place(cast.irina, cast.anna, 4)
    await took_place(cast.anna, cast.irina, 5)
    await took_place(cast.olga, cast.maria, 5)
    await took_place(cast.maria, cast.olga, 5, took="took-fourth")
    await play.at(5, FRI, 13, 50)
    await answers(play, cast.maria, cast.anna)


async def week_6(play: Play) -> None:
    """A goal is reached in one pair, a meeting missed in another."""
    cast = play.cast
    await play.at(6, MON, 9, 30)
    await agree(cast.tamara, cast.darya, "meet-third")
    await opens_on_monday(play, 6)
    await play.at(6, TUE, 15, 20)
    with play.shown():
        await goal_is_reached(play)
    await play.at(6, THU, 14, 20)
    with play.shown():
        await play.at(6, THU, 14, 50)
        await did_not(cast.tamara, cast.darya)
        await did_not(cast.darya, cast.tamara)
        cast.tamara.heard("took-offer", when=ANY, name=cast.darya.called)
    await play.at(6, FRI, 9, 30)
    await agree(cast.tamara, cast.darya, "meet-fourth")
    await play.at(6, FRI, 13, 50)
    await answers(play, cast.maria, cast.anna)


async def week_7(play: Play) -> None:
    """Irina is reminded to meet and has no time; Daria is silent."""
    cast = play.cast
    await play.at(7, MON, 9, 30)
    cast.irina.heard("digest-all-green", count=3)
    await agree(cast.olga, cast.maria, "meet-second")
    await opens_on_monday(play, 7)
    with play.shown():
        await anna_slows_down(play)
    await play.at(7, THU, 13, 20)
    with play.shown():
        await play.at(7, THU, 13, 35)
        cast.irina.heard("plan-ask", name=cast.anna.called, days=play.t("count-days", count=14))
        await cast.irina.taps("why-button")
        cast.irina.heard("why-D6")
    await play.at(7, THU, 14, 20)
    await did_not(cast.tamara, cast.darya)
    await play.at(7, THU, 16, 20)
    await took_place(cast.olga, cast.maria, 5, took="took-fourth")
    await took_place(cast.maria, cast.olga, 5)
    await play.at(7, FRI, 13, 50)
    await answers(play, cast.maria, cast.anna)


async def week_8(play: Play) -> None:
    """The digest names a pair; the mentor tries once more."""
    cast = play.cast
    pair = f"{cast.tamara.listed} – {cast.darya.listed}"
    with play.shown():
        await play.at(8, MON, 9, 5)
        cast.irina.read(pair, play.t.plain("health-yellow"))
        await cast.irina.taps("digest-open-button", pair=pair)
    await opens_on_monday(play, 8)
    await play.at(8, TUE, 9, 40)
    with play.shown():
        await cast.tamara.says("meet-fifth")
        await cast.tamara.taps("meet-yes-button")
        cast.darya.heard("meet-invitation", when=ANY, name=cast.tamara.called)
        await cast.darya.taps("meet-decline-button")
        cast.tamara.heard("meet-declined-by", when=ANY, name=cast.darya.called)
    with play.shown():
        await maria_hurries(play)
    await play.at(8, THU, 9, 30)
    with play.shown():
        await play.at(8, FRI, 13, 20)
        await agree(cast.olga, cast.maria, "meet-second")
        await loza_asks_the_mentor(play)
    await play.at(8, FRI, 13, 50)
    await answers(play, cast.maria, cast.anna)


async def finale(play: Play) -> None:
    """Two routes from one beginning; Monday's digest and the report, with the same reasons in numbers."""
    irina, t = play.cast.irina, play.t
    await play.at(9, MON, 9, 5)
    await two_paces(play)
    states = ", ".join(t(f"digest-count-{state}", count=n) for state, n in (("yellow", 2), ("red", 1)))
    irina.heard("digest-counts", pairs=t("count-pairs", count=3), states=states)
    irina.heard_too("reason-H5-rushing", goals=2)
    irina.heard_too("reason-H5-overdue", goals=3, days=20)
    await irina.writes("/report")
    await irina.taps("report-previous-button", period=play.month_before)
    await irina.taps("figure-F12-button")
    rows = irina.read(t.plain("figure-F12")).text.splitlines()
    for pair, state in play.states.items():
        if not any(pair in row and t.plain(f"health-{state}") in row for row in rows):
            raise Unexpected(f"{pair} should be {state} in the report: {rows}")
    await irina.taps("back-button")
    await irina.taps("figure-F4-button")
    await irina.taps("back-button")
    await irina.taps("files-picture-button")
    await irina.taps("files-table-button")
    irina.heard_too("files-picture-caption", title=ANY)
    irina.heard_too("files-table-caption", title=ANY)
    await gives_a_hand(play)


async def gives_a_hand(play: Play) -> None:
    """The pair the digest names: its card, a kind reminder seen before it leaves, and the mentor's answer to it."""
    irina, tamara, darya = play.cast.irina, play.cast.tamara, play.cast.darya
    pair = f"{tamara.listed} – {darya.listed}"
    await irina.taps("digest-open-button", pair=pair)
    await irina.taps("pair-remind-button")
    await irina.taps("care-meeting-button", name=tamara.called)
    irina.heard_too("care-preview", name=tamara.called)
    await irina.taps("care-send-button")
    irina.heard("care-sent", name=tamara.called)
    tamara.heard("care-meeting", by=irina.called, name=darya.called, days=ANY, excused=0)
