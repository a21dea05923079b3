"""The re-entry plan as the spine sees it."""

from portal.method.reentry import ReentryDefinition
from portal.records.tool import Tool, always
from portal.tools.reentry.body import ReentryBody
from portal.tools.reentry.following import from_the_latest
from portal.tools.reentry.forms import reentry_form
from portal.tools.reentry.rules import breaches, missing_parts
from portal.tools.reentry.steps import steps_of
from portal.tools.reentry.typed import body_from, typed_from
from portal.tools.reentry.view_models import latest_plan, one_plan
from portal.tools.reentry.wording import worded

TOOL = Tool(
    code="reentry",
    definition=ReentryDefinition,
    body=ReentryBody,
    form=reentry_form,
    read=body_from,
    typed=typed_from,
    breaches=breaches,
    missing=missing_parts,
    worded=worded,
    show=one_plan,
    index=latest_plan,
    prefill=from_the_latest,
    steps=steps_of,
    takes_over=always,
    tracks=("prison_mentor",),
)
