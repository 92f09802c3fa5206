"""The first fortnight, shown in full: joining, pairs, first meetings, first questions, a route."""

from bot.demo.cast import ANY, Actor
from bot.demo.routes import they_agree, two_beginnings
from bot.demo.scene import FRI, MON, THU, TUE, WED, Play, agree, answers, opens_entries, took_place


async def coordinator_joins(play: Play, link: str) -> None:
    """By the operator's link. A pet name is no name."""
    irina = play.cast.irina
    await irina.opens(link)
    irina.heard("consent")
    await irina.taps("consent-more-button")
    irina.heard("privacy-notice")
    await irina.taps("consent-button")
    irina.heard("name-ask")
    await irina.says("nickname")
    irina.heard("name-not-real")
    await irina.says("name")
    irina.heard("welcome-coordinator", name=irina.called, programme=play.script("programme.name"))


async def week_1(play: Play) -> None:
    """Everybody comes."""
    await invite_everybody(play)
    await make_pairs(play)
    await people_join(play)
    await olga_and_maria_find_a_time(play)
    await the_others_find_a_time(play)
    await first_entry(play)
    await first_meeting(play)
    await first_questions(play)


async def invite_everybody(play: Play) -> None:
    """Five personal links, each with a name and how long its owner has taught."""
    cast, irina = play.cast, play.cast.irina
    await play.at(1, MON, 9, 10)
    for guest, role in (
        (cast.olga, "mentor"), (cast.tamara, "mentor"),
        (cast.maria, "mentee"), (cast.anna, "mentee"), (cast.darya, "mentee"),
    ):  # fmt: skip
        await irina.writes("/invite")
        await irina.taps(f"invite-{role}-button")
        await irina.writes(guest.name)
        irina.heard("tenure-ask", name=guest.called)
        await tell_tenure(irina, guest)
        irina.heard("invite-ready", name=guest.name)
        guest.invitation = irina.link()


async def tell_tenure(irina: Actor, guest: Actor) -> None:
    """In words that are no number, then in words that are; or not at all."""
    words = guest.script.words
    if vague := words.get(f"{guest.key}.tenure-vague"):
        await irina.writes(vague)
        irina.heard("tenure-unreadable")
    if tenure := words.get(f"{guest.key}.tenure"):
        await irina.writes(tenure)
    else:
        await irina.taps("tenure-skip-button")


async def make_pairs(play: Play) -> None:
    """Two taps a pair, before anybody has joined. Irina is a mentor herself."""
    cast, irina = play.cast, play.cast.irina
    await play.at(1, MON, 9, 20)
    await irina.writes("/pair")
    for mentor, mentee in ((cast.olga, cast.maria), (cast.tamara, cast.darya), (irina, cast.anna)):
        irina.heard("pair-mentor-ask")
        await irina.presses(mentor.name)
        await irina.presses(mentee.name)
        irina.heard("pair-made", mentor=mentor.name, mentee=mentee.name)
        if mentor is not irina:
            await irina.taps("pair-more-button")
    irina.heard("your-mentee", name=cast.anna.called)


async def people_join(play: Play) -> None:
    """Each by her own link; one tries without it."""
    cast = play.cast
    await play.at(1, MON, 10, 5)
    await joins(cast.olga)
    cast.olga.heard("welcome-mentor", name=cast.olga.called)
    cast.olga.heard("your-mentee", name=cast.maria.called)
    await play.at(1, MON, 13, 10)
    await joins(cast.maria)
    cast.maria.heard("welcome-mentee", name=cast.maria.called, mentor=cast.olga.called)
    await cast.maria.says("spark")
    cast.maria.heard("spark-saved")
    await play.at(1, MON, 13, 40)
    await joins(cast.anna)
    await cast.anna.taps("spark-skip-button")
    cast.anna.heard("spark-skipped")
    await play.at(1, MON, 16, 30)
    await cast.irina.writes("/people")
    cast.irina.heard("people-title", programme=play.script("programme.name"), count=6)
    await play.at(1, TUE, 8, 40)
    await cast.tamara.writes("/start")
    cast.tamara.heard("stranger")
    await joins(cast.tamara)
    cast.tamara.heard("welcome-mentor", name=cast.tamara.called)
    await play.at(1, TUE, 13, 20)
    await joins(cast.darya)
    await cast.darya.says("spark")
    cast.darya.heard("spark-saved")


async def joins(actor: Actor) -> None:
    """Link, notice, consent, «верно»."""
    await actor.opens(actor.invitation)
    actor.heard("consent")
    await actor.taps("consent-button")
    actor.heard("name-check", name=actor.name)
    await actor.taps("name-right-button")


async def olga_and_maria_find_a_time(play: Play) -> None:
    """A time that does not exist, a time that does, another time, «приду»."""
    olga, maria = play.cast.olga, play.cast.maria
    await play.at(1, TUE, 13, 30)
    await olga.taps("pair-meet-button")
    olga.heard("meet-when", name=maria.called)
    await olga.says("impossible")
    olga.heard("meet-misread-time", text=ANY, name=maria.called)
    await olga.says("meet-first")
    olga.heard("meet-echo", when=ANY, name=maria.called)
    await olga.taps("meet-yes-button")
    maria.heard("meet-invitation", when=ANY, name=olga.called)
    await maria.taps("meet-other-time-button")
    await maria.says("meet-other")
    maria.heard("meet-echo", when=ANY, name=olga.called)
    await maria.taps("meet-yes-button")
    olga.heard("meet-moved", when=ANY, was=ANY, name=maria.called)
    await olga.taps("meet-accept-button")
    maria.heard("meet-agreed-by", when=ANY, name=olga.called)


