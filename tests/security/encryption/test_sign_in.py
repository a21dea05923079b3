"""Sign-in names and addresses are kept as keyed hashes, one-time-code secrets bound to their account."""

from uuid import UUID

import pytest

from security.encryption.secret import Secret
from security.encryption.sign_in import SignInKeys
from security.errors import DecryptionFailed

KEYS = SignInKeys(Secret(b"r" * 32).derive)
ONE, TWO = UUID(int=1), UUID(int=2)


@pytest.mark.parametrize("spelling", [
    "Åse@Eksempel.example", "ÅSE@EKSEMPEL.EXAMPLE", " åse@eksempel.example\t",
    "A\u030ase@eksempel.example", "Åse＠eksempel.example",
])  # fmt: skip
def test_spellings_of_one_name_are_one_name(spelling: str) -> None:
    assert KEYS.login_index(spelling) == KEYS.login_index("åse@eksempel.example")


def test_other_names_and_other_installations_differ() -> None:
    other = SignInKeys(Secret(b"s" * 32).derive)
    assert KEYS.login_index("a@b.example") != KEYS.login_index("b@a.example")
    assert KEYS.login_index("a@b.example") != other.login_index("a@b.example")
    assert KEYS.login_index("192.0.2.1") != KEYS.address_index("192.0.2.1")


def test_seed_opens_for_its_account_only() -> None:
    sealed = KEYS.seal_seed(ONE, b"secret of twenty byte")
    assert KEYS.open_seed(ONE, sealed) == b"secret of twenty byte"
    assert b"secret" not in sealed
    with pytest.raises(DecryptionFailed):
        KEYS.open_seed(TWO, sealed)
    with pytest.raises(DecryptionFailed):
        SignInKeys(Secret(b"s" * 32).derive).open_seed(ONE, sealed)
