"""The clock of the database, stopped: the functions that decide about a loan are given one moment for the time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import cast

from tests.house import House

# Whoever asks the time before a lent person is let in, shown something, or taken at his or her word.
ASKS_THE_TIME = ("live_loans", "lendable", "mirrored", "open_preview", "accept_loan")
SOURCE = "select pg_get_functiondef(('gate.' || %s)::regproc)"


def clock_of(house: House) -> Callable[[], datetime]:
    """Tells the time of the database, at once: its line stays open."""
    line = house.superuser()

    def now() -> datetime:
        row = line.execute("select clock_timestamp()").fetchone()
        assert row
        return cast(datetime, row[0])

    return now


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
