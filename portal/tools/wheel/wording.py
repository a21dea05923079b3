"""A wheel in words: each field's label and what it says, for history, conflicts and paper."""

from flask_babel import gettext as _

from portal.method.definitions import names_of
from portal.method.wheel import WheelDefinition
from portal.records.tool import Row
from portal.records.wording import joined, labelled, yes_or_no
from portal.tools.wheel.body import View, WheelBody
from portal.web.dates import day
from portal.web.typed_values import write_number


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
        (asked.challenge, body.challenge),
        (asked.arenas, names_of(definition.arenas, body.arenas, language)),
    ]
    return labelled(rows, language)


def step_rows(body: WheelBody, definition: WheelDefinition, language: str) -> list[Row]:
    """From the wheel to the step: chosen skills, goal, next step, review."""
    asked = definition.questions
    rows = [
        (asked.chosen, names_of(definition.skills, body.chosen, language)),
        (asked.goal, body.goal.text),
        (asked.smart, names_of(definition.smart, body.goal.smart.answered_yes, language)),
        (asked.smart_reason, body.goal.reason),
        (asked.next_step_what, body.next_step.what),
        (asked.next_step_when, day(body.next_step.when)),
        (asked.next_step_help_from, body.next_step.help_from),
        (asked.review_on, day(body.review_on)),
    ]
    return labelled(rows, language)


def _view_rows(body: WheelBody, definition: WheelDefinition, language: str) -> list[Row]:
    return [
        (_view_label(view, definition, language), _view(view, definition, language))
        for view in body.views
    ]


def _entry_rows(body: WheelBody, definition: WheelDefinition, language: str) -> list[Row]:
    rows = []
    for skill in definition.skills:
        entry = body.entry(skill.key)
        grip = _("skipped") if entry.skipped else write_number(entry.grip)
        matters = "" if entry.matters is None else _("importance %(number)s", number=entry.matters)
        rows.append((skill.name.in_language(language), joined(grip, matters, entry.works)))
    return rows


def _view_label(view: View, definition: WheelDefinition, language: str) -> str:
    rater = names_of(definition.raters, (view.rater,), language) or "–"
    return f"{definition.questions.views.label.in_language(language)}: {rater} {day(view.date)}".strip()


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
    answer = yes_or_no(view.agreed_to_ask)
    return [f"{definition.questions.agreed_to_ask.label.in_language(language)}: {answer}"]
