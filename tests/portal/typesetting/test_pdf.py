"""Paper is tagged, says its language and title, and keeps every letter (PDF/UA-1)."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from portal.typesetting import typesetter
from portal.typesetting.document import Bullets, Facts, Paragraph, Picture, Section, Table
from tests.portal.typesetting.documents import (
    catalogue,
    document,
    elements,
    reader,
    saying,
    tags,
    words,
)

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
WHOLE = document(
    Section("Planen", (Facts((("Mål", "I skole\nfire dage"), ("Næste skridt", "To vækkeure"))),)),
    Section("Tal", (
        Table(("Livsfærdighed", "Greb"), (("Ro", "4"), ("Søvn", "7")), (1,)),
        Bullets(("æbler", "ørreder", "ål")),
        Picture(SVG, "En sort firkant", 40),
        Paragraph("Slut."),
    )),
)  # fmt: skip


@pytest.fixture(scope="module")
def whole() -> bytes:
    return typesetter.pdf(WHOLE)


def test_it_says_that_it_is_pdf_ua_1(whole: bytes) -> None:
    metadata = catalogue(whole)["/Metadata"].get_object().get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata


@pytest.mark.parametrize("language", ["da", "en"])
def test_it_says_its_language(language: str) -> None:
    made = typesetter.pdf(document(language=language))  # type: ignore[arg-type]  # both are languages
    assert catalogue(made)["/Lang"] == language


def test_it_shows_its_title_and_is_marked_as_tagged(whole: bytes) -> None:
    assert reader(whole).metadata["/Title"] == "Prøven"  # type: ignore[index]  # a PDF of ours has metadata
    assert catalogue(whole)["/ViewerPreferences"]["/DisplayDocTitle"]
    assert catalogue(whole)["/MarkInfo"]["/Marked"]


def test_headings_lists_tables_and_pictures_are_what_they_are(whole: bytes) -> None:
    found = tags(whole)
    assert [tag for tag in found if tag in {"/Title", "/H1", "/Table", "/L", "/Figure"}] == [
        "/Title", "/H1", "/L", "/H1", "/Table", "/L", "/Figure",
    ]  # fmt: skip
    assert (found.count("/TH"), found.count("/TD"), found.count("/LI")) == (2, 4, 5)
    headers = [element for element in elements(whole) if element["/S"] == "/TH"]
    assert {header["/A"][0]["/Scope"] for header in headers} == {"/Column"}
    figure = next(element for element in elements(whole) if element["/S"] == "/Figure")
    assert figure["/Alt"] == "En sort firkant"


def test_every_letter_can_be_read_back(whole: bytes) -> None:
    assert "Mål I skole fire dage Næste skridt To vækkeure" in words(whole)
    assert "æbler" in words(whole)
    assert "Side 1 af 1" in words(whole)
    assert "FORTROLIGT" in words(whole)


def test_fonts_are_inside_the_file(whole: bytes) -> None:
    fonts = reader(whole).pages[0]["/Resources"]["/Font"].values()  # type: ignore[index]  # a PDF's dictionary
    names = {font.get_object()["/BaseFont"].split("+")[1] for font in fonts}
    assert names
    assert all(name.startswith("IBMPlexSans") for name in names), names
    below = [font.get_object()["/DescendantFonts"][0].get_object() for font in fonts]
    files = [font["/FontDescriptor"].get_object().keys() for font in below]
    assert all({"/FontFile2", "/FontFile3"} & set(keys) for keys in files)


def test_other_alphabets_are_printed_and_a_symbol_without_a_letter_form_by_its_name() -> None:
    assert "Ελένη" in words(typesetter.pdf(saying("Ελένη")))
    assert "glad [grinning face] i dag" in words(typesetter.pdf(saying("glad 😀 i dag")))
    assert "ked ??" in words(typesetter.pdf(saying("ked 漢字")))


def test_long_documents_number_their_pages() -> None:
    rows = tuple((f"Felt {number}", "Tekst. " * 60) for number in range(30))
    made = typesetter.pdf(document(Section("Alt", (Facts(rows),))))
    last = len(reader(made).pages)
    assert last > 2
    assert f"Side {last} af {last}" in words(made)
    assert "Eksempel Kommune · Forløb F-1001 · Prøven" in words(made)


@pytest.mark.parametrize(("lines", "pages"), [(3, 1), (47, 1), (150, 3)])
def test_one_page_is_kept_while_letters_stay_readable(lines: int, pages: int) -> None:
    full = document(Section("Alt", (Paragraph("\n".join(f"Linje {n}" for n in range(lines))),)))
    made = typesetter.pdf_on_one_page(full)
    assert (len(reader(typesetter.pdf(full)).pages) == 1) == (lines == 3)
    assert len(reader(made).pages) == typesetter.page_count(made) == pages


def test_two_at_once_get_their_own_words() -> None:
    said = [f"Ordet er {number}" for number in range(24)]
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(typesetter.pdf, map(saying, said)))
    assert all(f"{text} Udskrevet" in words(pdf) for text, pdf in zip(said, made, strict=True))


def test_what_cannot_be_right_is_refused() -> None:
    with pytest.raises(ValueError, match="in words"):
        Picture(SVG, " ")
    with pytest.raises(ValueError, match="title"):
        document(title=" ")
    with pytest.raises(ValueError, match="right under"):
        document(Section("Tal", (), level=2))
    with pytest.raises(ValueError, match="as many cells"):
        Table(("a", "b"), (("c",),))
