"""What hinders saving and locking a map, field by field."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.tools.network.body import NetworkBody
from portal.tools.network.missing import missing_agreement, missing_parts
from portal.tools.network.rules import breaches
from tests.portal.tools.network.maps import DEFINITION, TALK, body_of, node

KEYS = [f"n{number}" for number in range(1, 9)]


def broken(body: NetworkBody) -> list[str]:
    return [problem.field for problem in breaches(body, TALK, DEFINITION)]


def lacking(body: NetworkBody) -> list[str]:
    return [problem.field for problem in missing_parts(body, DEFINITION)]


def one(**changes: Any) -> NetworkBody:
    return body_of(
        nodes=[{**node(1, "Mor", "family", 1, "mixed"), **changes}], ties=[], wish_map={}
    )


def test_a_complete_map_breaks_no_rule_and_lacks_nothing() -> None:
    assert broken(body_of()) == []
    assert lacking(body_of()) == []


def test_an_empty_map_breaks_no_rule_but_cannot_be_locked() -> None:
    assert broken(NetworkBody()) == []
    assert lacking(NetworkBody()) == ["viewers", "viewers_agreed", "nodes"]


def test_nothing_is_shared_without_an_agreement_about_who_sees_it() -> None:
    body = body_of(viewers="", viewers_agreed=False)
    fields = [problem.field for problem in missing_agreement(body, DEFINITION)]
    assert fields == ["viewers", "viewers_agreed"]


def test_everybody_needs_a_label_and_a_place_before_locking() -> None:
    body = one(label="", sector="", ring=None, quality="")
    assert lacking(body) == [f"nodes.n1.{name}" for name in ("label", "sector", "ring", "quality")]
    wished = body_of(wish_map={"added": [{"key": "w1", "label": "Makker"}]})
    assert lacking(wished) == [
        f"wish_map.added.w1.{name}" for name in ("sector", "ring", "quality")
    ]


def test_a_permission_says_who_gave_it() -> None:
    assert lacking(one(needs_permission=True)) == ["nodes.n1.granted_by"]
    assert lacking(one(needs_permission=True, granted_by="Arresthuset")) == []


@pytest.mark.parametrize(
    "change", [{"sector": "moon"}, {"quality": "best"}, {"contact": "hourly"}, {"asked": "perhaps"}]
)
def test_what_the_method_does_not_offer_is_refused(change: dict[str, str]) -> None:
    assert broken(one(**change)) == [f"nodes.n1.{next(iter(change))}"]


@pytest.mark.parametrize(
    "label",
    ["Mette Hansen", "Ali Reza Karimi", "Anne-Mette Holm", "Skovvej 12", "bor i Storegade 4"],
)
def test_full_names_and_addresses_are_refused(label: str) -> None:
    assert broken(one(label=label)) == ["nodes.n1.label"]


@pytest.mark.parametrize(
    "label",
    ["Mormor", "ven B", "Ven B", "Onkel Per", "M.H.", "Træner i klubben", "SSP", "min lærer", ""],
)
def test_roles_and_initials_are_welcome(label: str) -> None:
    assert broken(one(label=label)) == []


def test_a_tie_is_between_two_different_people_on_the_map() -> None:
    ties = [{"a": "n1", "b": "n1"}, {"a": "n1", "b": "n99"}, {"a": "", "b": "n2"}]
    assert broken(body_of(ties=ties)) == ["ties.0.b", "ties.1.b", "ties.2.a"]


def test_a_tie_is_drawn_once_whichever_way_round() -> None:
    ties = [{"a": "n1", "b": "n2"}, {"a": "n2", "b": "n1"}]
    assert broken(body_of(ties=ties)) == ["ties.1.b"]


@given(st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)), max_size=20))
def test_ties_without_a_breach_are_unique_and_never_to_oneself(
    pairs: list[tuple[str, str]],
) -> None:
    body = body_of(ties=[{"a": a, "b": b} for a, b in pairs])
    sound = all(a != b for a, b in pairs) and len({frozenset(p) for p in pairs}) == len(pairs)
    assert (broken(body) == []) == sound


def test_a_key_is_given_once_and_has_its_shape() -> None:
    twice = [node(1, "Mor", "family", 1, "mixed")] * 2
    assert broken(body_of(nodes=twice, ties=[], wish_map={})) == ["nodes"]
    assert broken(one(key="hvem")) == ["nodes"]


def test_a_wish_is_for_somebody_on_the_map_and_within_the_method() -> None:
    for change, field in (
        ({"key": "n77"}, "wish_map.changes.n77"),
        ({"key": "n1", "sector": "moon"}, "wish_map.changes.n1.sector"),
        ({"key": "n1", "quality": "best"}, "wish_map.changes.n1.quality"),
    ):
        assert broken(body_of(wish_map={"changes": [change]})) == [field]


def test_forty_people_fit_and_too_many_wishes_do_not() -> None:
    forty = [node(number, f"ven {number}", "friends", 2, "mixed") for number in range(1, 41)]
    assert broken(body_of(nodes=forty, ties=[], wish_map={})) == []
    eleven = [{"key": f"w{number}", "label": "en ven"} for number in range(1, 12)]
    assert "wish_map.added" in broken(body_of(wish_map={"added": eleven}))
