"""The language switch."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectField, StringField
from wtforms.validators import AnyOf

from portal.web.languages import LANGUAGES


class LanguageForm(FlaskForm):
    language = SelectField(
        _l("Language"),
        [AnyOf(list(LANGUAGES), message=_l("Choose one of the languages."))],
        choices=list(LANGUAGES.items()),
        validate_choice=False,  # AnyOf says the same in the reader's language
    )
    next = StringField()
