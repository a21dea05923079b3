"""The forms of a case: starting one, its sheet, and the people on it."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, StringField, TextAreaField

from portal.cases.sheet import (
    BASES_BY_REGIME,
    LEGAL_BASES,
    STARTING_STATES,
    STATES,
    TRACKS,
    CaseSheet,
)
from portal.web.forms import DayField, Needed, SheetForm, offers
from portal.web.typed_values import Typed, whole_or_text


class SheetFields(SheetForm):
    """The sheet that describes a case."""

    alias = StringField(
        _l("What you call the person"),
        [Needed()],
        description=_l(
            "A first name, initials or an agreed name. No full name, address or civil registration number."
        ),
    )
    birth_year = StringField(_l("Year of birth"))
    purpose = TextAreaField(
        _l("Purpose of the support"),
        [Needed()],
        description=_l("Why the authority gives this support, in a sentence or two."),
    )
    tasks = TextAreaField(
        _l("Tasks of the mentor or coach"),
        description=_l("What the mentor or coach is to do, and what not."),
    )
    summary = TextAreaField(
        _l("Background"),
        description=_l(
            "What has happened and what works, in words about behaviour rather than labels."
        ),
    )
    legal_basis = RadioField(_l("Legal basis"), [Needed()], validate_choice=False)
    reference = StringField(
        _l("Reference in the case system"),
        description=_l("A case number, if there is one. Never a civil registration number."),
    )

    def offer(self, legal_regime: str) -> None:
        """Offer the legal bases of the organisation's regime."""
        bases = BASES_BY_REGIME[legal_regime]
        self.legal_basis.choices = offers((key, gettext(LEGAL_BASES[key])) for key in bases)

    def body(self) -> dict[str, Any]:
        """What was typed, as the sheet's JSON."""
        return {
            "alias": self.alias.data or "", "birth_year": whole_or_text(self.birth_year.data),
            "purpose": self.purpose.data or "", "tasks": self.tasks.data or "",
            "summary": self.summary.data or "", "legal_basis": self.legal_basis.data or "",
            "reference": self.reference.data or "",
        }  # fmt: skip


class NewCase(SheetFields):
    """A case to be started."""

    track = RadioField(_l("Track"), [Needed()], validate_choice=False)
    started_on = DayField(_l("Start of the course"), [Needed()])
    state = RadioField(_l("State"), [Needed()], validate_choice=False, default="active")

    def offer_tracks(self, tracks: list[str]) -> None:
        """Offer the tracks that the person coordinates; choose the only one."""
        self.track.choices = offers((track, gettext(TRACKS[track])) for track in tracks)
        self.state.choices = offers((state, gettext(STATES[state])) for state in STARTING_STATES)
        if len(tracks) == 1 and not self.track.data:
            self.track.data = tracks[0]


class AssignmentForm(SheetForm):
    """A person to put on the case."""

    membership_id = SelectField(_l("Person"), [Needed()], validate_choice=False)


def typed_from(sheet: CaseSheet) -> Typed:
    """A saved sheet as if it had just been typed."""
    values = {**sheet.to_json(), "birth_year": sheet.birth_year or ""}
    return {name: [str(value)] for name, value in values.items()}
