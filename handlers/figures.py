"""Figures in words: a line each for the report, and the rows each was counted from («every number can be opened»)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from handlers.diary_lines import excerpt
from handlers.health import name_pairs, say_reason, say_state
from handlers.sight import Sight
from locales import Markup, Speaker, joined
from locales.dates import say_date
from mentoring.figures import MEANS, Figure, Row
from mentoring.figures_between import LOAD
from mentoring.health import Health, HealthState
from mentoring.pace import Verdict
from mentoring.texts import shown_of

FEW_REASONS = 2
TITLE_SHOWN = 120


@dataclass(frozen=True, slots=True)
class Words:
    """What rows are said with: names of pairs and members, today, the reader's language; titles of learning (F16)."""

    sight: Sight
    pairs: Mapping[int, str]
    members: Mapping[int, str]
    t: Speaker
    titles: Mapping[int, str] = field(default_factory=dict, repr=False)

    def day(self, day: date) -> str:
        return say_date(day, self.sight.today, self.t.language)


def words_for(sight: Sight, names: Mapping[int, str], t: Speaker) -> Words:
    members = {member_id: name or t.plain("nobody") for member_id, name in names.items()}
    return Words(sight, name_pairs(sight, names, t), members, t)


def say_share(figure: Figure, t: Speaker) -> Markup:
    """«7 из 9 · 78 %», or «нет данных»; the mean of marks is «4,6 из 5»."""
    if figure.note == "no-total":
        return t(f"figure-{figure.id}-no-total")
    if figure.id in MEANS:
        return _mean(figure, t)
    percent = figure.percent
    if percent is None or figure.N is None:
        return t("share-none")
    said = t("share", n=figure.n, all=figure.N, percent=percent)
    return joined([said, t("figure-check-total")], ", ") if figure.note == "check-total" else said


def _mean(figure: Figure, t: Speaker) -> Markup:
    if figure.tenths is None:
        return t("figure-few-marks")
    whole, tenths = divmod(figure.tenths, 10)
    return t("figure-mean", mean=t.plain("mean", whole=whole, tenths=tenths), count=figure.N or 0)


def say_figure(figure: Figure, t: Speaker) -> Markup:
    """A line of the report: the name, n of N, and the parts that are not nothing."""
    line = t("figure-line", name=t(f"figure-{figure.id}"), share=say_share(figure, t))
    more = _parts_of(figure, t)
    return t("figure-line-more", line=line, more=joined(more, ", ")) if more else line


def say_compared(figure: Figure, before: Figure | None, t: Speaker) -> Markup:
    """A line with what it was in the period before, and without its parts."""
    line = t("figure-line", name=t(f"figure-{figure.id}"), share=say_share(figure, t))
    if before is None or before.note == "no-total":
        return line
    if before.percent is None and before.tenths is None:
        return t("figure-line-was-none", line=line)
    return t("figure-line-was", line=line, was=say_share(before, t))


def _parts_of(figure: Figure, t: Speaker) -> list[Markup]:
    if figure.id == "F1":
        return [t("figure-target", percent=figure.target)] if figure.target and figure.N else []
    if figure.id == "F3":
        return _parts_of_pairs(figure, t)
    if figure.id == "F4":
        return [t(f"part-{name}", count=count) for name, count in figure.parts.items() if count]
    if figure.id == "F9":
        parts = {name: count for name, count in figure.parts.items() if name != Verdict.IN_RHYTHM}
        return [t(f"part-pace-{name}", count=count) for name, count in parts.items() if count]
    if figure.id == "F12":
        parts = {name: count for name, count in figure.parts.items() if name != HealthState.GREEN}
        return [t(f"digest-count-{name}", count=count) for name, count in parts.items() if count]
    if figure.id == "F16":
        forms = {form: count for form, count in figure.parts.items() if count}
        return [
            t("part-learning", form=t.plain(f"form-{form}"), count=count) for form, count in forms.items()
        ]
    return []


