"""A network map as plain values: fields, rings, people and ties; what is drawn and what is listed."""

from collections.abc import Iterable
from dataclasses import dataclass

QUALITIES = ("supporting", "mixed", "strained", "broken", "concerning")
RINGS = (1, 2, 3)
MOST_PEOPLE = 50
"""Forty on the map, and ten wished for beside them."""


@dataclass(frozen=True)
class NetworkSector:
    """A field of the circle: its key, its whole name, and a name short enough for the rim."""

    key: str
    label: str
    short: str


@dataclass(frozen=True)
class NetworkPerson:
    """Somebody on the map; `words` say field, closeness and quality. Raises ValueError for no place."""

    key: str
    number: int
    label: str
    sector: str
    ring: int
    quality: str
    words: str
    mark: str = ""
    """A word such as "new" for somebody who is to be noticed."""

    def __post_init__(self) -> None:
        if self.ring not in RINGS:
            raise ValueError(f"{self.key}: there is no ring {self.ring}")
        if self.quality not in QUALITIES:
            raise ValueError(f"{self.key}: there is no quality {self.quality}")


@dataclass(frozen=True)
class NetworkTie:
    """A bond between two people by their keys."""

    a: str
    b: str
    note: str = ""


@dataclass(frozen=True)
class NetworkMap:
    """Everybody with a place. Raises ValueError for what cannot be drawn."""

    person: str
    sectors: tuple[NetworkSector, ...]
    rings: tuple[str, ...]
    qualities: tuple[tuple[str, str], ...]
    people: tuple[NetworkPerson, ...]
    ties: tuple[NetworkTie, ...] = ()

    def __post_init__(self) -> None:
        keys = [person.key for person in self.people]
        if len(self.people) > MOST_PEOPLE or len(set(keys)) < len(keys):
            raise ValueError(f"a map holds at most {MOST_PEOPLE} different people")
        if {person.sector for person in self.people} - {sector.key for sector in self.sectors}:
            raise ValueError("somebody stands in a field that the map does not have")
        if any(tie.a == tie.b or {tie.a, tie.b} - set(keys) for tie in self.ties):
            raise ValueError("a tie is between two different people on the map")

    def in_sector(self, key: str) -> tuple[NetworkPerson, ...]:
        """The people of one field, closest first."""
        found = [person for person in self.people if person.sector == key]
        return tuple(sorted(found, key=lambda person: (person.ring, person.number)))

    def person_with(self, key: str) -> NetworkPerson:
        """The person with this key; raises KeyError."""
        return {person.key: person for person in self.people}[key]

    def count(self, quality: str) -> int:
        """How many have a tie of this quality."""
        return sum(person.quality == quality for person in self.people)


Cells = dict[tuple[str, int], int]


def cells(people: Iterable[NetworkPerson]) -> Cells:
    """How many people stand in each field and ring."""
    found: Cells = {}
    for person in people:
        place = (person.sector, person.ring)
        found[place] = found.get(place, 0) + 1
    return found


def largest(first: Cells, second: Cells) -> Cells:
    """The larger count of each place, so that two maps can be drawn in one frame."""
    return {place: max(first.get(place, 0), second.get(place, 0)) for place in {**first, **second}}
