"""A validator of others, with the standard's own R4 definitions, accepts what is exported, and nothing spoilt."""

import json
import subprocess
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from portal.assessments.body import AnswerSet
from portal.assessments.fhir.questionnaire import questionnaire
from portal.assessments.fhir.response import AnswerRecord, questionnaire_response
from portal.demo.identity_provider import node_command
from portal.method.definitions import keys_of
from portal.method.instrument import InstrumentDefinition
from tests.portal.assessments.answers import LIFE_SKILLS, PARENTING, Json
from tests.portal.assessments.r4 import items
from tests.portal.instruments.wellbeing import WELLBEING

VALIDATOR = Path(__file__).parents[3] / "config" / "fhir_validator"
RECORD = UUID("0b0e5a4e-6c1e-4f57-9d0d-0d7a5c1f2a33")
SAVED = datetime(2026, 3, 9, 12, 30, tzinfo=UTC)
LANGUAGES = ("da", "en")


def faults(resources: Sequence[Json]) -> list[list[str]]:
    """What the validator says of each resource; one process for all of them."""
    node = node_command()
    if node is None or not (VALIDATOR / "node_modules").is_dir():
        pytest.skip("no validator here; make setup fetches it")
    found = subprocess.run(
        [node, str(VALIDATOR / "validate.js")], input=json.dumps(resources), check=True,
        capture_output=True, text=True,
    )  # fmt: skip
    answer: list[list[str]] = json.loads(found.stdout)
    return answer


def bodies(definition: InstrumentDefinition, occasion: str, respondent: str) -> Iterator[Json]:
    """Everything answered, nothing answered but declined, and half of it."""
    asked = definition.asked_on(occasion, respondent)
    areas = keys_of(definition.life_areas.areas) if definition.life_areas else ()
    yield {
        "answers": dict.fromkeys(definition.item_keys, definition.scale.highest),
        "mode": definition.modes[0].key, "areas": dict.fromkeys(areas, 0), "person": "mor",
        "numbers": {each.key: each.scale.highest for each in asked if each.scale},
        "texts": {each.key: 'Ja, "sådan"\nog mere' for each in asked if each.limit},
    }  # fmt: skip
    yield {"mode": definition.modes[0].key, "declined_reason": "Ikke i dag"}
    yield {"answers": dict.fromkeys(definition.item_keys[:2]) | {definition.item_keys[2]: 1}}


def exports() -> Iterator[Json]:
    """Every definition for each side in both languages, and answers to it on every occasion."""
    for definition in (LIFE_SKILLS, PARENTING, WELLBEING):
        for respondent in keys_of(definition.respondents):
            for language in LANGUAGES:
                yield questionnaire(definition, respondent, language)
            for occasion in keys_of(definition.occasions):
                for kind in ("lock", "correction", "save"):
                    record = AnswerRecord(RECORD, occasion, respondent, kind, SAVED)
                    for body in bodies(definition, occasion, respondent):
                        answered = AnswerSet.from_json(body)
                        yield questionnaire_response(record, answered, definition, "da")


def test_every_export_is_accepted() -> None:
    resources = list(exports())
    assert {each["resourceType"] for each in resources} == {
        "Questionnaire", "QuestionnaireResponse"
    }  # fmt: skip
    assert [found for found in faults(resources) if found] == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"status": "done"}, "status"),
        ({"item": [{"text": "no link"}]}, "linkId"),
        ({"answers": []}, "answers"),
        ({"authored": "yesterday"}, "authored"),
    ],
)
def test_what_is_spoilt_is_refused(change: dict[str, Any], fault: str) -> None:
    record = AnswerRecord(RECORD, "pre", "citizen", "lock", SAVED)
    whole = questionnaire_response(record, AnswerSet(), LIFE_SKILLS, "da")
    ((told, *_more),) = faults([whole | change])
    assert fault in told


def test_a_professional_is_not_asked_what_only_the_citizen_can_say() -> None:
    asked = {item["linkId"] for item in items(questionnaire(LIFE_SKILLS, "professional", "da"))}
    assert not asked & {"texts.best_hope", "texts.difference", "numbers.usefulness"}
