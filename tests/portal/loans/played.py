"""A loan played through the pages of everybody who takes part."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from config.clock import today
from tests import lending
from tests.browser import Browser
from tests.house import House

Client = Callable[[str | None], Browser]
HERE, THERE = "/t/eksempel", "/t/prove"
NEED = {
    "track": "mentor", "region": "zealand", "language": "danish", "ideology": "mixed", "urgency": "weeks",
    "hours_per_week": "4", "weeks": "12", "words": "En rolig voksen, gerne eftermiddage",
}  # fmt: skip
TERMS = {
    "purpose": "Samtaler om skole", "tasks": "Et møde om ugen", "skills": "Unge", "supervision": "Hver 14. dag",
    "safety": "På biblioteket",
    "payment": "Låneren betaler", "hours": "4",
}  # fmt: skip
CONSENT = {
    "parts": ["case", "wheel"], "purpose": "Jeg vil gerne tale med en udefra", "preview": "En ung mand på 20",
    "how": "oral", "language": "dansk", "by_whom": "Alma",
}  # fmt: skip


def days(first: int = 0, last: int = 60) -> dict[str, str]:
    start = today() + timedelta(days=first)
    return {
        "starts_on": f"{start:%d.%m.%Y}",
        "ends_on": f"{today() + timedelta(days=last):%d.%m.%Y}",
    }


def consent(**changes: object) -> dict[str, object]:
    until = today() + timedelta(days=90)
    return CONSENT | {"from_on": f"{today():%d.%m.%Y}", "until_on": f"{until:%d.%m.%Y}"} | changes


def newest(house: House, table: str, column: str) -> UUID:
    return UUID(
        str(lending.one(house, f"select id from app.{table} order by {column} desc limit 1"))
    )


def agreed(house: House, client_of: Client) -> UUID:
    """From the partners' yes to both signatures, each page as its person sends it; returns the loan."""
    alma, charlie = client_of("alma"), client_of("charlie")
    tenants = house.world.tenants
    for admin, place, other in (("eva", HERE, "prove"), ("anton", THERE, "eksempel")):
        answer = client_of(admin).send(f"{place}/lending/partners/{tenants[other]}/yes")
        assert answer.status_code == 303
    profile = f"{THERE}/lending/corps/{house.world.membership('mads')}"
    version = re.search(r'name="version" value="(\d+)"', charlie.get(profile).text)
    assert version
    sent = charlie.send(
        profile, {"version": version[1], "skills": ["exit"], "languages": ["danish"], "hours": "6"}
    )
    assert sent.status_code == 303
    assert alma.send(f"{HERE}/lending/needs/", NEED).status_code == 303
    need = newest(house, "needs", "posted_at")
    board = charlie.get(f"{THERE}/lending/").text
    assert "En rolig voksen" in board
    assert "F-1001" not in board
    offer = {
        "member_id": str(house.world.membership("mads")),
        "hours": "4",
        "message": "Han er god",
    } | days()
    assert charlie.send(f"{THERE}/lending/needs/{need}/offers/", offer).status_code == 303
    offered = newest(house, "offers", "offered_at")
    assert "Mads" in alma.get(f"{HERE}/lending/").text
    page = f"{HERE}/lending/offers/{offered}/loans/"
    assert alma.send(page, TERMS | days() | {"case_id": str(house.world.case())}).status_code == 303
    loan = newest(house, "loans", "proposed_at")
    shown = charlie.get(f"{THERE}/lending/loans/{loan}/").text
    assert "Et møde om ugen" in shown
    assert "F-1001" not in shown
    assert "Nord" not in shown
    read = re.search(r'name="read" value="([0-9a-f]{64})"', shown)
    assert read
    assert (
        charlie.send(f"{THERE}/lending/loans/{loan}/signature", {"read": read[1]}).status_code
        == 303
    )
    return loan


def running(house: House, client_of: Client) -> UUID:
    loan = agreed(house, client_of)
    case = f"{HERE}/cases/{house.world.case()}/lending/{loan}"
    assert client_of("dora").send(f"{case}/consent", consent()).status_code == 303
    page = f"{THERE}/lending/loans/{loan}/"
    mads = client_of("mads")
    shown = mads.get(page).text
    assert "En ung mand på 20" in shown
    version = re.search(r'name="consent" value="(\d+)"', shown)
    assert version
    assert mads.send(f"{page}answer", {"consent": version[1]}).status_code == 303
    return loan


def stop(house: House, client_of: Client, loan: UUID) -> None:
    answer = client_of("alma").send(f"{HERE}/lending/loans/{loan}/end", {"reason": "other"})
    assert answer.status_code == 303
    assert lending.one(house, "select ended_at is not null from app.loans where id = %s", loan)
