"""The stage of a measurement: a durable server of its own, the tests' world on it, and two wheels."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
from psycopg import sql

from config import embedded_databases, embedded_postgres, release
from portal.cases import services
from portal.cases.services import CaseDraft
from portal.cases.sheet import CaseSheet
from portal.records import services as records
from portal.records.revisions import Revision
from portal.tools.wheel.tool import TOOL as WHEEL
from security.access_log.events import Action
from tests import world
from tests.asking import comes
from tests.cast import BY_NAME
from tests.house import House
from tests.portal.tools.wheel.filled import AFTER, BEFORE, typed

WALLED, BARE, SHORT, DOORS = "walled", "bare", "short", "doors"
BETWEEN = 5  # seconds from one entry to the next: ten million fill nineteen months
DATES = ((date(2026, 3, 9), BEFORE), (date(2026, 9, 14), AFTER))


@dataclass(frozen=True)
class Stage:
    """A portal with something to show, and the empty database of the bare page beside it."""

    house: House
    folder: Path
    wheel: UUID

    @property
    def overview(self) -> str:
        """The address of the case."""
        return f"/t/eksempel/cases/{self.house.world.case()}/"

    @property
    def wheels(self) -> str:
        """The address of its two wheels, laid over each other."""
        return self.overview + "wheel/"


@contextmanager
def raised() -> Iterator[Stage]:
    """Raise the stage in a temporary folder; afterwards nothing of it is left."""
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as name:
        folder = Path(name)
        server = embedded_postgres.start(folder / "postgres", folder / "secrets")
        house = House(server, WALLED, str(folder / "mail"))
        try:
            for database in (WALLED, BARE):
                embedded_databases.create_database(server, database)
            release.upgrade(house.engine("migrate"))
            world.build(house)
            house.world = world.read(house)
            let_read_much(house)
            yield Stage(house, folder, lock_two_wheels(house))
        finally:
            house.close()
            embedded_postgres.stop(folder / "postgres")


@contextmanager
def another_house(scene: Stage, name: str) -> Iterator[House]:
    """The same world once more on the same server, in which no other part has done anything."""
    house = House(scene.house.server, name, str(scene.folder / "mail"))
    embedded_databases.create_database(house.server, name)
    try:
        release.upgrade(house.engine("migrate"))
        world.build(house)
        house.world = world.read(house)
        yield house
    finally:
        house.close()


def let_read_much(house: House) -> None:
    """Let nobody be stopped who opens in a minute what fills a day elsewhere (reading_limits.sql)."""
    with house.superuser() as connection:
        connection.execute(
            "update app.tenants set cases_an_hour = 1000, cases_an_hour_coordinating = 1000"
        )


def add_cases(house: House, coordinator: str, track: str, count: int) -> None:
    """Start so many cases, as their coordinator does."""
    sheet = CaseSheet(
        alias="Opdigtet", purpose="At måle.", tasks="At måle.",
        legal_basis="law_enforcement" if track == "prison_mentor" else "public_task",
    )  # fmt: skip
    with house.visit_as(coordinator) as visit:
        for _ in range(count):
            services.create(visit, CaseDraft(track, date(2026, 3, 2), "active", sheet.to_json()))


def case_with_records(house: House, count: int) -> str:
    """The address of a new case of dora's with so many saved wheels on it."""
    sheet = CaseSheet(alias="Opdigtet", purpose="At måle.", tasks="At måle.")
    with house.visit_as("alma") as visit:
        draft = CaseDraft("mentor", date(2026, 3, 2), "active", sheet.to_json())
        case_id = services.create(visit, draft)
    comes(house, case_id, "dora")
    with house.visit_as("dora") as visit:
        for _ in range(count):
            record_id = records.start(visit, WHEEL, case_id)
            desk = records.open_desk(visit, WHEEL, case_id, record_id, Action.RECORD_WRITE)
            revision = Revision(0, "save", DATES[0][0], {"challenge": "At måle"})
            records.save(visit, WHEEL, desk, revision)
    return f"/t/eksempel/cases/{case_id}/"


def fill_log(house: House, entries: int) -> None:
    """Bring the log of `eksempel` to so many entries, spread over its people and kinds.

    They lie as a log of years lies: in the order of their times, each in its month, before what is there already.
    """
    with house.superuser() as connection:
        _past_months(connection)
        connection.execute(
            """
            insert into log.entries (at, tenant_id, account_id, membership_id, action, case_number,
                                     outcome, purpose, shown, request_id, method, route)
            select held.oldest - make_interval(secs => %(seconds)s * (%(entries)s - held.there - n)),
                   m.tenant_id, m.account_id, m.id,
                   (array['page:open', 'case:read', 'record:read', 'draft:save'])[1 + n %% 4],
                   1001 + n %% 40, case when n %% 97 = 0 then 'denied' else 'allowed' end,
                   'assignment', 1, gen_random_uuid(), 'GET', '/t/<tenant>/cases/'
            from (select count(*)::integer as there, coalesce(min(e.at), clock_timestamp()) as oldest
                  from log.entries e where e.tenant_id = %(tenant)s) held
            cross join lateral generate_series(0, %(entries)s - held.there - 1) n
            join (select row_number() over (order by id) - 1 as place, * from app.memberships
                  where tenant_id = %(tenant)s) m on m.place = n %% 7
            order by n
            """,
            {"entries": entries, "tenant": house.world.tenants["eksempel"], "seconds": BETWEEN},
        )
        connection.execute("vacuum analyze log.entries")
        connection.execute(
            "checkpoint"
        )  # or the load itself would be written out while pages are measured


def _past_months(connection: psycopg.Connection[Any]) -> None:
    """A partition for each of the last two years' months, as an installation of that age has them."""
    months = connection.execute(
        "select to_char(m, 'YYYY_MM') as name, m::text as first, (m + interval '1 month')::text as after "
        "from generate_series(1, 24) back, "
        "lateral (select date_trunc('month', now(), 'UTC') - make_interval(months => back)) x(m)"
    ).fetchall()
    for month in months:
        connection.execute(
            sql.SQL(
                "create table if not exists {} partition of log.entries for values from ({}) to ({})"
            ).format(sql.Identifier("log", f"entries_{month.name}"), month.first, month.after)
        )


def cookie(name: str) -> str:
    """The header by which a member of the cast is signed in."""
    return f"session={BY_NAME[name].token}"


def lock_two_wheels(house: House) -> UUID:
    """Fill in and lock dora's two wheels; the record of the later one."""
    dora = house.client_of("dora")
    place = f"/t/eksempel/cases/{house.world.case()}/wheel/"
    address = place
    for day, grips in DATES:
        address = dora.send(place).headers["Location"].removesuffix("edit")
        assert dora.send(address + "versions", typed(day, grips)).status_code == 303
    return UUID(address.rstrip("/").rsplit("/", 1)[1])
