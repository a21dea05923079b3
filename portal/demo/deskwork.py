"""What somebody on a case writes there, each thing through the service of its page."""

from datetime import date
from typing import Any
from uuid import UUID

from config.clock import today
from portal.agreements import services as agreements
from portal.assessments import services as assessments
from portal.assessments.services import Choice
from portal.assessments.tool import tool_for
from portal.course import services as courses
from portal.demo.cases import DemoAgreement, DemoCase, DemoHours, DemoStage
from portal.demo.sheets import INSTRUMENTS, TOOLS, DemoSheet
from portal.hours import services as hours
from portal.hours.months import may_take_back
from portal.hours.spent import Spent
from portal.records import services as records
from portal.records.revisions import Kind, Revision
from portal.records.tool import Tool
from portal.steps import services as steps
from security.access_log.events import Action
from security.visit import Visit

KINDS: dict[str, Kind] = {"draft": "save", "shared": "share", "locked": "lock"}
ENDED = ("closing", "closed")
Written = DemoSheet | DemoAgreement | DemoHours | DemoStage


def write(told: Written, visit: Visit, case_id: UUID) -> UUID | None:
    """Write one thing; returns the record when it is a sheet."""
    match told:
        case DemoSheet():
            return _sheet(told, visit, case_id)
        case DemoAgreement():
            file = agreements.open_file(visit, case_id)
            agreements.record(visit, file, told.kind, told.occurred_on, told.body_json)
        case DemoHours() if may_take_back(told.occurred_on, today()):  # older time is closed
            hours.record_on(visit, case_id, Spent(told.occurred_on, told.minutes, told.kind))
        case DemoStage():
            courses.note_stage(visit, case_id, told.stage, told.occurred_on, told.note)
    return None


def correct(told: DemoSheet, visit: Visit, case_id: UUID, record_id: UUID) -> None:
    """Save the correction of a locked sheet, if the story has one."""
    change = told.correction
    if change is not None:
        revision = Revision(1, "correction", told.occurred_on, change.body_json, change.reason)
        _save(told, visit, case_id, record_id, revision)


def tick_off(told: DemoCase, day: date, visit: Visit, case_id: UUID) -> None:
    """Mark what was done before a day: all steps that were due, but for those left open by the story.

    A review waits for its sheet, unless the case has come to its end.
    """
    kinds = ("next_step", "review") if told.state in ENDED else ("next_step",)
    for step in steps.open_steps(visit, case_id).open:
        has_passed = step.by is not None and step.by < day
        if has_passed and step.kind in kinds and step.what not in told.not_done:
            steps.tick(visit, case_id, step.id, "done")


def _sheet(told: DemoSheet, visit: Visit, case_id: UUID) -> UUID:
    record_id = _start(told, visit, case_id)
    revision = Revision(0, KINDS[told.status], told.occurred_on, told.body_json)
    _save(told, visit, case_id, record_id, revision)
    return record_id


def _start(told: DemoSheet, visit: Visit, case_id: UUID) -> UUID:
    if told.code not in INSTRUMENTS:
        return records.start(visit, TOOLS[told.code], case_id)
    occasion, respondent = str(told.facts["occasion"]), str(told.facts["respondent"])
    person = told.facts.get("person")
    choice = Choice(told.code, occasion, respondent, None if person is None else int(person))
    return assessments.start(visit, tool_for(visit, case_id, told.code), case_id, choice)[0]


def _save(
    told: DemoSheet, visit: Visit, case_id: UUID, record_id: UUID, revision: Revision
) -> None:
    tool: Tool[Any, Any] = TOOLS.get(told.code) or tool_for(visit, case_id, told.code, record_id)
    desk = records.open_desk(visit, tool, case_id, record_id, Action.RECORD_WRITE)
    records.save(visit, tool, desk, revision)
