"""Forms of the members' pages."""

from collections.abc import Iterable

from email_validator import EmailNotValidError, validate_email
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, SelectMultipleField, StringField, ValidationError
from wtforms.validators import DataRequired, Length, NumberRange
from wtforms.widgets import CheckboxInput, ListWidget

from portal.web.form_texts import printable, tidy, without_cpr
from portal.web.forms import KnownFieldsForm, offers
from security.permissions import Role
from tenants.roles import ROLE_NAMES

LARGEST_VERSION = 2**31 - 1


def real_address(_form: KnownFieldsForm, field: StringField) -> None:
    """Refuse what no mail server would take, and keep the address in its usual spelling."""
    try:
        address = validate_email(field.data, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError:
        raise ValidationError(_("Write an e-mail address such as name@example.org")) from None
    field.data = address.normalized


class RolesField(SelectMultipleField):
    """Roles as checkboxes; which of them exist here, the service decides."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, choices=[], validate_choice=False, **options)

    def offer(self, roles: Iterable[Role]) -> None:
        """Set the choices."""
        self.choices = offers((role.value, _(ROLE_NAMES[role])) for role in roles)


class InvitationForm(KnownFieldsForm):
    name = StringField(
        _l("Name"),
        [
            DataRequired(_l("Write the person's name")),
            Length(2, 120, _l("A name has 2 to 120 characters")),
            printable,
            without_cpr,
        ],
        filters=[tidy],
    )
    email = StringField(
        _l("E-mail"),
        [
            DataRequired(_l("Write the person's e-mail address")),
            Length(max=254, message=_l("An e-mail address has at most 254 characters")),
            real_address,
            without_cpr,
        ],
        filters=[tidy],
        description=_l("The work address. It becomes the person's sign-in name."),
    )
    roles = RolesField(_l("Roles"), [DataRequired(_l("Choose at least one role"))])


class VersionedForm(KnownFieldsForm):
    version = IntegerField(validators=[NumberRange(1, LARGEST_VERSION)])


class RolesForm(VersionedForm):
    roles = RolesField(_l("Roles"), [DataRequired(_l("Choose at least one role"))])


class StatusForm(VersionedForm):
    status = StringField()
