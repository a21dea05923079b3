"""A6, A7, B8: what one visit leaves on a connection, the next visit neither sees nor suffers from."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError, ProgrammingError
from sqlalchemy.orm import Session

from config import database
from security.authentication import tokens
from security.gate import Request, enter
from tests.attacks.probes import counted, refused
from tests.attacks.tables import TABLES
from tests.cast import BY_NAME
from tests.house import House

NOTHING = dict.fromkeys(TABLES, 0)
CASES = text("select count(*) from app.cases")


@pytest.fixture
def one_connection(house: House) -> Iterator[Engine]:
    """A pool as the web process has it, with room for a single connection."""
    engine = database.engine_for(
        house.settings,
        "portal_web",
        house.server.password("web"),
        pool_size=1,
        max_overflow=0,
        pool_timeout=2,
    )
    yield engine
    engine.dispose()


def visit(db: Session, name: str) -> None:
    member = BY_NAME[name]
    enter(db, tokens.capability_of(member.token), member.slug, Request(uuid4(), "GET", "/x"))


def cases_seen(engine: Engine, name: str | None) -> int:
    with Session(engine) as db:
        if name:
            visit(db, name)
        return int(db.execute(CASES).scalar_one())


def test_a06_nothing_is_bound_after_a_commit(house: House) -> None:
    dora = house.as_web("dora")
    assert counted(dora, ["cases"]) == {"cases": 1}
    dora.commit()
    assert counted(dora) == NOTHING
    dora.rollback()
    assert dora.execute("select current_setting('portal.capability', true)").fetchone() == ("",)


def test_a06_a_setting_for_the_whole_session_gives_way_to_the_next_visit(
    one_connection: Engine,
) -> None:
    with Session(one_connection) as db:
        visit(db, "dora")
        db.execute(
            text(
                "select set_config(name, current_setting(name), false) "
                "from unnest(array['portal.capability', 'portal.tenant']) name"
            )
        )
        db.commit()
    with Session(one_connection) as db:
        visit(db, "rita")
        assert db.execute(CASES).scalar_one() == 0
    with Session(one_connection) as db:
        visit(db, "mads")
        assert db.scalars(text("select slug from app.tenants")).all() == ["prove"]


@pytest.mark.parametrize("statement", [
    "create temp table kept as select * from app.cases",
    "create table gate.kept (x int)", "create schema kept",
    "create function gate.kept() returns int language sql as 'select 1'",
    "select pg_advisory_lock(1)", "select pg_try_advisory_lock(1)", "select pg_advisory_xact_lock(1)",
    "do $$ begin perform 1; end $$",
])  # fmt: skip
def test_a06_nothing_can_be_left_behind(house: House, statement: str) -> None:
    refused(house.as_web("dora"), statement)


def test_a06_a_cursor_that_was_left_open_is_closed_at_the_next_door(one_connection: Engine) -> None:
    with Session(one_connection) as db:
        visit(db, "dora")
        db.execute(text("declare kept cursor with hold for select id from app.cases"))
        db.commit()
    with Session(one_connection) as db:
        visit(db, "mads")
        assert db.execute(text("select name from pg_cursors where is_holdable")).all() == []


def test_a06_a_prepared_statement_reads_for_whoever_runs_it(house: House) -> None:
    connection = house.as_web("dora")
    connection.execute("prepare kept as select count(*) from app.cases")
    assert connection.execute("execute kept").fetchone() == (1,)
    connection.commit()
    assert connection.execute("execute kept").fetchone() == (0,)


def attack(db: Session) -> None:
    visit(db, "mads")
    db.execute(text("select * from log.entries"))


def test_a07_a_failed_savepoint_keeps_the_visit_and_no_other(one_connection: Engine) -> None:
    with Session(one_connection) as db:
        visit(db, "dora")
        for _ in range(2):
            with pytest.raises(ProgrammingError), db.begin_nested():
                attack(db)
            assert db.execute(CASES).scalar_one() == 1
            assert db.execute(text("select slug from app.tenants")).scalar_one() == "eksempel"


def fail_in_the_middle(engine: Engine) -> None:
    with Session(engine) as db:
        visit(db, "alma")
        assert db.execute(CASES).scalar_one() == 3
        db.execute(text("select 1/0"))


def test_b08_after_an_error_the_next_person_sees_only_the_own(one_connection: Engine) -> None:
    with pytest.raises(DBAPIError):
        fail_in_the_middle(one_connection)
    assert cases_seen(one_connection, None) == 0
    assert cases_seen(one_connection, "mads") == 1
    assert cases_seen(one_connection, "rasmus") == 0
