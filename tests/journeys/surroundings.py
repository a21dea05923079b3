"""What the pages around the cases show: a linked case to copy from, a question, a group, a release, an end."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from config.clock import today
from portal.course import services as course
from tests import emergencies
from tests.browser import Browser
from tests.house import House
from tests.places import AGREED, asked_about, gathered
from tests.portal.disclosures.passed_on import fields_on, passes_on
from tests.portal.tools.reentry.test_reentry import typed as typed_release
from tests.portal.tools.wheel.filled import typed
from tests.proofs import make_proof_fresh

TODAY = f"{today():%d.%m.%Y}"
SHEET = {
    "alias": "Sønder", "birth_year": "1984", "purpose": "Ro derhjemme", "tasks": "Samtaler", "summary": "",
    "legal_basis": "public_task", "reference": "", "guardians": "", "responsibility": "",
    "own_view": "Vil gerne være med", "maturity": "", "siblings_note": "Lillesøster på otte",
    "siblings_considered": "y", "children-0-who": "Den ældste", "children-0-birth_year": "2013",
    "children-0-responsibility": "shared", "version": "1",
}  # fmt: skip


@dataclass(frozen=True)
class Surroundings:
    """Paths of everything around the cases."""

    coached_case: str
    asked_case: str
    ended_case: str
    source: str
    source_sheet: str
    group: str
    sentenced_case: str
    release: str
    passed_on: str
    broken_into: str


def surround(house: House, case: str) -> Surroundings:
    """Copy, ask, gather, plan a release, withdraw and end, through the portal's own pages."""
    alma, pia = house.client_of("alma"), house.client_of("pia")
    coached = f"/t/eksempel/cases/{house.world.case(number=1002)}/"
    _sent(pia, f"{coached}sheet", SHEET)
    source, sheet = _copies(house, case, coached)
    _withdraws(pia, coached)
    asked = asked_about(house, "alma", "eksempel")
    return Surroundings(
        coached,
        f"/t/eksempel/cases/{asked}/",
        _ended(house),
        source,
        sheet,
        _gathers(alma),
        f"/t/opdigtet/cases/{house.world.case('opdigtet')}/",
        _releases(house),
        _passes_on(alma, case),
        _breaks_in(house, asked),
    )


def _copies(house: House, case: str, coached: str) -> tuple[str, str]:
    sheet = str(_sent(house.client_of("pia"), f"{coached}wheel/")).removesuffix("edit")
    _sent(house.client_of("pia"), f"{sheet}versions", typed(today()))
    alma = house.client_of("alma")
    found = re.search(r"copies/from/[0-9a-f-]{36}/", alma.get(f"{case}copies/").text)
    assert found
    source = case + found[0]
    chosen = source + sheet.strip("/").rsplit("/", 1)[1] + "/"
    _sent(alma, chosen, {"text": "1", "reason": "Hun har bedt om, at sønnen får det at vide"})
    return source, chosen


def _withdraws(pia: Browser, coached: str) -> None:
    _sent(pia, f"{coached}agreements/", AGREED)
    found = re.search(
        r"agreements/([0-9a-f-]{36})/withdrawal", pia.get(f"{coached}agreements/").text
    )
    assert found
    _sent(pia, f"{coached}agreements/{found[1]}/withdrawal", {"withdrawn_on": TODAY})


def _ended(house: House) -> str:
    number = {
        "track": "mentor",
        "started_on": "02.03.2026",
        "state": "active",
        "alias": "Afsluttet",
    }
    new = {**number, "purpose": "Ro om skolen", "tasks": "Samtaler", "legal_basis": "public_task"}
    page = _sent(house.client_of("alma"), "/t/eksempel/cases/", new)
    with house.visit_as("alma") as visit:
        for old, then in (("active", "closing"), ("closing", "closed")):
            course.move(visit, _id(page), old, then, "Målet er nået")
    return page


def _gathers(alma: Browser) -> str:
    group = gathered(alma, "eksempel")
    came = re.findall(r'value="([0-9a-f-]{36})"', alma.get(group).text)
    day = f"{today() - timedelta(days=7):%d.%m.%Y}"
    met = {"held_on": day, "themes": "Ro ved aftensbordet", "came": came[:1], "evaluation": "8"}
    _sent(alma, f"{group}meetings", met)
    return group


def _releases(house: House) -> str:
    finn = house.client_of("finn")
    new = _sent(finn, f"/t/opdigtet/cases/{house.world.case('opdigtet')}/reentry/")
    _sent(finn, new.removesuffix("edit") + "versions", typed_release(kind="save"))
    return new.removesuffix("edit")


def _passes_on(alma: Browser, case: str) -> str:
    offered = list(fields_on(alma, case).values())
    return passes_on(alma, case, offered[:3], ground="law", provision="Barnets lov § 133")


def _breaks_in(house: House, case_id: UUID) -> str:
    """Pia, into another case of her track; the hour runs while the pages are looked at."""
    emergencies.allow(house)
    query = "select number from app.cases where id = %s"
    row = house.superuser().execute(query, (case_id,)).fetchone()
    assert row
    make_proof_fresh(house, "pia")
    emergencies.begin(house, "pia", row.number)
    return f"/t/eksempel/cases/{case_id}/"


def _id(page: str) -> UUID:
    return UUID(page.strip("/").rsplit("/", 1)[1])


def _sent(client: Browser, path: str, fields: Any = None) -> str:
    answer = client.send(path, fields)
    assert answer.status_code == 303, f"{path}: {answer.status_code}"
    return str(answer.headers["Location"])
