"""A local list of passwords from known breaches: SHA-1 in upper case, one a line, sorted (`HASH:count`).

Nothing about a password leaves the machine. Such lists are published; SHA-1 is theirs, and protects nothing here.
"""

import hashlib
from pathlib import Path

from security.authentication.passwords import canonical


def is_breached(file: Path, password: str) -> bool:
    """Whether a password stands in the sorted file; raises OSError when it cannot be read."""
    wanted = hashlib.sha1(canonical(password), usedforsecurity=False).hexdigest().upper().encode()
    with file.open("rb") as lines:
        low, high = 0, file.stat().st_size
        while low < high:  # of a file of many gigabytes only some forty lines are read
            middle = (low + high) // 2
            lines.seek(max(middle - 1, 0))
            if middle:
                lines.readline()  # on to the first line that begins at the middle or after it
            line = lines.readline()
            if line and line[:40].upper() < wanted:
                low = lines.tell()
            else:
                high = middle
        lines.seek(low)
        return lines.readline()[:40].upper() == wanted
