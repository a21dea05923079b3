"""What the overview counts: limits as the filter of a log understands them, so that each number is a link."""

from collections.abc import Sequence
from uuid import UUID

from werkzeug.datastructures import MultiDict
from wtforms import StringField, ValidationError

from portal.access_log.forms import BROKEN_LINK, AskingForm, FilterForm
from portal.access_log.mandates.across.view_models import COLUMNS
from portal.access_log.services import telling
from portal.web.typed_values import read_id
from security.access_log.gate import Question


class AfterForm(AskingForm):
    after = StringField()

    def validate_after(self, field: StringField) -> None:
        """The place in the list comes from our own links; anything else is a broken address."""
        if field.data and self.place() is None:
            raise ValidationError(BROKEN_LINK)

    def place(self) -> UUID | None:
        """After which mandate the page begins."""
        return read_id(self.after.data)


def counted() -> Sequence[Question]:
    """A question for each column, as its link asks it."""
    return [
        telling(FilterForm(MultiDict(column.fields)).wanted())
        for column in COLUMNS
    ]  # fmt: skip
