"""The forms of a case: starting one, its sheet, and the people on it."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    FieldList,
    Form,
    FormField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)

from portal.cases.family import MOST_CHILDREN, RESPONSIBILITY
from portal.cases.sheet import (
    BASES_BY_REGIME,
    LEGAL_BASES,
    STARTING_STATES,
    STATES,
    TRACKS,
    CaseSheet,
)
from portal.web.form_rows import drop_empty_rows, offer_rows
from portal.web.forms import DayField, Needed, SheetForm, offers
from portal.web.typed_values import Typed, whole_or_text, write_tick


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
        [Needed()],
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


class ChildFields(Form):
    """A child of the person whom a coach supports."""

    who = StringField(_l("What you call the child"))
    birth_year = StringField(_l("Year of birth"))
    responsibility = SelectField(_l("Parental responsibility"), validate_choice=False)


class WholeSheet(SheetFields):
    """The sheet with the family around the person, which is filled in once the case runs."""

    guardians = StringField(
        _l("Guardians"),
        description=_l("Roles and first names, such as mother, father, foster family."),
    )
    responsibility = SelectField(_l("Parental responsibility"), validate_choice=False)
    own_view = TextAreaField(
        _l("The child's own view"), description=_l("What the child or young person says about it.")
    )
    maturity = TextAreaField(
        _l("Maturity"),
        description=_l("Why the young person can, or cannot yet, see what a yes means."),
    )
    children = FieldList(FormField(ChildFields), _l("Children"), max_entries=MOST_CHILDREN)
    siblings_considered = BooleanField(_l("Siblings have been considered"))
    siblings_note = TextAreaField(
        _l("About siblings"), description=_l("Worry for one child touches the others.")
    )

    def __init__(self, *values: Any, **named: Any) -> None:
        super().__init__(*values, **named)
        drop_empty_rows(self.children, {})

    def show_rows(self) -> None:
        offer_rows(self.children, MOST_CHILDREN, {})

    def offer(self, legal_regime: str) -> None:
        super().offer(legal_regime)
        pairs = [("", gettext("Choose")), *((k, gettext(w)) for k, w in RESPONSIBILITY.items())]
        for field in (self.responsibility, *(row.form.responsibility for row in self.children)):
            field.choices = offers(pairs)

    def body(self) -> dict[str, Any]:
        names = ("guardians", "responsibility", "own_view", "maturity", "siblings_note")
        said = {name: self[name].data or "" for name in names}
        return {
            **super().body(), **said, "siblings_considered": bool(self.siblings_considered.data),
            "children": [_child(row.form) for row in self.children],
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


def typed_from(sheet: CaseSheet) -> Typed:
    """A saved sheet as if it had just been typed."""
    values = {**sheet.to_json(), "birth_year": sheet.birth_year or ""}
    children = values.pop("children")
    values.pop("referral")
    values["siblings_considered"] = write_tick(sheet.siblings_considered)
    for position, child in enumerate(children):
        born = child["birth_year"] or ""
        for name, value in {**child, "birth_year": born}.items():
            values[f"children-{position}-{name}"] = value
    return {name: [str(value)] for name, value in values.items() if value != ""}


def _child(form: Any) -> dict[str, Any]:
    return {
        "who": form.who.data or "", "birth_year": whole_or_text(form.birth_year.data),
        "responsibility": form.responsibility.data or "",
    }  # fmt: skip
