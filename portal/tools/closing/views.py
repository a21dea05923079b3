"""The pages of the closing summary: those of every tool."""

from portal.records.pages.blueprint import pages_of
from portal.tools.closing.tool import TOOL

blueprint = pages_of(TOOL, __name__)
