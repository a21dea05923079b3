"""The form of the organisation's settings."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField
from wtforms.validators import AnyOf, DataRequired, InputRequired, Length, NumberRange, Optional

from portal.web.form_texts import printable, tidy, without_cpr
from portal.web.forms import KnownFieldsForm, Needed, offers
from portal.web.languages import LANGUAGES
from portal.web.whole_numbers import WholeNumber
from tenants.gate import Settings

LARGEST_VERSION = 2**31 - 1


class SettingsForm(KnownFieldsForm):
    name = StringField(
        _l("Name of the organisation"),
        [
            DataRequired(_l("Write the name of the organisation")),
            Length(2, 120, _l("A name has 2 to 120 characters")),
            printable,
            without_cpr,
        ],
        filters=[tidy],
    )
    breach_contact = StringField(
        _l("Contact when personal data may have leaked"),
        [
            Optional(),
            Length(max=200, message=_l("Write at most 200 characters")),
            printable,
            without_cpr,
        ],
        filters=[tidy],
        description=_l("A mailbox or telephone number that is answered, also on weekends."),
    )
    language = SelectField(
        _l("Language"),
        [Needed(), AnyOf(list(LANGUAGES), message=_l("Choose one of the languages."))],
        choices=offers(LANGUAGES.items()),
        validate_choice=False,  # AnyOf says the same in the reader's language
        description=_l(
            "For mails and for people who are new. Everybody can choose for themselves."
        ),
    )
    idle_minutes = WholeNumber(
        _l("Minutes without a click before a person is signed out"),
        [
            InputRequired(_l("Write a whole number from 5 to 60")),
            NumberRange(5, 60, _l("Write a whole number from 5 to 60")),
        ],
        description=_l("From 5 to 60."),
    )
    absolute_hours = WholeNumber(
        _l("Hours after which a person signs in again in any case"),
        [
            InputRequired(_l("Write a whole number from 1 to 12")),
            NumberRange(1, 12, _l("Write a whole number from 1 to 12")),
        ],
        description=_l("From 1 to 12."),
    )
    log_months = WholeNumber(
        _l("Months that the access log is kept"),
        [
            InputRequired(_l("Write a whole number from 6 to 60")),
            NumberRange(6, 60, _l("Write a whole number from 6 to 60")),
        ],
        description=_l(
            "From 6 to 60. Older months are removed whole, with the spot checks, signals and questions that were"
            " about them; what was removed, and when, stays provable, and so do a spot check's figures."
            " A shorter time holds after a fortnight; until then the auditor is told, and it can be taken back."
        ),
    )
    version = WholeNumber(validators=[NumberRange(1, LARGEST_VERSION)])

    def settings(self) -> Settings:
        """What was typed, once it is valid."""
        return Settings(
            self.name.data, self.breach_contact.data, self.language.data,
            self.idle_minutes.data or 0, self.absolute_hours.data or 0,
            self.log_months.data or 0,
        )  # fmt: skip
