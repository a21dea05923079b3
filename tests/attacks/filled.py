"""A house in which no table is empty, filled through the forms of the people who may."""

from io import BytesIO
from typing import Any

from portal.loans.services import agreement
from tests import emergencies, lending
from tests.asking import comes
from tests.attacks.plants import DAY, draft, wheel
from tests.browser import Browser
from tests.house import House
from tests.places import GROUP, PEOPLE, Place, furnish
from tests.portal.paper.printing import ASKED
from tests.portal.tools.session.filled import typed as typed_session
from tests.portal.tools.wheel.filled import typed as typed_wheel
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
    _sent(coordinator, f"/t/{slug}/groups/{place.group_id}/meetings", {
        "held_on": f"{DAY:%d.%m.%Y}", "themes": "Ro", "came": [str(place.relative_id)], "evaluation": "7",
    })  # fmt: skip
    _sent(coordinator, f"/t/{slug}/groups/{place.group_id}/versions", GROUP | {
        "meets": "Biblioteket", "started_on": f"{DAY:%d.%m.%Y}", "version": "1",
        "facilitator": str(house.world.membership(PEOPLE[slug][1])),
    })  # fmt: skip
    assert emergencies.judge(house, PEOPLE[slug][1], place.emergency_id).status_code == 303
    _copies(house, place, coordinator, worker)
    file = {"file": (BytesIO(INSTRUMENT.read_bytes()), "days.yaml")}
    _sent(admin, f"/t/{slug}/organisation/instruments/", file)
    with house.visit_as(PEOPLE[slug][1]) as visit:  # one loan of a person for a case at a time
        agreement.stop(visit, place.loan_id, "other")
    lending.lent_and_handed_back(house, lending.BY_BORROWER[slug])
    return place


def _copies(house: House, place: Place, coordinator: Browser, worker: Browser) -> None:
    """A text of the sibling's case in the first one, by the worker who is on both for as long as that takes."""
    sibling = place.case.replace(str(place.case_id), str(place.other_case))
    comes(house, place.other_case, *PEOPLE[place.tenant][:2])
    sheet = str(worker.send(f"{sibling}wheel/").headers["Location"]).removesuffix("edit")
    _sent(worker, f"{sheet}versions", typed_wheel(DAY))
    chosen = {"text": "0", "reason": "De er søskende og har begge sagt ja"}
    _sent(
        worker,
        f"{place.case}copies/from/{place.link_id}/{sheet.strip('/').rsplit('/', 1)[1]}/",
        chosen,
    )
    row = house.superuser().execute(
        "select id from app.assignments where case_id = %s", (place.other_case,)
    ).fetchone()  # fmt: skip
    assert row
    _sent(coordinator, f"{sibling}assignments/{row.id}/end", {})


def _sent(browser: Browser, path: str, fields: dict[str, Any], status: int = 303) -> None:
    kind = "multipart/form-data" if "file" in fields else None
    answer = browser.send(path, fields, content_type=kind)
    assert answer.status_code == status, f"{path}: {answer.status_code}"
