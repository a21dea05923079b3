"""Processes that a test started: which there are, ending them at once, waiting for what they do."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import psycopg

PATIENCE = 60.0  # seconds; a busy machine recovers slowly


def children_of(pid: int) -> list[int]:
    """The processes that this one started and that still run."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except (OSError, UnicodeDecodeError):
            continue
        if entry.name.isdigit() and int(fields[1]) == pid:
            found.append(int(entry.name))
    return found


def kill(*pids: int) -> None:
    """End these processes without a word to them."""
    for pid in pids:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue


def until(
    holds: Callable[[], bool],
    seconds: float = PATIENCE,
    progress: Callable[[], object] = lambda: None,
) -> None:
    """Wait until something holds; fails when nothing moved for too long. A database that is away does not hold.

    Whenever `progress` gives something new, patience begins anew: a slow machine is no fault, a stalled one is.
    """
    seen, end = progress(), time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if holds():
                return
        except psycopg.OperationalError:
            pass
        time.sleep(0.1)
        if (now := progress()) != seen:
            seen, end = now, time.monotonic() + seconds
    raise AssertionError(f"waited {seconds:.0f} seconds in vain")
