"""Every definition and every set of answers is a FHIR R4 (4.0.1) resource; what is none is refused."""

from copy import deepcopy
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from fhirclient.models.fhirabstractbase import FHIRValidationError
from hypothesis import given
from hypothesis import strategies as st

from portal.assessments.body import AnswerSet
from portal.assessments.fhir.questionnaire import questionnaire
from portal.assessments.fhir.response import AnswerRecord, questionnaire_response
from portal.method.instrument import InstrumentDefinition
from tests.portal.assessments.answers import LIFE_SKILLS, PARENT_POST, PARENTING, SKILLS_PRE, Json
from tests.portal.assessments.r4 import OF_AN_ITEM, items, questionnaire_faults, response_faults
from tests.portal.instruments.wellbeing import WELLBEING

RECORD = UUID("0b0e5a4e-6c1e-4f57-9d0d-0d7a5c1f2a33")
SAVED = datetime(2026, 3, 9, 12, 30, tzinfo=UTC)


def answered(definition: InstrumentDefinition, body: Json, kind: str = "lock",
             occasion: str = "pre", respondent: str = "citizen") -> Json:  # fmt: skip
    record = AnswerRecord(RECORD, occasion, respondent, kind, SAVED)
    return questionnaire_response(record, AnswerSet.from_json(body), definition, "da")


@pytest.mark.parametrize("definition", [LIFE_SKILLS, PARENTING, WELLBEING])
@pytest.mark.parametrize("respondent", ["citizen", "professional"])
@pytest.mark.parametrize("language", ["da", "en"])
def test_a_definition_is_a_questionnaire(
    definition: InstrumentDefinition, respondent: str, language: str
) -> None:
    resource = questionnaire(definition, respondent, language)
    assert questionnaire_faults(resource) == []
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
    assert response_faults(resource, questionnaire(LIFE_SKILLS, "citizen", "da")) == []
    said = {item["linkId"]: item for item in items(resource)}
    assert said["answers.relation"]["answer"] == [{"valueInteger": 3}]
    assert "answer" not in said["answers.self"]
    assert said["answers.self"]["extension"][0]["valueCode"] == "asked-declined"


def test_a_parent_s_answers_use_the_child_s_word() -> None:
    body = {"answers": PARENT_POST, "mode": "alone", "child": "min søn", "person": "mor"}
    resource = answered(PARENTING, body, occasion="post")
    assert response_faults(resource, questionnaire(PARENTING, "citizen", "da")) == []
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
    assert response_faults(resource, questionnaire(LIFE_SKILLS, "citizen", "da")) == []
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
    assert response_faults(resource, questionnaire(LIFE_SKILLS, "citizen", "da")) == []


@pytest.mark.parametrize("definition", [LIFE_SKILLS, PARENTING])
@pytest.mark.parametrize("respondent", ["citizen", "professional"])
@pytest.mark.parametrize("occasion", ["pre", "post", "followup"])
def test_a_full_set_of_answers_is_a_response_in_every_language(
    definition: InstrumentDefinition, respondent: str, occasion: str
) -> None:
    asked = definition.asked_on(occasion, respondent)
    areas = definition.life_areas.areas if definition.life_areas else ()
    body = {
        "answers": dict.fromkeys(definition.item_keys, 10), "mode": definition.modes[0].key,
        "areas": {area.key: 0 for area in areas}, "person": "mor",
        "numbers": {each.key: each.scale.highest for each in asked if each.scale},
        "texts": {each.key: "Ja" for each in asked if each.limit},
    }  # fmt: skip
    answer = answered(definition, body, occasion=occasion, respondent=respondent)
    for language in ("da", "en"):
        assert response_faults(answer, questionnaire(definition, respondent, language)) == []


