"""What the pages show: a case with wheels in every state, a guest, invitations. Made with the pages' own forms."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

from config.clock import today
from tests.house import House
from tests.journeys.lent import lends
from tests.journeys.office_scenery import connect_providers, keep_passkey, mandated, notice, proven
from tests.journeys.surroundings import Surroundings, surround
from tests.places import asked_who_looked
from tests.portal.access_log.exported import catch_up
from tests.portal.assessments.answers import SKILLS_POST, SKILLS_PRE
from tests.portal.assessments.filled import typed as typed_assessment
from tests.portal.tools.meeting import meetings
from tests.portal.tools.network.maps import typed_map
from tests.portal.tools.plan import filled as plans
from tests.portal.tools.session.filled import typed as typed_session
from tests.portal.tools.wheel.filled import AFTER, SKILLS, typed

BEFORE_DAY = date(2026, 3, 9)
AFTER_DAY = date(2026, 9, 14)
LAST_DAY = date(2026, 10, 5)
FOR_THE_FILE = {"journal-state": "to_transfer"}
HIGHER = {"scales-0-value": "7", "useful": "8"}
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
    plan_review: str
    acute_plan: str
    held_meeting: str
    coming_meeting: str
    session: str
    acute_session: str
    open_session: str
    assessment: str
    open_assessment: str
    member: str
    own_member: str
    guest_invitation: str
    invitations: tuple[str, ...]
    summary: str
    around: Surroundings
    loan: str
    offer: str
    need: str
    abroad: str
    own_loan: str
    unasked: str
    profile: str
    signal: str
    mandate: str
    asked: str
    question: str
    passkey: str
    act: str


def build(house: House) -> Scenery:
    """Fill the module's database through the portal's own pages."""
    case = f"/t/eksempel/cases/{house.world.case()}/"
    dora = house.client_of("dora")
    locked = _starts(house, case)
    _saves(house, locked, typed(BEFORE_DAY) | _views())
    corrected = _starts(house, case)
    _saves(house, corrected, typed(AFTER_DAY, AFTER, challenge="At falde i søvn"))
    _saves(house, corrected, typed(AFTER_DAY, AFTER) | CORRECTION)
    empty = _starts(house, case)
    dora.send(empty + "draft", HALF)
    _happens_around(house, case)
    connect_providers(house)
    _joins(house, _invites(house, "anton", "prove", "bo@eksempel.example"))
    catch_up(house)
    return Scenery(
        **_paths(house, case), **lends(house), case=case, act=proven(house),
        unassigned_case=f"/t/eksempel/cases/{house.world.case(number=1003)}/",
        empty_wheel=empty, locked_wheel=locked, corrected_wheel=corrected,
    )  # fmt: skip


def _paths(house: House, case: str) -> dict[str, Any]:
    """What hangs on the case alone."""
    return dict(  # noqa: C408 - reads like the fields that it fills
        network=_draws(house, case, typed_map(**WISHES)),
        open_network=_draws(house, case, typed_map(kind="save")),
        plan_review=_reviews(house, case, plans.current(BEFORE_DAY)),
        acute_plan=_reviews(house, case, plans.acute(AFTER_DAY)),
        held_meeting=_meets(house, case, meetings.typed(AFTER_DAY)),
        coming_meeting=_meets(house, case, meetings.typed_plan()),
        session=_talks(house, case, typed_session(AFTER_DAY, **FOR_THE_FILE)),
        acute_session=_talks(house, case, typed_session(LAST_DAY, concern="acute", **HIGHER)),
        assessment=_measures(house, case),
        open_assessment=_begins(house, case, "followup", "citizen"),
        open_session=_talks(house, case, typed_session(LAST_DAY, kind="save", **HIGHER)),
        member=f"/t/eksempel/members/{house.world.membership('dora')}",
        own_member=f"/t/eksempel/members/{house.world.membership('eva')}",
        guest_invitation=_invites(house, "axel", "opdigtet", "bo@eksempel.example"),
        invitations=tuple(
            _invites(house, "eva", "eksempel", f"ny{number}@eksempel.example")
            for number in range(3)
        ),
        summary=_sums_up(house, case),
        around=surround(house, case),
        signal=notice(house),
        mandate=mandated(house),
        asked=f"/t/eksempel/access-log/citizen/{asked_who_looked(house, 'eksempel')}/",
        passkey=keep_passkey(house, "bo"),
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


def _reviews(house: House, case: str, fields: dict[str, object]) -> str:
    """A review of the plan of dora's; returns its path."""
    answer = house.client_of("dora").send(case + "plan/")
    path = str(answer.headers["Location"]).removesuffix("edit")
    _saves(house, path, fields)
    return path


def _talks(house: House, case: str, fields: dict[str, object]) -> str:
    """A session sheet of dora's; returns its path."""
    answer = house.client_of("dora").send(case + "session/")
    path = str(answer.headers["Location"]).removesuffix("edit")
    _saves(house, path, fields)
    return path


def _begins(house: House, case: str, occasion: str, respondent: str) -> str:
    """An empty assessment of dora's; returns its path."""
    choice = {"instrument": "life_skills", "occasion": occasion, "respondent": respondent}
    answer = house.client_of("dora").send(case + "assessments/", choice)
    return str(answer.headers["Location"]).removesuffix("edit")


def _measures(house: House, case: str) -> str:
    """The assessments of both sides before and after; returns the path of the last."""
    path = ""
    for occasion, said in (("pre", SKILLS_PRE), ("post", SKILLS_POST)):
        for respondent in ("citizen", "professional"):
            path = _begins(house, case, occasion, respondent)
            _saves(house, path, typed_assessment(BEFORE_DAY, said, late_reason="Sygdom"))
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


def _happens_around(house: House, case: str) -> None:
    """An agreement, a linked case, a move there and back, minutes and advice."""
    dora, alma = house.client_of("dora"), house.client_of("alma")
    day = f"{today():%d.%m.%Y}"
    agreed = {
        "kind": "participation", "given_on": "09.03.2026", "how": "oral", "language": "dansk",
        "by_whom": "mentoren", "own_view": "Vil gerne prøve det",
    }  # fmt: skip
    sent = [
        dora.send(case + "agreements/", agreed),
        alma.send(case + "links/", {"number": "F-1002", "reason": "Mor og søn"}),
        alma.send(case + "course/moves", {"seen": "active", "to": "paused", "reason": "Ferie"}),
        alma.send(case + "course/moves", {"seen": "paused", "to": "active", "reason": ""}),
        dora.send(case + "time", {"kind": "contact", "minutes": "60"}),
        dora.send("/t/eksempel/advice/", {
            "given_on": day, "minutes": "15", "colleague": "school", "theme": "first_worry",
        }),
    ]  # fmt: skip
    assert [answer.status_code for answer in sent] == [303] * len(sent)


def _sums_up(house: House, case: str) -> str:
    """A closing summary of dora's; returns its path."""
    dora = house.client_of("dora")
    page = str(dora.send(case + "closing/").headers["Location"]).removesuffix("edit")
    said = {
        "occurred_on": "09.11.2026", "worked_on": "Skole og venner", "own_words": "Jeg blev hørt",
        "changed": "Kommer i skole hver dag", "carries_on": "Mor", "follow_up": "undecided",
        "goals-0-goal": "I skole til tiden", "goals-0-attained": "1", "version": "0", "kind": "save",
    }  # fmt: skip
    assert dora.send(page + "versions", said).status_code == 303
    return page
