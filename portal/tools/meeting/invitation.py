"""The invitation as plain text: the purpose, when and where, and nothing else from the case."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from portal.method.definitions import LANGUAGES, name_of
from portal.method.meeting import MeetingDefinition, blanks
from portal.tools.meeting.body import MeetingBody


@dataclass(frozen=True)
class Letter:
    """The invitation in one language."""

    language: str
    heading: str
    text: str


def letters(body: MeetingBody, held_on: date, definition: MeetingDefinition) -> list[Letter]:
    """The invitation in every language of the portal."""
    return [_letter(body, held_on, definition, language) for language in LANGUAGES]


def _letter(
    body: MeetingBody, held_on: date, definition: MeetingDefinition, language: str
) -> Letter:
    known = _known(body, held_on, definition, language)
    sentences = [each.in_language(language) for each in definition.invitation.sentences]
    said = [each.format_map(known) for each in sentences if blanks(each) <= known.keys()]
    heading = definition.invitation.heading.in_language(language)
    return Letter(language, heading, "\n\n".join(said))


def _known(
    body: MeetingBody, held_on: date, definition: MeetingDefinition, language: str
) -> Mapping[str, str]:
    found = {
        "purpose": body.purpose,
        "day": written_day(body.planned_for or held_on, language),
        "time": written_time(body.time, language),
        "place": name_of(definition.places, body.place_type, language),
        "chair": body.chair_words or name_of(definition.chairs, body.chair, language),
    }
    return {blank: words for blank, words in found.items() if words}


def written_day(day: date, language: str) -> str:
    """Return the day with its weekday, as it is said in the language."""
    pattern = "EEEE 'den' d. MMMM y" if language == "da" else "EEEE d MMMM y"
    return str(format_date(day, pattern, locale=language))


def written_time(time: str, language: str) -> str:
    """Return 14.30 in Danish and 14:30 in English."""
    return time.replace(":", ".") if language == "da" else time
