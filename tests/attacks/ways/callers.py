"""Who is let in at all: each thread by which somebody is a caller here, cut by hand."""

from typing import Final

from tests.attacks.ways.seen import BY, DEMANDS, PASSKEY, PEOPLE, THROUGH_THE_GLASS
from tests.attacks.ways.way import NO_LOAN_LEFT, NO_RULES, Way

SELF = Way("dora", "eksempel", "select gate.membership()", name="a member is herself")
ADMIN = Way("eva", "eksempel", "select gate.is_admin()", name="an admin is one")
SESSIONS = "update auth.login_sessions set {0}"
OF_DORA = "update app.memberships set {0} where id = %(dora)s"
NEEDS_PASSKEY = "update app.tenants set admins_need_passkey = true where id = %(eksempel)s"
UNCONFIRMED = "confirmed_at = now() - interval '2 years'"
NO_ADMIN = f"update app.memberships set {UNCONFIRMED} where 'admin' = any (roles)"
LET_IN: Final = (
    SELF, SELF.but("another member is herself", who="pia"), SELF.but("a guest is himself", who="mads", at="eksempel"),
    SELF.but("by her own provider", NO_RULES, BY.format("%(eksempel)s"), DEMANDS.format("eksempel")),
    SELF.but("in an emergency of the provider", OF_DORA.format("break_glass = true"), DEMANDS.format("eksempel")),
    SELF.but("an admin whom nobody confirmed", NO_ADMIN, who="eva"),
    ADMIN, ADMIN.but("an admin with a passkey", NEEDS_PASSKEY, PASSKEY),
    THROUGH_THE_GLASS,
)  # fmt: skip
KEPT_OUT: Final = (
    SELF.but("signed out", NO_RULES, SESSIONS.format("ended_at = now(), ended_by = 'person'"), act=PEOPLE),
    SELF.but("idle", SESSIONS.format("last_seen_at = now() - interval '1 day'"), act=PEOPLE),
    SELF.but("signed in for too long", SESSIONS.format("started_at = now() - interval '30 days'"), act=PEOPLE),
    SELF.but("suspended", OF_DORA.format("status = 'suspended'"), act=PEOPLE),
    SELF.but("unconfirmed", OF_DORA.format(UNCONFIRMED), act=PEOPLE),
    SELF.but("unconfirmed where no admin is confirmed either", OF_DORA.format(UNCONFIRMED), NO_ADMIN, act=PEOPLE),
    SELF.but("an admin whom nobody confirmed, beside one who is", NO_ADMIN,
             "update app.memberships set roles = array_append(roles, 'admin') where id = %(alma)s",
             who="eva", act=PEOPLE),
    SELF.but("an account closed", "update auth.accounts set disabled_at = now() where id = %(account)s", act=PEOPLE),
    SELF.but("an organisation closed",
             "update app.tenants set status = 'suspended' where id = %(eksempel)s", act=PEOPLE),
    SELF.but("by the portal, though a provider is asked for", DEMANDS.format("eksempel"), act=PEOPLE),
    SELF.but("by another's provider", NO_RULES, BY.format("%(prove)s"), act=PEOPLE),
    SELF.but("by another's provider in an emergency", NO_RULES, BY.format("%(prove)s"),
             OF_DORA.format("break_glass = true"), act=PEOPLE),
    SELF.but("elsewhere", at="prove", act=PEOPLE),
    SELF.but("a guest whose loan is over", NO_LOAN_LEFT, who="mads", at="eksempel", act=PEOPLE),
    SELF.but("a guest for whom nobody vouches", DEMANDS.format("prove"), who="mads", at="eksempel", act=PEOPLE),
    ADMIN.but("an admin without a passkey", NEEDS_PASSKEY, act="select 1 where gate.is_admin()"),
)  # fmt: skip
