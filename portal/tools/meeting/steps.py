"""What a meeting leaves to be done: its agreements."""

from collections.abc import Iterator

from portal.records.tool import Step
from portal.tools.meeting.body import Agreement
from portal.tools.meeting.sheets import FilledMeeting


def agreement_key(agreement: Agreement, position: int) -> str:
    """The key under which an agreement is kept: its own, so that it goes along when another is removed."""
    return f"agreement.{agreement.thread or position}"


def steps_of(meeting: FilledMeeting) -> Iterator[Step]:
    """Each agreement is a next step of the case."""
    for position, each in enumerate(meeting.body.agreements):
        if each.what:
            state = each.state or "open"
            key = agreement_key(each, position)
            yield Step(key, "next_step", each.what, each.who, each.by, state)
