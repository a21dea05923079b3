"""Analysis, Plan and Progression as the spine sees it."""

from collections.abc import Sequence
from uuid import UUID

from portal.method.plan import PlanDefinition
from portal.records.desk import Desk
from portal.records.models import Record
from portal.records.tool import Tool, Typed
from portal.tools.plan.body import PlanBody
from portal.tools.plan.filling import body_from
from portal.tools.plan.following import followed
from portal.tools.plan.forms import plan_form
from portal.tools.plan.missing import missing_parts, share_needs
from portal.tools.plan.rules import breaches
from portal.tools.plan.steps import steps
from portal.tools.plan.typed import typed_from
from portal.tools.plan.view_models import first_page, one_plan, writing_aid
from portal.tools.plan.wording import worded

MOST_OPENED = 12  # each review shown in the progression costs one decryption


def latest_reviews(saved: Sequence[Record], named: Sequence[UUID]) -> list[Record]:
    """The named reviews; none named: the latest few and the first locked one, from which changes count."""
    if named:
        return [record for record in saved if record.id in named]
    first = next((record for record in reversed(saved) if record.is_locked), None)
    shown = list(saved[:MOST_OPENED])
    return shown if first is None or first in shown else [*shown[:-1], first]


def prefill(desk: Desk[PlanDefinition, PlanBody]) -> Typed:
    """A new review starts from the latest one."""
    earlier = desk.earlier()
    return typed_from(followed(earlier)) if earlier else {}


TOOL = Tool(
    code="plan",
    definition=PlanDefinition,
    body=PlanBody,
    form=plan_form,
    read=body_from,
    typed=typed_from,
    breaches=breaches,
    missing=missing_parts,
    share_needs=share_needs,
    worded=worded,
    show=one_plan,
    index=first_page,
    chosen=latest_reviews,
    aid=writing_aid,
    prefill=prefill,
    steps=steps,
    takes_over=True,
)
