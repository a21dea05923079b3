"""Records to attack, made with the functions that pages use."""

from datetime import date
from uuid import UUID

from portal.records import drafts, services, versions
from portal.records.revisions import Kind, Revision
from portal.tools.wheel.tool import TOOL
from security.access_log.events import Action
from tests.cast import BY_NAME
from tests.house import House

DAY = date(2026, 3, 9)


def wheel(
    house: House, name: str, number: int, *kinds: Kind, words: str = "en opdigtet sætning"
) -> UUID:
    """A wheel by this member on a case, with one version for each kind; returns its id."""
    case_id = house.world.cases[BY_NAME[name].slug, number]
    with house.visit_as(name) as visit:
        record_id = services.start(visit, TOOL, case_id)
        for base, kind in enumerate(kinds):
            reason = "hørt forkert" if kind == "correction" else None
            body = {"challenge": f"{words} {base + 1}"}
            desk = services.open_desk(visit, TOOL, case_id, record_id, Action.RECORD_WRITE)
            row = Revision(base, kind, DAY, body, reason)
            versions.add(visit, desk.file.opened, desk.record, row, body)
    return record_id


def draft(house: House, name: str, record_id: UUID, words: str) -> None:
    """A draft by this member on the first case of his or her organisation."""
    case_id = house.world.cases[BY_NAME[name].slug, 1001]
    with house.visit_as(name) as visit:
        record, opened = services.open_for_draft(visit, TOOL, case_id, record_id)
        drafts.keep(visit, opened, record, record.current_version, {"challenge": [words]})
