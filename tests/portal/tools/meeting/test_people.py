"""What the network map says about the invited counts, whatever was typed."""

from hypothesis import given
from hypothesis import strategies as st

from portal.tools.meeting.body import MeetingBody
from portal.tools.meeting.people import invited_before, people_on, with_facts
from tests.portal.tools.meeting.meetings import MAP, complete_meeting, person

PEOPLE = people_on(MAP)


def row(node: str, **changes: object) -> dict[str, object]:
    body = {"invited": [person(node=node, kind="", words="", said_yes=True, **changes)]}
    return dict(with_facts(body, PEOPLE)["invited"][0])


def test_private_and_professional_follow_from_the_sector() -> None:
    assert [each.kind for each in PEOPLE] == ["private", "private", "private", "professional"]
    assert [each.may_be_invited for each in PEOPLE] == [True, False, True, True]


def test_a_yes_that_the_map_does_not_know_is_no_yes() -> None:
    assert row("n2")["said_yes"] is False
    assert row("n1")["said_yes"] is True


def test_the_words_and_the_age_come_from_the_map() -> None:
    assert row("n3") | {} == row("n3", minor=False)
    assert row("n3")["minor"] is True
    assert row("n3")["words"] == "Lillebror"


def test_somebody_who_is_not_on_the_map_stays_unknown() -> None:
    assert row("n9")["kind"] == ""


def test_without_a_map_nobody_is_known() -> None:
    assert people_on(None) == []


def test_minutes_keep_the_people_as_they_were_invited() -> None:
    saved = MeetingBody.from_json(complete_meeting(invited=[person(node="n2", words="Ven B")]))
    known = {each.key: each for each in [*PEOPLE, *invited_before(saved)]}
    assert known["n2"].said_yes


@given(st.lists(st.sampled_from([each.key for each in PEOPLE]), max_size=6))
def test_the_map_always_wins(nodes: list[str]) -> None:
    body = {"invited": [person(node=node, kind="citizen", words="x") for node in nodes]}
    known = {each.key: each for each in PEOPLE}
    for found in with_facts(body, PEOPLE)["invited"]:
        fact = known[found["node"]]
        assert (found["kind"], found["words"]) == (fact.kind, fact.words)
        assert (found["said_yes"], found["minor"]) == (fact.said_yes, fact.minor)
