"""The route's beginning: its screens in the order they are asked, its news, and what Loza says of it unasked."""

from aiogram import Router

from handlers import (
    beginning_again,
    beginning_lines,
    beginning_marks,
    beginning_milestones,
    beginning_news,
    beginning_why,
)
from handlers.beginning_taps import BeginSeen
from handlers.beginning_view import show_skills
from handlers.who import Holds
from locales import Texts


def router(texts: Texts) -> Router:
    router = Router(name="beginning")
    router.callback_query.register(show_skills, BeginSeen.filter(), Holds())
    for part in (beginning_marks, beginning_lines, beginning_why, beginning_again, beginning_news):
        router.include_router(part.router())
    return router


SPEECHES = beginning_news.SPEECHES
MILESTONES = beginning_milestones.MILESTONES
CHORES = beginning_milestones.CHORES
