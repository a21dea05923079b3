"""Without a mouse: signing in, finding the case, moving along the scale, drawing a map of people, saving."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from tests.cast import BY_NAME
from tests.journeys.person import Person, say
from tests.world import code_of

pytestmark = pytest.mark.journey
MOST_STEPS = 150


def test_a_mentor_works_with_the_keyboard_alone(person: Callable[..., Person]) -> None:
    finn = person()
    signs_in(finn)
    goes_to(finn, "F-1001", "Enter")
    goes_to(finn, "Kompetencehjulet", "Enter")
    goes_to(finn, say("Start a new sheet"), "Enter")
    goes_to(finn, "Udfordring", "Ro om aftenen")
    goes_to(finn, "0", "Space", "ArrowRight", "ArrowRight", "ArrowRight")
    first_scale = finn.group("Relationskompetence")
    expect(first_scale.get_by_role("radio", name="3", exact=True).first).to_be_checked()
    goes_to(finn, say("Save"), "Enter")
    finn.sees(say("The sheet has been saved."), "Ro om aftenen")


def test_a_map_is_drawn_and_people_are_moved_without_a_mouse(person: Callable[..., Person]) -> None:
    finn = person("finn")
    finn.opens("/t/opdigtet/cases/")
    goes_to(finn, "F-1001", "Enter")
    goes_to(finn, "Netværkskort", "Enter")
    goes_to(finn, say("Start a new sheet"), "Enter")
    goes_to(finn, "Betegnelse", "Mormor")
    for field, choice in (("Felt", "Slægt"), ("Nærhed", "Midt"), ("Kvalitet", "Støttende")):
        goes_to(finn, field, choice)
    goes_to(finn, say("Keep as draft"), "Enter")
    finn.sees("Slægt · Midt imellem · Støttende")
    goes_to(finn, f"{say('Closer')}: Mormor", "Enter")
    finn.sees("Slægt · Tæt på · Støttende")
    goes_to(finn, f"{say('Next field')}: Mormor", "Enter")
    finn.sees("Venner · Tæt på · Støttende")
    goes_to(finn, say("Change person %(number)s", number="1"), "Space")
    goes_to(finn, "Ønsket nærhed", "Længere")
    goes_to(finn, say("Save"), "Enter")
    finn.sees(say("The sheet has been saved."), say("The wished map"), "Tæt på → Længere ude")


def test_the_first_stop_skips_the_menus(person: Callable[..., Person]) -> None:
    finn = person("finn")
    finn.opens("/t/opdigtet/cases/")
    goes_to(finn, say("Skip to the content"), "Enter", "Tab")
    expect(finn.page.locator("main :focus")).to_be_visible()


def signs_in(person: Person) -> None:
    finn = BY_NAME["finn"]
    person.opens("/login")
    goes_to(person, say("Sign-in name"), finn.login)
    goes_to(person, say("Password"), finn.password, "Enter")
    expect(person.page).to_have_url(person.address + "/login/code")
    goes_to(person, say("One-time code"), code_of(finn, datetime.now(UTC)), "Enter")
    person.sees("F-1001")


def goes_to(person: Person, name: str, *keys: str) -> None:
    """Press Tab until the focus is seen at what has this name; then press keys or type text."""
    for _ in range(MOST_STEPS):
        person.page.keyboard.press("Tab")
        if _name_of_focus(person).startswith(name):
            break
    else:
        pytest.fail(f"the Tab key never came to {name!r}")
    for key in keys:
        _strikes(person, key)


def _strikes(person: Person, key: str) -> None:
    if key == "Enter":  # it always leads somewhere here: wait until we are there
        with person.page.expect_navigation():
            person.page.keyboard.press(key)
    elif key in {"Space", "Tab", "ArrowRight"}:
        person.page.keyboard.press(key)
    else:
        person.page.keyboard.type(key)


def _name_of_focus(person: Person) -> str:
    name = person.page.evaluate(
        "() => { const e = document.activeElement;"
        " return (e.labels?.[0] ?? e).textContent.trim(); }"
    )
    return str(name)
