"""With which organisations mentors are lent, and what those who can be lent can."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import text
from sqlalchemy.orm import Session

PARTNERS = text("select * from gate.partners()")
OPT_IN = text("select gate.opt_in(:pairing, :partner)")
OPT_OUT = text("select gate.opt_out(:partner)")
SAVE_PROFILE = text(
    "select gate.save_profile(:member, :base_version, :skills, :languages, :ideologies, :regions, :hours)"
)
LEAVE = text("select gate.leave_corps(:member)")
PROFILES = text(
    "select membership_id, skills, languages, ideologies, regions, hours_per_week, version,"
    " left_at is not null as has_left from app.corps_profiles where tenant_id = :tenant"
)


@dataclass(frozen=True)
class Partner:
    """Another organisation of the same kind, and since when either side lends to the other."""

    id: UUID
    name: str
    ours_since: datetime | None
    theirs_since: datetime | None
    is_open: bool

    @property
    def is_paired(self) -> bool:
        """Whether both have said yes, and both are open."""
        return self.is_open and self.ours_since is not None and self.theirs_since is not None


@dataclass(frozen=True)
class Profile:
    """What somebody of the corps can, in codes."""

    membership_id: UUID
    skills: Sequence[str]
    languages: Sequence[str]
    ideologies: Sequence[str]
    regions: Sequence[str]
    hours_per_week: int
    version: int = 0
    has_left: bool = False


def partners(db: Session) -> list[Partner]:
    """Every organisation that this one could lend with, in order of name."""
    return [Partner(*row) for row in db.execute(PARTNERS)]


def opt_in(db: Session, partner: UUID) -> bool:
    """Say yes to lending with another organisation; False when that was said before."""
    return bool(db.execute(OPT_IN, {"pairing": uuid4(), "partner": partner}).scalar_one())


def opt_out(db: Session, partner: UUID) -> bool:
    """Take the yes back; every offer and loan between the two ends with it."""
    return bool(db.execute(OPT_OUT, {"partner": partner}).scalar_one())


def profiles(db: Session, tenant_id: UUID) -> list[Profile]:
    """The corps directory, as far as the visitor may see it."""
    return [Profile(*row) for row in db.execute(PROFILES, {"tenant": tenant_id})]


def save_profile(db: Session, profile: Profile) -> bool:
    """Write a profile on top of a version; False when somebody else wrote one first."""
    values = {
        "member": profile.membership_id, "base_version": profile.version,
        "skills": list(profile.skills), "languages": list(profile.languages),
        "ideologies": list(profile.ideologies), "regions": list(profile.regions),
        "hours": profile.hours_per_week,
    }  # fmt: skip
    return bool(db.execute(SAVE_PROFILE, values).scalar_one())


def leave(db: Session, member: UUID) -> bool:
    """Note that somebody left the corps; every loan of that person ends."""
    return bool(db.execute(LEAVE, {"member": member}).scalar_one())
