"""A filled session sheet, and which of them the first page opens."""

from collections.abc import Sequence

from portal.method.session import SessionDefinition
from portal.records.models import Record
from portal.records.tool import Filled
from portal.tools.session.body import SessionBody

FilledSession = Filled[SessionDefinition, SessionBody]
MOST_OPENED = 60  # more than a year of weekly talks


def recent(saved: Sequence[Record]) -> list[Record]:
    """The latest sheets, so that a page costs the same however long a case lasts."""
    return list(saved[:MOST_OPENED])


def waiting(saved: Sequence[Record]) -> list[Record]:
    """The sheets that are to be transferred to the municipality's own file."""
    return [record for record in saved if record.journal_state == "to_transfer"][:MOST_OPENED]
