"""A new plan starts from the latest one: nothing is typed twice."""

from portal.method.reentry import ReentryDefinition
from portal.records.desk import Desk
from portal.tools.reentry.body import ReentryBody
from portal.tools.reentry.typed import typed_from
from portal.web.typed_values import Typed


def from_the_latest(desk: Desk[ReentryDefinition, ReentryBody]) -> Typed:
    """What the latest plan says; nothing while there is none."""
    earlier = desk.earlier()
    return typed_from(earlier.filled.body) if earlier else {}
