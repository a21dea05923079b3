"""File names that every system takes, and that say nothing about the citizen."""

import re
import unicodedata

DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss"})


def file_name(case_number: int, title: str) -> str:
    """F-1001-kompetencehjulet.pdf."""
    spelled = title.lower().translate(DANISH)
    ascii_only = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")
    return f"F-{case_number}-{words or 'print'}.pdf"
