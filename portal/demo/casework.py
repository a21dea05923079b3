"""Lets the demo people do their work: coordinators start cases and assign, mentors fill wheels."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from itertools import pairwise
from typing import Protocol
from uuid import UUID

from portal.cases import assignments
from portal.cases import services as cases
from portal.cases.services import CaseDraft
from portal.cases.sheet import CaseSheet
from portal.course import services as courses
from portal.demo.cases import DemoCase, DemoWheel
from portal.records import services as records
from portal.records.revisions import Kind, Revision
from portal.tools.wheel.tool import TOOL as WHEEL
from security.access_log.events import Action
from security.visit import Visit
from tenants.directory import members

# These states are reached by work, move by move; such a case starts as an active one.
WAYS: Mapping[str, tuple[str, ...]] = {
    "paused": ("paused",), "closing": ("closing",), "closed": ("closing", "closed"),
}  # fmt: skip
CLOSED_BECAUSE = "Målene er nået, og hverdagen bæres af familien."
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
    for old, new in pairwise(("active", *WAYS.get(told.state, ()))):
        with visits(coordinator, told.tenant) as visit:
            courses.move(visit, case_id, old, new, CLOSED_BECAUSE if new == "closed" else "")


def _start(visit: Visit, told: DemoCase) -> UUID:
    sheet = CaseSheet(
        alias=told.alias, birth_year=told.birth_year, summary=told.summary, purpose=told.purpose,
        legal_basis=told.legal_basis, reference=told.number,
    )  # fmt: skip
    state = "active" if told.state in WAYS else told.state
    return cases.create(visit, CaseDraft(told.track, told.started_on, state, sheet))


def _fill(slug: str, case_id: UUID, told: DemoWheel, visits: Visits) -> None:
    with visits(told.author_login, slug) as visit:
        record_id = records.start(visit, WHEEL, case_id)
        revision = Revision(0, KINDS[told.status], told.occurred_on, told.body_json)
        _save(visit, case_id, record_id, revision)
    if told.correction is None:
        return
    correction = told.correction
    with visits(correction.author_login, slug) as visit:
        revision = Revision(
            1, "correction", told.occurred_on, correction.body_json, correction.reason
        )
        _save(visit, case_id, record_id, revision)


def _save(visit: Visit, case_id: UUID, record_id: UUID, revision: Revision) -> None:
    desk = records.open_desk(visit, WHEEL, case_id, record_id, Action.RECORD_WRITE)
    records.save(visit, WHEEL, desk, revision)
