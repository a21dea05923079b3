"""The assessments of one case, opened: what pages, comparisons and exports start from."""

from collections.abc import Iterable
from dataclasses import dataclass

from portal.assessments.body import AnswerSet
from portal.assessments.windows import Course
from portal.method.instrument import InstrumentDefinition
from portal.records.case_file import CaseFile
from portal.records.models import Record


@dataclass(frozen=True)
class Measurement:
    """One assessment of the case: its envelope, its words, and its answers if any were saved."""

    record: Record
    definition: InstrumentDefinition
    body: AnswerSet | None


@dataclass(frozen=True)
class Overview:
    """All assessments of a case, opened at once."""

    file: CaseFile
    instruments: list[InstrumentDefinition]
    measurements: list[Measurement]
    course: Course

    def of(self, code: str) -> list[Measurement]:
        """The measurements of one instrument, latest date first."""
        return [each for each in self.measurements if each.record.definition_code == code]


def people(measurements: Iterable[Measurement]) -> list[int]:
    """Return the numbers of the people whom measurements are about, in order."""
    return sorted({each.record.person or 1 for each in measurements})


def locked(measurements: Iterable[Measurement]) -> dict[tuple[str, str], Measurement]:
    """Return what counts in comparisons, by occasion and respondent: locked ones only."""
    return {
        (each.record.occasion or "", each.record.respondent or ""): each
        for each in measurements
        if each.record.is_locked and each.body is not None
    }
