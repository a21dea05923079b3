"""A first and a last name are the same in every spelling, and an answer tells whoever has no key nothing."""

from hashlib import sha256
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from security.likeness import MARK_BYTES, NAMESAKE, Likeness
from security.namesakes import answer_of, whole_names

CASE = UUID("11111111-1111-4111-8111-111111111111")
HERE = Likeness(frozenset((NAMESAKE,)), key=b"k" * 32)


@pytest.mark.parametrize(
    ("typed", "names"),
    [("Bo Holm", ["bo holm"]), ("BO ØSTEN AAGÅRD", ["bo aagaard"]), ("Holm, Bo Østen", ["bo holm"]),
     ("Anne-Marie Ulvedal-Holm", ["anne ulvedal", "anne holm"]), ("Anne Marie Holm", ["anne holm"]),
     ("Bo K. Holm (vikar)", ["bo holm"]), ("Søren Møller", ["soeren moeller"]), ("Bo", []), ("Holm-Lund", []),
     ("Bo 12", []), ("B. Holm", []), ("", [])],
)  # fmt: skip
def test_first_and_last_name_are_enough(typed: str, names: list[str]) -> None:
    assert whole_names(typed) == names


@given(st.text(max_size=200))
def test_no_text_stops_the_folding(text: str) -> None:
    for name in whole_names(text):
        assert whole_names(name) == [name]


def said(answer: bytes, question: bytes) -> bool:
    """What the database looks for (log.says_yes)."""
    return sha256(question + answer[:MARK_BYTES]).digest()[:MARK_BYTES] == answer[MARK_BYTES:]


@given(st.booleans())
def test_an_answer_is_understood_by_the_key_and_for_this_case_alone(is_yes: bool) -> None:
    place = HERE.place_of(CASE)
    answer = answer_of(HERE, place, is_yes=is_yes)
    (brought,) = HERE.of_reader(CASE) or []
    assert said(answer, brought) == is_yes
    for other in (
        HERE.question_of(uuid4()),
        Likeness(HERE.kinds, key=b"o" * 32).question_of(place),
    ):
        assert not said(answer, other)


def test_no_two_answers_are_one_and_a_case_has_another_name_in_each_organisation() -> None:
    place = HERE.place_of(CASE)
    assert len({answer_of(HERE, place, is_yes=yes) for yes in (True, True, False, False)}) == 4
    assert len({CASE, place, Likeness(HERE.kinds, key=b"o" * 32).place_of(CASE)}) == 3
