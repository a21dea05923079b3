"""The people of the network map, as far as a meeting may know them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from portal.method.sheets import Json
from portal.tools.meeting.body import PRIVATE, PROFESSIONAL, MeetingBody

SAID_YES = "asked_yes"
PROFESSIONALS = "professionals"


@dataclass(frozen=True)
class Person:
    """Somebody on the map: the words for them, private or professional, and whether they said yes."""

    key: str
    words: str
    kind: str
    said_yes: bool
    minor: bool

    @property
    def may_be_invited(self) -> bool:
        """Whether an invitation needs nothing more: private people must have said yes."""
        return self.said_yes or self.kind != PRIVATE


def people_on(map_body: Mapping[str, Any] | None) -> list[Person]:
    """The people of a network map's body, in its order; nobody where there is no map."""
    return [_person(node) for node in (map_body or {}).get("nodes", [])]


def _person(node: Mapping[str, Any]) -> Person:
    return Person(
        str(node["key"]),
        str(node.get("label") or ""),
        PROFESSIONAL if node.get("sector") == PROFESSIONALS else PRIVATE,
        node.get("asked") == SAID_YES,
        bool(node.get("minor")),
    )


def invited_before(body: MeetingBody | None) -> list[Person]:
    """The people of the map as they were when they were invited: minutes outlive changes of the map."""
    rows = body.invited if body else ()
    return [Person(p.node, p.words, p.kind, p.said_yes, p.minor) for p in rows if p.node]


def with_facts(body: Json, people: list[Person]) -> Json:
    """The body with what the map says written over what was typed about its people."""
    known = {person.key: person for person in people}
    return {**body, "invited": [_with_fact(row, known) for row in body["invited"]]}


def _with_fact(row: Json, known: Mapping[str, Person]) -> Json:
    person = known.get(row["node"])
    if person is None:
        return row
    facts = {"kind": person.kind, "words": person.words}
    return {**row, **facts, "said_yes": person.said_yes, "minor": person.minor}
