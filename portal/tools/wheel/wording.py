"""A wheel in words: each field's label and what it says, for history, conflicts and paper."""

from datetime import date

from flask_babel import gettext as _

from portal.method.definitions import Choice, Text
from portal.method.wheel import WheelDefinition
from portal.tools.wheel.body import View, WheelBody
from portal.web.dates import day

Row = tuple[str, str]


def worded(body: WheelBody, definition: WheelDefinition, language: str) -> list[Row]:
    """Every field as (label, text), in the order of the sheet."""
    return [
        *challenge_rows(body, definition, language),
        *_entry_rows(body, definition, language),
        *step_rows(body, definition, language),
        *_view_rows(body, definition, language),
    ]


def challenge_rows(body: WheelBody, definition: WheelDefinition, language: str) -> list[Row]:
    """What it is about, and where it is felt."""
    asked = definition.questions
    rows = [
        (asked.challenge.label, body.challenge),
        (asked.arenas.label, _names(definition.arenas, body.arenas, language)),
    ]
    return _said(rows, language)


def step_rows(body: WheelBody, definition: WheelDefinition, language: str) -> list[Row]:
    """From the wheel to the step: chosen skills, goal, next step, review."""
    asked = definition.questions
    rows = [
        (asked.chosen.label, _names(definition.skills, body.chosen, language)),
        (asked.goal.label, body.goal.text),
        (asked.smart.label, _smart(body, definition, language)),
        (asked.smart_reason.label, body.goal.reason),
        (asked.next_step_what.label, body.next_step.what),
        (asked.next_step_when.label, _day(body.next_step.when)),
        (asked.next_step_help_from.label, body.next_step.help_from),
        (asked.review_on.label, _day(body.review_on)),
    ]
    return _said(rows, language)


def _view_rows(body: WheelBody, definition: WheelDefinition, language: str) -> list[Row]:
    return [
        (_view_label(view, definition, language), _view(view, definition, language))
        for view in body.views
    ]


def _said(rows: list[tuple[Text, str]], language: str) -> list[Row]:
    return [(label.in_language(language), value) for label, value in rows]


def _entry_rows(
    body: WheelBody, definition: WheelDefinition, language: str
) -> list[tuple[str, str]]:
    rows = []
    for skill in definition.skills:
        entry = body.entry(skill.key)
        grip = _("skipped") if entry.skipped else "" if entry.grip is None else str(entry.grip)
        matters = "" if entry.matters is None else _("importance %(number)s", number=entry.matters)
        rows.append((
            skill.name.in_language(language),
            " · ".join(part for part in (grip, matters, entry.works) if part),
        ))
    return rows


def _names(choices: tuple[Choice, ...], keys: tuple[str, ...], language: str) -> str:
    return ", ".join(c.name.in_language(language) for c in choices if c.key in keys)


def _smart(body: WheelBody, definition: WheelDefinition, language: str) -> str:
    answers = body.goal.smart
    return ", ".join(
        q.name.in_language(language) for q in definition.smart if getattr(answers, q.key)
    )


def _view_label(view: View, definition: WheelDefinition, language: str) -> str:
    rater = _names(definition.raters, (view.rater,), language) or "–"
    return f"{definition.questions.views.label.in_language(language)}: {rater} {_day(view.date)}".strip()


def _view(view: View, definition: WheelDefinition, language: str) -> str:
    grips = view.by_key()
    given = [
        f"{s.name.in_language(language)} {grips[s.key]}"
        for s in definition.skills
        if s.key in grips
    ]
    return ", ".join([*agreement(view, definition, language), *given])


def agreement(view: View, definition: WheelDefinition, language: str) -> list[str]:
    """Whether the person agreed to asking, where that has to be known."""
    needed = {rater.key for rater in definition.raters if rater.needs_agreement}
    if view.rater not in needed:
        return []
    answer = _("yes") if view.agreed_to_ask else _("no")
    return [f"{definition.questions.agreed_to_ask.label.in_language(language)}: {answer}"]


def _day(value: date | None) -> str:
    return day(value)
