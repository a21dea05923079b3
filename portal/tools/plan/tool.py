"""Analysis, Plan and Progression as the spine sees it."""

from portal.method.plan import PlanDefinition
from portal.records.tool import Tool, always
from portal.tools.plan.aid import writing_aid
from portal.tools.plan.body import PlanBody
from portal.tools.plan.filling import body_from
from portal.tools.plan.following import from_the_latest
from portal.tools.plan.forms import plan_form
from portal.tools.plan.missing import missing_parts, share_needs
from portal.tools.plan.rules import breaches
from portal.tools.plan.sheets import latest_reviews
from portal.tools.plan.steps import steps_of
from portal.tools.plan.typed import typed_from
from portal.tools.plan.view_models import first_page, one_plan
from portal.tools.plan.wording import worded

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
    prefill=from_the_latest,
    steps=steps_of,
    takes_over=always,
)
