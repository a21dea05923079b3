"""A filled closing summary."""

from portal.method.closing import ClosingDefinition
from portal.records.tool import Filled
from portal.tools.closing.body import ClosingBody

Summary = Filled[ClosingDefinition, ClosingBody]
