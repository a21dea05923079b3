"""Moving one person a step: between rings and around the fields, without a mouse."""

import re
from typing import Final, NamedTuple

from portal.method.definitions import keys_of
from portal.method.network import RINGS, NetworkDefinition
from portal.web.typed_values import Typed

MOVES: Final = ("closer", "outwards", "next_sector")
_KEY_FIELD = re.compile(r"(nodes-\d{1,3})-key")


class Place(NamedTuple):
    """Where somebody stands on the map; either part may be empty while the map is being drawn."""

    sector: str
    ring: str


def moved(place: Place, move: str, definition: NetworkDefinition) -> Place:
    """Return the place after one of MOVES; in the middle and at the rim a move further stays."""
    if move == "next_sector":
        return place._replace(sector=_next(place.sector, keys_of(definition.sectors)))
    if place.ring not in map(str, RINGS):
        return place._replace(ring=str(RINGS[-1]))
    ring = int(place.ring) + (-1 if move == "closer" else 1)
    return place._replace(ring=str(min(max(ring, RINGS[0]), RINGS[-1])))


def with_move(typed: Typed, key: str, move: str, definition: NetworkDefinition) -> Typed | None:
    """Return the fields with one person moved; None when nobody has the key."""
    row = next((found[1] for name, found in _rows(typed) if typed[name] == [key]), None)
    if row is None:
        return None
    sector, ring = (typed.get(f"{row}-{name}", [""])[0] for name in ("sector", "ring"))
    place = moved(Place(sector, ring), move, definition)
    return {**typed, f"{row}-sector": [place.sector], f"{row}-ring": [place.ring]}


def _rows(typed: Typed) -> list[tuple[str, re.Match[str]]]:
    found = ((name, _KEY_FIELD.fullmatch(name)) for name in typed)
    return [(name, match) for name, match in found if match]


def _next(sector: str, sectors: tuple[str, ...]) -> str:
    if sector not in sectors:
        return sectors[0]
    return sectors[(sectors.index(sector) + 1) % len(sectors)]
