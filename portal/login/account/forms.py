"""Forms of one's own sign-in."""

from flask_babel import lazy_gettext as _l
from wtforms import PasswordField
from wtforms.validators import EqualTo, InputRequired, Length

from portal.web.forms import KnownFieldsForm


class OwnPasswordForm(KnownFieldsForm):
    current_password = PasswordField(
        _l("Present password"),
        [
            InputRequired(_l("Write your password.")),
            Length(max=1024, message=_l("A password has at most 1024 characters.")),
        ],
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


class PressForm(KnownFieldsForm):
    """A button with nothing to fill."""
