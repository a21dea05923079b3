"""What a definition of the involving network meeting contains."""

from string import Formatter
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from portal.method.definitions import (
    LANGUAGES,
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
)

GROUND_RULES = ("confidentiality", "who_writes", "who_gets_notes")
ROUNDS = ("works", "worries", "wishes", "agreements", "rating")
ATTENDANCE = ("invited", "came", "declined", "stayed_away")
STATES = ("open", "done", "dropped")
BLANKS = frozenset({"purpose", "day", "time", "place", "chair"})


class GroundRule(Choice):
    """Something to agree on before the first round, with words to start from."""

    prompt: Text
    suggestion: Text


class Round(Choice):
    """One of the five rounds: what is asked, and what the chair sees to."""

    prompt: Text


class MeetingKinds(Content):
    """What a meeting is called with and without private people at the table."""

    network: Text
    professional: Text


class MeetingHints(Content):
    """What the page reminds of; a hint never hinders saving."""

    chair: Text
    guardian: Text
    first_voice: Text
    no_map: Text
    professional: Text


class Invitation(Content):
    """The invitation in sentences; a sentence is left out when one of its blanks is not known."""

    heading: Text
    sentences: Annotated[tuple[Text, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _blanks_are_known(self) -> Self:
        for index, sentence in enumerate(self.sentences):
            found = [blanks(sentence.in_language(language)) for language in LANGUAGES]
            if not found[0] <= BLANKS or found[0] != found[1]:
                known = ", ".join(sorted(BLANKS))
                reason = f"blanks must be among {known}, the same in each language"
                raise content_error(reason, "sentences", index)
        return self


class MinutesHeadings(Content):
    """The headings of the minutes."""

    title: Text
    present: Text
    absent: Text
    frame: Text
    talk: Text
    agreements: Text
    confidence: Text
    afterwards: Text


class MeetingQuestions(Content):
    """The label and prompt of every field on the sheet."""

    occurred_on: Question
    planned_for: Question
    time: Question
    place: Question
    purpose: Question
    chair: Question
    chair_words: Question
    conflict_with_mentor: Question
    invited: Question
    who: Question
    words: Question
    said_yes: Question
    minor: Question
    guardian_yes: Question
    invited_by: Question
    attendance: Question
    gets_notes: Question
    confidence: Question
    confidence_who: Question
    confidence_number: Question
    agreements: Question
    agreement_what: Question
    agreement_who: Question
    agreement_by: Question
    agreement_noticed: Question
    agreement_state: Question
    next_meeting: Question
    no_next_meeting: Question


class MeetingRules(Content):
    """The numbers in the rules of a meeting, so that the corps can change them by a new version."""

    planned_within_days: int = Field(ge=1)


class MeetingDefinition(Definition):
    """One version of the involving network meeting."""

    kind: Literal["meeting"]
    standing: Text
    kinds: MeetingKinds
    places: OneOrMore[Choice]
    chairs: OneOrMore[Choice]
    mentor_chairs: tuple[str, ...]
    citizen: Text
    private_by_hand: Text
    roles: OneOrMore[Choice]
    attendance: OneOrMore[Choice]
    states: OneOrMore[Choice]
    ground_rules: Unique[GroundRule]
    rounds: Unique[Round]
    confidence: Scale
    hints: MeetingHints
    invitation: Invitation
    minutes: MinutesHeadings
    questions: MeetingQuestions
    rules: MeetingRules

    @model_validator(mode="after")
    def _parts_fit_together(self) -> Self:
        for name, wanted in (
            ("ground_rules", GROUND_RULES),
            ("rounds", ROUNDS),
            ("attendance", ATTENDANCE),
            ("states", STATES),
        ):
            if keys_of(getattr(self, name)) != wanted:
                raise content_error(f"the keys must be {', '.join(wanted)}", name)
        for index, key in enumerate(self.mentor_chairs):
            if key not in keys_of(self.chairs):
                raise content_error(f"no chair is called '{key}'", "mentor_chairs", index)
        return self


def blanks(sentence: str) -> frozenset[str]:
    """Return the names of the blanks in a sentence; a lone or numbered brace counts as one too."""
    try:
        parts = list(Formatter().parse(sentence))
    except ValueError:
        return frozenset({"{"})
    return frozenset(name for _, name, _, _ in parts if name is not None)
