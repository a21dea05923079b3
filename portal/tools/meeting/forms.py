"""The form of a meeting, built from the method's words; the rules stay in rules.py."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from wtforms import (
    BooleanField,
    FieldList,
    Form,
    FormField,
    SelectField,
    StringField,
    TextAreaField,
)

from portal.method.definitions import Choice, Question
from portal.method.meeting import MeetingDefinition
from portal.tools.meeting.body import CITIZEN, MOST_AGREEMENTS, MOST_PEOPLE, PRIVATE
from portal.web.forms import DayField, Needed, SheetForm, offers

ON_MAP, IN_ROLE = "map-", "role-"
LISTS = ("invited", "agreements", "confidence")
OF_THEMSELVES = {"attendance": "invited", "state": "open"}  # what an empty row says already
Pairs = list[tuple[str, str]]


class MeetingForm(SheetForm):
    """What every version's form can do."""

    def show_rows(self) -> None:
        """Keep an empty row at the end of each list, so that another can be written without JavaScript."""
        for name in LISTS:
            rows: Any = self[name]
            if len(rows.entries) < rows.max_entries:
                rows.append_entry()

    def drop_empty_rows(self) -> None:
        """Leave out rows in which nothing was written, so that a row has the place it is saved at."""
        for name in LISTS:
            rows: Any = self[name]
            for position in reversed(range(len(rows.entries))):
                if not _says_something(rows.entries[position].form):
                    rows.pop_entry(position)


def _says_something(form: Any) -> bool:
    return any(
        field.data not in ("", None, False, OF_THEMSELVES.get(field.short_name)) for field in form
    )


def meeting_form(definition: MeetingDefinition, language: str) -> type[Any]:
    """The form class for one version of the meeting in one language."""
    words = _Words(definition, language)
    asked = definition.questions
    parts: dict[str, Any] = {
        "occurred_on": words.field(DayField, asked.occurred_on, needed=True),
        "planned_for": words.field(DayField, asked.planned_for),
        "time": words.field(StringField, asked.time),
        "place_type": words.choice(asked.place, definition.places),
        "purpose": words.field(TextAreaField, asked.purpose, needed=True),
        "chair": words.choice(asked.chair, definition.chairs),
        "chair_words": words.field(StringField, asked.chair_words),
        "conflict_with_mentor": words.field(BooleanField, asked.conflict_with_mentor),
        "invited": FieldList(FormField(words.invited()), max_entries=MOST_PEOPLE),
        "ground_rules": FormField(words.ground_rules()),
        "rounds": FormField(words.rounds()),
        "agreements": FieldList(FormField(words.agreement()), max_entries=MOST_AGREEMENTS),
        "confidence": FieldList(FormField(words.confidence()), max_entries=MOST_PEOPLE),
        "next_meeting": FormField(words.next_meeting()),
        "reason": TextAreaField(_("Why is the locked sheet corrected?"), [Needed()]),
    }
    return type("MeetingForm", (MeetingForm,), parts)


class _Words:
    """The definition's words in one language, as WTForms wants them."""

    def __init__(self, definition: MeetingDefinition, language: str) -> None:
        self.definition = definition
        self.language = language
        self.asked = definition.questions

    def field(
        self, kind: type[Any], question: Question, *, needed: bool = False, **options: Any
    ) -> Any:
        prompt = question.prompt.in_language(self.language)
        return self.in_row(kind, question, needed=needed, description=prompt, **options)

    def in_row(
        self, kind: type[Any], question: Question, *, needed: bool = False, **options: Any
    ) -> Any:
        """A field of a repeated row: the prompts stand once above all rows."""
        label = question.label.in_language(self.language)
        return kind(label, [Needed()] if needed else [], **options)

    def choice(self, question: Question, choices: Iterable[Choice]) -> Any:
        pairs = offers([("", _("Choose")), *self.names(choices)])
        return self.field(SelectField, question, needed=True, choices=pairs, validate_choice=False)

    def select(self, question: Question, pairs: Pairs) -> Any:
        return self.in_row(
            SelectField, question, needed=True, choices=offers(pairs), validate_choice=False
        )

    def names(self, choices: Iterable[Choice]) -> Pairs:
        return [(choice.key, choice.name.in_language(self.language)) for choice in choices]

    def people(self) -> Pairs:
        roles = self.names(self.definition.roles)
        return [
            ("", _("Choose")),
            (CITIZEN, self.definition.citizen.in_language(self.language)),
            (PRIVATE, self.definition.private_by_hand.in_language(self.language)),
            *((IN_ROLE + key, name) for key, name in roles),
        ]

    def invited(self) -> type[Form]:
        asked = self.asked
        parts = {
            "who": self.select(asked.who, self.people()),
            "words": self.in_row(StringField, asked.words),
            "said_yes": self.in_row(BooleanField, asked.said_yes),
            "minor": self.in_row(BooleanField, asked.minor),
            "invited_by": self.in_row(StringField, asked.invited_by),
            "attendance": self.select(asked.attendance, self.names(self.definition.attendance)),
            "gets_notes": self.in_row(BooleanField, asked.gets_notes),
        }
        return type("InvitedForm", (Form,), parts)

    def ground_rules(self) -> type[Form]:
        parts = {
            rule.key: FormField(self._text_form("text", Question(label=rule.name, prompt=rule.prompt), needed=True))
            for rule in self.definition.ground_rules
        }  # fmt: skip
        return type("GroundRulesForm", (Form,), parts)

    def rounds(self) -> type[Form]:
        parts = {
            each.key: FormField(self._text_form("notes", Question(label=each.name, prompt=each.prompt)))
            for each in self.definition.rounds
        }  # fmt: skip
        return type("RoundsForm", (Form,), parts)

    def agreement(self) -> type[Form]:
        asked = self.asked
        parts = {
            "what": self.in_row(StringField, asked.agreement_what, needed=True),
            "who": self.in_row(StringField, asked.agreement_who, needed=True),
            "by": self.in_row(DayField, asked.agreement_by, needed=True),
            "noticed": self.in_row(StringField, asked.agreement_noticed),
            "state": self.select(asked.agreement_state, self.names(self.definition.states)),
        }
        return type("AgreementForm", (Form,), parts)

    def confidence(self) -> type[Form]:
        asked = self.asked
        parts = {
            "who": self.in_row(StringField, asked.confidence_who),
            "number": self.in_row(StringField, asked.confidence_number, needed=True),
        }
        return type("ConfidenceForm", (Form,), parts)

    def next_meeting(self) -> type[Form]:
        parts = {
            "day": self.field(DayField, self.asked.next_meeting),
            "none_because": self.field(StringField, self.asked.no_next_meeting),
        }
        return type("NextMeetingForm", (Form,), parts)

    def _text_form(self, name: str, question: Question, *, needed: bool = False) -> type[Form]:
        field = self.field(TextAreaField, question, needed=needed)
        return type("TextForm", (Form,), {name: field})
