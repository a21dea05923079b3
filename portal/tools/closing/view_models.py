"""What the pages of the closing summary may know: rows of label and text."""

from collections.abc import Iterable

from portal.method.closing import ClosingDefinition
from portal.records.tool import Filled, Step
from portal.tools.closing.body import ClosingBody
from portal.tools.closing.rules import WISHED
from portal.tools.closing.wording import Row, worded

Summary = Filled[ClosingDefinition, ClosingBody]


def one_summary(filled: Summary, language: str) -> list[Row]:
    """Everything that one summary says."""
    return worded(filled.body, filled.definition, language)


def latest_summary(chosen: list[Summary], language: str) -> list[Row]:
    """What the latest summary says; nothing while there is none."""
    return one_summary(chosen[-1], language) if chosen else []


def steps_of(filled: Summary) -> Iterable[Step]:
    """The later talk, if it is wished for."""
    body = filled.body
    if body.follow_up == WISHED and body.follow_up_on:
        what = filled.definition.questions.follow_up_on.label.in_language(filled.record.language)
        yield Step("follow_up", "next_step", what, "", body.follow_up_on)
