"""Drawing, reading and judging samples; what people write is ciphertext under the directory's key."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final
from uuid import UUID

from config.clock import today
from config.messages import N_
from portal.access_log.rows import rows_of
from portal.access_log.samples.view_models import DrawnEntry, SamplePage
from security.access_log import ledger_gate, samples_gate
from security.access_log.samples_gate import Sample, Sampled
from security.errors import NotFound, Refused
from security.visit import Visit
from tenants.directory import everybody

MARKS: Final[Mapping[str, str]] = MappingProxyType({
    "refused": N_("refused"),
    "lent": N_("through a loan"),
    "emergency": N_("emergency access"),
    "handed_out": N_("printed or exported"),
    "odd_hours": N_("at night or at the weekend"),
    "signal": N_("a signal rests on it"),
})
NOBODY_ANSWERS = N_(
    "This person no longer comes in here and could not answer. Ask elsewhere, and tell it in the note."
)
TOO_LATE = N_("Somebody else was there first, or it is not yours to decide.")


def draw(visit: Visit, sample: UUID, month: date, at_random: int, by_risk: int) -> None:
    """Draw a sample of a month, once. Raises Refused when the month has nothing to draw from."""
    if not samples_gate.draw(visit.db, sample, month, at_random, by_risk):
        raise Refused(N_("Nobody else has opened a case in that month."), "month")


def note_paper(visit: Visit, page: SamplePage, made: bytes) -> None:
    """Write down that the evidence left; the entry's number and signature are the paper's, too."""
    fingerprint = hashlib.sha256(made).digest()
    ledger_gate.note_export(visit.db, "evidence", len(page.entries), fingerprint, page.sample.id)


def samples(visit: Visit) -> list[Sample]:
    """All samples, the latest first."""
    return samples_gate.samples(visit.db)


def month_to_draw(visit: Visit) -> date:
    """A day of the month that waits for its sample, else of the running one."""
    return samples_gate.undrawn(visit.db) or today()


def page_of(visit: Visit, sample_id: UUID) -> SamplePage:
    """One sample with its entries; NotFound for another organisation's."""
    sample = next((one for one in samples(visit) if one.id == sample_id), None)
    if sample is None:
        raise NotFound("not_visible")
    names = everybody(visit)
    drawn = samples_gate.sampled(visit.db, sample_id)
    entries = tuple(
        sorted((_opened(visit, one, names) for one in drawn), key=lambda one: one.place)
    )
    judges = sorted(names.get(one, "") for one in sample.judges or ())
    return SamplePage(sample, names.get(sample.drawn_by, ""), entries, judges)


def questions(visit: Visit) -> list[DrawnEntry]:
    """What the person of this visit was asked, the open ones first."""
    names = {visit.identity.membership_id: visit.identity.name}
    return [_opened(visit, one, names) for one in samples_gate.sampled(visit.db, None)]


def demand(entries: Iterable[DrawnEntry], entry_id: UUID) -> None:
    """Demand that an entry stands among those of the page; NotFound otherwise."""
    if all(one.id != entry_id for one in entries):
        raise NotFound("not_visible")


def judge(visit: Visit, entry: UUID, judgement: str, note: str) -> None:
    """Judge an entry, once. Raises Refused when it was judged, or is the reader's own."""
    sealed = visit.directory.write("log_note", entry, note) if note else None
    if not samples_gate.judge(visit.db, entry, judgement, sealed):
        raise Refused(TOO_LATE)


def ask(visit: Visit, entry: UUID, question: str) -> None:
    """Ask the person. Raises Refused when asked or judged already, and when the person is here no longer."""
    sealed = visit.directory.write("log_question", entry, question)
    if not samples_gate.ask(visit.db, entry, sealed):
        raise Refused(TOO_LATE if samples_gate.can_answer(visit.db, entry) else NOBODY_ANSWERS)


def answer(visit: Visit, entry: UUID, words: str) -> None:
    """Answer as the person who was asked; NotFound for a question to somebody else."""
    if not samples_gate.answer(visit.db, entry, visit.directory.write("log_answer", entry, words)):
        raise NotFound("not_visible")


def _opened(visit: Visit, one: Sampled, names: Mapping[UUID, str]) -> DrawnEntry:
    def read(column: str, sealed: bytes | None) -> str | None:
        return None if sealed is None else visit.directory.read(column, one.id, bytes(sealed))

    return DrawnEntry(
        one.id, one.place, one.drawn == "risk", [MARKS[mark] for mark in one.marks],
        one.entry.membership_id == visit.identity.membership_id,
        next(iter(rows_of([one.entry], names))), one.judgement, read("log_note", one.note),
        names.get(one.judged_by) if one.judged_by else None,
        read("log_question", one.question), one.asked_at,
        read("log_answer", one.answer), one.answered_at, one.words_gone_at, one.kept_until,
    )  # fmt: skip
