"""The workers of the tests wait for the transactions of other tests, as all of them stand on one server."""

import re
from threading import Timer

from tests.house import House
from tests.numbering import PatientWorker
from tests.rules.tree import lines_of, source

# Built on the spot; what inherits from it stands in tests/numbering.py.
IMPATIENT = re.compile(r"\bWorker\(")
WAITING = """
select count(*) from log.entries e where e.id not in (select l.entry_id from log.leaves l)
"""
ALONE_ON_ITS_SERVER = {"benchmarks", "faults"}


def test_a_worker_waits_for_what_is_written_in_another_database(house: House) -> None:
    with house.server.superuser("postgres") as elsewhere:
        elsewhere.execute("begin")
        elsewhere.execute("select pg_current_xact_id()")
        house.client_of("dora").get("/t/eksempel/cases/")
        Timer(0.5, elsewhere.commit).start()
        PatientWorker(house).catch_up()
    assert house.superuser().execute(WAITING).fetchone() == (0,)


def test_no_test_numbers_with_a_worker_that_does_not_wait() -> None:
    paths = [path for path in source("tests") if path.parts[1] not in ALONE_ON_ITS_SERVER]
    assert [place for place, line in lines_of(*paths) if IMPATIENT.search(line)] == []
