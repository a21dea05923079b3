"""The form of an organisation's identity provider."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectMultipleField, StringField, TextAreaField, ValidationError
from wtforms.validators import (
    AnyOf,
    DataRequired,
    InputRequired,
    Length,
    NumberRange,
    Optional,
    Regexp,
)
from wtforms.widgets import CheckboxInput, ListWidget, PasswordInput

from portal.organisation.forms import LARGEST_VERSION
from portal.web.form_texts import printable, tidy
from portal.web.forms import KnownFieldsForm, offers
from portal.web.runtime import runtime
from portal.web.whole_numbers import WholeNumber
from security.permissions import Role
from tenants.provider_gate import ProviderSettings
from tenants.roles import ROLE_NAMES

# What the database accepts (migrations/sql/provider_tables.sql).
ALGORITHMS: Final = (
    "RS256",
    "RS384",
    "RS512",
    "PS256",
    "PS384",
    "PS512",
    "ES256",
    "ES384",
    "ES512",
)
SUBSTANTIAL: Final = "https://data.gov.dk/concept/core/nsis/loa/Substantial"
HIGH: Final = "https://data.gov.dk/concept/core/nsis/loa/High"
ISSUER: Final = re.compile(r"https?://[A-Za-z0-9.:_~/@%+-]{3,240}")
ROLES: Final = tuple(role for role in Role if role is not Role.ADMIN)
A_SWITCH: Final = ("stop", "resume", "require", "release")


def callable_address(_form: KnownFieldsForm, field: StringField) -> None:
    """Refuse an address that the portal would never call."""
    if not ISSUER.fullmatch(field.data) or not runtime().providers.fetcher.may_call(field.data):
        raise ValidationError(_("Write an address that begins with https://"))


def few_short_lines(_form: KnownFieldsForm, field: TextAreaField) -> None:
    """Refuse more than ten values, or one of more than 200 characters."""
    found = lines(field.data)
    if len(found) > 10 or any(len(line) > 200 or not line.isprintable() for line in found):
        raise ValidationError(_("Write at most ten values of at most 200 characters"))


class Checkboxes(SelectMultipleField):
    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class ProviderForm(KnownFieldsForm):
    issuer = StringField(
        _l("Issuer"),
        [InputRequired(_l("Write the provider's address")), callable_address],
        filters=[tidy],
        description=_l("The address that the provider calls itself by, letter for letter."),
    )
    client_id = StringField(
        _l("Client"),
        [
            InputRequired(_l("Write what the provider calls the portal")),
            Regexp(r"[!-~]{1,200}$", message=_l("Write at most 200 letters, without spaces")),
        ],
        filters=[tidy],
        description=_l("What the provider calls the portal."),
    )
    client_secret = StringField(
        _l("Secret of the client"),
        [Length(max=500, message=_l("Write at most 500 characters")), Optional(), printable],
        widget=PasswordInput(hide_value=True),
        description=_l("Leave empty to keep the one that is there. It is never shown again."),
    )
    algorithms = Checkboxes(
        _l("Signatures that are accepted"),
        [InputRequired(_l("Choose at least one"))],
        choices=offers((name, name) for name in ALGORITHMS),
        validate_choice=False,
    )
    accepted_acr = TextAreaField(
        _l("Assurance that is accepted"),
        [DataRequired(_l("Write at least one value")), few_short_lines],
        description=_l(
            "One value on each line, as the provider writes it in acr. At least NSIS Substantial."
        ),
    )
    accepted_amr = TextAreaField(
        _l("Ways of signing in that are accepted"),
        [Optional(), few_short_lines],
        description=_l(
            "For a provider that tells in amr how somebody signed in, such as mfa. One value on each "
            "line, of which one must be there; leave empty when the assurance says enough."
        ),
    )
    max_age_minutes = WholeNumber(
        _l("Minutes after which the provider asks for a new proof"),
        [
            InputRequired(_l("Write a whole number from 5 to 720")),
            NumberRange(5, 720, _l("Write a whole number from 5 to 720")),
        ],
    )
    roles_claim = StringField(
        _l("Claim that holds roles"),
        [
            Optional(),
            Regexp(r"[A-Za-z0-9_.:/-]{1,100}$", message=_l("Write the name of one claim")),
        ],
        filters=[tidy],
        description=_l("Leave empty when roles are given in the portal alone."),
    )
    version = WholeNumber(validators=[NumberRange(0, LARGEST_VERSION)])

    def validate_algorithms(self, field: Checkboxes) -> None:
        """Refuse what no provider may sign with: shared secrets, and nothing at all."""
        if not set(field.data) <= set(ALGORITHMS):
            raise ValidationError(_("Choose among the signatures that are offered"))

    def settings(self) -> ProviderSettings:
        """What was typed, once it is valid."""
        return ProviderSettings(
            self.issuer.data, self.client_id.data, tuple(dict.fromkeys(self.algorithms.data)),
            tuple(lines(self.accepted_acr.data)), self.max_age_minutes.data or 0,
            self.roles_claim.data, tuple(self._mapped()), tuple(lines(self.accepted_amr.data)),
        )  # fmt: skip

    def show(self, settings: ProviderSettings) -> None:
        """Fill in what stands."""
        for name in ("issuer", "client_id", "algorithms", "max_age_minutes", "roles_claim"):
            self[name].data = getattr(settings, name)
        self.accepted_acr.data = "\n".join(settings.accepted_acr)
        self.accepted_amr.data = "\n".join(settings.accepted_amr)
        for role in ROLES:
            claimed = [value for value, given in settings.roles if given == role]
            self[role_field(role)].data = "\n".join(claimed)

    def role_fields(self, offered: Iterable[Role]) -> list[TextAreaField]:
        """The fields of the roles that exist in this kind of organisation."""
        return [self[role_field(role)] for role in offered if role in ROLES]

    def gives_only(self, offered: Iterable[Role]) -> bool:
        """Whether nothing is typed for roles that do not exist in this kind of organisation."""
        return not any(lines(self[role_field(role)].data) for role in set(ROLES) - set(offered))

    def _mapped(self) -> Iterator[tuple[str, str]]:
        for role in ROLES:
            for claimed in lines(self[role_field(role)].data):
                yield claimed, role.value


def role_field(role: Role) -> str:
    """The name of the field with what the provider claims for a role."""
    return f"gives_{role.value}"


def lines(text: str | None) -> list[str]:
    """The lines of a text that are not empty, each once."""
    return list(dict.fromkeys(filter(None, map(str.strip, (text or "").splitlines()))))


for _role in ROLES:
    setattr(
        ProviderForm,
        role_field(_role),
        TextAreaField(
            _l("Gives the role %(role)s", role=_l(ROLE_NAMES[_role])), [Optional(), few_short_lines]
        ),
    )


class SwitchForm(KnownFieldsForm):
    act = StringField(validators=[AnyOf(A_SWITCH)])


class EmergencyForm(KnownFieldsForm):
    listed = StringField(validators=[AnyOf(("yes", "no"))])


class PlainForm(KnownFieldsForm):
    pass
