"""The folder of a demo: the embedded server, its secrets, and the settings that follow from them."""

import base64
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from config import database, embedded_databases, embedded_postgres, release
from config.embedded_postgres import EmbeddedServer, write_secret
from config.settings import Settings
from portal.demo.identity_provider import issuer_at
from portal.demo.linking import PORT

DATABASE = "portal"
UNFINISHED = "portal_unfinished"
ROLES = ("web", "login", "migrate", "operator", "worker")
Seed = Callable[[Settings], None]


@dataclass(frozen=True)
class Installation:
    """Everything a demo makes lies in one folder; removing it removes the demo."""

    folder: Path

    @property
    def postgres(self) -> Path:
        """The server's own files."""
        return self.folder / "postgres"

    @property
    def secrets(self) -> Path:
        """Passwords of the database's roles, and the root key."""
        return self.folder / "secrets"

    @property
    def demo(self) -> Path:
        """What is told about the demo: people, settings, mail."""
        return self.folder / "demo"

    def start(self) -> EmbeddedServer:
        """Start the server, with new secrets the first time."""
        server = embedded_postgres.start(self.postgres.absolute(), self.secrets.absolute())
        for key in ("root_key", "log_key"):
            write_secret(self.secrets / key, base64.b64encode(os.urandom(32)).decode())
        self.demo.mkdir(mode=0o700, exist_ok=True)
        return server

    def environment(
        self, server: EmbeddedServer, port: int, name: str = DATABASE
    ) -> dict[str, str]:
        """The settings as PORTAL_… variables; secrets stay in their files."""
        secrets = self.secrets.absolute()
        passwords = {f"PORTAL_{role.upper()}_PASSWORD_FILE": f"{role}_password" for role in ROLES}
        files = passwords | {"PORTAL_ROOT_KEY_FILE": "root_key", "PORTAL_LOG_KEY_FILE": "log_key"}
        return {
            "PORTAL_DATABASE_URL": server.url(name),
            "PORTAL_PUBLIC_URL": f"http://127.0.0.1:{port}",
            "PORTAL_LOG_FOLDER": str(self.demo.absolute() / "checkpoints"),
            "PORTAL_MAIL_URL": f"file:{self.demo.absolute() / 'mail'}",
            "PORTAL_LOG_LEVEL": "warning",
            "PORTAL_OIDC_LOOPBACK_ORIGINS": issuer_at(PORT),
            **{variable: str(secrets / file) for variable, file in files.items()},
        }

    def prepare(self, server: EmbeddedServer, port: int, seed: Seed) -> bool:
        """Bring the database up to date; make and fill it the first time, which gives True.

        It gets its name when it is full: an interrupted first start begins again.
        """
        if embedded_databases.database_exists(server, DATABASE):
            _migrate(Settings.load(self.environment(server, port)))
            return False
        embedded_databases.drop_database(server, UNFINISHED)
        embedded_databases.create_database(server, UNFINISHED)
        settings = Settings.load(self.environment(server, port, UNFINISHED))
        _migrate(settings)
        seed(settings)
        embedded_databases.rename_database(server, UNFINISHED, DATABASE)
        return True

    def reset(self) -> None:
        """Stop the server and remove the database and what is told about it; the secrets stay."""
        embedded_postgres.stop(self.postgres.absolute())
        for made in (self.postgres, self.demo):
            if made.is_dir():
                shutil.rmtree(made)


def _migrate(settings: Settings) -> None:
    password = settings.migrate_password
    assert password is not None  # noqa: S101 - the environment above names its file
    engine = database.engine_for(settings, "portal_migrate", password.get_secret_value())
    release.upgrade(engine)
    release.plan_months(engine)
    engine.dispose()
