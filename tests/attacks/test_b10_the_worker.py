"""B10: a job that fails halfway leaves nothing behind, stops nobody else's, and lands in its own organisation."""

import pytest

from portal.evidence.worker import Worker
from tests.house import House
from tests.numbering import PatientWorker
from tests.places import AUDITORS, PEOPLE

FOUND = "select tenant_id from log.signals where kind = 'decoy'"
BREAK = """
create function log.break_for_a_test() returns trigger language plpgsql as
$$ begin
    if new.tenant_id = '{}' then raise exception 'the disk is full'; end if;
    return new;
end $$;
create trigger break_for_a_test before insert on log.signals
for each row execute function log.break_for_a_test()
"""
MEND = "drop trigger break_for_a_test on log.signals; drop function log.break_for_a_test()"


@pytest.fixture
def house(fresh_database: House) -> House:
    """In two organisations somebody has opened a decoy."""
    for slug in ("eksempel", "prove"):
        place = f"/t/{slug}/access-log/signals/decoys"
        auditor = fresh_database.client_of(AUDITORS[slug])
        assert auditor.send(place, {"number": "1001"}).status_code == 303
        reader = fresh_database.client_of(PEOPLE[slug][1])
        case = f"/t/{slug}/cases/{fresh_database.world.case(slug)}/"
        assert reader.get(case).status_code == 200
    return fresh_database


@pytest.fixture
def worker(house: House) -> Worker:
    return PatientWorker(house)


def told(house: House) -> set[str]:
    """The organisations that have a signal."""
    found = {row.tenant_id for row in house.superuser().execute(FOUND).fetchall()}
    return {slug for slug, tenant in house.world.tenants.items() if tenant in found}


def test_b10_a_job_that_fails_for_one_organisation_is_done_for_the_others(
    house: House, worker: Worker
) -> None:
    house.superuser().execute(BREAK.format(house.world.tenants["eksempel"]))
    worker.tend()
    assert told(house) == {"prove"}


def test_b10_what_failed_is_done_in_the_next_round_and_once(house: House, worker: Worker) -> None:
    house.superuser().execute(BREAK.format(house.world.tenants["eksempel"]))
    worker.tend()
    house.superuser().execute(MEND)
    worker.tend()
    worker.tend()
    assert told(house) == {"eksempel", "prove"}
    rows = house.superuser().execute(FOUND).fetchall()
    assert len(rows) == len(told(house))


def test_b10_the_worker_reads_no_case_whatever_it_does(house: House, worker: Worker) -> None:
    worker.tend()
    with worker.engine.connect() as db, pytest.raises(Exception, match="permission denied"):
        db.exec_driver_sql("select count(*) from app.cases")
