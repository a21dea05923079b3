"""Every thread by which a guest is let in, cut by hand and by nothing else."""

from collections.abc import Mapping
from typing import Final

from tests.attacks.ways.acts import SEES, SIGNS
from tests.attacks.ways.way import AHEAD, LEFT_THE_CORPS, NO_RULES, PAST, WITHDRAWN, consent, loan

SUSPENDED_PARTNER = "update app.tenants set status = 'suspended' where id = %(prove)s"


def pairing(change: str, by: str = "eksempel") -> tuple[str, str]:
    return NO_RULES, f"update app.pairings set {change} where tenant_id = %({by})s"


PAIRED = tuple(
    SEES.but(f"pairing of {by}: {name}", *pairing(change, by))
    for by in ("eksempel", "prove")
    for name, change in (
        ("ended", "ended_at = now()"), ("with another", "partner_id = gen_random_uuid()"),
        ("another's", "tenant_id = gen_random_uuid()"),
    )
)  # fmt: skip
PROFILE = "update app.corps_profiles set {0} where membership_id = %(mads)s"
TEAM = "update app.assignments set {0} where membership_id = %(guest)s"
AT_HOME = "update app.memberships set {0} where id = %(mads)s"
NOT_LENDABLE: Final[Mapping[str, tuple[str, ...]]] = {
    "left the corps": (LEFT_THE_CORPS.format("mads"),),
    "another's profile": (NO_RULES, PROFILE.format("membership_id = gen_random_uuid()")),
    "a profile elsewhere": (NO_RULES, PROFILE.format("tenant_id = %(eksempel)s")),
    "suspended at home": (AT_HOME.format("status = 'suspended'"),),
    "a guest at home": (NO_RULES, AT_HOME.format("kind = 'guest', roles = '{mentor}'")),
    "another track at home": (AT_HOME.format("roles = '{parent_coach}'"),),
    "unconfirmed at home": (AT_HOME.format("confirmed_at = now() - interval '2 years'"),),
    "another member of home": (NO_RULES, loan("running", "home_membership_id = gen_random_uuid()")),
    "a member of another home": (NO_RULES, AT_HOME.format("tenant_id = %(opdigtet)s"),
                                 PROFILE.format("tenant_id = %(opdigtet)s")),
    "home is closed": (SUSPENDED_PARTNER,),
}  # fmt: skip
LENDABLE = (
    *(SEES.but(name, *first) for name, first in NOT_LENDABLE.items()),
    SIGNS.but(
        "an account that is closed",
        "update auth.accounts set disabled_at = now() where id = %(account)s",
    ),
)
LIVE = (
    SEES.but("withdrawn", consent("running", WITHDRAWN)),
    SEES.but("no consent of this version", loan("running", "consent_version = 9")),
    SEES.but("a consent to another loan", NO_RULES, consent("running", "loan_id = gen_random_uuid()")),
    SEES.but("a consent elsewhere", NO_RULES, consent("running", "tenant_id = %(prove)s")),
    SEES.but("taken off the case", TEAM.format("ended_at = now()")),
    SEES.but("put on another case", NO_RULES, TEAM.format("case_id = %(third)s")),
    SEES.but("put on a case elsewhere", NO_RULES, TEAM.format("tenant_id = %(prove)s")),
    SEES.but("another is put on the case", NO_RULES, TEAM.format("membership_id = gen_random_uuid()")),
    SEES.but("not accepted", loan("running", "state = 'signed'")),
    SEES.but("past its end", loan("running", f"ends_at = {PAST}")),
    SEES.but("before its start", loan("running", f"starts_at = {AHEAD}")),
    SEES.but("consent past its end", consent("running", f"until_at = {PAST}")),
    SEES.but("consent before its start", consent("running", f"from_at = {AHEAD}")),
    SEES.but("another's loan", NO_RULES, loan("running", "guest_id = %(new)s"),
             TEAM.format("membership_id = %(new)s")),
    *PAIRED, LENDABLE[0],
)  # fmt: skip
