"""A coordinator's words to one person or to both of a pair; whoever gets them can answer with a line."""

from handlers.taps import Tap


class LetterTo(Tap, prefix="letter"):
    """«Написать»: to a member, or to both of a pair; the other is 0."""

    member_id: int = 0
    pair_id: int = 0
