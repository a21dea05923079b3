"""What a closing summary leaves to be done: a later talk."""

from collections.abc import Iterable

from portal.records.tool import Step
from portal.tools.closing.rules import WISHED
from portal.tools.closing.sheets import Summary


def steps_of(filled: Summary) -> Iterable[Step]:
    """The later talk, if it is wished for."""
    body = filled.body
    if body.follow_up == WISHED and body.follow_up_on:
        what = filled.definition.questions.follow_up_on.label.in_language(filled.record.language)
        yield Step("follow_up", "follow_up", what, "", body.follow_up_on)
