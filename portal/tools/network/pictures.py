"""From a body to the values of the two drawings: the map and the wished map."""

from collections.abc import Iterable

from flask_babel import gettext as _

from portal.charts.network import (
    NetworkMap,
    NetworkPerson,
    NetworkSector,
    NetworkTie,
    cells,
    largest,
)
from portal.charts.network_drawing import NetworkPicture, picture
from portal.method.definitions import keys_of
from portal.method.network import NetworkDefinition
from portal.tools.network.body import NetworkBody, Node
from portal.tools.network.rows import key_number
from portal.tools.network.wishes import wished_changes, wished_nodes
from portal.tools.network.wording import Words


def pictures(
    body: NetworkBody, definition: NetworkDefinition, language: str
) -> tuple[NetworkPicture, NetworkPicture | None]:
    """The map, and the wished map in the same frame if there is one; whoever has no place yet is left out."""
    words = Words(definition, language)
    now = _map(body, body.nodes, words, {})
    if not body.has_wishes:
        return picture(now), None
    marks = {
        each.key: _("new") if each.before is None else _("changed") for each in wished_changes(body)
    }
    wished = _map(body, wished_nodes(body), words, marks)
    room = largest(cells(now.people), cells(wished.people))
    return picture(now, room), picture(wished, room)


def numbers_of(body: NetworkBody) -> dict[str, int]:
    """The number of everybody: that of the key, so that it follows from map to map; then the wished ones."""
    added = enumerate(keys_of(body.wish_map.added), body.highest + 1)
    return {**{key: key_number(key) for key in keys_of(body.nodes)}, **{k: n for n, k in added}}


def is_placed(node: Node, definition: NetworkDefinition) -> bool:
    """Whether somebody has a field, a ring and a quality that this version knows."""
    return (
        node.sector in keys_of(definition.sectors)
        and node.ring is not None
        and node.quality in keys_of(definition.qualities)
    )


def _map(
    body: NetworkBody, nodes: Iterable[Node], words: Words, marks: dict[str, str]
) -> NetworkMap:
    numbers = numbers_of(body)
    people = {
        node.key: _person(node, numbers[node.key], words, marks.get(node.key, ""))
        for node in nodes
        if is_placed(node, words.definition)
    }
    definition, language = words.definition, words.language
    return NetworkMap(
        person=definition.person.in_language(language),
        sectors=tuple(
            NetworkSector(s.key, s.name.in_language(language), s.short.in_language(language))
            for s in definition.sectors
        ),
        rings=tuple(ring.name.in_language(language) for ring in definition.rings),
        qualities=tuple((q.key, q.name.in_language(language)) for q in definition.qualities),
        people=tuple(people.values()),
        ties=tuple(
            NetworkTie(tie.a, tie.b, tie.note)
            for tie in body.ties
            if tie.a in people and tie.b in people and tie.a != tie.b
        ),
    )


def _person(node: Node, number: int, words: Words, mark: str) -> NetworkPerson:
    return NetworkPerson(
        key=node.key,
        number=number,
        label=node.label or _("Person %(number)s", number=node.key[1:]),
        sector=node.sector,
        ring=node.ring or 0,
        quality=node.quality,
        words=f"{words.ring(node.ring)} · {words.quality(node.quality)}",
        mark=mark,
    )
