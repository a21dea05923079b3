"""The command `portal`: everything that is done from a terminal."""

import sys

import click
from rich.console import Console

from config import database, release
from config.command_line import CannotStart, settings
from portal.demo.cli import demo, demo_code
from portal.doctor.cli import doctor
from portal.evidence.cli import log, worker
from portal.serving import serve as serve_pages
from tenants.cli import tenants
from tenants.keys.cli import keys


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Corps Portal (Korpsportalen). Settings come from PORTAL_… variables; see config/example.env."""


@main.command()
def migrate() -> None:
    """Bring the database to this release, and make room in the access log for the months to come."""
    chosen = settings()
    if chosen.migrate_password is None:
        raise CannotStart("PORTAL_MIGRATE_PASSWORD is missing; releases run as portal_migrate.")
    engine = database.engine_for(
        chosen, "portal_migrate", chosen.migrate_password.get_secret_value()
    )
    with Console(stderr=True).status("Bringing the database up to date …"):
        release.upgrade(engine)
        release.plan_months(engine)
    engine.dispose()
    click.echo("The database is up to date.")


@main.command()
@click.option("--bind", default="127.0.0.1:8000", show_default=True, metavar="HOST:PORT")
def serve(bind: str) -> None:
    """Serve the portal with gunicorn. Put a proxy with TLS in front of it."""
    settings()  # says in words what is wrong, before gunicorn says it in a traceback
    serve_pages(bind)


main.add_command(doctor)
main.add_command(tenants)
main.add_command(keys)
main.add_command(worker)
main.add_command(log)
main.add_command(demo)
main.add_command(demo_code)

if __name__ == "__main__":
    sys.exit(main())
