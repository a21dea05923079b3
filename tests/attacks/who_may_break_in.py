"""Who may use emergency access now, and what it opens, in plain Python: what the database is held against."""

from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

AT = {"bo": "eksempel", "dora": "eksempel", "mads": "prove"}
# The cases that are asked for by their numbers; the third belongs to another track.
NUMBERS = (1001, 1003, 1002)
OF_TRACK = {("eksempel", 1001), ("eksempel", 1003), ("prove", 1001)}
OWN = {"dora": {1001}, "mads": {1001}, "bo": frozenset[int]()}
MOST_WAITING = 3


@dataclass
class Emergency:
    """One case, opened for one hour, that somebody else is to judge."""

    id: UUID
    person: str
    number: int
    within_the_hour: bool = True
    is_ended: bool = False
    is_due: bool = False
    judgement: str | None = None
    reviews: int = 0

    @property
    def is_live(self) -> bool:
        """Whether the hour runs."""
        return self.within_the_hour and not self.is_ended


@dataclass
class WhoMayBreakIn:
    """Everything that decides; one sentence each."""

    turned_on: set[str] = field(default_factory=lambda: {"eksempel"})
    begun: list[Emergency] = field(default_factory=list)

    def of(self, person: str) -> list[Emergency]:
        """A person's, in the order in which they began."""
        return [each for each in self.begun if each.person == person]

    def may_begin(self, person: str, number: int, shut_out: Collection[str]) -> bool:
        """A case of the own organisation and track that is closed to the person, once an hour, under supervision."""
        is_theirs_to_open = (AT[person], number) in OF_TRACK and number not in OWN[person]
        return is_theirs_to_open and person not in shut_out and not self.is_barred(person)

    def is_barred(self, person: str) -> bool:
        """The right rests: turned off, used within the hour, a breach, or what nobody judged."""
        waiting = [each for each in self.of(person) if each.judgement is None]
        return (
            AT[person] not in self.turned_on
            or any(each.within_the_hour or each.judgement == "breach" for each in self.of(person))
            or any(each.is_due for each in waiting)
            or len(waiting) >= MOST_WAITING
        )

    def numbers(self, person: str, shut_out: Collection[str]) -> set[int]:
        """The cases of the own organisation that the person sees at this moment."""
        if person in shut_out:
            return set()
        is_on = AT[person] in self.turned_on
        return set(OWN[person]) | {
            each.number for each in self.of(person) if is_on and each.is_live
        }
