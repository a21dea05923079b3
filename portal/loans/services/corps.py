"""The corps directory of an organisation, and the organisations that it lends with."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from config.messages import N_
from portal.loans.choices import IDEOLOGIES, LANGUAGES, REGIONS, SKILLS
from portal.loans.services.answers import decided
from portal.web.typed_values import Typed
from security.errors import Conflict, NotFound, Refused
from security.policy import TRACK_OF_COORDINATOR, TRACK_OF_WORKER
from security.visit import Visit
from tenants.directory import Member, members
from tenants.lending import corps_gate
from tenants.lending.corps_gate import Partner, Profile

MOST_HOURS = 37


@dataclass(frozen=True)
class Entry:
    """Somebody who works with cases, and the profile if there is one."""

    member: Member
    profile: Profile | None


@dataclass(frozen=True)
class Chosen:
    """What was chosen in the form; the hours also as they were typed."""

    skills: Iterable[str]
    languages: Iterable[str]
    ideologies: Iterable[str]
    regions: Iterable[str]
    hours: int
    typed_hours: str


def people(visit: Visit) -> list[Entry]:
    """Everybody whose profile the visitor may write, in order of name."""
    profiles = {each.membership_id: each for each in corps_gate.profiles(visit.db, visit.tenant.id)}
    return [
        Entry(member, profiles.get(member.id))
        for member in members(visit)
        if _is_open(visit, member)
    ]


def find(visit: Visit, member_id: UUID) -> Entry:
    """One of them; NotFound otherwise."""
    for entry in people(visit):
        if entry.member.id == member_id:
            return entry
    raise NotFound


def save(visit: Visit, entry: Entry, base_version: int, chosen: Chosen) -> None:
    """Write the profile; Refused for hours that nobody has, Conflict when somebody wrote it first."""
    if not 0 <= chosen.hours <= MOST_HOURS or not chosen.typed_hours.strip().isdecimal():
        raise Refused(N_("Write a number of hours from 0 to 37"), "hours")
    profile = Profile(
        entry.member.id, _known(SKILLS, chosen.skills), _known(LANGUAGES, chosen.languages),
        _known(IDEOLOGIES, chosen.ideologies), _known(REGIONS, chosen.regions), chosen.hours,
        base_version,
    )  # fmt: skip
    with decided(visit, N_("The profile cannot be saved")):
        if not corps_gate.save_profile(visit.db, profile):
            raise Conflict


def leave(visit: Visit, member_id: UUID) -> None:
    """The person leaves the corps; every loan of the person ends."""
    with decided(visit, N_("The profile cannot be saved")):
        corps_gate.leave(visit.db, member_id)


def partners(visit: Visit) -> list[Partner]:
    """Every organisation that this one could lend with."""
    return corps_gate.partners(visit.db)


def say_yes(visit: Visit, partner_id: UUID) -> None:
    """Lend with this organisation, once it says yes too."""
    with decided(visit, N_("There is no such organisation")):
        corps_gate.opt_in(visit.db, partner_id)


def say_no(visit: Visit, partner_id: UUID) -> None:
    """Lend with it no longer; every loan between the two ends."""
    if all(each.id != partner_id for each in corps_gate.partners(visit.db)):
        raise NotFound
    corps_gate.opt_out(visit.db, partner_id)


def typed(profile: Profile | None) -> Typed:
    """A profile as its form shows it."""
    if profile is None:
        return {"hours": ["0"]}
    return {
        "skills": list(profile.skills), "languages": list(profile.languages),
        "ideologies": list(profile.ideologies), "regions": list(profile.regions),
        "hours": [str(profile.hours_per_week)],
    }  # fmt: skip


def _known(names: Mapping[str, str], chosen: Iterable[str]) -> Sequence[str]:
    wanted = set(chosen)
    return [code for code in names if code in wanted]


def _is_open(visit: Visit, member: Member) -> bool:
    """The database decides the same for itself: the own profile, or that of a track one coordinates."""
    coordinated = {TRACK_OF_COORDINATOR.get(role) for role in visit.identity.roles} - {None}
    tracks = {TRACK_OF_WORKER.get(role) for role in member.roles} - {None}
    own = member.id == visit.identity.membership_id
    return member.status == "active" and bool(tracks) and (own or bool(tracks & coordinated))
