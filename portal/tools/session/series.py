"""Numbers over time: one series for each scaling question that was used."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from portal.charts.series import SeriesPoint
from portal.tools.session.body import ScaleAnswer, SessionBody


@dataclass(frozen=True)
class QuestionSeries:
    """One question, as it was worded last, and its numbers in the order of time."""

    question: str
    points: tuple[SeriesPoint, ...]


def same_question(question: str) -> str:
    """Return the form in which two wordings count as the same question."""
    return " ".join(question.casefold().split()).rstrip("?.! ")


def series_of(sheets: Iterable[tuple[date, SessionBody]]) -> list[QuestionSeries]:
    """Return one series a question, the one used last first; the sheets come in the order of time."""
    found: dict[str, QuestionSeries] = {}
    for day, body in sheets:
        for answer in body.scales:
            key = same_question(answer.question)
            if key and answer.value is not None:
                found[key] = _longer(found.pop(key, None), answer, SeriesPoint(day, answer.value))
    return list(reversed(found.values()))


def useful_over_time(sheets: Iterable[tuple[date, SessionBody]]) -> tuple[SeriesPoint, ...]:
    """Return what the citizen answered about the use of each talk."""
    return tuple(SeriesPoint(day, body.useful) for day, body in sheets if body.useful is not None)


def _longer(
    known: QuestionSeries | None, answer: ScaleAnswer, point: SeriesPoint
) -> QuestionSeries:
    return QuestionSeries(answer.question, (*(known.points if known else ()), point))
