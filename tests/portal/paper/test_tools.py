"""Every tool's sheet becomes paper; the plan also as one page for the citizen."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

from config.clock import today
from portal.method import library
from portal.method.instrument import InstrumentDefinition
from portal.paper.printable import TOOLS
from portal.records import catalogue
from tests.browser import Browser
from tests.house import House
from tests.portal.assessments.filled import typed as typed_answers
from tests.portal.tools.network.maps import typed_map
from tests.portal.tools.plan.filled import due
from tests.portal.tools.plan.filled import typed as typed_plan
from tests.portal.typesetting.documents import elements, reader, tags, words

ASKED = {"reason": "for_the_citizen", "language": "da"}


@pytest.fixture(scope="module")
def case(database: House) -> str:
    return f"/t/eksempel/cases/{database.world.case()}/"


def saved(database: House, case: str, tool: str, fields: dict[str, object]) -> UUID:
    """A sheet that dora has filled in."""
    dora = database.client_of("dora")
    address = str(dora.send(f"{case}{tool}/").headers["Location"]).removesuffix("edit")
    answer = dora.send(address + "versions", fields)
    assert answer.status_code == 303, answer.text
    return UUID(address.rstrip("/").rsplit("/", 1)[1])


@pytest.fixture(scope="module")
def plan(database: House, case: str) -> UUID:
    fields = typed_plan(date(2026, 3, 9)) | {"pairs-0-goal-due": due(today())}
    return saved(database, case, "plan", fields)


@pytest.fixture(scope="module")
def network(database: House, case: str) -> UUID:
    return saved(database, case, "network", typed_map())


@pytest.fixture
def printed(client_of: Callable[[str | None], Browser], case: str) -> Callable[..., bytes]:
    """Gives the PDF of a sheet, or of the case."""

    def send(record_id: UUID | str = "", **changes: str) -> bytes:
        page = f"{case}print/{record_id}/" if record_id else f"{case}print/"
        answer = client_of("dora").send(page, ASKED | changes)
        assert answer.status_code == 200, answer.text
        return bytes(answer.data)

    return send


def test_the_whole_plan(printed: Callable[..., bytes], plan: UUID) -> None:
    said = words(printed(plan))
    assert "Bekymring 1" in said
    assert "9. marts 2026" in said


def test_what_is_about_one_concern_stands_under_its_heading(
    printed: Callable[..., bytes], plan: UUID
) -> None:
    assert tags(printed(plan)).count("/H1") == 2
    assert "/H2" in tags(printed())


def test_the_plan_on_one_page(printed: Callable[..., bytes], plan: UUID, house: House) -> None:
    made = printed(plan, shape="one_page")
    assert len(reader(made).pages) == 1
    said = words(made)
    for text in ("Min plan", "Det ser vi", "Mål", "Hvor vi er fra 0 til 10", "Næste skridt"):
        assert text in said, text
    heads = [element for element in elements(made) if element["/S"] == "/TH"]
    assert len(heads) == 9
    # The one interpretation of the plan is slanted, and said to be one.
    assert tags(made).count("/Em") == 1
    assert "Det, der står i kursiv" in said
    row = (
        house.superuser().execute("select kind from app.prints order by printed_at desc").fetchone()
    )
    assert row is not None
    assert row.kind == "plan"


def test_the_page_for_the_citizen_is_offered_for_plans_only(
    client_of: Callable[[str | None], Browser], case: str, plan: UUID, network: UUID,
    printed: Callable[..., bytes],
) -> None:  # fmt: skip
    dora = client_of("dora")
    assert 'name="shape"' in dora.get(f"{case}print/{plan}/").text
    assert 'name="shape"' not in dora.get(f"{case}print/{network}/").text
    assert "Min plan" not in words(printed(network, shape="one_page"))


def test_the_map_with_its_picture(printed: Callable[..., bytes], network: UUID) -> None:
    made = printed(network)
    figure = next(element for element in elements(made) if element["/S"] == "/Figure")
    assert figure["/Alt"].startswith("Netværkskort")
    assert "8 personer på kortet" in figure["/Alt"]
    assert "Mormor" in words(made)


def test_every_kind_of_sheet_can_be_printed() -> None:
    in_the_menu = {code for entry in catalogue.TOOLS for code in entry.codes}
    made_for_each_record = {code for entry in catalogue.TOOLS if entry.name for code in entry.codes}
    assert set(TOOLS) == in_the_menu - made_for_each_record


def test_an_assessment_says_which_measurement_it_is(
    client_of: Callable[[str | None], Browser], case: str, house: House
) -> None:
    dora = client_of("dora")
    choice = {"instrument": "life_skills", "occasion": "pre", "respondent": "citizen"}
    address = str(dora.send(f"{case}assessments/", choice).headers["Location"]).removesuffix("edit")
    answer = dora.send(address + "versions", typed_answers(date(2026, 3, 9)))
    assert answer.status_code == 303, answer.text
    record_id = address.rstrip("/").rsplit("/", 1)[1]
    assert f'href="{case}print/{record_id}/"' in dora.get(address).text
    made = dora.send(f"{case}print/{record_id}/", ASKED)
    assert made.status_code == 200, made.text
    definition = library.latest("life_skills", InstrumentDefinition)
    occasion, respondent = definition.occasion("pre"), definition.respondent("citizen")
    assert occasion
    assert respondent
    said = words(made.data)
    for text in (
        definition.name.da,
        occasion.name.da,
        respondent.name.da,
        "Mine dage har en ramme",
    ):
        assert text in said, text
    assert house.log_entries(action="record:print")[-1].object_kind == "life_skills"


def test_the_summary_holds_them_in_the_order_of_the_work(
    printed: Callable[..., bytes], plan: UUID, network: UUID
) -> None:
    made = printed()
    said = words(made)
    places = [
        said.index(text)
        for text in ("Personer på forløbet", "Bekymring 1", "Mormor", "Ikke udfyldt endnu")
    ]
    assert places == sorted(places)
    assert tags(made).count("/Figure") == 2  # the numbers of the plan, and the map


def test_a_sheet_and_the_case_have_a_button(
    client_of: Callable[[str | None], Browser], case: str, plan: UUID
) -> None:
    dora = client_of("dora")
    assert f'href="{case}print/{plan}/"' in dora.get(f"{case}plan/{plan}/").text
    assert f'href="{case}print/"' in dora.get(case).text
