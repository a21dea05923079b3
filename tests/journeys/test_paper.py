"""Printed, a page is its content: no menus, no buttons, the same typeface, the wheel with its numbers."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.house import House
from tests.journeys import scenery
from tests.journeys.person import Person, say
from tests.journeys.scenery import Scenery

pytestmark = pytest.mark.journey
TYPEFACE = "() => getComputedStyle(document.querySelector('h1')).fontFamily"
LOADED = """() => document.fonts.ready.then(
    fonts => [...fonts].filter(f => f.status === 'loaded').map(f => f.family))"""


@pytest.fixture(scope="module")
def at(database: House) -> Scenery:
    """What there is to print."""
    return scenery.build(database)


def test_a_wheel_on_paper_shows_the_wheel_and_nothing_to_click(
    person: Callable[..., Person], at: Scenery
) -> None:
    dora = person("dora")
    dora.opens(at.corrected_wheel)
    expect(dora.page.get_by_role("button", name=say("Sign out")).first).to_be_visible()
    dora.page.emulate_media(media="print")
    for part in ("footer", "nav", "aside", "button"):
        expect(dora.page.locator(part).filter(visible=True)).to_have_count(0)
    dora.sees("At komme i seng om aftenen", "Nord")
    expect(dora.page.locator("svg.wheel__drawing").filter(visible=True)).to_have_count(1)
    assert dora.page.evaluate(TYPEFACE).startswith('"IBM Plex Sans"')
    assert any("IBM Plex Sans" in family for family in dora.page.evaluate(LOADED))


def test_the_minutes_of_a_meeting_fit_on_one_sheet(
    person: Callable[..., Person], at: Scenery
) -> None:
    dora = person("dora")
    dora.opens(at.held_meeting)
    dora.sees("Ringe til skolen")
    paper = dora.page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
    dora.page.emulate_media(media="print")
    for part in ("footer", "nav", "aside", "button"):
        expect(dora.page.locator(part).filter(visible=True)).to_have_count(0)
