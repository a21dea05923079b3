"""The part of the story in which every tool's sheet and every form beside the tools is filled rightly."""

import re
from collections.abc import Mapping
from datetime import timedelta

from config.clock import today
from tests.attacks.walker import Walker
from tests.places import Place
from tests.portal.assessments.filled import typed as typed_assessment
from tests.portal.tools.meeting.meetings import typed as typed_meeting
from tests.portal.tools.network.maps import typed_map
from tests.portal.tools.plan.filled import current as typed_plan
from tests.portal.tools.session.filled import typed as typed_session

Fields = dict[str, str | list[str]]
TODAY = f"{today():%d.%m.%Y}"
SOON = f"{today() + timedelta(days=7):%d.%m.%Y}"
CLOSING = {
    "worked_on": "Skole", "changed": "Kommer hver dag", "own_words": "Ja", "carries_on": "Mor",
    "follow_up": "wished", "follow_up_on": SOON, "goals-0-goal": "Til tiden", "goals-0-attained": "1",
    "version": "0", "kind": "lock", "occurred_on": TODAY,
}  # fmt: skip
# A whole sheet of each tool, to be locked, and what a canary's neighbours must say so that it is saved.
WHOLE: Mapping[str, tuple[dict[str, object], Fields]] = {
    "plan": (typed_plan(today()), {}),
    "network": (
        typed_map(occurred_on=TODAY),
        {
            "nodes-0-sector": "professionals",
            "ties-0-a": "n1",
            "ties-0-b": "n2",
            "ties-1-a": "n1",
            "ties-1-b": "n3",
        },
    ),
    "meeting": (
        typed_meeting(today()),
        {
            "time": "14.30",
            **{
                f"invited-{row}-{name}": said
                for row in (0, 1)
                for name, said in (("who", "private"), ("said_yes", "y"))
            },
        },
    ),
    "session": (
        typed_session(today(), **{"journal-state": "to_transfer"}),
        {"starts_at": "14.30", "no_show_reason": ""},
    ),
    "closing": (dict(CLOSING), {}),
    "assessments/life_skills": (typed_assessment(today(), late_reason="Ferie"), {}),
}

# The rows that are new when it is opened again.
AGAIN: Mapping[str, Fields] = {
    "network": {"ties-2-a": "n2", "ties-2-b": "n3", "ties-3-a": "n1", "ties-3-b": "n4"}
}


def tools(dora: Walker, place: Place) -> None:
    """Save a canary in every field of every tool, lock a whole sheet on top of it, and correct that."""
    for address, (whole, chosen) in WHOLE.items():
        page = f"{place.case}{address}/{place.sheets[address.partition('/')[0]]}/edit"
        said: Fields = {name: _text(value) for name, value in whole.items()}
        first: Fields = {"occurred_on": TODAY, "kind": "save", **chosen}
        rows = AGAIN.get(address)
        steps = [first, *([first | rows] if rows else [])]
        saved = [dora.fill(page, "/versions", step, rightly=True)[0] for step in steps]
        wrong: Fields = {"kind": "save", "version": str(len(saved))}
        assert dora.fill(page, "/versions", wrong)[0] == 422, address
        for kind, only in (("lock", "version"), ("correction", "reason")):
            sent = said | {"kind": kind, "version": str(len(saved))}
            saved.append(dora.fill(page, "/versions", sent, only=only)[0])
        assert set(saved) == {200}, (address, saved)


def around(alma: Walker, dora: Walker, place: Place) -> None:
    """What happens beside the tools: moves, agreements, links, papers, the file, time and advice."""
    for state in ("paused", "active"):
        assert alma.fill(f"{place.case}course/", "/moves", {"to": state}, rightly=True)[0] == 200
    other = place.case.replace(str(place.case_id), str(place.other_case))
    assert alma.fill(f"{other}links/", "/links/")[0] == 422
    assert alma.fill(f"{other}links/", "/links/", {"number": "1003"}, rightly=True)[0] == 200
    _linked(alma, other, place)
    _gathered(alma)
    given: Fields = {"given_on": TODAY}
    assert dora.fill(f"{place.case}agreements/new", "/agreements/", given, rightly=True)[0] == 200
    for paper in ("print/", f"print/{place.sheets['plan']}/"):
        assert dora.fill(place.case + paper, paper, rightly=True)[0] == 200
    filed: Fields = {"state": "transferred"}
    assert dora.fill(f"{place.case}session/journal", "/journal", filed, rightly=True)[0] == 200
    for page in ("time/", "advice/"):
        assert dora.fill(f"/t/eksempel/{page}", f"/{page}")[0] == 422
    assert dora.fill(f"{place.case}agreements/", "/withdrawal")[0] == 422


