"""The involving network meeting as the spine sees it."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from portal.method.meeting import MeetingDefinition
from portal.records.models import Record
from portal.records.tool import Step, Tool
from portal.tools.meeting.body import MeetingBody
from portal.tools.meeting.desk_aids import aid, prefill, settle
from portal.tools.meeting.forms import meeting_form
from portal.tools.meeting.missing import missing_ground_rules, missing_parts
from portal.tools.meeting.rules import breaches
from portal.tools.meeting.typed import body_from, typed_from
from portal.tools.meeting.view_models import FilledMeeting, minutes, overview
from portal.tools.meeting.wording import worded

MOST_OPENED = 8  # the first page shows what is open in these; each costs one decryption


def latest_meetings(saved: Sequence[Record], named: Sequence[UUID]) -> list[Record]:
    """The named meetings; none named: the latest few."""
    return (
        [record for record in saved if record.id in named] if named else list(saved[:MOST_OPENED])
    )


def steps(meeting: FilledMeeting) -> Iterator[Step]:
    """Each agreement is a next step of the case."""
    for position, each in enumerate(meeting.body.agreements):
        if each.what:
            state = each.state or "open"
            yield Step(f"agreement.{position}", "next_step", each.what, each.who, each.by, state)


TOOL = Tool(
    code="meeting",
    definition=MeetingDefinition,
    body=MeetingBody,
    form=meeting_form,
    read=body_from,
    typed=typed_from,
    breaches=breaches,
    missing=missing_parts,
    share_needs=missing_ground_rules,
    worded=worded,
    show=minutes,
    index=overview,
    chosen=latest_meetings,
    steps=steps,
    aid=aid,
    prefill=prefill,
    settle=settle,
)
