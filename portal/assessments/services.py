"""What people do with assessments beyond a single sheet: see them together, and start one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from portal.assessments import queries, shelf
from portal.assessments.body import AnswerSet
from portal.assessments.fhir.response import AnswerRecord, questionnaire_response
from portal.assessments.measurements import Measurement, Overview
from portal.assessments.windows import Course
from portal.cases.models import Case
from portal.cases.queries import find_case
from portal.method.instrument import InstrumentDefinition
from portal.records import queries as records
from portal.records import services as sheets
from portal.records.case_file import open_case_file
from portal.records.gate import hold_beginning
from portal.records.models import Record
from portal.records.reading import read
from portal.records.tool import Tool
from security.access_log.events import Action
from security.errors import NotFound
from security.visit import Visit

AnyTool = Tool[InstrumentDefinition, AnswerSet]
CLOSING_STATES = ("closing", "closed")


@dataclass(frozen=True)
class Choice:
    """Which measurement somebody wants to start."""

    instrument: str
    occasion: str
    respondent: str
    person: int | None


def open_overview(visit: Visit, case_id: UUID) -> Overview:
    """Every assessment of a case with its current answers; NotFound for whoever may not see it."""
    file = open_case_file(visit, case_id, Action.RECORD_READ, "assessment")
    instruments = shelf.for_track(visit, file.case.track)
    taken = [record for record in file.records if record.occasion is not None]
    rows = records.current_versions(visit, taken)
    bodies = {row.id: AnswerSet.from_json(read(file.opened, version).body) for row, version in rows}
    return Overview(
        file,
        instruments,
        [
            Measurement(
                record, shelf.find(visit, record.definition_code, record.definition_version),
                bodies.get(record.id),
            )
            for record in taken
        ],
        course_of(visit, file.case, file.records),
    )  # fmt: skip


def course_of(visit: Visit, case: Case, taken: Sequence[Record] | None = None) -> Course:
    """Return what windows are counted from; with the case's records in hand it asks once less."""
    sessions = queries.sessions(visit, case.id) if taken is None else [
        record.occurred_on for record in taken
        if record.definition_code == queries.SESSION and record.current_version > 0
    ]  # fmt: skip
    closing = (
        queries.last_move(visit, case.id, case.state) if case.state in CLOSING_STATES else None
    )
    return Course(case.started_on, closing, sessions)


def start(visit: Visit, tool: AnyTool, case_id: UUID, choice: Choice) -> tuple[UUID, str]:
    """The measurement to go to and its page: a new one, or the one that somebody started before."""
    _check(visit, case_id, tool.words(), choice)
    hold_beginning(visit.db, case_id)
    found = _started(visit, case_id, choice)
    if found is not None:
        return found.id, "show" if found.is_locked else "edit"
    facts: dict[str, str | int] = {"occasion": choice.occasion, "respondent": choice.respondent}
    if choice.person is not None:
        facts["person"] = choice.person
    return sheets.start(visit, tool, case_id, **facts), "edit"


def exported(visit: Visit, tool: AnyTool, case_id: UUID, record_id: UUID) -> dict[str, Any]:
    """The saved answers as a FHIR R4 QuestionnaireResponse, in progress until they are locked."""
    desk = sheets.open_desk(visit, tool, case_id, record_id, Action.RECORD_EXPORT)
    record, filled = desk.record, desk.saved
    if record.occasion is None or record.respondent is None:
        raise NotFound
    kind, at = (filled.saved.kind, filled.saved.saved_at) if filled else ("", record.created_at)
    body = filled.body if filled else AnswerSet()
    envelope = AnswerRecord(record.id, record.occasion, record.respondent, kind, at)
    return questionnaire_response(envelope, body, desk.definition, record.language)


def _check(visit: Visit, case_id: UUID, definition: InstrumentDefinition, choice: Choice) -> None:
    """Raise NotFound for a choice that the page does not offer."""
    case = find_case(visit, case_id)
    known = definition.occasion(choice.occasion) and definition.respondent(choice.respondent)
    is_about_somebody = choice.person is not None
    if not known or case.track not in definition.tracks:
        raise NotFound("malformed")
    if definition.per_person != is_about_somebody:
        raise NotFound("malformed")


def _started(visit: Visit, case_id: UUID, choice: Choice) -> Record | None:
    wanted = (choice.instrument, choice.occasion, choice.respondent, choice.person)
    for record in records.records_of_case(visit, case_id):
        if (record.definition_code, record.occasion, record.respondent, record.person) == wanted:
            return record
    return None
