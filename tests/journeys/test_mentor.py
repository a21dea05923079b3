"""The main job: a mentor signs in, fills a wheel, locks it, corrects it, and leaves nothing open."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import expect

from tests.house import World
from tests.journeys.person import PHONE, Person, say
from tests.journeys.wheel_form import CHALLENGE, STEP, fills_the_wheel

pytestmark = pytest.mark.journey
People = Callable[..., Person]
DAY = date(2026, 3, 9)
CASES = "/t/eksempel/cases/"


def test_a_mentor_fills_locks_and_corrects_a_wheel(person: People) -> None:
    dora = person()
    dora.signs_in("dora", gap=" ")
    dora.follows("F-1001")
    dora.follows("Kompetencehjulet")
    dora.presses(say("Start a new sheet"))
    types_a_little_and_comes_back(dora)
    fills_the_wheel(dora, DAY)
    dora.presses(say("Save and lock"))
    dora.sees(CHALLENGE, STEP, say("Locked"))
    expect(dora.page.get_by_role("img").filter(visible=True).first).to_be_visible()
    corrects(dora, "At komme i seng om aftenen", reason="Hørt forkert")
    dora.follows(say("History"))
    dora.sees("At komme i seng om aftenen", CHALLENGE, "Hørt forkert")


def types_a_little_and_comes_back(mentor: Person) -> None:
    mentor.writes("Udfordring", "En halv sætn")
    expect(mentor.page.locator("[data-autosave-status]")).to_have_text(
        re.compile(re.escape(say("Draft saved at {time}")).replace(r"\{time\}", r"\d\d\.\d\d"))
    )
    mentor.page.reload()
    expect(mentor.field("Udfordring")).to_have_value("En halv sætn")


def corrects(mentor: Person, challenge: str, reason: str) -> None:
    mentor.follows(say("Correct"))
    mentor.writes("Udfordring", challenge)
    mentor.writes(say("Why is the locked sheet corrected?"), reason)
    mentor.presses(say("Save the correction"))
    mentor.sees(challenge)


def test_on_a_phone_a_mentor_signs_out_through_the_menu_and_back_shows_nothing(
    person: People, the_world: World
) -> None:
    dora = person("dora", **PHONE)
    dora.opens(f"{CASES}{the_world.case()}/")
    dora.sees("Nord")
    dora.presses(say("Menu"))
    dora.presses(say("Sign out"), within="[role=dialog]")
    dora.sees(say("You are signed out"))
    dora.page.go_back()
    dora.sees_nothing_of("Nord")
    expect(dora.field(say("Password"))).to_be_visible()
