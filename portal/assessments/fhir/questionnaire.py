"""An instrument as a FHIR R4 Questionnaire: one for each respondent, because the wording differs."""

from portal.assessments.fhir.words import Json, both, canonical, coding
from portal.assessments.statements import anchor_words, child_word, with_child
from portal.method.definitions import Anchor, Scale, Text
from portal.method.instrument import InstrumentDefinition, OpenQuestion

MIN_VALUE = "http://hl7.org/fhir/StructureDefinition/minValue"
MAX_VALUE = "http://hl7.org/fhir/StructureDefinition/maxValue"
OCCASION = "occasion"
MODE = "mode"


def questionnaire(definition: InstrumentDefinition, respondent: str, language: str) -> Json:
    """Return the resource; texts in `language` with the other language as a translation."""
    title = f"{definition.name.in_language(language)} ({respondent})"
    return {
        "resourceType": "Questionnaire",
        "url": canonical(definition, respondent),
        "version": definition.version,
        "name": _computer_name(definition.code, respondent),
        "title": title,
        "status": "active",
        "experimental": definition.norm is None,
        "subjectType": ["RelatedPerson" if definition.per_person else "Patient"],
        "language": language,
        **both("description", definition.standing, language),
        **both("purpose", definition.purpose, language),
        "item": [
            _occasions(definition, language),
            _modes(definition, language),
            *_subscales(definition, respondent, language),
            *_areas(definition, language),
            *(
                _open_question(definition, each, language)
                for each in definition.asked_of(respondent)
            ),
        ],
    }


def _occasions(definition: InstrumentDefinition, language: str) -> Json:
    options = [coding(OCCASION, o.key, o.name.in_language(language)) for o in definition.occasions]
    label = Text(da="Anledning", en="Occasion")
    return {**_choice(OCCASION, label, options, language), "required": True}


def _modes(definition: InstrumentDefinition, language: str) -> Json:
    options = [coding(MODE, mode.key, mode.name.in_language(language)) for mode in definition.modes]
    return _choice(MODE, definition.asked.mode.label, options, language)


def _choice(link: str, label: Text, options: list[Json], language: str) -> Json:
    return {
        "linkId": link,
        **both("text", label, language),
        "type": "choice",
        "answerOption": [{"valueCoding": option} for option in options],
    }


def _subscales(definition: InstrumentDefinition, respondent: str, language: str) -> list[Json]:
    return [
        {
            "linkId": f"subscale.{each.key}",
            **both("text", each.name, language),
            "type": "group",
            "item": [
                _number(
                    f"answers.{item.key}",
                    _spoken(definition, item.words(respondent), respondent),
                    definition.scale,
                    language,
                    definition.anchors_for(respondent),
                )
                for item in definition.items_in(each.key)
            ],
        }
        for each in definition.subscales
    ]


def _areas(definition: InstrumentDefinition, language: str) -> list[Json]:
    part = definition.life_areas
    if part is None:
        return []
    items = [_number(f"areas.{each.key}", each.name, part.scale, language) for each in part.areas]
    words = both("text", part.name, language)
    return [{"linkId": "life_areas", **words, "type": "group", "item": items}]


def _open_question(definition: InstrumentDefinition, question: OpenQuestion, language: str) -> Json:
    if question.scale:
        item = _number(f"numbers.{question.key}", question.label, question.scale, language)
    else:
        item = {
            "linkId": f"texts.{question.key}",
            **both("text", question.label, language),
            "type": "text",
            "maxLength": question.limit,
        }
    return {**item, **_only_on(definition, question)}


def _only_on(definition: InstrumentDefinition, question: OpenQuestion) -> Json:
    if len(question.occasions) == len(definition.occasions):
        return {}
    conditions = [
        {"question": OCCASION, "operator": "=", "answerCoding": _bare(occasion)}
        for occasion in question.occasions
    ]
    behaviour = {"enableBehavior": "any"} if len(conditions) > 1 else {}
    return {"enableWhen": conditions, **behaviour}


def _bare(occasion: str) -> Json:
    found = coding(OCCASION, occasion, "")
    return {"system": found["system"], "code": found["code"]}


def _number(
    link: str, text: Text, scale: Scale, language: str, anchors: tuple[Anchor, ...] = ()
) -> Json:
    words = anchor_words(anchors or scale.anchors, language)
    return {
        "extension": [
            {"url": MIN_VALUE, "valueInteger": scale.lowest},
            {"url": MAX_VALUE, "valueInteger": scale.highest},
        ],
        "linkId": link,
        **both("text", text, language),
        "type": "integer",
        "item": [{"linkId": f"{link}.scale", "text": words, "type": "display"}],
    }


def _spoken(definition: InstrumentDefinition, words: Text, respondent: str) -> Text:
    return Text(
        da=with_child(words.da, child_word(definition, respondent, "da")),
        en=with_child(words.en, child_word(definition, respondent, "en")),
    )


def _computer_name(code: str, respondent: str) -> str:
    return "".join(part.title() for part in f"{code}_{respondent}".split("_"))
