"""Numbers over time: grouped by question, in the order of the days."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from portal.charts.series import SeriesPoint
from portal.tools.session.body import ScaleAnswer, SessionBody
from portal.tools.session.series import same_question, series_of, useful_over_time

FIRST = date(2026, 3, 2)


def sheet(days: int, *answers: tuple[str, int | None]) -> tuple[date, SessionBody]:
    scales = tuple(ScaleAnswer(question=question, value=value) for question, value in answers)
    return FIRST + timedelta(days=days), SessionBody(scales=scales, useful=answers[0][1])


def test_a_question_is_the_same_however_it_is_written() -> None:
    assert same_question(" Hvor GODT går  det? ") == same_question("hvor godt går det")
    assert same_question("Hvor godt") != same_question("Hvor trygt")


def test_each_question_has_its_line_and_the_one_used_last_comes_first() -> None:
    found = series_of([
        sheet(0, ("Hjemme?", 3), ("Skole?", 6)),
        sheet(7, ("hjemme", 4), ("Skole?", None)),
        sheet(14, ("Hjemme?", 6)),
    ])
    assert [(line.question, [p.value for p in line.points]) for line in found] == [
        ("Hjemme?", [3, 4, 6]),
        ("Skole?", [6]),
    ]
    assert found[0].points[1] == SeriesPoint(FIRST + timedelta(days=7), 4)


def test_a_question_without_words_or_numbers_has_no_line() -> None:
    assert series_of([sheet(0, ("", 4)), sheet(1, ("Hjemme?", None)), sheet(2, ("  ", 2))]) == []


def test_the_use_of_the_talks_is_a_line_of_its_own() -> None:
    days = [sheet(0, ("a", 5)), sheet(7, ("a", None)), sheet(9, ("a", 8))]
    assert [point.value for point in useful_over_time(days)] == [5, 8]


numbers = st.lists(st.tuples(st.sampled_from(["a", "b", "c"]), st.integers(0, 10)), max_size=12)


@given(numbers)
def test_no_number_is_lost_or_added(drawn: list[tuple[str, int]]) -> None:
    sheets = [sheet(day, answer) for day, answer in enumerate(drawn)]
    found = {line.question: [p.value for p in line.points] for line in series_of(sheets)}
    for question in "abc":
        said = [value for asked, value in drawn if asked == question]
        assert found.get(question, []) == said
