"""What stands in the addresses of pages: one thing of every kind on a case, made through its own form."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from flask import Flask
from werkzeug.routing import Rule

from config.clock import today
from portal.cases.queries import find_case
from portal.links import gate
from portal.records.case_file import open_case_file
from security.access_log.events import Action
from tests import emergencies, lending, mandates
from tests.asking import asked
from tests.browser import Browser
from tests.house import House
from tests.numbering import PatientWorker
from tests.portal.disclosures.passed_on import fields_on, passes_on
from tests.portal.matrix import FIELDS
from tests.portal.steps.written import acute_step

# Who works on case 1001, who coordinates it, who is admin.
AUDITORS = {"eksempel": "rita", "prove": "rasmus"}
# Who breaks into a case that is not his: a colleague into 1001, or the only one there is into its sibling.
INTRUDERS = {"eksempel": "bo", "prove": "mads"}
PEOPLE = {"eksempel": ("dora", "alma", "eva"), "prove": ("mads", "charlie", "anton")}
# Each tool's own sheet stands in its addresses.
SHEETS = ("closing", "wheel", "network", "meeting", "session", "plan", "assessments")
AGREED = {
    "kind": "participation", "given_on": "09.03.2026", "how": "oral", "language": "dansk",
    "by_whom": "mentoren", "guardians": "", "own_view": "", "maturity": "", "effect": "",
}  # fmt: skip
SIBLING = {
    "track": "mentor", "started_on": "02.03.2026", "state": "active", "alias": "Søskende",
    "purpose": "Ro om skolen", "tasks": "Samtaler", "legal_basis": "public_task",
}  # fmt: skip
GROUP = {"name": "Tirsdagsgruppen", "rules": "Det, der siges her, bliver her"}
JOINED = {"alias": "Birkemor", "agreed": "y"}
MET = {"themes": "Ro ved aftensbordet", "evaluation": "8"}
ADVISED = {"minutes": "15", "colleague": "school", "theme": "first_worry"}
INVITED = {"name": "En Gæst", "email": "en.gaest@opdigtet.example", "roles": ["mentor"]}
# The table of each, and when its rows were made.
NEWEST = {
    "agreement_id": ("agreements", "recorded_at"), "link_id": ("case_links", "made_at"),
    "entry_id": ("time_entries", "recorded_at"), "advice_id": ("advice", "recorded_at"),
    "invitation_id": ("invitations", "created_at"), "proposal_id": ("link_proposals", "proposed_at"),
    "group_id": ("groups", "created_at"), "relative_id": ("group_members", "joined_at"),
    "met_id": ("group_meetings", "recorded_at"),
    "filter_id": ("log_filters", "saved_at"),
}  # fmt: skip


@dataclass(frozen=True)
class Place:
    """The ids of a case's things."""

    tenant: str
    case_id: UUID
    other_case: UUID
    member_id: UUID
    step_id: UUID
    sheets: dict[str, UUID]
    agreement_id: UUID
    link_id: UUID
    entry_id: UUID
    advice_id: UUID
    invitation_id: UUID
    proposal_id: UUID
    group_id: UUID
    relative_id: UUID
    met_id: UUID
    assignment_id: UUID
    sample_id: UUID
    request_id: UUID
    need_id: UUID
    offer_id: UUID
    loan_id: UUID
    partner_id: UUID
    signal_id: UUID
    disclosure_id: UUID
    emergency_id: UUID
    filter_id: UUID
    mandate_id: UUID
    given_id: UUID
    asked_id: UUID
    act_id: UUID
    number: int = 1003
    kind: str = "volume"
    instrument: str = "life_skills"
    code: str = "life_skills"
    version: str = "1.0.0"
    respondent: str = "citizen"
    part: str = "case"
    paper_kind: str = "consent"
    paper_language: str = "da"

    def path(self, app: Flask, rule: Rule, **changes: Any) -> str:
        """The address of a route with these ids in it, as far as nothing else is asked for."""
        sheet = self.sheets.get(rule.endpoint.partition(".")[0], self.sheets["wheel"])
        values = {**vars(self), "record_id": sheet, "wheel_id": self.sheets["wheel"], **changes}
        with app.test_request_context():
            adapter = app.url_map.bind("localhost")
            return adapter.build(rule.endpoint, {name: values[name] for name in rule.arguments})

    @property
    def case(self) -> str:
        """The address of the case."""
        return f"/t/{self.tenant}/cases/{self.case_id}/"


