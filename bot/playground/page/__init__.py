"""The chat page: the people of the playground as phones in a browser, and a clock to move. Loopback only."""

from bot.playground.page.page import NoPort, Page
from bot.playground.page.steering import NotSettled, Steering

__all__ = ["NoPort", "NotSettled", "Page", "Steering"]
