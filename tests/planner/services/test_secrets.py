"""Secrets: long, of one kind, refused by checksum, and not kept."""

from __future__ import annotations

import pytest

from planner.services.accounts.secrets import SecretKind, hash_of, is_wellformed, new_secret


@pytest.mark.parametrize("kind", list(SecretKind))
def test_a_secret_is_wellformed_for_its_kind_only(kind: SecretKind) -> None:
    secret = new_secret(kind)
    assert [other for other in SecretKind if is_wellformed(secret, other)] == [kind]


def test_secrets_differ() -> None:
    assert len({new_secret(SecretKind.FEED) for _ in range(1000)}) == 1000


def test_any_changed_letter_is_noticed() -> None:
    secret = new_secret(SecretKind.FEED)
    for place in range(len(secret)):
        other = "b" if secret[place] != "b" else "c"
        assert not is_wellformed(secret[:place] + other + secret[place + 1 :], SecretKind.FEED)


@pytest.mark.parametrize(
    "text", ["", "pmf", "pmf_", "pmf_é", "pmf_" + "0" * 56, "pmf_" + "0" * 57, "\ud800", "PMF_" + "0" * 57]
)
def test_rubbish_is_refused(text: str) -> None:
    assert not is_wellformed(text, SecretKind.FEED)


def test_what_is_stored_does_not_show_the_secret() -> None:
    secret = new_secret(SecretKind.FEED)
    assert len(hash_of(secret)) == 64
    assert secret[4:20] not in hash_of(secret)
