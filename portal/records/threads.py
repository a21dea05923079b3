"""Names for what lives on from sheet to sheet, and for the sheet that something came from."""

import re
from collections.abc import Iterator, Sequence
from secrets import token_hex
from typing import Final
from uuid import UUID

from portal.method.problems import Problem
from portal.method.rules import TWICE, UNKNOWN
from portal.web.typed_values import read_id

SHAPE: Final = re.compile(r"[a-z][a-z0-9]{0,19}")
_IN_LETTERS: Final = str.maketrans("0123456789", "ghijklmnop")
_IN_DIGITS: Final = str.maketrans("ghijklmnop", "0123456789")


def new_thread() -> str:
    """A name that no earlier sheet has used, so that what is new never continues what is old."""
    return f"t{token_hex(4)}"  # too few digits in a row to look like a CPR number


def thread_problems(field: str, threads: Sequence[str]) -> Iterator[Problem]:
    """Refuse a name that the form never gave, and one given twice; empty means new."""
    given = [thread for thread in threads if thread]
    if not all(SHAPE.fullmatch(thread) for thread in given):
        yield Problem(field, UNKNOWN)
    if len(set(given)) < len(given):
        yield Problem(field, TWICE)


def spelled(record_id: UUID) -> str:
    """The id of a sheet in letters alone: with its digits it may look like a CPR number."""
    return record_id.hex.translate(_IN_LETTERS)


def read_spelled(text: str) -> UUID | None:
    """The id that was spelled so, or None for anything else."""
    return read_id(text.translate(_IN_DIGITS))
