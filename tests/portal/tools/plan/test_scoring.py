"""The arithmetic of progression, by the method's own figures and by laws that always hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.tools.plan.goals import Anchors
from portal.tools.plan.scoring import (
    Change,
    Review,
    category,
    changes,
    is_lopsided,
    is_notable_spread,
    low_raters,
    points,
    spread,
)
from tests.portal.tools.plan.plans import AFTER, BEFORE, DEFINITION, body, complete_plan, item

PLAIN = Anchors()
raters = st.sampled_from([rater.key for rater in DEFINITION.raters])
ratings = st.dictionaries(raters, st.integers(0, 10))
anchors = st.sampled_from([PLAIN, Anchors(zero="Slet ikke"), Anchors(ten="Hver dag")])
reviews = st.lists(
    st.builds(Review, ratings=ratings, anchors=anchors, is_locked=st.booleans()), max_size=8
)


def locked(given_ratings: dict[str, int], own: Anchors = PLAIN, major: int = 1) -> Review:
    return Review(given_ratings, own, is_locked=True, major=major)


def test_the_method_s_figures() -> None:
    found = changes([locked(BEFORE), locked(AFTER)])
    assert {rater: change.size for rater, change in found.items()} == {
        "mentee": 2, "mentor": 3, "parent": 0,
    }  # fmt: skip
    assert spread(AFTER) == 1
    assert not is_notable_spread(AFTER, DEFINITION)


@pytest.mark.parametrize(
    ("size", "key"),
    [
        (10, "clear_progress"), (3, "clear_progress"), (2, "clear_progress"),
        (1, "small_progress"), (0, "unchanged"), (-1, "small_setback"),
        (-2, "clear_setback"), (-10, "clear_setback"),
    ],
)  # fmt: skip
def test_a_change_has_words(size: int, key: str) -> None:
    assert category(size, DEFINITION).key == key


def test_a_first_review_and_an_unlocked_one_give_no_change() -> None:
    assert changes([]) == {}
    assert changes([locked(BEFORE)]) == {}
    unlocked = Review(BEFORE, PLAIN, is_locked=False)
    assert changes([unlocked, locked(AFTER)]) == {}


def test_the_change_counts_from_the_first_locked_number_not_from_the_last() -> None:
    found = changes([locked({"mentee": 3}), locked({"mentee": 7}), locked({"mentee": 4})])
    assert found["mentee"] == Change(3, 4, old_anchors=False)


def test_a_rater_who_joins_later_is_compared_with_their_own_first_number() -> None:
    found = changes([locked({"mentee": 3}), locked({"mentee": 4, "network": 6}), locked(
        {"mentee": 5, "network": 5}
    )])  # fmt: skip
    assert found["network"].size == -1


def test_edited_anchors_make_the_first_number_old() -> None:
    own = Anchors(ten="Han møder hver dag")
    assert changes([locked(BEFORE), locked(AFTER, own)])["mentee"].old_anchors
    assert not changes([locked(BEFORE, own), locked(AFTER, own)])["mentee"].old_anchors


def test_numbers_of_two_major_versions_are_not_subtracted() -> None:
    assert changes([locked(BEFORE), locked(AFTER, major=2)]) == {}


@given(reviews)
def test_a_change_is_always_between_numbers_that_this_rater_gave(drawn: list[Review]) -> None:
    for rater, change in changes(drawn).items():
        given_by_rater = [each.ratings.get(rater) for each in drawn]
        assert change.current == given_by_rater[-1]
        assert change.first in given_by_rater[:-1]
        assert -10 <= change.size <= 10


@given(reviews, raters)
def test_what_one_rater_says_never_moves_another(drawn: list[Review], rater: str) -> None:
    alone = [
        Review({k: v for k, v in each.ratings.items() if k == rater}, each.anchors, each.is_locked)
        for each in drawn
    ]
    assert changes(alone).get(rater) == changes(drawn).get(rater)


@given(ratings)
def test_the_spread_lies_on_the_scale(drawn: dict[str, int]) -> None:
    assert 0 <= spread(drawn) <= 10
    assert is_notable_spread(drawn, DEFINITION) == (spread(drawn) >= 3)


def test_only_a_low_number_of_a_professional_calls_the_coordinator() -> None:
    assert low_raters({"mentor": 2, "mentee": 0}, DEFINITION) == ["mentor"]
    assert low_raters({"mentor": 3, "network": 1}, DEFINITION) == []


def test_points_are_counted_by_side_and_empty_ones_do_not_count() -> None:
    raw = complete_plan()
    raw["items"].append(item("safety_shown", ""))
    assert [points(body(raw), side, DEFINITION) for side in ("concern", "resource")] == [2, 1]


@pytest.mark.parametrize(("concerns", "resources", "lopsided"), [
    (3, 1, False), (4, 1, True), (6, 2, False), (7, 2, True), (1, 0, True), (0, 0, False),
])  # fmt: skip
def test_many_concerns_for_each_resource_are_lopsided(
    concerns: int, resources: int, lopsided: bool
) -> None:
    raw = complete_plan()
    raw["items"] = [item("worry", "x")] * concerns + [item("resource", "y")] * resources
    assert is_lopsided(body(raw), DEFINITION) is lopsided
