"""`portal tenants`: what the operator does with organisations."""

import click
from email_validator import EmailNotValidError, validate_email
from rich.console import Console
from rich.table import Column, Table

from config import command_line
from security.encryption.keyring import Keyring
from tenants import operator_gate
from tenants.operator_gate import NewTenant
from tenants.operators import as_operator

KINDS = ("municipality", "agency", "centre")
REGIMES = ("gdpr", "led")
SLUG = click.argument("slug")


@click.group()
def tenants() -> None:
    """Create, list, suspend and off-board organisations. Every act is logged."""


@tenants.command("list")
def list_tenants() -> None:
    """Show every organisation."""
    slug = Column("Short name", no_wrap=True)
    table = Table(slug, "Name", "Kind", "Law", "Access", "Members", "Since", box=None)
    with as_operator(command_line.settings()) as db:
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
    with as_operator(chosen) as db:
        new = NewTenant(slug, name, kind, law, language, breach_contact)
        operator_gate.create(db, Keyring.of(chosen), new)
    click.echo(f"{name} is ready. Invite its first admin: portal tenants invite-admin {slug}")


@tenants.command("invite-admin")
@SLUG
@click.option("--name", prompt="Name of the admin")
@click.option("--email", prompt="E-mail of the admin (will be the sign-in name)")
def invite_admin(slug: str, name: str, email: str) -> None:
    """Invite an admin and print the link; it is shown once and works for 48 hours."""
    chosen = command_line.settings()
    address = _address(email)
    keyring = Keyring.of(chosen)
    with as_operator(chosen) as db:
        made = operator_gate.invite_admin(db, keyring, slug, name, address)
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
    with as_operator(command_line.settings()) as db:
        if not operator_gate.set_status(db, slug, status):
            raise click.ClickException(
                f"Nothing was done: no organisation {slug}, it is {status} already, or off-boarded."
            )
    click.echo(f"{slug} is {status}.")


def _address(email: str) -> str:
    try:
        return validate_email(email, check_deliverability=False).normalized
    except EmailNotValidError:
        raise click.BadParameter(f"{email} is not an e-mail address") from None
