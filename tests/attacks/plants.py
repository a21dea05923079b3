"""Records to attack, made with the functions that pages use."""

from datetime import date
from uuid import UUID

from portal.cases.queries import find_case
from portal.records import drafts, queries, services
from portal.records.services import Definition, Kind, Revision
from tests.cast import BY_NAME
from tests.house import House

DAY = date(2026, 3, 9)


def wheel(
    house: House, name: str, number: int, *kinds: Kind, words: str = "en opdigtet sætning"
) -> UUID:
    """A wheel by this member on a case, with one version for each kind; returns its id."""
    case_id = house.world.cases[BY_NAME[name].slug, number]
    with house.visit_as(name) as visit:
        case = find_case(visit, case_id)
        record_id = services.start(visit, case, case.track, Definition("wheel", "1.0.0"), DAY)
        for base, kind in enumerate(kinds):
            reason = "hørt forkert" if kind == "correction" else None
            body = {"challenge": f"{words} {base + 1}"}
            record = queries.find_record(visit, case_id, record_id, "wheel")
            services.save(visit, record, Revision(base, kind, DAY, body, reason))
    return record_id


def draft(house: House, name: str, record_id: UUID, words: str) -> None:
    """A draft by this member on the first case of his or her organisation."""
    case_id = house.world.cases[BY_NAME[name].slug, 1001]
    with house.visit_as(name) as visit:
        record = queries.find_record(visit, case_id, record_id, "wheel")
        drafts.keep(visit, record, record.current_version, {"challenge": [words]})
