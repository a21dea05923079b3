"""What helps while one writes: which skills the numbers point at, and whether the step lies far ahead."""

from dataclasses import dataclass
from typing import Any

from portal.method.lenient import read_leniently
from portal.method.wheel import WheelDefinition
from portal.records.desk import Desk
from portal.tools.wheel.body import WheelBody
from portal.tools.wheel.scoring import is_far
from portal.tools.wheel.typed import body_from
from portal.tools.wheel.view_models import suggested


@dataclass(frozen=True)
class Aid:
    """What the page says beside the form."""

    suggested: list[str]
    is_far: bool


def writing_aid(desk: Desk[WheelDefinition, WheelBody], form: Any) -> Aid:
    """What can be said of the fields typed so far."""
    body, _unread = read_leniently(WheelBody, body_from(form))
    names = suggested(body, desk.definition, desk.visit.identity.language)
    day = form.occurred_on.day or desk.record.occurred_on
    return Aid(names, is_far(body, day, desk.definition))
