"""Turns what is typed into marks, and hands those to the gate; the text itself goes no further."""

from collections.abc import Sequence
from uuid import UUID

from config.messages import N_
from security.access_log import likeness_gate, namesakes_gate
from security.access_log.likeness_gate import Marked
from security.errors import NotFound, Refused
from security.likeness import ADDRESS, NAMESAKE, SURNAME, family_names, street_address
from security.namesakes import kept_of, whole_names
from security.visit import Visit

TURNED_OFF = N_("The organisation does not compare this. Nothing was kept.")


def of_case(visit: Visit, case_id: UUID) -> Marked:
    """Of what the case has marks; NotFound for whoever does not work on it as a member."""
    found = likeness_gate.of_case(visit.db, case_id)
    if found is None:
        raise NotFound("not_visible")
    return found


def set_case(visit: Visit, case_id: UUID, kind: str, typed: str) -> None:
    """Set the marks of one kind, or take them away for an empty text. Raises NotFound, or Refused when turned off."""
    of_case(visit, case_id)
    words = words_of(kind, typed)
    keep = _keep_name if kind == NAMESAKE else _keep_marks
    if kind not in visit.likeness.kinds or not keep(visit, case_id, kind, words):
        raise Refused(TURNED_OFF)


def set_own(visit: Visit, typed: str) -> None:
    """Keep the visitor's own address as a sealed print, or drop it. Raises Refused when turned off."""
    sealed = None
    for word in words_of(ADDRESS, typed):
        printed = visit.likeness.print_of(ADDRESS, word).hex()
        sealed = visit.directory.write(ADDRESS, visit.identity.membership_id, printed)
    if ADDRESS not in visit.likeness.kinds or not likeness_gate.set_own_address(visit.db, sealed):
        raise Refused(TURNED_OFF)


def words_of(kind: str, typed: str) -> list[str]:
    """What is compared of a text; empty when there is nothing in it to compare."""
    if kind == SURNAME:
        return family_names(typed)
    if kind == NAMESAKE:
        return whole_names(typed)
    folded = street_address(typed)
    return [folded] if folded else []


def _keep_marks(visit: Visit, case_id: UUID, kind: str, words: Sequence[str]) -> bool:
    marks = visit.likeness.of_case(kind, words, case_id) if words else None
    return likeness_gate.set_marks(visit.db, case_id, kind, marks)


def _keep_name(visit: Visit, case_id: UUID, _kind: str, words: Sequence[str]) -> bool:
    kept = kept_of(visit, case_id, words) if words else None
    return namesakes_gate.set_name(visit.db, case_id, kept)
