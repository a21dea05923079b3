"""Which case, which period, in which language, and whether names were decided to be told."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, StringField, ValidationError
from wtforms.validators import DataRequired, Optional

from portal.access_log.forms import offered, real_day, without_letter
from portal.access_log.periods import midnight
from portal.web.form_texts import tidy
from portal.web.forms import DayField, KnownFieldsForm, Needed, offers
from portal.web.languages import LANGUAGES
from security.access_log.gate import Question


class ReportForm(KnownFieldsForm):
    number = StringField(
        _l("Case number"),
        [DataRequired(_l("Write the number of the case"))],
        filters=[tidy, without_letter],
    )
    since = DayField(_l("From"), [Optional(), real_day])
    until = DayField(_l("Until and including"), [Optional(), real_day])
    language = RadioField(_l("Language"), [Needed(), offered], default="da", validate_choice=False)
    with_names = BooleanField(
        _l("Tell the names of staff: the authority has weighed it in this very case")
    )

    def offer(self) -> None:
        """Set the choices."""
        self.language.choices = offers(LANGUAGES.items())

    def validate_number(self, field: StringField) -> None:
        """A case number has digits only."""
        if not (field.data.isdecimal() and len(field.data) <= 9):
            raise ValidationError(_("A case number has digits only, for example 1001"))

    def validate_until(self, field: DayField) -> None:
        """The period must not end before it begins."""
        if field.day and self.since.day and field.day < self.since.day:
            raise ValidationError(_("The period ends before it begins"))

    def question(self) -> Question:
        """What is asked of the log: openings that were allowed."""
        return Question(
            number=int(self.number.data), outcomes=["allowed"],
            since=midnight(self.since.day), until=midnight(self.until.day, after=True),
        )  # fmt: skip