def furnish(house: House, slug: str = "eksempel") -> Place:
    """Make one thing of every kind on the organisation's case 1001."""
    worker, coordinator, admin = PEOPLE[slug]
    elsewhere = next(other for other in PEOPLE if other != slug)
    case_id, dora = house.world.case(slug), house.client_of(worker)
    case = f"/t/{slug}/cases/{case_id}/"
    sheets = {tool: _started(dora, case, tool) for tool in SHEETS}
    _expect(dora, f"{case}agreements/", AGREED)
    _expect(dora, f"{case}time", {"kind": "contact", "minutes": "30"})
    _expect(dora, f"/t/{slug}/advice/", ADVISED | {"given_on": f"{today():%d.%m.%Y}"})
    other = _sibling(house, house.client_of(coordinator), case)
    asked_about(house, coordinator, slug)
    gathered(house.client_of(coordinator), slug)
    loan = lending.waiting(house, lending.BY_BORROWER[slug])
    need, offer = lending.offered(house, loan.parties, hours=5)
    _expect(house.client_of(admin), f"/t/{slug}/members/invitations", INVITED, 200)
    passed_on = passes_on(dora, case, list(fields_on(dora, case).values())[:1])
    draw = {"month": f"{today():%Y-%m}", "at_random": "5", "by_risk": "0"}
    drawn = _expect(house.client_of(AUDITORS[slug]), f"/t/{slug}/access-log/samples/", draw)
    kept = {"name": "Afviste forsøg", "outcome": "denied"}
    _expect(house.client_of(AUDITORS[slug]), f"/t/{slug}/access-log/filters/", kept)
    return Place(
        slug, case_id, other, house.world.membership(worker), acute_step(house, worker), sheets,
        signal_id=_signal(house, slug, other),
        mandate_id=mandates.give(house, PEOPLE[elsewhere][2], AUDITORS[slug]),
        given_id=mandates.give(house, admin, AUDITORS[elsewhere]),
        request_id=asked_who_looked(house, slug),
        asked_id=asked(house, other, worker, coordinator),
        act_id=_id(house, "select id from log.entries where case_id = %s limit 1", case_id),
        disclosure_id=UUID(passed_on.strip("/").rsplit("/", 1)[1]),
        emergency_id=_broken_into(house, slug, other),
        sample_id=UUID(drawn.strip("/").rsplit("/", 1)[1]),
        assignment_id=_id(house, "select id from app.assignments where case_id = %s", case_id),
        need_id=need, offer_id=offer, loan_id=loan.loan,
        partner_id=house.world.tenants[loan.parties.home], **_newest(house, slug),
    )  # fmt: skip


def asked_who_looked(house: House, slug: str, number: int = 1001) -> UUID:
    """A citizen's question who has looked at a case, whose answer waits, as the citizen is told."""
    auditor, page = house.client_of(AUDITORS[slug]), f"/t/{slug}/access-log/citizen/"
    day = f"{today():%d.%m.%Y}"
    there = _expect(auditor, page, {"number": str(number), "received_on": day})
    wait = {"ground": "investigation", "reason": "Sagen er hos politiet", "decider": "Den juridiske chef",
            "wait_until": day, "review_on": day, "is_told": "yes"}  # fmt: skip
    _expect(auditor, there + "wait", wait)
    return UUID(there.strip("/").rsplit("/", 1)[1])


