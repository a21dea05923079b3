"""What people wrote themselves, marked with its language where the paper is in another."""

from collections.abc import Callable
from typing import cast

from flask_babel import force_locale

from portal.paper.opened import AnyFilled, AnyTool
from portal.records.about import about_rows
from portal.typesetting.document import Language, Spoken, Text, spoken

Own = Callable[[str], str | Spoken]
Rows = tuple[tuple[str, Text], ...]


def marking(written: str, paper: Language) -> Own:
    """How to mark what was written in one language on paper in another."""
    return lambda text: spoken(text, cast("Language", written), paper)


def rows_of(tool: AnyTool, filled: AnyFilled, paper: Language) -> Rows:
    """Every label of a sheet with what it says; what nobody said is left out.

    The method's words differ between languages. A text that is the same in both is the person's own.
    """
    said = tool.worded(filled.body, filled.definition, paper)
    written = filled.record.language
    own = marking(written, paper)
    with force_locale(written):
        as_written = tool.worded(filled.body, filled.definition, written)
    if written == paper or len(as_written) != len(said):
        as_written = [("", "")] * len(said)
    words = tuple(
        (str(label), own(text.strip()) if text == original and has_letters(text) else text.strip())
        for (label, text), (_label, original) in zip(said, as_written, strict=True)
        if text.strip()
    )
    return words + tuple((label, own(text)) for label, text in about_rows(filled.saved.envelope))


def has_letters(text: str) -> bool:
    """Whether there is anything to say in a language: dates and numbers have none of their own."""
    return any(letter.isalpha() for letter in text)
