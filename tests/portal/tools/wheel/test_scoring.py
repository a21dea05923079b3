"""The arithmetic of the wheel, by the method's own figures and by laws that always hold."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.method.means import rounded
from portal.tools.wheel.body import SkillEntry
from portal.tools.wheel.scoring import Gap, change, gaps, group_means, suggest_skills, total_mean
from tests.portal.tools.wheel.wheels import AFTER, BEFORE, DEFINITION, KEYS

grips = st.dictionaries(st.sampled_from(KEYS), st.integers(0, 10))


def without(*keys: str) -> dict[str, int]:
    return {key: grip for key, grip in BEFORE.items() if key not in keys}


def shown(means: dict[str, Fraction | None]) -> list[str | None]:
    return [None if mean is None else str(rounded(mean)) for mean in means.values()]


def test_the_method_s_figures() -> None:
    assert total_mean(BEFORE, DEFINITION) == 4
    assert total_mean(AFTER, DEFINITION) == Fraction(11, 2)
    assert list(group_means(BEFORE, DEFINITION).values()) == [
        Fraction(7, 2),
        Fraction(13, 3),
        Fraction(13, 3),
    ]
    assert shown(group_means(AFTER, DEFINITION)) == ["5.5", "5.3", "5.7"]


def test_one_skipped_skill_leaves_the_mean_of_nine() -> None:
    answered = without("community")
    assert total_mean(answered, DEFINITION) == Fraction(36, 9)
    assert group_means(answered, DEFINITION)["participation"] == Fraction(10, 3)


def test_three_skipped_skills_are_too_many() -> None:
    assert total_mean(without("relation", "frame"), DEFINITION) is not None
    assert total_mean(without("relation", "frame", "self"), DEFINITION) is None


def test_a_group_needs_half_of_its_skills() -> None:
    two_of_four = without("relation", "frame")
    assert group_means(two_of_four, DEFINITION)["participation"] == Fraction(9, 2)
    one_of_four = without("relation", "frame", "agency")
    assert group_means(one_of_four, DEFINITION)["participation"] is None
    one_of_three = without("reality", "values")
    assert group_means(one_of_three, DEFINITION)["attunement"] is None
    assert list(group_means({}, DEFINITION).values()) == [None, None, None]


@pytest.mark.parametrize(
    ("mean", "words"),
    [
        ("4.25", "4.3"),
        ("4.35", "4.4"),
        ("4.249", "4.2"),
        ("-0.25", "-0.3"),
        ("0.05", "0.1"),
        ("10", "10.0"),
    ],
)
def test_halves_are_rounded_up_for_display(mean: str, words: str) -> None:
    assert str(rounded(Fraction(mean))) == words


def test_a_mean_that_is_not_known_stays_unknown() -> None:
    assert rounded(None) is None


@given(st.fractions(-10, 10, max_denominator=10))
def test_rounding_moves_by_half_a_tenth_at_most_and_mirrors(mean: Fraction) -> None:
    assert abs(Fraction(rounded(mean)) - mean) <= Fraction(1, 20)
    assert rounded(-mean) == -rounded(mean)
    assert rounded(mean).as_tuple().exponent == -1


@given(grips)
def test_means_lie_between_the_lowest_and_highest_answer(answered: dict[str, int]) -> None:
    for mean in (total_mean(answered, DEFINITION), *group_means(answered, DEFINITION).values()):
        assert mean is None or min(answered.values()) <= mean <= max(answered.values())


def test_gaps_of_three_stand_out() -> None:
    own = {"relation": 7, "frame": 2, "self": 5, "others": 4}
    other = {"others": 6, "relation": 4, "frame": 5, "agency": 9}
    assert gaps(own, other, DEFINITION) == (
        Gap("relation", 3, is_notable=True),
        Gap("frame", -3, is_notable=True),
        Gap("others", -2, is_notable=False),
    )


@given(grips, grips)
def test_gaps_turn_round_with_the_people(own: dict[str, int], other: dict[str, int]) -> None:
    there = gaps(own, other, DEFINITION)
    back = gaps(other, own, DEFINITION)
    assert [(gap.key, -gap.size, gap.is_notable) for gap in there] == [
        (gap.key, gap.size, gap.is_notable) for gap in back
    ]


def test_importance_then_low_grip_then_order_suggests() -> None:
    entries = [
        SkillEntry(key="overview", grip=2, matters=3),
        SkillEntry(key="relation", grip=5, matters=3),
        SkillEntry(key="agency", grip=0, matters=2),
        SkillEntry(key="frame", grip=0, matters=2),
        SkillEntry(key="self", skipped=True, matters=3),
        SkillEntry(key="values", grip=0),
    ]
    assert suggest_skills(entries, DEFINITION) == ("overview", "relation", "frame")
    assert suggest_skills([], DEFINITION) == ()


def test_change_between_two_wheels() -> None:
    found = change(BEFORE, DEFINITION, AFTER, DEFINITION)
    assert found is not None
    assert list(found.skills.values()) == [2, 3, 2, 1, 1, 0, 2, 1, 2, 1]
    assert found.total == Fraction(3, 2)
    assert list(found.groups.values()) == [2, 1, Fraction(4, 3)]


def test_no_change_is_shown_across_a_major_version() -> None:
    minor = DEFINITION.model_copy(update={"version": "1.4.0"})
    major = DEFINITION.model_copy(update={"version": "2.0.0"})
    assert change(BEFORE, DEFINITION, AFTER, minor) is not None
    assert change(BEFORE, DEFINITION, AFTER, major) is None


def test_change_is_silent_about_what_is_missing() -> None:
    found = change(without("relation", "frame", "self"), DEFINITION, AFTER, DEFINITION)
    assert found is not None
    assert found.skills["relation"] is None
    assert found.total is None


@given(grips, grips)
def test_change_turns_round_with_time(earlier: dict[str, int], later: dict[str, int]) -> None:
    there = change(earlier, DEFINITION, later, DEFINITION)
    back = change(later, DEFINITION, earlier, DEFINITION)
    assert there is not None
    assert back is not None
    for key in KEYS:
        step = there.skills[key]
        assert back.skills[key] == (None if step is None else -step)
    assert back.total == (None if there.total is None else -there.total)
