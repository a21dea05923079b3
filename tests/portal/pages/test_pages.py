"""The pages for everybody, and the way to them from every page."""

from collections.abc import Callable

import pytest

from tests.browser import Browser


@pytest.mark.parametrize("path", ["/cookies", "/accessibility"])
@pytest.mark.parametrize("name", [None, "dora"])
def test_everybody_may_read_them(
    client_of: Callable[[str | None], Browser], path: str, name: str | None
) -> None:
    answer = client_of(name).get(path)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_footer_leads_to_them_and_to_the_other_language(
    client_of: Callable[[str | None], Browser],
) -> None:
    page = client_of(None).get("/login?lang=en").text
    assert 'href="/cookies"' in page
    assert 'href="/accessibility"' in page
    assert 'href="?lang=da"' in page


def test_every_cookie_that_is_set_is_explained(client_of: Callable[[str | None], Browser]) -> None:
    browser = client_of("dora")
    page = browser.get("/cookies").text
    browser.send("/language", {"language": "en", "next": "/t/eksempel/"})
    assert all(f">{name}<" in page for name in ("session", "sign-in", "form"))


def test_a_signed_in_person_changes_language_for_good(
    fresh_database: object, client_of: Callable[[str | None], Browser]
) -> None:
    browser = client_of("bo")
    page = browser.get("/t/eksempel/cases/").text
    assert '<html lang="da">' in page
    assert 'name="language" value="en"' in page
    answer = browser.send("/language", {"language": "en", "next": "/t/eksempel/cases/"})
    assert (answer.status_code, answer.location) == (303, "/t/eksempel/cases/")
    assert '<html lang="en">' in browser.get("/t/eksempel/cases/").text
