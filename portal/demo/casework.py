"""Lets the demo people do their work: coordinators start cases and assign, the assigned write."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import date, timedelta
from itertools import pairwise
from typing import Protocol
from uuid import UUID

from portal.cases import services as cases
from portal.cases.services import CaseDraft
from portal.cases.sheet import CaseSheet
from portal.course import services as courses
from portal.demo import deskwork
from portal.demo.cases import DemoCase
from portal.demo.sheets import DemoSheet
from portal.team import proposals
from portal.team import services as team
from portal.team.answers import ACCEPTED
from portal.team.impartiality import NO_CONFLICT
from security.visit import Visit
from tenants.directory import members

# These states are reached by work, move by move; such a case starts as an active one.
WAYS: Mapping[str, tuple[str, ...]] = {
    "paused": ("paused",), "closing": ("closing",), "closed": ("closing", "closed"),
}  # fmt: skip
# Where a story does not tell what the mentor or coach is to do.
TASKS = {
    "mentor": "Mødes cirka en gang om ugen, tale om hverdagen og gå med til det, der er svært alene.",
    "parent_coach": "Samtaler hver anden uge om kontakten i familien og om forældrenes egen støtte.",
    "prison_mentor": "Besøge hver anden uge, tale om tiden efter løsladelsen og finde dem, der skal være der.",
}
CLOSED_BECAUSE = "Målene er nået, og hverdagen bæres af familien."


class Visits(Protocol):
    """Opens a visit for somebody, committed at its end."""

    def __call__(self, login: str, slug: str) -> AbstractContextManager[Visit]: ...


def play(told: DemoCase, coordinator: str, names: Mapping[str, str], visits: Visits) -> UUID:
    """Bring one case to the state that its story tells; `names` gives a person's name by login."""
    with visits(coordinator, told.tenant) as visit:
        case_id = _start(visit, told)
        ids = {member.name: member.id for member in members(visit)}
        for login in told.assigned:
            team.ask(visit, case_id, ids[names[login]], NO_CONFLICT)
        asked = {each.membership_id: each.id for each in proposals.asked_about(visit, case_id)}
    for login in told.assigned:
        with visits(login, told.tenant) as visit:
            proposals.answer(visit, asked[ids[names[login]]], ACCEPTED)
    end = _end(told)
    _write(told, case_id, visits, lambda day: end is None or day < end)
    for old, new in pairwise(("active", *WAYS.get(told.state, ()))):
        with visits(coordinator, told.tenant) as visit:
            reason = CLOSED_BECAUSE if new == "closed" else ""
            courses.move(visit, case_id, old, new, reason, end)
        if new == "closing":
            _write(told, case_id, visits, lambda day: end is not None and day >= end)
    return case_id


def _end(told: DemoCase) -> date | None:
    """The day on which the closing begins: a last measurement before it would be a late one."""
    last = [each.occurred_on for each in told.sheets if each.facts.get("occasion") == "post"]
    return min(last, default=told.told_on) if told.state in deskwork.ENDED else None


def _start(visit: Visit, told: DemoCase) -> UUID:
    sheet = CaseSheet(
        alias=told.alias, birth_year=told.birth_year, summary=told.summary, purpose=told.purpose,
        tasks=told.tasks or TASKS[told.track], legal_basis=told.legal_basis, reference=told.number,
    )  # fmt: skip
    state = "active" if told.state in WAYS else told.state
    return cases.create(visit, CaseDraft(told.track, told.started_on, state, sheet.to_json()))


def _write(told: DemoCase, case_id: UUID, visits: Visits, belongs: Callable[[date], bool]) -> None:
    everything: tuple[deskwork.Written, ...] = (
        *told.agreements,
        *told.stages,
        *told.sheets,
        *told.hours,
    )
    written: set[str] = set()
    chosen = [each for each in everything if belongs(each.occurred_on)]
    for one in sorted(chosen, key=lambda each: each.occurred_on):
        with visits(one.author_login, told.tenant) as visit:
            if isinstance(one, DemoSheet) and one.code in written:
                # A talk begins with what was agreed last time; the new sheet takes over the rest.
                deskwork.tick_off(told, one.occurred_on + timedelta(days=1), visit, case_id)
            record_id = deskwork.write(one, visit, case_id)
        if isinstance(one, DemoSheet) and record_id is not None:
            written.add(one.code)
            _correct(told.tenant, case_id, record_id, one, visits)
    if written:
        with visits(told.assigned[0], told.tenant) as visit:
            deskwork.tick_off(told, told.told_on, visit, case_id)


def _correct(slug: str, case_id: UUID, record_id: UUID, told: DemoSheet, visits: Visits) -> None:
    if told.correction is not None:
        with visits(told.correction.author_login, slug) as visit:
            deskwork.correct(told, visit, case_id, record_id)
