"""What a saved sheet says elsewhere too: to the municipality's own file, and to the time of whoever saved it."""

from portal.method.session import SessionDefinition
from portal.records.desk import Desk
from portal.records.gate import keep_sheet_time
from portal.records.journal import marks
from portal.tools.session.body import SessionBody


def after_saving(desk: Desk[SessionDefinition, SessionBody], body: SessionBody) -> None:
    """Carry over what the sheet says about the file and about the time that it took."""
    follow_the_sheet(desk, body)
    keep_sheet_time(
        desk.visit.db,
        desk.record.id,
        contact=body.minutes_of_contact,
        travel=body.time.travel,
        admin=body.time.admin,
    )


def follow_the_sheet(desk: Desk[SessionDefinition, SessionBody], body: SessionBody) -> None:
    """Mark the record when the sheet just saved says something new about the file.

    A corrected sheet that is for the file goes back on the list; what was transferred is not unsaid.
    """
    said, known = body.journal.state, desk.record.journal_state
    if said == marks.TRANSFERRED and not body.journal.reference:
        return
    unsaid = known == marks.TRANSFERRED and said == marks.NOT_RELEVANT
    if said and said != known and not unsaid:
        marks.mark(desk.visit, desk.file.opened, desk.record, said, body.journal.reference)
