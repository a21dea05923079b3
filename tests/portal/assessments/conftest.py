"""A case of its own for each test, started sixty days ago, with dora on it."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from config.clock import today
from portal.cases import services as cases
from portal.cases.services import CaseDraft
from portal.cases.sheet import CaseSheet
from tests.asking import comes
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
    sheet = CaseSheet(alias="Lyng", purpose="En hverdag med plads til venner", tasks="Samtaler")
    with database.visit_as("alma") as visit:
        case_id = cases.create(visit, CaseDraft("mentor", started, "active", sheet.to_json()))
    comes(database, case_id, "dora")
    return case_id


@pytest.fixture
def place(case: UUID) -> str:
    """The address of its assessments."""
    return f"/t/eksempel/cases/{case}/assessments/"
