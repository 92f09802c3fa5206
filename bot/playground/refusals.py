"""What Telegram says when it refuses: its codes and its words.

The texts were looked up in public reports of bots' authors and in the Bot API server, so that a bot which reads
descriptions (`message is not modified`) meets the real ones here.
"""

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
OTHER_POLLER = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)
WEBHOOK_IS_SET = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)
POLLER_LOST_TO_WEBHOOK = "Conflict: terminated by setWebhook request"
NO_VOICES = "VOICE_MESSAGES_FORBIDDEN"
BLOCKED = "bot was blocked by the user"
DEACTIVATED = "user is deactivated"
NEVER_STARTED = "bot can't initiate conversation with a user"


class Refused(Exception):
    """An answer with `ok: false`: the HTTP code, Telegram's description and, for 429, the seconds to wait."""

    def __init__(self, code: int, description: str, retry_after: int | None = None) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.retry_after = retry_after


def bad_request(reason: str) -> Refused:
    """400 with the usual prefix."""
    return Refused(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> Refused:
    """403 with the usual prefix: the person cannot be written to."""
    return Refused(403, f"Forbidden: {reason}")


def conflict(description: str) -> Refused:
    """409: somebody else reads the updates."""
    return Refused(409, description)


def not_found() -> Refused:
    """404: no such method, or a token of an impossible form."""
    return Refused(404, "Not Found")


def too_many(retry_after: int) -> Refused:
    """429: wait `retry_after` seconds."""
    return Refused(429, f"Too Many Requests: retry after {retry_after}", retry_after)
