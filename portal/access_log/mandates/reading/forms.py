"""Which entries of another organisation's log leave under a mandate, in which form; and whose number one is."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField
from wtforms.validators import Regexp

from portal.access_log.exports import FORMS
from portal.access_log.forms import AskingForm, FilterForm, offered
from portal.access_log.mandates.reading.files import OFFERED
from portal.web.form_texts import tidy
from portal.web.forms import Needed, offers
from tenants.directory import Member


class MandatedExportForm(FilterForm):
    class Meta:
        """It changes both logs by an entry, so it needs its token."""

        csrf = True

    form = RadioField(_l("Form"), [Needed(), offered], default="csv", validate_choice=False)

    def offer(self, people: Iterable[Member], organisations: Mapping[UUID, str]) -> None:
        """Set the choices, in the reader's language."""
        super().offer(people, organisations)
        self.form.choices = offers((key, _(FORMS[key][0])) for key in OFFERED)


UNREADABLE = _l("Write the number as it stands in the list, for example 1a2b3c4d")


class WhoForm(AskingForm):
    who = StringField(
        _l("The number"),
        [
            Needed(),
            Regexp("^[0-9a-f]{8}(-[0-9a-f-]{1,27})?$", message=UNREADABLE),
        ],
        filters=[tidy, str.lower],
        description=_l("Eight letters and digits, as the other auditor reads them out."),
    )  # fmt: skip
