"""The involving network meeting as the spine sees it."""

from portal.method.meeting import MeetingDefinition
from portal.records.tool import Tool
from portal.tools.meeting.aid import aid, prefill, settle
from portal.tools.meeting.body import MeetingBody
from portal.tools.meeting.forms import meeting_form
from portal.tools.meeting.missing import missing_ground_rules, missing_parts
from portal.tools.meeting.rules import breaches
from portal.tools.meeting.sheets import latest_meetings
from portal.tools.meeting.steps import steps_of
from portal.tools.meeting.typed import body_from, typed_from
from portal.tools.meeting.view_models import minutes, overview
from portal.tools.meeting.wording import worded

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
    steps=steps_of,
    aid=aid,
    prefill=prefill,
    settle=settle,
    asks_itself=frozenset({"participants"}),
)
