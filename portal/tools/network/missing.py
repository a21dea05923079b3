"""What a map still lacks before it can be seen together or locked."""

from collections.abc import Iterator

from config.messages import N_
from portal.method.network import NetworkDefinition
from portal.method.problems import Problem
from portal.tools.network.body import NetworkBody, Node, Wished


def missing_parts(body: NetworkBody, definition: NetworkDefinition) -> Iterator[Problem]:
    """Yield what is missing before locking, in the order of the sheet."""
    yield from missing_agreement(body, definition)
    if not body.nodes:
        yield Problem("nodes", N_("Put at least one person on the map"))
    for node in body.nodes:
        yield from _missing_places(f"nodes.{node.key}", node)
        if node.needs_permission and not node.granted_by:
            message = N_("Write who gave the permission, or that it is not given yet")
            yield Problem(f"nodes.{node.key}.granted_by", message)
    for wished in body.wish_map.added:
        yield from _missing_places(f"wish_map.added.{wished.key}", wished)


def missing_agreement(body: NetworkBody, _definition: NetworkDefinition) -> Iterator[Problem]:
    """Yield what is missing of the agreement about who sees the map; it comes before all sharing."""
    if not body.viewers:
        yield Problem("viewers", N_("Agree with the person who may see the map, and write it here"))
    if not body.viewers_agreed:
        yield Problem("viewers_agreed", N_("Agree with the person who may see the map"))


def _missing_places(field: str, node: Node | Wished) -> Iterator[Problem]:
    if not node.label:
        yield Problem(f"{field}.label", N_("Write a role or initials"))
    if not node.sector:
        yield Problem(f"{field}.sector", N_("Choose a field"))
    if node.ring is None:
        yield Problem(f"{field}.ring", N_("Choose how close"))
    if not node.quality:
        yield Problem(f"{field}.quality", N_("Choose a quality"))
