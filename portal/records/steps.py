"""Steps across tools: kept whenever a sheet is saved, ticked off by people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID, uuid5

from sqlalchemy import and_, case, null, update
from sqlalchemy.dialects.postgresql import Insert, insert

from portal.records.models import KeptStep, Record
from portal.records.step_answers import UNSEEN, answer, earlier_sheets
from portal.records.tool import Step
from security.errors import NotFound
from security.visit import Visit

if TYPE_CHECKING:
    from security.disclosure import OpenCase

STATES: Final = ("open", "done", "dropped")
ENDED: Final = ("done", "dropped")
REVIEWED: Final = ("review",)
CARRIED_ON: Final = ("next_step", "look_at")
NOTHING_ANSWERED: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True)
class OpenStep:
    """A step with its words opened."""

    id: UUID
    case_id: UUID
    record_id: UUID
    definition_code: str
    kind: str
    what: str
    who: str
    by: date | None
    state: str
    changed_at: datetime
    was_ticked: bool = False

    def is_overdue(self, today: date) -> bool:
        """Whether the day has passed while the step is still open."""
        return self.state == "open" and self.by is not None and self.by < today


def sync(
    visit: Visit,
    opened: "OpenCase",
    record: Record,
    steps: Sequence[Step],
    *,
    takes_over: bool,
    answered: Mapping[str, str] = NOTHING_ANSWERED,
) -> None:
    """Keep what the sheet speaks of now and drop the rest; what a person has ended stays ended.

    A sheet is also the review that earlier sheets of its tool asked for; where it `takes_over`, it
    carries on their next steps itself, so that nothing is listed twice. A step that it `answered`
    about, by its words, is left in the state that it told.
    """
    if steps:
        rows = [_row(visit, opened, record, step) for step in steps]
        visit.db.execute(_upsert(insert(KeptStep).values(rows)))
    still_open = (KeptStep.tenant_id == visit.tenant.id, KeptStep.state == "open")
    gone = update(KeptStep).where(
        *still_open,
        KeptStep.record_id == record.id,
        KeptStep.key.not_in([step.key for step in steps]),
    )
    visit.db.execute(gone.values(state="dropped", ticked_by=None), execution_options=UNSEEN)
    settled = answer(visit, opened, record, answered)
    ended = (*REVIEWED, *CARRIED_ON) if takes_over else REVIEWED
    earlier = update(KeptStep).where(
        *still_open,
        KeptStep.kind.in_(ended),
        KeptStep.record_id.in_(earlier_sheets(record)),
        KeptStep.id.not_in(settled),
    )
    state = case((KeptStep.kind.in_(REVIEWED), "done"), else_="dropped")
    visit.db.execute(earlier.values(state=state, ticked_by=None), execution_options=UNSEEN)


def tick(visit: Visit, case_id: UUID, step_id: UUID, state: str) -> None:
    """End or reopen a step of this case; NotFound for whoever may not. The database writes the entry."""
    if state not in STATES:
        raise NotFound("malformed")
    ticked = visit.db.execute(
        update(KeptStep)
        .where(
            KeptStep.tenant_id == visit.tenant.id,
            KeptStep.case_id == case_id,
            KeptStep.id == step_id,
        )
        .values(state=state, ticked_by=visit.identity.membership_id)
        .returning(KeptStep.id),
        execution_options=UNSEEN,
    ).one_or_none()
    if ticked is None:
        raise NotFound


def read_step(opened: "OpenCase", row: KeptStep) -> OpenStep:
    """Open one step."""
    words = opened.read("steps", "body", row.id, 0, row.body)
    return OpenStep(
        row.id, row.case_id, row.record_id, row.definition_code, row.kind,
        words["what"], words["who"], row.due_on, row.state, row.changed_at,
        row.ticked_by is not None,
    )  # fmt: skip


def _row(visit: Visit, opened: "OpenCase", record: Record, step: Step) -> dict[str, Any]:
    # The id follows from the place, so that the words are sealed for their row before it is known to exist.
    step_id = uuid5(record.id, step.key)
    words = {"what": step.what, "who": step.who}
    return {
        "tenant_id": visit.tenant.id, "id": step_id, "case_id": record.case_id,
        "track": record.track, "record_id": record.id, "definition_code": record.definition_code,
        "key": step.key, "kind": step.kind, "due_on": step.by, "is_owned": bool(step.who.strip()), "state": step.state,
        "body": opened.protect("steps", "body", step_id, 0, words),
    }  # fmt: skip


def _upsert(added: Insert) -> Insert:
    new = added.excluded
    ended_by_hand = and_(KeptStep.ticked_by.is_not(None), KeptStep.state.in_(ENDED))
    return added.on_conflict_do_update(
        index_elements=[KeptStep.tenant_id, KeptStep.record_id, KeptStep.key],
        set_={
            "kind": new.kind,
            "due_on": new.due_on,
            "is_owned": new.is_owned,
            "body": new.body,
            "state": case((ended_by_hand, KeptStep.state), else_=new.state),
            "ticked_by": case((ended_by_hand, KeptStep.ticked_by), else_=null()),
        },
    )
