"""The language switch."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import AnyOf

from portal.web.forms import KnownFieldsForm
from portal.web.languages import LANGUAGES


class LanguageForm(KnownFieldsForm):
    language = StringField(
        _l("Language"), [AnyOf(list(LANGUAGES), message=_l("Choose one of the languages."))]
    )
    next = StringField()
