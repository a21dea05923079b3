"""`portal log feed`: the access log of one organisation as a live feed for a SIEM."""

import hashlib
from functools import partial
from pathlib import Path

import click
from sqlalchemy import Engine

from config import command_line, database, process_log
from config.command_line import CannotStart
from config.settings import Settings
from portal.evidence.feed import Feed
from portal.evidence.targets import target_of
from security.evidence import feed_gate


@click.command()
@click.argument("slug")
@click.argument("target")
@click.option("--ca", help="A file with the authority that vouches for the syslog server.")
@click.option("--once", is_flag=True, help="Send what there is, and end.")
def feed(slug: str, target: str, ca: str | None, once: bool) -> None:  # noqa: FBT001 - click's options
    """Pass the log of SLUG on as OCSF events, to TARGET: file:PATH or syslog+tls://HOST:PORT.

    Each batch is an entry in the organisation's own log, with its count and fingerprint.
    """
    settings = command_line.settings()
    engine = _operator(settings)
    try:
        made = _feed(settings, engine, slug, target, ca)
        if once:
            click.echo(f"{made.send()} entries were passed on.")
        else:
            process_log.configure(settings.log_level.upper())
            made.run(command_line.told_to_stop())
        made.close()
    except OSError as error:
        raise click.ClickException(f"{target}: {error}") from None
    finally:
        engine.dispose()


def _feed(settings: Settings, engine: Engine, slug: str, target: str, ca: str | None) -> Feed:
    opened = partial(target_of, target, ca)
    try:
        line = opened()  # a feed that goes nowhere does not begin
    except (ValueError, OSError) as error:
        raise click.ClickException(f"{target}: {error}") from None
    with engine.begin() as db:
        tenant = feed_gate.begin(db, slug)
    if tenant is None:
        line.close()
        raise click.ClickException(f"There is no organisation {slug}.")
    folder = Path(settings.log_folder)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Each receiver has its own place in the log: with one for all, each would get a part.
    receiver = hashlib.sha256(target.encode()).hexdigest()[:12]
    return Feed(engine, tenant, opened, folder / f"feed-{slug}-{receiver}.json", line)


def _operator(settings: Settings) -> Engine:
    if settings.operator_password is None:
        raise CannotStart(
            "PORTAL_OPERATOR_PASSWORD is missing; this command runs as portal_operator."
        )
    password = settings.operator_password.get_secret_value()
    return database.engine_for(settings, "portal_operator", password)
