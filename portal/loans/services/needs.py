"""Asking for a mentor: a need is posted without a word about any person."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID, uuid4

from config.messages import N_
from portal.loans.bodies import NeedNote, demand
from portal.loans.choices import IDEOLOGIES, LANGUAGES, REGIONS, URGENCIES
from portal.loans.services.answers import decided
from portal.method.problems import Problem
from security.disclosure import OpenCase
from security.visit import Visit
from tenants.lending import needs_gate
from tenants.lending import services as sealed
from tenants.lending.needs_gate import Asked, Need

NOTE = ("needs", "note")
MOST_HOURS, MOST_WEEKS = 37, 52


@dataclass(frozen=True)
class OpenNeed:
    """A need with its note opened."""

    row: Need
    words: str


def post(visit: Visit, asked: Asked, note: NeedNote) -> UUID:
    """Post a need; RulesBroken tells what is missing or says too much."""
    demand(note, "words", more=_problems(asked))
    need_id = uuid4()
    key = sealed.new_key(visit, need_id)
    body = key.opened.protect(*NOTE, need_id, 0, note.to_json())
    with decided(visit, N_("The need could not be posted")):
        needs_gate.post(visit.db, need_id, asked, body, key.generation, key.wrapped)
    return need_id


def close(visit: Visit, need_id: UUID) -> None:
    """Close an own need; offers to it lapse."""
    with decided(visit, N_("The need could not be closed")):
        needs_gate.close(visit.db, need_id)


def opened(row: Need, key: OpenCase) -> OpenNeed:
    """The need with its words."""
    note = NeedNote.from_json(key.read(*NOTE, row.id, 0, row.note))
    return OpenNeed(row, note.words)


def _problems(asked: Asked) -> Iterator[Problem]:
    known = {
        "region": REGIONS, "language": LANGUAGES, "ideology": IDEOLOGIES, "urgency": URGENCIES,
    }  # fmt: skip
    found = [
        Problem(name, N_("Choose one")) for name, names in known.items() if getattr(asked, name) not in names
    ]  # fmt: skip
    if not asked.track:
        found.append(Problem("track", N_("Choose a track")))
    if not 1 <= asked.hours_per_week <= MOST_HOURS:
        found.append(Problem("hours_per_week", N_("Write a number of hours from 1 to 37")))
    if not 1 <= asked.weeks <= MOST_WEEKS:
        found.append(Problem("weeks", N_("Write a number of weeks from 1 to 52")))
    yield from found
