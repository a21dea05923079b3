"""`portal keys`: each command can be stopped anywhere and is started again in the same words."""

from collections.abc import Iterator

import click
from rich.console import Console
from rich.progress import Progress

from config import command_line
from security.encryption.rewrapping import Rewrapping
from tenants.keys import gate, rotation
from tenants.operators import as_operator, operator_engine

SLUG = click.argument("slug")


@click.group()
def keys() -> None:
    """Rotate keys, and let erased cases be dead in old copies. Every act is logged."""


@keys.command("rotate-root")
def rotate_root() -> None:
    """Let PORTAL_ROOT_KEY take the place of PORTAL_OLD_ROOT_KEY. Pages go on meanwhile."""
    chosen = command_line.settings()
    with operator_engine(chosen) as engine:
        _watch(rotation.rotate_root(engine, Rewrapping.of(chosen)))
    click.echo(
        "Nothing is wrapped with the old root key any more. Back up the keys anew, take "
        "PORTAL_OLD_ROOT_KEY out of the settings, restart, run `portal doctor`; then destroy that key."
    )


@keys.command("rotate-tenant")
@SLUG
def rotate_tenant(slug: str) -> None:
    """Give an organisation's key its next generation. No text is rewritten; pages go on meanwhile."""
    chosen = command_line.settings()
    with operator_engine(chosen) as engine:
        _watch(rotation.rotate_tenant(engine, Rewrapping.of(chosen), slug))
    click.echo(f"The key of {slug} has its next generation. Back up the keys anew.")


@keys.command()
@SLUG
def shred(slug: str) -> None:
    """Rotate an organisation's key and destroy the older generations: what was erased is dead in old data."""
    chosen = command_line.settings()
    with operator_engine(chosen) as engine:
        _watch(rotation.shred(engine, Rewrapping.of(chosen), slug))
    click.echo(
        f"The older keys of {slug} are destroyed. Back up the keys anew and delete the key backup before it: "
        "until then it opens old data."
    )


@keys.command("erase-again")
def erase_again() -> None:
    """After an old copy of the data was restored: erase again what was erased since."""
    with as_operator(command_line.settings()) as db:
        number = gate.erase_again(db)
    click.echo(f"{number} erased cases had come back with the old data and are erased again.")


def _watch(left: Iterator[int]) -> None:
    """Show how far it is; the first figure is the whole of it."""
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task, total = progress.add_task("Wrapping keys anew …", total=None), 0
        for number in left:
            total = max(total, number)
            progress.update(task, total=total, completed=total - number)
