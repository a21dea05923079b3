"""An auditor finds out who opened what, denied attempts included."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.house import World
from tests.journeys.person import Person, say

pytestmark = pytest.mark.journey


def test_an_auditor_finds_who_opened_a_case_and_who_was_refused(
    person: Callable[..., Person], the_world: World
) -> None:
    dora, bo, rita = person("dora"), person("bo"), person("rita")
    case = f"/t/eksempel/cases/{the_world.case()}/"
    dora.opens(case)
    bo.opens(case)
    bo.sees_nothing_of("Nord")
    rita.opens("/t/eksempel/access-log")
    asks(rita, **{say("Case number"): "F-1001"})
    expect(rows(rita).filter(has_text="Dora").filter(has_text="1001").first).to_be_visible()
    asks(rita, **{say("Person"): "Bo", say("Outcome"): say("Denied")})
    expect(rows(rita)).not_to_have_count(0)
    expect(rows(rita).filter(has_not_text="Bo")).to_have_count(0)
    expect(rows(rita).filter(has_text=say("Denied")).first).to_be_visible()
    rita.sees_nothing_of("Nord")


def asks(auditor: Person, **limits: str) -> None:
    """Search anew with these limits alone."""
    auditor.opens("/t/eksempel/access-log")
    for label, wanted in limits.items():
        if auditor.page.locator("select").and_(auditor.page.get_by_label(label)).count():
            auditor.page.get_by_label(label).first.select_option(label=wanted)
        else:
            auditor.writes(label, wanted)
    auditor.presses(say("Search"))


def rows(auditor: Person) -> Locator:
    """The lines of the log on this page."""
    return auditor.page.locator("main tbody tr")
