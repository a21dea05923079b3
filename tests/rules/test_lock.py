"""The lock files hold every package by hash, and every package that we ask for."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.rules.tree import ROOT

LOCKS = ("config/requirements.txt", "config/assets/node.txt")
LOCK = "\n".join((ROOT / name).read_text(encoding="utf-8").strip() for name in LOCKS)
ENTRIES = [entry for entry in re.split(r"\n(?=\S)", LOCK.strip()) if not entry.startswith("#")]
PINNED = re.compile(r"(?P<name>[\w.-]+)(\[[\w,-]+\])?==(?P<version>\S+)")


def test_every_entry_is_pinned_and_hashed() -> None:
    loose = [
        entry.splitlines()[0]
        for entry in ENTRIES
        if not PINNED.match(entry) or not re.search(r"--hash=sha256:[0-9a-f]{64}", entry)
    ]
    assert loose == []


def test_what_we_ask_for_is_locked_in_a_version_that_fits() -> None:
    matches = [match for entry in ENTRIES if (match := PINNED.match(entry))]
    locked = {canonicalize_name(match["name"]): match["version"] for match in matches}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    wanted = [Requirement(line) for line in asked]
    unfit = [
        str(wish)
        for wish in wanted
        if not wish.specifier.contains(locked.get(canonicalize_name(wish.name), "0"))
    ]
    assert unfit == []


NPM = ("config/assets", "config/identity_provider", "config/fhir_validator")


@pytest.fixture(params=NPM)
def npm(request: pytest.FixtureRequest) -> Path:
    """A folder with packages of npm: what pages are drawn with, and what tests and demo use."""
    return ROOT / str(request.param)


def packages_of(npm: Path) -> dict[str, dict[str, Any]]:
    lock = json.loads((npm / "package-lock.json").read_text(encoding="utf-8"))
    assert lock["lockfileVersion"] == 3
    return {name: entry for name, entry in lock["packages"].items() if name}


def test_every_package_of_npm_has_an_integrity_hash(npm: Path) -> None:
    packages = packages_of(npm)
    assert packages
    strong = re.compile(r"sha512-[A-Za-z0-9+/]{86}==")
    hashed = {name for name, its in packages.items() if strong.fullmatch(its.get("integrity", ""))}
    # What a package brings in its own archive is inside that archive's hash.
    brought = {
        name for name, its in packages.items()
        if its.get("inBundle") and any(name.startswith(f"{each}/node_modules/") for each in hashed)
    }  # fmt: skip
    assert set(packages) - hashed - brought == set()


def test_no_package_of_npm_says_where_it_is_fetched_or_runs_anything(npm: Path) -> None:
    """The registry is the machine's own setting; a script would run before anybody has looked."""
    told = {"resolved", "hasInstallScript", "link"}
    assert [name for name, its in packages_of(npm).items() if told & set(its)] == []


def test_what_is_asked_of_npm_is_locked_in_that_very_version(npm: Path) -> None:
    asked = json.loads((npm / "package.json").read_text(encoding="utf-8"))["dependencies"]
    locked = packages_of(npm)
    assert asked == {name: locked[f"node_modules/{name}"]["version"] for name in asked}
