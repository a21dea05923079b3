"""The clock of the database, stopped: the functions that decide about a loan are given one moment for the time."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from tests.house import House

# Whoever asks the time before a lent person is let in, shown something, or taken at his or her word.
ASKS_THE_TIME = ("live_loans", "lendable", "mirrored", "open_preview", "accept_loan")
SOURCE = "select pg_get_functiondef(('gate.' || %s)::regproc)"


@contextmanager
def frozen(house: House, moment: datetime) -> Iterator[None]:
    """For these functions it is this moment, for as long as the block lasts."""
    with house.server.superuser(house.name) as connection:
        sources = [str(connection.execute(SOURCE, (name,)).fetchall()[0][0]) for name in ASKS_THE_TIME]  # fmt: skip
        assert all("clock_timestamp()" in source for source in sources)
        for source in sources:
            then = f"timestamptz '{moment.isoformat()}'"
            connection.execute(source.replace("clock_timestamp()", then))
        try:
            yield
        finally:
            for source in sources:
                connection.execute(source)
