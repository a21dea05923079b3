"""The pages of the re-entry plan: those of every tool."""

from portal.records.pages.blueprint import pages_of
from portal.tools.reentry.tool import TOOL

blueprint = pages_of(TOOL, __name__)
