"""What the database says no to, as the rooms above know it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from security.errors import Conflict, NotFound, Refused
from security.visit import Visit


@contextmanager
def decided(visit: Visit, refusal: str) -> Iterator[None]:
    """Let the database decide.

    Conflict when somebody was faster, Refused in these words for a broken rule, NotFound for whoever may not.
    """
    try:
        with visit.db.begin_nested():
            yield
    except DBAPIError as error:
        state = getattr(error.orig, "sqlstate", "")
        if state == "40001":
            raise Conflict from None
        if state in ("23514", "23505"):
            raise Refused(refusal) from None
        if state in ("42501", "28000"):
            raise NotFound("database") from None
        raise
