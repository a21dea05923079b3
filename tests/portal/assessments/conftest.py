"""A case of its own for each test, started sixty days ago, with dora on it."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from config.clock import today
from portal.cases import services as cases
from portal.cases.services import CaseDraft
from portal.cases.sheet import CaseSheet
from portal.team import services as team
from portal.team.impartiality import NO_CONFLICT
from tests.house import House


@pytest.fixture
def started() -> date:
    """The first day of the case."""
    return today() - timedelta(days=60)


@pytest.fixture
def day(started: date) -> date:
    """A day inside the window of the pre-assessment."""
    return started + timedelta(days=3)


@pytest.fixture
def case(database: House, started: date) -> UUID:
    """An active case of the mentor track."""
    sheet = CaseSheet(alias="Lyng", purpose="En hverdag med plads til venner")
    with database.visit_as("alma") as visit:
        case_id = cases.create(visit, CaseDraft("mentor", started, "active", sheet.to_json()))
        team.assign(visit, case_id, database.world.membership("dora"), NO_CONFLICT)
    return case_id


@pytest.fixture
def place(case: UUID) -> str:
    """The address of its assessments."""
    return f"/t/eksempel/cases/{case}/assessments/"
