"""What the pages show: a case with wheels in every state, a guest, invitations. Made with the pages' own forms."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit

from tests.house import House
from tests.portal.tools.meeting import meetings
from tests.portal.tools.network.maps import typed_map
from tests.portal.tools.wheel.filled import AFTER, SKILLS, typed

BEFORE_DAY = date(2026, 3, 9)
AFTER_DAY = date(2026, 9, 14)
HALF = {"occurred_on": "22.11.2026", "challenge": "En halv sætning", "version": "0"}
CORRECTION = {
    "version": "1", "kind": "correction", "challenge": "At komme i seng om aftenen",
    "reason": "Vi hørte ikke godt nok efter",
}  # fmt: skip

WISHES = {
    "nodes-1-wish_ring": "2", "nodes-1-wish_quality": "mixed", "nodes-7-wish_ring": "0",
    "wished-0-label": "Træningsmakker", "wished-0-sector": "leisure_faith", "wished-0-ring": "2",
    "wished-0-quality": "supporting",
}  # fmt: skip


@dataclass(frozen=True)
class Scenery:
    """Paths of everything that was made."""

    case: str
    unassigned_case: str
    empty_wheel: str
    locked_wheel: str
    corrected_wheel: str
    network: str
    open_network: str
    held_meeting: str
    coming_meeting: str
    member: str
    own_member: str
    guest_invitation: str
    invitations: tuple[str, ...]


def build(house: House) -> Scenery:
    """Fill the module's database through the portal's own pages."""
    case = f"/t/eksempel/cases/{house.world.case()}/"
    _starts(house, case)
    locked, corrected = _starts(house, case), _starts(house, case)
    dora = house.client_of("dora")
    _saves(house, locked, typed(BEFORE_DAY) | _views())
    _saves(house, corrected, typed(AFTER_DAY, AFTER, challenge="At falde i søvn"))
    _saves(house, corrected, typed(AFTER_DAY, AFTER) | CORRECTION)
    empty = _starts(house, case)
    dora.send(empty + "draft", HALF)
    _joins(house, _invites(house, "anton", "prove", "bo@eksempel.example"))
    return Scenery(
        case=case,
        unassigned_case=f"/t/eksempel/cases/{house.world.case(number=1003)}/",
        empty_wheel=empty,
        locked_wheel=locked,
        corrected_wheel=corrected,
        network=_draws(house, case, typed_map(**WISHES)),
        open_network=_draws(house, case, typed_map(kind="save")),
        held_meeting=_meets(house, case, meetings.typed(AFTER_DAY)),
        coming_meeting=_meets(house, case, meetings.typed_plan()),
        member=f"/t/eksempel/members/{house.world.membership('dora')}",
        own_member=f"/t/eksempel/members/{house.world.membership('eva')}",
        guest_invitation=_invites(house, "axel", "opdigtet", "bo@eksempel.example"),
        invitations=tuple(
            _invites(house, "eva", "eksempel", f"ny{number}@eksempel.example")
            for number in range(3)
        ),
    )


def _starts(house: House, case: str) -> str:
    """A new wheel of dora's; returns its path."""
    answer = house.client_of("dora").send(case + "wheel/")
    return str(answer.headers["Location"]).removesuffix("edit")


def _draws(house: House, case: str, fields: dict[str, object]) -> str:
    """A network map of dora's; returns its path."""
    answer = house.client_of("dora").send(case + "network/")
    path = str(answer.headers["Location"]).removesuffix("edit")
    _saves(house, path, fields)
    return path


def _meets(house: House, case: str, fields: dict[str, object]) -> str:
    """A meeting of dora's; returns its path."""
    answer = house.client_of("dora").send(case + "meeting/")
    path = str(answer.headers["Location"]).removesuffix("edit")
    _saves(house, path, fields)
    return path


def _saves(house: House, wheel: str, fields: dict[str, object]) -> None:
    answer = house.client_of("dora").send(wheel + "versions", fields)
    assert answer.status_code == 303, answer.text


def _views() -> dict[str, object]:
    """What a parent said, one skill far from the person's own number."""
    said = {f"views-0-grips-{skill}": "7" for skill in SKILLS[:4]}
    day = f"{BEFORE_DAY - timedelta(days=1):%d.%m.%Y}"
    return {"views-0-rater": "parent", "views-0-date": day, "views-0-agreed_to_ask": "y", **said}


def _invites(house: House, admin: str, slug: str, email: str) -> str:
    """The path of the link, as the page shows it."""
    role = "prison_mentor" if slug == "opdigtet" else "mentor"
    fields = {"name": email.partition("@")[0].title(), "email": email, "roles": role}
    page = house.client_of(admin).send(f"/t/{slug}/members/invitations", fields).text
    found = re.search(r"https?://[^<\s]+/invitations/[\w-]+", page)
    assert found, page
    return urlsplit(found[0]).path


def _joins(house: House, invitation: str) -> None:
    assert house.client_of("bo").send(invitation + "/membership").status_code == 303
