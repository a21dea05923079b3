"""The forms of disclosures: which sheets to pick from, and then everything else."""

from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, StringField, TextAreaField

from portal.disclosures.body import GROUNDS
from portal.typesetting.document import Language
from portal.web.forms import Needed, SheetForm, offers
from portal.web.worded_fields import BoxesField


class DisclosureForm(SheetForm):
    """To whom, why, and the fields; the sheets and the language are chosen before."""

    language = HiddenField()
    sheet = BoxesField(validate_choice=False, choices=())
    authority = StringField(
        _l("Receiving authority"), [Needed()],
        description=_l("For example the police of a district, or the social services of a municipality."),
    )  # fmt: skip
    unit = StringField(
        _l("Person or unit there"), [Needed()],
        description=_l("Whom you hand it to, so that it reaches nobody else."),
    )  # fmt: skip
    ground = RadioField(_l("Legal ground"), [Needed()], validate_choice=False)
    provision = StringField(
        _l("Which provision or ground"), description=_l("Needed when it is not section 115.")
    )
    asked_for = TextAreaField(_l("What they asked for"), [Needed()])
    necessity = TextAreaField(
        _l("Why it is necessary"), [Needed()],
        description=_l("Why they need exactly this, and why less will not do. The receiver reads it, too."),
    )  # fmt: skip
    fields = BoxesField(_l("Fields to pass on"), validate_choice=False, choices=())

    def offer(self) -> None:
        """Set the choices."""
        self.ground.choices = offers((key, _(words)) for key, words in GROUNDS.items())

    @property
    def paper_language(self) -> Language:
        """The language of the paper; Danish for anything that is no language of ours."""
        return "en" if self.language.data == "en" else "da"

    def sheets(self) -> list[UUID]:
        """The chosen sheets, each once; what is no id is nobody's sheet."""
        return ids_of(self.sheet.data or ())

    def body(self) -> dict[str, Any]:
        """What was typed, as the body's JSON."""
        names = ("authority", "unit", "ground", "provision", "asked_for", "necessity")
        return {name: self[name].data or "" for name in names}


def ids_of(typed: Any) -> list[UUID]:
    """The ids among these texts, each once, in their order."""
    found: dict[UUID, None] = {}
    for text in typed:
        try:
            found[UUID(text)] = None
        except ValueError:
            continue
    return list(found)
