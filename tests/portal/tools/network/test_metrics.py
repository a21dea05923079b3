"""The numbers of a map, their change, the wished map, and moving a step."""

from fractions import Fraction

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from portal.tools.network.body import NetworkBody, Node
from portal.tools.network.metric_rows import metric_rows
from portal.tools.network.metrics import Metrics, MetricsChange, change, metrics, percent
from portal.tools.network.moves import MOVES, Place, moved, with_move
from portal.tools.network.wishes import wished_changes, wished_nodes
from tests.portal.tools.network.maps import DEFINITION, body_of

SECTORS = [sector.key for sector in DEFINITION.sectors]
people = st.lists(
    st.builds(
        Node,
        key=st.just("n1"),
        sector=st.sampled_from(["", *SECTORS]),
        ring=st.none() | st.integers(1, 3),
        quality=st.sampled_from(["", *(quality.key for quality in DEFINITION.qualities)]),
    ),
    max_size=40,
).map(lambda nodes: NetworkBody(nodes=tuple(nodes)))


def test_the_numbers_of_a_map() -> None:
    assert metrics(body_of(), DEFINITION) == Metrics(
        size=8, supporting=3, supporting_close=1, concerning=2, private_share=Fraction(7, 8)
    )


def test_an_empty_map_has_no_private_share() -> None:
    assert metrics(NetworkBody(), DEFINITION) == Metrics(0, 0, 0, 0, None)


@given(people)
def test_parts_are_never_larger_than_the_whole(body: NetworkBody) -> None:
    found = metrics(body, DEFINITION)
    assert found.size == len(body.nodes)
    assert 0 <= found.supporting_close <= found.supporting <= found.size - found.concerning
    assert found.private_share is None or 0 <= found.private_share <= 1


@given(people, people)
def test_change_turns_round_with_time(earlier: NetworkBody, later: NetworkBody) -> None:
    there = change(earlier, DEFINITION, later, DEFINITION)
    back = change(later, DEFINITION, earlier, DEFINITION)
    assert there is not None
    assert back is not None
    for name in ("size", "supporting", "supporting_close", "concerning"):
        assert getattr(there, name) == -getattr(back, name)
    assert there.private_share == (None if back.private_share is None else -back.private_share)


def test_no_change_is_shown_across_a_major_version() -> None:
    minor = DEFINITION.model_copy(update={"version": "1.7.0"})
    major = DEFINITION.model_copy(update={"version": "2.0.0"})
    assert change(body_of(), DEFINITION, body_of(), minor) is not None
    assert change(body_of(), DEFINITION, body_of(), major) is None


@pytest.mark.parametrize(
    ("share", "shown"),
    [(Fraction(7, 8), 88), (Fraction(1, 3), 33), (Fraction(1, 8), 13), (Fraction(-1, 8), -13)],
)
def test_percent_is_whole_and_a_half_goes_away_from_zero(share: Fraction, shown: int) -> None:
    assert percent(share) == shown


def test_the_change_of_a_share_is_the_difference_of_what_is_shown(app: Flask) -> None:
    first, now = (Metrics(8, 3, 1, 2, Fraction(7, 8)), Metrics(40, 8, 5, 6, Fraction(9, 10)))
    steps = MetricsChange(32, 5, 4, 4, Fraction(1, 40))
    with app.test_request_context():
        rows = metric_rows(now, first, steps)
    assert [row.change.split(" ")[0] for row in rows] == ["+32", "+5", "+4", "+2", "+4"]
    assert (rows[3].now, rows[3].first) == ("90 %", "88 %")


def test_the_wished_map_is_the_map_with_its_wishes() -> None:
    wished = {node.key: node for node in wished_nodes(body_of())}
    assert (wished["n2"].ring, wished["n2"].quality, wished["n2"].sector) == (2, "mixed", "family")
    assert "n8" not in wished
    assert wished["w1"].label == "Træningsmakker"
    assert wished["n1"] == body_of().nodes[0]


def test_only_what_differs_is_a_change() -> None:
    found = list(wished_changes(body_of()))
    assert [each.key for each in found] == ["n2", "n8", "w1"]
    assert found[1].after is None
    assert found[2].before is None
    assert list(wished_changes(body_of(wish_map={}))) == []


@pytest.mark.parametrize(
    ("place", "move", "then"),
    [
        (Place("family", "2"), "closer", Place("family", "1")),
        (Place("family", "1"), "closer", Place("family", "1")),
        (Place("family", "2"), "outwards", Place("family", "3")),
        (Place("family", "3"), "outwards", Place("family", "3")),
        (Place("family", ""), "closer", Place("family", "3")),
        (Place("family", "x"), "outwards", Place("family", "3")),
        (Place("family", "2"), "next_sector", Place("relatives", "2")),
        (Place("online", "2"), "next_sector", Place("family", "2")),
        (Place("", "2"), "next_sector", Place("family", "2")),
    ],
)
def test_a_move_is_one_step(place: Place, move: str, then: Place) -> None:
    assert moved(place, move, DEFINITION) == then


@given(st.sampled_from(SECTORS), st.sampled_from("123"), st.lists(st.sampled_from(MOVES)))
def test_any_moves_stay_on_the_map_and_all_fields_can_be_reached(
    sector: str, ring: str, steps: list[str]
) -> None:
    place = Place(sector, ring)
    for step in steps:
        place = moved(place, step, DEFINITION)
    assert place.sector in SECTORS
    assert place.ring in "123"
    for _field in SECTORS:
        place = moved(place, "next_sector", DEFINITION)
    assert place.sector == moved(place, "closer", DEFINITION).sector


def test_a_move_changes_one_person_and_nothing_else_that_was_typed() -> None:
    typed = {"viewers": ["x"], "nodes-3-key": ["n9"], "nodes-3-ring": ["3"], "nodes-4-key": ["n2"]}
    found = with_move(typed, "n9", "closer", DEFINITION)
    assert found == {**typed, "nodes-3-ring": ["2"], "nodes-3-sector": [""]}
    assert with_move(typed, "n77", "closer", DEFINITION) is None
