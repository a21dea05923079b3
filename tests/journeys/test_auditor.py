"""An auditor finds out who opened what, denied attempts included, and takes the proof home."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from security.evidence.verify_log import check
from tests.house import House, World
from tests.journeys.person import Person, say
from tests.portal.access_log.exported import catch_up

pytestmark = pytest.mark.journey


def test_an_auditor_finds_who_opened_a_case_and_who_was_refused(
    person: Callable[..., Person], the_world: World, database: House
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
    catch_up(database)
    rows(rita).first.locator("a.log__moment").click()
    rita.sees(say("The entry stands in the signed log"))
    assert check(taken(rita, "Download the proof of this entry"), None).wrong == []
    compares_a_kept_state(rita, database)


def compares_a_kept_state(auditor: Person, house: House) -> None:
    """Copy the signed state, let the log grow, paste it, and take the proof that nothing before it changed."""
    auditor.opens("/t/eksempel/access-log/evidence")
    kept = auditor.page.locator("main dd").first.inner_text()
    catch_up(house)
    auditor.page.locator("main a", has_text=say("Compare with a kept state")).click()
    auditor.writes(say("Signed state"), "Fra mailen i går:\n" + kept)
    auditor.presses(say("Compare"), within="main")
    auditor.sees(say("The log continues this state"))
    assert check(taken(auditor, "Download the proof"), None).grown == [int(kept.split("\n")[1])]


def taken(auditor: Person, message: str) -> list[bytes]:
    """The lines of the file behind a button."""
    with auditor.page.expect_download() as file:
        auditor.presses(say(message), within="main")
    return Path(file.value.path()).read_bytes().splitlines(keepends=True)


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