def _linked(alma: Walker, other: str, place: Place) -> None:
    """A question from another track is answered, and a text is copied between linked cases."""
    asked = re.search(r"/t/eksempel/cases/[0-9a-f-]{36}/links/", alma.get("/t/eksempel/"))
    assert asked
    answer: Fields = {"answer": "accepted"}
    assert alma.fill(asked[0], f"/{place.proposal_id}", answer)[0] == 200
    plan = f"{place.sheets['plan']}/"
    assert alma.fill(f"{other}copies/from/{place.link_id}/{plan}", plan, {"text": "0"})[0] == 200


def _gathered(alma: Walker) -> None:
    """Relatives meet in a group."""
    status, page = alma.fill("/t/eksempel/groups/", "/groups/")
    group = re.search(r'action="([^"]+/groups/[0-9a-f-]{36}/)members"', page)
    assert (status, bool(group)) == (200, True)
    assert group
    assert alma.fill(group[1], "/members", {"agreed_on": TODAY})[0] == 200
    assert alma.fill(group[1], "/meetings", {"held_on": TODAY, "evaluation": "7"})[0] == 200
    assert alma.fill(f"{group[1]}edit", "/versions", {"started_on": TODAY})[0] == 200


def lending(alma: Walker, dora: Walker, place: Place) -> None:
    """A need, an agreement, a consent and its narrowing, wrongly and rightly."""
    need = "/t/eksempel/lending/needs/new"
    assert alma.fill(need, "/needs/")[0] == 422
    assert alma.fill(need, "/needs/", {"hours_per_week": "4", "weeks": "12"})[0] == 200
    agreed = f"/t/eksempel/lending/offers/{place.offer_id}/agreement"
    frame: Fields = {
        "case_id": str(place.other_case), "hours": "4", "starts_on": TODAY, "ends_on": SOON,
    }  # fmt: skip
    assert alma.fill(agreed, "/loans/")[0] == 422
    assert alma.fill(agreed, "/loans/", frame)[0] == 200
    own = f"{place.case}lending/"
    days: Fields = {"from_on": TODAY, "until_on": SOON}
    assert dora.fill(f"{own}{place.loan_id}/consent", "/consent", days)[0] == 200
    assert dora.fill(own, "/narrowing")[0] == 200
    profile = f"/t/eksempel/lending/corps/{place.member_id}"
    assert dora.fill(profile, profile)[0] == 422
    assert dora.fill(profile, profile, {"hours": "4"})[0] == 200


def exceptions(alma: Walker, dora: Walker, place: Place) -> None:
    """Something is passed on to another authority; somebody uses emergency access, and it is judged."""
    picking = f"{place.case}disclosures/fields?language=da"
    assert dora.fill(picking, "/preview")[0] == 200
    assert dora.fill(picking, "/preview", to=f"{place.case}disclosures/")[0] == 200
    wanted: Fields = {"number": "1003"}
    assert dora.fill("/t/eksempel/emergency/new", "/emergency/")[0] == 422
    assert dora.fill("/t/eksempel/emergency/new", "/emergency/", wanted)[0] == 200
    assert alma.fill("/t/eksempel/emergency/", "/judgement")[0] == 200


def others(pia: Walker, finn: Walker, coached: str, sentenced: str) -> None:
    """What only the other tracks have: measures about one of several people, and stages of a sentence."""
    status, page = pia.fill(f"{coached}assessments/", "/assessments/", rightly=True)
    sheet = re.search(r'action="([^"]+)/versions"', page)
    assert (status, bool(sheet)) == (200, True)
    assert sheet
    first: Fields = {"occurred_on": TODAY, "kind": "save"}
    assert pia.fill(f"{sheet[1]}/edit", "/versions", first, rightly=True)[0] == 200
    status, page = finn.fill(f"{sentenced}reentry/", "/reentry/")
    plan = re.search(r'action="([^"]+)/versions"', page)
    assert (status, bool(plan)) == (200, True)
    assert plan
    assert finn.fill(f"{plan[1]}/edit", "/versions", first, rightly=True)[0] == 200
    day: Fields = {"happened_on": TODAY}
    assert finn.fill(f"{sentenced}course/", "/stages", day, rightly=True)[0] == 200


def _text(value: object) -> str | list[str]:
    return [str(each) for each in value] if isinstance(value, list | tuple) else str(value)
