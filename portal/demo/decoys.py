"""A decoy for the auditor to find: an invented case that nobody has a reason to open, and one opening of it."""

from datetime import date

from portal.access_log.signals import services as signals
from portal.cases import services as cases
from portal.cases.queries import find_case
from portal.cases.services import CaseDraft
from portal.cases.sheet import CaseSheet
from portal.demo.casework import Visits
from portal.demo.cast import PEOPLE
from portal.records.case_file import open_case_file
from security.access_log.events import Action
from security.permissions import Role

ALIAS, PURPOSE, TASKS = (
    "Kendt ansigt",
    "Findes ikke: Forløbet er lagt ud, så loggen kan vise, hvem der åbner det.",
    "Ingen: der er ikke nogen at mødes med.",
)


def lay(tenant: str, day: date, visits: Visits) -> None:
    """Start the case, let the auditor mark it, and let the coordinator open it out of curiosity."""
    coordinator, auditor = _who(tenant, Role.MENTOR_COORDINATOR), _who(tenant, Role.AUDITOR)
    with visits(coordinator, tenant) as visit:
        sheet = CaseSheet(alias=ALIAS, purpose=PURPOSE, tasks=TASKS, legal_basis="public_task")
        case_id = cases.create(visit, CaseDraft("mentor", day, "draft", sheet.to_json()))
        number = find_case(visit, case_id).number
    with visits(auditor, tenant) as visit:
        signals.mark_decoy(visit, number)
    with visits(coordinator, tenant) as visit:
        open_case_file(visit, case_id, Action.CASE_READ)


def _who(tenant: str, role: Role) -> str:
    return next(one.login for one in PEOPLE if one.tenant == tenant and role in one.roles)
