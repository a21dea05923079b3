"""Published versions are locked by checksum: a changed word needs a new version."""

import hashlib
import re
from pathlib import Path

from portal.method.errors import DefinitionError

LOCK_FILE = "locked.sha256"
_ENTRY = re.compile(r"([0-9a-f]{64})  (\S+)")


def checksum(file: Path) -> str:
    """Return the SHA-256 of the file in hexadecimal, the same for every kind of line ending."""
    return hashlib.sha256(file.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def locked_files(folder: Path) -> frozenset[Path]:
    """Return the locked definitions; raises DefinitionError if one was changed or is gone."""
    lock_file = folder / LOCK_FILE
    if not lock_file.is_file():
        raise DefinitionError(lock_file, 1, "the list of locked versions is missing")
    lines = lock_file.read_text("utf-8").splitlines()
    return frozenset(
        _verified(folder, line, text) for line, text in enumerate(lines, 1) if text.strip()
    )


def _verified(folder: Path, line: int, text: str) -> Path:
    lock_file = folder / LOCK_FILE
    entry = _ENTRY.fullmatch(text)
    if entry is None:
        raise DefinitionError(lock_file, line, "must be a checksum, two spaces and a file")
    file = folder / entry[2]
    if not file.is_file():
        raise DefinitionError(lock_file, line, f"the locked version {entry[2]} is gone")
    if checksum(file) != entry[1]:
        reason = f"is locked and was changed; make a new version ({LOCK_FILE}, line {line})"
        raise DefinitionError(file, 1, reason)
    return file
