"""A closing summary in words: for its page, its history and paper."""

from flask_babel import ngettext

from portal.method.closing import ClosingDefinition
from portal.method.definitions import Scale, name_of
from portal.method.means import rounded
from portal.records.tool import Row
from portal.records.wording import joined, labelled, said
from portal.tools.closing.body import ClosingBody, GoalAttained
from portal.tools.closing.plan_states import plan_states
from portal.tools.closing.scoring import attainment_score, rated
from portal.web.dates import day
from portal.web.numbers import signed, tenths


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
    return said(labelled(rows, language)) + goals + _score(body, definition, language)


def meaning(value: int, scale: Scale, language: str) -> str:
    """+1 – more than expected; only a scale that begins below zero has signs."""
    meanings = {anchor.value: anchor.meaning for anchor in scale.anchors}
    number = signed(value) if scale.lowest < 0 else str(value)
    return f"{number} – {meanings[value].in_language(language)}"


def _goal(row: GoalAttained, definition: ClosingDefinition, language: str) -> str:
    state = name_of(plan_states(), row.state, language) if row.state else ""
    if row.attained is None:
        return joined(row.goal, state)
    attained = meaning(row.attained, definition.attainment, language)
    weight = "" if row.weight is None else meaning(row.weight, definition.weights, language)
    return joined(f"{row.goal}: {attained}", state, weight)


def _score(body: ClosingBody, definition: ClosingDefinition, language: str) -> list[Row]:
    """The number over all goals that were rated, and how to read it; nothing without any."""
    found = attainment_score(body, definition.rules.goals_correlate)
    if found is None:
        return []
    words = definition.score
    counted = ngettext("%(num)s goal", "%(num)s goals", len(rated(body)))
    number = f"{tenths(rounded(found))} ({counted})"
    return [(words.name.in_language(language), f"{number}. {words.meaning.in_language(language)}")]
