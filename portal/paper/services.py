"""Opening what is printed, and keeping who printed it and why. The database writes the entry."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final, Literal
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from config.messages import N_
from portal.agreements.services import agreements_in
from portal.assessments.measurements import Measurement
from portal.cases.models import Case
from portal.cases.queries import find_case, team
from portal.method.problems import Problem, RulesBroken
from portal.paper import gate
from portal.paper.models import Print
from portal.paper.opened import AnyFilled, AnyTool, Colleague, OpenSheet, OpenSummary
from portal.paper.reasons import Wish
from portal.records import queries
from portal.records import services as records
from portal.records.case_file import CaseFile, open_case_file
from portal.records.models import Record
from portal.records.reading import fill, read
from portal.records.sheet_steps import with_ticked
from portal.tools.plan.sheets import latest_reviews
from portal.tools.session.sheets import recent
from security.access_log.events import Action
from security.lent import parts_of
from security.visit import Visit
from tenants.directory import names

Kind = Literal["sheet", "plan", "case"]
PLAN, SESSION = "plan", "session"
# Whoever goes back and prints again later has another paper in hand, and another print.
ONE_PRESS: Final = timedelta(minutes=1)
ToolOf = Callable[[Record], AnyTool]


def find_sheet(visit: Visit, case_id: UUID, record_id: UUID) -> tuple[Case, Record]:
    """What the question before a print names; opens no key. NotFound for whoever may not see it."""
    return find_case(visit, case_id), queries.record_of_any_tool(visit, case_id, record_id)


def find_summary(visit: Visit, case_id: UUID) -> Case:
    """The same for a whole case."""
    return find_case(visit, case_id)


def open_sheet(
    visit: Visit, tool: AnyTool, record: Record, wish: Wish, press: UUID | None = None
) -> OpenSheet:
    """Open one sheet for printing and keep why, once a press; raises RulesBroken when nothing is saved in it."""
    desk = records.open_desk(visit, tool, record.case_id, record.id, Action.RECORD_READ)
    filled: AnyFilled | None = desk.saved
    if filled is None:
        raise RulesBroken([Problem("", N_("Nothing has been saved in this sheet yet"))])
    author = names(visit, [filled.saved.author_id]).get(filled.saved.author_id, "")
    kind: Kind = "plan" if wish.shape == "one_page" else "sheet"
    if kind == "plan":  # what is done by now is nothing to take home as a next step
        filled = replace(filled, ticked=with_ticked(visit, [record.id])[record.id][1])
    _keep(visit, desk.file, wish, kind, record, press)
    return OpenSheet(desk.file, filled, author, _compared_with(visit, tool, desk.file, filled))


def open_summary(
    visit: Visit, tool_of: ToolOf, case_id: UUID, wish: Wish, press: UUID | None = None
) -> OpenSummary:
    """Open a whole case for printing, and keep why, once a press."""
    file = open_case_file(visit, case_id, Action.CASE_READ)
    latest = {record.id for record in _latest(file)}
    wanted = [*_latest(file), *_plans(file), *_talks(file), *_locked_answers(file)]
    found = [
        (tool, fill(tool, record, read(file.opened, row)))
        for record, row in queries.current_versions(visit, wanted)
        for tool in [tool_of(record)]
    ]
    _keep(visit, file, wish, "case", None, press)
    return OpenSummary(
        file,
        _colleagues(visit, case_id),
        [sheet for sheet in found if sheet[1].record.id in latest],
        _in_time(filled for tool, filled in found if tool.code == PLAN),
        _in_time(filled for tool, filled in found if tool.code == SESSION),
        [
            _measurement(filled)
            for _tool, filled in found
            if filled.record.is_locked and filled.record.occasion
        ],
        agreements_in(visit, file),
        parts_of(visit.identity.loans, case_id) if visit.identity.is_lent else None,
        visit.tenant.language,
        gate.unseen_sheets(visit.db, case_id),
    )


def _latest(file: CaseFile) -> list[Record]:
    """The latest saved sheet of each kind; an assessment has one for each person and each side that answers."""
    found: dict[tuple[str, str | None, int | None], Record] = {}
    for record in file.records:  # latest date first
        if record.current_version > 0:
            found.setdefault((record.definition_code, record.respondent, record.person), record)
    return list(found.values())


def _plans(file: CaseFile) -> list[Record]:
    return latest_reviews([record for record in file.of(PLAN) if record.current_version > 0])


def _locked_answers(file: CaseFile) -> list[Record]:
    return [record for record in file.records if record.occasion and record.is_locked]


def _talks(file: CaseFile) -> list[Record]:
    return recent([record for record in file.of(SESSION) if record.current_version > 0])


def _in_time(found: Iterable[AnyFilled]) -> list[AnyFilled]:
    return sorted(found, key=lambda each: (each.saved.occurred_on, each.record.created_at))


def _compared_with(
    visit: Visit, tool: AnyTool, file: CaseFile, filled: AnyFilled
) -> list[Measurement]:
    """The locked answers of the same person beside this sheet, if this one is locked and not the first."""
    own = filled.record
    if own.occasion in {None, "pre"} or not own.is_locked:
        return []
    others = [
        record
        for record in _locked_answers(file)
        if (record.definition_code, record.person) == (own.definition_code, own.person)
        and record.occasion in {"pre", own.occasion}
    ]
    rows = queries.current_versions(visit, others)
    return [_measurement(fill(tool, record, read(file.opened, row))) for record, row in rows]


def _measurement(filled: AnyFilled) -> Measurement:
    return Measurement(filled.record, filled.definition, filled.body)


def _colleagues(visit: Visit, case_id: UUID) -> list[Colleague]:
    return [
        Colleague(visit.directory.read("name", row.membership_id, sealed), row.started_at)
        for row, sealed in team(visit, case_id)
        if row.ended_at is None
    ]


def _keep(
    visit: Visit, file: CaseFile, wish: Wish, kind: Kind, record: Record | None, press: UUID | None
) -> None:
    """Keep the print; a second sending of the same press within the moment is the same print."""
    if press and _add(visit, file, wish, kind, record, press):
        return
    if press is None or datetime.now(UTC) - _printed_at(visit, press) > ONE_PRESS:
        _add(visit, file, wish, kind, record, uuid4())


def _add(
    visit: Visit, file: CaseFile, wish: Wish, kind: Kind, record: Record | None, print_id: UUID
) -> bool:
    said = {"note": wish.note, "language": wish.language}
    row = insert(Print).values(
        tenant_id=visit.tenant.id,
        id=print_id,
        case_id=file.case.id,
        track=file.case.track,
        record_id=record.id if record else None,
        definition_code=record.definition_code if record else None,
        kind=kind,
        reason=wish.reason,
        body=file.opened.protect("prints", "body", print_id, 0, said),
        author_id=visit.identity.membership_id,
    )
    added = visit.db.execute(row.on_conflict_do_nothing().returning(Print.id)).one_or_none()
    return added is not None


def _printed_at(visit: Visit, print_id: UUID) -> datetime:
    return visit.db.execute(
        select(Print.printed_at).where(Print.tenant_id == visit.tenant.id, Print.id == print_id)
    ).scalar_one()
