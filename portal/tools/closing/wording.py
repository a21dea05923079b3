"""A closing summary in words: for its page, its history and paper."""

from portal.method.closing import ClosingDefinition
from portal.tools.closing.body import ClosingBody, GoalAttained

Row = tuple[str, str]


def worded(body: ClosingBody, definition: ClosingDefinition, language: str) -> list[Row]:
    """Label and text of everything that was said, in the order of the sheet."""
    asked = definition.questions
    wishes = {wish.key: wish.name.in_language(language) for wish in definition.wishes}
    rows = [
        (asked.worked_on.label, body.worked_on),
        (asked.changed.label, body.changed),
        (asked.own_words.label, body.own_words),
        (asked.carries_on.label, body.carries_on),
        (asked.follow_up.label, wishes.get(body.follow_up, body.follow_up)),
        (asked.follow_up_on.label, body.follow_up_on.isoformat() if body.follow_up_on else ""),
    ]
    goals = [
        (f"{asked.goal.label.in_language(language)} {position}", _goal(row, definition, language))
        for position, row in enumerate(body.goals, 1)
        if row.goal or row.attained is not None
    ]
    return [(label.in_language(language), text) for label, text in rows if text] + goals


def signed(value: int) -> str:
    """A number with its sign: −2, 0, +1."""
    return f"+{value}" if value > 0 else f"−{-value}" if value < 0 else "0"


def meaning(value: int, definition: ClosingDefinition, language: str) -> str:
    """+1 – more than expected."""
    meanings = {anchor.value: anchor.meaning for anchor in definition.attainment.anchors}
    return f"{signed(value)} – {meanings[value].in_language(language)}"


def _goal(row: GoalAttained, definition: ClosingDefinition, language: str) -> str:
    if row.attained is None:
        return row.goal
    return f"{row.goal}: {meaning(row.attained, definition, language)}"
