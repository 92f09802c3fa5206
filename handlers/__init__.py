"""What people can say: one file a subject. The order of the routers is the order in which they are asked."""

from aiogram import Router

from handlers import (
    agreement,
    amending,
    answers,
    bank_card,
    bank_tags,
    bank_view,
    bank_writing,
    beginning,
    calendar_files,
    checkins,
    development,
    diary,
    digest,
    elsewhere,
    entries,
    entry_files,
    errors,
    export,
    fallback,
    farewell,
    farewell_words,
    feeling,
    goal_news,
    goals,
    growth,
    invite_home,
    invites,
    joining_papers,
    journal,
    last_page,
    later,
    letters,
    lists,
    meetings,
    menu,
    milestones,
    needhelp,
    offers,
    own_name,
    pace_news,
    pace_offers,
    pairs,
    pause,
    people,
    privacy,
    programme,
    progress,
    prompt_taps,
    prompts,
    question_cards,
    question_weeks,
    questions,
    reach,
    readers,
    reading,
    reflections,
    replanning,
    report,
    report_files,
    seen,
    self_check,
    settings,
    slot,
    splitting,
    start,
    unasked,
    undo,
    uploads,
    year,
)
from handlers.speech import Make, Speech
from locales import Texts

# Offers first: the next photo of an album belongs to what its first one became. Then reflections, before all
# dialogues: a reply to a question answers it, whatever dialogue is open (E1).
SUBJECTS = (
    errors, offers, reflections, start, menu, elsewhere, undo, settings, privacy, seen, journal, export, entries,
    readers, reading, amending, answers, diary, prompt_taps, later, slot, meetings, agreement, feeling, goals,
    beginning, checkins, pace_offers, splitting, progress, development, needhelp, pause, letters, digest, report,
    report_files, pairs, farewell, farewell_words, last_page, programme, people, lists, questions,
    question_cards, question_weeks, bank_view, bank_card, bank_writing, bank_tags, invite_home, invites, joining_papers,
    own_name, unasked, fallback,
)  # fmt: skip

# What is said at a milestone (D10), by its code.
MILESTONES: dict[str, Speech] = {
    **feeling.MILESTONES,
    **beginning.MILESTONES,
    **pace_news.MILESTONES,
    **self_check.MILESTONES,
    **farewell.MILESTONES,
}

SPEECHES: dict[str, Speech] = {
    milestones.KIND: milestones.speech_of(MILESTONES),
    **prompts.SPEECHES,
    **growth.SPEECHES,
    **reading.SPEECHES,
    **answers.SPEECHES,
    **meetings.SPEECHES,
    **calendar_files.SPEECHES,
    **agreement.SPEECHES,
    **goal_news.SPEECHES,
    **beginning.SPEECHES,
    **checkins.SPEECHES,
    **splitting.SPEECHES,
    **needhelp.SPEECHES,
    **letters.SPEECHES,
    **pause.SPEECHES,
    **digest.SPEECHES,
    **people.SPEECHES,
    **pairs.SPEECHES,
    **last_page.SPEECHES,
    **farewell.SPEECHES,
    **farewell_words.SPEECHES,
    **reach.SPEECHES,
}

# What is made only when it leaves, by name: reports, workbooks, pages of invitations, lists that were sent.
MAKERS: dict[str, Make] = {
    **year.MAKERS,
    **joining_papers.MAKERS,
    **report.MAKERS,
    **pairs.MAKERS,
    **digest.MAKERS,
    **report_files.MAKERS,
    **export.MAKERS,
    **lists.MAKERS,
}

CHORES = (
    *prompts.CHORES,
    *growth.CHORES,
    *entry_files.CHORES,
    *meetings.CHORES,
    *agreement.CHORES,
    *feeling.CHORES,
    *checkins.CHORES,
    *pairs.CHORES,
    *farewell.CHORES,
    *beginning.CHORES,
    *pace_news.CHORES,
    *needhelp.CHORES,
    *letters.CHORES,
    *digest.CHORES,
    *invites.CHORES,
    *people.CHORES,
    *self_check.CHORES,
    *uploads.CHORES,
    *replanning.CHORES,
)


def routers(texts: Texts) -> list[Router]:
    """Fresh routers (one can be attached once a process), in the order they are asked."""
    return [subject.router(texts) for subject in SUBJECTS]
