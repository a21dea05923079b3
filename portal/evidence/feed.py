"""The live feed: an organisation's entries as OCSF events, from where the last feed stopped."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from uuid import UUID

from sqlalchemy import Engine

from portal.access_log.formats import ocsf
from portal.evidence.targets import Target
from security.access_log.ledger_gate import Leaf
from security.evidence import feed_gate

PAUSE = 1.0
AT_ONCE = 500


@dataclass
class Feed:
    """Passes on what gets a number. `position` is a file that remembers the last number sent."""

    engine: Engine
    tenant: UUID
    target: Target
    position: Path

    def send(self) -> int:
        """Send what there is, and write down in the organisation's log how much it was."""
        sent, fingerprint = 0, hashlib.sha256()
        while leaves := self._next():
            for event in ocsf.lines(leaves):
                self.target.send(event)
                fingerprint.update(event)
            sent += len(leaves)
            self.position.write_text(json.dumps({"number": leaves[-1].number}), encoding="utf-8")
            if len(leaves) < AT_ONCE:
                break
        if sent:
            with self.engine.begin() as db:
                feed_gate.note(db, self.tenant, sent, fingerprint.digest())
        return sent

    def run(
        self, stop: Event, pause: float = PAUSE, told: Callable[[int], None] = lambda _: None
    ) -> None:
        """Send until `stop` is set. The entry that a batch writes goes with the next batch of others."""
        while not stop.is_set():
            if self._has_news():
                told(self.send())
            stop.wait(pause)

    def _next(self) -> list[Leaf]:
        with self.engine.connect() as db:
            return feed_gate.entries(db, self.tenant, self._last(), AT_ONCE)

    def _has_news(self) -> bool:
        """Whether anything waits but the feed's own entries: those alone would feed themselves for ever."""
        return any(b'"action":"log:feed"' not in (leaf.entry or b"") for leaf in self._next())

    def _last(self) -> int:
        if not self.position.exists():
            return -1
        return int(json.loads(self.position.read_text(encoding="utf-8"))["number"])