def _started(client: Browser, case: str, tool: str) -> UUID:
    page = _expect(client, f"{case}{tool}/", FIELDS.get(f"{tool}.start"))
    return UUID(page.removesuffix("/edit").rsplit("/", 1)[1])


def _sibling(house: House, coordinator: Browser, case: str) -> UUID:
    """A case of the same family, linked with the first."""
    new = UUID(_expect(coordinator, f"{case[:-37]}", SIBLING).strip("/").rsplit("/", 1)[1])
    row = house.superuser().execute("select number from app.cases where id = %s", (new,)).fetchone()
    assert row
    _expect(coordinator, f"{case}links/", {"number": str(row.number), "reason": "Bror"})
    return new


def asked_about(house: House, coordinator: str, slug: str) -> UUID:
    """A new case of another track that is asked about; the cast's coordinators answer for both, so no form asks."""
    client = house.client_of(coordinator)
    parent = _expect(client, f"/t/{slug}/cases/", SIBLING | {"track": "parent_coach"})
    other = UUID(parent.strip("/").rsplit("/", 1)[1])
    with house.visit_as(coordinator) as visit:
        number = find_case(visit, other).number
        file = open_case_file(visit, house.world.case(slug), Action.CASE_READ)
        proposal = uuid4()
        sealed = file.opened.protect("case_links", "reason", proposal, 0, "Måske hans mor")
        gate.propose(visit.db, proposal, file.case.id, number, sealed)
    return other


def gathered(coordinator: Browser, slug: str) -> str:
    """The address of a new group with a relative in it."""
    page = _expect(coordinator, f"/t/{slug}/groups/", GROUP)
    day = {"agreed_on": f"{today():%d.%m.%Y}"}
    _expect(coordinator, f"{page}members", JOINED | day)
    _expect(coordinator, f"{page}meetings", MET | {"held_on": day["agreed_on"]})
    return page


def _signal(house: House, slug: str, case: UUID) -> UUID:
    """What the worker finds after a coordinator has opened a decoy."""
    query = "select number from app.cases where id = %s"
    row = house.superuser().execute(query, (case,)).fetchone()
    assert row
    auditor, coordinator = house.client_of(AUDITORS[slug]), house.client_of(PEOPLE[slug][1])
    _expect(auditor, f"/t/{slug}/access-log/signals/decoys", {"number": str(row.number)})
    assert coordinator.get(f"/t/{slug}/cases/{case}/").status_code == 200
    PatientWorker(house).look_for_signals()
    tenant = house.world.tenants[slug]
    return _id(house, "select id from log.signals where tenant_id = %s and kind = 'decoy'", tenant)


def _broken_into(house: House, slug: str, other: UUID) -> UUID:
    """An emergency access that is over and waits for a judgement."""
    emergencies.allow(house, slug)
    case = house.world.case() if slug == "eksempel" else other
    row = (
        house.superuser().execute("select number from app.cases where id = %s", (case,)).fetchone()
    )
    assert row
    found = emergencies.begin(house, INTRUDERS[slug], row.number)
    assert emergencies.end(house, INTRUDERS[slug], found) == 303
    return found


def _newest(house: House, slug: str) -> dict[str, Any]:
    tenant = house.world.tenants[slug]
    return {
        name: _id(house, "select id from app.{} where tenant_id = %s order by {} desc limit 1".format(*table), tenant)
        for name, table in NEWEST.items()
    }  # fmt: skip


def _id(house: House, query: str, value: UUID) -> UUID:
    row = house.superuser().execute(query, (value,)).fetchone()
    assert row, query
    return UUID(str(row.id))


def _expect(client: Browser, path: str, fields: Any = None, status: int = 303) -> str:
    answer = client.send(path, fields)
    assert answer.status_code == status, f"{path}: {answer.status_code}"
    return answer.headers.get("Location", "")
