"""The closing summary as the spine sees it."""

from portal.method.closing import ClosingDefinition
from portal.records.tool import Tool
from portal.tools.closing.body import ClosingBody
from portal.tools.closing.forms import closing_form
from portal.tools.closing.from_plan import goals_of_the_plan
from portal.tools.closing.rules import breaches, missing_parts
from portal.tools.closing.steps import steps_of
from portal.tools.closing.typed import body_from, typed_from
from portal.tools.closing.view_models import latest_summary, one_summary
from portal.tools.closing.wording import worded

TOOL = Tool(
    code="closing",
    definition=ClosingDefinition,
    body=ClosingBody,
    form=closing_form,
    read=body_from,
    typed=typed_from,
    breaches=breaches,
    missing=missing_parts,
    worded=worded,
    show=one_summary,
    index=latest_summary,
    prefill=goals_of_the_plan,
    steps=steps_of,
)
