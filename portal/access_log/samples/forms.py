"""The forms of a spot check: which month and how many, a judgement, a question, an answer."""

from datetime import date

from flask_babel import format_date
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, Length

from config.clock import today
from portal.access_log.forms import offered
from portal.web.form_texts import without_cpr
from portal.web.forms import KnownFieldsForm, Needed, offers

SIZES = ("5", "10", "20", "30")
LONGEST = 2000
MONTHS = 12


class DrawForm(KnownFieldsForm):
    month = SelectField(_l("Month"), [offered], validate_choice=False)
    at_random = SelectField(_l("Drawn at random"), [offered], default="10", validate_choice=False)
    by_risk = SelectField(
        _l("Drawn among those with a mark of risk"), [offered], default="5", validate_choice=False
    )

    def offer(self) -> None:
        """Set the choices: the running month and eleven before it."""
        self.month.choices = offers(
            (each.isoformat()[:7], format_date(each, "MMMM y")) for each in _months()
        )
        self.at_random.choices = offers((each, each) for each in SIZES)
        self.by_risk.choices = offers((each, each) for each in ("0", *SIZES))

    def wanted(self) -> tuple[date, int, int]:
        """The month's first day, and how many of each."""
        month = date.fromisoformat(f"{self.month.data}-01")
        return month, int(self.at_random.data), int(self.by_risk.data)


def _words(label: str, complaint: str) -> TextAreaField:
    return TextAreaField(
        label,
        [DataRequired(complaint), Length(max=LONGEST, message=_l("Write at most 2,000 characters")),
         without_cpr],
    )  # fmt: skip


class EntryForm(KnownFieldsForm):
    """A form that stands on its page once for each entry."""

    def stand_at(self, place: int) -> None:
        """Give the fields ids of their own, so that each label and message belongs to one control."""
        for field in self:
            field.id = f"{field.name}-{place}"


class JudgeForm(EntryForm):
    judgement = RadioField(_l("Judgement"), [Needed(), offered], validate_choice=False)
    note = TextAreaField(
        _l("Note"),
        [Needed(), Length(max=LONGEST, message=_l("Write at most 2,000 characters")), without_cpr],
        description=_l("A breach needs one. A judgement cannot be changed afterwards."),
    )

    def offer(self) -> None:
        """Set the choices."""
        self.judgement.choices = offers([("explained", _("Explained")), ("breach", _("Breach"))])

    def validate_note(self, field: TextAreaField) -> None:
        """A breach without a word would tell nobody anything later."""
        if self.judgement.data == "breach" and not (field.data or "").strip():
            raise ValidationError(_("Write why it is a breach"))


class AskForm(EntryForm):
    question = _words(_l("Question to the person"), _l("Write the question"))


class AnswerForm(EntryForm):
    answer = _words(_l("Your answer"), _l("Write an answer"))


def _months() -> list[date]:
    now = today()
    counts = [now.year * 12 + now.month - 1 - back for back in range(MONTHS)]
    return [date(count // 12, count % 12 + 1, 1) for count in counts]
