"""One browser a run, one served application a module, people who each have their own window."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.house import House
from tests.journeys.answering import answering
from tests.journeys.chromium import QUIET, path_of_chromium
from tests.journeys.person import Person, opened_by


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser of this run; without one the journeys are skipped."""
    found = path_of_chromium()
    if found is None:
        pytest.skip("no Chromium on this machine; on Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def address(database: House) -> Iterator[str]:
    """Where the application of this module is served."""
    with answering(database.app) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def person(chromium: Browser, address: str) -> Iterator[Callable[..., Person]]:
    """Gives people with a browser of their own; `person("dora")` has signed in already."""
    windows: list[Person] = []

    def sit_down(name: str | None = None, **window: object) -> Person:
        windows.append(opened_by(chromium, address, name, **window))
        return windows[-1]

    yield sit_down
    for each in windows:
        each.page.context.close()
