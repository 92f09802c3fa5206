"""Every word a person reads: texts, dates, calendars, question banks."""

from locales.texts import LANGUAGES, Markup, MissingText, Speaker, Texts, joined

__all__ = ["LANGUAGES", "Markup", "MissingText", "Speaker", "Texts", "joined"]
