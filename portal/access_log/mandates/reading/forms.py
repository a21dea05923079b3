"""Which entries of another organisation's log leave under a mandate, and in which form."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField

from portal.access_log.exports import FORMS
from portal.access_log.forms import FilterForm, offered
from portal.access_log.mandates.reading.files import OFFERED
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
