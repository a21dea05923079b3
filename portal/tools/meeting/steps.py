"""What a meeting leaves to be done: its agreements."""

from collections.abc import Iterator

from portal.records.tool import Step
from portal.tools.meeting.sheets import FilledMeeting


def steps_of(meeting: FilledMeeting) -> Iterator[Step]:
    """Each agreement is a next step of the case."""
    for position, each in enumerate(meeting.body.agreements):
        if each.what:
            state = each.state or "open"
            yield Step(f"agreement.{position}", "next_step", each.what, each.who, each.by, state)
