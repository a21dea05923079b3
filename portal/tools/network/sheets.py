"""A filled map, and which maps the first page opens."""

from collections.abc import Sequence

from portal.method.network import NetworkDefinition
from portal.records.models import Record
from portal.records.tool import Filled
from portal.tools.network.body import NetworkBody

FilledNetwork = Filled[NetworkDefinition, NetworkBody]


def first_locked_and_latest(saved: Sequence[Record]) -> list[Record]:
    """The latest, and the first locked one to compare it with."""
    locked = [record for record in saved if record.is_locked]
    found = [*saved[:1], *locked[-1:]]
    return found[:1] if len({record.id for record in found}) == 1 else found
