"""Documents for tests of paper, and ways to look into the PDF that comes of them."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from portal.typesetting.document import Document, Facts, Language, Letterhead, Section

LETTERHEAD = Letterhead(
    organisation="Eksempel Kommune",
    portal="Korpsportalen",
    reference="Forløb F-1001",
    day="22. november 2026",
    confidential="Fortroligt",
    printed="Udskrevet 22.11.2026 kl. 21.05 af Dora",
    pages="Side {page} af {pages}",
)


def document(*sections: Section, title: str = "Prøven", language: Language = "da") -> Document:
    """A document with these sections."""
    return Document(title, language, "Nord", LETTERHEAD, sections)


def saying(text: str) -> Document:
    """A document that says one thing, as the value of a fact."""
    return document(Section("Ark", (Facts((("Ordene", text),)),)))


def reader(pdf: bytes) -> PdfReader:
    """The PDF, opened for looking into it."""
    return PdfReader(BytesIO(pdf))


def words(pdf: bytes) -> str:
    """Everything that the PDF says, in the order of its pages, on one line."""
    pages = (page.extract_text() for page in reader(pdf).pages)
    return " ".join(" ".join(pages).replace("\u00ad", "").split())


def catalogue(pdf: bytes) -> Any:
    """The root of the PDF."""
    return reader(pdf).trailer["/Root"]


def elements(pdf: bytes) -> list[Any]:
    """Every element of the structure tree, in reading order."""
    return list(_walk(catalogue(pdf)["/StructTreeRoot"]))


def tags(pdf: bytes) -> list[str]:
    """The names of those elements."""
    return [str(element["/S"]) for element in elements(pdf)]


def _walk(node: Any) -> Iterator[Any]:
    found = node.get_object()
    if isinstance(found, ArrayObject):
        for child in found:
            yield from _walk(child)
    elif isinstance(found, DictionaryObject):
        if "/S" in found:
            yield found
        if "/K" in found:
            yield from _walk(found["/K"])
