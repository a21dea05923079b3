"""The watch of the other journeys can fail: a page with faults is told of each."""

from collections.abc import Callable

import pytest

from tests.journeys.person import Person
from tests.journeys.watch import Watch

pytestmark = pytest.mark.journey
FAULTY = (
    "<html lang=da><title>x</title><h1>x</h1><input><div style='width: 2000px'>wide</div></html>"
)


def test_what_a_browser_complains_about_is_heard(person: Callable[..., Person]) -> None:
    stranger = person()
    watch = Watch(stranger.page)
    stranger.opens("/login")
    assert watch.complaints() == []
    assert watch.status == 200
    stranger.page.evaluate("() => document.body.setAttribute('style', 'color: red')")
    stranger.page.evaluate("() => fetch('/no-such-page').then(answer => answer.text())")
    told = " ".join(watch.complaints())
    assert "Content Security Policy" in told
    assert "404: " in told


def test_what_is_unsound_in_a_page_is_found(person: Callable[..., Person]) -> None:
    stranger = person()
    watch = Watch(stranger.page)
    stranger.page.set_content(FAULTY)
    told = " ".join(watch.faults_at(390, 844))
    assert "label" in told
    assert "too wide: div" in told


NARROW = """<html lang=da><title>x</title><main><h1>x</h1>
<style>.late { display: none } @media (max-width: 350px) { .late { display: block } }</style>
<p style="color: #bbb; background: #fff">faint</p><input class="late"></main></html>"""


def test_a_narrower_window_is_asked_again_about_all_that_can_differ(
    person: Callable[..., Person],
) -> None:
    stranger = person()
    watch = Watch(stranger.page)
    stranger.page.set_content(NARROW)
    told = {width: " ".join(watch.faults_at(width, 640)) for width in (400, 390, 320)}
    assert all("color-contrast" in faults for faults in told.values()), told
    assert "label" not in told[400] + told[390]
    assert "label" in told[320]
