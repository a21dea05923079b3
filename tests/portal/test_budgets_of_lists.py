"""Pages that gather many cases cost what they show, not what there is (DESIGN 5)."""

from datetime import date, timedelta

import pytest

from config.clock import today
from portal.cases import services
from portal.cases.services import CaseDraft
from portal.cases.sheet import CaseSheet
from portal.completion.services import PAGE
from portal.home.services import ATTENTION, CASES, DRAFTS, LACKING, STEPS
from tests.asking import comes
from tests.house import House
from tests.meter import Count, counting
from tests.portal.steps.written import sheet_with, step
from tests.portal.tools.wheel.filled import typed

FEW, MANY = 30, 60
ENTER, OPEN, READS = 1, 1, 4
# Which of the lists name the same cases differs; how many they can name does not.
MOST_CASES = {
    "": DRAFTS + STEPS + LACKING + CASES + ATTENTION,
    "completion/": PAGE,
    "completion/?missing=review": PAGE,
}


def _work(house: House, number: int, started_on: date) -> None:
    """One more case of dora's with a draft, two late steps and something for her coordinator."""
    sheet = CaseSheet(
        alias=f"Nummer {number}", purpose="At støtte en opdigtet person.", tasks="Samtaler"
    )
    with house.visit_as("alma") as visit:
        case_id = services.create(visit, CaseDraft("mentor", started_on, "active", sheet.to_json()))
    comes(house, case_id, "dora")
    house.world.cases["eksempel", number] = case_id  # type: ignore[index]  # the world grows here
    sheet_with(house, "dora", [
        step("one", days=-3), step("two", days=2), step("look", kind="look_at"),
    ], number)  # fmt: skip
    dora = house.client_of("dora")
    new = str(dora.send(f"/t/eksempel/cases/{case_id}/wheel/").headers["Location"])
    dora.send(new.removesuffix("edit") + "draft", typed(today(), kind="draft"))


def _cost(house: House, name: str, page: str) -> Count:
    client = house.client_of(name)
    assert client.get(page).status_code == 200  # also warms what is kept for five minutes
    with counting(house.app) as count:
        client.get(page)
    return count


@pytest.fixture(scope="module")
def costs(database: House) -> dict[tuple[str, str, int], Count]:
    """What each page costs each person with few and with many cases."""
    house = database
    pages = {"dora": ("",), "alma": ("", "completion/", "completion/?missing=review")}
    found, first = {}, 2000
    with house.server.superuser(house.name) as db:
        db.execute(
            "update app.tenants set cases_an_hour = 1000"
        )  # a day's work is done within a minute here
    for total in (FEW, MANY):
        for number in range(first, 2000 + total):
            with house.server.superuser(house.name) as db:
                db.execute("update app.tenants set last_case_number = %s", (number - 1,))
            _work(house, number, today() - timedelta(days=100))
        first = 2000 + total
        for name, addresses in pages.items():
            for address in addresses:
                found[name, address, total] = _cost(house, name, f"/t/eksempel/{address}")
    return found


Costs = dict[tuple[str, str, int], Count]


@pytest.mark.parametrize(
    ("name", "page"),
    [("dora", ""), ("alma", ""), ("alma", "completion/"), ("alma", "completion/?missing=review")],
)
def test_twice_as_many_cases_cost_the_same(costs: Costs, name: str, page: str) -> None:
    few, many = costs[name, page, FEW], costs[name, page, MANY]
    assert many.statements == few.statements
    assert many.bodies - many.keys == few.bodies - few.keys  # a step each, beside a sheet a case
    assert max(few.keys, many.keys) <= MOST_CASES[page]


def test_a_mentors_start_page_reads_little_and_opens_what_it_names(costs: Costs) -> None:
    count = costs["dora", "", MANY]
    assert count.statements <= ENTER + OPEN + READS
    assert count.bodies == count.keys + STEPS


def test_a_coordinators_start_page_opens_what_needs_attention(costs: Costs) -> None:
    count = costs["alma", "", MANY]
    assert count.statements <= ENTER + OPEN + READS
    assert count.bodies == count.keys + ATTENTION


def test_the_dashboard_opens_the_sheets_of_its_page_and_nothing_else(costs: Costs) -> None:
    count = costs["alma", "completion/", MANY]
    assert (count.keys, count.bodies) == (PAGE, PAGE)
    assert count.statements <= ENTER + OPEN + READS


@pytest.mark.parametrize("name", ["dora", "alma"])
def test_the_steps_of_a_case_open_it_once(costs: Costs, database: House, name: str) -> None:
    case_id = database.world.case(number=2000)
    count = _cost(database, name, f"/t/eksempel/cases/{case_id}/steps/")
    assert (count.keys, count.bodies) == (1, 4)  # the sheet and three steps
    assert count.statements == ENTER + OPEN + READS


def test_saving_a_sheet_keeps_its_steps_in_three_statements(costs: Costs, database: House) -> None:
    dora, case_id = database.client_of("dora"), database.world.case()
    new = str(dora.send(f"/t/eksempel/cases/{case_id}/wheel/").headers["Location"])
    sheet = new.removesuffix("edit") + "versions"
    dora.send(sheet, typed(today(), kind="save"))
    with counting(database.app) as count:
        assert dora.send(sheet, typed(today(), kind="save", version="1")).status_code == 303
    assert count.statements <= 15
