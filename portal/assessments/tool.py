"""An instrument as the spine sees a tool, made for the request: the record says whose answers these are."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from portal.assessments import queries, shelf
from portal.assessments.body import AnswerSet
from portal.assessments.forms import assessment_form
from portal.assessments.prefill import prefilled
from portal.assessments.rules import Sitting, breaches, missing
from portal.assessments.services import course_of
from portal.assessments.sheet_page import one_sheet
from portal.assessments.statements import statement
from portal.assessments.typed import body_from, typed_from
from portal.assessments.view_models import Aid, aid_for
from portal.assessments.wording import worded
from portal.method.instrument import InstrumentDefinition
from portal.method.problems import Problem
from portal.records.desk import Desk
from portal.records.models import Record
from portal.records.tool import Filled, Talk, Tool, nothing
from security.errors import NotFound
from security.visit import Visit

ROOM = "assessments"
AnyTool = Tool[InstrumentDefinition, AnswerSet]


def tool_for(visit: Visit, case_id: UUID, code: str, record_id: UUID | None = None) -> AnyTool:
    """The tool of one instrument; NotFound for an instrument that is not at hand."""
    seat = Seat(visit, case_id, record_id)
    shelf.find(visit, code)
    return Tool(
        asks_itself=frozenset({"source_notes"}),
        code=code,
        definition=InstrumentDefinition,
        body=AnswerSet,
        form=seat.form,
        read=body_from,
        typed=typed_from,
        breaches=seat.breaches,
        missing=missing,
        worded=seat.worded,
        show=seat.show,
        index=nothing,
        aid=seat.aid,
        prefill=prefilled,
        lookup=lambda version: shelf.find(visit, code, version),
        room=ROOM,
        place={"instrument": code},
    )


@dataclass(frozen=True)
class Seat:
    """One record of the request, and what its rules and words ask about it."""

    visit: Visit
    case_id: UUID
    record_id: UUID | None

    def record(self) -> Record:
        """The record in hand; NotFound for one without an occasion."""
        if self.record_id is None:
            raise NotFound
        found = queries.record_in_hand(self.visit, self.case_id, self.record_id)
        if found.occasion is None:
            raise NotFound
        return found

    def sitting(self) -> Sitting:
        """Which measurement this is, and the case around it."""
        record = self.record()
        case = queries.case_in_hand(self.visit, self.case_id)
        course = course_of(self.visit, case)
        locked_on = record.occurred_on if record.is_locked else None
        return Sitting(record.occasion or "", record.respondent or "", course, locked_on)

    def form(self, definition: InstrumentDefinition, language: str) -> type[Any]:
        record = self.record()
        return assessment_form(definition, record.occasion or "", record.respondent or "", language)

    def breaches(
        self, body: AnswerSet, talk: Talk, definition: InstrumentDefinition
    ) -> Iterator[Problem]:
        yield from breaches(body, talk.occurred_on, definition, self.sitting())

    def worded(
        self, body: AnswerSet, definition: InstrumentDefinition, language: str
    ) -> list[tuple[str, str]]:
        return worded(body, definition, self.record().respondent or "", language)

    def show(self, filled: Filled[InstrumentDefinition, AnswerSet], language: str) -> Any:
        return one_sheet(filled, self.sitting(), language)

    def aid(self, desk: Desk[InstrumentDefinition, AnswerSet], form: Any) -> Aid:
        """The window and the headings; and the statements get the word for the child."""
        record, language = desk.record, self.visit.identity.language
        respondent = record.respondent or ""
        child = (form.child.data or "").strip() if "child" in form else ""
        for key in desk.definition.item_keys if child else ():
            words = statement(desk.definition, key, respondent, language, child)
            form.answers.form[key].label.text = words
        course = course_of(self.visit, desk.file.case, desk.file.records)
        return aid_for(
            desk.definition, Sitting(record.occasion or "", respondent, course), language
        )
