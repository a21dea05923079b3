"""Files name no machine, no registry and no download address: they hold on any machine."""

import re
from pathlib import Path

from tests.rules.tree import LOCKS, files, lines_of, text

MACHINE = re.compile(r"(?<![\w.])/(work|root|home/\w+|Users/\w+)/|\.pyenv|site-packages/")
REGISTRY = re.compile(
    r"pypi\.org|pythonhosted|npmjs|registry\.[a-z]|(deb|security|ftp)\.debian\.org|"
    r"archive\.ubuntu|index-url|find-links=|cdn\.|jsdelivr|unpkg|googleapis",
    re.IGNORECASE,
)
DOWNLOAD = re.compile(r"https?://\S+\.(zip|gz|whl|tgz|deb|exe|js|css|woff2?)\b")
LOCKING = {"Makefile", "lock.sh"}  # these forbid the lock file to name an index
THIS = Path("tests/rules/test_addresses.py")


def test_no_machine_registry_or_download_address() -> None:
    ours = [path for path in files() if path != THIS and path.name not in LOCKING]
    found = [
        f"{place}: {line.strip()[:100]}"
        for place, line in lines_of(*ours)
        for pattern in (MACHINE, REGISTRY, DOWNLOAD)
        if pattern.search(line)
    ]
    assert found == []


def test_lock_files_name_no_address_at_all() -> None:
    locks = [path for path in files() if path.name in LOCKS]
    assert locks
    assert [str(path) for path in locks if re.search(r"https?://|\"resolved\"", text(path))] == []
