"""Beginning to write: on one's own sheet that was never saved, else on a new one."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import bindparam, select

from portal.records import gate
from portal.records.models import Record
from portal.records.services import start
from portal.records.tool import B, D, Tool
from security.visit import Visit

# Statements are built once: building one for each request costs more than the database's answer.
OWN_UNSAVED: Final = (
    select(Record.id)
    .where(
        Record.tenant_id == bindparam("tenant_id"),
        Record.case_id == bindparam("case_id"),
        Record.definition_code == bindparam("code"),
        Record.created_by == bindparam("membership_id"),
        Record.current_version == 0,
    )
    .order_by(Record.created_at.desc())
    .limit(1)
)


@dataclass(frozen=True)
class Begun:
    """A sheet to write in; one that was begun before is gone on with."""

    record_id: UUID
    is_new: bool


def begin(visit: Visit, tool: Tool[D, B], case_id: UUID) -> Begun:
    """The own sheet of this tool that waits to be saved, else a new one; NotFound for whoever is not on the case."""
    place = {
        "tenant_id": visit.tenant.id, "case_id": case_id, "code": tool.code,
        "membership_id": visit.identity.membership_id,
    }  # fmt: skip
    gate.hold_beginning(visit.db, case_id)
    waiting = visit.db.scalars(OWN_UNSAVED, place).one_or_none()
    if waiting is not None:
        return Begun(waiting, is_new=False)
    return Begun(start(visit, tool, case_id), is_new=True)
