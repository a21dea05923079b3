"""Courses to count."""

from datetime import timedelta

import pytest

from tests.house import House
from tests.portal.figures.closed import COUNTED, HALF, measured


@pytest.fixture(scope="module")
def cases(database: House) -> list[str]:
    """Six cases with both measurements, closed in the latest half-year that is over; a seventh with a draft after."""
    found = [measured(database, is_locked=number < COUNTED) for number in range(COUNTED + 1)]
    with database.server.superuser(database.name) as db:
        db.execute("set session_replication_role = replica")
        db.execute(
            "update app.case_events set happened_on = %s where to_code = 'closed'",
            (HALF.after - timedelta(days=3),),
        )
    return found
