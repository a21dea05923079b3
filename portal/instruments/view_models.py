"""What the pages of instruments may know: plain values in the reader's language."""

from dataclasses import dataclass

from portal.assessments.statements import statement
from portal.instruments.rule_words import rules
from portal.method.instrument import InstrumentDefinition
from portal.records.tool import Row
from portal.web.signs import plain


@dataclass(frozen=True)
class InstrumentLine:
    """One version of one instrument in the list."""

    code: str
    version: str
    name: str
    standing: str
    items: int


@dataclass(frozen=True)
class StatementRow:
    """One statement as each respondent reads it."""

    subscale: str
    words: list[str]


@dataclass(frozen=True)
class InstrumentPage:
    """One version with all its statements, and how it is counted."""

    line: InstrumentLine
    purpose: str
    anchors: list[tuple[str, str]]
    respondents: list[tuple[str, str]]
    statements: list[StatementRow]
    questions: list[Row]
    rules: list[Row]


def lines(found: list[InstrumentDefinition], language: str) -> list[InstrumentLine]:
    """The instruments in a list."""
    return [_line(each, language) for each in found]


def page(definition: InstrumentDefinition, language: str) -> InstrumentPage:
    """One instrument in full."""
    names = {each.key: each.name.in_language(language) for each in definition.subscales}
    respondents: list[tuple[str, str]] = [
        (rule.key, rule.name.in_language(language)) for rule in definition.respondents
    ]
    return InstrumentPage(
        _line(definition, language),
        definition.purpose.in_language(language),
        [(plain(a.value), a.meaning.in_language(language)) for a in definition.scale.anchors],
        respondents,
        [
            StatementRow(
                names[item.subscale],
                [statement(definition, item.key, key, language) for key, _name in respondents],
            )
            for item in definition.items
        ],
        [
            (each.label.in_language(language), each.prompt.in_language(language))
            for each in definition.questions
        ],
        rules(definition, language),
    )


def _line(definition: InstrumentDefinition, language: str) -> InstrumentLine:
    return InstrumentLine(
        definition.code,
        definition.version,
        definition.name.in_language(language),
        definition.standing.in_language(language),
        len(definition.items),
    )
