"""Where sheets are found, whichever tool they belong to."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from uuid import UUID, uuid4

import pytest
from flask import Flask

from portal.records.places import record_address, tool_name
from security.visit import Visit

VisitAs = Callable[..., AbstractContextManager[Visit]]
CASE, RECORD = UUID(int=1), uuid4()


@pytest.mark.parametrize(("code", "part"), [
    ("wheel", "wheel/"), ("plan", "plan/"), ("life_skills", "assessments/life_skills/"),
    ("own_wellbeing", "assessments/own_wellbeing/"),
])  # fmt: skip
def test_every_sheet_has_an_address(app: Flask, visit_as: VisitAs, code: str, part: str) -> None:
    with visit_as("dora") as visit, app.test_request_context():
        found = record_address(visit, "edit", CASE, code, RECORD)
    assert found == f"/t/eksempel/cases/{CASE}/{part}{RECORD}/edit"


def test_a_tool_that_is_gone_has_none_and_keeps_its_code_for_a_name(
    app: Flask, visit_as: VisitAs
) -> None:
    with visit_as("dora") as visit, app.test_request_context():
        assert record_address(visit, "show", CASE, "gone", RECORD) is None
        assert record_address(visit, "no_page", CASE, "wheel", RECORD) is None
        assert tool_name("gone", "da") == "gone"


def test_an_own_assessment_is_called_an_assessment(app: Flask) -> None:
    with app.test_request_context():
        assert tool_name("own_wellbeing", "en") != "own_wellbeing"
        assert tool_name("wheel", "en") == "Wheel of Competence"
