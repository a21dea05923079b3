"""The forms of lending. They only read what was typed; the rules and the database decide."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from pydantic import ValidationError
from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField

from portal.loans.bodies import ConsentBody, HandBackReport, NeedNote, PreviewBody, Terms
from portal.loans.choices import (
    IDEOLOGIES,
    LANGUAGES,
    REASONS,
    REGIONS,
    SKILLS,
    URGENCIES,
    WAYS,
    parts_of,
)
from portal.loans.services.consent import Scope
from portal.method.problems import RulesBroken, problems_from
from portal.method.sheets import Sheet
from portal.web.forms import DayField, Needed, SheetForm, offers
from portal.web.worded_fields import BoxesField
from tenants.lending.needs_gate import Asked


def named(names: Mapping[str, str]) -> list[Any]:
    """Choices of these codes in the reader's language."""
    return offers((code, _(name)) for code, name in names.items())


def whole(text: str | None) -> int:
    """A whole number as typed; 0, which no rule accepts, for anything else."""
    return int(text) if text and text.strip().isdecimal() and len(text.strip()) < 6 else 0


def read_body(kind: type[Sheet], said: dict[str, Any]) -> Any:
    """The typed body; RulesBroken tells what cannot be read."""
    try:
        return kind.from_json(said)
    except ValidationError as error:
        raise RulesBroken(list(problems_from(error, said))) from None


class NeedForm(SheetForm):
    """What is asked for; nothing about a person."""

    track = RadioField(_l("Track"), [Needed()], validate_choice=False)
    region = SelectField(_l("Where"), [Needed()], validate_choice=False)
    language = SelectField(_l("Language of the talks"), [Needed()], validate_choice=False)
    ideology = SelectField(_l("Type of extremism"), [Needed()], validate_choice=False)
    urgency = RadioField(_l("How soon"), [Needed()], validate_choice=False)
    hours_per_week = StringField(_l("Hours a week"), [Needed()])
    weeks = StringField(_l("Number of weeks"), [Needed()])
    words = TextAreaField(
        _l("What kind of mentor?"), [Needed()],
        description=_l("Experience, way of working, practical matters. Write nothing about the person."),
    )  # fmt: skip

    def offer(self, tracks: Iterable[tuple[str, str]]) -> None:
        """Set the choices."""
        self.track.choices = offers(tracks)
        self.region.choices = named(REGIONS)
        self.language.choices = named(LANGUAGES)
        self.ideology.choices = named(IDEOLOGIES)
        self.urgency.choices = named(URGENCIES)

    def asked(self) -> Asked:
        """The codes and numbers."""
        return Asked(
            self.track.data or "", self.region.data or "", self.language.data or "",
            self.ideology.data or "", self.urgency.data or "", whole(self.hours_per_week.data),
            whole(self.weeks.data),
        )  # fmt: skip

    def note(self) -> NeedNote:
        """The words."""
        note: NeedNote = read_body(NeedNote, {"words": self.words.data or ""})
        return note


class OfferForm(SheetForm):
    """Who is offered, how much, and when."""

    member_id = SelectField(_l("Mentor"), [Needed()], validate_choice=False)
    hours = StringField(_l("Hours a week"), [Needed()])
    starts_on = DayField(_l("First day"), [Needed()])
    ends_on = DayField(_l("Last day"), [Needed()])
    message = TextAreaField(_l("A word to the colleague who asked"))


class AgreementForm(SheetForm):
    """What both coordinators sign."""

    case_id = SelectField(_l("Case"), [Needed()], validate_choice=False)
    purpose = TextAreaField(_l("Purpose"), [Needed()])
    tasks = TextAreaField(_l("Tasks of the mentor"), [Needed()])
    skills = TextAreaField(_l("Skills that are needed"), [Needed()])
    supervision = TextAreaField(_l("Supervision: who, how often"), [Needed()])
    safety = TextAreaField(_l("Safety: where they meet, whom the mentor calls"), [Needed()])
    payment = TextAreaField(_l("Who pays for hours, travel, insurance"), [Needed()])
    hours = StringField(_l("Hours a week"), [Needed()])
    starts_on = DayField(_l("First day"), [Needed()])
    ends_on = DayField(_l("Last day"), [Needed()])

    def terms(self) -> Terms:
        """The words that are signed."""
        names = ("purpose", "tasks", "skills", "supervision", "safety", "payment")
        terms: Terms = read_body(Terms, {name: self[name].data or "" for name in names})
        return terms


