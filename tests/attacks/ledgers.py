"""A log with its worker, and a superuser's hand in it."""

from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from portal.evidence.worker import signer_of
from security.evidence import ledger_gate
from security.evidence.ledger_gate import Ledger
from security.evidence.signer import Signer
from security.evidence.verification import verify
from tests.house import House
from tests.numbering import PatientWorker

WRITE = """
insert into log.entries (tenant_id, action, outcome, case_number)
select %s, 'page:open', 'allowed', n from generate_series(1, %s) n
"""
REMOVE_WITH_LEAVES = """
with gone as (delete from log.leaves where ledger_id = %(log)s and number = any (%(numbers)s)
              returning entry_id)
delete from log.entries where id in (select entry_id from gone)
"""
SWAP = """
update log.leaves l set entry_id = o.entry_id, entry_at = o.entry_at from log.leaves o
where l.ledger_id = %(log)s and o.ledger_id = %(log)s
  and (l.number, o.number) in ((%(one)s, %(two)s), (%(two)s, %(one)s))
"""


class WatchedLog:
    """The log of a new organisation's id, with a worker that numbers and signs it."""

    def __init__(self, house: House, folder: Path) -> None:
        self.house = house
        self.id: UUID = uuid4()
        settings = house.settings.model_copy(update={"log_folder": str(folder)})
        self.signer: Signer = signer_of(settings)
        self.worker = PatientWorker(house, self.signer)
        self.super = house.superuser()

    def write(self, entries: int) -> None:
        """Put entries in and let the worker number them."""
        self.super.execute(WRITE, (self.id, entries))
        self.worker.catch_up()

    def do(self, statement: str, **values: object) -> Any:
        """What a superuser can do; `%(log)s` is this log."""
        return self.super.execute(statement, {"log": self.id, **values})

    def ledger(self) -> Ledger:
        """The log as the worker sees it."""
        with self.house.engine("worker").connect() as db:
            return ledger_gate.ledgers(db, [self.id])[0]

    def faults(self, *kept: str) -> list[str]:
        """What verification says."""
        with self.house.engine("worker").connect() as db:
            ledger = ledger_gate.ledgers(db, [self.id])[0]
            return verify(db, ledger, self.signer.key.public, kept)
