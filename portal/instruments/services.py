"""What administrators do with instruments: see them, load one, export one."""

from typing import Any

from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from config.messages import N_
from portal.assessments import shelf
from portal.assessments.fhir.questionnaire import questionnaire
from portal.assessments.models import LoadedInstrument
from portal.assessments.upload import BadFile, read_upload
from portal.method.continuity import breaks
from portal.method.faults import Fault
from portal.method.instrument import InstrumentDefinition
from portal.method.reading import fault_in
from security.errors import NotFound
from security.visit import Visit


def load(visit: Visit, content: bytes) -> InstrumentDefinition:
    """Check a file and keep it; raises BadFile. The database lets administrators do it and logs it."""
    text, definition = read_upload(content)
    _refuse_another_count(visit, text, definition)
    row = {
        "tenant_id": visit.tenant.id, "code": definition.code, "version": definition.version,
        "content": text, "loaded_by": visit.identity.membership_id,
    }  # fmt: skip
    try:
        with visit.db.begin_nested():
            visit.db.execute(insert(LoadedInstrument).values(**row))
    except IntegrityError:
        reason = N_("This version is already loaded and may be in use. Give the file a new version")
        raise BadFile(Fault(_line_of_version(text), "version", reason)) from None
    return definition


def instruments(visit: Visit) -> tuple[list[InstrumentDefinition], list[InstrumentDefinition]]:
    """The shipped instruments, and every version of the organisation's own."""
    return shelf.shipped(), shelf.own_instruments(visit)


def instrument(visit: Visit, code: str, version: str) -> InstrumentDefinition:
    """One version of one instrument; NotFound otherwise."""
    return shelf.find(visit, code, version)


def as_fhir(definition: InstrumentDefinition, respondent: str, language: str) -> dict[str, Any]:
    """The definition as a FHIR R4 Questionnaire; NotFound for a respondent that it does not ask."""
    if definition.respondent(respondent) is None:
        raise NotFound("malformed")
    return questionnaire(definition, respondent, language)


def _refuse_another_count(visit: Visit, text: str, definition: InstrumentDefinition) -> None:
    if found := [fault_in(text, each) for each in breaks(definition, shelf.own_instruments(visit))]:
        raise BadFile(*found)


def _line_of_version(text: str) -> int:
    lines = text.splitlines()
    return next((n for n, line in enumerate(lines, 1) if line.startswith("version:")), 1)
