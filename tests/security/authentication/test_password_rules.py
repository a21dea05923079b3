"""New passwords: long first, then not easy to guess."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from security.authentication.password_rules import objection

GOOD = [
    "tre blå cykler i regnen", "Vindmølle-og-kanelsnegl", "q8#Lz!pT4vWn2@xR",
    "grævling spiser aldrig torsdagssuppe", "9f3c1e77-a2d0-46b8-8e51",
    "x" * 20 + " giraf under bordet",
]  # fmt: skip
EASY = [
    "aaaaaaaaaaaaaaa", "123456789012345", "abcabcabcabcabc", "qwertyuiopasdfgh",
    "Ballerup123!!!!", "passwordpassword1!", "P@ssw0rdP@ssw0rd", "Sommer2026Sommer2026",
    "rødgrødmedfløde", "roedgroedmedfloede", "KorpsportalenErGod", "xk7xk7xk7xk7xk7",
    "Koebenhavn-2026-2027", "jegelskerdig1234", "m0rm0rm0rm0rm0r", "9876543210987654",
    "               ", "Danmark Danmark Danmark",
]  # fmt: skip


@pytest.mark.parametrize("password", GOOD)
def test_long_and_uncommon_passwords_are_taken(password: str) -> None:
    assert objection(password, ("anna.prøve", "Anna Prøve", "Eksempel Kommune")) is None


def test_fourteen_characters_are_refused_and_sixty_four_taken() -> None:
    text = "q8#Lz!pT4vWn2@xR"
    assert "15" in str(objection(text[:14]))
    assert objection(text[:15]) is None
    assert objection((text * 4)[:64]) is None


def test_length_counts_letters_as_people_do() -> None:
    fourteen = "åøåøåøåøåøåøåø"
    assert "15" in str(objection(unicodedata.normalize("NFD", fourteen)))


def test_more_than_1024_characters_are_refused() -> None:
    assert objection("q8#Lz!pT4vWn2@xR" * 64) is None
    assert "1024" in str(objection("q8#Lz!pT4vWn2@xR" * 64 + "x"))


@pytest.mark.parametrize("password", EASY)
def test_common_words_names_and_patterns_are_refused(password: str) -> None:
    assert "easy to guess" in str(objection(password))


@pytest.mark.parametrize("password", [
    "hos anna.prøve er der kaffe", "ANNA.PROEVE og ni lamper", "PRØVE under tre paraplyer",
    "pr0ve under tre paraplyer", "mit Eksempel med ni lamper",
])  # fmt: skip
def test_own_names_are_refused_in_any_spelling(password: str) -> None:
    names = ("anna.prøve", "Anna Prøve", "Eksempel Kommune")
    assert "own name" in str(objection(password, names))


def test_the_first_complaint_is_about_length() -> None:
    assert "15" in str(objection("anna", ("anna",)))


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=80), st.text(max_size=20))
def test_any_input_gets_an_answer(password: str, name: str) -> None:
    answer = objection(password, (name,))
    assert answer is None or answer.endswith(".")
    assert answer is not None or 15 <= len(password) <= 1024
