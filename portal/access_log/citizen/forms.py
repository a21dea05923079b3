"""The forms around a citizen's question: that it came, and the paper."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, Length, Optional

from config.clock import today
from portal.access_log.citizen.services import Weighed
from portal.access_log.forms import case_number, demand_order, offered, real_day, without_letter
from portal.access_log.periods import midnight
from portal.access_log.services import BARE
from portal.web.form_texts import tidy, without_cpr
from portal.web.forms import DayField, KnownFieldsForm, Needed, offers
from portal.web.languages import LANGUAGES
from security.access_log.events import Action
from security.access_log.gate import Question


def reason_field(label: str, description: str, *needed: DataRequired) -> TextAreaField:
    return TextAreaField(
        label,
        [*needed, Length(max=2000, message=_l("Write at most 2,000 characters")), without_cpr],
        description=description,
    )


def decider_field(*needed: DataRequired) -> StringField:
    return StringField(
        _l("Who decided it"),
        [*needed, Length(max=200, message=_l("Write at most 200 characters")), without_cpr],
        filters=[tidy],
        description=_l(
            "Name and title, such as the head of department or the data protection adviser."
        ),
    )


def demand_day(field: DayField) -> None:
    """Complain where no day was written."""
    if not field.data:
        raise ValidationError(_("Write the day"))


class RecordForm(KnownFieldsForm):
    number = StringField(
        _l("Case number"),
        [DataRequired(_l("Write the number of the case")), case_number],
        filters=[tidy, without_letter],
    )
    received_on = DayField(
        _l("The day the question came"), [Needed(), real_day],
        description=_l("The answer is due within a month from that day."),
    )  # fmt: skip

    def validate_received_on(self, field: DayField) -> None:
        """A question that has not come yet cannot be answered."""
        demand_day(field)
        if field.day and field.day > today():
            raise ValidationError(_("The day has not come yet"))

    def asked(self) -> tuple[int, date]:
        """The case, and the day."""
        return int(self.number.data), self.received_on.day or today()


class PaperForm(KnownFieldsForm):
    since = DayField(_l("From"), [Optional(), real_day])
    until = DayField(_l("Until and including"), [Optional(), real_day])
    language = RadioField(_l("Language"), [Needed(), offered], default="da", validate_choice=False)
    with_names = BooleanField(
        _l("Tell the names of staff: the authority has weighed it in this very case")
    )
    reason = reason_field(
        _l("Why names are told"),
        _l("Needed with names only: why the citizen cannot use his or her rights without them."),
    )
    decider = decider_field()

    def offer(self) -> None:
        """Set the choices."""
        self.language.choices = offers(LANGUAGES.items())

    def validate_until(self, field: DayField) -> None:
        """The period must not end before it begins."""
        demand_order(self.since, field)

    def validate_reason(self, field: TextAreaField) -> None:
        """Names without a reason were not weighed."""
        if self.with_names.data and not (field.data or "").strip():
            raise ValidationError(_("Write why names are told in this very case"))

    def validate_decider(self, field: StringField) -> None:
        """Somebody weighed it."""
        if self.with_names.data and not (field.data or "").strip():
            raise ValidationError(_("Write who decided it"))

    def question(self, number: int) -> Question:
        """What is asked of the log: openings of one case that were allowed, without each draft saved on the way.

        The steps of answering are left out too: they would tell of a wait that the citizen is not told of. So are
        files, beside which stands the act that made them.
        """
        return Question(
            number=number, outcomes=["allowed"],
            left_out=(*BARE, Action.LOG_CITIZEN.value, Action.FILE_EXPORT.value),
            since=midnight(self.since.day), until=midnight(self.until.day, after=True),
        )  # fmt: skip

    def weighed(self) -> Weighed | None:
        """Why names are told and who decided it; None where names are withheld."""
        return Weighed(self.reason.data, self.decider.data) if self.with_names.data else None
