"""In which language each text of a PDF is read aloud."""

from collections.abc import Iterator
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject

from tests.portal.typesetting.documents import catalogue, reader


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
