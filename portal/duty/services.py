"""Which wording is to be read, and confirming that it was."""

from portal.method import library
from portal.method.duty import DutyDefinition
from security.errors import Conflict
from security.visit import Visit
from tenants import gate


def wording() -> DutyDefinition:
    """The words that hold now."""
    return library.latest("duty", DutyDefinition)


def confirm(visit: Visit, version: str) -> None:
    """Keep that the visitor has read this version; Conflict when other words hold by now."""
    if version != wording().version:
        raise Conflict
    gate.confirm_duty(visit.db, version)


def is_unread(visit: Visit) -> bool:
    """Whether this member has never confirmed it, not within the year by the database's clock, or older words."""
    read = visit.duty
    if read.version is None or read.is_old:
        return True
    return int(read.version.partition(".")[0]) != wording().major
