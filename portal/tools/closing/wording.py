"""A closing summary in words: for its page, its history and paper."""

from portal.method.closing import ClosingDefinition
from portal.method.definitions import name_of
from portal.records.tool import Row
from portal.records.wording import labelled, said
from portal.tools.closing.body import ClosingBody, GoalAttained
from portal.web.dates import day
from portal.web.numbers import signed


def worded(body: ClosingBody, definition: ClosingDefinition, language: str) -> list[Row]:
    """Label and text of everything that was said, in the order of the sheet."""
    asked = definition.questions
    rows = [
        (asked.worked_on, body.worked_on),
        (asked.changed, body.changed),
        (asked.own_words, body.own_words),
        (asked.carries_on, body.carries_on),
        (asked.follow_up, name_of(definition.wishes, body.follow_up, language)),
        (asked.follow_up_on, day(body.follow_up_on)),
    ]
    goals = [
        (f"{asked.goal.label.in_language(language)} {position}", _goal(row, definition, language))
        for position, row in enumerate(body.goals, 1)
        if row.goal or row.attained is not None
    ]
    return said(labelled(rows, language)) + goals


def meaning(value: int, definition: ClosingDefinition, language: str) -> str:
    """+1 – more than expected."""
    meanings = {anchor.value: anchor.meaning for anchor in definition.attainment.anchors}
    return f"{signed(value)} – {meanings[value].in_language(language)}"


def _goal(row: GoalAttained, definition: ClosingDefinition, language: str) -> str:
    if row.attained is None:
        return row.goal
    return f"{row.goal}: {meaning(row.attained, definition, language)}"
