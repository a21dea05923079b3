"""What a sheet tells about the steps of earlier sheets of its tool: known again by their words."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from uuid import UUID

from sqlalchemy import Select, and_, select, update
from sqlalchemy.orm import aliased

from portal.records.models import KeptStep, Record
from security.visit import Visit

if TYPE_CHECKING:
    from security.disclosure import OpenCase

LOOKED_THROUGH: Final = 60  # steps back in time
# The rows that a page has loaded are not looked through for what an update may have changed.
UNSEEN: Final = MappingProxyType({"synchronize_session": False})


def same_words(text: str) -> str:
    """The form in which two wordings count as the same step."""
    return " ".join(text.casefold().split())


def answer(
    visit: Visit, opened: "OpenCase", record: Record, answered: Mapping[str, str]
) -> list[UUID]:
    """Give the latest earlier step of each answered wording its state, and return their ids.

    What a person has ticked stays as it was ticked.
    """
    if not answered:
        return []
    wanted = {same_words(words): state for words, state in answered.items()}
    settled: list[UUID] = []
    for row in visit.db.scalars(_candidates(record)):
        words = same_words(opened.read("steps", "body", row.id, 0, row.body)["what"])
        state = wanted.pop(words, None)
        if state is not None:
            settled.append(row.id)
            _set(visit, row, state)
    return settled


def earlier_sheets(record: Record) -> Select[UUID]:
    """The ids of the sheets of the same tool and case whose day lies before this one's."""
    this = aliased(Record)
    return (
        select(Record.id)
        .join(this, and_(this.tenant_id == Record.tenant_id, this.id == record.id))
        .where(
            Record.tenant_id == record.tenant_id,
            Record.case_id == record.case_id,
            Record.definition_code == record.definition_code,
            Record.occurred_on < this.occurred_on,
        )
    )


def _candidates(record: Record) -> Select[KeptStep]:
    its_sheet = and_(Record.tenant_id == KeptStep.tenant_id, Record.id == KeptStep.record_id)
    return (
        select(KeptStep)
        .join(Record, its_sheet)
        .where(
            KeptStep.tenant_id == record.tenant_id,
            KeptStep.kind == "next_step",
            KeptStep.record_id.in_(earlier_sheets(record)),
        )
        .order_by(Record.occurred_on.desc(), KeptStep.changed_at.desc())
        .limit(LOOKED_THROUGH)
    )


def _set(visit: Visit, row: KeptStep, state: str) -> None:
    if row.ticked_by is not None or row.state == state:
        return
    place = (KeptStep.tenant_id == row.tenant_id, KeptStep.id == row.id)
    changed = update(KeptStep).where(*place).values(state=state, ticked_by=None)
    visit.db.execute(changed, execution_options=UNSEEN)
