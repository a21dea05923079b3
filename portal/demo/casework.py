"""Lets the demo people do their work: coordinators start cases and assign, mentors fill wheels."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Protocol
from uuid import UUID

from portal.cases import assignments
from portal.cases import services as cases
from portal.cases.services import CaseDraft
from portal.cases.sheet import CaseSheet
from portal.demo.cases import DemoCase, DemoWheel
from portal.records.services import Kind, Revision
from portal.tools.wheel import services as wheels
from security.visit import Visit
from tenants.directory import members

# These states are reached by work; a case starts in the state before.
STARTS_AS = {"paused": "active", "closing": "active", "closed": "active"}
KINDS: Mapping[str, Kind] = {"draft": "save", "shared": "share", "locked": "lock"}


class Visits(Protocol):
    """Opens a visit for somebody, committed at its end."""

    def __call__(self, login: str, slug: str) -> AbstractContextManager[Visit]: ...


def play(told: DemoCase, coordinator: str, names: Mapping[str, str], visits: Visits) -> None:
    """Bring one case to the state that its story tells; `names` gives a person's name by login."""
    with visits(coordinator, told.tenant) as visit:
        case_id = _start(visit, told)
        ids = {member.name: member.id for member in members(visit)}
        for login in told.assigned:
            assignments.assign(visit, case_id, ids[names[login]])
    for wheel in told.wheels:
        _fill(told.tenant, case_id, wheel, visits)
    if told.state in STARTS_AS:
        with visits(coordinator, told.tenant) as visit:
            cases.change_state(visit, case_id, told.state)


def _start(visit: Visit, told: DemoCase) -> UUID:
    sheet = CaseSheet(
        alias=told.alias, birth_year=told.birth_year, summary=told.summary, purpose=told.purpose,
        legal_basis=told.legal_basis, reference=told.number,
    )  # fmt: skip
    state = STARTS_AS.get(told.state, told.state)
    return cases.create(visit, CaseDraft(told.track, told.started_on, state, sheet))


def _fill(slug: str, case_id: UUID, told: DemoWheel, visits: Visits) -> None:
    with visits(told.author_login, slug) as visit:
        record_id = wheels.start(visit, case_id)
        record = wheels.find(visit, case_id, record_id)
        revision = Revision(0, KINDS[told.status], told.occurred_on, told.body_json)
        wheels.save(visit, record, revision)
    if told.correction is None:
        return
    correction = told.correction
    with visits(correction.author_login, slug) as visit:
        record = wheels.find(visit, case_id, record_id)
        revision = Revision(
            1, "correction", told.occurred_on, correction.body_json, correction.reason
        )
        wheels.save(visit, record, revision)
