"""What a new password must be: long first, then not easy to guess. No other rules."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

from config.messages import N_
from security.authentication.breached import is_breached
from security.authentication.passwords import LONGEST_PASSWORD

# NIST SP 800-63B-4: 15 where the password may stand alone; ASVS 6.2.1 and 6.2.9. No demands on
# kinds of characters and no forced change, both are known to make passwords worse.
SHORTEST_PASSWORD: Final = 15
_FEWEST_GUESSES: Final = 7
_ROWS: Final = (
    "abcdefghijklmnopqrstuvwxyz", "12345678901234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm",
)  # fmt: skip
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
_REPEAT: Final = re.compile(r"(.)\1{2,}")
_SPELLINGS: Final = str.maketrans("æøåäö", "aoaao")
_WRITTEN_OUT: Final = re.compile(r"a[ae]|oe")  # "aa" and "ae" become "a", "oe" becomes "o"
_DISGUISES: Final = str.maketrans("0134578@$!", "oieastbasi")
_SHORTEST_WORD: Final = 3
_SHORTEST_NAME: Final = 4


def objection(
    password: str, own_names: Iterable[str] = (), breached: Path | None = None
) -> str | None:
    """Return the message id of the first broken rule, or None when the password may be used.

    `breached` is an installation's own list (breached.py); `own_names` are the sign-in name, the
    person's name and the organisation's.
    """
    if len(unicodedata.normalize("NFC", password[: LONGEST_PASSWORD + 1])) < SHORTEST_PASSWORD:
        return N_("Use at least 15 characters. A short sentence is easy to remember.")
    if len(password) > LONGEST_PASSWORD:
        return N_("Use at most 1024 characters.")
    spellings = {_folded(password), _folded(password).translate(_DISGUISES)}
    if any(name in spelling for name in _parts(own_names) for spelling in spellings):
        return N_("Do not use your own name, your sign-in name or your organisation's name.")
    if min(len(set(_guesses(spelling))) for spelling in spellings) < _FEWEST_GUESSES:
        return N_(
            "This is easy to guess: it is made of common words, names, years or repeated "
            "characters. Use words that do not usually stand together."
        )
    if breached is not None and is_breached(breached, password):
        return N_("This password is known from a breach elsewhere. Choose another.")
    return None


def _guesses(text: str) -> Iterator[str]:
    # A guesser tries whole words, years, keyboard rows and repetitions at once, so each counts
    # as one guess; any other character counts as one too, and everything only the first time.
    position = 0
    while position < len(text):
        piece = _longest_piece(text, position)
        if not piece.isspace():
            yield piece
        position += len(piece)


def _longest_piece(text: str, start: int) -> str:
    year, repeat = _YEAR.match(text, start), _REPEAT.match(text, start)
    candidates = [
        text[start],
        _word_at(text, start),
        _run_at(text, start),
        year.group() if year else "",
        repeat.group() if repeat else "",
    ]
    return max(candidates, key=len)


def _word_at(text: str, start: int) -> str:
    words, longest = _words()
    for length in range(min(longest, len(text) - start), _SHORTEST_WORD - 1, -1):
        if text[start : start + length] in words:
            return text[start : start + length]
    return ""


def _run_at(text: str, start: int) -> str:
    longest = ""
    for row in (*_ROWS, *(row[::-1] for row in _ROWS)):
        end = start + _SHORTEST_WORD
        while end <= len(text) and text[start:end] in row:
            longest = max(longest, text[start:end], key=len)
            end += 1
    return longest


def _parts(names: Iterable[str]) -> set[str]:
    folded = [_folded(name) for name in names]
    pieces = {piece for name in folded for piece in re.split(r"[\W\d_]+", name)}
    return {piece for piece in (*folded, *pieces) if len(piece) >= _SHORTEST_NAME}


@cache
def _words() -> tuple[frozenset[str], int]:
    lines = Path(__file__).with_name("weak_words.txt").read_text("utf-8").splitlines()
    words = frozenset(_folded(line) for line in lines if line and not line.startswith("#"))
    return words, max(map(len, words))


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_SPELLINGS)
    return _WRITTEN_OUT.sub(lambda pair: pair[0][0], plain)
