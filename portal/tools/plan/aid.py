"""What helps while one writes: whether the analysis leans to one side."""

from dataclasses import dataclass
from typing import Any

from portal.method.lenient import read_leniently
from portal.method.plan import PlanDefinition
from portal.records.desk import Desk
from portal.tools.plan import scoring
from portal.tools.plan.body import PlanBody
from portal.tools.plan.filling import body_from


@dataclass(frozen=True)
class Aid:
    """What helps while one writes."""

    is_lopsided: bool


def writing_aid(desk: Desk[PlanDefinition, PlanBody], form: Any) -> Aid:
    """Whether what is typed so far leans to one side."""
    typed, _unread = read_leniently(PlanBody, body_from(form))
    return Aid(scoring.is_lopsided(typed, desk.definition))
