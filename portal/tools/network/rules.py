"""What is wrong in a map at any save; what is merely missing is in missing.py."""

import re
from collections import Counter
from collections.abc import Iterator

from config.messages import N_
from portal.method.definitions import keys_of
from portal.method.labels import label_problems
from portal.method.network import NetworkDefinition
from portal.method.problems import Problem
from portal.method.rules import TWICE, UNKNOWN, too_many, unknown
from portal.records.tool import Talk
from portal.tools.network.body import NetworkBody, Node, Tie, Wish, Wished

KEY = re.compile(r"n[1-9]\d{0,3}")
WISHED_KEY = re.compile(r"w[1-9]\d{0,3}")


def breaches(body: NetworkBody, _talk: Talk, definition: NetworkDefinition) -> Iterator[Problem]:
    """Yield every breach of a rule, in the order of the sheet."""
    yield from _lengths(body, definition)
    yield from _key_breaches(body)
    for node in body.nodes:
        yield from _node_breaches(f"nodes.{node.key}", node, definition)
    yield from _tie_breaches(body)
    for wish in body.wish_map.changes:
        yield from _wish_breaches(body, wish, definition)
    for wished in body.wish_map.added:
        yield from _wished_breaches(f"wish_map.added.{wished.key}", wished, definition)


def _lengths(body: NetworkBody, definition: NetworkDefinition) -> Iterator[Problem]:
    rules = definition.rules
    lists = (
        ("nodes", len(body.nodes), rules.most_nodes),
        ("ties", len(body.ties), rules.most_ties),
        ("wish_map.added", len(body.wish_map.added), rules.most_wished),
    )
    for field, count, limit in lists:
        yield from too_many(field, count, limit)


def _key_breaches(body: NetworkBody) -> Iterator[Problem]:
    for field, keys, shape in (
        ("nodes", keys_of(body.nodes), KEY),
        ("wish_map.added", keys_of(body.wish_map.added), WISHED_KEY),
    ):
        if any(not shape.fullmatch(key) for key in keys):
            yield Problem(field, UNKNOWN)
        if len(set(keys)) < len(keys):
            yield Problem(field, TWICE)


def _node_breaches(field: str, node: Node, definition: NetworkDefinition) -> Iterator[Problem]:
    yield from label_problems(f"{field}.label", node.label, definition.roles)
    yield from _place_breaches(field, node, definition)
    yield from unknown(f"{field}.contact", node.contact, keys_of(definition.contacts))
    yield from unknown(f"{field}.asked", node.asked, keys_of(definition.asked))


def _tie_breaches(body: NetworkBody) -> Iterator[Problem]:
    seen: Counter[frozenset[str]] = Counter()
    for position, tie in enumerate(body.ties):
        field = f"ties.{position}"
        yield from _end_breaches(field, tie, body)
        if tie.a and tie.b and tie.a != tie.b:
            seen[tie.ends] += 1
            if seen[tie.ends] > 1:
                yield Problem(f"{field}.b", N_("This tie is already on the map"))


def _end_breaches(field: str, tie: Tie, body: NetworkBody) -> Iterator[Problem]:
    known = keys_of(body.nodes)
    if tie.a and tie.a == tie.b:
        yield Problem(f"{field}.b", N_("A tie is between two different people"))
    for name, key in (("a", tie.a), ("b", tie.b)):
        if not key:
            yield Problem(f"{field}.{name}", N_("Choose a person on the map"))
        elif key not in known:
            yield Problem(f"{field}.{name}", N_("This person is not on the map"))


def _wish_breaches(
    body: NetworkBody, wish: Wish, definition: NetworkDefinition
) -> Iterator[Problem]:
    field = f"wish_map.changes.{wish.key}"
    if wish.key not in keys_of(body.nodes):
        yield Problem(field, N_("This person is not on the map"))
    yield from _place_breaches(field, wish, definition)


def _wished_breaches(
    field: str, wished: Wished, definition: NetworkDefinition
) -> Iterator[Problem]:
    yield from label_problems(f"{field}.label", wished.label, definition.roles)
    yield from _place_breaches(field, wished, definition)


def _place_breaches(
    field: str, placed: Node | Wish | Wished, definition: NetworkDefinition
) -> Iterator[Problem]:
    yield from unknown(f"{field}.sector", placed.sector, keys_of(definition.sectors))
    yield from unknown(f"{field}.quality", placed.quality, keys_of(definition.qualities))
