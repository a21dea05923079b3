"""Fetches a program of npm that tests or demo run, named in a folder of config/, and a Node to run it.

Called with the name of the folder.
"""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from config.setup.install_assets import AssetsMissing, npm_command

CONFIG: Final = Path(__file__).resolve().parents[1]
# Packages' own install scripts are not run: plain JavaScript is all we want.
FLAGS: Final = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
# By folder: what is fetched and what it is called afterwards.
PROGRAMS: Final[Mapping[str, tuple[str, str]]] = {
    "identity_provider": ("an identity provider for tests and demo", "identity provider"),
    "fhir_validator": ("a validator of FHIR resources for tests", "FHIR validator"),
}


def install(folder: Path, what: str) -> None:
    """Bring node_modules up to date with the lock file. Raises AssetsMissing when that cannot be done."""
    print(f"[set-up] fetching {what} (npm ci) …", flush=True)
    command = [*npm_command(), *FLAGS]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if result.returncode:
        raise AssetsMissing(result.stderr.strip())


def main(name: str) -> int:
    """Install and say what was done; 1 with an explanation when it could not be done."""
    what, called = PROGRAMS[name]
    try:
        install(CONFIG / name, what)
    except AssetsMissing as trouble:
        print(f"[set-up] {trouble}", file=sys.stderr)
        return 1
    print(f"[set-up] {called}: installed", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