def _parts_of_pairs(figure: Figure, t: Speaker) -> list[Markup]:
    """Opened, paused, completed, and the closed ones by their reasons."""
    names = ("opened", "paused", "completed")
    said = [t(f"part-{name}", count=figure.parts[name]) for name in names if figure.parts[name]]
    reasons = {name.partition(":")[2]: count for name, count in figure.parts.items() if ":" in name}
    unnamed = figure.parts["closed"] - sum(reasons.values())
    said += [t("part-closed", count=unnamed)] if unnamed else []
    return said + [t("part-closed-why", count=n, why=say_why(why, t)) for why, n in reasons.items()]


def say_why(reason: str, t: Speaker) -> Markup:
    """Why a pair was closed; a code nobody has words for is «по другой причине»."""
    return t(f"closed-{reason}") if t.has(f"closed-{reason}") else t("closed-other")


def say_row(figure_id: str, row: Row, words: Words) -> Markup:
    """One row behind a figure: names, dates and states."""
    return _ROWS[figure_id](row.cells, words)


def _staff(cells: Mapping[str, Any], words: Words) -> Markup:
    return words.t(
        "row-F1", name=words.members[cells["member"]], role=words.t(f"role-{cells['role']}"),
        pair=words.pairs[cells["pair"]], since=words.day(cells["from"]), until=words.day(cells["to"]),
    )  # fmt: skip


def _young(cells: Mapping[str, Any], words: Words) -> Markup:
    years, months = divmod(cells["months"], 12)
    name, pair = words.members[cells["member"]], words.pairs[cells["pair"]]
    return words.t("row-F2", name=name, years=years, months=months, pair=pair)


def _pair(cells: Mapping[str, Any], words: Words) -> Markup:
    t = words.t
    state = t(f"pair-is-{cells['state']}")
    if cells["state"] == "closed":
        state = t("part-of-state", state=state, why=say_why(cells["reason"], t))
    kind, since = t(f"pair-kind-{cells['kind']}"), words.day(cells["since"])
    return t("row-F3", pair=words.pairs[cells["pair"]], kind=kind, state=state, since=since)


def _meeting(cells: Mapping[str, Any], words: Words) -> Markup:
    key = f"held-{cells['how']}" if cells["state"] == "held" else cells["state"]
    if key in ("proposed", "agreed"):
        key = "pending"
    pair, day = words.pairs[cells["pair"]], words.day(cells["date"])
    return words.t("row-F4", date=day, pair=pair, state=words.t(f"meeting-was-{key}"))


def _block(cells: Mapping[str, Any], words: Words) -> Markup:
    held = ", ".join(words.day(day) for day in cells["held"]) or words.t("row-F5-none")
    pair, since, until = words.pairs[cells["pair"]], words.day(cells["from"]), words.day(cells["to"])
    return words.t("row-F5", pair=pair, since=since, until=until, held=held)


def _week(cells: Mapping[str, Any], words: Words) -> Markup:
    said = words.t("row-F6-yes" if cells["entry"] else "row-F6-no")
    return words.t("row-F6", name=words.members[cells["member"]], week=words.day(cells["week"]), said=said)


def _route(cells: Mapping[str, Any], words: Words) -> Markup:
    pair = words.pairs[cells["pair"]]
    if cells["agreed"] is None:
        return words.t("row-F7-none", pair=pair)
    return words.t("row-F7", pair=pair, date=words.day(cells["agreed"]))


def _goal(cells: Mapping[str, Any], words: Words) -> Markup:
    values = {"pair": words.pairs[cells["pair"]], "number": cells["number"], "due": words.day(cells["due"])}
    if cells["done"] is None:
        return words.t("row-F8-open", **values)
    return words.t("row-F8", done=words.day(cells["done"]), **values)


