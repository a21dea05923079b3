"""A few people are never told of, and nothing shown lets a few be worked out; Hypothesis looks for a way."""

import itertools
from datetime import date
from fractions import Fraction
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from portal.figures.counting import TOTAL, Line, Measured, groups
from portal.figures.hiding import LEAST, share, told, ways, with_both
from portal.figures.periods import HalfYear, offered
from portal.method import library
from portal.method.instrument import InstrumentDefinition
from tests.portal.assessments.answers import SKILLS_POST, SKILLS_PRE

SKILLS = library.latest("life_skills", InstrumentDefinition)
OTHER = SKILLS.model_copy(update={"version": "2.0.0"})


def measured(
    case_id: UUID, occasion: str, answers: dict[str, int], respondent: str = "citizen",
    definition: InstrumentDefinition = SKILLS, person: int = 1,
) -> Measured:  # fmt: skip
    return Measured(case_id, person, occasion, respondent, definition, answers)


def both(case_id: UUID, respondent: str = "citizen", person: int = 1) -> list[Measured]:
    return [
        measured(case_id, "pre", SKILLS_PRE, respondent, person=person),
        measured(case_id, "post", SKILLS_POST, respondent, person=person),
    ]


def test_the_means_are_those_of_the_method() -> None:
    (group,) = groups([each for _ in range(5) for each in both(uuid4())])
    total = next(line for line in group.lines if line.subscale == TOTAL)
    assert (total.before, total.after) == (Fraction(4), Fraction(11, 2))
    assert total.change == Fraction(3, 2)
    assert (total.up, total.same, total.down) == (5, 0, 0)
    assert group.cases == 5


def test_major_versions_are_not_mixed_and_half_a_pair_is_none() -> None:
    mixed, alone = uuid4(), uuid4()
    found = [
        measured(mixed, "pre", SKILLS_PRE), measured(mixed, "post", SKILLS_POST, definition=OTHER),
        measured(alone, "post", SKILLS_POST),
    ]  # fmt: skip
    assert groups(found) == []
    apart = [*both(uuid4())]
    newer = uuid4()
    apart += [
        measured(newer, "pre", SKILLS_PRE, definition=OTHER),
        measured(newer, "post", SKILLS_POST, definition=OTHER),
    ]
    assert [group.definition.major for group in groups(apart)] == [1, 2]


def test_the_same_people_stand_behind_every_line() -> None:
    few = {key: number for key, number in SKILLS_PRE.items() if key not in ("self", "others")}
    silent = uuid4()
    found = [each for _ in range(5) for each in both(uuid4())]
    found += [measured(silent, "pre", few), measured(silent, "post", SKILLS_POST)]
    assert [group.cases for group in groups(found)] == [5]


def test_citizen_and_professional_are_groups_of_their_own() -> None:
    case_id = uuid4()
    found = groups([*both(case_id), *both(case_id, "professional")])
    assert [group.respondent for group in found] == ["citizen", "professional"]


def test_two_parents_of_one_case_are_still_one_case() -> None:
    found = [each for person in range(1, 7) for each in both(UUID(int=1), person=person)]
    (group,) = groups(found)
    assert group.cases == 1
    assert told([group]).groups == []


@given(st.lists(st.integers(0, 12), max_size=4), st.integers(0, 40))
def test_no_group_of_a_few_is_told_of_nor_worked_out(sizes: list[int], ended: int) -> None:
    found = []
    for number, size in enumerate(sizes):
        definition = SKILLS.model_copy(update={"version": f"{number + 1}.0.0"})
        for _case in range(size):
            case_id = uuid4()
            found += [
                measured(case_id, "pre", SKILLS_PRE, definition=definition),
                measured(case_id, "post", SKILLS_POST, definition=definition),
            ]
    what = told(groups(found))
    assert all(group.cases >= LEAST for group in what.groups)
    total = sum(sizes)
    seen = with_both(total, max(ended, total), what)
    if seen is not None:
        # What is left when every shown group is taken away is nobody, or no few.
        rest = seen.part - sum(group.cases for group in what.groups)
        assert rest == 0 or rest >= LEAST


@given(st.integers(0, 60), st.integers(0, 60))
def test_a_share_tells_neither_of_a_few_nor_of_few_others(part: int, rest: int) -> None:
    found = share(part, part + rest)
    if found is not None:
        assert found.part >= LEAST
        assert found.whole - found.part == 0 or found.whole - found.part >= LEAST
    else:
        assert part < LEAST or 0 < rest < LEAST


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
def test_of_three_ways_all_are_told_or_none(up: int, same: int, down: int) -> None:
    found = ways(Line("", Fraction(1), Fraction(2), up, same, down))
    assert (found is None) == (min(up, same, down) < LEAST)


@given(st.dates(date(2020, 1, 1), date(2060, 12, 31)))
def test_half_years_are_over_follow_each_other_and_do_not_overlap(day: date) -> None:
    found = offered(day)
    assert found
    assert all((day - half.after).days >= 14 for half in found)
    for later, earlier in itertools.pairwise(found):
        assert earlier.after == later.first
    assert (day - found[0].after).days < 14 + 184


def test_a_half_year_has_its_days() -> None:
    assert (HalfYear(2026, 1).first, HalfYear(2026, 1).after) == (
        date(2026, 1, 1),
        date(2026, 7, 1),
    )
    assert HalfYear(2026, 2).after == date(2027, 1, 1)
