"""Handing out the log: in four forms, each with an entry that tells how much left, and its fingerprint."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from tempfile import SpooledTemporaryFile
from typing import IO, Final

from config.messages import N_
from portal.access_log.formats import fhir, jsonl, ocsf, table
from security.access_log import ledger_gate
from security.access_log.gate import Question
from security.access_log.ledger_gate import Leaf, LogState
from security.errors import Refused
from security.visit import Visit

MOST: Final = 200_000
IN_MEMORY: Final = 8 * 1024 * 1024
EVERYTHING: Final = Question()
FORMS: Final[dict[str, tuple[str, str]]] = {
    "jsonl": (N_("With proofs, for verification (JSON Lines)"), "application/jsonl"),
    "csv": (N_("Spreadsheet (CSV)"), "text/csv"),
    "fhir": (N_("FHIR R4 AuditEvent (NDJSON)"), "application/fhir+ndjson"),
    "ocsf": (N_("OCSF events (JSON Lines)"), "application/jsonl"),
}
PLAIN: Final[dict[str, Callable[[Iterable[Leaf]], Iterator[bytes]]]] = {
    "csv": table.lines, "fhir": fhir.lines, "ocsf": ocsf.lines,
}  # fmt: skip


@dataclass(frozen=True)
class Export:
    """A file that is ready to leave."""

    file: IO[bytes]
    kind: str
    name: str


def export(visit: Visit, question: Question, form: str) -> Export:
    """The numbered and signed entries that the question asks for. Raises Refused when there are too many."""
    state = ledger_gate.state(visit.db)
    if state.note is None:
        raise Refused(N_("Nothing is signed yet. Try again when the worker runs."))
    counted = _Counted(ledger_gate.export(visit.db, question, MOST + 1))
    file = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - it lives until it has been sent
    fingerprint = hashlib.sha256()
    try:
        for line in _lines(visit, state, counted, form, whole=question == EVERYTHING):
            fingerprint.update(line)
            file.write(line)
    except BaseException:
        file.close()
        raise
    if counted.total > MOST:
        file.close()
        raise Refused(N_("These are more entries than one file takes. Choose a shorter period."))
    ledger_gate.note_export(visit.db, form, counted.total, fingerprint.digest())
    file.seek(0)
    return Export(file, FORMS[form][1], f"access-log-{visit.tenant.slug}.{_ending(form)}")


class _Counted:
    """Entries on their way, counted as they pass."""

    def __init__(self, leaves: Iterator[Leaf]) -> None:
        self._leaves = leaves
        self.total = 0

    def __iter__(self) -> Iterator[Leaf]:
        for leaf in self._leaves:
            self.total += leaf.entry is not None
            yield leaf


def _lines(
    visit: Visit, state: LogState, leaves: Iterable[Leaf], form: str, *, whole: bool
) -> Iterator[bytes]:
    if form in PLAIN:
        return PLAIN[form](leaves)
    papers = ledger_gate.papers(visit.db)
    return jsonl.lines(state, papers, leaves, partial(ledger_gate.look, visit.db), whole=whole)


def _ending(form: str) -> str:
    return {"fhir": "ndjson", "ocsf": "ocsf.jsonl"}.get(form, form)
