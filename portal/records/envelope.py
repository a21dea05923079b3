"""What every sheet says about itself: who took part, where it comes from, who reads it (METHOD 3.3)."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Annotated, Any, Final

from pydantic import Field

from config.messages import N_
from portal.method.lenient import read_leniently
from portal.method.problems import Problem
from portal.method.rules import UNKNOWN
from portal.method.sheets import Json, Sheet, plain_text, texts
from portal.records.step_kinds import FOR_COORDINATORS
from security.national_id import contains_cpr

ENVELOPE: Final = "envelope"  # where it stands in a sealed body, beside the fields of the tool
CASE_TEAM: Final = "case_team"
COORDINATOR: Final = "coordinator"
AUTHOR_ONLY: Final = "author_only_until_supervision"
VISIBILITIES: Final[Mapping[str, str]] = MappingProxyType({
    CASE_TEAM: N_("Everybody on the case, and the coordinators"),
    COORDINATOR: N_("Only the author and the coordinators"),
    AUTHOR_ONLY: N_("Only the author, until supervision has been given"),
})
CPR: Final = N_("This looks like a civil registration number (CPR). Please leave it out")
SOURCE_LIMIT, ROLE_LIMIT, MOST_PARTICIPANTS = 500, 60, 12


class Participant(Sheet):
    """Somebody by a role, never by a name: whether they were there, and whether they answered."""

    role: Annotated[str, plain_text(ROLE_LIMIT)] = ""
    present: bool = False
    answered: bool = False


class Envelope(Sheet):
    """What stands on every sheet beside what its tool asks; sealed with the body."""

    participants: Annotated[tuple[Participant, ...], Field(max_length=MOST_PARTICIPANTS)] = ()
    source_notes: Annotated[str, plain_text(SOURCE_LIMIT)] = ""


NOTHING_ABOUT: Final = Envelope()


def read_envelope(raw: Json) -> tuple[Envelope, list[Problem]]:
    """The envelope as far as it can be read, and one problem a field."""
    envelope, found = read_leniently(Envelope, raw)
    return envelope, [*found, *_of_texts(envelope)]


def problems_of_visibility(visibility: str | None, kinds: Iterable[str]) -> Iterator[Problem]:
    """What hinders that only these people see a sheet with such steps; the acute must be seen (METHOD 6.5)."""
    if visibility is not None and visibility not in VISIBILITIES:
        yield Problem("visibility", UNKNOWN)
    hidden = visibility == AUTHOR_ONLY
    if hidden and any(kind in FOR_COORDINATORS for kind in kinds):
        yield Problem(
            "visibility", N_("This must reach the coordinator. Let the coordinators see the sheet")
        )


def _of_texts(envelope: Envelope) -> Iterator[Problem]:
    for number, each in enumerate(envelope.participants):
        if not each.role:
            yield Problem(f"participants.{number}.role", N_("Write a role"))
    raw: dict[str, Any] = envelope.to_json()
    for path, text in texts(raw):
        if contains_cpr(text):
            yield Problem(".".join(str(step) for step in path), CPR)
