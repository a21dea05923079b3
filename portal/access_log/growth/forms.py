"""The form that takes a kept state: pasted, from a file, or by the day it was kept."""

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import FileField, StringField, TextAreaField, ValidationError
from wtforms.validators import Length, Optional

from config.clock import today
from portal.access_log.forms import real_day
from portal.web.forms import DayField, KnownFieldsForm

LONGEST = 20_000


class KeptStateForm(KnownFieldsForm):
    state = TextAreaField(
        _l("Signed state"),
        [Optional(), Length(max=LONGEST, message=_l("Write at most 20,000 characters"))],
        description=_l(
            "Paste it from where you kept it, also a whole mail: the state is found in it."
        ),
    )
    file = FileField(_l("Or its file, such as checkpoint.txt"))
    day = DayField(
        _l("Or a day"),
        [Optional(), real_day],
        description=_l(
            "Then the last state is taken that the portal itself kept until the end of that day."
        ),
    )

    def take_file(self) -> None:
        """Put the text of a file where it can be seen, and pasted again, when nothing was pasted."""
        sent = request.files.get("file")
        content = sent.stream.read(LONGEST + 1) if sent else b""
        if content and not self.state.data:
            self.state.data = content.decode("utf-8", "replace").replace("\0", "")

    def validate_day(self, field: DayField) -> None:
        """Nothing was kept of days to come."""
        if field.day and field.day > today():
            raise ValidationError(_("Choose a day until today"))


class ProofForm(KnownFieldsForm):
    state = StringField()
