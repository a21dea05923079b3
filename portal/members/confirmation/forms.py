"""The form with a box for each member."""

from uuid import UUID

from wtforms import SelectMultipleField

from portal.web.forms import KnownFieldsForm


def _member(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


class ConfirmationForm(KnownFieldsForm):
    members = SelectMultipleField(coerce=_member, choices=[], validate_choice=False)

    def chosen(self) -> list[UUID]:
        """The ids that were ticked; what is no id names nobody."""
        return [member for member in self.members.data or [] if member is not None]
