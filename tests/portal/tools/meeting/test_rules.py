"""What hinders saving and locking a meeting, field by field."""

import json
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.method.lenient import read_leniently
from portal.records.tool import Talk
from portal.tools.meeting.body import MeetingBody
from portal.tools.meeting.missing import missing_ground_rules, missing_parts
from portal.tools.meeting.rules import breaches
from tests.portal.tools.meeting.meetings import (
    DEFINITION,
    OCCURRED,
    TALK,
    Json,
    complete_meeting,
    person,
    professional,
)


def broken(raw: Json, talk: Talk = TALK) -> list[str]:
    """The fields with a breach, unreadable parts first."""
    body, unread = read_leniently(MeetingBody, raw)
    return [problem.field for problem in [*unread, *breaches(body, talk, DEFINITION)]]


def missing(raw: Json) -> list[str]:
    return [each.field for each in missing_parts(MeetingBody.from_json(raw), DEFINITION)]


def with_change(path: str, value: object) -> Json:
    raw: Any = deepcopy(complete_meeting())
    *way, last = path.split(".")
    place = raw
    for step in way:
        place = place[int(step)] if step.isdecimal() else place[step]
    place[int(last) if last.isdecimal() else last] = value
    return dict(raw)


def test_whole_minutes_break_nothing_and_lack_nothing() -> None:
    assert broken(complete_meeting()) == []
    assert missing(complete_meeting()) == []


def test_an_empty_meeting_breaks_nothing() -> None:
    assert broken({}) == []


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        ("purpose", "x" * 201, "purpose"),
        ("time", "25:00", "time"),
        ("time", "to tiden", "time"),
        ("place_type", "moon", "place_type"),
        ("chair", "king", "chair"),
        ("planned_for", "2026-02-30", "planned_for"),
        ("invited.0.said_yes", False, "invited.0.who"),
        ("invited.0.kind", "", "invited.0.who"),
        ("invited.0.kind", "martian", "invited.0.who"),
        ("invited.0.attendance", "late", "invited.0.attendance"),
        ("invited.1.role", "king", "invited.1.who"),
        ("invited.1", person(node="", said_yes=False), "invited.1.said_yes"),
        ("invited.1", person(), "invited.1.who"),
        ("ground_rules.0.key", "silence", "ground_rules"),
        ("ground_rules.0.key", "who_writes", "ground_rules"),
        ("rounds.0.key", "singing", "rounds"),
        ("confidence.0.number", 11, "confidence.0.number"),
        ("confidence.0.number", 5.5, "confidence.0.number"),
        ("confidence.0.number", True, "confidence.0.number"),
        ("agreements.0.by", "2026-10-29", "agreements.0.by"),
        ("agreements.0.state", "soon", "agreements.0.state"),
        ("agreements.0.thread", "Ring til mor", "agreements"),
        ("agreements", [{"thread": "t1"}, {"thread": "t1"}], "agreements"),
        ("invited.0", person(node="", words="Mette Hansen"), "invited.0.words"),
        ("invited.0", person(node="", words="Skovvej 12"), "invited.0.words"),
        ("next_meeting.day", "2026-10-30", "next_meeting.day"),
        ("next_meeting.none_because", "Ingen grund", "next_meeting.none_because"),
        ("surprise", 1, "surprise"),
    ],
)
def test_a_broken_rule_is_found_at_its_field(path: str, value: object, field: str) -> None:
    assert broken(with_change(path, value)) == [field]


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        ("purpose", " ", "purpose"),
        ("place_type", "", "place_type"),
        ("chair", "", "chair"),
        ("invited", [], "invited.0.who"),
        ("invited.0.attendance", "invited", "invited.0.attendance"),
        ("invited.0.words", "", "invited.0.words"),
        ("invited.0.invited_by", "", "invited.0.invited_by"),
        ("invited.1.invited_by", "", "invited.1.invited_by"),
        ("invited.0.minor", True, "invited.0.guardian_yes"),
        ("ground_rules.1.text", "", "ground_rules.who_writes.text"),
        ("rounds", [], "rounds.works.notes"),
        ("agreements.0.what", "", "agreements.0.what"),
        ("agreements.0.who", "", "agreements.0.who"),
        ("agreements.0.by", None, "agreements.0.by"),
        ("confidence.0.number", None, "confidence.0.number"),
        ("next_meeting.day", None, "next_meeting.day"),
    ],
)
def test_what_is_missing_hinders_locking_but_not_saving(
    path: str, value: object, field: str
) -> None:
    raw = with_change(path, value)
    assert broken(raw) == []
    assert missing(raw) == [field]


