"""`portal log witness …`: one portal sees to it from outside that another's logs have one past."""

import sys
import time
from pathlib import Path
from uuid import UUID

import click

from config import command_line
from config.settings import Settings
from portal.evidence.worker import signer_of, worker_engine
from security.evidence import anchors_gate, ledger_gate
from security.evidence.anchors_gate import Cosignature
from security.evidence.merkle import consistency
from security.evidence.notes import verifier_key
from security.evidence.verify_log import Broken, open_checkpoint, open_note
from security.evidence.witness import KIND, Behind, Witness, read_key, request_for

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
WITNESS = click.option("--witness", required=True, help="The public key of the witness.")


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
@click.argument("request", type=FILE)
def sign(request: Path) -> None:
    """Answer the REQUEST of another portal; exit code 1, and the reason, when its log has another past."""
    ours = _witness(command_line.settings())
    try:
        click.echo(ours.add_checkpoint(request.read_text("utf-8"), int(time.time())), nl=False)
    except (Broken, Behind) as trouble:
        click.echo(f"REFUSED  {trouble}", err=True)
        sys.exit(1)


@witness.command()
@click.argument("slug")
@WITNESS
@click.option(
    "--since", type=click.IntRange(min=0), help="How many entries the witness says it has seen."
)
def ask(slug: str, witness: str, since: int | None) -> None:
    """Print the request for the newest signed state of the organisation SLUG."""
    name, _public = _key(witness)
    engine = worker_engine(command_line.settings())
    with engine.connect() as db:
        ours = next((one for one in ledger_gate.every_ledger(db) if one.slug == slug), None)
        if ours is None or ours.note is None:
            raise click.ClickException(f"Nothing is signed yet for {slug}.")
        old = anchors_gate.witnessed_size(db, ours.id, name) if since is None else since
        ledger = ours.id
        proof = consistency(
            old, ours.signed_size, lambda nodes: ledger_gate.look(db, ledger, nodes)
        ) if 0 < old < ours.signed_size else []  # fmt: skip
    engine.dispose()
    click.echo(request_for(old, proof, ours.note), nl=False)


@witness.command()
@click.argument("request", type=FILE)
@click.argument("answer", type=FILE)
@WITNESS
def keep(request: Path, answer: Path, witness: str) -> None:
    """Keep the ANSWER that the witness gave to a REQUEST, once both are verified."""
    settings, (name, public) = command_line.settings(), _key(witness)
    note, line = request.read_text("utf-8").partition("\n\n")[2], answer.read_text("utf-8")
    origin = note.partition("\n")[0]
    try:
        seen = open_checkpoint(note, origin, signer_of(settings).key.public)
        open_note(note + line, name, public, KIND)
    except Broken as broken:
        raise click.ClickException(str(broken)) from None
    engine = worker_engine(settings)
    with engine.begin() as db:
        ledger = UUID(origin.rpartition("/")[2])
        anchors_gate.keep(db, ledger, seen, note, Cosignature(name, public, line))
    engine.dispose()
    click.echo(f"{name} has seen {seen.size} entries of {origin}.")


def _witness(settings: Settings) -> Witness:
    signer = signer_of(settings)
    return Witness(signer.key, f"{signer.host}/witness", signer.folder / "witnessed")


def _key(text: str) -> tuple[str, bytes]:
    try:
        return read_key(text)
    except Broken as broken:
        raise click.ClickException(str(broken)) from None
