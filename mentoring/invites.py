"""Invites: deep links that expire, of which only a hash is kept (PRODUCT "Joining")."""

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from mentoring.errors import RuleBroken
from mentoring.people import MemberState, Role

TOKEN_BYTES = 24
COORDINATORS_LIFE = timedelta(hours=72)
USUAL_LIFE = timedelta(days=14)
_TOKEN = re.compile(r"[A-Za-z0-9_-]{22,64}")


@dataclass(frozen=True, slots=True)
class Invite:
    """An invite without its token. Personal if it names a member; `programme_id` None: the first coordinator's."""

    id: int
    programme_id: int | None
    role: Role
    expires_at: datetime
    uses_left: int = 1
    member_id: int | None = None
    revoked_at: datetime | None = None


def new_token() -> str:
    """Make a token of 192 random bits: 32 signs that a deep link of Telegram may hold (at most 64)."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def is_token(text: str) -> bool:
    """Tell whether a text has the shape of a token, before anything is looked up."""
    return _TOKEN.fullmatch(text) is not None


def token_hash(token: str) -> str:
    """Hash a token for storing and looking up: SHA-256, 64 hexadecimal digits."""
    return hashlib.sha256(token.encode()).hexdigest()


def expiry_of_invite(role: Role, made_at: datetime) -> datetime:
    """Find when an invite ends: 72 hours for a coordinator, 14 days for anybody else."""
    return made_at + (COORDINATORS_LIFE if role is Role.COORDINATOR else USUAL_LIFE)


def check_invite(invite: Invite, now: datetime) -> None:
    """Let an invite be used, or say why not.

    Raises RuleBroken `invite-revoked`, `invite-used` or `invite-expired` (at `expires_at` it is expired
    already).
    """
    if invite.uses_left < 1:
        raise RuleBroken("invite-used")  # by which all links of that name were revoked too
    if invite.revoked_at is not None:
        raise RuleBroken("invite-revoked")
    if now >= invite.expires_at:
        raise RuleBroken("invite-expired")


def state_on_joining(invite: Invite) -> MemberState:
    """Find what its user becomes: active by a personal or a coordinator's link, else asked until confirmed."""
    is_certain = invite.member_id is not None or invite.role is Role.COORDINATOR
    return MemberState.ACTIVE if is_certain else MemberState.ASKED
