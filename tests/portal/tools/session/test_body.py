"""The typed body refuses what no sheet can hold and comes back unchanged."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from portal.tools.session.body import (
    QUESTION_LIMIT,
    TEXT_LIMIT,
    NextTask,
    ScaleAnswer,
    SessionBody,
    TimeSpent,
)
from tests.portal.tools.session.sessions import DEFINITION, complete_session, with_change

words = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf"]), max_size=40)
scales = st.builds(
    ScaleAnswer, question=words, value=st.none() | st.integers(0, 10), not_lower=words
)


def test_an_empty_sheet_and_a_complete_one_come_back_unchanged() -> None:
    assert SessionBody.from_json(SessionBody().to_json()) == SessionBody()
    body = SessionBody.from_json(complete_session())
    assert SessionBody.from_json(body.to_json()) == body
    assert (
        body.to_json()
        | complete_session()
        | {name: body.to_json()[name] for name in ("conflict", "journal")}
        == body.to_json()
    )


@given(st.lists(scales, max_size=6), words, st.none() | st.integers(0, 1440))
def test_any_sheet_comes_back_unchanged(
    drawn: list[ScaleAnswer], text: str, minutes: int | None
) -> None:
    body = SessionBody(scales=tuple(drawn), coping=text, minutes=minutes)
    again = json.dumps(body.to_json())
    assert json.dumps(SessionBody.from_json(json.loads(again)).to_json()) == again


@pytest.mark.parametrize(
    ("typed", "written"),
    [("14.30", "14:30"), ("14:30", "14:30"), ("1430", "14:30"), ("9", "09:00"), ("930", "09:30"),
     (" 0.05 ", "00:05"), ("", ""), ("  ", "")],
)  # fmt: skip
def test_the_time_of_day_is_read_as_people_type_it(typed: str, written: str) -> None:
    assert SessionBody(starts_at=typed).starts_at == written


@pytest.mark.parametrize("typed", ["24:00", "12.60", "half past", "14:30:00", "99999", 9, None])
def test_what_is_no_time_of_day_is_refused(typed: object) -> None:
    with pytest.raises(ValidationError):
        SessionBody.from_json({"starts_at": typed})


@pytest.mark.parametrize("value", [-1, 11, 5.5, 5.0, True, "5", [5]])
@pytest.mark.parametrize("path", ["useful", "scales.0.value"])
def test_numbers_off_the_scale_and_halves_are_refused(path: str, value: object) -> None:
    with pytest.raises(ValidationError):
        SessionBody.from_json(with_change(path, value))


@pytest.mark.parametrize(
    "raw",
    [
        {"surprise": 1},
        {"coping": "x" * (TEXT_LIMIT + 1)},
        {"coping": None},
        {"scales": [{"question": "x" * (QUESTION_LIMIT + 1)}]},
        {"scales": [{}] * 7},
        {"next_tasks": [{"by": "2026-02-30"}]},
        {"visit_requested_on": "i går"},
        {"minutes": 1441},
        {"minutes": "45"},
        {"time": {"travel": -1}},
        {"present": "mentee"},
        {"journal": {"fields": ["x"] * 41}},
        {"reflection": "nul \x00"},
    ],
)
def test_what_is_no_sheet_is_refused(raw: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        SessionBody.from_json(raw)


def test_what_citizens_said_is_never_printed() -> None:
    secret = "Hemmeligheden"
    assert secret not in repr(SessionBody(coping=secret)) + str(SessionBody(hopes=secret))
    with pytest.raises(ValidationError) as caught:
        SessionBody.from_json({"coping": secret * 100, "starts_at": secret})
    assert secret not in str(caught.value)


def test_time_adds_up_and_what_is_not_given_counts_as_none() -> None:
    assert TimeSpent().total == 0
    assert TimeSpent(contact=45, travel=30).total == 75


def test_a_task_without_words_is_empty_whatever_the_form_suggested() -> None:
    assert NextTask(owner="person").is_empty
    assert not NextTask(what="Ringe").is_empty
    assert ScaleAnswer().is_empty
    assert not ScaleAnswer(value=0).is_empty


def test_the_scales_of_the_body_are_those_of_the_method() -> None:
    for scale in (DEFINITION.scale, DEFINITION.useful):
        assert (scale.lowest, scale.highest) == (0, 10)
