"""Over TLS, as in production: a browser keeps the `__Host-` cookies, and forms pass."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.house import House
from tests.journeys.person import Person, opened_by, say
from tests.journeys.watch import Watch
from tests.served import free_port, served
from tests.tls_proxy import in_front_of, make_certificate

pytestmark = pytest.mark.journey


@pytest.fixture
def dora(database: House, chromium: Browser, tmp_path: Path) -> Iterator[Person]:
    """Somebody at a window that shows the portal behind a proxy with a self-made certificate."""
    port = free_port()
    settings = database.environment | {
        "PORTAL_PUBLIC_URL": f"https://localhost:{port}",
        "PORTAL_TRUSTED_PROXIES": "1",
    }
    with (
        served(settings, tmp_path / "process.log") as place,
        in_front_of(place, port, make_certificate(tmp_path / "localhost.pem")),
    ):
        dora = opened_by(chromium, f"https://localhost:{port}", None, ignore_https_errors=True)
        yield dora
        dora.page.context.close()


def test_a_mentor_signs_in_writes_and_signs_out(dora: Person) -> None:
    watch = Watch(dora.page)
    dora.signs_in("dora")
    dora.follows("F-1001")
    dora.page.wait_for_url("**/cases/*/")
    kept = {cookie["name"]: cookie for cookie in dora.page.context.cookies()}
    assert set(kept) == {"__Host-session", "__Host-form"}
    assert all(cookie["secure"] and cookie["httpOnly"] for cookie in kept.values())
    dora.page.goto(dora.page.url.rstrip("/") + "/wheel/")
    dora.presses(say("Start a new sheet"))
    dora.writes("Udfordring", "Skrevet over TLS")
    dora.sees(say("Draft saved at {time}").partition("{")[0])
    dora.presses(say("Sign out"), within="header")
    assert "__Host-session" not in {cookie["name"] for cookie in dora.page.context.cookies()}
    dora.opens("/t/eksempel/")
    dora.sees(say("Sign-in name"))
    # The browser tells what signing out made it forget.
    assert [one for one in watch.complaints() if "Clear-Site-Data" not in one] == []
