"""A17, law 3: the look at the mentor's screen before a consent takes rights away, and gives nobody any."""

from uuid import UUID

import psycopg
import pytest

from tests import lending
from tests.attacks.probes import SEALED, counted, refused
from tests.house import House, enter
from tests.lending import Deal
from tests.places import Place

AHEAD = "select gate.mirror(%s, array['case', 'wheel'])"
TABLES = (
    "cases",
    "case_sheets",
    "records",
    "record_versions",
    "case_events",
    "agreements",
    "consents",
    "disclosures",
)


@pytest.fixture(scope="module")
def agreed(database: House, place: Place) -> Deal:
    """An agreement that waits for a consent."""
    lending.do(database, "update app.loans set state = 'revoked', ended_at = now() where ended_at is null")  # fmt: skip
    return lending.signed(database)


def _codes(connection: psycopg.Connection[tuple[str]]) -> set[str]:
    query = "select distinct definition_code from app.records"
    return {row[0] for row in connection.execute(query)}


def test_a17_a_coordinator_sees_the_parts_that_are_asked_about_and_writes_nothing(
    house: House, agreed: Deal, place: Place
) -> None:
    alma = house.as_web("alma")
    assert _codes(alma) > {"wheel", "plan"}
    alma.execute(AHEAD, (agreed.loan,))
    assert _codes(alma) == {"wheel"}
    assert counted(alma, ("cases", "agreements", "case_events", "loans", "disclosures")) == {
        "cases": 1, "agreements": 0, "case_events": 0, "loans": 0, "disclosures": 0,
    }  # fmt: skip
    opens = "select 1 from gate.open_cases(array[%s]::uuid[], 'record', 'record:read', %s)"
    assert alma.execute(opens, (place.case_id, "wheel")).fetchall()
    assert not alma.execute(opens, (place.case_id, "plan")).fetchall()
    refused(alma, "select gate.record_consent(%s, 0, array['case'], current_date, current_date + 9, '1.0.0', %s, %s)",
            (agreed.loan, SEALED, SEALED))  # fmt: skip
    refused(alma, "select gate.sign_loan(%s, %s)", (agreed.loan, bytes(32)))


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ("'case,plan'", "23514"),
        ("'case:plan'", "23514"),
        ("'record'", "23514"),
        ("null", "23514"),
        ("", "42501"),
    ],
)
def test_a17_only_what_a_consent_can_name_is_looked_at(
    house: House, agreed: Deal, parts: str, code: str
) -> None:
    asked = f"select gate.mirror(%s, array[{parts}]::text[])"
    refused(house.as_web("alma"), asked, (agreed.loan,), code)


@pytest.mark.parametrize("name", ["dora", "bo", "pia", "eva", "rita", "mads", "charlie"])
def test_a17_nobody_else_looks_ahead(house: House, agreed: Deal, name: str) -> None:
    refused(house.as_web(name), AHEAD, (agreed.loan,))


@pytest.mark.parametrize("name", ["dora", "pia", "mads", "charlie", "eva", "rita"])
@pytest.mark.parametrize("parts", ["case,wheel,network", ",", "case,", ""])
def test_a17_the_setting_alone_opens_nothing(
    house: House, agreed: Deal, name: str, parts: str
) -> None:
    web = house.as_web(name)
    web.execute("select set_config('portal.mirror', %s, true)", (f"{agreed.loan}:{parts}",))
    assert set(counted(web, TABLES).values()) == {0}


def test_a17_the_setting_does_not_outlive_its_visit(house: House, agreed: Deal) -> None:
    alma = house.as_web("alma")
    alma.execute(AHEAD, (agreed.loan,))
    enter(alma, "alma", "eksempel")
    assert _codes(alma) > {"wheel"}


def test_a17_an_unknown_loan_shows_nothing(house: House, agreed: Deal) -> None:
    for loan in (UUID(int=0), house.world.case()):
        refused(house.as_web("alma"), AHEAD, (loan,))
