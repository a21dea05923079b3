"""Labels that tell too much: people around a citizen are known by role or initials, never by name or address."""

import re
from collections.abc import Iterable, Iterator

from config.messages import N_
from portal.method.definitions import Choice
from portal.method.problems import Problem

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ADDRESS = re.compile(
    r"(vej|gade|allé|alle|stræde|vænge|plads|torv|street|road|avenue)\s+\d", re.IGNORECASE
)


def label_problems(field: str, label: str, roles: Iterable[Choice]) -> Iterator[Problem]:
    """Yield what must not be in a label; the words of these roles are no names.

    Civil registration numbers are refused in every text.
    """
    if _ADDRESS.search(label):
        yield Problem(field, N_("This looks like an address. Please leave it out"))
    elif _looks_like_a_full_name(label, _words_of(roles)):
        message = N_("This looks like a full name. Write a role or initials, such as friend B")
        yield Problem(field, message)


def _looks_like_a_full_name(label: str, known: frozenset[str]) -> bool:
    words = _WORD.findall(label)
    named = [word for word in words if _is_a_name(word) and word.casefold() not in known]
    return len(named) > 1


def _is_a_name(word: str) -> bool:
    return word[0].isupper() and word[1:2].islower()


def _words_of(roles: Iterable[Choice]) -> frozenset[str]:
    """Every word that the method itself uses for these roles, in every language."""
    texts = (text for role in roles for text in (role.name.da, role.name.en))
    return frozenset(word.casefold() for text in texts for word in _WORD.findall(text))
