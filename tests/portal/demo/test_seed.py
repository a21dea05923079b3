"""The demo, filled once with a cheap password hash: everybody can sign in and everything has its place."""

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from uuid import uuid4

import pytest
from psycopg import sql
from sqlalchemy.orm import Session

from config import embedded_databases, release
from config.clock import today
from config.embedded_postgres import EmbeddedServer
from config.settings import Settings
from portal.cases import services as cases
from portal.demo import cli, linking, seed
from portal.demo.around import around, front_door
from portal.demo.cases import demo_cases
from portal.demo.cast import PEOPLE, TENANTS
from portal.demo.codes import code_of
from portal.demo.identity_provider import issuer_at
from portal.hours.months import may_take_back
from portal.login.desk import Caller, Desk, SignedIn
from portal.login.services import PasswordAccepted, check_code, check_password
from portal.web.runtime import Runtime
from security.authentication import tokens
from security.gate import Request
from security.permissions import Role
from security.visit import open_visit
from tests.house import House
from tests.journeys.answering import answering
from tests.numbering import PatientWorker
from tests.portal.demo.visitor import Visitor
from tests.served import free_port

CALLER = Caller("192.0.2.1", "test")


@pytest.fixture(scope="module")
def filled(server: EmbeddedServer, run_folder: Path) -> Iterator[House]:
    """A database of its own, filled as the demo is."""
    name = f"demo_{uuid4().hex[:8]}"
    embedded_databases.create_database(server, name)
    house = House(server, name, str(run_folder / name))
    release.upgrade(house.engine("migrate"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(linking, "PORT", free_port())  # a demo may be running on this machine
        assert len(list(seed.seed(house.settings))) == seed.size()
        yield house
    house.close()
    embedded_databases.drop_database(server, name)
    shutil.rmtree(run_folder / name, ignore_errors=True)


@pytest.fixture
def parts(filled: House) -> Iterator[Runtime]:
    """What pages work with."""
    made = Runtime.start(filled.settings)
    yield made
    made.web_engine.dispose()
    made.login_engine.dispose()


def sign_in(parts: Runtime, login: str, password: str) -> str:
    desk = Desk(parts.login_engine, parts.sign_in_keys, parts.hasher)
    half = check_password(desk, login, password, CALLER)
    assert isinstance(half, PasswordAccepted)
    assert half.enrolled
    done = check_code(desk, half.token, code_of(login)[0], CALLER)
    assert isinstance(done, SignedIn)
    return done.token


def test_everybody_signs_in_with_what_the_table_says(parts: Runtime) -> None:
    for person in PEOPLE[::9]:
        assert sign_in(parts, person.login, person.password)


def test_counts_are_those_of_the_stories(filled: House) -> None:
    connection = filled.superuser()
    slugs = dict(
        connection.execute(
            "select t.slug, count(*) from app.cases c join app.tenants t on t.id = c.tenant_id group by 1"
        ).fetchall()
    )
    assert slugs == Counter([*(case.tenant for case in demo_cases()), "eksempel"])  # and its decoy
    sheets = [sheet for case in demo_cases() for sheet in case.sheets]
    codes = dict(
        connection.execute(
            "select definition_code, count(*) from app.records group by 1"
        ).fetchall()
    )
    assert codes == Counter(sheet.code for sheet in sheets)
    corrections = connection.execute(
        "select count(*) from app.record_versions where kind = 'correction'"
    ).fetchone()
    assert corrections == (sum(sheet.correction is not None for sheet in sheets),)
    states = dict(connection.execute("select state, count(*) from app.cases group by 1").fetchall())
    assert states == Counter([*(case.state for case in demo_cases()), "draft"])
    assert connection.execute("select count(*) from app.tenants").fetchone() == (len(TENANTS),)
    filled.hang_up()


def test_what_is_around_the_sheets_is_there_too(filled: House) -> None:
    cases = demo_cases(today())
    told = {
        "agreements": sum(len(case.agreements) for case in cases),
        "time_entries": sum(
            may_take_back(one.occurred_on, today()) for case in cases for one in case.hours
        ),
        "advice": sum(len(around(tenant.slug).advice) for tenant in TENANTS),
        "groups": sum(len(around(tenant.slug).groups) for tenant in TENANTS),
    }
    connection = filled.superuser()
    for table, number in told.items():
        query = sql.SQL("select count(*) from {}").format(sql.Identifier("app", table))
        if table == "time_entries":  # those of the talks come by themselves
            query += sql.SQL(" where record_id is null")
        assert connection.execute(query).fetchone() == (number,), table
    filled.hang_up()


def test_no_talk_of_the_stories_is_counted_twice(filled: House) -> None:
    query = """
        select count(*) from app.time_entries sheet
        join app.time_entries tapped using (tenant_id, membership_id, case_id, spent_on, kind)
        where sheet.record_id is not null and tapped.record_id is null
    """
    assert filled.superuser().execute(query).fetchone() == (0,)
    filled.hang_up()


def test_what_the_stories_leave_undone_is_overdue_and_little_else(filled: House) -> None:
    query = """
        select count(*) from app.steps
        where state = 'open' and kind = 'next_step' and due_on < %s
    """
    left = sum(len(case.not_done) for case in demo_cases())
    row = filled.superuser().execute(query, (today(),)).fetchone()
    assert row == (left,)
    filled.hang_up()


def test_the_log_tells_who_was_refused(filled: House) -> None:
    query = """
        select t.slug, count(*) from log.entries e join app.tenants t on t.id = e.tenant_id
        where e.outcome = 'denied' group by 1
    """
    refused = dict(filled.superuser().execute(query).fetchall())
    assert refused == {tenant.slug: len(around(tenant.slug).refused) for tenant in TENANTS}
    filled.hang_up()


def test_the_worker_finds_signals_for_the_auditor_of_eksempel(filled: House) -> None:
    PatientWorker(filled).look_for_signals()
    query = """
        select s.kind, s.seen from log.signals s join app.tenants t on t.id = s.tenant_id
        where t.slug = 'eksempel' and s.kind in ('refused', 'colleague') and s.seen >= 5
    """
    found = filled.superuser().execute(query).fetchall()
    assert sorted((one.kind, one.seen) for one in found) == [("colleague", 5), ("refused", 5)]
    others = "select kind from log.signals where kind in ('decoy', 'hours', 'surname', 'namesake') order by kind"
    told = filled.superuser().execute(others).fetchall()
    # At whatever hour it was filled.
    assert [one.kind for one in told] == ["decoy", "namesake", "surname"]
    filled.hang_up()


def test_a_mentor_reads_her_cases(parts: Runtime) -> None:
    login = next(case.assigned[0] for case in demo_cases() if case.tenant == "eksempel")
    person = next(one for one in PEOPLE if one.login == login)
    capability = tokens.capability_of(sign_in(parts, login, person.password))
    with Session(parts.web_engine, expire_on_commit=False) as db, db.begin():
        visit = open_visit(
            db, parts.keyring, capability, "eksempel", Request(uuid4(), "GET", "/test")
        )
        described, _ = cases.list_cases(visit)
        assert visit.identity.name == person.name
    told = {case.alias for case in demo_cases() if login in case.assigned}
    assert described
    assert {one.sheet.alias for one in described} <= told


def test_nobody_is_left_signed_in(filled: House) -> None:
    query = (
        "select count(*) from auth.login_sessions where ended_at is null and device_family = 'demo'"
    )
    assert filled.superuser().execute(query).fetchone() == (0,)
    filled.hang_up()


def test_a_visitor_signs_in_at_eksempels_own_provider_without_typing_a_word(
    filled: House, capfd: pytest.CaptureFixture[str]
) -> None:
    port = free_port()
    own = {
        "PORTAL_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "PORTAL_OIDC_LOOPBACK_ORIGINS": issuer_at(linking.PORT),
    }
    person = next(one for one in PEOPLE if one.tenant == "eksempel" and Role.MENTOR in one.roles)
    visitor = Visitor()
    with front_door(Settings.load(filled.environment | own)) as app, ExitStack() as beside:
        cli._run_provider(beside, port)
        beside.enter_context(answering(app, port))
        visitor.opens(f"http://127.0.0.1:{port}/login?lang=en")
        visitor.follows("Sign in at your organisation instead")
        visitor.follows("Eksempel Kommune")
        who, how = visitor.value_of(person.name), visitor.value_of("MitID Erhverv")
        visitor.opens(visitor.address, subject=who, acr=how)
        assert visitor.address == f"http://127.0.0.1:{port}/t/eksempel/"
        assert person.name in visitor.text
    told = "".join("".join(capfd.readouterr()).split())
    assert f"http://127.0.0.1:{port}/login/organisation/eksempel" in told


def test_one_loan_lives_one_is_handed_back_and_one_waits(filled: House) -> None:
    with filled.server.superuser(filled.name) as connection:
        states = connection.execute("select state from app.loans").fetchall()
        versions = connection.execute("select count(*) from app.consents").fetchone()
    assert sorted(row[0] for row in states) == ["handed_back", "running", "signed"]
    assert versions == (3,)


def test_an_emergency_is_judged_another_waits_and_one_case_was_passed_on(filled: House) -> None:
    connection = filled.superuser()
    found = connection.execute(
        "select judgement, ended_at is not null from app.emergencies order by judgement"
    ).fetchall()
    assert [tuple(row) for row in found] == [("explained", True), (None, True)]
    assert connection.execute("select ground, fields from app.disclosures").fetchall() == [
        ("ssp", 4)
    ]
    told = [one for tenant in TENANTS for one in around(tenant.slug).disclosures]
    assert [one.case for one in told] == ["F-1005"]
    allowed = connection.execute("select slug from app.tenants where emergency_access").fetchall()
    assert [row.slug for row in allowed] == ["eksempel"]
    filled.hang_up()
