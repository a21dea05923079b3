"""Signs how long each log is and what it holds, and never two stories about the same log.

The signer remembers its last word in a folder of its own, away from the database: who rewrites the
database, or brings back an old one, meets a signer that knows better.
"""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from security.evidence import ledger_gate
from security.evidence.durable_file import replace_durably
from security.evidence.ledger_gate import Ledger
from security.evidence.notes import LogKey
from security.evidence.proving import growth
from security.evidence.verify_log import Broken, Checkpoint, check_consistency, open_checkpoint

LATEST = "latest.txt"


@dataclass(frozen=True)
class Signer:
    """Signs with one key for every log of an installation, whose host gives the logs their names."""

    key: LogKey
    host: str
    folder: Path

    def sign(self, db: Connection) -> list[Ledger]:
        """Sign every log that has grown; returns those that it refuses to sign."""
        refused = []
        for ledger in ledger_gate.ledgers(db):
            try:
                self._sign(db, ledger)
            except Broken:
                ledger_gate.refuse(db, ledger.id, "other_past")
                refused.append(ledger)
        return refused

    def _sign(self, db: Connection, ledger: Ledger) -> None:
        last = self.last_word(ledger)
        origin = last.origin if last else f"{self.host}/log/{ledger.id}"
        new = Checkpoint(origin, ledger.size, ledger.frontier().root())
        if last:
            self._demand_growth(db, ledger, last, new)
        note = self.key.checkpoint(origin, new.size, new.root)
        self._remember(ledger, note)
        ledger_gate.keep_checkpoint(db, ledger.id, new, note, self.key.public)

    def last_word(self, ledger: Ledger) -> Checkpoint | None:
        """What was signed last about a log, by the signer's own memory or else the database's."""
        note = next(iter(self.memory_of(ledger)), ledger.note)
        return open_checkpoint(note, note.partition("\n")[0], self.key.public) if note else None

    def memory_of(self, ledger: Ledger) -> list[str]:
        """The signer's own last word, when it has one."""
        path = self._memory(ledger)
        return [path.read_text(encoding="utf-8")] if path.exists() else []

    def remembered(self) -> dict[str, str]:
        """The last word about each log that was ever signed here, by the log's id."""
        found = self.folder.glob(f"*/{LATEST}")
        return {path.parent.name: path.read_text(encoding="utf-8") for path in sorted(found)}

    def _demand_growth(
        self, db: Connection, ledger: Ledger, old: Checkpoint, new: Checkpoint
    ) -> None:
        if old.size > new.size:
            raise Broken(f"the log was cut from {old.size} signed entries to {new.size}")
        check_consistency(old, new, growth(db, ledger.id, old.size, new.size))

    def _remember(self, ledger: Ledger, note: str) -> None:
        path = self._memory(ledger)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace_durably(path, note)

    def _memory(self, ledger: Ledger) -> Path:
        return self.folder / str(ledger.id) / LATEST
