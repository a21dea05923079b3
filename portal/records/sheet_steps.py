"""How the steps of one sheet went, told from their codes: nothing is opened for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import bindparam, func, select

from config.clock import day_of
from portal.records.models import KeptStep, Record, RecordVersion
from portal.records.queries import WITH_CURRENT_VERSION
from portal.records.steps import ENDED
from portal.records.tool import Filled, Tool, nothing
from security.visit import Visit

# Statements are built once: building one for each request costs more than the database's answer.
ENDED_OF_SHEET: Final = select(KeptStep.key, KeptStep.state, KeptStep.changed_at).where(
    KeptStep.tenant_id == bindparam("tenant_id"),
    KeptStep.record_id == bindparam("record_id"),
    KeptStep.state.in_(ENDED),
)
STATES_OF_RECORD: Final = (
    select(func.jsonb_object_agg(KeptStep.key, KeptStep.state))
    .where(
        KeptStep.tenant_id == Record.tenant_id,
        KeptStep.record_id == Record.id,
        KeptStep.state.in_(ENDED),
        KeptStep.ticked_by.is_not(None),
    )
    .scalar_subquery()
)
WITH_TICKED: Final = (
    select(Record.id, RecordVersion, STATES_OF_RECORD)
    .join(RecordVersion, WITH_CURRENT_VERSION)
    .where(
        Record.tenant_id == bindparam("tenant_id"),
        Record.id.in_(bindparam("record_ids", expanding=True)),
    )
)


@dataclass(frozen=True)
class EndedStep:
    """A step of the sheet that is done or dropped, and since when."""

    what: str
    state: str
    since: date
    is_review: bool


def ended_steps(visit: Visit, tool: Tool[Any, Any], filled: Filled[Any, Any]) -> list[EndedStep]:
    """What became of the steps that the sheet speaks of, in its order; one read of the database."""
    if tool.steps is nothing:
        return []
    place = {"tenant_id": visit.tenant.id, "record_id": filled.record.id}
    ended = {row.key: row for row in visit.db.execute(ENDED_OF_SHEET, place)}
    return [
        EndedStep(step.what, row.state, day_of(row.changed_at), step.kind == "review")
        for step in tool.steps(filled)
        if (row := ended.get(step.key)) is not None
    ]


def with_ticked(
    visit: Visit, record_ids: list[UUID]
) -> dict[UUID, tuple[RecordVersion, Mapping[str, str]]]:
    """Current versions beside the steps that people have ticked done or dropped, by key; one read."""
    place = {"tenant_id": visit.tenant.id, "record_ids": record_ids}
    rows = visit.db.execute(WITH_TICKED, place)
    return {record_id: (version, ticked or {}) for record_id, version, ticked in rows}
