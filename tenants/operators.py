"""How the operator's commands reach the database, and how its refusals are said in words."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, IntegrityError

from config import database
from config.command_line import CannotStart
from config.settings import Settings
from security.errors import DecryptionFailed, Refused

REFUSALS = {
    "root_key_known": "This is not the root key that the database was begun with. Find the right one. "
    "With PORTAL_OLD_ROOT_KEY set, run first: portal keys rotate-root",
    "next_generation": "Another operator rotates this key, or the organisation is off-boarded.",
    "tenants_slug_key": "There is an organisation with this short name already.",
    "tenants_slug_check": "A short name has 3 to 40 of a-z, 0-9 and hyphens, and begins with a letter.",
    "tenants_name_check": "A name has 2 to 120 characters.",
    "tenants_breach_contact_check": "A contact has at most 200 characters.",
}


@contextmanager
def operator_engine(chosen: Settings) -> Iterator[Engine]:
    """A pool as portal_operator; what is refused inside is said in words (ClickException)."""
    if chosen.operator_password is None:
        raise CannotStart(
            "PORTAL_OPERATOR_PASSWORD is missing; these commands run as portal_operator."
        )
    password = chosen.operator_password.get_secret_value()
    engine = database.engine_for(chosen, "portal_operator", password)
    try:
        yield engine
    except Refused as refused:
        raise click.ClickException(refused.message) from None
    except DecryptionFailed:
        raise click.ClickException(
            "A wrapped key does not open. Is PORTAL_OLD_ROOT_KEY still needed? Run `portal doctor`."
        ) from None
    except DBAPIError as error:
        raise click.ClickException(_in_words(error)) from None
    finally:
        engine.dispose()


@contextmanager
def as_operator(chosen: Settings) -> Iterator[Connection]:
    """One transaction as portal_operator, likewise."""
    with operator_engine(chosen) as engine, engine.begin() as db:
        yield db


def _in_words(error: DBAPIError) -> str:
    constraint = getattr(getattr(error.orig, "diag", None), "constraint_name", None)
    if isinstance(error, IntegrityError):
        return REFUSALS.get(constraint or "", f"The database refused this ({constraint}).")
    return "The database cannot be used now. Run `portal doctor` to find out why."
