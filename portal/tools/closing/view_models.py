"""What the pages of the closing summary may know: rows of label and text."""

from portal.records.tool import Row
from portal.tools.closing.sheets import Summary
from portal.tools.closing.wording import worded


def one_summary(filled: Summary, language: str) -> list[Row]:
    """Everything that one summary says."""
    return worded(filled.body, filled.definition, language)


def latest_summary(chosen: list[Summary], language: str) -> list[Row]:
    """What the latest summary says; nothing while there is none."""
    return one_summary(chosen[-1], language) if chosen else []
