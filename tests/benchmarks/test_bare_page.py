"""What `make bench` compares with stands, and says the same as the portal's own page."""

import re
from collections.abc import Iterator
from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from config import embedded_databases
from tests.benchmarks import bare_page, plain_copy, stage
from tests.house import House

HEADING = re.compile(r"<h[123][^>]*>(.*?)</h[123]>|<td[^>]*>(.*?)</td>", re.DOTALL)


@pytest.fixture(scope="module")
def bare(database: House) -> Iterator[FlaskClient]:
    """A browser before the bare page, with a copy of dora's case and two wheels behind it."""
    name = f"bare_{uuid4().hex[:12]}"
    stage.lock_two_wheels(database)
    embedded_databases.create_database(database.server, name)
    plain_copy.fill_bare_database(database, name)
    address = plain_copy.address(database, name).render_as_string(hide_password=False)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("BARE_PAGE_DATABASE", address)
        app = bare_page.create_app()
        yield app.test_client()
        app.extensions["engine"].dispose()
    embedded_databases.drop_database(database.server, name)


@pytest.mark.parametrize("page", ["", "wheel/"])
def test_the_bare_page_shows_what_the_walled_page_shows(
    house: House, bare: FlaskClient, page: str
) -> None:
    path = f"/t/eksempel/cases/{house.world.case()}/{page}"
    walled = house.client_of("dora").get(path).text
    theirs = bare.get(path).text
    assert HEADING.findall(theirs)
    assert HEADING.findall(theirs) == HEADING.findall(walled)
