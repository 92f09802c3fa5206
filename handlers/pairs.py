"""Pairs for the coordinator: made, opened, kept till a day, ended; the two members hear of each of these."""

from aiogram import Router

from handlers import (
    pair_card,
    pair_care,
    pair_ending,
    pair_help,
    pair_list,
    pair_making,
    pair_pausing,
    pair_resting,
    pair_term,
    pairing_words,
    repairing,
    suggesting,
)
from locales import Texts


def router(texts: Texts) -> Router:
    router = Router(name="pairs")
    parts = (
        pair_making, suggesting, pair_list, pair_card, pair_term, pair_ending, repairing, pairing_words,
        pair_pausing, pair_care, pair_help,
    )  # fmt: skip
    router.include_routers(*(part.router(texts) for part in parts))
    return router


SPEECHES = {
    **pair_making.SPEECHES,
    **pair_term.SPEECHES,
    **pair_ending.SPEECHES,
    **repairing.SPEECHES,
    **pair_resting.SPEECHES,
    **pair_care.SPEECHES,
}
MAKERS = {**suggesting.MAKERS, **pair_list.MAKERS}
CHORES = (*pair_ending.CHORES, *pair_resting.CHORES)
