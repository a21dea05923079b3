"""A re-entry plan in words: for its page, its history and paper."""

from portal.method.definitions import Text
from portal.method.reentry import ReentryDefinition
from portal.records.tool import Row
from portal.records.wording import joined, labelled, said
from portal.tools.reentry.body import AreaPlan, ReentryBody
from portal.web.dates import day


def worded(body: ReentryBody, definition: ReentryDefinition, language: str) -> list[Row]:
    """Label and text of everything that was said, in the order of the sheet."""
    asked = definition.questions
    rows: list[tuple[Text, str]] = [(asked.release_on.label, day(body.release_on))]
    rows += [(area.name, _area(body.area(area.key), definition)) for area in definition.areas]
    return said(labelled(rows, language))


def _area(plan: AreaPlan, definition: ReentryDefinition) -> str:
    status = "" if plan.status is None else f"{plan.status}/{definition.scale.highest}"
    return joined(status, plan.authority, joined(plan.next_step, day(plan.by)))
