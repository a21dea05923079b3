"""The people of the tests, all invented, and the cases they work on."""

import hashlib
from dataclasses import dataclass
from datetime import date

from security.permissions import Role


@dataclass(frozen=True)
class Organisation:
    """An organisation of the tests."""

    slug: str
    name: str
    kind: str = "municipality"
    legal_regime: str = "gdpr"


@dataclass(frozen=True)
class CastMember:
    """Somebody who can sign in. Everything that proves it follows from the name."""

    name: str
    slug: str
    roles: frozenset[Role]
    has_left: bool = False

    @property
    def login(self) -> str:
        """The sign-in name."""
        return f"{self.name}@{self.slug}.example"

    @property
    def password(self) -> str:
        """Long enough for the rules of passwords."""
        return f"syv-lygter-{self.name}-over-heden"

    @property
    def totp_seed(self) -> bytes:
        """The secret in this person's authenticator app."""
        return hashlib.sha1(f"seed {self.name}".encode(), usedforsecurity=False).digest()

    @property
    def token(self) -> str:
        """The session cookie of this person."""
        return f"session-of-{self.name}-" + hashlib.sha256(self.name.encode()).hexdigest()[:22]


@dataclass(frozen=True)
class CastCase:
    """A case of the tests; its number follows from the order."""

    slug: str
    number: int
    track: str
    coordinator: str
    assigned: tuple[str, ...]
    alias: str
    started_on: date = date(2026, 3, 2)


def _member(name: str, slug: str, *roles: Role, has_left: bool = False) -> CastMember:
    return CastMember(name, slug, frozenset(roles), has_left)


ORGANISATIONS = (
    Organisation("eksempel", "Eksempel Kommune"),
    Organisation("prove", "Prøvekøbing Kommune"),
    Organisation("opdigtet", "Opdigtet Kriminalforsorg", "agency", "led"),
)

# The first admin of an organisation comes first: everybody else is invited by an admin.
CAST = (
    _member("eva", "eksempel", Role.ADMIN),
    _member("alma", "eksempel", Role.MENTOR_COORDINATOR, Role.PARENT_COACH_COORDINATOR),
    _member("dora", "eksempel", Role.MENTOR),
    _member("bo", "eksempel", Role.MENTOR),
    _member("pia", "eksempel", Role.PARENT_COACH),
    _member("rita", "eksempel", Role.AUDITOR),
    _member("erin", "eksempel", Role.MENTOR, has_left=True),
    _member("anton", "prove", Role.ADMIN),
    _member("charlie", "prove", Role.MENTOR_COORDINATOR, Role.PARENT_COACH_COORDINATOR),
    _member("mads", "prove", Role.MENTOR),
    _member("rasmus", "prove", Role.AUDITOR),
    _member("axel", "opdigtet", Role.ADMIN),
    _member("frida", "opdigtet", Role.PRISON_COORDINATOR),
    _member("finn", "opdigtet", Role.PRISON_MENTOR),
    _member("rune", "opdigtet", Role.AUDITOR),
)
BY_NAME = {member.name: member for member in CAST}

CASES = (
    CastCase("eksempel", 1001, "mentor", "alma", ("dora",), "Nord"),
    CastCase("eksempel", 1002, "parent_coach", "alma", ("pia",), "Sønder"),
    CastCase("eksempel", 1003, "mentor", "alma", (), "Øst"),
    CastCase("prove", 1001, "mentor", "charlie", ("mads",), "Vest"),
    CastCase("opdigtet", 1001, "prison_mentor", "frida", ("finn",), "Midt"),
)
