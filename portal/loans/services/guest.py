"""The one who is lent: the few words before the yes, the answer, the end."""

from dataclasses import dataclass
from uuid import UUID

from config.messages import N_
from portal.cases.queries import find_case
from portal.loans.bodies import HandBackReport, PreviewBody, demand
from portal.loans.services.agreement import OpenLoan, open_loan
from portal.loans.services.answers import decided
from portal.records.queries import own_drafts_of_case
from security.access_log.events import Action
from security.disclosure import authorize, disclose_one
from security.errors import NotFound, Refused
from security.lent import Lent
from security.permissions import Permission
from security.visit import Visit
from tenants.lending import loans_gate
from tenants.lending.services import Preview, open_preview


@dataclass(frozen=True)
class Asked:
    """A loan before the yes: the agreement, and the preview if there is a living consent."""

    loan: OpenLoan
    preview: Preview | None
    words: str


@dataclass(frozen=True)
class Checklist:
    """What must be done before the work is handed back."""

    notes: bool
    steps: bool
    told: bool


@dataclass(frozen=True)
class Unfinished:
    """A sheet that the guest has typed in and not saved: nobody reads it when the loan is over."""

    record_id: UUID
    code: str


def open_asked(visit: Visit, loan_id: UUID) -> Asked:
    """What the one who is asked may know; NotFound for everybody else."""
    loan = open_loan(visit, loan_id)
    if loan.row.side != "mentor" or loan.row.state != "signed":
        return Asked(loan, None, "")
    preview = open_preview(visit, loan_id)
    words = PreviewBody.from_json(preview.words).preview if preview else ""
    return Asked(loan, preview, words)


def accept(visit: Visit, loan_id: UUID, consent_seen: int) -> None:
    """Say yes; Conflict when consent or agreement changed since they were shown, or somebody stopped it."""
    with decided(visit, N_("The loan cannot begin")):
        loans_gate.accept(visit.db, loan_id, consent_seen)


def own_loan(visit: Visit, loan_id: UUID) -> Lent:
    """The living loan with this id by which the visitor is here; NotFound otherwise."""
    for lent in visit.identity.loans:
        if lent.loan_id == loan_id and visit.identity.kind == "guest":
            return lent
    raise NotFound("consent")


def unfinished(visit: Visit, lent: Lent) -> list[Unfinished]:
    """The visitor's own drafts on the case of the loan, latest first."""
    drafts = own_drafts_of_case(visit, lent.case_id)
    return [Unfinished(each.record_id, each.definition_code) for each in drafts]


def hand_back(visit: Visit, loan_id: UUID, done: Checklist, report: HandBackReport) -> None:
    """End the own loan with everything done and a short report; RulesBroken or Refused tells what is missing."""
    lent = own_loan(visit, loan_id)
    if not (done.notes and done.steps and done.told):
        raise Refused(N_("Tick all three when they are done"), "notes")
    demand(report, "words")
    case = find_case(visit, lent.case_id)
    grant = authorize(visit, Permission.LOAN_HAND_BACK, [case], Action.LOAN_HAND_BACK, "case")
    body = disclose_one(grant).protect("hand_backs", "report", loan_id, 0, report.to_json())
    with decided(visit, N_("The loan has ended already")):
        loans_gate.hand_back(
            visit.db, loan_id, body, notes=done.notes, steps=done.steps, told=done.told
        )
