"""The route's beginning: its screens, in the order they are asked, and what Loza says of it unasked."""

from aiogram import Router

from handlers.beginning_taps import BeginSeen
from handlers.beginning_view import show_skills
from handlers.who import Holds
from locales import Texts


def router(texts: Texts) -> Router:
    router = Router(name="beginning")
    router.callback_query.register(show_skills, BeginSeen.filter(), Holds())
    return router
