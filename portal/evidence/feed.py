"""The live feed: an organisation's entries as OCSF events, from where the last feed stopped."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from uuid import UUID

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from portal.access_log.formats import ocsf
from portal.evidence.targets import Target
from security.access_log.ledger_gate import Leaf
from security.evidence import feed_gate
from security.evidence.durable_file import replace_durably

PAUSE = 1.0
AFTER_A_FAULT = 5.0
AT_ONCE = 500
log = structlog.get_logger()


@dataclass
class Feed:
    """Passes on what gets a number. `position` is a file that remembers the last number sent.

    What breaks off is sent again from the batch's beginning: a receiver tells repeated events by their id.
    """

    engine: Engine
    tenant: UUID
    opened: Callable[[], Target]
    position: Path
    target: Target | None = None

    def send(self) -> int:
        """Send what there is, and write down in the organisation's log how much it was. Raises OSError."""
        sent, fingerprint = 0, hashlib.sha256()
        try:
            while leaves := self._next():
                for event in ocsf.lines(leaves):
                    self._line().send(event)
                    fingerprint.update(event)
                    sent += 1
                self._line().settle()
                replace_durably(self.position, json.dumps({"number": leaves[-1].number}))
                if len(leaves) < AT_ONCE:
                    break
        finally:  # what has left has left, also when the line broke after it
            if sent:
                with self.engine.begin() as db:
                    feed_gate.note(db, self.tenant, sent, fingerprint.digest())
        return sent

    def run(
        self, stop: Event, pause: float = PAUSE, told: Callable[[int], None] = lambda _: None
    ) -> None:
        """Send until `stop` is set, also when the receiver or the database was away for a while.

        The entry that a batch writes goes with the next batch of others.
        """
        while not stop.is_set():
            try:
                if self._has_news():
                    told(self.send())
            except (OSError, SQLAlchemyError) as error:
                log.warning("feed_interrupted", error=type(error).__name__)
                self.close()
                stop.wait(AFTER_A_FAULT)
            stop.wait(pause)

    def close(self) -> None:
        """End the connection; the next event opens another."""
        target, self.target = self.target, None
        if target is not None:
            target.close()

    def _line(self) -> Target:
        if self.target is None:
            self.target = self.opened()
        return self.target

    def _next(self) -> list[Leaf]:
        try:
            return self._read()
        except DBAPIError as error:
            if not feed_gate.is_untold(error):
                raise
        with self.engine.begin() as db:
            feed_gate.go_on(db, self.tenant)
        return self._read()

    def _read(self) -> list[Leaf]:
        with self.engine.connect() as db:
            return feed_gate.entries(db, self.tenant, self._last(), AT_ONCE)

    def _has_news(self) -> bool:
        """Whether anything waits but the feed's own entries: those alone would feed themselves for ever."""
        return any(b'"action":"log:feed"' not in (leaf.entry or b"") for leaf in self._next())

    def _last(self) -> int:
        if not self.position.exists():
            return -1
        return int(json.loads(self.position.read_text(encoding="utf-8"))["number"])
