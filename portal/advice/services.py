"""Writing down advice to a colleague, taking it back, and counting it."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from sqlalchemy import insert, update

from config.clock import today
from config.messages import N_
from portal.advice import queries
from portal.advice.given import Given
from portal.advice.models import Advice
from portal.cases.services import coordinated_tracks
from portal.method import library
from portal.method.advice import AdviceDefinition
from portal.method.problems import Problem, RulesBroken
from security.errors import NotFound
from security.policy import TRACK_OF_COORDINATOR, TRACK_OF_WORKER
from security.visit import Visit

LONGEST = 480  # minutes


@dataclass(frozen=True)
class Kept:
    """Own advice that counts."""

    id: UUID
    day: date
    minutes: int
    colleague: str
    theme: str


@dataclass(frozen=True)
class Counts:
    """How often advice was given in the tracks that one coordinates."""

    times: int = 0
    minutes: int = 0
    colleagues: Counter[str] = field(default_factory=Counter)
    themes: Counter[str] = field(default_factory=Counter)


def own(visit: Visit) -> list[Kept]:
    """The visitor's latest advice."""
    return [
        Kept(row.id, row.given_on, row.minutes, row.colleague, row.theme)
        for row in queries.own(visit)
    ]


def counts_of_the_year(visit: Visit) -> Counts:
    """The counts since New Year."""
    colleagues: Counter[str] = Counter()
    themes: Counter[str] = Counter()
    minutes = 0
    since = today().replace(month=1, day=1)
    for colleague, theme, times, spent in queries.counts(visit, coordinated_tracks(visit), since):
        colleagues[colleague] += times
        themes[theme] += times
        minutes += spent
    return Counts(colleagues.total(), minutes, colleagues, themes)


def record(visit: Visit, given: Given) -> None:
    """Keep that advice was given; RulesBroken tells what is wrong. The database writes the entry."""
    words = library.latest("advice", AdviceDefinition)
    if problems := problems_of(given, words, today()):
        raise RulesBroken(problems)
    tracks = {**TRACK_OF_WORKER, **TRACK_OF_COORDINATOR}
    visit.db.execute(
        insert(Advice).values(
            tenant_id=visit.tenant.id,
            id=uuid4(),
            membership_id=visit.identity.membership_id,
            track=next(track for role, track in tracks.items() if role in visit.identity.roles),
            given_on=given.day,
            minutes=given.minutes,
            colleague=given.colleague,
            theme=given.theme,
            definition_version=words.version,
        )
    )


def take_back(visit: Visit, advice_id: UUID) -> None:
    """Take own advice back; NotFound for another's, and after the end of the month that follows."""
    found = visit.db.execute(
        update(Advice)
        .where(Advice.tenant_id == visit.tenant.id, Advice.id == advice_id)
        .values(taken_back_at=datetime.now(UTC))
        .returning(Advice.id)
    ).one_or_none()
    if found is None:
        raise NotFound


def problems_of(given: Given, words: AdviceDefinition, today: date) -> list[Problem]:
    """Everything that stands in the way of keeping it."""
    found = []
    if given.day is None or given.day > today:
        found.append(Problem("given_on", N_("Write a day that is not in the future")))
    if given.minutes is None or not 1 <= given.minutes <= LONGEST:
        values = {"lowest": 1, "highest": LONGEST}
        message = N_("Write a whole number from %(lowest)s to %(highest)s")
        found.append(Problem("minutes", message, values))
    if given.colleague not in words.colleague_keys:
        found.append(Problem("colleague", N_("Choose who was advised")))
    if given.theme not in words.theme_keys:
        found.append(Problem("theme", N_("Choose a theme")))
    return found
