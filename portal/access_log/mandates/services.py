"""Giving and ending mandates, and reading under one; staff names stay at home, a number stands for each."""

from uuid import UUID, uuid4

from config.messages import N_
from portal.access_log.mandates.view_models import GivenRow, MandatedPage
from portal.access_log.rows import rows_of
from portal.access_log.services import PAGE_SIZE, older, telling
from portal.access_log.view_models import LogFilter
from security.access_log import mandates_gate
from security.access_log.mandates_gate import Held, Mandate, Wanted
from security.errors import NotFound, Refused
from security.visit import Visit

TABLE = "mandates"
NOBODY = N_("Nobody elsewhere is an auditor under that number. Ask the auditor to read it out.")


def given(visit: Visit) -> list[GivenRow]:
    """What this organisation has given, the latest first."""
    return [_row(visit, one) for one in mandates_gate.given(visit.db)]


def give(visit: Visit, wanted: Wanted, name: str) -> None:
    """Give one. Raises Refused when nobody elsewhere is an auditor under that number."""
    id_ = uuid4()
    sealed = visit.directory.write_text(TABLE, "name", id_, name)
    if not mandates_gate.give(visit.db, id_, wanted, sealed):
        raise Refused(NOBODY)


def end(visit: Visit, id_: UUID) -> None:
    """End one at once; NotFound when there is none that lives."""
    if not mandates_gate.end(visit.db, id_):
        raise NotFound("not_visible")


def held(visit: Visit) -> list[Held]:
    """The visitor's own mandates elsewhere that are alive."""
    return mandates_gate.held(visit.db)


def page_of(visit: Visit, id_: UUID, wanted: LogFilter | None) -> MandatedPage:
    """One page of the other organisation's log; NotFound without a mandate that is alive now."""
    mandate = next((one for one in held(visit) if one.id == id_), None)
    if mandate is None:
        raise NotFound("not_visible")
    if wanted is None:
        return MandatedPage(mandate, None, None)
    found = mandates_gate.read(visit.db, id_, telling(wanted), wanted.before, PAGE_SIZE + 1)
    names = {one.membership_id: str(one.membership_id)[:8] for one in found if one.membership_id}
    rows = tuple(rows_of(found[:PAGE_SIZE], names))
    return MandatedPage(mandate, rows, older(found, PAGE_SIZE))


def _row(visit: Visit, one: Mandate) -> GivenRow:
    name = visit.directory.read_text(TABLE, "name", one.id, bytes(one.name))
    return GivenRow(
        one.id, name, one.home_name, one.from_on, one.until_on, one.given_at, one.ended_at,
        one.last_read_at,
    )  # fmt: skip
