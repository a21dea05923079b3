"""The form behind the buttons of a step."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField

from portal.web.forms import SheetForm


class TickForm(SheetForm):
    """The state that a step is to have."""

    state = StringField(_l("State"))
