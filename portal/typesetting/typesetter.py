"""From a document to a tagged PDF (PDF/UA-1). One compiler a process, one document at a time.

No text becomes code: the page is one fixed file, and a document reaches it as JSON in an input that is only
ever read as data. Whatever asked for a file would find the folder of that page, and nothing else, below it.
"""

import json
import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Final, Literal

import typst

from portal.typesetting import fonts, letters
from portal.typesetting.document import Document

PAGE: Final = Path(__file__).parent / "page" / "page.typ"
UNSHOWABLE: Final = "could not be displayed"
SIZES: Final = (11.0, 10.2, 9.4, 8.6)  # points
COUNT: Final = re.compile(rb"/Type/Pages/Count (\d+)")
Format = Literal["pdf", "png"]


@dataclass(frozen=True)
class Press:
    """The compiler, the folder of its letters, which it reads when it needs them, and whose turn it is."""

    compiler: typst.Compiler
    folder: "TemporaryDirectory[str]"
    shown: frozenset[str]
    turn: Lock = field(default_factory=Lock)


def pdf(document: Document) -> bytes:
    """The document as PDF/UA-1; raises ValueError naming no text when it cannot be set."""
    return _set(document, "pdf")[0]


def pdf_on_one_page(document: Document) -> bytes:
    """The same in the largest letters with which it fits on one page; two pages rather than letters too small."""
    made = b""
    for size in SIZES:
        made = pdf(replace(document, size=size))
        if page_count(made) == 1:
            break
    return made


def page_count(pdf: bytes) -> int:
    """How many pages a PDF of ours has; 0 for anything else."""
    found = COUNT.search(pdf)
    return int(found[1]) if found else 0


def pages(document: Document) -> list[bytes]:
    """The document as one PNG a page, for looking at it."""
    return _set(document, "png")


def _set(document: Document, form: Format) -> list[bytes]:
    press = _press()
    content = document.to_json()
    fault = ""
    for change in (str, letters.named(press.shown), letters.plain(press.shown)):
        try:
            return _compiled(press, letters.in_texts(content, change), form)
        except typst.TypstError as error:
            fault = error.message
            if UNSHOWABLE not in fault:
                break
    # The compiler's own message may quote what a citizen said: it goes nowhere.
    raise ValueError("a document could not be set") from None


def _compiled(press: Press, content: object, form: Format) -> list[bytes]:
    inputs = {"document": json.dumps(content, ensure_ascii=False)}
    with press.turn:
        made = press.compiler.compile(
            sys_inputs=inputs,
            format=form,
            pdf_standards="ua-1",
            timestamp=datetime.now(UTC).replace(microsecond=0),
        )
    return made if isinstance(made, list) else [made or b""]


@cache
def _press() -> Press:
    folder = TemporaryDirectory(prefix="portal-letters-")
    fonts.unpack_into(Path(folder.name))
    found = typst.Fonts(include_system_fonts=False, font_paths=[folder.name])
    compiler = typst.Compiler(
        PAGE,
        root=PAGE.parent,
        font_paths=found,
        ignore_system_fonts=True,
        package_path=PAGE.parent,
        package_cache_path=PAGE.parent,
    )
    regular = Path(folder.name) / "Regular.ttf"
    shown = fonts.characters(regular.read_bytes()) if regular.exists() else frozenset(LATIN)
    return Press(compiler, folder, shown)


LATIN: Final = [chr(number) for number in (*range(0x20, 0x7F), *range(0xA1, 0x180))]
