"""Which entries leave, and in which form; a long export says which part of it is wanted."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField, ValidationError

from portal.access_log.exports import FORMS
from portal.access_log.forms import FilterForm, offered
from portal.access_log.parts import Span
from portal.web.forms import Needed, offers
from tenants.directory import Member

SPAN = ("low", "high", "head")
LONGEST = 15  # digits of a number


class ExportForm(FilterForm):
    class Meta:
        """It changes the log by one entry, so it needs its token."""

        csrf = True

    form = RadioField(_l("Form"), [Needed(), offered], default="jsonl", validate_choice=False)
    low = StringField()
    high = StringField()
    head = StringField()
    span: Span | None = None

    def offer(self, people: Iterable[Member], organisations: Mapping[UUID, str]) -> None:
        """Set the choices, in the reader's language."""
        super().offer(people, organisations)
        self.form.choices = offers((key, _(FORMS[key][0])) for key in FORMS)

    def validate_low(self, _field: StringField) -> None:
        """The numbers of a part come from our own buttons."""
        told = [self[name].data or "" for name in SPAN]
        if any(told):
            if not all(
                text.isascii() and text.isdecimal() and len(text) <= LONGEST for text in told
            ):
                raise ValidationError(
                    _("This is none of the parts that were offered. Export again")
                )
            self.span = Span(*(int(text) for text in told))
