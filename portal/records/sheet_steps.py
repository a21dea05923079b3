"""How the steps of one sheet went, told from their codes: nothing is opened for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import bindparam, func, select

from config.clock import day_of
from portal.records.models import KeptStep, Record, RecordVersion
from portal.records.queries import CURRENT_VERSIONS, WITH_CURRENT_VERSION, wanted
from portal.records.steps import ENDED
from portal.records.tool import Filled, Tool, nothing
from security.visit import Visit

# Statements are built once: building one for each request costs more than the database's answer.
ENDED_OF_SHEET: Final = select(KeptStep.key, KeptStep.state, KeptStep.changed_at).where(
    KeptStep.tenant_id == bindparam("tenant_id"),
    KeptStep.record_id == bindparam("record_id"),
    KeptStep.state.in_(ENDED),
)


def _ticked_of(row: type[Record] | type[RecordVersion], record_id: Any) -> Any:
    """The steps of a sheet that people have ticked done or dropped, by key."""
    return (
        select(func.jsonb_object_agg(KeptStep.key, KeptStep.state))
        .where(
            KeptStep.tenant_id == row.tenant_id,
            KeptStep.record_id == record_id,
            KeptStep.state.in_(ENDED),
            KeptStep.ticked_by.is_not(None),
        )
        .scalar_subquery()
    )


WITH_TICKED: Final = (
    select(Record.id, RecordVersion, _ticked_of(Record, Record.id))
    .join(RecordVersion, WITH_CURRENT_VERSION)
    .where(
        Record.tenant_id == bindparam("tenant_id"),
        Record.id.in_(bindparam("record_ids", expanding=True)),
    )
)

CURRENT_WITH_TICKED: Final = CURRENT_VERSIONS.add_columns(
    _ticked_of(RecordVersion, RecordVersion.record_id)
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


def current_with_ticked(
    visit: Visit, records: Iterable[Record]
) -> list[tuple[Record, RecordVersion, Mapping[str, str]]]:
    """The current versions of the saved ones beside what people have ticked of their steps, by key; one read."""
    saved, place = wanted(visit, records)
    if not saved:
        return []
    rows = visit.db.execute(CURRENT_WITH_TICKED, place)
    return [(saved[version.record_id], version, ticked or {}) for version, ticked in rows]
