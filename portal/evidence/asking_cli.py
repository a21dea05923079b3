"""The other side of `portal log witness …`: which witnesses the worker asks, and asking one by way of files."""

from pathlib import Path
from typing import Final

import click

from config import command_line
from portal.evidence import witnessing
from portal.evidence.witness_book import AskedWitness, WitnessBook
from portal.evidence.worker import signer_of, worker_engine
from security.evidence import anchors_gate, ledger_gate
from security.evidence.anchors_gate import Unseen
from security.evidence.notes import verifier_key
from security.evidence.verify_log import Broken
from security.evidence.witness_forms import KIND, read_key

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
WITNESS = click.option("--witness", required=True, help="The public key of the witness.")


@click.command()
@click.argument("address")
@click.argument("witness_key")
def add(address: str, witness_key: str) -> None:
    """Let the worker ask the witness with the public key WITNESS_KEY at https://ADDRESS, once an hour."""
    try:
        asked = _book().add(address, witness_key)
    except Broken as broken:
        raise click.ClickException(str(broken)) from None
    click.echo(f"{asked.name} is asked at {asked.address}/add-checkpoint from now on.")


@click.command()
@click.argument("name")
def remove(name: str) -> None:
    """Let the worker ask the witness of this NAME no longer."""
    if not _book().remove(name):
        raise click.ClickException(f"{name} is not asked.")
    click.echo(f"{name} is asked no longer.")


@click.command("list")
def show() -> None:
    """Print the witnesses that are asked."""
    for one in _book().all():
        click.echo(f"{one.address} {verifier_key(one.name, one.public, KIND)}")


@click.command()
@click.argument("slug")
@WITNESS
@click.option(
    "--since", type=click.IntRange(min=0), help="How many entries the witness says it has seen."
)
def ask(slug: str, witness: str, since: int | None) -> None:
    """Print the request for the newest signed state of the organisation SLUG."""
    asked = _by_hand(witness)
    engine = worker_engine(command_line.settings())
    with engine.connect() as db:
        ours = next((one for one in ledger_gate.every_ledger(db) if one.slug == slug), None)
        if ours is None or ours.note is None:
            raise click.ClickException(f"Nothing is signed yet for {slug}.")
        old = anchors_gate.witnessed_size(db, ours.id, asked.name) if since is None else since
        unseen = Unseen(ours.id, ours.note, b"", ours.signed_size, old)
        request = witnessing.request(db, unseen, old)
    engine.dispose()
    click.echo(request, nl=False)


@click.command()
@click.argument("request", type=FILE)
@click.argument("answer", type=FILE)
@WITNESS
def keep(request: Path, answer: Path, witness: str) -> None:
    """Keep the ANSWER that the witness gave to a REQUEST, once both are verified."""
    settings, asked = command_line.settings(), _by_hand(witness)
    note, line = request.read_text("utf-8").partition("\n\n")[2], answer.read_text("utf-8")
    engine = worker_engine(settings)
    try:
        with engine.begin() as db:
            seen = witnessing.keep_answer(db, note, asked, line, signer_of(settings).key.public)
    except Broken as broken:
        raise click.ClickException(str(broken)) from None
    finally:
        engine.dispose()
    click.echo(f"{asked.name} has seen {seen.size} entries of {seen.origin}.")


def _book() -> WitnessBook:
    return WitnessBook(signer_of(command_line.settings()).folder)


def _by_hand(key: str) -> AskedWitness:
    try:
        name, public = read_key(key)
    except Broken as broken:
        raise click.ClickException(str(broken)) from None
    return AskedWitness(name, public, "")


COMMANDS: Final = (add, remove, show, ask, keep)
