"""A filter with a name."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from portal.access_log.forms import FilterForm
from portal.web.form_texts import printable, tidy, without_cpr


class SaveForm(FilterForm):
    class Meta:
        """It keeps something, so it needs its token."""

        csrf = True

    name = StringField(
        _l("Name of the filter"),
        [
            DataRequired(_l("Give the filter a name")),
            Length(max=60, message=_l("Write at most 60 characters")),
            printable,
            without_cpr,
        ],
        filters=[tidy],
    )
