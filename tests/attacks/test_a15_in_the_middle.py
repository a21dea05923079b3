"""A15, B11: whatever cuts a loan in the middle of a request, that request decrypts and keeps nothing more.

Three requests have begun and hold what they found: one reads a sheet, one prints it, one keeps a draft.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy.exc import DBAPIError

from config.clock import today
from portal.loans.services import consent
from portal.paper import services as paper
from portal.paper.reasons import Wish
from portal.records import drafts
from portal.records import services as records
from portal.tools.wheel.tool import TOOL
from security.access_log.events import Action
from security.errors import NotFound
from security.visit import Visit
from tests import lending
from tests.attacks.cuts import CUTS
from tests.attacks.plants import wheel
from tests.attacks.probes import counted
from tests.house import House
from tests.lending import Deal

WISH = Wish(reason="meeting", language="da")
Going = Callable[[], object]


@pytest.fixture
def house(fresh_database: House) -> Iterator[House]:
    lending.pair(fresh_database)
    yield fresh_database
    fresh_database.hang_up()


def narrowed(house: House, deal: Deal) -> None:
    with house.visit_as("dora") as visit:
        consent.narrow(visit, deal.loan, 1, ["plan"], today() + timedelta(days=30))


def reading(visit: Visit, case_id: UUID, record: UUID) -> Going:
    records.find(visit, TOOL, case_id, record)
    return lambda: records.open_desk(visit, TOOL, case_id, record, Action.RECORD_READ)


def printing(visit: Visit, case_id: UUID, record: UUID) -> Going:
    _case, found = paper.find_sheet(visit, case_id, record)
    return lambda: paper.open_sheet(visit, TOOL, found, WISH)


def drafting(visit: Visit, case_id: UUID, record: UUID) -> Going:
    found, opened = records.open_for_draft(visit, TOOL, case_id, record)
    return lambda: drafts.keep(visit, opened, found, 1, {"challenge": ["for sent"]})


@pytest.mark.parametrize("how", [*CUTS, "narrowed"])
def test_a15_a_request_that_has_begun_goes_no_further(house: House, how: str) -> None:
    record, case = wheel(house, "dora", 1001, "save"), house.world.case()
    deal = lending.lent(house)
    with ExitStack() as requests:
        going = []
        for begin in (reading, printing, drafting):
            visit = requests.enter_context(house.visit_as("mads", "eksempel"))
            going.append((visit, begin(visit, case, record)))
        (CUTS | {"narrowed": narrowed})[how](house, deal)
        for visit, go_on in going:
            with pytest.raises((NotFound, DBAPIError)):
                go_on()
            visit.db.rollback()
    rows = counted(house.superuser(), ("drafts", "prints"))
    assert rows == {"drafts": 0, "prints": 0}
    opened = [entry.action for entry in house.log_entries(loan_id=deal.loan, outcome="allowed")]
    assert "record:read" not in opened
    assert "record:print" not in opened


def test_a15_without_a_cut_the_same_requests_end_well(house: House) -> None:
    """The control: what the others are refused is there to be had."""
    record, case = wheel(house, "dora", 1001, "save"), house.world.case()
    lending.lent(house)
    for begin in (reading, printing, drafting):
        with house.visit_as("mads", "eksempel") as visit:
            begin(visit, case, record)()
    assert counted(house.superuser(), ("drafts", "prints")) == {"drafts": 1, "prints": 1}
