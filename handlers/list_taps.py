"""«Добавить списком»: the button that stands on the screens of others."""

from handlers.own_programme import Row
from handlers.taps import Tap
from handlers.who import Me
from locales import Speaker


class ListAsk(Tap, prefix="lstask"):
    """«Добавить списком»; `what` «sample» sends a sheet to fill."""

    programme_id: int
    what: str = ""


def list_row(me: Me, t: Speaker) -> Row:
    return [(t.plain("list-button"), ListAsk(programme_id=me.programme.id).pack())]
