"""What a definition of the network map contains."""

from typing import Literal, Self

from pydantic import Field, model_validator

from portal.method.definitions import (
    Choice,
    Content,
    Definition,
    OneOrMore,
    Question,
    Text,
    Unique,
    content_error,
    keys_of,
)

QUALITIES = ("supporting", "mixed", "strained", "broken", "concerning")
RINGS = (1, 2, 3)
SECTORS = range(4, 9)
"""Fewer fields than four say nothing about a life, and more than eight leave no room for their names."""


class Sector(Choice):
    """A field of the circle: the part of life that a person belongs to."""

    short: Text
    side: Literal["private", "professional"]
    explanation: Text


class Ring(Content):
    """How close somebody is: 1 next to the person, 3 at the rim."""

    value: int
    name: Text
    explanation: Text


class Quality(Choice):
    """How a tie is for the person, drawn with a line, a shape and a sign of its own."""

    explanation: Text


class NetworkQuestions(Content):
    """The label and prompt of every field on the sheet."""

    occurred_on: Question
    viewers: Question
    viewers_agreed: Question
    nodes: Question
    label: Question
    sector: Question
    ring: Question
    quality: Question
    contact: Question
    asked: Question
    minor: Question
    could_help_with: Question
    needs_permission: Question
    granted_by: Question
    active_now: Question
    ties: Question
    tie_from: Question
    tie_to: Question
    tie_note: Question
    wish: Question
    wish_sector: Question
    wish_ring: Question
    wish_quality: Question
    wished: Question


class NetworkRules(Content):
    """The numbers in the rules of the map, so that the corps can change them by a new version."""

    most_nodes: int = Field(ge=1, le=40)
    most_ties: int = Field(ge=1, le=100)
    most_wished: int = Field(ge=1, le=10)


class NetworkDefinition(Definition):
    """One version of the network map."""

    kind: Literal["network"]
    standing: Text
    person: Text
    off_the_map: Text
    guardian: Text
    sectors: Unique[Sector]
    rings: tuple[Ring, ...]
    qualities: Unique[Quality]
    contacts: OneOrMore[Choice]
    asked: OneOrMore[Choice]
    roles: Unique[Choice]
    questions: NetworkQuestions
    rules: NetworkRules

    @model_validator(mode="after")
    def _parts_can_be_drawn(self) -> Self:
        if len(self.sectors) not in SECTORS:
            raise content_error("a map has from four to eight fields", "sectors")
        if {sector.side for sector in self.sectors} != {"private", "professional"}:
            raise content_error("some fields must be private and some professional", "sectors")
        if tuple(ring.value for ring in self.rings) != RINGS:
            raise content_error("the rings must be 1, 2 and 3", "rings")
        if keys_of(self.qualities) != QUALITIES:
            raise content_error(f"the qualities must be {', '.join(QUALITIES)}", "qualities")
        return self

    @property
    def private_sectors(self) -> frozenset[str]:
        """The keys of the fields that count as private network."""
        return frozenset(sector.key for sector in self.sectors if sector.side == "private")

    def ring_name(self, value: int | None, language: str) -> str:
        """The name of a ring; empty for one that this version does not have."""
        return next((r.name.in_language(language) for r in self.rings if r.value == value), "")
