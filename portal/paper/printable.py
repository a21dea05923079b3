"""Which sheets can be printed, by the code of their definition: a new tool adds a line."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from portal.assessments.tool import tool_for
from portal.records.models import Record
from portal.records.tool import Tool
from portal.tools.closing.tool import TOOL as CLOSING
from portal.tools.meeting.tool import TOOL as MEETING
from portal.tools.network.tool import TOOL as NETWORK
from portal.tools.plan.tool import TOOL as PLAN
from portal.tools.reentry.tool import TOOL as REENTRY
from portal.tools.session.tool import TOOL as SESSION
from portal.tools.wheel.tool import TOOL as WHEEL
from security.errors import NotFound
from security.visit import Visit

AnyTool = Tool[Any, Any]

# In the order of a summary; assessments, whose tools are made for each record, follow.
TOOLS: Final[Mapping[str, AnyTool]] = MappingProxyType({
    tool.code: tool for tool in (PLAN, WHEEL, NETWORK, MEETING, SESSION, REENTRY, CLOSING)
})


def tool_of(visit: Visit, record: Record) -> AnyTool:
    """The tool behind a sheet; NotFound for a sheet that is not printed."""
    if record.definition_code in TOOLS:
        return TOOLS[record.definition_code]
    if record.occasion is None:
        raise NotFound
    return tool_for(visit, record.case_id, record.definition_code, record.id)


def in_order(tool: AnyTool) -> int:
    """Where a tool stands in a summary."""
    codes = list(TOOLS)
    return codes.index(tool.code) if tool.code in codes else len(codes)
