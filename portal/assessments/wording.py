"""A set of answers in words: each field's label and what it says, for history, conflicts and paper."""

from fractions import Fraction

from flask_babel import gettext as _

from portal.assessments import scoring
from portal.assessments.body import AnswerSet
from portal.assessments.statements import statement
from portal.method.definitions import name_of
from portal.method.instrument import InstrumentDefinition, Respondent
from portal.records.tool import Row
from portal.records.wording import labelled
from portal.web.signs import plain


def worded(
    body: AnswerSet, definition: InstrumentDefinition, respondent: Respondent | str, language: str
) -> list[Row]:
    """Every field that the definition asks for, in its order; an empty text where nothing was said."""
    return [
        *about_rows(body, definition, language),
        *answer_rows(body, definition, respondent, language),
        *area_rows(body, definition, language),
        *question_rows(body, definition, language),
        *closing_rows(body, definition, language),
    ]


def about_rows(body: AnswerSet, definition: InstrumentDefinition, language: str) -> list[Row]:
    """Who and how: what stands above the statements."""
    asked = definition.asked
    rows = [
        (asked.person, body.person),
        (asked.child, body.child),
        (asked.answered_by, body.answered_by),
        (asked.mode, name_of(definition.modes, body.mode, language)),
    ]
    return labelled([(question, text) for question, text in rows if question], language)


def answer_rows(
    body: AnswerSet, definition: InstrumentDefinition, respondent: str, language: str
) -> list[Row]:
    """Each statement and its number."""
    return [
        (statement(definition, key, respondent, language, body.child), number(body.answers, key))
        for key in definition.item_keys
    ]


def area_rows(body: AnswerSet, definition: InstrumentDefinition, language: str) -> list[Row]:
    """The areas of life; none where the instrument asks for none."""
    areas = definition.life_areas.areas if definition.life_areas else ()
    return [(area.name.in_language(language), number(body.areas, area.key)) for area in areas]


def question_rows(body: AnswerSet, definition: InstrumentDefinition, language: str) -> list[Row]:
    """The open questions that were answered."""
    return [
        (
            each.label.in_language(language),
            number(body.numbers, each.key) if each.scale else body.texts.get(each.key, ""),
        )
        for each in definition.questions
        if each.key in body.numbers or each.key in body.texts
    ]


def closing_rows(body: AnswerSet, definition: InstrumentDefinition, language: str) -> list[Row]:
    """Reasons and sources."""
    asked = definition.asked
    rows = [
        (asked.declined, body.declined_reason),
        (asked.late, body.late_reason),
        (asked.sources, body.sources),
    ]
    return labelled(rows, language)


def number(numbers: dict[str, int | None], key: str) -> str:
    """A number, "no answer", or nothing while it has not been asked."""
    if key not in numbers:
        return ""
    found = numbers[key]
    return _("no answer") if found is None else plain(found)


def change_word(size: Fraction | int, threshold: Fraction | int) -> str:
    """The word for a change, in the reader's language; it is a help for talking and no verdict."""
    words: dict[str, str] = {
        "notable_up": _("notable, up"),
        "notable_down": _("notable, down"),
        "about_the_same": _("about the same"),
    }
    return words[scoring.word_for(size, threshold)]
