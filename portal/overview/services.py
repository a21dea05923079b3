"""Opening a case as a whole."""

from dataclasses import dataclass
from uuid import UUID

from portal.cases import queries, services
from portal.cases.models import Assignment
from portal.course import services as courses
from portal.course.queries import Around, around
from portal.course.standing import Standing
from portal.overview.view_models import TeamMember, team_member
from portal.records.case_file import CaseFile, open_case_file
from portal.reminders.standings import nudges_of
from security.access_log.events import Action
from security.listed import note_listed
from security.visit import Visit


@dataclass(frozen=True)
class Overview:
    """The case, the people on it, and whether this visitor coordinates it."""

    file: CaseFile
    team: list[TeamMember]
    coordinates: bool
    nudges: list[str]
    around: Around
    standing: Standing
    moves: tuple[str, ...]


def open_overview(visit: Visit, case_id: UUID) -> Overview:
    """The whole case; NotFound for whoever may not see it."""
    file = open_case_file(visit, case_id, Action.CASE_READ)
    found = around(visit, case_id)
    note_listed(visit, (each.case_id for each in found.linked))
    team = queries.team(visit, case_id)
    coordinates = file.case.track in services.coordinated_tracks(visit)
    return Overview(
        file,
        [
            team_member(row, _name(visit, row, sealed), _note(visit, file, row))
            for row, sealed in team
        ],
        coordinates,
        nudges_of(file.case, file.records, found.agreement, is_post_excused=found.is_post_excused),
        found,
        courses.standing_of(visit, file, found),
        courses.possible_moves(visit, file),
    )


def _note(visit: Visit, file: CaseFile, row: Assignment) -> str:
    """What was told about the person's impartiality; nothing for somebody who is lent."""
    if row.conflict_note is None or visit.identity.is_lent:
        return ""
    body = file.opened.read("assignments", "conflict_note", row.id, 0, row.conflict_note)
    return str(body["note"])


def _name(visit: Visit, row: Assignment, sealed: bytes) -> str:
    return visit.directory.read("name", row.membership_id, sealed)
