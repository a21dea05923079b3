"""Giving and ending mandates, and what was read under each."""

from uuid import UUID, uuid4

from config.messages import N_
from portal.access_log.mandates.view_models import Given, GivenRow, ReadingRow
from portal.access_log.vocabulary import REASONS
from security.access_log import mandates_gate
from security.access_log.events import Action
from security.access_log.mandates_gate import Mandate, Reading, Wanted
from security.errors import NotFound, Refused
from security.visit import Visit
from tenants.directory import names

TABLE = "mandates"
NOBODY = N_("Nobody elsewhere is an auditor under that number. Ask the auditor to read it out.")


def given(visit: Visit) -> list[GivenRow]:
    """What this organisation has given, the latest first; for its admins and its auditors."""
    found = mandates_gate.given(visit.db)
    people = names(visit, (one.given_by for one in found)) if found else {}
    return [_row(visit, one, people.get(one.given_by, "")) for one in found]


def readings(visit: Visit, id_: UUID) -> Given:
    """One mandate with what was read under it; NotFound when this organisation has not given it."""
    row = next((one for one in given(visit) if one.id == id_), None)
    if row is None:
        raise NotFound("not_visible")
    return Given(row, [_reading(one) for one in mandates_gate.readings(visit.db, id_)])


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


def _row(visit: Visit, one: Mandate, given_by: str) -> GivenRow:
    name = visit.directory.read_text(TABLE, "name", one.id, bytes(one.name))
    return GivenRow(
        one.id, name, one.home_id, one.home_name, one.from_on, one.until_on, one.entries_from,
        given_by, one.given_at, one.ended_at, one.last_read_at,
        one.kept_until,
    )  # fmt: skip


def _reading(one: Reading) -> ReadingRow:
    is_export = one.action == Action.LOG_EXPORT
    return ReadingRow(
        one.at, Action(one.action).explanation, one.case_number, one.shown if is_export else None,
        REASONS.get(one.reason or ""),
    )  # fmt: skip
