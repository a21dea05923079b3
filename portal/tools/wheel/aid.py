"""What helps while one writes: which skills the numbers typed so far point at."""

from typing import Any

from portal.method.lenient import read_leniently
from portal.method.wheel import WheelDefinition
from portal.records.desk import Desk
from portal.tools.wheel.body import WheelBody
from portal.tools.wheel.typed import body_from
from portal.tools.wheel.view_models import suggested


def writing_aid(desk: Desk[WheelDefinition, WheelBody], form: Any) -> list[str]:
    """Names of the skills that the numbers typed so far point at."""
    body, _unread = read_leniently(WheelBody, body_from(form))
    return suggested(body, desk.definition, desk.visit.identity.language)
