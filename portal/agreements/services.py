"""Reading a case's agreements, recording one, noting that one was withdrawn."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import Row, insert, update

from config.clock import today
from config.messages import N_
from portal.agreements import queries
from portal.agreements.ages import renewal_after
from portal.agreements.body import AgreementBody, problems_of
from portal.agreements.holding import PARTICIPATION
from portal.agreements.models import Agreement
from portal.method import library
from portal.method.agreement import AgreementDefinition
from portal.method.lenient import one_a_field, read_leniently
from portal.method.problems import Problem, RulesBroken
from portal.method.sheets import Json
from portal.records.case_file import CaseFile, open_case_file
from security.access_log.events import Action
from security.errors import NotFound
from security.visit import Visit


@dataclass(frozen=True)
class OpenAgreement:
    """An agreement with its words opened."""

    id: UUID
    kind: str
    given_on: date
    withdrawn_on: date | None
    body: AgreementBody
    author: str


@dataclass(frozen=True)
class Agreements:
    """A case with its agreements, the latest first."""

    file: CaseFile
    found: list[OpenAgreement]


def open_agreements(visit: Visit, case_id: UUID) -> Agreements:
    """The agreements of a case; NotFound for whoever may not see it."""
    file = open_file(visit, case_id)
    return Agreements(file, agreements_in(visit, file))


def agreements_in(visit: Visit, file: CaseFile) -> list[OpenAgreement]:
    """The agreements of a case that is open already, the latest first."""
    rows = queries.agreements_of(visit, file.case.id)
    return [_opened(visit, file, row) for row in rows]


def open_file(visit: Visit, case_id: UUID) -> CaseFile:
    """The case alone, for the page on which an agreement is written."""
    return open_case_file(visit, case_id, Action.AGREEMENT_READ)


def record(visit: Visit, file: CaseFile, kind: str, given_on: date | None, typed: Json) -> None:
    """Keep an agreement; RulesBroken tells everything that is missing at once. The database writes the entry."""
    words = library.latest("agreement", AgreementDefinition)
    body, found = read_leniently(AgreementBody, typed)
    found += problems_of(body, kind, given_on, today(), words)
    if found or given_on is None:
        raise RulesBroken(one_a_field(found))
    kept = {"wording_version": words.version, "regime": visit.tenant.legal_regime}
    agreement_id = uuid4()
    whole = body.model_copy(update=kept).to_json()
    visit.db.execute(
        insert(Agreement).values(
            tenant_id=visit.tenant.id,
            id=agreement_id,
            case_id=file.case.id,
            track=file.case.track,
            kind=kind,
            given_on=given_on,
            renew_on=_renewal(file, kind, given_on, words),
            body=file.opened.protect("agreements", "body", agreement_id, 0, whole),
            author_id=visit.identity.membership_id,
        )
    )


def withdraw(visit: Visit, case_id: UUID, agreement_id: UUID, day: date | None) -> None:
    """Note the day from which the agreement does not hold; it stays as history, and the case stays."""
    row = visit.db.get(Agreement, (visit.tenant.id, agreement_id), populate_existing=True)
    if row is None or row.case_id != case_id or row.withdrawn_on is not None:
        raise NotFound
    if day is None or not row.given_on <= day <= today():
        message = N_("Write a day between the day of the agreement and today")
        raise RulesBroken([Problem("withdrawn_on", message)])
    visit.db.execute(
        update(Agreement)
        .where(Agreement.tenant_id == visit.tenant.id, Agreement.id == agreement_id)
        .values(withdrawn_on=day)
    )


def follow_birth_year(visit: Visit, case_id: UUID, birth_year: int | None) -> None:
    """Let the agreements that hold be renewed by a year of birth that was told later, or mended."""
    ages = library.latest("agreement", AgreementDefinition).ages
    for row in queries.participation_that_holds(visit, case_id):
        visit.db.execute(
            update(Agreement)
            .where(Agreement.tenant_id == visit.tenant.id, Agreement.id == row.id)
            .values(renew_on=renewal_after(row.given_on, birth_year, ages))
        )


def _renewal(file: CaseFile, kind: str, given_on: date, words: AgreementDefinition) -> date | None:
    if kind != PARTICIPATION:
        return None
    return renewal_after(given_on, file.sheet.birth_year, words.ages)


def _opened(visit: Visit, file: CaseFile, row: Row[Agreement, bytes]) -> OpenAgreement:
    agreement, name = row
    body = file.opened.read("agreements", "body", agreement.id, 0, agreement.body)
    return OpenAgreement(
        agreement.id,
        agreement.kind,
        agreement.given_on,
        agreement.withdrawn_on,
        AgreementBody.from_json(body),
        visit.directory.read("name", agreement.author_id, name),
    )
