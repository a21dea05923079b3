"""An administrator's word."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField
from wtforms.validators import InputRequired

from portal.web.forms import KnownFieldsForm


class MetForm(KnownFieldsForm):
    met = BooleanField(
        _l("I have met the person, and I am certain who it is"),
        [InputRequired(_l("Meet the person first. A telephone call or a mail is not enough."))],
    )
