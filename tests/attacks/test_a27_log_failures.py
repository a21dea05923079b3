"""A27, B22: when the log cannot be written, nothing of a case leaves: not in pages, headers or redirects."""

from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from sqlalchemy import Engine, event
from werkzeug.test import TestResponse

from tests.attacks.breakage import FAILURES, broken
from tests.attacks.plants import draft, wheel
from tests.attacks.probes import log_length, state_of
from tests.browser import Browser
from tests.house import House

Client = Callable[[str | None], Browser]
SECRETS = ("Nord", "Opdigtet forløb", "At støtte", "ordet i hjulet", "ordet i kladden")


@pytest.fixture(scope="module", autouse=True)
def impatient(database: House) -> None:
    # The role waits five seconds for a lock; a test need not.
    database.superuser().execute(
        f"alter role portal_web in database {database.name} set lock_timeout = '200ms'"
    )


@pytest.fixture(scope="module")
def pages(database: House) -> list[str]:
    record = wheel(database, "dora", 1001, "save", words="ordet i hjulet")
    draft(database, "dora", record, "ordet i kladden")
    case = f"/t/eksempel/cases/{database.world.case()}/"
    sheet = f"{case}wheel/{record}/"
    return [
        "/t/eksempel/cases/",
        case,
        f"{case}sheet",
        f"{case}wheel/",
        sheet,
        f"{sheet}edit",
        f"{sheet}history",
    ]


def says_nothing(answer: TestResponse) -> None:
    everything = answer.text + str(answer.headers)
    assert not [secret for secret in SECRETS if secret in everything]
    assert answer.status_code in (500, 503, 409, 400), answer.status_code
    assert "<h1" in answer.text


def test_a27_the_pages_do_hold_the_secrets_otherwise(client_of: Client, pages: list[str]) -> None:
    shown = "".join(client_of("dora").get(page).text for page in pages)
    assert [secret for secret in SECRETS if secret not in shown] == []


@pytest.mark.parametrize("how", FAILURES)
def test_a27_no_entry_no_page(house: House, client_of: Client, pages: list[str], how: str) -> None:
    dora = client_of("dora")
    with broken(house, how):
        for page in pages:
            says_nothing(dora.get(page))
    assert "Nord" in dora.get(pages[0]).text


@pytest.mark.parametrize("how", [how for how in FAILURES if how != "kind unknown"])
def test_b22_no_entry_no_change(
    house: House, client_of: Client, pages: list[str], how: str
) -> None:
    dora, before = client_of("dora"), state_of(house)
    case, sheet = pages[1], pages[4]
    with broken(house, how):
        for path, fields in (
            (f"{case}sheet", {"alias": "Ny", "purpose": "Ny", "tasks": "Ny",
                              "legal_basis": "public_task", "version": "1"}),
            (f"{case}wheel/", {}), (f"{sheet}draft", {"challenge": "Ny", "version": "1"}),
            (f"{sheet}versions", {"challenge": "Ny", "version": "1", "kind": "save"}),
        ):  # fmt: skip
            says_nothing(dora.send(path, fields))
    assert state_of(house) == before


def test_b22_a_lock_on_the_log_ends_in_a_kind_page(
    house: House, client_of: Client, pages: list[str]
) -> None:
    dora = client_of("dora")
    with house.server.superuser(house.name) as other, other.transaction():
        other.execute("lock table log.entries in access exclusive mode")
        for page in pages[:3]:
            says_nothing(dora.get(page))
    assert dora.get(pages[0]).status_code == 200


def test_a27_the_database_dies_before_the_commit(
    house: House, client_of: Client, pages: list[str]
) -> None:
    engine: Engine = house.app.extensions["portal"].web_engine
    dora, superuser = client_of("dora"), house.superuser()

    def kill(connection: Any) -> None:
        pid = connection.connection.dbapi_connection.info.backend_pid
        superuser.execute("select pg_terminate_backend(%s)", (pid,))

    event.listen(engine, "commit", kill)
    since = log_length(house)
    answers = [dora.get(page) for page in pages[:2]]
    event.remove(engine, "commit", kill)
    for answer in answers:
        says_nothing(answer)
    assert log_length(house) == since
    assert dora.get(pages[0]).status_code == 200


def test_a28_a_page_that_fails_after_the_key_shows_nothing(
    client_of: Client, pages: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: Any, **values: Any) -> str:
        raise RuntimeError(f"ordet i hjulet {values}")

    for module in ("portal.overview.views", "portal.cases.views", "portal.records.pages.reading"):
        monkeypatch.setattr(f"{module}.render_template", fail)
    for page in pages[:2]:
        says_nothing(client_of("dora").get(page))


@pytest.mark.parametrize("how", ["refuses every entry", "table gone", "fails at the commit"])
def test_b22_a_refusal_that_cannot_be_written_down_shows_nothing(
    house: House, client_of: Client, pages: list[str], how: str
) -> None:
    browsers = [client_of(name) for name in ("mads", "bo", "rita")]
    with broken(house, how):
        for browser in browsers:
            says_nothing(browser.get(pages[1]))


def test_b22_an_error_of_the_database_is_not_quoted(
    client_of: Client, house: House, pages: list[str]
) -> None:
    with broken(house, "disk full"):
        answer = client_of("dora").get(pages[0])
    for word in ("the log refuses", "psycopg", "Traceback", "53100", "log.entries"):
        assert word not in answer.text


def test_b22_a_key_is_refused_in_plain_sql_too(house: House) -> None:
    for how in ("refuses entries about cases", "disk full"):
        with broken(house, how), pytest.raises(psycopg.Error):
            house.as_web("dora").execute(
                "select * from gate.open_cases(%s, 'case', 'case:read')",
                (list(house.world.cases.values()),),
            )
