"""The lock files hold every package by hash, and every package that we ask for."""

import json
import re
import tomllib

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


def test_every_browser_asset_has_an_integrity_hash() -> None:
    lock = json.loads((ROOT / "config/assets/package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    assert [name for name, entry in packages.items() if "integrity" not in entry] == []
