"""Watches a window: what the browser says, what does not load, what axe finds, what is too wide."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import ConsoleMessage, Page, Request, Response

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# Only the violations come over: what passed is a megabyte on a large page.
AXE = """async rules =>
  (await axe.run({runOnly: rules, resultTypes: ['violations'], preload: false})).violations"""
TOO_WIDE = """() => document.documentElement.scrollWidth > document.documentElement.clientWidth
  ? [...document.querySelectorAll("body *")]
    .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map(e => e.tagName.toLowerCase() + "." + e.className).slice(0, 5) : []"""
SIZES = ((1280, 900), (390, 844), (320, 640))


class Watch:
    """Everything that a browser complains about in one window."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._complaints: list[str] = []
        self.status = 0  # of the page that came last
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self._complaints.append(f"script error: {error}"))
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)

    def complaints(self) -> list[str]:
        """What was complained about since the last question."""
        found, self._complaints = self._complaints, []
        return found

    def faults_at(self, width: int, height: int) -> list[str]:
        """What axe finds at this size, and what sticks out to the side."""
        self._page.set_viewport_size({"width": width, "height": height})
        if not self._page.evaluate("() => 'axe' in window"):
            self._page.evaluate(AXE_SCRIPT)
        found = self._page.evaluate(AXE, list(RULES))
        faults = [f"{width} px: {line}" for violation in found for line in _told(violation)]
        return faults + [f"{width} px: too wide: {it}" for it in self._page.evaluate(TOO_WIDE)]

    def _heard(self, message: ConsoleMessage) -> None:
        # A page that is itself a refusal: the browser notes its status, which the test checks.
        is_own_status = message.text.startswith("Failed to load resource") and (
            message.location["url"] == self._page.url
        )
        if not is_own_status:
            self._complaints.append(f"console: {message.text}")

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # what was still loading when the page was left
            self._complaints.append(f"not loaded: {request.url} {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.request.is_navigation_request():
            self.status = response.status
        elif response.status >= 400:
            self._complaints.append(f"{response.status}: {response.url}")


def _told(violation: dict[str, Any]) -> list[str]:
    return [
        f"{violation['id']}: {violation['help']}: {node['target']} {node['failureSummary']}"
        for node in violation["nodes"]
    ]
