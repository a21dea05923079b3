"""The form of what the organisation asks of its people's sign-in."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField
from wtforms.validators import InputRequired, NumberRange

from portal.organisation.forms import LARGEST_VERSION
from portal.organisation.locks.services import Locks
from portal.web.forms import KnownFieldsForm
from portal.web.whole_numbers import WholeNumber

FROM_TEN = _l("Write a whole number from 10 to 1000")


class LocksForm(KnownFieldsForm):
    sessions_at_once = WholeNumber(
        _l("Places where a person may be signed in at once"),
        [
            InputRequired(_l("Write a whole number from 1 to 20")),
            NumberRange(1, 20, _l("Write a whole number from 1 to 20")),
        ],
        description=_l("One more, and the oldest is signed out. From 1 to 20."),
    )
    admins_need_passkey = BooleanField(
        _l("Administrators must sign in with a passkey"),
        description=_l("With a password and a code they can do everything but administrate."),
    )
    cases_an_hour = WholeNumber(
        _l("Different cases that a person may open in an hour"),
        [InputRequired(FROM_TEN), NumberRange(10, 1000, FROM_TEN)],
        description=_l(
            "Further ones wait until the hour is over. What is open already goes on working."
        ),
    )
    cases_an_hour_coordinating = WholeNumber(
        _l("Different cases that a coordinator may open in an hour"),
        [InputRequired(FROM_TEN), NumberRange(10, 1000, FROM_TEN)],
        description=_l(
            "An administrator or another coordinator can let somebody go on, once, with a reason."
        ),
    )
    version = WholeNumber(validators=[NumberRange(1, LARGEST_VERSION)])

    def locks(self) -> Locks:
        """What was typed, once it is valid."""
        return Locks(
            self.sessions_at_once.data or 0, self.admins_need_passkey.data, self.cases_an_hour.data or 0,
            self.cases_an_hour_coordinating.data or 0, self.version.data or 0,
        )  # fmt: skip
