"""What a new sheet about somebody begins with: the words that an earlier one used for the same person."""

from portal.assessments.body import AnswerSet
from portal.method.instrument import InstrumentDefinition
from portal.records import queries
from portal.records.desk import Desk
from portal.records.models import Record
from portal.records.reading import read
from portal.web.typed_values import Typed


def prefilled(desk: Desk[InstrumentDefinition, AnswerSet]) -> Typed:
    """The words as if typed. One read, and none for an instrument in which nobody is named."""
    record = earlier(desk) if desk.definition.per_person else None
    row = queries.current_version(desk.visit, record) if record else None
    if record is None or row is None:
        return {}
    body = AnswerSet.from_json(read(desk.file.opened, row).body)
    found = {"person": body.person}
    if record.respondent == desk.record.respondent:  # each side has a word of its own for the child
        found |= {"child": body.child, "answered_by": body.answered_by}
    return {name: [words] for name, words in found.items() if words}


def earlier(desk: Desk[InstrumentDefinition, AnswerSet]) -> Record | None:
    """The latest saved sheet about the same person, one by the same respondent first."""
    mine = desk.record
    others = [
        each for each in desk.file.of(desk.tool.code)
        if each.id != mine.id and each.person == mine.person and each.current_version > 0
    ]  # fmt: skip
    same = (each for each in others if each.respondent == mine.respondent)
    return next(same, others[0] if others else None)
