"""Numbers of assessments as people write them in each language, also below zero."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from flask import Flask
from flask_babel import force_locale

from portal.assessments.body import AnswerSet
from portal.assessments.comparison import reliability_words
from portal.assessments.forms import assessment_form
from portal.assessments.statements import anchor_words
from portal.assessments.typed import body_from, typed_from
from portal.assessments.upload import parsed
from portal.assessments.wording import answer_rows
from portal.web.numbers import hundredths, tenths
from portal.web.signs import plain

TEXT = (Path(__file__).parent.parent / "instruments" / "own_days.yaml").read_text("utf-8")
DAYS = parsed(TEXT)
BELOW = parsed(
    TEXT
    .replace("lowest: 0", "lowest: -2")
    .replace("value: 0", "value: -2")
    .replace("1.0.0", "1.0.1")
)


@contextmanager
def reading(app: Flask, language: str) -> Iterator[None]:
    with app.test_request_context("/"), force_locale(language):
        yield


@pytest.mark.parametrize(("language", "mark"), [("da", ","), ("en", ".")])
def test_the_figures_of_reliable_change_are_written_as_the_reader_writes(
    app: Flask, language: str, mark: str
) -> None:
    with reading(app, language):
        fall = reliability_words(DAYS, Fraction(-3, 2))
    assert f"RCI −2{mark}19" in fall
    assert f"±1{mark}34" in fall
    assert "-" not in fall.replace("own-", "")


@pytest.mark.parametrize(("language", "mark"), [("da", ","), ("en", ".")])
def test_means_and_figures_have_the_reader_s_mark_and_a_true_minus(
    app: Flask, language: str, mark: str
) -> None:
    with reading(app, language):
        assert tenths(Decimal("-0.3"), signed=True) == f"−0{mark}3"
        assert hundredths(Decimal("-12.345")) == f"−12{mark}34"
    assert [plain(number) for number in (-10, 0, 10)] == ["−10", "0", "10"]


def test_a_scale_below_zero_is_read_shown_and_answered(app: Flask) -> None:
    with app.test_request_context("/", method="POST", data={"answers-music": "-2"}):
        form = assessment_form(BELOW, "pre", "citizen", "da")(meta={"csrf": False})
        labels = [option.label.text for option in form.answers.form.music][:3]
        assert labels == ["−2", "−1", "0"]
        assert body_from(form)["answers"] == {"music": -2}
    body = AnswerSet.from_json({"answers": {"music": -2}})
    assert typed_from(body)["answers-music"] == ["-2"]
    with reading(app, "da"):
        assert ("Jeg har hørt musik, jeg kan lide.", "−2") in answer_rows(
            body, BELOW, "citizen", "da"
        )
    assert anchor_words(BELOW.scale.anchors, "da").startswith("−2 = ")
