"""Means and changes, by the method's own figures and by laws that always hold."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.assessments.reliable import reliable_change
from portal.assessments.scoring import change, subscale_means, total_mean, word_for
from portal.method.instrument import InstrumentDefinition, Norm
from portal.method.means import mean_of
from tests.portal.assessments.answers import (
    LIFE_SKILLS,
    PARENT_POST,
    PARENT_PRE,
    PARENTING,
    SKILLS_POST,
    SKILLS_PRE,
    without,
)

NORM = Norm(sd=Decimal("1.4"), reliability=Decimal("0.88"))
numbers = st.integers(0, 10)
answers = st.dictionaries(st.sampled_from(LIFE_SKILLS.item_keys), numbers)


def another(version: str) -> InstrumentDefinition:
    return LIFE_SKILLS.model_copy(update={"version": version})


def test_the_method_s_figures_for_life_skills() -> None:
    assert total_mean(SKILLS_PRE, LIFE_SKILLS) == 4
    assert total_mean(SKILLS_POST, LIFE_SKILLS) == Fraction(11, 2)
    found = change(SKILLS_PRE, LIFE_SKILLS, SKILLS_POST, LIFE_SKILLS)
    assert found is not None
    assert found.total == Fraction(3, 2)
    assert list(subscale_means(SKILLS_PRE, LIFE_SKILLS).values()) == [
        Fraction(7, 2), Fraction(13, 3), Fraction(13, 3)
    ]  # fmt: skip
    assert list(subscale_means(SKILLS_POST, LIFE_SKILLS).values()) == [
        Fraction(11, 2), Fraction(16, 3), Fraction(17, 3)
    ]  # fmt: skip
    assert list(found.subscales.values()) == [2, 1, Fraction(4, 3)]
    assert word_for(found.total, Fraction(LIFE_SKILLS.change.mean)) == "notable_up"


def test_a_missing_answer_leaves_the_means_of_the_others() -> None:
    said = without(SKILLS_PRE, "community")
    assert subscale_means(said, LIFE_SKILLS)["participation"] == Fraction(10, 3)
    assert total_mean(said, LIFE_SKILLS) == 4
    found = change(said, LIFE_SKILLS, SKILLS_POST, LIFE_SKILLS)
    assert found is not None
    assert found.items["community"] is None
    assert found.items["frame"] == 3


def test_the_method_s_figures_for_parents() -> None:
    assert list(subscale_means(PARENT_PRE, PARENTING).values()) == [
        4, 3, Fraction(13, 3), Fraction(8, 3)
    ]  # fmt: skip
    assert list(subscale_means(PARENT_POST, PARENTING).values()) == [
        Fraction(17, 3), 5, Fraction(17, 3), Fraction(13, 3)
    ]  # fmt: skip
    found = change(PARENT_PRE, PARENTING, PARENT_POST, PARENTING)
    assert found is not None
    assert (total_mean(PARENT_PRE, PARENTING), found.total) == (Fraction(7, 2), Fraction(5, 3))


@pytest.mark.parametrize(
    ("left_out", "has_group", "has_total"),
    [
        (("relation",), True, True),
        (("relation", "frame"), False, True),
        (("relation", "frame", "self"), False, False),
    ],
)
def test_too_few_answers_give_no_mean(
    left_out: tuple[str, ...], has_group: bool, has_total: bool
) -> None:
    said = without(SKILLS_PRE, *left_out)
    assert (subscale_means(said, LIFE_SKILLS)["participation"] is not None) == has_group
    assert (total_mean(said, LIFE_SKILLS) is not None) == has_total


def test_two_of_three_answers_carry_a_group_and_ten_of_twelve_the_whole() -> None:
    two_out = without(PARENT_PRE, "listening", "clear_limits")
    assert None not in subscale_means(two_out, PARENTING).values()
    assert total_mean(two_out, PARENTING) is not None
    three_out = without(two_out, "saying_calmly")
    assert subscale_means(three_out, PARENTING)["dialogue"] is None
    assert total_mean(three_out, PARENTING) is None


def test_a_minor_version_keeps_the_comparison_and_a_major_version_ends_it() -> None:
    assert change(SKILLS_PRE, LIFE_SKILLS, SKILLS_POST, another("1.4.0")) is not None
    assert change(SKILLS_PRE, LIFE_SKILLS, SKILLS_POST, another("2.0.0")) is None
    assert change(SKILLS_PRE, LIFE_SKILLS, PARENT_POST, PARENTING) is None


def test_reliable_change_by_the_method_s_figures() -> None:
    found = reliable_change(Fraction(3, 2), NORM)
    assert round(found.sem, 4) == Decimal("0.4850")
    assert round(found.sdiff, 4) == Decimal("0.6859")
    assert round(found.index, 3) == Decimal("2.187")
    assert round(found.smallest, 3) == Decimal("1.344")
    assert found.is_reliable


@given(st.fractions(-10, 10, max_denominator=120))
def test_a_change_is_reliable_exactly_beyond_the_smallest_reliable_one(size: Fraction) -> None:
    found, mirrored = reliable_change(size, NORM), reliable_change(-size, NORM)
    assert found.is_reliable == (abs(size) > Fraction(found.smallest))
    assert found.is_reliable == mirrored.is_reliable
    assert found.index == mirrored.index.copy_negate()  # a plain minus would round the digits


@given(answers)
def test_every_mean_lies_between_the_lowest_and_the_highest_answer(said: dict[str, int]) -> None:
    for mean in (total_mean(said, LIFE_SKILLS), *subscale_means(said, LIFE_SKILLS).values()):
        assert mean is None or min(said.values()) <= mean <= max(said.values())


@given(answers, answers)
def test_turning_time_around_turns_every_change_around(
    one: dict[str, int], other: dict[str, int]
) -> None:
    there = change(one, LIFE_SKILLS, other, LIFE_SKILLS)
    back = change(other, LIFE_SKILLS, one, LIFE_SKILLS)
    assert there is not None
    assert back is not None
    for way, reverse in ((there.items, back.items), (there.subscales, back.subscales)):
        for key, size in way.items():
            turned = reverse[key]
            assert (size is None) == (turned is None)
            assert size is None or turned is None or size == -turned


@given(answers, st.sampled_from(LIFE_SKILLS.item_keys), numbers)
def test_an_answer_more_never_takes_a_mean_away(said: dict[str, int], key: str, more: int) -> None:
    fuller = {**said, key: more}
    assert total_mean(said, LIFE_SKILLS) is None or total_mean(fuller, LIFE_SKILLS) is not None


@given(st.lists(numbers), st.integers(0, 12))
def test_a_mean_needs_its_answers(said: list[int], needed: int) -> None:
    mean = mean_of(said, needed)
    assert (mean is None) == (len(said) < max(needed, 1))
    assert mean is None or mean * len(said) == sum(said)


@given(st.fractions(-10, 10), st.fractions("1/10", 5))
def test_a_word_fits_the_size_and_its_mirror(size: Fraction, threshold: Fraction) -> None:
    mirror = {"notable_up": "notable_down", "notable_down": "notable_up"}
    word = word_for(size, threshold)
    assert word_for(-size, threshold) == mirror.get(word, word)
    assert (word == "about_the_same") == (abs(size) < threshold)


def test_one_point_of_a_mean_and_two_of_an_item_are_notable() -> None:
    assert word_for(1, Fraction(LIFE_SKILLS.change.mean)) == "notable_up"
    assert word_for(Fraction(99, 100), Fraction(LIFE_SKILLS.change.mean)) == "about_the_same"
    assert word_for(-2, LIFE_SKILLS.change.item) == "notable_down"
    assert word_for(1, LIFE_SKILLS.change.item) == "about_the_same"
