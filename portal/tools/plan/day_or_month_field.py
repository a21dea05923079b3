"""A field for when something was seen: a day, or only the month."""

from typing import Any

from flask_babel import gettext as _

from portal.tools.plan.day_or_month import INVALID, first_day, read_month
from portal.web.forms import DayField


class DayOrMonthField(DayField):
    """A day, or only a month."""

    month = ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        super().process_formdata(valuelist)
        self.month = read_month(str(self.data or ""))

    @property
    def iso(self) -> str:
        """What was typed as an ISO day or month; empty when it is neither."""
        if self.day:
            return self.day.isoformat()
        return self.month if first_day(self.month) else ""

    def fault(self) -> str | None:
        """The message for something typed that is neither."""
        return _(INVALID) if self.data and not self.iso else None
