"""Copies what the portal shows of one case into the plain tables of the bare page."""

from sqlalchemy import create_engine
from sqlalchemy.engine import URL, make_url
from sqlalchemy.orm import Session

from portal.cases import queries
from portal.overview.view_models import team_member
from portal.records import queries as record_queries
from portal.records.case_file import CaseFile, open_case_file
from portal.records.reading import read
from security.access_log.events import Action
from security.visit import Visit
from tests.benchmarks.bare_page import Plain, PlainCase, PlainRecord, PlainTeamMember
from tests.house import House

SHARED = ("id", "case_id", "definition_code", "definition_version", "status", "occurred_on",
          "current_version", "created_at", "occasion", "visibility")  # fmt: skip


def address(house: House, database: str) -> URL:
    """The bare database, as a role that no policy binds."""
    return make_url(house.server.url(database)).set(
        drivername="postgresql+psycopg",
        username="postgres",
        password=house.server.password("postgres"),
    )


def fill_bare_database(house: House, database: str) -> None:
    """Make the plain tables, and copy the case, its wheels and its team into them, decrypted."""
    engine = create_engine(address(house, database))
    Plain.metadata.create_all(engine)
    with house.visit_as("dora") as visit, Session(engine) as plain, plain.begin():
        file = open_case_file(visit, house.world.case(), Action.CASE_READ)
        plain.add(_case(file))
        plain.flush()
        plain.add_all([*_records(visit, file), *_team(visit, file)])
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("vacuum analyze")
    engine.dispose()


def _case(file: CaseFile) -> PlainCase:
    case = file.case
    return PlainCase(
        id=case.id, number=case.number, track=case.track, state=case.state,
        started_on=case.started_on, sheet=file.sheet.to_json(),
    )  # fmt: skip


def _records(visit: Visit, file: CaseFile) -> list[PlainRecord]:
    rows = record_queries.current_versions(visit, file.of("wheel"))
    return [
        PlainRecord(
            **{name: getattr(record, name) for name in SHARED}, body=read(file.opened, row).body
        )
        for record, row in rows
    ]


def _team(visit: Visit, file: CaseFile) -> list[PlainTeamMember]:
    team = queries.team(visit, file.case.id)
    members = [
        team_member(row, visit.directory.read("name", row.membership_id, sealed), "")
        for row, sealed in team
    ]
    return [PlainTeamMember(case_id=file.case.id, **vars(one)) for one in members]
