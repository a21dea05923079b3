"""Settings are right, or the message says what to do about them."""

import base64
from pathlib import Path

import pytest

from config.settings import Settings, SettingsError

KEY = base64.b64encode(bytes(range(32))).decode()
GOOD = {
    "PORTAL_DATABASE_URL": "postgresql:///portal?host=/run/postgresql",
    "PORTAL_WEB_PASSWORD": "a password of the web",
    "PORTAL_LOGIN_PASSWORD": "a password of the login",
    "PORTAL_ROOT_KEY": KEY,
}


def complaint(**changed: str) -> str:
    with pytest.raises(SettingsError) as caught:
        Settings.load(GOOD | changed)
    return str(caught.value)


def test_good_settings_load_and_cannot_change() -> None:
    settings = Settings.load(GOOD)
    assert settings.root_key.get_secret_value() == bytes(range(32))
    with pytest.raises(ValueError, match="frozen"):
        settings.threads = 9  # type: ignore[misc]  # the type checker knows too


def test_every_missing_setting_is_named_at_once() -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.load({})
    for name in GOOD:
        assert f"{name} is missing" in str(caught.value)


def test_unknown_setting_is_refused_so_that_a_typing_error_shows() -> None:
    assert "PORTAL_THREDS is not a setting" in complaint(PORTAL_THREDS="4")


def test_other_variables_and_empty_ones_are_passed_over() -> None:
    assert Settings.load(GOOD | {"PATH": "/bin", "PORTAL_WORKERS": ""}).workers == 2


@pytest.mark.parametrize(("key", "says"), [
    ("", "is missing"),
    ("not base64!", "must be base64"),
    (base64.b64encode(b"short").decode(), "must be 32 bytes"),
    (base64.b64encode(bytes(31)).decode(), "must be 32 bytes"),
    (base64.b64encode(bytes(33)).decode(), "must be 32 bytes"),
    (base64.b64encode(bytes(32)).decode(), "default or guessable"),
    (base64.b64encode(b"changemechangemechangemechangeme").decode(), "default or guessable"),
    (base64.b64encode(b"abcabcabcabcabcabcabcabcabcabcab").decode(), "default or guessable"),
])  # fmt: skip
def test_root_key_must_be_a_key(key: str, says: str) -> None:
    text = complaint(PORTAL_ROOT_KEY=key)
    assert says in text
    assert "PORTAL_ROOT_KEY" in text


def test_no_secret_stands_in_a_message_or_representation() -> None:
    short = "secret-too-short"[:15]
    assert short not in complaint(PORTAL_WEB_PASSWORD=short)
    key = base64.b64encode(b"k" * 30).decode()
    assert key not in complaint(PORTAL_ROOT_KEY=key)
    assert "password of the web" not in repr(Settings.load(GOOD))
    assert KEY not in repr(Settings.load(GOOD))


@pytest.mark.parametrize(("url", "says"), [
    ("sqlite:///portal.db", "must be postgresql://"),
    ("mysql://localhost/portal", "must be postgresql://"),
    ("nonsense", "is not a database address"),
    ("postgresql://portal_web@localhost/portal", "must not name a role"),
    ("postgresql://:secret@localhost/portal", "must not name a role"),
    ("postgresql://db.example/portal", "sslmode=verify-full"),
    ("postgresql://db.example/portal?sslmode=require", "sslmode=verify-full"),
    ("postgresql:///portal?host=db.example", "sslmode=verify-full"),
    ("postgresql:///portal?host=/run/postgresql,db.example", "sslmode=verify-full"),
    ("postgresql:///portal?host=/run/postgresql&host=db.example", "sslmode=verify-full"),
    ("postgresql://localhost/portal?hostaddr=192.0.2.1", "sslmode=verify-full"),
    ("postgresql:///portal?user=postgres", "must not name a role"),
])  # fmt: skip
def test_database_must_be_postgresql_and_far_away_only_over_tls(url: str, says: str) -> None:
    assert says in complaint(PORTAL_DATABASE_URL=url)


@pytest.mark.parametrize("url", [
    "postgresql://db.example/portal?sslmode=verify-full",
    "postgresql://localhost/portal",
    "postgresql://127.0.0.1:5433/portal",
    "postgresql:///portal",
    "postgresql:///portal?host=db.example&sslmode=verify-full",
])  # fmt: skip
def test_good_database_addresses(url: str) -> None:
    assert Settings.load(GOOD | {"PORTAL_DATABASE_URL": url}).database_url == url


@pytest.mark.parametrize("url", [
    "http://portal.example", "http://10.0.0.1:8000", "ftp://portal.example", "portal.example",
    "http://localhost.evil.example", "http://127.0.0.1.evil.example",
])  # fmt: skip
def test_portal_is_reached_over_tls_or_on_this_machine(url: str) -> None:
    assert "must be https://" in complaint(PORTAL_PUBLIC_URL=url)


def test_public_address_tells_about_tls() -> None:
    assert Settings.load(GOOD | {"PORTAL_PUBLIC_URL": "https://portal.example/"}).is_https
    assert not Settings.load(GOOD | {"PORTAL_PUBLIC_URL": "http://localhost:8000"}).is_https
    assert not Settings.load(GOOD).is_https


@pytest.mark.parametrize(("name", "value"), [
    ("WORKERS", "0"), ("THREADS", "33"), ("TRUSTED_PROXIES", "-1"), ("LOG_LEVEL", "loud"),
    ("PASSWORD_HASH_PASSES", "0"), ("WORKERS", "many"), ("PASSWORD_HASH_MEMORY_KIB", "31"),
])  # fmt: skip
def test_numbers_have_bounds(name: str, value: str) -> None:
    assert f"PORTAL_{name}" in complaint(**{f"PORTAL_{name}": value})


def secret_file(folder: Path, text: str, mode: int = 0o600) -> str:
    path = folder / "secret"
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)
    return str(path)


def from_file(path: str) -> Settings:
    environment = {name: value for name, value in GOOD.items() if name != "PORTAL_ROOT_KEY"}
    return Settings.load(environment | {"PORTAL_ROOT_KEY_FILE": path})


def test_secret_may_come_from_a_file(tmp_path: Path) -> None:
    settings = from_file(secret_file(tmp_path, KEY + "\n"))
    assert settings.root_key.get_secret_value() == bytes(range(32))


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o620, 0o666, 0o777])
def test_file_that_others_can_touch_is_refused(tmp_path: Path, mode: int) -> None:
    with pytest.raises(
        SettingsError, match="PORTAL_ROOT_KEY_FILE can be read by others; run: chmod 600"
    ):
        from_file(secret_file(tmp_path, KEY, mode))


def test_missing_file_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="PORTAL_ROOT_KEY_FILE cannot be read: No such file"):
        from_file(str(tmp_path / "nowhere"))


def test_empty_or_binary_file_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="PORTAL_ROOT_KEY must be 32 bytes"):
        from_file(secret_file(tmp_path, ""))
    binary = tmp_path / "binary"
    binary.write_bytes(b"\xff\xfe\x00")
    binary.chmod(0o600)
    with pytest.raises(SettingsError, match="PORTAL_ROOT_KEY_FILE"):
        from_file(str(binary))


def test_setting_given_twice_is_refused(tmp_path: Path) -> None:
    twice = GOOD | {"PORTAL_ROOT_KEY_FILE": secret_file(tmp_path, KEY)}
    with pytest.raises(SettingsError, match="PORTAL_ROOT_KEY is given twice"):
        Settings.load(twice)
