"""Pairs for the coordinator: made, opened, kept till a day, ended; the two members hear of each of these."""

from aiogram import Router

from handlers import pair_card, pair_ending, pair_making, pair_term, pairing_words, repairing, suggesting
from locales import Texts


def router(texts: Texts) -> Router:
    router = Router(name="pairs")
    parts = (pair_making, suggesting, pair_card, pair_term, pair_ending, repairing, pairing_words)
    router.include_routers(*(part.router(texts) for part in parts))
    return router


SPEECHES = {**pair_making.SPEECHES, **pair_term.SPEECHES, **pair_ending.SPEECHES, **repairing.SPEECHES}
MAKERS = suggesting.MAKERS
CHORES = pair_ending.CHORES
