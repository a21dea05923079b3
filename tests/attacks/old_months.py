"""Months of the log whose time is over for one organisation, while another keeps its log for longer."""

from datetime import UTC, date, datetime

from portal.evidence.worker import Worker, signer_of
from security.evidence import ledger_gate
from security.evidence.verification import verify
from tests.house import House
from tests.numbering import PatientWorker

NOW = datetime.now(UTC)


def month_before(months: int) -> date:
    """The first day of the month so many months ago."""
    count = NOW.year * 12 + NOW.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


OLD, MIDDLE = month_before(30), month_before(10)
PUT_IN = """
insert into log.entries (xid, tenant_id, action, outcome, at, case_number)
select '3', %s, 'page:open', 'allowed', %s::timestamptz + interval '1 hour' * n, 7 from generate_series(1, %s) n
"""


def with_old_months(house: House) -> House:
    """Entries of thirty and of ten months ago, in months of their own, numbered and signed."""
    tenants, root = house.world.tenants, house.superuser()
    for month in (OLD, MIDDLE):
        name = f"log.entries_{month:%Y_%m}"
        following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
        root.execute(f"create table {name} partition of log.entries for values from "
                     f"('{month} 00:00:00+00') to ('{following} 00:00:00+00')")  # fmt: skip
        root.execute(f"alter table {name} owner to gate_owner")
        for slug, entries in (("eksempel", 20), ("prove", 5)):
            root.execute(PUT_IN, (tenants[slug], month, entries))
    root.execute("update app.tenants set log_months = 60 where slug = 'prove'")
    worker_of(house).catch_up()
    return house


def worker_of(house: House) -> Worker:
    """The worker of the house."""
    return PatientWorker(house)


def left(house: House, slug: str) -> list[int]:
    """How many entries are left of each of the two months."""
    row = house.superuser().execute(
        "select count(*) filter (where at < %s) as old, count(*) filter (where at >= %s and at < %s) as middle "
        "from log.entries where tenant_id = %s",
        (month_before(29), MIDDLE, month_before(9), house.world.tenants[slug]),
    ).fetchone()  # fmt: skip
    assert row
    return list(row)


def faults(house: House) -> list[str]:
    """What is wrong with any log of the house, in words."""
    with house.engine("worker").connect() as db:
        public = signer_of(house.settings).key.public
        return [line for one in ledger_gate.every_ledger(db) for line in verify(db, one, public)]
