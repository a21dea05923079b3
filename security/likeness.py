"""Whether a reader bears a citizen's family name or lives at the same address, without keeping either.

Of each word there is a keyed print (HMAC-SHA-256 under the organisation's index key), and of each print a
mark for one case (HMAC under the print, of the case's id, 16 bytes). Marks of different cases have nothing in
common, so counting them tells no name (ATTACKS A26); who holds the key can still try names one by one.
"""

import hmac
import os
import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from security.directory import Directory
from security.identity import Identity

SURNAME: Final = "surname"
ADDRESS: Final = "address"
NAMESAKE: Final = "namesake"  # the whole name is a colleague's (security/namesakes)
MARKS: Final = 4  # of every case, whatever was typed
MARK_BYTES: Final = 16
_DANISH = str.maketrans({"å": "aa", "æ": "ae", "ø": "oe", "ä": "ae", "ö": "oe", "ß": "ss"})
_STREET = re.compile(r"(.{0,80}?[a-z.])\s*(\d{1,4})\s*([a-z]?)(?![a-z0-9])")


@dataclass(frozen=True)
class Likeness:
    """What an organisation compares, and the reader's own prints."""

    kinds: frozenset[str] = frozenset()
    prints: Sequence[bytes] = ()
    has_address: bool = False
    is_to_compare: bool = False
    key: bytes = field(default=b"", repr=False)

    def of_reader(self, case_id: UUID) -> list[bytes] | None:
        """The reader's marks for one case; None where nothing is compared."""
        if not self.kinds:
            return None
        marks = [_mark(each, case_id) for each in self.prints]
        asked = [self.question_of(self.place_of(case_id))] if NAMESAKE in self.kinds else []
        return marks + asked

    def of_case(self, kind: str, words: Sequence[str], case_id: UUID) -> list[bytes]:
        """Always as many marks, in no order: those of the words, and chance."""
        marks = [_mark(self.print_of(kind, word), case_id) for word in words[:MARKS]]
        return sorted(marks + [os.urandom(MARK_BYTES) for _empty in range(MARKS - len(marks))])

    def print_of(self, kind: str, word: str) -> bytes:
        """The keyed digest of a folded word."""
        return hmac.digest(self.key, kind.encode() + b"\0" + word.encode(), "sha256")

    def place_of(self, case_id: UUID) -> UUID:
        """A case under the name that tells nobody without the key which one it is."""
        return UUID(bytes=hmac.digest(self.key, b"place\0" + case_id.bytes, "sha256")[:16])

    def question_of(self, place: UUID) -> bytes:
        """What a reader brings to learn whether a case bears a colleague's name; as long as no mark is."""
        return hmac.digest(self.key, b"question\0" + place.bytes, "sha256")


NOTHING: Final = Likeness()


def likeness_of(
    key: bytes,
    kinds: Collection[str],
    reader: Identity,
    directory: Directory,
    sealed: bytes | None,
    *,
    is_to_compare: bool = False,
) -> Likeness:
    """The reader's prints of what is turned on; raises DecryptionFailed for an address from elsewhere."""
    blank = Likeness(frozenset(kinds), key=key)
    prints = []
    if SURNAME in kinds:
        prints += [blank.print_of(SURNAME, word) for word in names_after_the_first(reader.name)]
    if ADDRESS in kinds and sealed is not None:
        prints.append(bytes.fromhex(directory.read(ADDRESS, reader.membership_id, sealed)))
    return Likeness(blank.kinds, prints, sealed is not None, is_to_compare, key)


def family_names(text: str) -> list[str]:
    """Each name in it, folded: hyphens part names, spellings of one letter are one."""
    words = re.findall(r"[^\W\d_]+", _folded(text))
    return list(dict.fromkeys(word for word in words if len(word) > 1))


def names_after_the_first(name: str) -> list[str]:
    """What may be a family name in a person's whole name; of a single name, that one."""
    first, _space, others = name.strip().partition(" ")
    return family_names(others or first)


def street_address(text: str) -> str | None:
    """Street and number, folded, without floor, door or town; None when there is no number."""
    found = _STREET.match(_folded(text).partition(",")[0].strip())
    if found is None:
        return None
    street, number, letter = found.groups()
    return " ".join(re.findall(r"[^\W\d_]+|\d+", street)) + f" {int(number)}{letter}"


def _folded(text: str) -> str:
    composed = unicodedata.normalize("NFKC", text).casefold().translate(_DANISH)
    parts = unicodedata.normalize("NFKD", composed)
    return "".join(part for part in parts if not unicodedata.combining(part))


def _mark(printed: bytes, case_id: UUID) -> bytes:
    return hmac.digest(printed, case_id.bytes, "sha256")[:MARK_BYTES]
