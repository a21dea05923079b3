"""Settings: one frozen object, read once, checked at the door.

Each setting is an environment variable `PORTAL_<NAME>`, or `PORTAL_<NAME>_FILE` naming a file that holds it.
"""

import base64
import binascii
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    SecretBytes,
    SecretStr,
    ValidationError,
    model_validator,
)
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

PREFIX = "PORTAL_"
LOOPBACK = ("localhost", "127.0.0.1", "::1")
KNOWN_BAD_KEYS = {bytes(32), b"\xff" * 32, b"0" * 32, b"changemechangemechangemechangeme"}


class SettingsError(Exception):
    """The settings cannot be used; the message says what to do about it."""


def _secret_key(value: SecretBytes) -> SecretBytes:
    try:
        key = base64.b64decode(value.get_secret_value().strip(), validate=True)
    except binascii.Error:
        raise ValueError("must be base64; make one with: openssl rand -base64 32") from None
    if len(key) != 32:
        raise ValueError("must be 32 bytes in base64; make one with: openssl rand -base64 32")
    if key in KNOWN_BAD_KEYS or len(set(key)) < 8:
        raise ValueError("is a default or guessable key; make one with: openssl rand -base64 32")
    return SecretBytes(key)


def _postgresql_url(value: str) -> str:
    try:
        url = make_url(value)
    except ArgumentError:
        raise ValueError("is not a database address like postgresql://host/name") from None
    if url.get_backend_name() != "postgresql":
        raise ValueError("must be postgresql://…; no other database has the walls we need")
    if url.username or url.password or {"user", "password"} & url.query.keys():
        raise ValueError("must not name a role; give PORTAL_WEB_PASSWORD and the others instead")
    if not all(map(_is_here, _hosts(url))) and url.query.get("sslmode") != "verify-full":
        raise ValueError("must end in ?sslmode=verify-full for a server on another host")
    return value


def _hosts(url: URL) -> list[str]:
    """Every host that the driver would try: libpq also reads them, as lists, from the query."""
    named = [url.host, url.query.get("host"), url.query.get("hostaddr")]
    texts = [text for one in named for text in ([one] if isinstance(one, str) else one or ())]
    return [host for text in texts for host in text.split(",")]


def _is_here(host: str) -> bool:
    return host.startswith("/") or host in LOOPBACK


def _web_address(value: str) -> str:
    url = urlsplit(value)
    plain_but_here = url.scheme == "http" and url.hostname in LOOPBACK
    if not (url.hostname and (url.scheme == "https" or plain_but_here)):
        raise ValueError("must be https://… (plain http only on 127.0.0.1)")
    return value.rstrip("/")


def _local_origins(value: str) -> str:
    for origin in value.split():
        url = urlsplit(origin)
        exact = f"{url.scheme}://{url.netloc}" == origin and url.port
        if not exact or url.scheme not in ("http", "https") or url.hostname not in LOOPBACK:
            raise ValueError("must name origins of this machine, such as http://127.0.0.1:9000")
    return value


class Settings(BaseModel):
    """Everything an installation may choose; immutable."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    database_url: Annotated[str, AfterValidator(_postgresql_url)]
    web_password: SecretStr = Field(min_length=16)
    login_password: SecretStr = Field(min_length=16)
    root_key: Annotated[SecretBytes, AfterValidator(_secret_key)]
    old_root_key: Annotated[SecretBytes, AfterValidator(_secret_key)] | None = None
    migrate_password: SecretStr | None = None
    operator_password: SecretStr | None = None
    worker_password: SecretStr | None = None
    log_key: Annotated[SecretBytes, AfterValidator(_secret_key)] | None = None
    log_folder: str = "var/checkpoints"
    public_url: Annotated[str, AfterValidator(_web_address)] = "http://127.0.0.1:8000"
    mail_url: str = "file:var/mail"
    mail_from: str = "portal@portal.example"
    support_contact: str = ""
    trusted_proxies: int = Field(default=0, ge=0, le=3)
    log_level: str = Field(default="info", pattern="^(debug|info|warning|error)$")
    workers: int = Field(default=2, ge=1, le=64)
    threads: int = Field(default=4, ge=1, le=32)
    breached_passwords: Path | None = None
    method_folder: Path | None = None
    password_hash_memory_kib: int = Field(default=65536, ge=32)  # Argon2 wants 8 a lane
    password_hash_passes: int = Field(default=3, ge=1)
    password_hash_parallel: int = Field(default=2, ge=1, le=16)
    minimum_server_version: int = 180006
    oidc_loopback_origins: Annotated[str, AfterValidator(_local_origins)] = ""

    @classmethod
    def load(cls, environment: Mapping[str, str]) -> Self:
        """Read `PORTAL_*`; raise SettingsError naming each wrong setting and its remedy."""
        try:
            return cls.model_validate({
                name: _value(environment, name) for name in _given(environment)
            })
        except ValidationError as error:
            raise SettingsError(_explain(error)) from None

    @model_validator(mode="after")
    def _keep_loopback_for_trials(self) -> Self:
        """An organisation's settings must never make a real portal call services on its own machine."""
        if self.oidc_loopback_origins and self.is_https:
            raise ValueError("PORTAL_OIDC_LOOPBACK_ORIGINS is for tests and the demo; drop it")
        return self

    @model_validator(mode="after")
    def _replace_a_key_by_another(self) -> Self:
        if self.old_root_key == self.root_key:
            raise ValueError("PORTAL_OLD_ROOT_KEY is the same key as PORTAL_ROOT_KEY; drop it")
        return self

    @property
    def is_https(self) -> bool:
        """Whether people reach the portal over TLS, so that cookies can be bound to it."""
        return self.public_url.startswith("https://")


def _given(environment: Mapping[str, str]) -> set[str]:
    return {
        key.removeprefix(PREFIX).removesuffix("_FILE").lower()
        for key in environment
        if key.startswith(PREFIX) and environment[key] != ""
    }


def _value(environment: Mapping[str, str], name: str) -> str:
    key = PREFIX + name.upper()
    if environment.get(key) and environment.get(key + "_FILE"):
        raise SettingsError(f"{key} is given twice; drop it or {key}_FILE")
    if environment.get(key):
        return environment[key]
    path = Path(environment[key + "_FILE"])
    try:
        mode = path.stat().st_mode
        if mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise SettingsError(f"{key}_FILE can be read by others; run: chmod 600 on that file")
        return path.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise SettingsError(f"{key}_FILE cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{key}_FILE does not hold text") from None


def _explain(error: ValidationError) -> str:
    lines = ["The settings are not usable:"]
    for problem in error.errors(include_input=False, include_url=False):
        name = PREFIX + str(problem["loc"][0]).upper() if problem["loc"] else "settings"
        text = "is missing" if problem["type"] == "missing" else problem["msg"]
        if problem["type"] == "extra_forbidden":
            text = "is not a setting; see config/example.env for the list"
        lines.append(f"  {name} {text.removeprefix('Value error, ')}")
    return "\n".join(lines)
