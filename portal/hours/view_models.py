"""What the pages of time may know: frozen, plain values."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import format_date
from flask_babel import gettext as _

from portal.hours.months import Month, may_take_back


@dataclass(frozen=True)
class SumLine:
    """The minutes of one case, or of no case, by kind."""

    label: str
    minutes: Counter[str]

    @property
    def total(self) -> int:
        """All kinds together."""
        return self.minutes.total()


@dataclass(frozen=True)
class OwnMonth:
    """A month of one's own time."""

    month: Month
    entries: Sequence[Any]
    sums: list[SumLine]
    today: date

    @property
    def total(self) -> int:
        """The minutes of the month."""
        return sum(line.total for line in self.sums)

    def may_take_back(self, entry: Any) -> bool:
        """Whether the entry can still be taken back."""
        is_open = not entry.is_taken_back and entry.sheet_id is None
        return is_open and may_take_back(entry.day, self.today)


def own_month(month: Month, entries: Sequence[Any], today: date) -> OwnMonth:
    """The month with a sum for each case number and kind."""
    sums: dict[tuple[bool, int], Counter[str]] = {}
    for entry in entries:
        if not entry.is_taken_back:
            key = (entry.has_case, entry.case_number or 0)
            sums.setdefault(key, Counter())[entry.kind] += entry.minutes
    lines = [SumLine(case_label(*key), sums[key]) for key in sorted(sums, reverse=True)]
    return OwnMonth(month, entries, lines, today)


def case_label(has_case: bool, number: int | None) -> str:  # noqa: FBT001 - the two columns of an entry
    """F-1001, or words for a case that one has left and for no case."""
    if number:
        return f"F-{number}"
    return str(_("A case that you are no longer on") if has_case else _("No case"))


def hours_and_minutes(minutes: int) -> str:
    """1:05."""
    return f"{minutes // 60}:{minutes % 60:02d}"


def month_title(month: Month) -> str:
    """November 2026, in the reader's language."""
    return str(format_date(month.first, "MMMM y"))
