"""The clocks of the course on one day: before which day something is too old."""

from dataclasses import dataclass
from datetime import date, timedelta

from config.working_days import working_days_before
from portal.method.course import Reminders


@dataclass(frozen=True)
class Cutoffs:
    """The days before which something is too old; the same rules as dates for a query."""

    started_before: date
    reviewed_before: date
    session_before: date
    today: date


def cutoffs(today: date, reminders: Reminders) -> Cutoffs:
    """The days that the clocks of the course give for one day."""
    return Cutoffs(
        today - timedelta(days=reminders.pre_within_days),
        today - timedelta(weeks=reminders.review_every_weeks),
        working_days_before(today, reminders.sheet_within_working_days),
        today,
    )


def is_forgotten(unsaved: date | None, saved: date | None, cut: Cutoffs) -> bool:
    """Tell whether a sheet was started long ago and never saved; one saved for a later day was not needed."""
    return unsaved is not None and unsaved < cut.session_before and (not saved or saved < unsaved)
