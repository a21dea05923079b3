"""One server a run, one template database, one copy of it a module (tests/house.py, tests/world.py)."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from flask import Flask
from hypothesis import HealthCheck
from hypothesis import settings as of_properties
from psycopg import sql

from config import embedded_databases, embedded_postgres, release
from config.embedded_postgres import EmbeddedServer
from config.settings import Settings
from security.visit import Visit
from tests.browser import Browser
from tests.house import House, World

RUN_FOLDER = "CORPS_PORTAL_TEST_RUN"
TEMPLATE = "template_of_tests"
# A crash of the machine may cost a test's database, which is gone before anything is worth cleaning.
NOT_DURABLE = (
    "fsync = off", "full_page_writes = off", "synchronous_commit = off", "autovacuum = off", "max_connections = 300",
)  # fmt: skip


# A property holds or does not; how long a busy machine takes over an example says nothing about it.
of_properties.register_profile(
    "portal", of_properties.default, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
of_properties.load_profile("portal")


def pytest_configure(config: pytest.Config) -> None:
    """Make the folder of the run before the workers start; they find it in the environment."""
    if RUN_FOLDER not in os.environ:
        os.environ[RUN_FOLDER] = tempfile.mkdtemp(prefix="portal-tests-")
        config.add_cleanup(_clear_away)


def _clear_away() -> None:
    folder = Path(os.environ.pop(RUN_FOLDER))
    embedded_postgres.stop(folder / "postgres")
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def run_folder() -> Path:
    """A folder that all workers of this run share; it goes with the run."""
    return Path(os.environ[RUN_FOLDER])


@pytest.fixture(scope="session")
def server(run_folder: Path) -> EmbeddedServer:
    """The server of this run, started by whoever comes first, with the template in it."""
    with (run_folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        started = embedded_postgres.start(
            run_folder / "postgres", run_folder / "secrets", settings=NOT_DURABLE
        )
        if not (run_folder / "template_is_ready").exists():
            _prove_passwords_quickly(started)
            _make_template(started, run_folder)
    return started


def _prove_passwords_quickly(server: EmbeddedServer) -> None:
    """Guessing a test's password need not be slow; the tests open ten thousand connections."""
    with server.superuser("postgres") as connection:
        connection.execute("set scram_iterations = 1")
        for role in ("postgres", *(f"portal_{each}" for each in embedded_postgres.PASSWORD_ROLES)):
            secret = server.password(role.removeprefix("portal_"))
            command = sql.SQL("alter role {} password {}")
            connection.execute(command.format(sql.Identifier(role), sql.Literal(secret)))


def _make_template(server: EmbeddedServer, run_folder: Path) -> None:
    from tests import world  # tests without a database need no cases

    house = House(server, TEMPLATE, str(run_folder / "mail"))
    embedded_databases.drop_database(server, TEMPLATE)  # where the first attempt failed
    embedded_databases.create_database(server, TEMPLATE)
    try:
        release.upgrade(house.engine("migrate"))
        world.build(house)
    finally:
        house.close()
    (run_folder / "template_is_ready").touch()


@pytest.fixture(scope="module")
def database(server: EmbeddedServer, run_folder: Path) -> Iterator[House]:
    """A copy of the template for one module; its tests see what the earlier ones left."""
    yield from _copy(server, run_folder)


@pytest.fixture
def fresh_database(server: EmbeddedServer, run_folder: Path) -> Iterator[House]:
    """A copy of the template for one test that destroys things."""
    yield from _copy(server, run_folder)


def _copy(server: EmbeddedServer, run_folder: Path) -> Iterator[House]:
    from tests import world

    name = f"test_{uuid4().hex[:12]}"
    with (run_folder / "lock").open("w") as lock:  # two copies at once disturb each other
        fcntl.flock(lock, fcntl.LOCK_EX)
        embedded_databases.create_database(server, name, TEMPLATE)
    house = House(server, name, str(run_folder / "mail" / name))
    world.refresh_sessions(house)
    house.world = world.read(house)
    yield house
    house.close()
    embedded_databases.drop_database(server, name)


@pytest.fixture
def house(database: House) -> Iterator[House]:
    """The module's database; connections that the test opens are closed after it."""
    yield database
    database.hang_up()


@pytest.fixture
def the_world(database: House) -> World:
    """The ids of everybody and everything."""
    return database.world


@pytest.fixture
def settings(database: House) -> Settings:
    """The settings of the module's portal."""
    return database.settings


@pytest.fixture
def app(database: House) -> Flask:
    """The module's application."""
    return database.app


@pytest.fixture
def client_of(database: House) -> Callable[[str | None], Browser]:
    """Gives a browser in which the named member of the cast is signed in."""
    return database.client_of


@pytest.fixture
def visit_as(database: House) -> Callable[..., AbstractContextManager[Visit]]:
    """Gives a visit as services receive it."""
    return database.visit_as


@pytest.fixture
def as_web(house: House) -> Callable[..., psycopg.Connection[Any]]:
    """Gives a connection as portal_web that has passed the gate."""
    return house.as_web


@pytest.fixture
def superuser(house: House) -> psycopg.Connection[Any]:
    """A connection that sees everything."""
    return house.superuser()


@pytest.fixture
def log_entries(database: House) -> Callable[..., list[Any]]:
    """Gives the entries of the access log."""
    return database.log_entries
