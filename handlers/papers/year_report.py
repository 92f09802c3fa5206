"""The coordinator's year report in Word: the template we begin with, in her language."""

from collections.abc import Mapping

from handlers.papers.word import Draft

PLACES = ("worked", "hard", "plans")


def default_template(words: Mapping[str, str]) -> bytes:
    """Our template: what the programme was, figures, pairs, learning, and places for the coordinator's own words.

    `words` are the headings and sentences by name; some of them hold fields of the template.
    """
    draft = Draft(words["title"])
    draft.title(words["title"])
    for name in ("programme", "period", "coordinator"):
        draft.line(words[name])
    draft.heading(words["figures"])
    heads = [words["figure"], words["value"], words["formula"]]
    draft.table(heads, "figures", ("name", "value", "formula"), (5, 5, 7))
    draft.heading(words["pairs"])
    heads = [words[name] for name in ("pair", "term", "meetings", "goals", "state")]
    draft.table(heads, "pairs", ("name", "term", "meetings", "goals", "state"), (5, 4, 2.2, 2.3, 3.5))
    draft.heading(words["mentors"])
    heads = [words[name] for name in ("mentor", "load", "held", "hours")]
    draft.table(heads, "mentors", ("name", "pairs", "meetings", "hours"), (7, 3.3, 3.3, 3.4))
    draft.heading(words["learning"])
    draft.table([words["form"], words["entries"]], "learning", ("form", "count"), (11, 6))
    for place in PLACES:
        draft.heading(words[place])
        draft.line(words[f"{place}-hint"], soft=True)
    return draft.bytes()
