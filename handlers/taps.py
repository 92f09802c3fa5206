"""Buttons that lead from one subject's screen to another's; a subject's own buttons stand in its own file."""

from aiogram.filters.callback_data import CallbackData


class DigestTap(CallbackData, prefix="digest"):
    """Show the digest of this programme."""

    programme_id: int
