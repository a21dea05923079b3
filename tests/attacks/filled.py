"""A house in which no table is empty, filled through the forms of the people who may."""

from io import BytesIO
from typing import Any

from portal.loans.services import agreement
from tests import lending
from tests.attacks.plants import DAY, draft, wheel
from tests.browser import Browser
from tests.house import House
from tests.places import PEOPLE, Place, furnish
from tests.portal.paper.printing import ASKED
from tests.portal.tools.session.filled import typed as typed_session
from tests.rules.tree import ROOT

INSTRUMENT = ROOT / "tests/portal/instruments/own_days.yaml"


def fill(house: House, slug: str) -> Place:
    """Leave at least one row in every table of the organisation."""
    place = furnish(house, slug)
    worker, coordinator, admin = (house.client_of(name) for name in PEOPLE[slug])
    record = wheel(house, PEOPLE[slug][0], 1001, "lock")
    draft(house, PEOPLE[slug][0], record, "en halv sætning")
    _sent(worker, f"{place.case}print/{record}/", ASKED, 200)
    waiting = typed_session(DAY, **{"journal-state": "to_transfer"})
    _sent(worker, f"{place.case}session/{place.sheets['session']}/versions", waiting)
    _sent(
        coordinator, f"{place.case}course/moves", {"seen": "active", "to": "paused", "reason": ""}
    )
    _sent(
        coordinator, f"{place.case}course/moves", {"seen": "paused", "to": "active", "reason": ""}
    )
    file = {"file": (BytesIO(INSTRUMENT.read_bytes()), "days.yaml")}
    _sent(admin, f"/t/{slug}/organisation/instruments/", file)
    with house.visit_as(PEOPLE[slug][1]) as visit:  # one loan of a person for a case at a time
        agreement.stop(visit, place.loan_id, "other")
    lending.lent_and_handed_back(house, lending.BY_BORROWER[slug])
    return place


def _sent(browser: Browser, path: str, fields: dict[str, Any], status: int = 303) -> None:
    kind = "multipart/form-data" if "file" in fields else None
    answer = browser.send(path, fields, content_type=kind)
    assert answer.status_code == status, f"{path}: {answer.status_code}"
