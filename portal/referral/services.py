"""Reading and writing what was passed on from the assessment of nine areas (METHOD 2, phase 1)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from config.messages import N_
from portal.cases.referral import FromReferral
from portal.cases.services import change_sheet
from portal.method.lenient import read_leniently
from portal.method.problems import Problem, RulesBroken
from portal.records.case_file import CaseFile
from portal.referral.areas import SIDES, areas
from security.national_id import contains_cpr
from security.visit import Visit

Typed = Mapping[str, Mapping[str, str]]


def change(visit: Visit, case_id: UUID, file: CaseFile, base_version: int, typed: Typed) -> None:
    """Keep the lines as a version of the case sheet; RulesBroken at their fields, Conflict as the sheet has it."""
    rows, found = [], []
    for area in areas():
        row, problems = read_leniently(FromReferral, {"dimension": area.key, **typed[area.key]})
        found += [*_at(area.key, problems), *_numbers(area.key, row)]
        rows.append(row)
    if found:
        raise RulesBroken(found)
    lines = [row.to_json() for row in rows if row.concern or row.resource]
    change_sheet(visit, case_id, base_version, {**file.sheet.to_json(), "referral": lines})


def _at(key: str, problems: Sequence[Problem]) -> Iterator[Problem]:
    return (replace(problem, field=f"{key}_{problem.field}") for problem in problems)


def _numbers(key: str, row: FromReferral) -> Iterator[Problem]:
    message = N_("This looks like a civil registration number (CPR). Please leave it out")
    for side in SIDES:
        if contains_cpr(getattr(row, side)):
            yield Problem(f"{key}_{side}", message)
