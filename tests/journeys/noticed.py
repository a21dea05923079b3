"""A signal of the access log, for the pages that show one."""

from portal.evidence.worker import Worker, signer_of
from tests.house import House


def is_noticed(house: House) -> str:
    """Somebody who keeps trying a colleague's case; returns the signal's path."""
    for _ in range(5):
        house.client_of("bo").get(f"/t/eksempel/cases/{house.world.case()}/")
    Worker(house.engine("worker"), signer_of(house.settings)).look_for_signals()
    row = house.superuser().execute("select id from log.signals where kind = 'refused'").fetchone()
    assert row
    return f"/t/eksempel/access-log/signals/{row.id}/"
