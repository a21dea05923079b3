"""The parts that the form of the plan is made of, each for one version in one language."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from wtforms import BooleanField, FormField, HiddenField, SelectField, StringField, TextAreaField

from portal.method.definitions import Choice, Question
from portal.method.plan import PlanDefinition
from portal.tools.plan.day_or_month_field import DayOrMonthField
from portal.tools.plan.skills import skill_names
from portal.web.forms import DayField, offers
from portal.web.worded_fields import WordedFields, form_of, numbers, or_none

PRESET = {"column": None, "state": None, "thread": None, "since": None, "wheel": None}
"""What is set in a row without anybody typing."""


class PlanWords(WordedFields):
    """The words of one version in one language."""

    def __init__(self, definition: PlanDefinition, language: str) -> None:
        super().__init__(language)
        self.definition = definition
        self.asked = definition.questions

    def one_of(self, question: Question, choices: Sequence[Choice], *, needed: bool = False) -> Any:
        """A list to choose one from, or none."""
        return self.select(question, or_none(self.names(choices)), needed=needed)

    def always_one_of(
        self, question: Question, choices: Sequence[Choice], *, needed: bool = False
    ) -> Any:
        """A list of which one is chosen from the start."""
        return self.select(question, self.names(choices), needed=needed)


def _form(**fields: Any) -> type[Any]:
    return form_of(fields)


def item_form(words: PlanWords) -> type[Any]:
    """One point of the analysis."""
    asked, definition = words.asked, words.definition
    return _form(
        column=words.always_one_of(asked.item_column, definition.columns, needed=True),
        text=words.field(TextAreaField, asked.item_text, needed=True),
        kind=words.one_of(asked.item_kind, definition.kinds, needed=True),
        dimension=words.one_of(asked.item_dimension, definition.dimensions),
        seen_by=words.one_of(asked.item_seen_by, definition.witnesses),
        observed_on=words.field(DayOrMonthField, asked.item_observed_on),
    )


def goal_form(words: PlanWords) -> type[Any]:
    """A goal with its signs, its control questions and where it stands."""
    asked, definition = words.asked, words.definition
    return _form(
        thread=HiddenField(),
        since=HiddenField(),
        wheel=HiddenField(),
        statement=words.field(TextAreaField, asked.goal, needed=True),
        signs=words.field(TextAreaField, asked.signs, needed=True),
        hold_weeks=words.field(StringField, asked.hold_weeks, needed=True),
        smart=words.smart_boxes(asked.smart, definition.smart, needed=True),
        smart_reason=words.field(TextAreaField, asked.smart_reason),
        skills=words.boxes(asked.skills, skill_names(words.language)),
        owner=words.field(StringField, asked.owner),
        due=words.field(DayField, asked.due, needed=True),
        state=words.always_one_of(asked.state, definition.states, needed=True),
        state_reason=words.field(StringField, asked.state_reason),
    )


def pair_form(words: PlanWords) -> type[Any]:
    """A concern with its goal, its scale and the numbers."""
    asked = words.asked
    views = words.names(words.definition.views)
    return _form(
        who=words.field(StringField, asked.concern_who, needed=True),
        what=words.field(TextAreaField, asked.concern_what, needed=True),
        consequence=words.field(TextAreaField, asked.concern_consequence, needed=True),
        mentee_view=words.radios(asked.mentee_view, views, needed=True),
        mentee_view_text=words.field(TextAreaField, asked.mentee_view_text),
        goal=FormField(goal_form(words), asked.goal.label.in_language(words.language)),
        anchors=FormField(_anchors_form(words), asked.anchors.label.in_language(words.language)),
        ratings=FormField(_ratings_form(words), asked.ratings.label.in_language(words.language)),
        no_citizen_reason=words.field(StringField, asked.no_citizen_reason),
    )


def _anchors_form(words: PlanWords) -> type[Any]:
    anchors = zip(("zero", "five", "ten"), words.definition.scale.anchors, strict=True)
    fields = {
        name: StringField(
            _("%(number)s means", number=anchor.value),
            description=anchor.meaning.in_language(words.language),
        )
        for name, anchor in anchors
    }
    return form_of(fields)


def _ratings_form(words: PlanWords) -> type[Any]:
    raters = words.names(words.definition.raters)
    fields = {
        key: FormField(_rating_form(words, name), name, description=name) for key, name in raters
    }
    return form_of(fields)


def _rating_form(words: PlanWords, rater: str) -> type[Any]:
    scale, asked = words.definition.scale, words.asked
    return _form(
        value=SelectField(
            rater, choices=offers([("", "–"), *numbers(scale)]), validate_choice=False
        ),
        why_not_lower=words.field(TextAreaField, asked.why_not_lower),
        one_up=words.field(TextAreaField, asked.one_up),
    )


def action_form(words: PlanWords) -> type[Any]:
    """One next step."""
    asked = words.asked
    return _form(
        thread=HiddenField(),
        what=words.field(StringField, asked.action_what, needed=True),
        who=words.field(StringField, asked.action_who, needed=True),
        by=words.field(DayField, asked.action_by, needed=True),
        state=words.always_one_of(asked.action_state, words.definition.action_states),
        outcome=words.field(StringField, asked.action_outcome),
    )


def crisis_form(words: PlanWords) -> type[Any]:
    """The acute concern, and the checklist of the duty to report."""
    asked, duty = words.asked, words.definition.duty
    return _form(
        acute=words.field(BooleanField, asked.crisis),
        handled_how=words.field(TextAreaField, asked.handled_how),
        checks=words.boxes(asked.duty_checks, words.names(duty.checks)),
        decided_on=words.field(DayField, asked.duty_decided_on),
        decision=words.one_of(asked.duty_decision, duty.decisions),
        sent_to=words.field(StringField, asked.duty_sent_to),
        reference=words.field(StringField, asked.duty_reference),
    )
