"""`portal tenants`: what the operator does with organisations."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from email_validator import EmailNotValidError, validate_email
from rich.console import Console
from rich.table import Column, Table
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, IntegrityError

from config import command_line, database
from config.command_line import CannotStart
from config.settings import Settings
from security.encryption.keyring import Keyring
from security.encryption.root import RootKey
from security.encryption.sign_in import SignInKeys
from security.errors import Refused
from tenants import operator_gate
from tenants.operator_gate import NewTenant

KINDS = ("municipality", "agency", "centre")
REGIMES = ("gdpr", "led")
SLUG = click.argument("slug")
REFUSALS = {
    "root_key_known": "This is not the root key that the database was begun with. Find the right one.",
    "tenants_slug_key": "There is an organisation with this short name already.",
    "tenants_slug_check": "A short name has 3 to 40 of a-z, 0-9 and hyphens, and begins with a letter.",
    "tenants_name_check": "A name has 2 to 120 characters.",
    "tenants_breach_contact_check": "A contact has at most 200 characters.",
}


@click.group()
def tenants() -> None:
    """Create, list, suspend and off-board organisations. Every act is logged."""


@tenants.command("list")
def list_tenants() -> None:
    """Show every organisation."""
    slug = Column("Short name", no_wrap=True)
    table = Table(slug, "Name", "Kind", "Law", "Access", "Members", "Since", box=None)
    with _operator(command_line.settings()) as db:
        for line in operator_gate.tenants(db):
            table.add_row(
                line.slug, line.name, line.kind, line.legal_regime, line.status,
                str(line.members), f"{line.created_at:%d.%m.%Y}",
            )  # fmt: skip
    Console(width=max(Console().width, 110)).print(table)


@tenants.command()
@SLUG
@click.option("--name", prompt="Name of the organisation")
@click.option("--kind", type=click.Choice(KINDS), default="municipality", show_default=True)
@click.option("--regime", type=click.Choice(REGIMES), help="gdpr, or led for an agency by default.")
@click.option("--language", type=click.Choice(("da", "en")), default="da", show_default=True)
@click.option("--breach-contact", default="", help="Whom to tell about a data breach.")
def create(
    slug: str, name: str, kind: str, regime: str | None, language: str, breach_contact: str
) -> None:
    """Make an organisation with its own keys."""
    law = regime or ("led" if kind == "agency" else "gdpr")
    chosen = command_line.settings()
    with _operator(chosen) as db:
        new = NewTenant(slug, name, kind, law, language, breach_contact)
        operator_gate.create(db, _keyring(chosen), new)
    click.echo(f"{name} is ready. Invite its first admin: portal tenants invite-admin {slug}")


@tenants.command("invite-admin")
@SLUG
@click.option("--name", prompt="Name of the admin")
@click.option("--email", prompt="E-mail of the admin (will be the sign-in name)")
def invite_admin(slug: str, name: str, email: str) -> None:
    """Invite an admin and print the link; it is shown once and works for 48 hours."""
    chosen = command_line.settings()
    address = _address(email)
    keys = SignInKeys(RootKey(chosen.root_key.get_secret_value()))
    with _operator(chosen) as db:
        made = operator_gate.invite_admin(db, _keyring(chosen), keys, slug, name, address)
    click.echo(f"{chosen.public_url}/invitations/{made.token}")
    click.echo(
        f"Give this link to {name}. It works once, until {made.expires_at:%d.%m.%Y %H:%M} UTC.",
        err=True,
    )


@tenants.command()
@SLUG
def suspend(slug: str) -> None:
    """Close an organisation to its people, at once; `resume` opens it again."""
    _set_status(slug, "suspended")


@tenants.command()
@SLUG
def resume(slug: str) -> None:
    """Open a suspended organisation again."""
    _set_status(slug, "active")


@tenants.command()
@SLUG
def offboard(slug: str) -> None:
    """Close an organisation for ever and destroy its keys, and with them its cases."""
    click.echo("Every case of this organisation becomes unreadable. Nobody can undo it.")
    typed = click.prompt(f"Type the short name ({slug}) to go on", default="", show_default=False)
    if typed != slug:
        raise click.ClickException("That is another name. Nothing was done.")
    _set_status(slug, "offboarded")


def _set_status(slug: str, status: str) -> None:
    with _operator(command_line.settings()) as db:
        if not operator_gate.set_status(db, slug, status):
            raise click.ClickException(
                f"Nothing was done: no organisation {slug}, it is {status} already, or off-boarded."
            )
    click.echo(f"{slug} is {status}.")


@contextmanager
def _operator(chosen: Settings) -> Iterator[Connection]:
    """A transaction as portal_operator; what the database refuses is said in words."""
    if chosen.operator_password is None:
        raise CannotStart(
            "PORTAL_OPERATOR_PASSWORD is missing; these commands run as portal_operator."
        )
    password = chosen.operator_password.get_secret_value()
    engine = database.engine_for(chosen, "portal_operator", password)
    try:
        with engine.begin() as db:
            yield db
    except Refused as refused:
        raise click.ClickException(refused.message) from None
    except DBAPIError as error:
        raise click.ClickException(_in_words(error)) from None
    finally:
        engine.dispose()


def _in_words(error: DBAPIError) -> str:
    constraint = getattr(getattr(error.orig, "diag", None), "constraint_name", None)
    if isinstance(error, IntegrityError):
        return REFUSALS.get(constraint or "", f"The database refused this ({constraint}).")
    return "The database cannot be used now. Run `portal doctor` to find out why."


def _address(email: str) -> str:
    try:
        return validate_email(email, check_deliverability=False).normalized
    except EmailNotValidError:
        raise click.BadParameter(f"{email} is not an e-mail address") from None


def _keyring(chosen: Settings) -> Keyring:
    return Keyring(RootKey(chosen.root_key.get_secret_value()))
