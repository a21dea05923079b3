"""With JavaScript switched off everything can still be done, signing out on a phone included."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import expect

from tests.journeys.person import PHONE, Person, say
from tests.journeys.wheel_form import CHALLENGE, STEP, fills_the_wheel

pytestmark = pytest.mark.journey


def test_the_whole_job_works_without_scripts(person: Callable[..., Person]) -> None:
    mads = person(java_script_enabled=False, **PHONE)
    mads.signs_in("mads", gap=" ")
    mads.follows("F-1001")
    mads.follows("Kompetencehjulet")
    mads.presses(say("Start a new sheet"))
    mads.writes("Udfordring", "En halv sætn")
    mads.presses(say("Keep as draft"))
    expect(mads.field("Udfordring")).to_have_value("En halv sætn")
    forgets_the_challenge_and_is_told(mads)
    fills_the_wheel(mads, date(2026, 3, 9))
    mads.presses(say("Save and lock"))
    mads.sees(CHALLENGE, STEP, say("Locked"))
    mads.presses(say("Sign out"), within="footer")
    mads.sees(say("You are signed out"))


def forgets_the_challenge_and_is_told(mentor: Person) -> None:
    mentor.writes("Udfordring", "")
    mentor.presses(say("Save and lock"))
    mentor.follows("Skriv udfordringen")
    expect(mentor.field("Udfordring")).to_be_focused()
