"""The wished map: the map with its wishes carried out, and what that changes."""

from collections.abc import Iterator
from dataclasses import dataclass

from portal.tools.network.body import OFF_THE_MAP, NetworkBody, Node, Wish


@dataclass(frozen=True)
class WishedChange:
    """One difference: `before` is None for a new person, `after` is None for one off the map."""

    key: str
    label: str
    before: Node | None
    after: Node | None


def wished_nodes(body: NetworkBody) -> tuple[Node, ...]:
    """The people of the wished map: those who stay, as wished, and then the new ones."""
    stay = (_as_wished(node, body.wish_for(node.key)) for node in body.nodes)
    new = (
        Node(key=w.key, label=w.label, sector=w.sector, ring=w.ring, quality=w.quality)
        for w in body.wish_map.added
    )
    return (*(node for node in stay if node is not None), *new)


def wished_changes(body: NetworkBody) -> Iterator[WishedChange]:
    """Yield what differs between the map and the wished map, in the order of the map."""
    wished = {node.key: node for node in wished_nodes(body)}
    for node in body.nodes:
        after = wished.pop(node.key, None)
        if after != node:
            yield WishedChange(node.key, node.label, node, after)
    for node in wished.values():
        yield WishedChange(node.key, node.label, None, node)


def _as_wished(node: Node, wish: Wish) -> Node | None:
    if wish.ring == OFF_THE_MAP:
        return None
    return node.model_copy(
        update={
            "sector": wish.sector or node.sector,
            "ring": node.ring if wish.ring is None else wish.ring,
            "quality": wish.quality or node.quality,
        }
    )
