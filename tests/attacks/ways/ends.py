"""What closes the way to an end, to a look beforehand, and to offers."""

from tests.attacks.ways.acts import (
    CLOSES,
    HANDS_BACK,
    MIRRORS,
    OFFERED_ALREADY,
    OFFERS,
    READS,
    STOPS,
)
from tests.attacks.ways.way import LEFT_THE_CORPS, NO_RULES, PAST, consent, loan, unpaired

OFFER = "update app.offers set {0} where id = %(offer)s"
STOPPED = (
    *(STOPS.but(name, who=who) for name, who in {
        "by a colleague": "dora", "by an admin": "eva", "by another track": "pia", "by their admin": "anton"}.items()),
    STOPS.but("by the guest, as a guest", who="mads", at="eksempel"),
    STOPS.but("by the mentor before both have signed", loan("waiting", "state = 'proposed'"), who="mads",
              act="select gate.stop_loan(%(waiting)s, 'other')"),
    STOPS.but("by a namesake elsewhere", NO_RULES, loan("running", "home_membership_id = %(dora)s"), who="dora"),
    STOPS.but("by a colleague at home", loan("running", "home_membership_id = %(dora)s"), who="mads"),
)  # fmt: skip
HANDED_BACK = (
    HANDS_BACK.but("by a member", who="dora"),
    HANDS_BACK.but("from home", at="prove"),
    HANDS_BACK.but("another's loan", act=HANDS_BACK.act.replace("running", "waiting")),
    HANDS_BACK.but("through the coordinator's looking glass", who="alma", eyes="running"),
)  # fmt: skip
READ = (
    READS.but("by a coordinator", who="charlie"),
    READS.but("as a guest", NO_RULES, loan("waiting", "home_membership_id = %(guest)s"), at="eksempel"),
    READS.but("from another home", NO_RULES, loan("waiting", "home_tenant_id = gen_random_uuid()")),
    READS.but("before both have signed", loan("waiting", "state = 'proposed'")),
    READS.but("lapsed", loan("waiting", f"expires_at = {PAST}")),
    READS.but("unpaired", unpaired("eksempel")),
    READS.but("out of the corps", LEFT_THE_CORPS.format("mads")),
    READS.but("withdrawn", consent("waiting", "kind = 'withdrawn'")),
    READS.but("over", consent("waiting", f"until_at = {PAST}, from_at = now() - interval '2 days'")),
    READS.but("no such version", NO_RULES, consent("waiting", "version = 9")),
    READS.but("to another loan", NO_RULES, consent("waiting", "loan_id = %(new)s")),
    READS.but("another loan", act=READS.act.replace("waiting", "running")),
)  # fmt: skip
MIRRORED = (
    MIRRORS.but("by a mentor", who="dora"),
    MIRRORS.but("by another track", who="pia"),
    MIRRORS.but("by the lender", who="charlie"),
    MIRRORS.but("after the end", loan("running", "state = 'revoked', ended_at = now()")),
    MIRRORS.but("before a consent", act="select gate.mirror(%(proposed)s)", who="charlie"),
    MIRRORS.but("before a consent, no parts", act="select gate.mirror(%(proposed)s, '{}')", who="charlie"),
)  # fmt: skip
OFFERED = (
    OFFERED_ALREADY.but("offered already"),
    OFFERS.but("by a mentor", who="mads"),
    OFFERS.but("to the own need", who="alma", act=OFFERS.act.replace("%(mads)s", "%(bo)s")),
    OFFERS.but("unpaired", unpaired("eksempel")),
    OFFERS.but("out of the corps", LEFT_THE_CORPS.format("mads")),
    OFFERS.but("somebody of another organisation", act=OFFERS.act.replace("%(mads)s", "%(dora)s")),
    OFFERS.but("need closed", "update app.needs set state = 'closed' where id = %(need)s"),
    OFFERS.but("need noted as lapsed", "update app.needs set state = 'lapsed' where id = %(need)s"),
    OFFERS.but("need lapsed", f"update app.needs set expires_at = {PAST} where id = %(need)s"),
)  # fmt: skip
CLOSED = (
    CLOSES.but("by a mentor", who="dora"),
    CLOSES.but("by another track", who="pia"),
    CLOSES.but("closed already", OFFER.format("state = 'declined'")),
    CLOSES.but("between two others", NO_RULES, OFFER.format("borrower_id = gen_random_uuid()")),
    CLOSES.but("another offer", act="select gate.close_offer(gen_random_uuid(), 'skills')"),
)  # fmt: skip
