"""Words that a citizen said in another language than the paper's are marked with theirs."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from pypdf.generic import ArrayObject, DictionaryObject

from portal.typesetting import typesetter
from portal.typesetting.document import Bullets, Facts, Paragraph, Section, Spoken, Table, spoken
from tests.browser import Browser
from tests.portal.paper.printing import ASKED
from tests.portal.typesetting.documents import catalogue, document, reader


def said_in(pdf: bytes) -> dict[str, str]:
    """Each text of the first page with the language that it has for a screen reader."""
    page = reader(pdf).pages[0]
    texts = _marked(page)
    found: dict[str, str] = {}
    for number, language in _leaves(catalogue(pdf)["/StructTreeRoot"], catalogue(pdf)["/Lang"]):
        if number in texts:
            text, own = texts[number]
            found[text] = own or language
    return found


def _leaves(node: Any, language: str) -> Iterator[tuple[int, str]]:
    inner = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(inner, ArrayObject):
        for child in inner:
            yield from _leaves(child, language)
    elif isinstance(inner, DictionaryObject):
        if "/MCID" in inner:
            yield int(str(inner["/MCID"])), language
        if "/K" in inner:
            yield from _leaves(inner["/K"], str(inner.get("/Lang", language)))
    elif isinstance(inner, int):
        yield int(inner), language


def _marked(page: Any) -> dict[int, tuple[str, str]]:
    """The text and the language of each piece of marked content."""
    found: dict[int, tuple[str, str]] = {}
    open_marks: list[tuple[int, str]] = []

    def before(operator: bytes, operands: Any, *_: Any) -> None:
        if operator == b"BDC":
            marks = operands[1] if isinstance(operands[1], DictionaryObject) else {}
            open_marks.append((int(marks.get("/MCID", -1)), str(marks.get("/Lang", ""))))
        elif operator == b"BMC":
            open_marks.append((-1, ""))
        elif operator == b"EMC":
            open_marks.pop()

    def text(piece: str, *_: Any) -> None:
        number, language = open_marks[-1] if open_marks else (-1, "")
        before_it = found.get(number, ("", ""))[0]
        found[number] = (before_it + piece, language)

    page.extract_text(visitor_operand_before=before, visitor_text=text)
    return {number: (said.strip(), own) for number, (said, own) in found.items()}


def test_words_are_only_marked_where_the_paper_is_in_another_language() -> None:
    assert spoken("Søvn", "da", "en") == Spoken("Søvn", "da")
    assert spoken("Søvn", "da", "da") == "Søvn"
    assert spoken(" ", "da", "en") == " "


def test_every_kind_of_block_keeps_both_languages_apart() -> None:
    own = [Spoken(text, "da") for text in ("Sove", "Spise", "Synge", "Sejle")]
    made = typesetter.pdf(
        document(
            Section("Sheet", (
                Facts((("Goal", own[0]), ("When", "soon"))),
                Paragraph(own[1]),
                Bullets(("rest", own[2])),
                Table(("Who", "What"), (("she", own[3]),)),
            )),
            language="en",
        )
    )  # fmt: skip
    languages = said_in(made)
    for text in ("Sove", "Spise", "Synge", "Sejle"):
        assert languages[text] == "da", languages
    for text in ("Goal", "When", "soon", "rest", "she", "Who", "Sheet"):
        assert languages[text].startswith("en"), languages
    assert catalogue(made)["/Lang"] == "en"


def test_a_danish_wheel_on_english_paper(dora: Browser, pages: dict[str, str], wheel: UUID) -> None:
    answer = dora.send(pages["sheet"], ASKED | {"language": "en"})
    assert b"/Lang (da)" in answer.data or b"/Lang(da)" in answer.data
    danish = dora.send(pages["sheet"], ASKED | {"language": "da"})
    assert b"(en)" not in danish.data
