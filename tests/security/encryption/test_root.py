"""One root key, a key of its own for each purpose."""

from security.encryption.root import RootKey


def test_each_purpose_has_its_own_key() -> None:
    root = RootKey(b"r" * 32)
    keys = {root.derive(purpose) for purpose in ("tenant keys", "login names", "form tokens")}
    assert len(keys) == 3
    assert {len(key) for key in keys} == {32}


def test_the_same_purpose_gives_the_same_key() -> None:
    assert RootKey(b"r" * 32).derive("a") == RootKey(b"r" * 32).derive("a")
    assert RootKey(b"r" * 32).derive("a") != RootKey(b"s" * 32).derive("a")


def test_a_root_key_does_not_show_itself() -> None:
    assert "r" * 8 not in repr(RootKey(b"r" * 32))
