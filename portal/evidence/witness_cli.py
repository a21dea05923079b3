"""`portal log witness …`: one portal sees to it from outside that another's logs have one past."""

import sys
import time
from pathlib import Path

import click

from config import command_line, process_log
from config.settings import Settings
from portal.evidence import asking_cli
from portal.evidence.asking_cli import FILE
from portal.evidence.witness_door import Door
from portal.evidence.witness_serving import serve as serve_door
from portal.evidence.worker import signer_of
from security.evidence.notes import verifier_key
from security.evidence.verify_log import Broken
from security.evidence.witness import Behind, Witness
from security.evidence.witness_forms import KIND


@click.group()
def witness() -> None:
    """Be a witness for another portal's logs, or have one's own witnessed (C2SP tlog-witness)."""


@witness.command()
def key() -> None:
    """Print the public key under which this portal is a witness."""
    ours = _witness(command_line.settings())
    click.echo(verifier_key(ours.name, ours.key.public, KIND))


@witness.command()
@click.argument("log_key")
def trust(log_key: str) -> None:
    """Begin to witness the log with the public key LOG_KEY."""
    try:
        click.echo(f"{_witness(command_line.settings()).trust(log_key)} is witnessed from now on.")
    except Broken as broken:
        raise click.ClickException(str(broken)) from None


@witness.command()
@click.option("--bind", default="127.0.0.1:8010", show_default=True, metavar="HOST:PORT")
@click.option("--certificate", type=FILE, help="Serve in TLS: the certificate, with its chain.")
@click.option("--certificate-key", type=FILE, help="The private key of the certificate.")
@click.option(
    "--patience", type=click.FloatRange(1, 60), default=10.0, show_default=True, metavar="SECONDS",
    help="How long a request may take to arrive and be answered.",
)  # fmt: skip
def serve(
    bind: str, certificate: Path | None, certificate_key: Path | None, patience: float
) -> None:
    """Answer the portals whose logs are witnessed, at …/add-checkpoint; put a proxy with TLS in front of it."""
    settings = command_line.settings()
    if (certificate is None) != (certificate_key is None):
        raise click.ClickException("--certificate and --certificate-key belong together.")
    process_log.configure(settings.log_level.upper())
    serve_door(Door(_witness(settings)), bind, certificate, certificate_key, patience)


@witness.command()
@click.argument("request", type=FILE)
def sign(request: Path) -> None:
    """Answer the REQUEST of another portal; exit code 1, and the reason, when its log has another past."""
    ours = _witness(command_line.settings())
    try:
        click.echo(ours.add_checkpoint(request.read_text("utf-8"), int(time.time())), nl=False)
    except (Broken, Behind) as trouble:
        click.echo(f"REFUSED  {trouble}", err=True)
        sys.exit(1)


for command in asking_cli.COMMANDS:
    witness.add_command(command)


def _witness(settings: Settings) -> Witness:
    signer = signer_of(settings)
    return Witness(signer.key, f"{signer.host}/witness", signer.folder / "witnessed")
