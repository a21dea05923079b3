"""Printed, a page is its content: no menus, no buttons, the same typeface, the wheel with its numbers."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.house import House
from tests.journeys import scenery
from tests.journeys.person import Person, say

pytestmark = pytest.mark.journey
TYPEFACE = "() => getComputedStyle(document.querySelector('h1')).fontFamily"
LOADED = "() => [...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)"


def test_a_wheel_on_paper_shows_the_wheel_and_nothing_to_click(
    person: Callable[..., Person], database: House
) -> None:
    dora = person("dora")
    dora.opens(scenery.build(database).corrected_wheel)
    expect(dora.page.get_by_role("button", name=say("Sign out")).first).to_be_visible()
    dora.page.emulate_media(media="print")
    for part in ("footer", "nav", "aside", "button"):
        expect(dora.page.locator(part).filter(visible=True)).to_have_count(0)
    dora.sees("At komme i seng om aftenen", "Nord")
    expect(dora.page.locator("svg.wheel__drawing").filter(visible=True)).to_have_count(1)
    assert dora.page.evaluate(TYPEFACE).startswith('"IBM Plex Sans"')
    assert any("IBM Plex Sans" in family for family in dora.page.evaluate(LOADED))
