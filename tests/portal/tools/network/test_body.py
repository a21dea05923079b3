"""The typed body of a map refuses what no map can hold and comes back unchanged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from portal.tools.network.body import LABEL_LIMIT, NetworkBody, Node, WishMap
from tests.portal.tools.network.maps import complete_map, node

words = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=LABEL_LIMIT)
nodes = st.lists(
    st.builds(
        Node,
        key=st.integers(1, 999).map(lambda number: f"n{number}"),
        label=words,
        sector=st.sampled_from(["", "family", "online"]),
        ring=st.none() | st.integers(1, 3),
        quality=st.sampled_from(["", "supporting", "broken"]),
        minor=st.booleans(),
    ),
    max_size=40,
)


def test_an_empty_map_can_be_saved() -> None:
    assert NetworkBody.from_json(NetworkBody().to_json()) == NetworkBody()
    assert not NetworkBody().has_wishes


def test_a_complete_map_comes_back_unchanged() -> None:
    body = NetworkBody.from_json(complete_map())
    assert NetworkBody.from_json(body.to_json()) == body
    assert body.has_wishes
    assert body.wish_for("n2").ring == 2
    assert body.wish_for("n1").ring is None


@given(nodes)
def test_any_people_come_back_unchanged_and_in_order(drawn: list[Node]) -> None:
    body = NetworkBody(nodes=tuple(drawn))
    assert NetworkBody.from_json(body.to_json()) == body


def test_the_meeting_finds_what_it_needs_of_each_person() -> None:
    person = NetworkBody.from_json(complete_map()).to_json()["nodes"][0]
    assert {"key", "label", "sector", "ring", "quality", "asked", "minor"} <= set(person)


@pytest.mark.parametrize("ring", [0, 4, -1, 1.5, 2.0, True, "1"])
def test_rings_that_the_map_does_not_have_are_refused(ring: object) -> None:
    with pytest.raises(ValidationError):
        NetworkBody.from_json({"nodes": [{"key": "n1", "ring": ring}]})


def test_only_a_wish_can_be_off_the_map() -> None:
    assert WishMap.from_json({"changes": [{"key": "n1", "ring": 0}]}).changes[0].ring == 0
    with pytest.raises(ValidationError):
        WishMap.from_json({"added": [{"key": "w1", "ring": 0}]})


@pytest.mark.parametrize(
    "raw",
    [
        {"surprise": 1},
        {"nodes": [{"label": "uden nøgle"}]},
        {"nodes": [{"key": "n1", "cpr": "x"}]},
        {"nodes": [{"key": "n1", "label": "x" * (LABEL_LIMIT + 1)}]},
        {"nodes": [{"key": "n1", "could_help_with": "x" * 151}]},
        {"nodes": [node(number, "x", "family", 1, "mixed") for number in range(1, 42)]},
        {"ties": [{"a": "n1", "b": "n2", "note": "x" * 151}]},
        {"viewers": None},
        {"highest": -1},
    ],
)
def test_what_is_no_map_is_refused(raw: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        NetworkBody.from_json(raw)


def test_what_citizens_said_is_never_printed() -> None:
    assert "Mormor" not in repr(NetworkBody.from_json(complete_map()))
