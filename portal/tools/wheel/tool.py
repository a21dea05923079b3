"""The wheel as the spine sees it."""

from portal.method.wheel import WheelDefinition
from portal.records.tool import Tool, always
from portal.tools.wheel.aid import writing_aid
from portal.tools.wheel.body import WheelBody
from portal.tools.wheel.forms import wheel_form
from portal.tools.wheel.missing import missing_parts
from portal.tools.wheel.rules import breaches
from portal.tools.wheel.sheets import first_and_last
from portal.tools.wheel.steps import steps_of
from portal.tools.wheel.typed import body_from, typed_from
from portal.tools.wheel.view_models import first_page, one_wheel
from portal.tools.wheel.wording import worded

TOOL = Tool(
    code="wheel",
    definition=WheelDefinition,
    body=WheelBody,
    form=wheel_form,
    read=body_from,
    typed=typed_from,
    breaches=breaches,
    missing=missing_parts,
    worded=worded,
    show=one_wheel,
    index=first_page,
    chosen=first_and_last,
    aid=writing_aid,
    steps=steps_of,
    takes_over=always,
)
