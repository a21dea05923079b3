"""What auditors have before them in the demo: mandates over other organisations' logs, and names that two share."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from portal.access_log.likeness import services as likeness
from portal.access_log.mandates import services as mandates
from portal.access_log.mandates.reading import services as reading
from portal.access_log.signals import services as signals
from portal.access_log.view_models import LogFilter
from portal.demo.casework import Visits
from portal.demo.cast import PEOPLE, DemoPerson
from portal.records.case_file import open_case_file
from security.access_log.events import Action
from security.access_log.mandates_gate import Wanted
from security.likeness import NAMESAKE, SURNAME
from security.permissions import Role

GIVEN: Final = (
    ("eksempel", "kriminalforsorg", None), ("proevekoebing", "kriminalforsorg", 14),
    ("proevekoebing", "eksempel", None),
)  # fmt: skip
"""Whose log is read by whose auditor, and from how many days ago on; None for all that is kept."""
DAYS: Final = 90
TOLD_AGAIN: Final = 180


def give_mandates(day: date, visits: Visits) -> None:
    """Let each organisation give its mandate, while its administrator's proof is fresh."""
    for giver, reader, days in GIVEN:
        admin, auditor = _who(giver, Role.ADMIN), _who(reader, Role.AUDITOR)
        with visits(auditor.login, reader) as visit:
            number = visit.identity.membership_id
        with visits(admin.login, giver) as visit:
            first = None if days is None else day - timedelta(days=days)
            wanted = Wanted(number, day, day + timedelta(days=DAYS), first)
            mandates.give(visit, wanted, auditor.name)


def read_under_them(visits: Visits) -> None:
    """Let each auditor open the first page of the other log."""
    for reader in dict.fromkeys(reader for _giver, reader, _days in GIVEN):
        with visits(_who(reader, Role.AUDITOR).login, reader) as visit:
            for mandate in reading.held(visit):
                reading.page_of(visit, mandate, LogFilter(), reading.organisations(visit, mandate))


def compare_names(tenant: str, mentor: DemoPerson, case: UUID, visits: Visits) -> None:
    """Turn the comparison on, let the mentor write a family name that is also hers, and open the case."""
    with visits(_who(tenant, Role.AUDITOR).login, tenant) as visit:
        signals.set_threshold(visit, SURNAME, 1, TOLD_AGAIN, is_on=True)
    with visits(mentor.login, tenant) as visit:
        likeness.set_case(visit, case, SURNAME, mentor.name.rpartition(" ")[2])
    with visits(mentor.login, tenant) as visit:
        open_case_file(visit, case, Action.CASE_READ)


def compare_colleagues(tenant: str, mentor: DemoPerson, case: UUID, visits: Visits) -> None:
    """Turn that comparison on, too, and let the mentor write the name of the organisation's administrator."""
    with visits(_who(tenant, Role.AUDITOR).login, tenant) as visit:
        signals.set_threshold(visit, NAMESAKE, 1, TOLD_AGAIN, is_on=True)
    with visits(mentor.login, tenant) as visit:
        likeness.set_case(visit, case, NAMESAKE, _who(tenant, Role.ADMIN).name)
    with visits(mentor.login, tenant) as visit:
        open_case_file(visit, case, Action.CASE_READ)


def a_mentor_with(cases: Mapping[UUID, tuple[str, ...]], tenant: str) -> tuple[DemoPerson, UUID]:
    """The first mentor of an organisation's people who is on a case, and that case."""
    for person in PEOPLE:
        if person.tenant == tenant and Role.MENTOR in person.roles:
            for case, assigned in cases.items():
                if person.login in assigned:
                    return person, case
    raise RuntimeError(f"no mentor of {tenant} is on a case")


def _who(tenant: str, role: Role) -> DemoPerson:
    return next(one for one in PEOPLE if one.tenant == tenant and role in one.roles)
