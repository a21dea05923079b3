"""A score: the sum of the answers times a factor, and the part of its scale in which it lies."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.assessments.scored import shown
from portal.assessments.scoring import score, whole, word_for
from portal.assessments.upload import BadFile, read_upload
from portal.method.score import ends
from tests.portal.assessments.answers import LIFE_SKILLS, SKILLS_PRE, without
from tests.portal.instruments.wellbeing import EXAMPLE_TEXT, TEXT, WELLBEING

KEYS = WELLBEING.item_keys
RULE = WELLBEING.score
assert RULE is not None
VERY_LOW, LOW, NEITHER = RULE.bands
full = st.lists(st.integers(0, 5), min_size=5, max_size=5)


def said(*numbers: int) -> dict[str, int]:
    return dict(zip(KEYS, numbers, strict=True))


def of(*numbers: int) -> Fraction:
    found = score(said(*numbers), WELLBEING)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("numbers", "number", "band"),
    [
        ((0, 0, 0, 0, 0), 0, VERY_LOW),
        ((2, 2, 2, 1, 1), 32, VERY_LOW),
        ((2, 2, 2, 2, 1), 36, LOW),
        ((3, 3, 2, 2, 2), 48, LOW),
        ((3, 3, 3, 2, 2), 52, NEITHER),  # METHOD 3.10: a raw sum below 13 is poor
        ((5, 5, 5, 5, 5), 100, NEITHER),
    ],
)
def test_the_score_of_five_statements_goes_from_0_to_100_in_three_parts(
    numbers: tuple[int, ...], number: int, band: object
) -> None:
    found = of(*numbers)
    assert found == number
    assert RULE is not None
    assert RULE.band(found) is band


def test_a_score_with_too_few_answers_is_none() -> None:
    assert score(without(said(3, 3, 3, 3, 3), "third"), WELLBEING) is None
    assert score({}, WELLBEING) is None


def test_where_an_answer_may_be_missing_the_mean_of_the_others_stands_for_it() -> None:
    assert RULE is not None
    lenient = WELLBEING.model_copy(update={"score": RULE.model_copy(update={"needs_answers": 4})})
    left = without(said(3, 3, 0, 2, 2), "third")
    assert score(left, lenient) == 50
    assert shown(score(without(said(3, 3, 0, 3, 2), "third"), lenient)) == 55


def test_an_instrument_without_a_score_is_summed_up_by_its_mean() -> None:
    assert score(SKILLS_PRE, LIFE_SKILLS) is None
    assert whole(SKILLS_PRE, LIFE_SKILLS) == 4
    assert whole(said(3, 3, 3, 2, 2), WELLBEING) == 52


def test_ten_points_of_the_score_are_notable() -> None:
    assert RULE is not None
    assert word_for(of(3, 3, 3, 2, 2) - of(2, 2, 2, 2, 2), Fraction(RULE.change)) == "notable_up"
    assert word_for(of(2, 2, 2, 2, 2) - of(3, 3, 2, 2, 2), Fraction(RULE.change)) == (
        "about_the_same"
    )


@given(full)
def test_every_score_is_the_sum_times_four_and_lies_in_one_part(numbers: list[int]) -> None:
    assert RULE is not None
    found, (lowest, highest) = of(*numbers), ends(WELLBEING, RULE)
    assert found == 4 * sum(numbers)
    assert lowest <= found <= highest
    below = [band for band in RULE.bands if Fraction(band.up_to) < found]
    assert RULE.bands[len(below)] is RULE.band(found)


@given(full, st.integers(0, 4))
def test_a_higher_answer_gives_a_higher_score(numbers: list[int], place: int) -> None:
    if numbers[place] < 5:
        more = [n + (at == place) for at, n in enumerate(numbers)]
        assert of(*more) == of(*numbers) + 4


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("up_to: 50", "up_to: 35", "up_to: 35"),
        ("up_to: 35", "up_to: -4", "up_to: -4"),
        ("up_to: 100", "up_to: 90", "up_to: 90"),
        ("needs_answers: 5", "needs_answers: 6", "needs_answers: 6"),
        ("factor: 4", "factor: 0", "factor: 0"),
        ("factor: 4", "factor: '1e999999'", "factor: '1e999999'"),
        ("  change: 10", "  change: lots", "change: lots"),
        ("  bands:", "  lines:", "lines:"),
    ],
)
def test_a_score_that_does_not_fit_its_statements_is_refused_at_its_line(
    old: str, new: str, told: str
) -> None:
    assert old in TEXT
    text = TEXT.replace(old, new, 1)
    with pytest.raises(BadFile) as refused:
        read_upload(text.encode())
    lines = [n for n, words in enumerate(text.splitlines(), 1) if told in words]
    assert set(lines) & {fault.line for fault in refused.value.faults}


def test_the_example_is_refused_exactly_where_words_are_to_be_put_in() -> None:
    with pytest.raises(BadFile) as refused:
        read_upload(EXAMPLE_TEXT.encode())
    empty = [
        n for n, words in enumerate(EXAMPLE_TEXT.splitlines(), 1)
        if "[…]" in words and not words.startswith("#")
    ]  # fmt: skip
    assert [fault.line for fault in refused.value.faults] == empty
    assert len(empty) == 8
