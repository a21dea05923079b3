"""What is still to be done on a case, in one statement: its open steps, and the agreement that age renews."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import and_, bindparam, func, select

from portal.agreements.holding import PARTICIPATION, Participation
from portal.agreements.models import Agreement
from portal.records.models import KeptStep
from security.visit import Visit

OPEN_LIMIT = 100
# Statements are built once: building one for each request costs more than the database's answer.
HOLDING = (
    select(func.array_agg(Agreement.renew_on).label("days"))
    .where(
        Agreement.tenant_id == bindparam("tenant_id"),
        Agreement.case_id == bindparam("case_id"),
        Agreement.kind == PARTICIPATION,
        Agreement.withdrawn_on.is_(None),
    )
    .subquery()
)
OF_HERE = and_(
    KeptStep.tenant_id == bindparam("tenant_id"),
    KeptStep.case_id == bindparam("case_id"),
    KeptStep.state == "open",
)
# One statement for both: a line without a step where nothing is open.
OPEN_OF_CASE = (
    select(HOLDING.c.days, KeptStep)
    .select_from(HOLDING)
    .outerjoin(KeptStep, OF_HERE)
    .order_by(KeptStep.kind != "acute", KeptStep.due_on.asc().nulls_last(), KeptStep.id)
    .limit(OPEN_LIMIT)
)


@dataclass(frozen=True)
class OpenOfCase:
    """What is still to be done on a case: its open steps, and the agreement that its citizen's age renews."""

    steps: list[KeptStep]
    agreement: Participation


def open_of_case(visit: Visit, case_id: UUID) -> OpenOfCase:
    """The open steps of a case: acute concerns, then earliest day first, those without a day last."""
    rows = visit.db.execute(OPEN_OF_CASE, {"tenant_id": visit.tenant.id, "case_id": case_id}).all()
    days = rows[0][0] if rows else None
    agreement = Participation(holds=bool(days), renewals=frozenset(days or ()))
    return OpenOfCase([row[1] for row in rows if row[1] is not None], agreement)
