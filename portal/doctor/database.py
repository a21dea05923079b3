"""Whether the database can be reached by every role, and whether its walls stand."""

from collections.abc import Generator, Iterator
from pathlib import Path

from pydantic import SecretStr
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import SQLAlchemyError

from config import database, release
from config.settings import Settings
from portal.doctor.finding import Finding
from portal.web.runtime import Runtime
from security.encryption.gate import erased_are_back, needs_root_key

CATALOG = Path(__file__).parents[2] / "migrations" / "sql" / "doctor.sql"


def findings(settings: Settings) -> Iterator[Finding]:
    """Ask the database; roles whose password this process does not have are not tried."""
    for role in ("login", "migrate", "operator"):
        yield from _reach(settings, role)
    if (yield from _reach(settings, "web")):
        engine = _engine(settings, "web", settings.web_password)
        yield _version(settings, engine)
        yield from _catalog(engine)
        engine.dispose()
        yield from _root_key(settings)
    yield _release(settings)


def _reach(settings: Settings, role: str) -> Generator[Finding, None, bool]:
    secret: SecretStr | None = getattr(settings, f"{role}_password")
    fact = f"The database lets portal_{role} in"
    if secret is None:
        yield Finding(fact, None, f"Not tried: PORTAL_{role.upper()}_PASSWORD is not set here")
        return False
    engine = _engine(settings, role, secret)
    try:
        with engine.connect() as connection:
            connection.execute(select(1))
    except SQLAlchemyError:
        remedy = (
            f"Check PORTAL_DATABASE_URL, PORTAL_{role.upper()}_PASSWORD, and that the server runs"
        )
        yield Finding(fact, holds=False, remedy=remedy)
        return False
    finally:
        engine.dispose()
    yield Finding(fact, holds=True)
    return True


def _version(settings: Settings, engine: Engine) -> Finding:
    with engine.connect() as connection:
        number = int(
            connection.execute(select(func.current_setting("server_version_num"))).scalar_one()
        )
    floor = settings.minimum_server_version
    wanted = f"{floor // 10000}.{floor % 10000}"
    return Finding(
        f"PostgreSQL is {wanted} or newer ({number // 10000}.{number % 10000})", number >= floor,
        "Update the database server: older ones have known holes",
    )  # fmt: skip


def _catalog(engine: Engine) -> Iterator[Finding]:
    with engine.connect() as connection:
        for fact, holds, remedy in connection.exec_driver_sql(CATALOG.read_text(encoding="utf-8")):
            yield Finding(fact, holds, remedy)


def _root_key(settings: Settings) -> Iterator[Finding]:
    fact = "The root key opens all that is wrapped in this database"
    remedy = (
        "Find the right key in the key backup; while one is rotated, both: PORTAL_OLD_ROOT_KEY, too"
    )
    parts = Runtime.start(settings)
    try:
        yield Finding(fact, parts.has_right_root_key(), remedy)
        with parts.login_engine.connect() as connection:
            yield Finding(
                "What was erased stays erased", not erased_are_back(connection),
                "The data are an old copy. Run: portal keys erase-again",
            )  # fmt: skip
        for old in parts.keyring.fingerprints[1:]:
            with parts.login_engine.connect() as connection:
                yield _old_root_key(is_needed=needs_root_key(connection, old))
    except SQLAlchemyError:
        yield Finding(fact, None, "Not tried: the database lets portal_login not in")
    finally:
        parts.login_engine.dispose()
        parts.web_engine.dispose()


def _old_root_key(*, is_needed: bool) -> Finding:
    if is_needed:
        return Finding(
            "The old root key wraps nothing any more", False, "Run: portal keys rotate-root"
        )
    return Finding(
        "The old root key wraps nothing any more", None,
        "Back up the keys anew, drop PORTAL_OLD_ROOT_KEY and restart; then destroy that key",
    )  # fmt: skip


def _release(settings: Settings) -> Finding:
    fact = "The database has this release's tables and functions"
    if settings.migrate_password is None:
        return Finding(fact, None, "Not tried: PORTAL_MIGRATE_PASSWORD is not set here")
    engine = _engine(settings, "migrate", settings.migrate_password)
    try:
        return Finding(fact, release.is_current(engine), "Run: portal migrate")
    except SQLAlchemyError:
        return Finding(fact, False, "Make the database answer first")
    finally:
        engine.dispose()


def _engine(settings: Settings, role: str, secret: SecretStr) -> Engine:
    return database.engine_for(
        settings, f"portal_{role}", secret.get_secret_value(), connect_args={"connect_timeout": 5}
    )
