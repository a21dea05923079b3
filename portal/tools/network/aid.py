"""What helps while one draws: the map as typed so far, and the latest map to start from."""

from typing import Any

from portal.method.lenient import read_leniently
from portal.method.network import NetworkDefinition
from portal.records.desk import Desk
from portal.tools.network.body import NetworkBody
from portal.tools.network.typed import body_from, typed_from
from portal.tools.network.view_models import Shown, shown_map
from portal.web.typed_values import Typed

NetworkDesk = Desk[NetworkDefinition, NetworkBody]


def drawn_so_far(desk: NetworkDesk, form: Any) -> Shown:
    """The map as typed so far, whatever is still missing."""
    body, _unread = read_leniently(NetworkBody, body_from(form))
    return shown_map(body, desk.definition, desk.visit.identity.language)


def from_the_latest(desk: NetworkDesk) -> Typed:
    """The fields of the latest map; who may see the new one is agreed anew."""
    earlier = desk.earlier()
    typed = typed_from(earlier.filled.body) if earlier else {}
    return {name: values for name, values in typed.items() if name != "viewers_agreed"}
