"""The decision that an answer waits, and the decision that it goes on."""

from datetime import date, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, ValidationError
from wtforms.validators import DataRequired

from config.clock import today
from portal.access_log.citizen.forms import decider_field, demand_day, reason_field
from portal.access_log.citizen.requests import GROUNDS
from portal.access_log.forms import offered, real_day
from portal.web.forms import DayField, KnownFieldsForm, Needed, offers
from security.access_log.citizen_gate import Wait

LONGEST_WAIT, LONGEST_REVIEW = timedelta(days=366), timedelta(days=92)


class GoOnForm(KnownFieldsForm):
    reason = reason_field(
        _l("Why"), _l("No names, and nothing of what the case says."),
        DataRequired(_l("Write the reason")),
    )  # fmt: skip
    decider = decider_field(DataRequired(_l("Write who decided it")))


class WaitForm(GoOnForm):
    ground = RadioField(_l("Ground"), [Needed(), offered], validate_choice=False)
    wait_until = DayField(
        _l("The answer waits until and including"), [Needed(), real_day],
        description=_l("At most a year ahead. The day after, the answer waits no longer."),
    )  # fmt: skip
    review_on = DayField(
        _l("Looked at again on"), [Needed(), real_day],
        description=_l("At most three months ahead. The portal reminds of it."),
    )  # fmt: skip
    is_told = RadioField(
        _l("Is the citizen told that the answer waits?"), [Needed(), offered], validate_choice=False
    )

    def offer(self) -> None:
        """Set the choices."""
        self.ground.choices = offers((key, _(words)) for key, words in GROUNDS.items())
        self.is_told.choices = offers([
            ("yes", _("Yes, in writing, with the reason as far as it can be told")),
            ("no", _("No: even that would harm what the ground protects")),
        ])

    def validate_wait_until(self, field: DayField) -> None:
        """It begins today and lasts a year at most."""
        demand_day(field)
        if field.day and not today() <= field.day <= today() + LONGEST_WAIT:
            raise ValidationError(_("Choose a day from today to a year ahead"))

    def validate_review_on(self, field: DayField) -> None:
        """It comes before the end, within three months."""
        demand_day(field)
        last = min(self.wait_until.day or date.max, today() + LONGEST_REVIEW)
        if field.day and not today() <= field.day <= last:
            raise ValidationError(
                _("Choose a day within three months, not after the end of the waiting")
            )

    def wait(self) -> Wait:
        """What was decided, once it is valid."""
        day = today()
        return Wait(
            self.ground.data, self.wait_until.day or day, self.review_on.day or day,
            self.is_told.data == "yes",
        )  # fmt: skip
