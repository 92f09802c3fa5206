"""What a broken rule looks like: a code that `locales/` turns into a sentence, and the values the sentence names."""


class RuleBroken(Exception):
    """A person asked for something the rules do not allow.

    `code` is the key of a text in `locales/*/errors.ftl` (for example ``reflection-too-long``), `values` are the
    numbers, dates and names that text needs. It never holds a text a person typed: exceptions reach logs.
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values
