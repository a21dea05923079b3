"""Danish first, English complete: the choice changes the page, holds, and can be taken back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.person import Person

pytestmark = pytest.mark.journey
People = Callable[..., Person]


def test_a_stranger_switches_the_language_of_the_sign_in(person: People) -> None:
    stranger = person()
    stranger.opens("/login")
    speaks(stranger, "da", "Log ind")
    stranger.follows("English")
    speaks(stranger, "en", "Sign in")
    stranger.follows("Dansk")
    speaks(stranger, "da", "Log ind")


def test_a_member_switches_the_language_for_good(person: People) -> None:
    dora = person("dora")
    dora.opens("/t/eksempel/cases/")
    speaks(dora, "da", "Mine forløb")
    dora.presses("English")
    speaks(dora, "en", "My cases")
    dora.follows("F-1001")
    speaks(dora, "en", "Nord")
    dora.presses("Dansk")
    speaks(dora, "da", "Nord")


def speaks(person: Person, language: str, heading: str) -> None:
    """The page is marked as this language, and its heading is in it."""
    expect(person.page.locator("html")).to_have_attribute("lang", language)
    expect(person.page.get_by_role("heading", level=1)).to_have_text(heading)
