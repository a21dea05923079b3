"""A filled re-entry plan."""

from portal.method.reentry import ReentryDefinition
from portal.records.tool import Filled
from portal.tools.reentry.body import ReentryBody

Reentry = Filled[ReentryDefinition, ReentryBody]
