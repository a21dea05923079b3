"""The form of a new person."""

from flask_babel import lazy_gettext as _l
from wtforms import PasswordField, StringField
from wtforms.validators import EqualTo, InputRequired, Length

from portal.login.forms import LONGEST_NAME
from portal.web.forms import KnownFieldsForm


class NewPersonForm(KnownFieldsForm):
    login_name = StringField(
        _l("Sign-in name"),
        [
            InputRequired(_l("Write your sign-in name.")),
            Length(max=LONGEST_NAME, message=_l("A sign-in name has at most 254 characters.")),
        ],
        description=_l("The e-mail address that the invitation was sent to."),
    )
    password = PasswordField(
        _l("New password"),
        [
            InputRequired(_l("Choose a password.")),
            Length(max=1024, message=_l("A password has at most 1024 characters.")),
        ],
        description=_l("At least 15 characters. A short sentence is easy to remember."),
    )
    repeated = PasswordField(
        _l("New password once more"),
        [
            InputRequired(_l("Write the new password once more.")),
            EqualTo("password", message=_l("The two passwords are not the same.")),
        ],
    )


class JoinForm(KnownFieldsForm):
    pass
