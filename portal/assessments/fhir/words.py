"""What both resources share: identifiers without an address, texts in two languages, codes."""

from typing import Any
from uuid import UUID, uuid5

from portal.method.definitions import Text
from portal.method.instrument import InstrumentDefinition

Json = dict[str, Any]

# A name space of our own: equal codes get equal identifiers, and nothing points at a machine.
SPACE = UUID("6f1c1a52-6a57-4c0e-9d25-3c1df1f6a7c4")
TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation"
OTHER_LANGUAGE = {"da": "en", "en": "da"}


def canonical(definition: InstrumentDefinition, respondent: str) -> str:
    """Return the identifier of an instrument's questionnaire for one respondent, without its version."""
    return f"urn:uuid:{uuid5(SPACE, f'{definition.code}/{respondent}')}"


def system(name: str) -> str:
    """Return the identifier of one of our code systems."""
    return f"urn:uuid:{uuid5(SPACE, f'codes/{name}')}"


def coding(name: str, code: str, display: str) -> Json:
    """Return a code of one of our systems with its words."""
    return {"system": system(name), "code": code, "display": display}


def both(field: str, text: Text, language: str) -> Json:
    """Return a text field in one language, with the other as the standard's translation extension."""
    other = OTHER_LANGUAGE[language]
    translation = {
        "url": TRANSLATION,
        "extension": [
            {"url": "lang", "valueCode": other},
            {"url": "content", "valueString": text.in_language(other)},
        ],
    }
    return {field: text.in_language(language), f"_{field}": {"extension": [translation]}}
