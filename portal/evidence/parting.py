"""Parts with a month of the log in small steps, so that no entry waits for its number meanwhile."""

import time
from datetime import date
from threading import Event

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from security.evidence import ledger_gate, retention
from security.evidence.signer import Signer

PAUSES = (0.0, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0)  # seconds before each asking for the lock
SOON = PAUSES[:4]  # where other chores wait
STEP = 2000  # entries in one transaction: numbering waits for each of them
BREATH = 0.02  # seconds after each step: pages shall have the disk, too
TOLD_EVERY = 10.0
log = structlog.get_logger()


def part_with(engine: Engine, signer: Signer, month: date, stop: Event) -> int:
    """Remove a month for all whose time is over; returns how many entries went.

    Ends early when `stop` is set, or when others hold the log for long; the copy stays, and is gone on with.
    """
    copy_beside(engine, month, stop)
    for pause in PAUSES:
        if stop.wait(pause):
            break
        try:
            return _remove(engine, signer, month)
        except DBAPIError as error:
            if retention.is_changed(error):
                log.warning("month_begins_anew", month=f"{month:%Y-%m}")
                drop_copy(engine)
                return 0
            if not retention.is_locked(error):
                raise
    log.info("month_waits", month=f"{month:%Y-%m}")
    return 0


def copy_beside(engine: Engine, month: date, stop: Event) -> None:
    """Copy what stays, a few thousand entries at a time, until all is there or `stop` is set."""
    told = time.monotonic()
    while not stop.is_set():
        with engine.begin() as db:
            copied = ledger_gate.copy_month(db, month, STEP)
        if copied is None:
            break
        if time.monotonic() - told > TOLD_EVERY:
            told = time.monotonic()
            log.info("month_copied_so_far", month=f"{month:%Y-%m}", entries=copied)
        stop.wait(BREATH)


def make_room(engine: Engine) -> int:
    """Make room in the log for the months to come; returns how many were missing.

    Raises DBAPIError when others hold the log for long.
    """
    for pause in SOON:
        time.sleep(pause)
        try:
            with engine.begin() as db:
                return ledger_gate.plan_months(db)
        except DBAPIError as error:
            if not retention.is_locked(error):
                raise
    return 0


def _remove(engine: Engine, signer: Signer, month: date) -> int:
    with engine.begin() as db:
        removed = retention.remove_month(db, signer, month)
    log.warning("month_removed", month=f"{month:%Y-%m}", entries=removed)
    return removed


def drop_copy(engine: Engine) -> None:
    """Throw away what was copied beside a month, if there is anything."""
    with engine.begin() as db:
        ledger_gate.drop_copy(db)
