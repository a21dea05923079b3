"""What a browser sends back from a device; filled by the script."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField
from wtforms.validators import InputRequired, Length

from portal.web.form_texts import printable, tidy, without_cpr
from portal.web.forms import KnownFieldsForm
from security.authentication.passkeys import LONGEST_ANSWER


class AnswerForm(KnownFieldsForm):
    answer = HiddenField(validators=[InputRequired(), Length(max=LONGEST_ANSWER)])


class NameForm(KnownFieldsForm):
    name = StringField(
        _l("What do you call this device?"),
        [
            InputRequired(_l("Write a name, such as: work laptop")),
            Length(max=60, message=_l("Write at most 60 characters")),
            printable,
            without_cpr,
        ],
        filters=[tidy],
    )


class NewPasskeyForm(NameForm, AnswerForm):
    """A device's answer and the name for it."""
