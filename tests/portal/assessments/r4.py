"""What FHIR R4 (4.0.1) asks of a Questionnaire and of a response to it, for tests of our exports.

The structure is checked by classes generated from the 4.0.1 definitions; the codes of required value sets
and the invariants que-0 to que-13 and qrs-1 are those of the same release (https://hl7.org/fhir/R4/).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from fhirclient.models.questionnaire import Questionnaire
from fhirclient.models.questionnaireresponse import QuestionnaireResponse

Json = dict[str, Any]
Rule = Callable[[Json], bool]

PUBLICATION = {"draft", "active", "retired", "unknown"}
ANSWERING = {"in-progress", "completed", "amended", "entered-in-error", "stopped"}
SIMPLE = {"boolean", "decimal", "integer", "string", "text", "url", "open-choice"}
WITH_OPTIONS = {
    "choice", "open-choice", "decimal", "integer", "date", "dateTime", "time", "string", "quantity",
}  # fmt: skip
KINDS = SIMPLE | WITH_OPTIONS | {"group", "display", "attachment", "reference"}
OPERATORS = {"exists", "=", "!=", ">", "<", ">=", "<="}
VALUE_OF = {
    "boolean": "valueBoolean", "decimal": "valueDecimal", "integer": "valueInteger",
    "date": "valueDate", "dateTime": "valueDateTime", "time": "valueTime", "string": "valueString",
    "text": "valueString", "url": "valueUri", "choice": "valueCoding",
}  # fmt: skip

OF_AN_ITEM: Mapping[str, Rule] = {
    "que-1": lambda item: (
        (item["type"] != "group" or bool(item.get("item")))
        and (item["type"] != "display" or not item.get("item"))
    ),
    "que-3": lambda item: item["type"] != "display" or "code" not in item,
    "que-4": lambda item: not ("answerOption" in item and "answerValueSet" in item),
    "que-5": lambda item: item["type"] in WITH_OPTIONS or not options(item),
    "que-6": lambda item: item["type"] != "display" or not {"required", "repeats"} & set(item),
    "que-7": lambda item: all(
        each["operator"] != "exists" or "answerBoolean" in each
        for each in item.get("enableWhen", [])
    ),
    "que-8": lambda item: item["type"] not in {"group", "display"} or "initial" not in item,
    "que-9": lambda item: item["type"] != "display" or "readOnly" not in item,
    "que-10": lambda item: item["type"] in SIMPLE or "maxLength" not in item,
    "que-11": lambda item: not ("answerOption" in item and "initial" in item),
    "que-12": lambda item: len(item.get("enableWhen", [])) < 2 or "enableBehavior" in item,
    "que-13": lambda item: bool(item.get("repeats")) or len(item.get("initial", [])) < 2,
    "item-type": lambda item: item["type"] in KINDS,
    "enable-operator": lambda item: all(
        each["operator"] in OPERATORS for each in item.get("enableWhen", [])
    ),
    "enable-behavior": lambda item: item.get("enableBehavior", "any") in {"all", "any"},
    "enable-question": lambda item: all(
        len([key for key in each if key.startswith("answer")]) == 1
        for each in item.get("enableWhen", [])
    ),
}


def items(resource: Json) -> Iterator[Json]:
    """Every item at every depth, in its order, also those below an answer."""
    for item in resource.get("item", []):
        yield item
        yield from items(item)
        for answer in item.get("answer", []):
            yield from items(answer)


def options(item: Json) -> bool:
    """Whether an item says what may be answered."""
    return "answerOption" in item or "answerValueSet" in item


def questionnaire_faults(resource: Json) -> list[str]:
    """Return what is wrong in a Questionnaire, by rule and item; raises FHIRValidationError for its structure."""
    Questionnaire(resource, strict=True)
    found = [
        f"{rule}: {item['linkId']}"
        for item in items(resource)
        for rule, holds in OF_AN_ITEM.items()
        if not holds(item)
    ]
    links = [item["linkId"] for item in items(resource)]
    if len(links) != len(set(links)):
        found.append("que-2")
    if not re.fullmatch(r"[A-Z][A-Za-z0-9_]{0,254}", resource.get("name", "A")):
        found.append("que-0")
    if resource["status"] not in PUBLICATION:
        found.append("status")
    asked = {when["question"] for item in items(resource) for when in item.get("enableWhen", [])}
    return found + [f"enableWhen: {link}" for link in asked - set(links)]


def response_faults(resource: Json, asked: Json) -> list[str]:
    """Return what is wrong in a response to a Questionnaire; raises FHIRValidationError for its structure."""
    QuestionnaireResponse(resource, strict=True)
    found = [
        f"qrs-1: {item['linkId']}"
        for item in items(resource)
        if "item" in item and "answer" in item
    ]
    if resource["status"] not in ANSWERING:
        found.append("status")
    if resource["questionnaire"] != f"{asked['url']}|{asked['version']}":
        found.append("questionnaire")
    return [*found, *_misplaced(resource, asked), *_missing(resource, asked)]


def _misplaced(answered: Json, asked: Json) -> Iterator[str]:
    """Items stand below those that ask them, each once, in their order, with answers of the right type."""
    questions = {item["linkId"]: item for item in asked.get("item", [])}
    order = list(questions)
    links = [item["linkId"] for item in answered.get("item", [])]
    if [link for link in order if link in links] != links:
        yield f"order or place: {links}"
    for item in answered.get("item", []):
        if question := questions.get(item["linkId"]):
            yield from _wrong_answers(item, question)
            yield from _misplaced(item, question)


def _wrong_answers(item: Json, question: Json) -> Iterator[str]:
    link, answers = item["linkId"], item.get("answer", [])
    if len(answers) > 1 and not question.get("repeats"):
        yield f"repeats: {link}"
    for answer in answers:
        if [key for key in answer if key.startswith("value")] != [VALUE_OF.get(question["type"])]:
            yield f"type: {link}"
        elif not _is_allowed(answer, question):
            yield f"value: {link}"


def _is_allowed(answer: Json, question: Json) -> bool:
    limits = {
        each["url"].rsplit("/", 1)[1]: each.get("valueInteger")
        for each in question.get("extension", [])
    }
    if question["type"] == "integer":
        number = answer["valueInteger"]
        return bool(limits.get("minValue", number) <= number <= limits.get("maxValue", number))
    if question["type"] == "choice":
        named = [_code(each["valueCoding"]) for each in question["answerOption"]]
        return _code(answer["valueCoding"]) in named
    longest = question.get("maxLength")
    return longest is None or len(answer["valueString"]) <= longest


def _code(coding: Json) -> tuple[Any, Any]:
    return coding.get("system"), coding["code"]


def _missing(answered: Json, asked: Json) -> Iterator[str]:
    given = {item["linkId"] for item in items(answered) if item.get("answer")}
    if answered["status"] in {"completed", "amended"}:
        for item in items(asked):
            if item.get("required") and item["linkId"] not in given:
                yield f"required: {item['linkId']}"
