"""`portal demo` and `portal demo-code`: a living portal on this machine, with invented people."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from config.command_line import CannotStart
from config.embedded_postgres import EmbeddedServer, UnusableFolder
from config.settings import PREFIX, Settings
from portal.demo import linking, seed
from portal.demo.cast import PEOPLE, TENANTS
from portal.demo.codes import code_of, secret_of
from portal.demo.identity_provider import ProviderMissing, identity_provider
from portal.demo.installation import Installation
from portal.serving import serve

FOLDER = click.option(
    "--folder", type=click.Path(path_type=Path), default=Path("var"), show_default=True,
    help="Where the database and its secrets are kept.",
)  # fmt: skip
console = Console(stderr=True)


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--reset", is_flag=True, help="Throw the demo's data away and begin again.")
@FOLDER
def demo(port: int, reset: bool, folder: Path) -> None:  # noqa: FBT001 - click hands over options
    """Run the portal with an invented cast on 127.0.0.1. What is done in it is kept."""
    _demand_free(port)
    installation = Installation(folder)
    if reset:
        installation.reset()
    try:
        with console.status("Starting the database …"):
            server = installation.start()
    except UnusableFolder as trouble:
        raise CannotStart(f"{trouble} Name another folder with --folder.") from None
    installation.prepare(server, port, _fill)
    _tell(installation, server, port)
    with ExitStack() as beside:
        beside.enter_context(_worker())
        _run_provider(beside, port)
        serve(f"127.0.0.1:{port}", lambda _server: _open_for_business(port))


@contextmanager
def _worker() -> Iterator["subprocess.Popen[bytes]"]:
    """The worker beside the pages, as in production; it ends with them."""
    # In a group of its own: Ctrl-C in the terminal goes to the pages alone, and they end it.
    process = subprocess.Popen([sys.executable, "-m", "portal.cli", "worker"], process_group=0)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)


@click.command("demo-code")
@click.argument("login")
def demo_code(login: str) -> None:
    """Print the one-time code that LOGIN's authenticator app shows now."""
    if login not in {person.login for person in PEOPLE}:
        raise click.ClickException(f"{login} is not in the demo; `portal demo` prints who is.")
    code, seconds = code_of(login)
    click.echo(code)
    click.echo(f"Counts once, for {seconds} seconds more.", err=True)


def _run_provider(beside: ExitStack, port: int) -> None:
    """One organisation signs in at a provider of its own; without it the demo is the same but for that."""
    tenant = next(one for one in TENANTS if one.slug == linking.TENANT)
    people = linking.provider_people([one for one in PEOPLE if one.tenant == tenant.slug])
    try:
        beside.enter_context(
            identity_provider(
                linking.PORT, f"http://127.0.0.1:{port}", tenant.slug, tenant.name, people
            )
        )
        console.print(
            f"{tenant.name} also signs in at its own (invented) identity provider, without a password: "
            f"http://127.0.0.1:{port}/login/organisation/{tenant.slug}"
        )
    except ProviderMissing:
        console.print(
            f"The identity provider of {tenant.name} is not running (port {linking.PORT} is taken, or "
            "`make setup` could not fetch it); passwords and codes work all the same."
        )


def _open_for_business(port: int) -> None:
    # gunicorn would start anew when the terminal is closed, and nobody could reach it to stop it.
    signal.signal(signal.SIGHUP, lambda *_: signal.raise_signal(signal.SIGTERM))
    console.print(f"\nReady: http://127.0.0.1:{port}   (Ctrl-C stops everything)")


def _demand_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise CannotStart(
                f"Port {port} is taken. Choose another: make demo PORT=8010"
            ) from None


def _fill(settings: Settings) -> None:
    with Progress(console=console) as progress:
        task = progress.add_task("Inviting people, starting cases", total=seed.size())
        for _word in seed.seed(settings):
            progress.advance(task)


def _tell(installation: Installation, server: EmbeddedServer, port: int) -> None:
    """Show who can sign in, write it down, and give this process the demo's settings."""
    environment = installation.environment(server, port)
    for name in [name for name in os.environ if name.startswith(PREFIX)]:
        del os.environ[name]
    os.environ.update(environment)
    lines = "".join(f"export {name}='{value}'\n" for name, value in environment.items())
    _write(installation.demo / "settings.env", lines)
    _write(installation.demo / "people.json", json.dumps(people(), ensure_ascii=False, indent=1))
    # Narrower, a password would lose its end.
    Console(width=max(Console().width, 100)).print(*_tables())
    console.print(
        "One-time codes: [bold].venv/bin/portal demo-code SIGN-IN-NAME[/bold], or add the secret from "
        f"{installation.demo / 'people.json'} to an authenticator app.\n"
        f"Mail is left in {installation.demo / 'mail'}. To try the operator's commands: "
        f". {installation.demo / 'settings.env'}"
    )


def people() -> list[dict[str, object]]:
    """What `people.json` tells about the invented people."""
    return [
        {
            "name": person.name, "login": person.login, "password": person.password,
            "totp_secret": secret_of(person.login), "tenant": person.tenant,
            "roles": [str(role) for role in person.roles],
        }
        for person in PEOPLE
    ]  # fmt: skip


def _tables() -> Iterator[Table]:
    for tenant in TENANTS:
        table = Table(title=f"[bold]{tenant.name}[/bold]", title_justify="left", box=None)
        table.add_column("Role", min_width=14)
        table.add_column("Sign-in name", no_wrap=True, min_width=37)
        table.add_column("Password", no_wrap=True)
        for person in PEOPLE:
            if person.tenant == tenant.slug:
                roles = ", ".join(role.replace("_", " ") for role in person.roles)
                table.add_row(roles, person.login, person.password)
        yield table


def _write(path: Path, text: str) -> None:
    path.touch(mode=0o600)
    path.write_text(text, encoding="utf-8")
