"""`python -m tests.journeys.picture`: takes docs/wheel-page.png from the demo that runs on this machine."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyotp
from playwright.sync_api import sync_playwright

from tests.journeys.chromium import QUIET, path_of_chromium
from tests.journeys.person import Person, opened_by, say

TARGET = Path(__file__).parents[2] / "docs" / "wheel-page.png"
PEOPLE = Path("var/demo/people.json")
WIDTH = {"width": 1280, "height": 900}


def main(address: str = "http://127.0.0.1:8000", people: str = str(PEOPLE)) -> None:
    """Sign a demo mentor in, find a case with two wheels, and keep a picture of the page."""
    cast = json.loads(Path(people).read_text(encoding="utf-8"))
    mentor = next(one for one in cast if one["roles"] == ["mentor"])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path_of_chromium(), args=QUIET)
        person = opened_by(browser, address, None, viewport=WIDTH)
        _signs_in(person, mentor)
        _finds_two_wheels(person)
        TARGET.parent.mkdir(exist_ok=True)
        person.page.screenshot(path=TARGET, full_page=True)
        browser.close()


def _signs_in(person: Person, mentor: dict[str, Any]) -> None:
    person.opens("/login")
    person.writes(say("Sign-in name"), mentor["login"])
    person.writes(say("Password"), mentor["password"])
    person.presses(say("Continue"))
    code = pyotp.TOTP(mentor["totp_secret"]).at(datetime.now(UTC))
    person.writes(say("One-time code"), code)
    person.presses(say("Sign in"), within="main")
    person.sees(say("My cases"))


def _finds_two_wheels(person: Person) -> None:
    person.page.get_by_role("link", name=say("My cases")).filter(visible=True).first.click()
    links = person.page.locator("main .list__link")
    links.first.wait_for()
    cases = [link.get_attribute("href") for link in links.all()]
    for case in cases:
        person.opens(f"{case}wheel/")
        if person.page.get_by_role("heading", name=say("Before and after")).count():
            return
    raise SystemExit("no case with two wheels among this mentor's")


if __name__ == "__main__":
    main(*sys.argv[1:])
