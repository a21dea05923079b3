"""The forms of emergency access: which case and why, and the judgement."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange

from portal.access_log.forms import case_number, offered, without_letter
from portal.emergencies.words import GROUNDS, JUDGEMENTS
from portal.web.form_texts import tidy, without_cpr
from portal.web.forms import KnownFieldsForm, offers
from portal.web.whole_numbers import WholeNumber

LONGEST = 600
LARGEST_VERSION = 2**31 - 2


class BeginForm(KnownFieldsForm):
    number = StringField(
        _l("Case number"),
        [DataRequired(_l("Write the number of the case")), case_number],
        filters=[tidy, without_letter],
    )
    ground = RadioField(_l("Why can it not wait?"), [offered], validate_choice=False)
    reason = TextAreaField(
        _l("The reason in your own words"),
        [
            DataRequired(_l("Write the reason in a few words")),
            Length(10, LONGEST, _l("Write 10 to 600 characters")),
            without_cpr,
        ],
        description=_l(
            "Those whose case it is and the auditor read it. "
            "Write why you must see the case now, not who the citizen is."
        ),
    )
    sure = BooleanField(
        _l("I know that those whose case it is and the auditor are told at once"),
        [InputRequired(_l("Tick the box to go on"))],
    )

    def offer(self) -> None:
        """Set the choices."""
        self.ground.choices = offers((key, _(words)) for key, words in GROUNDS.items())


class AllowForm(KnownFieldsForm):
    allowed = BooleanField(
        _l("People may use emergency access"),
        description=_l("Turning it off closes what is open by it, at the next click."),
    )


class JudgeForm(KnownFieldsForm):
    judgement = RadioField(_l("Judgement"), [offered], validate_choice=False)
    note = TextAreaField(
        _l("Why?"),
        [
            DataRequired(_l("Write why you judge it so")),
            Length(max=LONGEST, message=_l("Write at most 600 characters")),
            without_cpr,
        ],
    )
    version = WholeNumber(validators=[NumberRange(0, LARGEST_VERSION)])

    def offer(self) -> None:
        """Set the choices."""
        self.judgement.choices = offers((key, _(words)) for key, words in JUDGEMENTS.items())
