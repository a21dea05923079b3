"""A catalogue with a hole is refused, and says where the hole is."""

import pytest
from babel.messages.catalog import Catalog

from config.setup.translations import complaints, source_messages


def catalogue(**texts: str) -> Catalog:
    made = Catalog(locale="da")
    for name, text in texts.items():
        made.add(name.replace("_", " "), text)
    return made


def test_a_complete_catalogue_is_accepted() -> None:
    assert list(complaints(catalogue(Sign_in=""), catalogue(Sign_in="Log ind"))) == []


@pytest.mark.parametrize(
    ("translated", "complaint"),
    [
        (catalogue(), "missing: 'Sign in'"),
        (catalogue(Sign_in=""), "untranslated: 'Sign in'"),
        (catalogue(Sign_in="Log ind", Old="Gammel"), "no longer in the source: 'Old'"),
    ],
)
def test_a_hole_is_named(translated: Catalog, complaint: str) -> None:
    assert list(complaints(catalogue(Sign_in=""), translated)) == [complaint]


def test_a_fuzzy_text_is_refused() -> None:
    translated = Catalog(locale="da")
    translated.add("Sign in", "Log ud", flags={"fuzzy"})
    assert list(complaints(catalogue(Sign_in=""), translated)) == ["fuzzy: 'Sign in'"]


def test_a_placeholder_of_another_name_is_refused() -> None:
    source, translated = Catalog(), Catalog(locale="da")
    source.add("Hello %(name)s")
    translated.add("Hello %(name)s", "Hej %(navn)s")
    assert "unknown named placeholder" in next(complaints(source, translated))


def test_texts_are_found_in_templates_and_in_rooms_without_flask() -> None:
    places = {path for message in source_messages() for path, _line in message.locations}
    assert any(path.endswith(".html") for path in places)
    assert any(path.startswith("security/") for path in places)
