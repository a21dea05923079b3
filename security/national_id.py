"""Recognises Danish civil registration numbers (CPR) in free text, so that they can be refused."""

import calendar
import re
import unicodedata

# Every quantifier is bounded, so the time grows only with the length of the text.
# The look-ahead tries every starting digit: a false start cannot hide a true number behind it.
_CANDIDATE = re.compile(
    r"(?<!\d)(?=(\d\d)(\d\d)(\d\d) ?-? ?\d{4}(?!\d)|(\d\d)[ .-](\d\d)[ .-](\d\d) ?- ?\d{4}(?!\d))"
)
_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d")
_INVISIBLE = frozenset({"Cf", "Mn", "Me"})
# Substitute numbers for people without a CPR number carry the day plus 60.
_SUBSTITUTE_DAY = 60


def contains_cpr(text: str) -> bool:
    """Tell whether the text holds something that looks like a CPR number, however it is typed.

    Looks for a possible birth date (ddmmyy, also dd.mm.yy before a hyphen), at most one hyphen with
    spaces around it, and four digits. Check digits are ignored: numbers given since 2007 may lack
    them. In doubt the answer is yes.
    """
    return any(_is_date(*_parts(found)) for found in _CANDIDATE.finditer(_plain(text)))


def _parts(found: re.Match[str]) -> tuple[int, int, int]:
    day, month, year = (int(part) for part in found.groups() if part is not None)
    return day, month, year


def _is_date(day: int, month: int, year: int) -> bool:
    if day > _SUBSTITUTE_DAY:
        day -= _SUBSTITUTE_DAY
    # Two digits leave the century open: 29 February 00 existed in 2000, so 2000 decides.
    return month in range(1, 13) and 1 <= day <= calendar.monthrange(2000 + year, month)[1]


def _plain(text: str) -> str:
    return "".join(map(_plain_character, unicodedata.normalize("NFKC", text)))


def _plain_character(character: str) -> str:
    if character in _DASHES:
        return "-"
    if character.isspace():
        return " "
    if unicodedata.category(character) in _INVISIBLE:
        return ""
    return str(unicodedata.decimal(character, character))
