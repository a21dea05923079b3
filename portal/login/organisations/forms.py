"""The language switch."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import AnyOf

from portal.web.languages import LANGUAGES


class LanguageForm(FlaskForm):
    language = StringField(
        _l("Language"), [AnyOf(list(LANGUAGES), message=_l("Choose one of the languages."))]
    )
    next = StringField()
