"""What a definition of the solution-focused session sheet contains."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from portal.method.definitions import (
    Choice,
    Content,
    Definition,
    OneOrMore,
    Question,
    Scale,
    Text,
    Unique,
    content_error,
    keys_of,
    with_key,
)

NO_SHOW = "no_show"
JOURNAL_STATES = ("not_relevant", "to_transfer", "transferred")
CONCERN_STEPS = ("supervision", "acute")


class MeetingForm(Choice):
    """A way to meet; those of the prison stand last except on the prison track."""

    prison: bool


class Concern(Choice):
    """How worried the professional is, and what is to be done about it, if anything."""

    step: str | None


class Family(Choice):
    """A family of questions with neutral wordings to choose from."""

    prompts: Annotated[tuple[Text, ...], Field(min_length=1)]


class SessionQuestions(Content):
    """The label and prompt of every field on the sheet."""

    occurred_on: Question
    starts_at: Question
    minutes: Question
    form: Question
    no_show_reason: Question
    visit_requested_on: Question
    present: Question
    better_since: Question
    previous_what: Question
    previous_outcome: Question
    previous_learning: Question
    topics: Question
    exceptions: Question
    coping: Question
    hopes: Question
    strengths: Question
    scale_question: Question
    scale_value: Question
    scale_not_lower: Question
    scale_one_up: Question
    task_what: Question
    task_owner: Question
    task_by: Question
    useful: Question
    conflict_happened: Question
    conflict_own_wish: Question
    conflict_other_wish: Question
    conflict_exception: Question
    conflict_smallest_step: Question
    concern: Question
    concern_note: Question
    time_contact: Question
    time_travel: Question
    time_admin: Question
    journal_fields: Question
    journal_text: Question
    journal_state: Question
    journal_reference: Question
    reflection: Question


class SessionHeadings(Content):
    """The headings of the parts that are folded until somebody needs them."""

    questions: Text
    previous: Text
    content: Text
    scales: Text
    conflict: Text
    concern: Text
    time: Text
    journal: Text
    reflection: Text


class SessionRules(Content):
    """The numbers in the rules of the sheet, so that the corps can change them by a new version."""

    shortest_minutes: int = Field(ge=1)
    longest_minutes: int = Field(ge=1, le=1440)
    most_tasks: int = Field(ge=1, le=6)
    most_scales: int = Field(ge=1, le=6)
    task_suggested_after_days: int = Field(ge=0, le=90)


class SessionDefinition(Definition):
    """One version of the session sheet."""

    kind: Literal["session"]
    standing: Text
    scale: Scale
    useful: Scale
    forms: OneOrMore[MeetingForm]
    no_show_reasons: OneOrMore[Choice]
    roles: OneOrMore[Choice]
    topics: OneOrMore[Choice]
    outcomes: OneOrMore[Choice]
    owners: OneOrMore[Choice]
    concerns: OneOrMore[Concern]
    journal_fields: OneOrMore[Choice]
    journal_states: OneOrMore[Choice]
    families: Unique[Family]
    scale_suggestions: Annotated[tuple[Text, ...], Field(min_length=1)]
    headings: SessionHeadings
    questions: SessionQuestions
    rules: SessionRules

    @model_validator(mode="after")
    def _parts_fit_together(self) -> Self:
        if NO_SHOW not in keys_of(self.forms):
            raise content_error(f"one form must be '{NO_SHOW}'", "forms")
        if keys_of(self.journal_states) != JOURNAL_STATES:
            raise content_error(f"must be {', '.join(JOURNAL_STATES)}", "journal_states")
        for index, concern in enumerate(self.concerns):
            if concern.step not in (None, *CONCERN_STEPS):
                raise content_error(f"no step is called '{concern.step}'", "concerns", index)
        if self.rules.shortest_minutes >= self.rules.longest_minutes:
            raise content_error("the shortest must be below the longest", "rules")
        return self

    def forms_for(self, track: str) -> tuple[MeetingForm, ...]:
        """Return the forms in the order of the definition; those of the prison last elsewhere."""
        if track.startswith("prison"):
            return self.forms
        return tuple(sorted(self.forms, key=lambda form: form.prison))

    def concern(self, key: str) -> Concern | None:
        """Return the degree of concern with this key, or None."""
        return with_key(self.concerns, key)
