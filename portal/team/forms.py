"""The forms of a case's team: whom to ask, whether that person is impartial, and the answer."""

from collections.abc import Iterable

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, TextAreaField

from portal.team.answers import OFFERED
from portal.team.impartiality import ANSWERS, Impartiality
from portal.web.forms import Needed, SheetForm, offers
from tenants.directory import Member


class ImpartialityForm(SheetForm):
    """Whether somebody on the case is close to the citizen."""

    conflict = RadioField(
        _l("Is there a conflict of interest?"),
        [Needed()],
        description=_l(
            "Kin, friend or acquaintance of the citizen, or another reason to doubt. Ask the person."
        ),
        validate_choice=False,
    )
    conflict_note = TextAreaField(
        _l("What there is, and what you have decided"),
        description=_l(
            "With a yes: what there is, and why the person can be on the case all the same. No names."
        ),
    )

    def offer(self) -> None:
        """Offer the two answers."""
        self.conflict.choices = offers((key, gettext(words)) for key, words in ANSWERS.items())

    @property
    def said(self) -> Impartiality:
        """What was typed."""
        return Impartiality(self.conflict.data or "", self.conflict_note.data or "")


class AssignmentForm(ImpartialityForm):
    """A person to ask."""

    membership_id = SelectField(_l("Person"), [Needed()], validate_choice=False)

    def offer_people(self, people: Iterable[Member]) -> None:
        """Offer those who may be asked to take the case."""
        self.offer()
        first = ("", gettext("Choose a person"))
        self.membership_id.choices = offers([
            first,
            *((str(each.id), each.name) for each in people),
        ])


class TakeForm(SheetForm):
    """Yes, or no with one of a few words."""

    answer = RadioField(_l("Your answer"), [Needed()], validate_choice=False)

    def offer(self) -> None:
        """Offer the answers."""
        self.answer.choices = offers((key, gettext(words)) for key, words in OFFERED.items())
