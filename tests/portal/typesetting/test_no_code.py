"""Nothing that somebody wrote becomes code of the page, and no page reads a file."""

from collections.abc import Callable
from pathlib import Path

import pytest

from portal.typesetting import typesetter
from portal.typesetting.document import (
    Block,
    Bullets,
    Document,
    Facts,
    Paragraph,
    Picture,
    Section,
    Table,
)
from tests.portal.typesetting.documents import document, elements, words

ATTEMPTS = (
    '#read("/etc/passwd")',
    '#read("page.typ")',
    '#import "page.typ": *',
    '#import "@preview/cetz:0.4.2"',
    '#image("/etc/hostname")',
    '#include "/etc/passwd"',
    "#sys.inputs.document",
    '#eval("1+1")',
    "= Ingen overskrift",
    "*ikke fed* _ikke skrå_ `ikke kode`",
    "$ sum_(n=1)^oo 1/n $",
    '<mærke> @mærke #link("https://example.org")[her]',
    "]} #panic() {[",
    "\\u{41} \\ ~ -- ... '\"",
    "/* ingen */ // kommentar",
    "{{ 7 * 7 }} {page} {pages}",
)
PLACES: dict[str, Callable[[str], Document]] = {
    "title": lambda text: document(title=text),
    "heading": lambda text: document(Section(text, ())),
    "tag": lambda text: document(Section("Ark", (), tags=(text,))),
    "label": lambda text: with_block(Facts(((text, "-"),))),
    "text": lambda text: with_block(Facts((("-", text),))),
    "paragraph": lambda text: with_block(Paragraph(text)),
    "column": lambda text: with_block(Table((text,), (("-",),))),
    "cell": lambda text: with_block(Table(("-",), ((text,),))),
    "point": lambda text: with_block(Bullets((text,))),
}


def unbroken(text: str) -> str:
    """The text without its spaces, since a long one is broken into lines."""
    return "".join(text.split())


def with_block(block: Block) -> Document:
    return document(Section("Ark", (block,)))


@pytest.mark.parametrize("place", PLACES)
def test_text_stays_text(place: str) -> None:
    for attempt in ATTEMPTS:
        said = words(typesetter.pdf(PLACES[place](attempt)))
        assert unbroken(attempt) in unbroken(said), attempt


def test_markup_in_a_text_makes_no_heading_and_no_link() -> None:
    found = elements(typesetter.pdf(document(Section("Ark", (Paragraph("\n".join(ATTEMPTS)),)))))
    names = [str(element["/S"]) for element in found]
    assert names.count("/H1") == 1
    assert "/Link" not in names
    assert "/Formula" not in names


@pytest.mark.parametrize(
    "href", ["/etc/hostname", "page.typ", "../typesetter.py", "{outside}", "file://{outside}"]
)
def test_a_picture_draws_no_file(tmp_path: Path, href: str) -> None:
    outside = tmp_path / "outside.svg"
    outside.write_text('<svg xmlns="http://www.w3.org/2000/svg"><text y="9">HEMMELIGT</text></svg>')
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
        f'<image xlink:href="{href.format(outside=outside)}" width="9" height="9"/></svg>'
    )
    with pytest.raises(ValueError, match="could not be set") as caught:
        typesetter.pdf(with_block(Picture(svg, "Et forsøg")))
    assert "HEMMELIGT" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_a_fault_repeats_nothing_of_the_document() -> None:
    with pytest.raises(ValueError, match="could not be set") as caught:
        typesetter.pdf(with_block(Picture("<svg>Amalie", "Amalies billede")))
    assert "Amalie" not in str(caught.value)


def test_the_page_itself_reads_no_file_and_imports_nothing() -> None:
    page = typesetter.PAGE.read_text(encoding="utf-8")
    assert not any(word in page for word in ("read(", "#import", "include", "eval("))
    assert [path.name for path in typesetter.PAGE.parent.iterdir()] == ["page.typ"]
