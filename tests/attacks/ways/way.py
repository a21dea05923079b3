"""One act on a loan: who does it, what is made ready beforehand, and the statement."""

from dataclasses import dataclass
from typing import Final

# Faults of a changed function, not refusals.
BROKEN: Final = frozenset({"42601", "42703", "42P01", "42702", "42804", "42883", "42P10", "0A000"})


@dataclass(frozen=True)
class Way:
    """Somebody at a door; `first` is done by a superuser before."""

    who: str
    slug: str | None
    act: str
    first: tuple[str, ...] = ()
    name: str = ""
    eyes: str = ""  # looks with the eyes of whoever is lent by this loan
    glass: str = ""  # writes the setting for that alone, without asking anybody

    def __str__(self) -> str:
        return self.name

    def but(
        self,
        name: str,
        *first: str,
        who: str = "",
        act: str = "",
        at: str = "",
        eyes: str = "",
        glass: str = "",
    ) -> "Way":
        """The same way with one thing wrong."""
        slug = at or (None if who else self.slug)
        eyes, glass = eyes or self.eyes, glass or self.glass
        return Way(who or self.who, slug, act or self.act, self.first + first, name, eyes, glass)


def loan(which: str, change: str) -> str:
    """A loan changed by hand."""
    return f"update app.loans set {change} where id = %({which})s"


def consent(which: str, change: str) -> str:
    """The consents to a loan changed by hand."""
    return f"update app.consents set {change} where loan_id = %({which})s"


def unpaired(by: str) -> str:
    """One side's yes taken back, and nothing else."""
    return f"update app.pairings set ended_at = now() where tenant_id = %({by})s"


# Rows that the tables' own rules would not take: what a careless repair by hand could leave.
NO_RULES = "set local session_replication_role = replica"
PAST, AHEAD = "clock_timestamp() - interval '1 second'", "clock_timestamp() + interval '1 hour'"
NO_LOAN_LEFT = loan("running", "state = 'revoked', ended_at = now()")
OLD_PROOF = "update auth.login_sessions set proved_at = now() - interval '1 day'"
LEFT_THE_CORPS = "update app.corps_profiles set left_at = now() where membership_id = %({0})s"
WITHDRAWN = "kind = 'withdrawn', body = null, preview = null"
