"""Who asks, who keeps, who confirms. The database holds the same rules (migrations/sql/erasures.sql)."""

from uuid import UUID

from config.messages import N_
from portal.erasures import gate
from portal.erasures.view_models import Erasures, lines
from security.errors import NotFound, Refused
from security.listed import note_listed
from security.visit import Visit
from tenants.directory import names


def overview(visit: Visit) -> Erasures:
    """Ended cases, those asked about, and the lines of erased ones."""
    found = gate.ended_cases(visit.db)
    note_listed(visit, (each.case_id for each in found))
    people = {who for each in found for who in (each.asked_by, each.erased_by) if who}
    return lines(found, names(visit, people) if people else {}, visit.identity.membership_id)


def ask(visit: Visit, number: int | None, reason: str, archive: str) -> None:
    """Ask for the case with this number to be erased. Raises Refused when there is no such ended case."""
    found = [each for each in gate.ended_cases(visit.db) if each.number == number]
    if not found or found[0].erased_at:
        raise Refused(N_("None of your tracks has an ended case with this number"), "number")
    if found[0].asked_at:
        raise Refused(N_("Somebody has asked for this case to be erased already"), "number")
    gate.ask(visit.db, found[0].case_id, reason, archive)


def demand_asked(visit: Visit, case_id: UUID) -> None:
    """Raise NotFound unless somebody asked about this case and it is there still."""
    found = gate.ended_cases(visit.db)
    if not any(each.case_id == case_id and each.asked_at and not each.erased_at for each in found):
        raise NotFound


def keep(visit: Visit, case_id: UUID) -> None:
    """Take back that a case is to be erased."""
    gate.keep(visit.db, case_id)


def erase(visit: Visit, case_id: UUID) -> None:
    """Erase a case that somebody else asked about, for ever."""
    gate.erase(visit.db, case_id)
