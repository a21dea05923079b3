"""The reason for which somebody may go on."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.validators import InputRequired

from portal.reading_limits.words import REASONS
from portal.web.forms import KnownFieldsForm, offers


class LiftForm(KnownFieldsForm):
    """One of the reasons; it stands in the access log."""

    reason = RadioField(
        _l("Why does the person need more cases now?"),
        [InputRequired(_l("Choose a reason"))],
        description=_l("It is written in the access log."),
    )

    def offer(self) -> None:
        """Word the choices in the reader's language."""
        self.reason.choices = offers((key, gettext(name)) for key, name in REASONS.items())
