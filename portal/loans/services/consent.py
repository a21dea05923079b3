"""What the citizen agreed to: recorded by the borrower, narrowed or withdrawn by anybody on the case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import bindparam, select

from config.clock import day_of, today
from config.messages import N_
from portal.loans.bodies import (
    ConsentBody,
    HandBackReport,
    PreviewBody,
    demand,
    problems_of_consent,
)
from portal.loans.choices import PARTS
from portal.loans.services.answers import decided
from portal.loans.wording import VERSION
from portal.records.case_file import CaseFile, open_case_file
from security.access_log.events import Action
from security.errors import NotFound, Refused
from security.visit import Visit
from tenants.directory import names
from tenants.lending import consents_gate, corps_gate
from tenants.lending.consents_gate import Consent, LoanOfCase, NewConsent
from tenants.lending.models import HandBack

LONGEST = timedelta(days=365)


HANDED_BACK = select(HandBack).where(
    HandBack.tenant_id == bindparam("tenant_id"), HandBack.case_id == bindparam("case_id")
)


@dataclass(frozen=True)
class Scope:
    """The parts and the days that a citizen agrees to."""

    parts: Sequence[str]
    from_on: date | None
    until_on: date | None


@dataclass(frozen=True)
class OpenConsent:
    """A version of a consent with its words; a withdrawal has none."""

    row: Consent
    body: ConsentBody | None
    preview: PreviewBody | None


@dataclass(frozen=True)
class Consents:
    """A case with its loans and every version of the consents to them, the latest first."""

    file: CaseFile
    loans: list[LoanOfCase]
    found: list[OpenConsent]
    reports: dict[UUID, str]

    def loan(self, loan_id: UUID) -> LoanOfCase:
        """A loan of this case; NotFound otherwise (ATTACKS B1)."""
        for each in self.loans:
            if each.id == loan_id:
                return each
        raise NotFound

    def current(self, loan_id: UUID) -> OpenConsent | None:
        """The version that counts for a loan."""
        return next((c for c in self.found if c.row.loan_id == loan_id and c.row.is_current), None)


def open_consents(visit: Visit, case_id: UUID) -> Consents:
    """The loans of a case and their consents; NotFound for whoever may not see the case."""
    file = open_case_file(visit, case_id, Action.CONSENT_READ)
    rows = consents_gate.of_case(visit.db, visit.tenant.id, case_id)
    loans = consents_gate.loans_of_case(visit.db, visit.tenant.id, case_id)
    handed = visit.db.scalars(HANDED_BACK, {"tenant_id": visit.tenant.id, "case_id": case_id})
    reports = {row.loan_id: _report(file, row) for row in handed}
    return Consents(file, loans, [_opened(file, row) for row in rows], reports)


def record(
    visit: Visit,
    consents: Consents,
    loan_id: UUID,
    scope: Scope,
    body: ConsentBody,
    preview: PreviewBody,
) -> None:
    """Keep what the citizen agreed to; RulesBroken or Refused tells what stands in the way."""
    loan, opened = consents.loan(loan_id), consents.file.opened
    from_on, until_on = _days(scope)
    more = problems_of_consent(body, consents.file.sheet.birth_year, today().year)
    demand(body, "purpose", "language", "by_whom", more=more)
    demand(preview, "preview")
    named = body.model_copy(update={"persons": persons(visit, loan)})
    version = loan.consent_version + 1
    new = NewConsent(
        loan_id, loan.consent_version, known(scope.parts), from_on, until_on, VERSION,
        opened.protect("consents", "body", loan_id, version, named.to_json()),
        opened.protect("consents", "preview", loan_id, version, preview.to_json()),
    )  # fmt: skip
    with decided(visit, N_("The consent does not hold on any day of the loan")):
        consents_gate.record(visit.db, new)


def narrow(
    visit: Visit, loan_id: UUID, base_version: int, parts: Sequence[str], until_on: date | None
) -> None:
    """Take parts away, or an earlier last day; Conflict when somebody changed the consent first."""
    if until_on is None:
        raise Refused(N_("Write the last day"), "until_on")
    with decided(visit, N_("A consent is only made smaller here")):
        consents_gate.narrow(visit.db, loan_id, base_version, known(parts), until_on)


def withdraw(visit: Visit, loan_id: UUID) -> None:
    """The citizen says stop; the next click of the lent person is refused."""
    with decided(visit, N_("There is no consent to withdraw")):
        consents_gate.withdraw(visit.db, loan_id)


def _opened(file: CaseFile, row: Consent) -> OpenConsent:
    if row.body is None or row.preview is None:
        return OpenConsent(row, None, None)
    said = file.opened.read("consents", "body", row.loan_id, row.worded_in, row.body)
    shown = file.opened.read("consents", "preview", row.loan_id, row.worded_in, row.preview)
    return OpenConsent(row, ConsentBody.from_json(said), PreviewBody.from_json(shown))


def _report(file: CaseFile, row: HandBack) -> str:
    said = file.opened.read("hand_backs", "report", row.loan_id, 0, row.report)
    return HandBackReport.from_json(said).words


def known(parts: Sequence[str]) -> list[str]:
    """Those of the parts that there are, in order; the case sheet is always one of them."""
    return [part for part in PARTS if part in parts or part == "case"]


def _days(scope: Scope) -> tuple[date, date]:
    if scope.from_on is None or scope.until_on is None:
        raise Refused(N_("Write the first and the last day"), "from_on")
    if not timedelta(0) <= scope.until_on - scope.from_on < LONGEST:
        raise Refused(
            N_("A consent holds for twelve months at most, and ends after it begins"), "until_on"
        )
    return scope.from_on, scope.until_on


def guest_names(visit: Visit, loans: Sequence[LoanOfCase]) -> dict[UUID, str]:
    """The names of those who are lent; each was sealed for the number chosen with the agreement."""
    known = names(visit, [loan.guest_id for loan in loans])
    return {loan.id: known.get(loan.guest_id) or _name_in(visit, loan) for loan in loans}


def persons(visit: Visit, loan: LoanOfCase) -> str:
    """For whom a consent is: the one who is lent, and of which organisation."""
    homes = {each.id: each.name for each in corps_gate.partners(visit.db)}
    name = guest_names(visit, [loan])[loan.id]
    return f"{name} ({homes.get(loan.home_tenant_id, '–')})"


def longest(loan: LoanOfCase) -> date:
    """The last day to suggest: that of the loan, and no more than twelve months from today."""
    return min(day_of(loan.ends_at) - timedelta(days=1), today() + LONGEST - timedelta(days=1))


def _name_in(visit: Visit, loan: LoanOfCase) -> str:
    return visit.directory.read("name", loan.guest_id, loan.guest_name)
