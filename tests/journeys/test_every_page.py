"""Every page, at three widths: nothing for axe to find, nothing too wide, nothing in the console."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser

from portal.web import errors, guards
from tests.cast import BY_NAME
from tests.house import House
from tests.journeys import scenery
from tests.journeys.pages.every import PAGES
from tests.journeys.pages.shown import Shown
from tests.journeys.person import Person, opened_by
from tests.journeys.scenery import Scenery
from tests.journeys.watch import SIZES, Watch

pytestmark = pytest.mark.journey
DOWNLOADS = {
    "assessments.answers", "instruments.as_fhir", "instruments.example", "hours.export_month",
}  # fmt: skip
DOWNLOADS |= {"access_log.verifier", "access_log.checkpoint", "samples.print_evidence"}
DOWNLOADS |= {"samples.signature", "citizen_report.waiting.notice"}
FOR_PROGRAMS = {"scim.abilities", "scim.find", "scim.show"}
NO_PAGES = {"static", "health.alive", "health.ready", *DOWNLOADS, *FOR_PROGRAMS}
CASE = re.compile(r"/cases/[0-9a-f-]{36}/")
PICTURES = os.environ.get("PAGE_PICTURES")  # a folder that shall get a picture of every page


@pytest.fixture(scope="module")
def scene(database: House) -> Scenery:
    """The things that the pages show."""
    database.app.add_url_rule("/errors/<int:status>", "error", guards.public(errors.page))
    return scenery.build(database)


Windows = Callable[[str], tuple[Person, Watch]]


@pytest.fixture(scope="module")
def window_of(chromium: Browser, scene: Scenery, address: str) -> Iterator[Windows]:
    """Gives everybody one window that stays open from page to page."""
    windows: dict[str, tuple[Person, Watch]] = {}

    def window(who: str) -> tuple[Person, Watch]:
        if who not in windows:
            person = opened_by(chromium, address, who if who in BY_NAME else None)
            windows[who] = person, Watch(person.page)
        return windows[who]

    yield window
    for person, _watch in windows.values():
        person.page.context.close()


@pytest.mark.parametrize("shown", PAGES, ids=str)
def test_a_page_is_sound_at_every_width(shown: Shown, window_of: Windows, scene: Scenery) -> None:
    person, watch = window_of(shown.who)
    _comes_to(shown, person, scene)
    sizes = SIZES[1:] if shown.on_phones_only else SIZES
    faults = [fault for size in sizes for fault in _looks(shown, person, watch, size)]
    faults += watch.complaints()
    if CASE.search(person.page.url) and watch.status in (200, 422):
        ways = person.page.locator("a[href$='/lending/why']").count()
        faults += [] if ways else ["no way to the ground on which it is seen"]
    assert not faults, "\n".join(faults)
    assert watch.status == shown.status


def _comes_to(shown: Shown, person: Person, scene: Scenery) -> None:
    """Go there as a person does."""
    width, height = SIZES[0]
    person.page.set_viewport_size({"width": width, "height": height})
    person.opens(shown.path if isinstance(shown.path, str) else shown.path(scene))
    if shown.then:
        shown.then(person)
    person.page.wait_for_load_state()


def _looks(shown: Shown, person: Person, watch: Watch, size: tuple[int, int]) -> list[str]:
    faults = watch.faults_at(*size)
    if PICTURES:
        path = Path(PICTURES) / f"{str(shown).replace('.', '-')}-{size[0]}.png"
        person.page.screenshot(path=path, full_page=True)
    return faults


def test_every_address_that_shows_a_page_is_looked_at(app: Flask) -> None:
    shown = {page.endpoint for page in PAGES} | NO_PAGES
    rules = app.url_map.iter_rules()
    assert {rule.endpoint for rule in rules if "GET" in (rule.methods or ())} - shown == set()
