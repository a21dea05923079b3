"""The form of a meeting, built from the method's words; the rules stay in rules.py."""

from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField, FormField, HiddenField, StringField, TextAreaField

from portal.method.definitions import Choice, Question
from portal.method.meeting import MeetingDefinition
from portal.tools.meeting.body import CITIZEN, MOST_AGREEMENTS, MOST_PEOPLE, PRIVATE
from portal.web.forms import DayField, ToolForm
from portal.web.worded_fields import WordedFields, form_of, or_none, rows_of

ON_MAP, IN_ROLE = "map-", "role-"
LISTS = {"invited": MOST_PEOPLE, "agreements": MOST_AGREEMENTS, "confidence": MOST_PEOPLE}
# What an empty row says already.
OF_THEMSELVES: dict[str, str | None] = {"attendance": "invited", "state": "open", "thread": None}


class MeetingForm(ToolForm):
    """What every version's form can do."""

    lists = LISTS
    beforehand = OF_THEMSELVES


def meeting_form(definition: MeetingDefinition, language: str) -> type[Any]:
    """The form class for one version of the meeting in one language."""
    words = _Words(definition, language)
    asked = definition.questions
    parts: dict[str, Any] = {
        "occurred_on": words.field(DayField, asked.occurred_on, needed=True),
        "planned_for": words.field(DayField, asked.planned_for),
        "time": words.field(StringField, asked.time),
        "place_type": words.one_of(asked.place, definition.places),
        "purpose": words.field(TextAreaField, asked.purpose, needed=True),
        "chair": words.one_of(asked.chair, definition.chairs),
        "chair_words": words.field(StringField, asked.chair_words),
        "conflict_with_mentor": words.field(BooleanField, asked.conflict_with_mentor),
        "invited": rows_of(words.invited(), MOST_PEOPLE),
        "ground_rules": FormField(words.ground_rules()),
        "rounds": FormField(words.rounds()),
        "agreements": rows_of(words.agreement(), MOST_AGREEMENTS),
        "confidence": rows_of(words.confidence(), MOST_PEOPLE),
        "next_meeting": FormField(words.next_meeting()),
    }
    return form_of(parts, MeetingForm)


class _Words(WordedFields):
    def __init__(self, definition: MeetingDefinition, language: str) -> None:
        super().__init__(language)
        self.definition = definition
        self.asked = definition.questions

    def one_of(self, question: Question, choices: Sequence[Choice]) -> Any:
        return self.select(question, or_none(self.names(choices)), needed=True)

    def people(self) -> list[tuple[str, str]]:
        roles = self.names(self.definition.roles)
        return or_none([
            (CITIZEN, self.definition.citizen.in_language(self.language)),
            (PRIVATE, self.definition.private_by_hand.in_language(self.language)),
            *((IN_ROLE + key, name) for key, name in roles),
        ])

    def invited(self) -> type[Any]:
        asked = self.asked
        parts = {
            "who": self.select_in_row(asked.who, self.people(), needed=True),
            "words": self.in_row(StringField, asked.words),
            "said_yes": self.in_row(BooleanField, asked.said_yes),
            "minor": self.in_row(BooleanField, asked.minor),
            "guardian_yes": self.in_row(BooleanField, asked.guardian_yes),
            "invited_by": self.in_row(StringField, asked.invited_by, needed=True),
            "attendance": self.select_in_row(
                asked.attendance, self.names(self.definition.attendance), needed=True
            ),
            "gets_notes": self.in_row(BooleanField, asked.gets_notes),
        }
        return form_of(parts)

    def ground_rules(self) -> type[Any]:
        parts = {
            rule.key: FormField(self._text_form("text", Question(label=rule.name, prompt=rule.prompt), needed=True))
            for rule in self.definition.ground_rules
        }  # fmt: skip
        return form_of(parts)

    def rounds(self) -> type[Any]:
        parts = {
            each.key: FormField(self._text_form("notes", Question(label=each.name, prompt=each.prompt)))
            for each in self.definition.rounds
        }  # fmt: skip
        return form_of(parts)

    def agreement(self) -> type[Any]:
        asked = self.asked
        parts = {
            "thread": HiddenField(),
            "what": self.in_row(StringField, asked.agreement_what, needed=True),
            "who": self.in_row(StringField, asked.agreement_who, needed=True),
            "by": self.in_row(DayField, asked.agreement_by, needed=True),
            "noticed": self.in_row(StringField, asked.agreement_noticed),
            "state": self.select_in_row(
                asked.agreement_state, self.names(self.definition.states), needed=True
            ),
        }
        return form_of(parts)

    def confidence(self) -> type[Any]:
        asked = self.asked
        parts = {
            "who": self.in_row(StringField, asked.confidence_who),
            "number": self.in_row(StringField, asked.confidence_number, needed=True),
        }
        return form_of(parts)

    def next_meeting(self) -> type[Any]:
        parts = {
            "day": self.field(DayField, self.asked.next_meeting),
            "none_because": self.field(StringField, self.asked.no_next_meeting),
        }
        return form_of(parts)

    def _text_form(self, name: str, question: Question, *, needed: bool = False) -> type[Any]:
        field = self.field(TextAreaField, question, needed=needed)
        return form_of({name: field})
