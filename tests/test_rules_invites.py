"""Invites: tokens, hashes, expiry (PRODUCT "Joining")."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mentoring.errors import RuleBroken
from mentoring.invites import (
    Invite,
    check_invite,
    expiry_of_invite,
    is_token,
    new_token,
    state_on_joining,
    token_hash,
)
from mentoring.people import MemberState, Role

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
INVITE = Invite(1, 7, Role.MENTEE, NOW + timedelta(days=14), member_id=5)


def refusal(invite: Invite, now: datetime = NOW) -> str:
    with pytest.raises(RuleBroken) as broken:
        check_invite(invite, now)
    return broken.value.code


def test_a_token_fits_a_deep_link_and_is_never_the_same() -> None:
    tokens = {new_token() for _ in range(1000)}
    assert len(tokens) == 1000
    assert all(is_token(token) and len(token) <= 64 for token in tokens)


@pytest.mark.parametrize("text", ["", "short", "a" * 65, "т" * 30, "a" * 30 + "=", "a" * 30 + "\n"])
def test_what_has_not_the_shape_of_a_token_is_no_token(text: str) -> None:
    assert not is_token(text)


def test_only_a_hash_is_kept() -> None:
    assert token_hash("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_a_coordinators_invite_lives_three_days_and_others_two_weeks() -> None:
    assert expiry_of_invite(Role.COORDINATOR, NOW) == NOW + timedelta(hours=72)
    for role in (Role.MENTEE, Role.MENTOR, Role.PARTICIPANT):
        assert expiry_of_invite(role, NOW) == NOW + timedelta(days=14)


def test_an_invite_works_until_it_expires_and_not_a_moment_longer() -> None:
    check_invite(INVITE, INVITE.expires_at - timedelta(microseconds=1))
    assert refusal(INVITE, INVITE.expires_at) == "invite-expired"


def test_a_used_or_revoked_invite_is_refused() -> None:
    assert refusal(replace(INVITE, uses_left=0)) == "invite-used"
    assert refusal(replace(INVITE, revoked_at=NOW)) == "invite-revoked"


def test_a_link_for_several_only_asks_to_join() -> None:
    assert state_on_joining(INVITE) is MemberState.ACTIVE
    assert state_on_joining(replace(INVITE, member_id=None, uses_left=30)) is MemberState.ASKED
    assert state_on_joining(replace(INVITE, member_id=None, role=Role.COORDINATOR)) is MemberState.ACTIVE
