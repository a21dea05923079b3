"""Two windows on the same wheel: whoever saves second sees both texts, and nothing is lost."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.house import World
from tests.journeys.person import Person, say

pytestmark = pytest.mark.journey


def test_the_second_to_save_gets_both_texts(
    person: Callable[..., Person], the_world: World
) -> None:
    first, second = person("dora"), person("dora")
    first.opens(f"/t/eksempel/cases/{the_world.case()}/wheel/")
    first.presses(say("Start a new sheet"))
    first.sees("Udfordring")
    second.page.goto(first.page.url)
    first.writes("Udfordring", "Skrevet først")
    second.writes("Udfordring", "Skrevet bagefter")
    first.presses(say("Save"))
    first.sees(say("The sheet has been saved."))
    second.presses(say("Save"))
    second.sees(say("You saved this sheet yourself in another window"), "Skrevet først")
    expect(second.field("Udfordring")).to_have_value("Skrevet bagefter")
    second.presses(say("Save"))
    second.follows(say("History"))
    second.sees("Skrevet først", "Skrevet bagefter")
