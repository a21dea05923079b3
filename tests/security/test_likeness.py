"""Names and addresses that are the same for a reader are the same for the comparison, and others are not."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from security.likeness import (
    MARK_BYTES,
    MARKS,
    Likeness,
    family_names,
    names_after_the_first,
    street_address,
)

CASE = UUID("11111111-1111-4111-8111-111111111111")
HERE = Likeness(frozenset(("surname", "address")), key=b"k" * 32)


@pytest.mark.parametrize(
    ("typed", "names"),
    [("Holm-Lindegaard", ["holm", "lindegaard"]), ("AAGÅRD", ["aagaard"]), ("Ågaard", ["aagaard"]),
     ("Müller", ["muller"]), ("Søby  Søby", ["soeby"]), ("B. Holm", ["holm"]), ("", []), ("12", [])],
)  # fmt: skip
def test_a_family_name_is_folded(typed: str, names: list[str]) -> None:
    assert family_names(typed) == names


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("Dora Holm Lindegaard", ["holm", "lindegaard"]),
        ("Dora", ["dora"]),
        (" Bo  Aagård ", ["aagaard"]),
    ],
)
def test_of_a_whole_name_the_first_is_no_family_name(name: str, names: list[str]) -> None:
    assert names_after_the_first(name) == names


@pytest.mark.parametrize(
    "typed",
    [
        "Birkevej 12",
        "birkevej 12, 2. tv",
        "BIRKEVEJ  12 , 9999 Opdigt",
        "Birkevej 012",
        "Birkevej 12 2. tv",
    ],
)
def test_floor_door_and_town_do_not_count(typed: str) -> None:
    assert street_address(typed) == "birkevej 12"


@pytest.mark.parametrize(
    ("typed", "folded"),
    [("Birkevej 12B", "birkevej 12b"), ("Birkevej 12 b, st.", "birkevej 12b"),
     ("1. Maj Vej 4", "1 maj vej 4"), ("Østre Allé 7", "oestre alle 7"), ("Birkevej", None),
     ("12", None), ("", None)],
)  # fmt: skip
def test_a_letter_belongs_to_the_number_and_no_number_is_no_address(
    typed: str, folded: str | None
) -> None:
    assert street_address(typed) == folded


@given(st.text(max_size=200))
def test_no_text_stops_the_folding_and_its_result_is_stable(text: str) -> None:
    for name in family_names(text):
        assert family_names(name) == [name] or len(name) > 1
    folded = street_address(text)
    assert folded is None or any(sign.isdecimal() for sign in folded)


@given(st.lists(st.sampled_from(["holm", "aagaard", "soeby", "lind"]), unique=True, max_size=4))
def test_every_case_has_as_many_marks_whatever_was_typed(names: list[str]) -> None:
    marks = HERE.of_case("surname", names, CASE)
    assert [len(mark) for mark in marks] == [MARK_BYTES] * MARKS
    reader = Likeness(HERE.kinds, [HERE.print_of("surname", "holm")], key=HERE.key)
    own = reader.of_reader(CASE)
    assert own is not None
    assert (own[0] in marks) == ("holm" in names)


def test_a_name_that_is_a_street_is_no_likeness() -> None:
    assert HERE.print_of("surname", "holm") != HERE.print_of("address", "holm")


def test_marks_of_another_case_organisation_or_name_are_others() -> None:
    other = Likeness(HERE.kinds, key=b"o" * 32)
    marks = [
        set(HERE.of_case("surname", ["holm"], CASE)),
        set(HERE.of_case("surname", ["holm"], uuid4())),
        set(other.of_case("surname", ["holm"], CASE)),
        set(HERE.of_case("surname", ["lind"], CASE)),
    ]
    assert len(set.union(*marks)) == MARKS * len(marks)


def test_where_nothing_is_compared_nothing_is_sent() -> None:
    assert Likeness().of_reader(CASE) is None