def _pace(cells: Mapping[str, Any], words: Words) -> Markup:
    """The verdict and numbers: a coordinator is told of no goal by its words."""
    t = words.t
    lines = [t(f"pace-is-{cells['verdict']}")]
    if cells["delta"] is not None:
        lines.append(t("row-F9-delta", points=f"{cells['delta']:+d}".replace("-", "−")))
    if cells["overdue"]:
        lines.append(t("row-F9-overdue", days=t("count-days", count=cells["overdue"])))
    return t("row-F9", pair=words.pairs[cells["pair"]], said=joined(lines, ", "))


def _mutual(cells: Mapping[str, Any], words: Words) -> Markup:
    """Whether each side wrote down what she takes away, never what."""
    said = {side: words.t("row-F10-yes" if cells[side] else "row-F10-no") for side in ("mentor", "mentee")}
    return words.t("row-F10", date=words.day(cells["date"]), pair=words.pairs[cells["pair"]], **said)


def _mark(cells: Mapping[str, Any], words: Words) -> Markup:
    return words.t("row-F11", mark=cells["mark"])


def _help(cells: Mapping[str, Any], words: Words) -> Markup:
    """A date, hours and whether it was urgent: no name and no word of the request."""
    t, day = words.t, words.day(cells["date"])
    date = t("row-F13-urgent", date=day) if cells["urgent"] else day
    if cells["hours"] is None:
        return t("row-F13-none", date=date)
    return t("row-F13", date=date, hours=cells["hours"])


def _cycle(cells: Mapping[str, Any], words: Words) -> Markup:
    t = words.t
    state = t(f"pair-is-{cells['state']}")
    if cells["state"] == "closed":
        state = t("part-of-state", state=state, why=say_why(cells["reason"], t))
    since, until = words.day(cells["from"]), words.day(cells["to"])
    return t("row-F14", pair=words.pairs[cells["pair"]], since=since, until=until, state=state)


def _load(cells: Mapping[str, Any], words: Words) -> Markup:
    """How much a mentor carries, as counts: nobody is compared with anybody."""
    t, (hours, minutes) = words.t, divmod(cells["minutes"], 60)
    return t(
        "row-load", name=words.members[cells["member"]], pairs=cells["pairs"], limit=cells["limit"],
        held=cells["held"], hours=hours, minutes=minutes,
    )  # fmt: skip


def _health(cells: Mapping[str, Any], words: Words) -> Markup:
    t = words.t
    state = say_state(Health(HealthState(cells["state"])), words.sight.today, t)
    few = shown_of(len(cells["reasons"]), FEW_REASONS)
    reasons = [say_reason(reason, words.sight, t) for reason in cells["reasons"][:few]]
    more = len(cells["reasons"]) - few
    said = joined([state, *reasons, *([t("and-more", count=more)] if more else [])], ", ")
    return t("row-F12", pair=words.pairs[cells["pair"]], said=said)


def _development(cells: Mapping[str, Any], words: Words) -> Markup:
    said = words.t("row-F15-yes" if cells["does"] else "row-F15-no")
    return words.t("row-F15", name=words.members[cells["member"]], said=said)


def _learning(cells: Mapping[str, Any], words: Words) -> Markup:
    name = words.members[cells["member"]]
    if cells["form"] is None:
        return words.t("row-F16-none", name=name)
    form, day = words.t.plain(f"form-{cells['form']}"), words.day(cells["date"])
    title = excerpt(words.titles.get(cells["entry"], ""), TITLE_SHOWN)
    if not title:
        return words.t("row-F16-untitled", name=name, form=form, date=day)
    return words.t("row-F16", name=name, form=form, date=day, title=title)


_ROWS = {
    "F1": _staff,
    "F2": _young,
    "F3": _pair,
    "F4": _meeting,
    "F5": _block,
    "F6": _week,
    "F7": _route,
    "F8": _goal,
    "F9": _pace,
    "F10": _mutual,
    "F11": _mark,
    "F12": _health,
    "F13": _help,
    "F14": _cycle,
    "F15": _development,
    "F16": _learning,
    LOAD: _load,
}
