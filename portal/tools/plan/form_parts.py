"""The parts that the form of the plan is made of, each for one version in one language."""

from typing import Any

from flask_babel import gettext as _
from wtforms import (
    BooleanField,
    Form,
    FormField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)

from portal.tools.plan.skills import skill_names
from portal.tools.plan.words import DayOrMonthField, Words
from portal.web.forms import DayField, offers


def _form(name: str, **fields: Any) -> type[Form]:
    return type(name, (Form,), fields)


def item_form(words: Words) -> type[Form]:
    """One point of the analysis."""
    asked, definition = words.asked, words.definition
    return _form(
        "ItemForm",
        column=words.select(asked.item_column, definition.columns, needed=True, blank=False),
        text=words.field(TextAreaField, asked.item_text, needed=True),
        kind=words.select(asked.item_kind, definition.kinds, needed=True),
        dimension=words.select(asked.item_dimension, definition.dimensions),
        seen_by=words.select(asked.item_seen_by, definition.witnesses),
        observed_on=words.field(DayOrMonthField, asked.item_observed_on),
    )


def goal_form(words: Words) -> type[Form]:
    """A goal with its signs, its control questions and where it stands."""
    asked, definition = words.asked, words.definition
    questions = [(q.key, q.question.in_language(words.language)) for q in definition.smart]
    return _form(
        "GoalForm",
        thread=HiddenField(),
        since=HiddenField(),
        statement=words.field(TextAreaField, asked.goal, needed=True),
        signs=words.field(TextAreaField, asked.signs, needed=True),
        hold_weeks=words.field(StringField, asked.hold_weeks, needed=True),
        smart=words.boxes(asked.smart, questions, needed=True),
        smart_reason=words.field(TextAreaField, asked.smart_reason),
        skills=words.boxes(asked.skills, skill_names(words.language)),
        due=words.field(DayField, asked.due, needed=True),
        state=words.select(asked.state, definition.states, needed=True, blank=False),
        state_reason=words.field(StringField, asked.state_reason),
    )


def pair_form(words: Words) -> type[Form]:
    """A concern with its goal, its scale and the numbers."""
    asked = words.asked
    views = offers(words.names(words.definition.views))
    return _form(
        "PairForm",
        who=words.field(StringField, asked.concern_who, needed=True),
        what=words.field(TextAreaField, asked.concern_what, needed=True),
        consequence=words.field(TextAreaField, asked.concern_consequence, needed=True),
        mentee_view=words.field(
            RadioField, asked.mentee_view, needed=True, choices=views, validate_choice=False
        ),
        mentee_view_text=words.field(TextAreaField, asked.mentee_view_text),
        goal=FormField(goal_form(words), asked.goal.label.in_language(words.language)),
        anchors=FormField(_anchors_form(words), asked.anchors.label.in_language(words.language)),
        ratings=FormField(_ratings_form(words), asked.ratings.label.in_language(words.language)),
        no_citizen_reason=words.field(StringField, asked.no_citizen_reason),
    )


def _anchors_form(words: Words) -> type[Form]:
    anchors = zip(("zero", "five", "ten"), words.definition.scale.anchors, strict=True)
    fields = {
        name: StringField(
            _("%(number)s means", number=anchor.value),
            description=anchor.meaning.in_language(words.language),
        )
        for name, anchor in anchors
    }
    return _form("AnchorsForm", **fields)


def _ratings_form(words: Words) -> type[Form]:
    raters = words.names(words.definition.raters)
    fields = {
        key: FormField(_rating_form(words, name), name, description=name) for key, name in raters
    }
    return _form("RatingsForm", **fields)


def _rating_form(words: Words, rater: str) -> type[Form]:
    scale, asked = words.definition.scale, words.asked
    numbers = [(str(n), str(n)) for n in range(scale.lowest, scale.highest + 1)]
    return _form(
        "RatingForm",
        value=SelectField(rater, choices=offers([("", "–"), *numbers]), validate_choice=False),
        why_not_lower=words.field(TextAreaField, asked.why_not_lower),
        one_up=words.field(TextAreaField, asked.one_up),
    )


def action_form(words: Words) -> type[Form]:
    """One next step."""
    asked = words.asked
    return _form(
        "ActionForm",
        thread=HiddenField(),
        what=words.field(StringField, asked.action_what, needed=True),
        who=words.field(StringField, asked.action_who, needed=True),
        by=words.field(DayField, asked.action_by, needed=True),
        state=words.select(asked.action_state, words.definition.action_states, blank=False),
        outcome=words.field(StringField, asked.action_outcome),
    )


def crisis_form(words: Words) -> type[Form]:
    """The acute concern, and the checklist of the duty to report."""
    asked, duty = words.asked, words.definition.duty
    return _form(
        "CrisisForm",
        acute=words.field(BooleanField, asked.crisis),
        handled_how=words.field(TextAreaField, asked.handled_how),
        checks=words.boxes(asked.duty_checks, words.names(duty.checks)),
        decided_on=words.field(DayField, asked.duty_decided_on),
        decision=words.select(asked.duty_decision, duty.decisions),
        sent_to=words.field(StringField, asked.duty_sent_to),
        reference=words.field(StringField, asked.duty_reference),
    )
