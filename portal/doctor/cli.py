"""Runs every check and says in words what holds, what does not, and what to do."""

import sys

import click
from rich.console import Console

from config import command_line
from portal.doctor import database, installation
from portal.doctor.finding import Finding

MARKS = {
    True: "[green]ok     [/green]",
    False: "[red]FAILED [/red]",
    None: "[yellow]note   [/yellow]",
}


@click.command()
def doctor() -> None:
    """Say what is wrong with this installation; the exit code is 1 when something is."""
    settings = command_line.settings()
    console = Console(soft_wrap=True)
    found = [Finding("The settings can be used", holds=True)]
    _show(console, found[0])
    for finding in (*installation.findings(settings), *database.findings(settings)):
        found.append(finding)
        _show(console, finding)
    failed = sum(finding.holds is False for finding in found)
    console.print(f"{failed} of {len(found)} need attention." if failed else "All is well.")
    sys.exit(1 if failed else 0)


def _show(console: Console, finding: Finding) -> None:
    console.print(f"{MARKS[finding.holds]} {finding.fact}")
    if not finding.holds and finding.remedy:
        console.print(f"        {finding.remedy}")
