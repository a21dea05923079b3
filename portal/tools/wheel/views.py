"""The addresses of the wheel."""

from portal.records.pages.blueprint import pages_of
from portal.tools.wheel.tool import TOOL

blueprint = pages_of(TOOL, __name__)
