"""Reading under a mandate. Staff names stay at home; a number stands for each person."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from portal.access_log.chart.services import MOST_IN_A_BAR, Chart, drawn
from portal.access_log.rows import Names, rows_of
from portal.access_log.services import PAGE_SIZE, counted_page, telling
from portal.access_log.timelines.services import PAGE_SIZE as TIMELINE_SIZE
from portal.access_log.timelines.services import laid_out
from portal.access_log.timelines.view_models import Timeline
from portal.access_log.view_models import LogFilter, LogPage
from security.access_log import mandated_gate, mandates_gate
from security.access_log.gate import Entry
from security.access_log.mandates_gate import Held
from security.errors import NotFound
from security.visit import Visit
from tenants.directory import Member, members

DIGITS = 8


def held(visit: Visit) -> list[Held]:
    """The visitor's own mandates elsewhere that are alive."""
    return mandates_gate.held(visit.db)


def living(visit: Visit, id_: UUID) -> Held:
    """One of them; NotFound when it is not the visitor's, or not alive now."""
    for one in held(visit):
        if one.id == id_:
            return one
    raise NotFound("not_visible")


def organisations(visit: Visit, mandate: Held) -> Names:
    """The organisations with a part in what may be read of that log, the one that gave the mandate first."""
    return mandated_gate.organisations(visit.db, mandate.id)


def number_of(person: UUID) -> str:
    """What stands for a person: enough of the number that only the own organisation can read as a name."""
    return str(person)[:DIGITS]


def numbers_of(found: Sequence[Entry]) -> Names:
    """What stands for each person in these entries."""
    return {one.membership_id: number_of(one.membership_id) for one in found if one.membership_id}


def known_as(visit: Visit, number: str) -> list[Member]:
    """Whom of the own organisation this number stands for, where an auditor from elsewhere reads its log."""
    return [one for one in members(visit) if str(one.id).startswith(number)]


def page_of(visit: Visit, mandate: Held, wanted: LogFilter, names: Names) -> LogPage:
    """One page of the other organisation's log, the latest first, and how many entries the whole has.

    `names` are the organisations with a part in it.
    """
    question = telling(wanted)
    found = mandated_gate.read(visit.db, mandate.id, question, wanted.before, PAGE_SIZE + 1)
    rows = rows_of(found[:PAGE_SIZE], numbers_of(found), _others(names))
    return counted_page(
        found, wanted, rows, partial(mandated_gate.count, visit.db, mandate.id, question)
    )


def timeline(visit: Visit, mandate: Held, wanted: LogFilter) -> Timeline:
    """A page of one case or one person there, day by day, the latest first."""
    question = telling(wanted)
    found = mandated_gate.read(visit.db, mandate.id, question, wanted.before, TIMELINE_SIZE + 1)
    return laid_out(found, wanted, numbers_of(found), _others(organisations(visit, mandate)))


def chart(visit: Visit, mandate: Held, wanted: LogFilter) -> Chart | None:
    """The other log's entries over time; None for nothing."""
    return drawn(mandated_gate.chart(visit.db, mandate.id, telling(wanted), MOST_IN_A_BAR))


def _others(names: Names) -> Names:
    """Without the organisation whose log it is."""
    return dict(list(names.items())[1:])
