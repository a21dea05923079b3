"""Whether the citizen of a case bears the whole name of somebody who works here, without keeping a name.

Of a case there are four keyed prints of its name, sealed, and an answer that only the key tells from chance: a
nonce, and after it SHA-256 of what the key makes of the case and of the nonce (a yes), or more chance (a no). Whoever
opens the case brings what the key makes of it, and the database looks. So an opening costs the same however many work
here; all cases are compared anew when somebody has come, gone or changed name, and once a day (ATTACKS A26).
"""

import os
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from hashlib import sha256
from typing import Final
from uuid import UUID

from security.access_log import namesakes_gate
from security.access_log.namesakes_gate import Answer, Kept
from security.directory import Directory
from security.errors import DecryptionFailed
from security.likeness import MARK_BYTES, MARKS, NAMESAKE, Likeness, family_names
from security.visit import Visit

PRINT_BYTES: Final = 32
TABLE: Final = "likeness_names"


def whole_names(text: str) -> list[str]:
    """First and last name, folded, once for each part of a last one with hyphens; empty for a single name.

    Names in the middle do not count, nor what stands in brackets. "Lund, Bo" is Bo Lund.
    """
    family, _comma, given = re.sub(r"\(.*?\)", " ", text).partition(",")
    words = [found for word in f"{given} {family}".split() if (found := family_names(word))]
    return [f"{words[0][0]} {last}" for last in words[-1]] if len(words) > 1 else []


def answer_of(likeness: Likeness, place: UUID, *, is_yes: bool) -> bytes:
    """A nonce, and what follows from it for a yes."""
    nonce = os.urandom(MARK_BYTES)
    said = sha256(likeness.question_of(place) + nonce).digest()[:MARK_BYTES]
    return nonce + (said if is_yes else os.urandom(MARK_BYTES))


def kept_of(visit: Visit, case_id: UUID, names: Sequence[str]) -> Kept:
    """What is kept of a case's name; the names of those who work here are read for it."""
    likeness, place = visit.likeness, visit.likeness.place_of(case_id)
    prints = [likeness.print_of(NAMESAKE, name) for name in names]
    here = _prints_of(likeness, visit.directory, namesakes_gate.colleagues(visit.db))
    filled = prints + [os.urandom(PRINT_BYTES) for _empty in range(MARKS - len(prints))]
    sealed = visit.directory.write_text(TABLE, "prints", place, b"".join(filled).hex())
    return Kept(place, sealed, answer_of(likeness, place, is_yes=not here.isdisjoint(prints)))


def compare_anew(visit: Visit) -> None:
    """Answer for every case again, unless somebody else is at it. What cannot be read is nobody's and stops nobody."""
    told = namesakes_gate.begin(visit.db)
    if told is None:
        return
    likeness, directory = visit.likeness, visit.directory
    here = _prints_of(likeness, directory, told.colleagues)
    answers = [
        Answer(place, answer_of(likeness, place, is_yes=not here.isdisjoint(_kept(directory, place, sealed))))
        for place, sealed in told.cases
    ]  # fmt: skip
    namesakes_gate.end(visit.db, answers)


def _prints_of(
    likeness: Likeness, directory: Directory, colleagues: Iterable[tuple[UUID, bytes]]
) -> set[bytes]:
    found = set()
    for member, sealed in colleagues:
        with suppress(DecryptionFailed):  # the pages that show this name raise the alarm
            names = whole_names(directory.read("name", member, sealed))
            found |= {likeness.print_of(NAMESAKE, name) for name in names}
    return found


def _kept(directory: Directory, place: UUID, sealed: bytes) -> list[bytes]:
    with suppress(DecryptionFailed):
        prints = bytes.fromhex(directory.read_text(TABLE, "prints", place, sealed))
        return [prints[at : at + PRINT_BYTES] for at in range(0, len(prints), PRINT_BYTES)]
    return []
