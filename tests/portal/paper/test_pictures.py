"""Pictures on paper: the citizen's scale and the wished network map, each with its words beside it."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from config.clock import today
from tests.browser import Browser
from tests.house import House
from tests.portal.tools.network.maps import typed_map
from tests.portal.tools.plan.filled import due
from tests.portal.tools.plan.filled import typed as typed_plan
from tests.portal.tools.plan.plans import BEFORE, complete_plan
from tests.portal.typesetting.documents import catalogue, elements, words
from tests.portal.typesetting.languages import said_in

OWN_TEN = "Han møder hver dag uden at nogen henter ham"
WISHES = {
    "nodes-1-wish_ring": "2", "nodes-1-wish_quality": "mixed", "wished-0-label": "Træningsmakker",
    "wished-0-sector": "leisure_faith", "wished-0-ring": "2", "wished-0-quality": "supporting",
}  # fmt: skip
Print = Callable[..., bytes]


def saved(house: House, case: str, tool: str, fields: dict[str, object]) -> UUID:
    """A sheet that dora has filled in."""
    dora = house.client_of("dora")
    address = str(dora.send(f"{case}{tool}/").headers["Location"]).removesuffix("edit")
    answer = dora.send(address + "versions", fields)
    assert answer.status_code == 303, answer.text
    return UUID(address.rstrip("/").rsplit("/", 1)[1])


@pytest.fixture(scope="module")
def plan(database: House, case: str) -> UUID:
    fields = typed_plan(date(2026, 3, 9)) | {"pairs-0-goal-due": due(today())}
    return saved(database, case, "plan", fields | {"pairs-0-anchors-ten": OWN_TEN})


@pytest.fixture(scope="module")
def wished(database: House, case: str) -> UUID:
    """A map on which one person is wished closer, and one is wished for."""
    return saved(database, case, "network", typed_map(**WISHES))


@pytest.fixture
def printed(client_of: Callable[[str | None], Browser], case: str) -> Print:
    """Gives the PDF of a sheet, or of the case."""

    def send(record_id: UUID | str, **changes: str) -> bytes:
        asked = {"reason": "for_the_citizen", "language": "da"} | changes
        page = f"{case}print/{record_id}/" if record_id else f"{case}print/"
        answer = client_of("dora").send(page, asked)
        assert answer.status_code == 200, answer.text
        return bytes(answer.data)

    return send


def figures(pdf: bytes) -> list[str]:
    """What each picture is said to show."""
    return [str(each["/Alt"]) for each in elements(pdf) if each["/S"] == "/Figure"]


def headers(pdf: bytes) -> list[Any]:
    return [each for each in elements(pdf) if each["/S"] == "/TH"]


@pytest.mark.parametrize(
    ("language", "title", "step"),
    [
        ("da", "Hvor vi er fra 0 til 10", "Mentee: 3, ét trin op er 4."),
        ("en", "Where we are from 0 to 10", "Mentee: 3, one step up is 4."),
    ],
)
def test_the_scale_of_the_citizen_s_page_is_drawn_and_said(
    printed: Print, plan: UUID, language: str, title: str, step: str
) -> None:
    made = printed(plan, shape="one_page", language=language)
    (alt,) = figures(made)
    assert alt.startswith(f"{title}. ")
    assert step in alt
    assert words(made).count("Mentee: 3") == 1  # the twin in words
    assert catalogue(made)["/Lang"] == language


def test_the_citizen_s_page_says_what_may_happen_and_for_how_long_the_goal_is_seen(
    printed: Print, plan: UUID
) -> None:
    said = words(printed(plan, shape="one_page"))
    pair = complete_plan(BEFORE)["pairs"][0]
    assert f"Det kan ske {pair['consequence']}" in said
    assert f"Skal ses i {pair['goal']['hold_weeks']} uger" in said


def test_own_words_for_the_scale_keep_their_language(printed: Print, plan: UUID) -> None:
    made = printed(plan, shape="one_page", language="en")
    languages = said_in(made)
    own = next(text for text in languages if text.startswith(OWN_TEN[:20]))
    theirs = next(text for text in languages if text.startswith("The concern is at its"))
    assert (languages[own][:2], languages[theirs][:2]) == ("da", "en")


@pytest.mark.parametrize(
    ("language", "maps", "told", "change"),
    [
        ("da", ["Netværkskort", "Ønsket netværkskort"], "2 ændringer", "ny: "),
        ("en", ["Network map", "Wished network map"], "2 changes", "new: "),
    ],
)
def test_the_wished_map_is_a_picture_with_a_table(
    printed: Print, wished: UUID, language: str, maps: list[str], told: str, change: str
) -> None:
    made = printed(wished, language=language)
    assert [alt.partition(",")[0] for alt in figures(made)] == maps
    assert told in figures(made)[1]
    assert change in words(made)
    assert (len(headers(made)), catalogue(made)["/Lang"]) == (2, language)


def test_what_is_wished_stands_in_the_table_alone(printed: Print, wished: UUID) -> None:
    said = words(printed(wished))
    assert "Ønske for person" not in said
    assert "Ønsket person" not in said


def test_a_summary_holds_both_maps(printed: Print, wished: UUID) -> None:
    assert sum("etværkskort" in alt for alt in figures(printed(""))) == 2


def test_a_map_without_wishes_has_one_picture(database: House, case: str, printed: Print) -> None:
    made = printed(saved(database, case, "network", typed_map()))
    assert (len(figures(made)), headers(made)) == (1, [])
