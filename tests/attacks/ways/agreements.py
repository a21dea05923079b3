"""What closes the way to a proposal, a signature and a yes."""

from tests.attacks.ways.acts import ACCEPTS, PROPOSES, SIGNS
from tests.attacks.ways.way import (
    AHEAD,
    LEFT_THE_CORPS,
    NO_RULES,
    OLD_PROOF,
    PAST,
    WITHDRAWN,
    consent,
    loan,
    unpaired,
)

UNPAIRED, UNCORPSED = unpaired("eksempel"), LEFT_THE_CORPS.format("mads")
YES = (
    ACCEPTS.but("by a coordinator", who="charlie"),
    ACCEPTS.but("by a namesake elsewhere", NO_RULES, loan("waiting", "home_tenant_id = gen_random_uuid()")),
    ACCEPTS.but("as a guest", at="eksempel"),
    ACCEPTS.but("as a guest with the same number", NO_RULES, loan("waiting", "home_membership_id = %(guest)s"),
                at="eksempel"),
    ACCEPTS.but("unpaired", UNPAIRED),
    ACCEPTS.but("out of the corps", UNCORPSED),
    ACCEPTS.but("unsigned", loan("waiting", "state = 'proposed'")),
    ACCEPTS.but("lapsed", loan("waiting", f"expires_at = {PAST}")),
    ACCEPTS.but("over", loan("waiting", f"ends_at = {PAST}, starts_at = now() - interval '9 days'")),
    ACCEPTS.but("another version", act="select gate.accept_loan(%(waiting)s, 2)"),
    ACCEPTS.but("withdrawn", consent("waiting", WITHDRAWN)),
    ACCEPTS.but("no such consent", NO_RULES, consent("waiting", "version = 9")),
    ACCEPTS.but("a consent to another loan", NO_RULES, consent("waiting", "loan_id = %(new)s")),
    ACCEPTS.but("a consent elsewhere", NO_RULES, consent("waiting", "tenant_id = %(prove)s")),
    ACCEPTS.but("consent over", loan("waiting", f"ends_at = {AHEAD}"),
                consent("waiting", f"until_at = {PAST}, from_at = now() - interval '2 days'")),
    ACCEPTS.but("consent shorter than the loan", consent("waiting", f"until_at = {AHEAD}")),
    ACCEPTS.but("a member there", NO_RULES, "update app.memberships set kind = 'member' where id = %(guest)s"),
    ACCEPTS.but("suspended by the borrower", "update app.memberships set status = 'suspended' where id = %(guest)s"),
)  # fmt: skip
SIGNED = (
    SIGNS.but("by the borrower", who="charlie"),
    SIGNS.but("by a mentor", who="bo"),
    SIGNS.but("unpaired", UNPAIRED),
    SIGNS.but("out of the corps", LEFT_THE_CORPS.format("dora")),
    SIGNS.but("old proof", OLD_PROOF),
    SIGNS.but("signed already", loan("proposed", "state = 'signed'")),
    SIGNS.but("lapsed", loan("proposed", f"expires_at = {PAST}")),
    SIGNS.but("other words", loan("proposed", "terms = set_byte(terms::bytea, 60, get_byte(terms::bytea, 60) # 255)")),
)  # fmt: skip
OFFER = "update app.offers set {0} where id = %(offer)s"
CASE = "update app.cases set {0} where id = %(case)s"
# Whoever takes any member of the home for the one who is lent takes this one, by the index or by the rows.
ZERO = "'00000000-0000-0000-0000-000000000000'"
A_COLLEAGUE = (
    "insert into app.memberships select (jsonb_populate_record(m, jsonb_build_object('id', "
    f"{ZERO}, 'account_id', {ZERO}))).* from app.memberships m where m.id = %(charlie)s"
)
BEHIND_A_COLLEAGUE = (
    A_COLLEAGUE, "update app.memberships set version = version where id = %(mads)s",
)  # fmt: skip
PROPOSED = (
    PROPOSES.but("by a mentor", who="dora"),
    PROPOSES.but("by the coordinator of another track", who="pia"),
    PROPOSES.but("for a case of another track", act=PROPOSES.act.replace("%(case)s", "%(second)s")),
    PROPOSES.but("for a case elsewhere", NO_RULES, CASE.format("tenant_id = %(prove)s, number = 4711")),
    PROPOSES.but("another's offer", NO_RULES, OFFER.format("borrower_id = gen_random_uuid()")),
    PROPOSES.but("unpaired", UNPAIRED),
    PROPOSES.but("out of the corps", UNCORPSED),
    PROPOSES.but("old proof", OLD_PROOF),
    PROPOSES.but("offer taken", OFFER.format("state = 'withdrawn'")),
    PROPOSES.but("offer lapsed", OFFER.format(f"expires_at = {PAST}")),
    PROPOSES.but("case closed", NO_RULES, CASE.format("state = 'closed'")),
    PROPOSES.but("a member here, behind a colleague", NO_RULES, *BEHIND_A_COLLEAGUE,
                 "update app.memberships set kind = 'member' where id = %(guest)s"),
    PROPOSES.but("a member here", "update app.memberships set kind = 'member' where id = %(guest)s"),
    PROPOSES.but("need closed", "update app.needs set state = 'closed' where id = %(need)s"),
)  # fmt: skip
