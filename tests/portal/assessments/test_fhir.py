"""Every definition and every set of answers is a FHIR resource that a validator accepts.

R4B left Questionnaire and QuestionnaireResponse as they are in R4; the library offers it under that name.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from fhir.resources.R4B.questionnaire import Questionnaire
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from portal.assessments.body import AnswerSet
from portal.assessments.fhir.questionnaire import questionnaire
from portal.assessments.fhir.response import AnswerRecord, questionnaire_response
from portal.method.instrument import InstrumentDefinition
from tests.portal.assessments.answers import LIFE_SKILLS, PARENT_POST, PARENTING, SKILLS_PRE, Json

RECORD = UUID("0b0e5a4e-6c1e-4f57-9d0d-0d7a5c1f2a33")
SAVED = datetime(2026, 3, 9, 12, 30, tzinfo=UTC)


def items(resource: Json) -> Iterator[Json]:
    for item in resource.get("item", []):
        yield item
        yield from items(item)


def answered(definition: InstrumentDefinition, body: Json, kind: str = "lock",
             occasion: str = "pre", respondent: str = "citizen") -> Json:  # fmt: skip
    record = AnswerRecord(RECORD, occasion, respondent, kind, SAVED)
    return questionnaire_response(record, AnswerSet.from_json(body), definition, "da")


def fits(response: Json, asked: Json) -> bool:
    """Whether every answer belongs to a question of the right type, inside its group."""
    known = {item["linkId"]: item for item in items(asked)}
    kinds = {"integer": "valueInteger", "text": "valueString", "choice": "valueCoding"}
    for item in items(response):
        question = known[item["linkId"]]
        for answer in item.get("answer", []):
            if list(answer) != [kinds[question["type"]]]:
                return False
    return bool(response["questionnaire"] == f"{asked['url']}|{asked['version']}")


@pytest.mark.parametrize("definition", [LIFE_SKILLS, PARENTING])
@pytest.mark.parametrize("respondent", ["citizen", "professional"])
@pytest.mark.parametrize("language", ["da", "en"])
def test_a_definition_is_a_questionnaire(
    definition: InstrumentDefinition, respondent: str, language: str
) -> None:
    resource = questionnaire(definition, respondent, language)
    Questionnaire.model_validate(resource)
    links = [item["linkId"] for item in items(resource)]
    assert len(links) == len(set(links))
    numbers = [item for item in items(resource) if item["linkId"].startswith("answers.")]
    assert len([item for item in numbers if item["type"] == "integer"]) == len(definition.items)
    assert not any("{" in item["text"] for item in items(resource))


def test_respondents_have_questionnaires_of_their_own() -> None:
    own, theirs = (questionnaire(LIFE_SKILLS, who, "da") for who in ("citizen", "professional"))
    assert own["url"] != theirs["url"]
    assert own["url"] == questionnaire(LIFE_SKILLS, "citizen", "en")["url"]


def test_both_languages_are_in_the_resource() -> None:
    asked = {item["linkId"]: item for item in items(questionnaire(LIFE_SKILLS, "citizen", "da"))}
    relation = asked["answers.relation"]
    translated = relation["_text"]["extension"][0]["extension"]
    assert relation["text"].startswith("Jeg har nogen")
    assert {"url": "lang", "valueCode": "en"} in translated
    assert any("count on me" in part.get("valueString", "") for part in translated)


def test_open_questions_are_asked_on_their_occasions_only() -> None:
    asked = {item["linkId"]: item for item in items(questionnaire(LIFE_SKILLS, "citizen", "da"))}
    codes = [when["answerCoding"]["code"] for when in asked["texts.difference"]["enableWhen"]]
    assert codes == ["post", "followup"]
    assert asked["texts.difference"]["enableBehavior"] == "any"
    assert [w["answerCoding"]["code"] for w in asked["texts.best_hope"]["enableWhen"]] == ["pre"]


def test_a_set_of_answers_is_a_response_to_its_questionnaire() -> None:
    body = {
        "answers": {**SKILLS_PRE, "self": None}, "mode": "together", "areas": {"housing": 4},
        "texts": {"best_hope": "At sove om natten"},
    }  # fmt: skip
    resource = answered(LIFE_SKILLS, body)
    QuestionnaireResponse.model_validate(resource)
    assert fits(resource, questionnaire(LIFE_SKILLS, "citizen", "da"))
    said = {item["linkId"]: item for item in items(resource)}
    assert said["answers.relation"]["answer"] == [{"valueInteger": 3}]
    assert "answer" not in said["answers.self"]
    assert said["answers.self"]["extension"][0]["valueCode"] == "asked-declined"


def test_a_parent_s_answers_use_the_child_s_word() -> None:
    body = {"answers": PARENT_POST, "mode": "alone", "child": "min søn", "person": "mor"}
    resource = answered(PARENTING, body, occasion="post")
    QuestionnaireResponse.model_validate(resource)
    assert fits(resource, questionnaire(PARENTING, "citizen", "da"))
    texts = [item.get("text", "") for item in items(resource)]
    assert any(text.startswith("Min søn og jeg") for text in texts)
    assert "mor" not in str(resource).split()


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("lock", {"answers": SKILLS_PRE}, "completed"),
        ("correction", {"answers": SKILLS_PRE}, "amended"),
        ("save", {"answers": SKILLS_PRE}, "in-progress"),
        ("lock", {"declined_reason": "Ikke i dag"}, "stopped"),
    ],
)
def test_the_status_tells_how_far_it_is(kind: str, body: Json, status: str) -> None:
    resource = answered(LIFE_SKILLS, body, kind)
    QuestionnaireResponse.model_validate(resource)
    assert resource["status"] == status


@given(
    st.dictionaries(st.sampled_from(LIFE_SKILLS.item_keys), st.none() | st.integers(0, 10)),
    st.dictionaries(st.sampled_from(["housing", "health"]), st.none() | st.integers(0, 10)),
    st.text(st.characters(exclude_categories=("C", "Z")), max_size=40),
)
def test_whatever_was_answered_is_accepted(
    answers: dict[str, int | None], areas: dict[str, int | None], hope: str
) -> None:
    body: Json = {"answers": answers, "areas": areas, "texts": {"best_hope": hope}}
    resource = answered(LIFE_SKILLS, body)
    QuestionnaireResponse.model_validate(resource)
    assert fits(resource, questionnaire(LIFE_SKILLS, "citizen", "da"))


@pytest.mark.parametrize(
    "spoilt", [{"status": None}, {"item": [{"text": "no link"}]}, {"status": "done", "extra": 1}]
)
def test_the_validator_refuses_what_is_no_resource(spoilt: Json) -> None:
    resource: dict[str, Any] = {**questionnaire(LIFE_SKILLS, "citizen", "da"), **spoilt}
    with pytest.raises(ValidationError):
        Questionnaire.model_validate(resource)