def broken(path: tuple[Any, ...], value: Any) -> Json:
    resource = deepcopy(questionnaire(LIFE_SKILLS, "citizen", "da"))
    parent: Any = resource
    for step in path[:-1]:
        parent = parent[step]
    parent[path[-1]] = value
    return resource


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("status",), None),
        (("extra",), 1),
        (("experimental",), "yes"),
        (("item", 0), {"text": "no link"}),
        (("item", 0, "linkId"), 7),
        (("item", 0, "option"), []),  # the name that R3 had
        (("item", 2, "item", 0, "disabledDisplay"), "hidden"),  # a name that R5 has
    ],
)
def test_a_structure_that_r4_does_not_know_is_refused(path: tuple[Any, ...], value: Any) -> None:
    with pytest.raises(FHIRValidationError):
        questionnaire_faults(broken(path, value))


SPOILT: dict[str, Json] = {
    "que-1": {"type": "group"},
    "que-3": {"type": "display", "code": [{"code": "x"}]},
    "que-4": {"type": "choice", "answerOption": [{"valueString": "x"}], "answerValueSet": "urn:x"},
    "que-5": {"type": "text", "answerValueSet": "urn:x"},
    "que-6": {"type": "display", "required": True},
    "que-7": {
        "type": "text",
        "enableWhen": [{"question": "mode", "operator": "exists", "answerInteger": 1}],
    },
    "que-8": {"type": "display", "initial": [{"valueInteger": 1}]},
    "que-9": {"type": "display", "readOnly": True},
    "que-10": {"type": "choice", "maxLength": 3},
    "que-11": {
        "type": "choice",
        "answerOption": [{"valueString": "x"}],
        "initial": [{"valueString": "x"}],
    },
    "que-12": {
        "type": "text",
        "enableWhen": [{"question": "mode", "operator": "=", "answerString": "x"}] * 2,
    },
    "que-13": {"type": "integer", "initial": [{"valueInteger": 1}, {"valueInteger": 2}]},
    "item-type": {"type": "coding"},
    "enable-operator": {
        "type": "text",
        "enableWhen": [{"question": "mode", "operator": "is", "answerString": "x"}],
    },
    "enable-behavior": {"type": "text", "enableBehavior": "some"},
    "enable-question": {
        "type": "text",
        "enableWhen": [
            {"question": "mode", "operator": "=", "answerString": "x", "answerInteger": 1}
        ],
    },
}


@pytest.mark.parametrize("rule", OF_AN_ITEM)
def test_every_invariant_is_one_that_can_be_broken(rule: str) -> None:
    resource = questionnaire(LIFE_SKILLS, "citizen", "da")
    resource["item"] = [*resource["item"], {"linkId": "spoilt", **SPOILT[rule]}]
    assert f"{rule}: spoilt" in questionnaire_faults(resource)


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        (("status",), "published", "status"),
        (("name",), "life skills", "que-0"),
        (("item", 1, "linkId"), "occasion", "que-2"),
    ],
)
def test_a_questionnaire_as_a_whole_can_be_wrong(
    path: tuple[Any, ...], value: Any, fault: str
) -> None:
    assert fault in questionnaire_faults(broken(path, value))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"status": "done"}, "status"),
        ({"questionnaire": "urn:uuid:0|1.0.0"}, "questionnaire"),
        ({"item": []}, "required: occasion"),
        ({"item": [{"linkId": "occasion", "answer": [{"valueString": "pre"}]}]}, "type: occasion"),
        (
            {"item": [{"linkId": "occasion", "answer": [{"valueCoding": {"code": "x"}}]}]},
            "value: occasion",
        ),
        (
            {
                "item": [
                    {"linkId": "mode", "item": [{"linkId": "x"}], "answer": [{"valueInteger": 1}]}
                ]
            },
            "qrs-1: mode",
        ),
        ({"item": [{"linkId": "answers.relation"}]}, "order or place: ['answers.relation']"),
    ],
)
def test_a_response_that_does_not_answer_its_questionnaire_is_refused(
    change: Json, fault: str
) -> None:
    whole = answered(LIFE_SKILLS, {"answers": SKILLS_PRE, "mode": "together"})
    faults = response_faults({**whole, **change}, questionnaire(LIFE_SKILLS, "citizen", "da"))
    assert fault in faults
