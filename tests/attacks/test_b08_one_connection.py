"""B8: a pool of one connection, passed from one organisation to the next, also after a failure."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import Engine, create_engine, event

from config import database
from portal.web.app import create_app
from tests.browser import Browser
from tests.cast import BY_NAME
from tests.house import House


@pytest.fixture
def narrow_app(house: House, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """The application with a web pool of one connection."""

    def narrow(url: Any, **options: Any) -> Engine:
        pool = (
            {} if "poolclass" in options else {"pool_size": 1, "max_overflow": 0, "pool_timeout": 2}
        )
        return create_engine(url, **options | pool)

    monkeypatch.setattr(database, "create_engine", narrow)
    app = create_app(house.settings)
    app.test_client_class = Browser
    yield app
    for engine in (app.extensions["portal"].web_engine, app.extensions["portal"].login_engine):
        engine.dispose()


@pytest.mark.parametrize("shock", ["select 1/0", "select pg_cancel_backend(1)", "garbage"])
def test_b08_one_connection_serves_one_person_after_the_other(
    narrow_app: Flask, house: House, shock: str
) -> None:
    engine: Engine = narrow_app.extensions["portal"].web_engine
    browsers = {name: narrow_app.test_client() for name in ("alma", "mads", "rita")}
    for name, browser in browsers.items():
        browser.set_cookie("session", BY_NAME[name].token)

    def fail(connection: Any, cursor: Any, statement: str, *_rest: Any) -> None:
        if "app.case_sheets" in statement:
            cursor.execute(shock)

    event.listen(engine, "after_cursor_execute", fail)
    assert browsers["alma"].get("/t/eksempel/cases/").status_code >= 400
    event.remove(engine, "after_cursor_execute", fail)
    for _ in range(2):
        page = browsers["mads"].get("/t/prove/cases/").text
        assert "Vest" in page
        assert not any(alias in page for alias in ("Nord", "Sønder", "Øst"))
        assert browsers["rita"].get("/t/eksempel/cases/").status_code == 404


def test_b08_many_failing_requests_use_up_no_connection(narrow_app: Flask, house: House) -> None:
    browser = narrow_app.test_client()
    browser.set_cookie("session", BY_NAME["dora"].token)
    for _ in range(5):
        assert browser.get(f"/t/eksempel/cases/{uuid4()}/").status_code == 404
    assert browser.get("/t/eksempel/cases/").status_code == 200
