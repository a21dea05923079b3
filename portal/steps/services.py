"""Seeing and ticking off the steps of one case."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from config.clock import today
from portal.records import step_queries, steps
from portal.records.case_file import CaseFile, open_case_file
from portal.records.step_queries import ENDED_PAGE, EndedAfter
from portal.records.steps import OpenStep, read_step
from portal.reminders.rules import RUNNING
from portal.steps import queries
from security.access_log.events import Action
from security.visit import Visit


@dataclass(frozen=True)
class StepsOfCase:
    """The open steps of a case, one page of the ended ones, and where the next page begins."""

    file: CaseFile
    open: list[OpenStep]
    ended: list[OpenStep]
    more: EndedAfter | None
    renewal_on: date | None


def open_steps(
    visit: Visit, case_id: UUID, after: EndedAfter | None = None, *, gone: bool = False
) -> StepsOfCase:
    """The steps of a case, with those that no longer stand on their sheets if asked for; NotFound otherwise."""
    file = open_case_file(visit, case_id, Action.RECORD_READ, "step")
    ended = step_queries.ended_of_case(visit, case_id, after, gone=gone)
    shown = ended[:ENDED_PAGE]
    opened = queries.open_of_case(visit, case_id)
    runs = file.case.state in RUNNING and opened.agreement.is_soon_renewed(today())
    last = shown[-1] if len(ended) > ENDED_PAGE else None
    return StepsOfCase(
        file,
        [read_step(file.opened, row) for row in opened.steps],
        [read_step(file.opened, row) for row in shown],
        EndedAfter(last.changed_at, last.id) if last else None,
        opened.agreement.renewal_on if runs else None,
    )


def tick(visit: Visit, case_id: UUID, step_id: UUID, state: str) -> None:
    """Mark a step as done, drop it or open it again; NotFound for whoever may not."""
    steps.tick(visit, case_id, step_id, state)
