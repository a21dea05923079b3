"""Half an hour without a click: a warning first, then a cover that hides the case; what was typed stays."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.house import World
from tests.journeys.person import Person, say
from tests.journeys.watch import Watch

pytestmark = pytest.mark.journey


@pytest.fixture
def dora(person: Callable[..., Person], the_world: World) -> Person:
    """A mentor at a wheel, at whose machine time can be moved."""
    dora = person("dora")
    dora.page.clock.install()
    dora.opens(f"/t/eksempel/cases/{the_world.case()}/wheel/")
    dora.presses(say("Start a new sheet"))
    dora.writes("Udfordring", "Halvt skrevet")
    dora.page.clock.run_for("00:03")
    dora.sees(say("Draft saved at {time}").partition("{")[0])
    return dora


def test_a_warning_comes_in_time_and_one_press_keeps_the_session(dora: Person) -> None:
    watch = Watch(dora.page)
    dora.page.clock.run_for("28:00")
    dora.sees(say("You will be signed out in a moment"))
    assert watch.faults_at(1280, 900) + watch.faults_at(390, 844) == []
    dora.presses(say("Stay signed in"))
    expect(dora.page.locator("dialog")).to_be_hidden()
    expect(dora.field("Udfordring")).to_have_value("Halvt skrevet")


def test_an_abandoned_page_is_covered(dora: Person) -> None:
    dora.page.clock.run_for("31:00")
    dora.sees(say("You have been signed out"))
    cover = dora.page.locator("dialog").evaluate(
        "dialog => getComputedStyle(dialog, '::backdrop').backgroundColor"
    )
    assert cover.startswith("rgb("), "the cover must hide the case, so it lets nothing through"


def test_a_form_without_drafts_is_kept_and_offered_again(
    person: Callable[..., Person], the_world: World
) -> None:
    dora = person("dora")
    dora.page.clock.install()
    dora.opens(f"/t/eksempel/cases/{the_world.case()}/agreements/new")
    dora.page.locator("main textarea").first.press_sequentially("Halvt fortalt")
    dora.page.clock.run_for("28:00")
    dora.sees(say("You will be signed out in a moment"))
    dora.page.wait_for_timeout(500)
    dora.opens("/account/")
    dora.follows(say("See it"))
    dora.sees("Halvt fortalt", say("Send it now"))
