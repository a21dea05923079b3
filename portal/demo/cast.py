"""The demo's organisations and people; every name is invented."""

from dataclasses import dataclass

from portal.demo.passwords import password_for
from security.permissions import Role


@dataclass(frozen=True)
class DemoTenant:
    """An organisation; an agency has no municipality code."""

    slug: str
    name: str
    kind: str
    legal_regime: str
    municipality_code: str | None
    breach_contact: str


@dataclass(frozen=True)
class DemoPerson:
    """Somebody with an account and one membership."""

    name: str
    login: str
    tenant: str
    roles: tuple[Role, ...]

    @property
    def password(self) -> str:
        """The public password of this invented person."""
        return password_for(self.login)


def _municipality(slug: str, name: str, code: str) -> DemoTenant:
    return DemoTenant(slug, name, "municipality", "gdpr", code, f"databrud@{slug}.example")


# No municipality has a code in the nine hundreds.
TENANTS = (
    _municipality("eksempel", "Eksempel Kommune", "991"),
    _municipality("proevekoebing", "Prøvekøbing Kommune", "992"),
    _municipality("fiktivborg", "Fiktivborg Kommune", "993"),
    _municipality("moensterby", "Mønsterby Kommune", "994"),
    DemoTenant(
        "kriminalforsorg", "Opdigtet Kriminalforsorg", "agency", "led", None,
        "databrud@kriminalforsorg.example",
    ),
)  # fmt: skip

_ROLES: dict[str, dict[Role, tuple[str, ...]]] = {
    "eksempel": {
        Role.ADMIN: ("Birgitte Skovager", "Torben Lauesgård"),
        Role.MENTOR_COORDINATOR: ("Lone Kjærhus",),
        Role.PARENT_COACH_COORDINATOR: ("Hanne Ravnsø",),
        Role.MENTOR: (
            "Anne Holm", "Jonas Birkelund", "Samira Haddad", "Peter Enevang", "Mette Toftegård",
            "Kasper Lindeholt",
        ),
        Role.PARENT_COACH: ("Karen Vangsø", "Yusuf Demirci", "Lise Brandtoft"),
        Role.AUDITOR: ("Ole Damsgaard",),
    },
    "proevekoebing": {
        Role.ADMIN: ("Grethe Aagren",),
        Role.MENTOR_COORDINATOR: ("Søren Bechdal",),
        Role.PARENT_COACH_COORDINATOR: ("Inger Thorupdal",),
        Role.MENTOR: (
            "Maria Friislund", "Daniel Okholt", "Fatima Salehi", "Rasmus Vindeby", "Emil Sandager",
        ),
        Role.PARENT_COACH: ("Dorthe Kildeby", "Emil Sandager"),
        Role.AUDITOR: ("Preben Ydegård",),
    },
    "fiktivborg": {
        Role.ADMIN: ("Susanne Lyngdal", "Carsten Hedelund"),
        Role.MENTOR_COORDINATOR: ("Trine Bakkely",),
        Role.PARENT_COACH_COORDINATOR: ("Bo Svanemose",),
        Role.MENTOR: ("Nadia Rahimi", "Mikkel Elmholt", "Louise Rønnebæk", "Henrik Stubbe"),
        Role.PARENT_COACH: ("Pia Duelund", "Amal Karam"),
        Role.AUDITOR: ("Else Grønhøj",),
    },
    "moensterby": {
        Role.ADMIN: ("Jens Kærsgård",),
        Role.MENTOR_COORDINATOR: ("Camilla Nørager",),
        Role.PARENT_COACH_COORDINATOR: ("Gitte Munkely",),
        Role.MENTOR: ("Ali Noorzad", "Signe Lærkedal", "Thomas Bøgelund"),
        Role.PARENT_COACH: ("Ulla Fjordby", "Ivan Rosenvang"),
        Role.AUDITOR: ("Vibeke Strandlod",),
    },
    "kriminalforsorg": {
        Role.ADMIN: ("Finn Mosehøj", "Rikke Dalager"),
        Role.PRISON_COORDINATOR: ("Merete Holstvig",),
        Role.PRISON_MENTOR: (
            "Steen Krusehøj", "Leila Azizi", "Anders Fogedby", "Jette Lundegård", "Omar Saidi",
        ),
        Role.AUDITOR: ("Kurt Hvidtoft",),
    },
}  # fmt: skip

_PLAIN_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def login_of(name: str, tenant: str) -> str:
    """Return the sign-in name: an address in the reserved domain `.example`."""
    return f"{name.lower().translate(_PLAIN_LETTERS).replace(' ', '.')}@{tenant}.example"


def _people(tenant: str) -> list[DemoPerson]:
    roles: dict[str, tuple[Role, ...]] = {}
    for role, names in _ROLES[tenant].items():
        for name in names:
            roles[name] = (*roles.get(name, ()), role)
    return [DemoPerson(name, login_of(name, tenant), tenant, held) for name, held in roles.items()]


PEOPLE = tuple(person for tenant in TENANTS for person in _people(tenant.slug))
