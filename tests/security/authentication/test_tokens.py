"""Tokens: 256 random bits, and only unrelated hashes of them are kept."""

import base64
import hashlib
import hmac
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from security.authentication.tokens import (
    capability_of,
    half_session_hash,
    invitation_hash,
    new_token,
    session_hash,
)


def test_a_token_has_256_bits_and_fits_a_cookie_and_a_url() -> None:
    token = new_token()
    assert len(base64.urlsafe_b64decode(token + "=")) == 32
    assert token.replace("-", "").replace("_", "").isalnum()


def test_tokens_do_not_repeat() -> None:
    assert len({new_token() for _ in range(1000)}) == 1000


def test_the_capability_is_the_documented_hmac() -> None:
    token = new_token()
    expected = hmac.new(token.encode(), b"portal capability v1", hashlib.sha256).digest()
    assert capability_of(token) == expected
    assert session_hash(token) == hashlib.sha256(expected).digest()


def test_one_token_gives_unrelated_values_for_each_use() -> None:
    token = new_token()
    values = {
        capability_of(token), session_hash(token), half_session_hash(token),
        invitation_hash(token), hashlib.sha256(token.encode()).digest(),
    }  # fmt: skip
    assert len(values) == 5


@pytest.mark.parametrize("derive", [session_hash, half_session_hash, invitation_hash])
@given(text=st.text(alphabet=st.characters(exclude_categories=()), max_size=200))
def test_whatever_a_stranger_sends_has_a_hash(derive: Callable[[str], bytes], text: str) -> None:
    assert len(derive(text)) == 32
