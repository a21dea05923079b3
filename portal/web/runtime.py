"""What one running process holds: settings, pools, keys, mail. Made once, never changed."""

from dataclasses import dataclass
from typing import cast

from argon2 import Parameters, Type
from flask import current_app
from sqlalchemy import Engine

from config import database
from config.settings import Settings
from portal.web.mail import Mailer, mailer_for
from security.authentication.oidc.discovery import Discovery
from security.authentication.oidc.fetching import Fetcher
from security.authentication.passwords import PasswordHasher
from security.encryption.gate import SignInSecret, knows_root_keys
from security.encryption.keyring import Keyring
from security.encryption.root import RootKey
from security.encryption.sign_in import SignInKeys


@dataclass(frozen=True)
class Runtime:
    """The parts that views hand to services."""

    settings: Settings
    web_engine: Engine
    login_engine: Engine
    keyring: Keyring
    sign_in_keys: SignInKeys
    hasher: PasswordHasher
    mailer: Mailer
    form_secret: bytes
    providers: Discovery

    @classmethod
    def start(cls, settings: Settings) -> "Runtime":
        """Build every part from the settings; opens no connection yet."""
        root, keyring = RootKey(settings.root_key.get_secret_value()), Keyring.of(settings)
        return cls(
            settings=settings,
            web_engine=database.web_engine(settings),
            login_engine=database.login_engine(settings),
            keyring=keyring,
            sign_in_keys=SignInKeys(
                SignInSecret(database.lone_login_engine(settings), keyring).derive
            ),
            hasher=PasswordHasher(argon2_parameters(settings), settings.password_hash_parallel),
            mailer=mailer_for(settings),
            form_secret=root.derive("form tokens"),
            providers=Discovery(Fetcher(frozenset(settings.oidc_loopback_origins.split()))),
        )

    def has_right_root_key(self) -> bool:
        """Whether these root keys open all that is wrapped here; raises SQLAlchemyError when it cannot be asked."""
        with self.login_engine.connect() as connection:
            return knows_root_keys(connection, self.keyring.fingerprints)


def argon2_parameters(settings: Settings) -> Parameters:
    """Argon2id as set; the default is the second profile of RFC 9106."""
    return Parameters(
        type=Type.ID,
        version=19,
        salt_len=16,
        hash_len=32,
        parallelism=4,
        time_cost=settings.password_hash_passes,
        memory_cost=settings.password_hash_memory_kib,
    )


def runtime() -> Runtime:
    """The parts of the application that answers this request."""
    return cast(Runtime, current_app.extensions["portal"])
