"""Forms of signing in."""

from flask_babel import lazy_gettext as _l
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired, Length

from portal.web.forms import KnownFieldsForm

LONGEST_NAME = 254
LONGEST_CODE = 100


class PasswordForm(KnownFieldsForm):
    login_name = StringField(
        _l("Sign-in name"),
        [
            InputRequired(_l("Write your sign-in name.")),
            Length(max=LONGEST_NAME, message=_l("A sign-in name has at most 254 characters.")),
        ],
    )
    password = PasswordField(
        _l("Password"),
        [
            InputRequired(_l("Write your password.")),
            Length(max=1024, message=_l("A password has at most 1024 characters.")),
        ],
    )


class CodeForm(KnownFieldsForm):
    code = StringField(
        _l("One-time code"),
        [
            InputRequired(_l("Write the six digits that your app shows.")),
            Length(max=LONGEST_CODE, message=_l("A one-time code has six digits.")),
        ],
        description=_l("Six digits from the authenticator app on your phone."),
    )


class RecoveryForm(KnownFieldsForm):
    code = StringField(
        _l("Recovery code"),
        [
            InputRequired(_l("Write one of your recovery codes.")),
            Length(max=LONGEST_CODE, message=_l("A recovery code has 16 letters and digits.")),
        ],
        description=_l("16 letters and digits in groups of four, from the list that you saved."),
    )