class ReasonForm(SheetForm):
    """Why not, from a list: there is no room for a word about a person."""

    reason = SelectField(_l("Reason"), [Needed()], validate_choice=False)

    def offer(self) -> None:
        """Set the choices."""
        self.reason.choices = named(REASONS)


class AnswerForm(SheetForm):
    """The mentor's yes, to the consent whose preview was shown."""

    consent = StringField()


class SignatureForm(SheetForm):
    """The lender's signature, under the words that were read."""

    read = StringField()


class ConsentForm(SheetForm):
    """What the citizen agreed to, and how."""

    parts = BoxesField(_l("What may the mentor see and use?"), [Needed()], validate_choice=False)
    from_on = DayField(_l("From"), [Needed()])
    until_on = DayField(
        _l("Until"), [Needed()], description=_l("Twelve months at most. The person can stop at any time.")
    )  # fmt: skip
    purpose = TextAreaField(_l("What for, in the person's own words"), [Needed()])
    preview = TextAreaField(
        _l("What may the mentor be told before answering?"), [Needed()],
        description=_l("As little as possible: no name, no address."),
    )  # fmt: skip
    how = RadioField(_l("How was it given?"), [Needed()], validate_choice=False)
    language = StringField(_l("In which language?"), [Needed()])
    interpreter = BooleanField(_l("An interpreter was there"))
    by_whom = StringField(_l("Who explained it?"), [Needed()])
    guardian_one = StringField(_l("Holder of parental responsibility who says yes"))
    guardian_two = StringField(_l("The other holder of parental responsibility"))
    sole_custody = BooleanField(_l("There is only one"))
    own_view = TextAreaField(_l("What the person says about it"))
    maturity = TextAreaField(_l("Why the person can decide alone"))

    def offer(self, track: str) -> None:
        """Set the choices that there are in this track; the case sheet is part of every loan."""
        self.parts.choices = named(parts_of(track))
        self.how.choices = named(WAYS)

    def scope(self) -> Scope:
        """The parts and days."""
        return Scope(self.parts.data or (), self.from_on.day, self.until_on.day)

    def body(self) -> ConsentBody:
        """How the yes was given."""
        texts = ("purpose", "language", "how", "by_whom", "guardian_one", "guardian_two", "own_view",
                 "maturity")  # fmt: skip
        said: dict[str, Any] = {name: self[name].data or "" for name in texts}
        ticks = {name: bool(self[name].data) for name in ("interpreter", "sole_custody")}
        body: ConsentBody = read_body(ConsentBody, {**said, **ticks})
        return body

    def told(self) -> PreviewBody:
        """The words for the mentor before the yes."""
        preview: PreviewBody = read_body(PreviewBody, {"preview": self.preview.data or ""})
        return preview


class NarrowForm(SheetForm):
    """Fewer parts, or an earlier last day."""

    parts = BoxesField(_l("What the mentor may still see and use"), validate_choice=False)
    until_on = DayField(_l("Until"), [Needed()])
    base = StringField()


class StopForm(SheetForm):
    """The second step: a tick that says what happens."""

    sure = BooleanField(_l("Yes, the person takes the consent back. The mentor's access ends now."))


class HandBackForm(SheetForm):
    """The end of a loan."""

    notes = BooleanField(_l("All my notes are finished and saved"))
    steps = BooleanField(_l("The next steps are handed over to the people of the case"))
    told = BooleanField(_l("The person knows that I stop, and who goes on"))
    words = TextAreaField(
        _l("Short report: what was done, where it stands, what comes next"), [Needed()]
    )

    def report(self) -> HandBackReport:
        """The words."""
        report: HandBackReport = read_body(HandBackReport, {"words": self.words.data or ""})
        return report


class ProfileForm(SheetForm):
    """What somebody can, from lists."""

    skills = BoxesField(_l("Experience"), validate_choice=False)
    languages = BoxesField(_l("Languages"), validate_choice=False)
    ideologies = BoxesField(_l("Types of extremism known"), validate_choice=False)
    regions = BoxesField(_l("Will travel to"), validate_choice=False)
    hours = StringField(_l("Hours a week that can be lent"), [Needed()])

    def offer(self) -> None:
        """Set the choices."""
        self.skills.choices = named(SKILLS)
        self.languages.choices = named(LANGUAGES)
        self.ideologies.choices = named(IDEOLOGIES)
        self.regions.choices = named(REGIONS)
