"""What day it is where the portal is used."""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

COPENHAGEN: Final = ZoneInfo("Europe/Copenhagen")


def today() -> date:
    """The calendar day in Denmark; for rules of forms only, never for rights (the database's clock decides those)."""
    return datetime.now(COPENHAGEN).date()


def day_of(moment: datetime) -> date:
    """The calendar day in Denmark on which something happened."""
    return moment.astimezone(COPENHAGEN).date()
