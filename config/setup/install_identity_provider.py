"""Fetches the identity provider of tests and demo, named in config/identity_provider, and a Node to run it."""

import subprocess
import sys
from pathlib import Path

from config.setup.install_assets import AssetsMissing, npm_command

FOLDER = Path(__file__).resolve().parents[1] / "identity_provider"
# Packages' own install scripts are not run: plain JavaScript is all we want.
FLAGS = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")


def install(folder: Path, what: str) -> None:
    """Bring node_modules up to date with the lock file. Raises AssetsMissing when that cannot be done."""
    print(f"[set-up] fetching {what} (npm ci) …", flush=True)
    command = [*npm_command(), *FLAGS]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if result.returncode:
        raise AssetsMissing(result.stderr.strip())


def main() -> int:
    """Install and say what was done; 1 with an explanation when it could not be done."""
    try:
        install(FOLDER, "an identity provider for tests and demo")
    except AssetsMissing as trouble:
        print(f"[set-up] {trouble}", file=sys.stderr)
        return 1
    print("[set-up] identity provider: installed", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
