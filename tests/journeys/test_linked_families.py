"""Two coordinators of different tracks link a mother's and a son's case: one asks, the other one says yes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.house import House
from tests.journeys.person import PHONE, Person, say

pytestmark = pytest.mark.journey
WINDOWS: dict[str, dict[str, Any]] = {
    "desk": {"viewport": {"width": 1280, "height": 900}},
    "phone": PHONE,
}
COORDINATORS = (("alma", "mentor_coordinator"), ("bo", "parent_coach_coordinator"))
WHY_SON, WHY_MOTHER = "Mor og søn, de har begge sagt ja", "Hendes søn, aftalt med hende"


@pytest.fixture
def two_coordinators(database: House) -> None:
    """Alma coordinates mentors only, and bo the parent coaches; nobody has asked anything."""
    with database.server.superuser(database.name) as db:
        for name, role in COORDINATORS:
            db.execute(
                "update app.memberships set roles = %s where id = %s",
                ([role], database.world.membership(name)),
            )
        db.execute("delete from app.link_proposals")
        db.execute("delete from app.case_links")


@pytest.mark.parametrize("window", WINDOWS)
def test_one_asks_and_the_other_says_yes(
    person: Callable[..., Person], two_coordinators: None, window: str, tmp_path: Path
) -> None:
    alma, bo = (person(name, **WINDOWS[window]) for name, _role in COORDINATORS)
    _finds_the_links(alma, "F-1001")
    alma.writes(say("Number of the other case"), "F-1002")
    alma.writes(say("Reason"), WHY_SON)
    alma.presses(say("Link the cases"))
    alma.sees(say("The coordinator of the other case has been asked."), say("Not answered yet"))
    _kept(alma, tmp_path, "asked")

    bo.opens("/t/eksempel/")
    bo.page.locator("main").get_by_role("link", name="F-1002").first.click()
    bo.sees_nothing_of(WHY_SON)
    _kept(bo, tmp_path, "to-answer")
    bo.ticks(say("Your answer"), say("Yes, link the cases"))
    bo.presses(say("Answer"))
    bo.sees(say("Needed for a yes: how they belong together. It stays in this case, encrypted."))
    bo.writes(say("Reason in this case"), WHY_MOTHER)  # the yes still stands there
    bo.presses(say("Answer"))
    bo.sees("F-1001", WHY_MOTHER)
    bo.sees_nothing_of(WHY_SON)
    _kept(bo, tmp_path, "linked")

    alma.page.reload()
    alma.sees("F-1002", WHY_SON)
    alma.sees_nothing_of(WHY_MOTHER, say("Not answered yet"))
    alma.page.get_by_role("button", name="F-1002").click()
    alma.sees(say("The link has been ended."))


def _finds_the_links(coordinator: Person, number: str) -> None:
    coordinator.opens("/t/eksempel/cases/")
    coordinator.follows(number)
    coordinator.page.wait_for_url("**/cases/*/")
    coordinator.opens(coordinator.page.url.removeprefix(coordinator.address) + "links/")


def _kept(who: Person, folder: Path, name: str) -> None:
    """A picture to look at, and nothing that makes the page wider than its window."""
    who.page.screenshot(path=folder / f"{name}.png", full_page=True)
    wider: Any = who.page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )
    assert not wider, name
