"""What one network map holds, as it is written down; rules that need the method are in rules.py."""

from typing import Annotated

from pydantic import Field

from portal.method.definitions import with_key
from portal.method.sheets import Sheet, ShortKey, plain_text, whole_number

LABEL_LIMIT = 30
HELP_LIMIT = 150
NOTE_LIMIT = 150
VIEWERS_LIMIT = 300
GRANTED_LIMIT = 60
MOST_NODES = 40
OFF_THE_MAP = 0

Label = Annotated[str, plain_text(LABEL_LIMIT)]
RingValue = Annotated[int | None, whole_number(1, 3)]
WishedRing = Annotated[int | None, whole_number(OFF_THE_MAP, 3)]


class Node(Sheet):
    """One person on the map, known by a role or initials and by a key that follows from map to map."""

    key: ShortKey
    label: Label = ""
    sector: ShortKey = ""
    ring: RingValue = None
    quality: ShortKey = ""
    contact: ShortKey = ""
    asked: ShortKey = ""
    minor: bool = False
    could_help_with: Annotated[str, plain_text(HELP_LIMIT)] = ""
    needs_permission: bool = False
    granted_by: Annotated[str, plain_text(GRANTED_LIMIT)] = ""
    active_now: bool = False


class Tie(Sheet):
    """A bond between two people on the map; it has no direction."""

    a: ShortKey = ""
    b: ShortKey = ""
    note: Annotated[str, plain_text(NOTE_LIMIT)] = ""

    @property
    def ends(self) -> frozenset[str]:
        """The two keys, in no order."""
        return frozenset((self.a, self.b))


class Wish(Sheet):
    """What is wished otherwise for one person; empty means as it is, ring 0 means off the map."""

    key: ShortKey
    sector: ShortKey = ""
    ring: WishedRing = None
    quality: ShortKey = ""


class Wished(Sheet):
    """Somebody who is missing today and wished for."""

    key: ShortKey
    label: Label = ""
    sector: ShortKey = ""
    ring: RingValue = None
    quality: ShortKey = ""


class WishMap(Sheet):
    """The wished map as its differences from the map."""

    changes: Annotated[tuple[Wish, ...], Field(max_length=MOST_NODES)] = ()
    added: Annotated[tuple[Wished, ...], Field(max_length=MOST_NODES)] = ()


class NetworkBody(Sheet):
    """A whole map; every field may still be empty while it is being filled in."""

    viewers: Annotated[str, plain_text(VIEWERS_LIMIT)] = ""
    viewers_agreed: bool = False
    nodes: Annotated[tuple[Node, ...], Field(max_length=MOST_NODES)] = ()
    ties: Annotated[tuple[Tie, ...], Field(max_length=100)] = ()
    wish_map: WishMap = WishMap()
    highest: Annotated[int, Field(ge=0, le=9999)] = 0
    """The highest number that a key was ever made from: keys of removed people are not given again."""

    def node(self, key: str) -> Node | None:
        """The person with this key, or None."""
        return with_key(self.nodes, key)

    def wish_for(self, key: str) -> Wish:
        """What is wished for a person, or an empty wish."""
        return with_key(self.wish_map.changes, key) or Wish(key=key)

    @property
    def has_wishes(self) -> bool:
        """Whether a wished map was begun."""
        return bool(self.wish_map.changes or self.wish_map.added)
