"""The form that takes a definition from a file."""

from flask_babel import lazy_gettext as _l
from wtforms import FileField

from portal.web.forms import KnownFieldsForm, Needed


class LoadForm(KnownFieldsForm):
    file = FileField(
        _l("File with the definition"),
        [Needed()],
        description=_l(
            "A YAML file of at most 64 KB with every text in Danish and English. Its code must begin with own_, "
            "such as own_days: codes without it are the portal's own."
        ),
    )
