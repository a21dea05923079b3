"""Handing out the log: in four forms, each with an entry that tells how much left, and its fingerprint."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from tempfile import SpooledTemporaryFile
from typing import IO, Final

from config.clock import day_of
from config.messages import N_
from portal.access_log.formats import fhir, jsonl, ocsf, table
from portal.access_log.parts import MOST, Span, bounded
from security.access_log import ledger_gate
from security.access_log.gate import Question, count_log
from security.access_log.ledger_gate import Leaf, LogState, Papers
from security.errors import Refused
from security.visit import Visit

IN_MEMORY: Final = 8 * 1024 * 1024
TOO_MANY: Final = N_(
    "These are more entries than one file takes. Choose a shorter period, or take the parts below."
)
EVERYTHING: Final = Question()
FORMS: Final[dict[str, tuple[str, str]]] = {
    "jsonl": (N_("With proofs, for verification (JSON Lines)"), "application/jsonl"),
    "csv": (N_("Spreadsheet (CSV)"), "text/csv"),
    "fhir": (N_("For health systems (FHIR R4 AuditEvent, NDJSON)"), "application/fhir+ndjson"),
    "ocsf": (N_("For security monitoring (OCSF, JSON Lines)"), "application/jsonl"),
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


class TooMany(Refused):
    """More entries than one file takes; they can be had in parts (portal/access_log/parts.py)."""


def begin(visit: Visit, question: Question) -> None:
    """Write down that an export reads; what it reads lies below one checkpoint, and needs no transaction with this."""
    ledger_gate.begin_export(visit.db, question)


def export(visit: Visit, question: Question, form: str, span: Span | None = None) -> Export:
    """The numbered and signed entries that the question asks for, or those of them in a span of numbers.

    Raises TooMany for more than one file takes, Refused for a span that was never signed.
    """
    state = ledger_gate.state(visit.db)
    if state.note is None:
        raise Refused(N_("Nothing is signed yet. Try again when the worker runs."))
    state, papers, leaves = _chosen(visit, state, question, span)
    counted = _Counted(leaves)
    file, fingerprint = kept(
        _lines(visit, state, papers, counted, form, whole=question == EVERYTHING)
    )
    ledger_gate.note_export(visit.db, form, counted.total, fingerprint)
    return Export(
        file,
        FORMS[form][1],
        f"access-log-{visit.tenant.slug}{_part(question, span)}.{ending(form)}",
    )


def kept(lines: Iterable[bytes]) -> tuple[IO[bytes], bytes]:
    """A file of the lines, to be read from its beginning, and its SHA-256; no file stays open when a line fails."""
    file = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - it lives until it has been sent
    fingerprint = hashlib.sha256()
    try:
        for line in lines:
            fingerprint.update(line)
            file.write(line)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file, fingerprint.digest()


def ending(form: str) -> str:
    """What the name of a file ends in."""
    return {"fhir": "ndjson", "ocsf": "ocsf.jsonl"}.get(form, form)


def _chosen(
    visit: Visit, state: LogState, question: Question, span: Span | None
) -> tuple[LogState, Papers, Iterator[Leaf]]:
    """The state and the papers as far as the span reaches, and the entries themselves."""
    state, papers, high = bounded(state, ledger_gate.papers(visit.db), span)
    if question == EVERYTHING:
        if high - state.first_kept > MOST:
            raise TooMany(TOO_MANY)
        leaves = ledger_gate.export_numbers(visit.db, state.first_kept, high)
    elif span is not None:
        leaves = ledger_gate.export_span(visit.db, question, span.low, high)
    else:
        if count_log(visit.db, question, MOST + 1) > MOST:
            raise TooMany(TOO_MANY)
        leaves = ledger_gate.export(visit.db, question, MOST, high)
    return state, papers, leaves


class _Counted:
    """Entries on their way, counted as they pass."""

    def __init__(self, leaves: Iterator[Leaf]) -> None:
        self._leaves = leaves
        self.total = 0

    def __iter__(self) -> Iterator[Leaf]:
        for leaf in self._leaves:
            self.total += leaf.entry is not None
            if self.total > MOST:  # a span that was made by hand
                raise TooMany(TOO_MANY)
            yield leaf


def _lines(
    visit: Visit, state: LogState, papers: Papers, leaves: Iterable[Leaf], form: str, *, whole: bool
) -> Iterator[bytes]:
    if form in PLAIN:
        return PLAIN[form](leaves)
    return jsonl.lines(state, papers, leaves, partial(ledger_gate.look, visit.db), whole=whole)


def _part(question: Question, span: Span | None) -> str:
    if span is not None:
        return f"-{span.low}-{span.high - 1}"
    ends = (question.since, question.until)
    return "".join(f"-{day_of(end):%Y%m%d}" for end in ends if end is not None)
