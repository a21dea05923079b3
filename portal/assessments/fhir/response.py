"""A set of answers as a FHIR R4 QuestionnaireResponse; what was not answered says so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from portal.assessments.body import AnswerSet
from portal.assessments.fhir.questionnaire import MODE, OCCASION
from portal.assessments.fhir.words import Json, canonical, coding, system
from portal.assessments.statements import statement
from portal.method.definitions import keys_of, name_of
from portal.method.instrument import InstrumentDefinition

ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
STATUS_OF_KIND = {"lock": "completed", "correction": "amended"}


@dataclass(frozen=True)
class AnswerRecord:
    """The envelope of a set of answers as the resource needs it; no name and no number of a citizen."""

    id: UUID
    occasion: str
    respondent: str
    kind: str
    saved_at: datetime


def questionnaire_response(
    record: AnswerRecord, body: AnswerSet, definition: InstrumentDefinition, language: str
) -> Json:
    """Return the resource; whose answers they are is known only by the record's own id."""
    return {
        "resourceType": "QuestionnaireResponse",
        "identifier": {"system": "urn:ietf:rfc:3986", "value": f"urn:uuid:{record.id}"},
        "questionnaire": f"{canonical(definition, record.respondent)}|{definition.version}",
        "status": _status(record, body),
        "language": language,
        "subject": {"type": "RelatedPerson" if definition.per_person else "Patient",
                    "identifier": {"system": system("record"), "value": str(record.id)}},
        "authored": record.saved_at.isoformat(timespec="seconds"),
        "item": list(_items(record, body, definition, language)),
    }  # fmt: skip


def _status(record: AnswerRecord, body: AnswerSet) -> str:
    if body.declined_reason and not body.given():
        return "stopped"
    return STATUS_OF_KIND.get(record.kind, "in-progress")


def _items(
    record: AnswerRecord, body: AnswerSet, definition: InstrumentDefinition, language: str
) -> Iterator[Json]:
    rule = definition.occasion(record.occasion)
    occasion = rule.name.in_language(language) if rule else record.occasion
    yield _coded(OCCASION, record.occasion, occasion)
    if body.mode:
        yield _coded(MODE, body.mode, name_of(definition.modes, body.mode, language))
    for each in definition.subscales:
        words = {
            key: statement(definition, key, record.respondent, language, body.child)
            for key in keys_of(definition.items_in(each.key))
        }
        answers = _numbers("answers", body.answers, words)
        yield from _group(f"subscale.{each.key}", each.name.in_language(language), answers)
    yield from _life_areas(body, definition, language)
    for question in definition.asked_of(record.respondent):
        words = {question.key: question.label.in_language(language)}
        yield from _numbers("numbers", body.numbers, words)
        if body.texts.get(question.key):
            answer = [{"valueString": body.texts[question.key]}]
            link = f"texts.{question.key}"
            yield {"linkId": link, "text": words[question.key], "answer": answer}


def _life_areas(body: AnswerSet, definition: InstrumentDefinition, language: str) -> Iterator[Json]:
    part = definition.life_areas
    if part is not None:
        words = {area.key: area.name.in_language(language) for area in part.areas}
        numbers = _numbers("areas", body.areas, words)
        yield from _group("life_areas", part.name.in_language(language), numbers)


def _group(link: str, text: str, items: Iterator[Json]) -> Iterator[Json]:
    found = list(items)
    if found:
        yield {"linkId": link, "text": text, "item": found}


def _numbers(part: str, said: Mapping[str, int | None], words: Mapping[str, str]) -> Iterator[Json]:
    for key, text in words.items():
        if key not in said:
            continue
        number = said[key]
        item: Json = {"linkId": f"{part}.{key}", "text": text}
        if number is None:
            yield {"extension": [{"url": ABSENT, "valueCode": "asked-declined"}], **item}
        else:
            yield {**item, "answer": [{"valueInteger": number}]}


def _coded(link: str, code: str, display: str) -> Json:
    return {"linkId": link, "answer": [{"valueCoding": coding(link, code, display)}]}
