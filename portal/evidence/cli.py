"""`portal worker` and `portal log verify`."""

import sys
from functools import partial
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from config import command_line, process_log
from portal.evidence.feed_cli import feed
from portal.evidence.witness_cli import witness
from portal.evidence.worker import signer_of, worker_engine, worker_of
from security.evidence import ledger_gate
from security.evidence.ledger_gate import Ledger
from security.evidence.verification import gone_logs
from security.evidence.verification import verify as verify_ledger
from security.evidence.verify_log import Broken


@click.command()
@click.option(
    "--once",
    is_flag=True,
    help="Number and sign what is there, look for signals, tidy up lending, and end.",
)
def worker(once: bool) -> None:  # noqa: FBT001 - click hands over options
    """Number and sign the access log, look for signals in it, and end what is over. A second one only waits."""
    settings = command_line.settings()
    process_log.configure(settings.log_level.upper())
    made = worker_of(settings)
    try:
        if once:
            click.echo(f"{made.catch_up()} entries got a number.")
            made.tend()
        else:
            made.run(command_line.told_to_stop())
    finally:
        made.engine.dispose()


@click.group()
def log() -> None:
    """Verify the access log."""


@log.command()
@click.option(
    "--kept", type=click.Path(exists=True, path_type=Path), multiple=True,
    help="A signed checkpoint that was kept outside the database; may be given again.",
)  # fmt: skip
def verify(kept: tuple[Path, ...]) -> None:
    """Verify every log against its entries and all that was signed; exit code 1 when one is not whole."""
    settings = command_line.settings()
    signer, engine = signer_of(settings), worker_engine(settings)
    notes = [path.read_text(encoding="utf-8") for path in kept] + [*signer.remembered().values()]
    faults = 0
    with engine.connect() as db, Progress(console=Console(stderr=True)) as progress:
        ledgers = ledger_gate.every_ledger(db)
        for ledger in ledgers:
            name = ledger.slug or "without organisation"
            task = progress.add_task(name, total=ledger.signed_size)
            own = [note for note in notes if note.partition("\n")[0].endswith(f"/{ledger.id}")]
            step = partial(progress.advance, task)
            faults += _said(
                name, ledger.signed_size, verify_ledger(db, ledger, signer.key.public, own, step)
            )
    engine.dispose()
    sys.exit(1 if faults + _gone(notes, ledgers) else 0)


def _gone(notes: list[str], ledgers: list[Ledger]) -> int:
    try:
        gone = gone_logs(notes, [ledger.id for ledger in ledgers])
    except Broken as broken:
        raise click.ClickException(str(broken)) from None
    return sum(
        _said(one.origin, 0, [f"all of its {one.size} signed entries are gone"]) for one in gone
    )


def _said(name: str, size: int, wrong: list[str]) -> int:
    for line in wrong:
        click.echo(f"BROKEN  {name}: {line}")
    if not wrong:
        click.echo(f"whole   {name}: {size} entries")
    return len(wrong)


log.add_command(feed)
log.add_command(witness)
