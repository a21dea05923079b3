"""A sheet as text for the municipality's own file: its name, its day, and a line for whatever it says."""

from typing import Any, Final

from portal.records.tool import Filled, Tool
from portal.records.wording import said
from portal.web.dates import day

# Of a tool that has fields of its own for the file, the page builds the text from those.
JOURNAL: Final = "journal"


def words_for_the_file(tool: Tool[Any, Any], filled: Filled[Any, Any], language: str) -> str:
    """The text to copy; empty for a tool that asks itself what goes into the file."""
    if JOURNAL in tool.asks_itself:
        return ""
    head = f"{filled.definition.name.in_language(language)}, {day(filled.saved.occurred_on)}"
    rows = said(tool.worded(filled.body, filled.definition, language))
    return "\n".join([head, *(f"{label}: {' '.join(text.split())}" for label, text in rows)])