def test_no_next_meeting_is_an_answer_with_a_reason() -> None:
    raw = complete_meeting(next_meeting={"day": None, "none_because": "Planen kører"})
    assert broken(raw) == []
    assert missing(raw) == []


def test_ground_rules_are_needed_before_the_sheet_is_seen_together() -> None:
    body = MeetingBody.from_json(complete_meeting(ground_rules=[]))
    assert [each.field.split(".")[1] for each in missing_ground_rules(body, DEFINITION)] == [
        "confidentiality",
        "who_writes",
        "who_gets_notes",
    ]


def test_nobody_can_have_come_to_a_meeting_that_is_still_to_come() -> None:
    raw = complete_meeting(planned_for=str(OCCURRED + timedelta(days=3)))
    assert broken(raw) == ["invited.0.attendance"]
    held = OCCURRED + timedelta(days=3)
    assert broken(raw, Talk(held, held, OCCURRED)) == []


@pytest.mark.parametrize("day", ["2028-01-01", "9999-12-31"])
def test_a_meeting_is_planned_within_a_year(day: str) -> None:
    assert broken({"planned_for": day}) == ["planned_for"]
    assert broken({"planned_for": "2027-10-30"}) == []


def test_nobody_invites_the_person_and_no_guardian_is_asked_about_a_professional() -> None:
    citizen = person(kind="citizen", node="", said_yes=False, invited_by="", minor=True)
    raw = complete_meeting(invited=[citizen, professional(minor=True)])
    assert missing(raw) == []
    young = person(minor=True, guardian_yes=True)
    assert missing(complete_meeting(invited=[young])) == []


def test_the_words_of_the_map_are_not_judged_again() -> None:
    assert broken(complete_meeting(invited=[person(words="Onkel Per Hansen")])) == []
    assert broken(complete_meeting(invited=[person(node="", words="Onkel Per")])) == []


def test_the_person_is_invited_once() -> None:
    raw = complete_meeting(invited=[person(kind="citizen", node="")] * 2)
    assert broken(raw) == ["invited.1.who"]


def test_two_from_the_same_profession_may_come() -> None:
    assert broken(complete_meeting(invited=[person(), professional(), professional()])) == []


def test_without_a_private_person_it_is_a_professional_meeting() -> None:
    citizen = person(kind="citizen", node="", said_yes=False)
    alone = MeetingBody.from_json(complete_meeting(invited=[citizen, professional()]))
    with_family = MeetingBody.from_json(complete_meeting(invited=[citizen, person()]))
    assert alone.is_professional
    assert not with_family.is_professional
    assert not MeetingBody().is_professional


def test_only_invited_people_can_get_the_minutes() -> None:
    body = MeetingBody.from_json(complete_meeting())
    assert [each.words for each in body.notes_shared_with] == ["Mormor"]
    _, problems = read_leniently(MeetingBody, complete_meeting(notes_shared_with=["Naboen"]))
    assert [problem.field for problem in problems] == ["notes_shared_with"]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@given(st.sampled_from(sorted(complete_meeting())), json_values)
def test_no_input_is_an_accident(name: str, value: object) -> None:
    raw = complete_meeting(**{name: value})
    body, unread = read_leniently(MeetingBody, raw)
    found = [*unread, *breaches(body, TALK, DEFINITION), *missing_parts(body, DEFINITION)]
    assert all(str(problem) for problem in found)
    json.dumps([problem.field for problem in found])


people = st.lists(
    st.builds(
        person,
        kind=st.sampled_from(["citizen", "private", "professional"]),
        said_yes=st.booleans(),
        node=st.just(""),
    ),
    max_size=6,
)


@given(people)
def test_a_private_person_without_a_yes_always_hinders_saving(invited: list[Json]) -> None:
    found = broken(complete_meeting(invited=invited))
    unasked = [
        n for n, each in enumerate(invited) if each["kind"] == "private" and not each["said_yes"]
    ]
    assert [field for field in found if field.endswith("said_yes")] == [
        f"invited.{n}.said_yes" for n in unasked
    ]


@given(st.dates(), st.dates())
def test_an_agreement_is_never_older_than_its_meeting(by: date, held: date) -> None:
    raw = with_change("agreements.0.by", str(by)) | {"next_meeting": {}}
    assert ("agreements.0.by" in broken(raw, Talk(held, held, held))) == (by < held)
