"""A file that survives a power cut whole: the old text or the new one, and the new one once it was said."""

import os
from pathlib import Path


def replace_durably(path: Path, text: str) -> None:
    """Write a file anew; when this returns, no crash brings the old one back. Raises OSError."""
    fresh = path.with_suffix(".new")
    with fresh.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)  # the name, too, is only on its way to the disk until now
    finally:
        os.close(folder)
