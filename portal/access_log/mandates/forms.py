"""The form that gives a mandate."""

from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField, ValidationError
from wtforms.validators import Length, Optional

from config.clock import today
from portal.access_log.forms import demand_order, real_day
from portal.web.form_texts import printable, tidy, without_cpr
from portal.web.forms import DayField, KnownFieldsForm, Needed
from security.access_log.mandates_gate import Wanted

MOST_DAYS = 365


class MandateForm(KnownFieldsForm):
    name = StringField(
        _l("Who it is"),
        [Needed(), Length(max=120, message=_l("Write at most 120 characters")), printable, without_cpr],
        filters=[tidy], description=_l("The auditor's name, as your own people know it."),
    )  # fmt: skip
    auditor = StringField(
        _l("The auditor's number"), [Needed()], filters=[tidy],
        description=_l("The auditor finds it in the own portal, under Access log, Mandates."),
    )  # fmt: skip
    from_on = DayField(_l("From"), [Needed(), real_day])
    until_on = DayField(_l("Until and including"), [Needed(), real_day])
    entries_from = DayField(
        _l("Only entries from this day on"), [Optional(), real_day],
        description=_l("Leave it empty to let everything be read that is kept."),
    )  # fmt: skip
    number: UUID

    def validate_auditor(self, field: StringField) -> None:
        """A number as the auditor's page shows it."""
        try:
            self.number = UUID(field.data or "")
        except ValueError:
            raise ValidationError(_("Copy the whole number from the auditor's page")) from None

    def validate_from_on(self, field: DayField) -> None:
        """A mandate does not reach back."""
        if field.day and field.day < today():
            raise ValidationError(_("A mandate begins today at the earliest"))

    def validate_until_on(self, field: DayField) -> None:
        """Twelve months at most; then somebody looks at it anew."""
        demand_order(self.from_on, field)
        if field.day and self.from_on.day and (field.day - self.from_on.day).days > MOST_DAYS:
            raise ValidationError(_("A mandate lasts twelve months at most"))

    def validate_entries_from(self, field: DayField) -> None:
        """A mandate whose entries begin after its end would let nothing be read."""
        if field.day and self.until_on.day and field.day > self.until_on.day:
            raise ValidationError(_("The entries begin after the mandate has ended"))

    def wanted(self) -> Wanted:
        """To whom, for how long and how far back, once it is valid."""
        return Wanted(
            self.number, self.from_on.day or today(), self.until_on.day or today(),
            self.entries_from.day,
        )  # fmt: skip
