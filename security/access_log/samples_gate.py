"""Spot checks: drawing, judging, asking and answering. The gate decides who may do which."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from config.clock import day_of
from security.access_log.gate import Entry

DRAW = text("select gate.draw_sample(:sample, :month, :at_random, :by_risk)")
SAMPLES = text("select * from gate.samples()")
UNDRAWN = text("select undrawn from gate.log_duties()")
SAMPLED = text(
    "select id, place, drawn, marks, judgement, note, judged_by, question, asked_at, answer, answered_at,"
    " words_gone_at, kept_until, (entry).* from gate.sampled(:sample)"
)
JUDGE = text("select gate.judge(:sampled, :judgement, :note)")
ASK = text("select gate.ask(:sampled, :question)")
CAN_ANSWER = text("select gate.can_answer(:sampled)")
ANSWER = text("select gate.answer(:sampled, :answer)")


@dataclass(frozen=True)
class Sample:
    """A draw: from how many entries, by which seed, and how far its judging has come.

    `kept_until` is the last day of its entries. Of those that went with their month, the figures are in these
    numbers, and who judged them when in `judges` and the two moments; None where none has gone.
    """

    id: UUID
    month: date
    seed: bytes
    population: int
    log_size: int
    drawn_by: UUID
    drawn_at: datetime
    entries: int
    judged: int
    breaches: int
    waiting: int
    judges: Sequence[UUID] | None
    first_judged_at: datetime | None
    last_judged_at: datetime | None
    kept_until: date

    @property
    def is_early(self) -> bool:
        """Whether it was drawn before the month was over; the days after it are in no sample then."""
        return day_of(self.drawn_at).replace(day=1) <= self.month


@dataclass(frozen=True)
class Sampled:
    """A drawn entry with its judgement, question and answer, still closed."""

    id: UUID
    place: int
    drawn: str
    marks: Sequence[str]
    judgement: str | None
    note: bytes | None
    judged_by: UUID | None
    question: bytes | None
    asked_at: datetime | None
    answer: bytes | None
    answered_at: datetime | None
    words_gone_at: datetime | None
    kept_until: date
    entry: Entry


def draw(db: Session, sample: UUID, month: date, at_random: int, by_risk: int) -> int:
    """Draw a sample of a month, at most 50 of each; returns how many entries there were."""
    told = {"sample": sample, "month": month, "at_random": at_random, "by_risk": by_risk}
    return int(db.execute(DRAW, told).scalar_one())


def samples(db: Session) -> list[Sample]:
    """All samples of the organisation, the latest first."""
    return [Sample(*row) for row in db.execute(SAMPLES)]


def undrawn(db: Session) -> date | None:
    """The first day of last month, when it waits for its sample."""
    found: date | None = db.execute(UNDRAWN).scalar_one()
    return found


def sampled(db: Session, sample: UUID | None) -> list[Sampled]:
    """The entries of a sample; None asks for those about which the caller was asked."""
    return [_sampled(row) for row in db.execute(SAMPLED, {"sample": sample})]


def judge(db: Session, entry: UUID, judgement: str, note: bytes | None) -> bool:
    """Judge once; False when it was judged already or is not there."""
    told = {"sampled": entry, "judgement": judgement, "note": note}
    return bool(db.execute(JUDGE, told).scalar_one())


def ask(db: Session, entry: UUID, question: bytes) -> bool:
    """Ask the person of the entry, once; False when asked or judged already, and where nobody can answer."""
    return bool(db.execute(ASK, {"sampled": entry, "question": question}).scalar_one())


def can_answer(db: Session, entry: UUID) -> bool:
    """Whether the person of the entry still comes in here."""
    return bool(db.execute(CAN_ANSWER, {"sampled": entry}).scalar_one())


def answer(db: Session, entry: UUID, words: bytes) -> bool:
    """Answer as the person of the entry, once; False when nothing was asked, or of somebody else."""
    return bool(db.execute(ANSWER, {"sampled": entry, "answer": words}).scalar_one())


def _sampled(row: Sequence[object]) -> Sampled:
    return Sampled(*row[:13], Entry(*row[13:]))  # type: ignore[arg-type, call-arg]  # columns in this order
