"""The form that asks for a code; the fields of what waits stand beside it, so others are no fault."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from portal.login.forms import LONGEST_CODE


class ProofForm(FlaskForm):
    proof_code = StringField(
        _l("One-time code"),
        [
            InputRequired(_l("Write the six digits that your app shows.")),
            Length(max=LONGEST_CODE, message=_l("A one-time code has six digits.")),
        ],
        description=_l("Six digits from the authenticator app on your phone."),
    )