async def the_others_find_a_time(play: Play) -> None:
    """In one line with a topic; and by the big button."""
    cast = play.cast
    await play.at(1, TUE, 16)
    await agree(cast.irina, cast.anna, "meet-first")
    await play.at(1, WED, 13, 10)
    await cast.darya.taps("big-meet")
    cast.darya.heard("meet-when", name=cast.tamara.called)
    await cast.darya.says("meet-first")
    await cast.darya.taps("meet-yes-button")
    cast.tamara.heard("meet-invitation", when=ANY, name=cast.darya.called)
    await cast.tamara.taps("meet-accept-button")
    cast.darya.heard("meet-agreed-by", when=ANY, name=cast.tamara.called)


async def first_entry(play: Play) -> None:
    """In one line, a mood by a tap, a slip of the pen mended in the message itself."""
    maria = play.cast.maria
    await play.at(1, WED, 18, 20)
    maria.heard("remind-day-before", when=ANY, name=play.cast.olga.called)
    await maria.writes(f"/reflect {maria.script('maria.entry')}")
    maria.heard("reflection-saved", who=play.t("seen-pair", name=play.cast.olga.called))
    maria.heard_too("first-entry-note")
    await maria.presses("🙂")
    await maria.mends("entry", "entry-mended")
    maria.heard("entry-edited")


async def first_meeting(play: Play) -> None:
    """The mentor opens what was shared, is reminded, and both say what the meeting gave."""
    olga, maria = play.cast.olga, play.cast.maria
    await play.at(1, THU, 13, 40)
    await opens_entries(olga, maria)
    olga.read(maria.script("maria.entry-mended"))
    await olga.presses("💡")
    await olga.taps("entry-answer-button")
    await olga.says("answer")
    olga.heard("answer-passed-on", name=maria.called)
    await play.at(1, THU, 16, 20)
    maria.heard("answer-card", name=olga.called, day=ANY, answer=ANY)
    for actor in (olga, maria):
        actor.heard("remind-soon", when=ANY, name=ANY)
    await took_place(olga, maria, 5, "decided-first", "took-first")
    await took_place(maria, olga, 5, took="took-first")
    await they_agree(play)


async def first_questions(play: Play) -> None:
    """One answers by the button, one just writes and keeps it to herself by a tap, one skips the week."""
    cast = play.cast
    await play.at(1, FRI, 13, 35)
    await answers(play, cast.maria)
    await cast.anna.writes(play.answer_of(cast.anna, play.question_to(cast.anna)))
    cast.anna.heard("offer-with-prompt")
    await cast.anna.taps("keep-me-button")
    cast.anna.heard("reflection-saved", who=play.t("seen-me"))
    play.question_to(cast.darya)
    await cast.darya.taps("prompt-skip-button")
    cast.darya.heard("prompt-skipped")
    await play.at(1, FRI, 15, 20)
    await took_place(cast.irina, cast.anna, 4, "decided-first", "took-first")
    await took_place(cast.anna, cast.irina, 5, took="took-first")


async def week_2(play: Play) -> None:
    """Three different roads."""
    cast = play.cast
    await play.at(2, MON, 9, 5)
    cast.irina.heard("digest-counts", pairs=play.t("count-pairs", count=3), states=ANY)
    await play.at(2, MON, 13, 40)
    await opens_entries(cast.olga, cast.maria)
    await two_beginnings(play)
    await play.at(2, WED, 15, 40)
    await took_place(cast.tamara, cast.darya, 4, took="took-first")
    await took_place(cast.darya, cast.tamara, 4, took="took-first")
    await voice_of_anna(play)
    await second_questions(play)


async def voice_of_anna(play: Play) -> None:
    """A voice is an entry; the line right after it is more of it; first it is for two, then for herself alone."""
    anna = play.cast.anna
    await play.at(2, THU, 18, 10)
    await anna.taps("big-write")
    await anna.sends_voice()
    anna.heard("reflection-saved", who=ANY)
    await anna.says("after-voice")
    anna.heard("offer-more")
    await anna.taps("keep-more-button")
    anna.heard("entry-added", who=ANY)
    await anna.taps("entry-who-button")
    await anna.taps("show-me-button")
    anna.heard("reflection-saved", who=play.t("seen-me"))


async def second_questions(play: Play) -> None:
    """An answer as a reply to the question itself; one about something else; one by the button."""
    cast = play.cast
    await play.at(2, FRI, 13, 50)
    question = play.question_to(cast.maria)
    await cast.maria.writes(play.answer_of(cast.maria, question), reply_to=question)
    cast.maria.heard("reflection-saved", who=ANY)
    await cast.anna.taps("big-write")
    await cast.anna.taps("about-other-button")
    cast.anna.heard("reflect-ask")
    await cast.anna.says("other")
    cast.anna.heard("reflection-saved", who=play.t("seen-me"))
    await answers(play, cast.darya)
