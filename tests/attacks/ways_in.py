"""What nobody may do with a loan, as one act each: who, what is made ready beforehand, and the statement."""

import re
from collections.abc import Mapping
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

    def __str__(self) -> str:
        return self.name

    def but(
        self, name: str, *first: str, who: str = "", act: str = "", at: str = "", eyes: str = ""
    ) -> "Way":
        """The same way with one thing wrong."""
        slug = at or (None if who else self.slug)
        return Way(who or self.who, slug, act or self.act, self.first + first, name, eyes)


def loan(which: str, change: str) -> str:
    return f"update app.loans set {change} where id = %({which})s"


def latest_consent(which: str, change: str) -> str:
    return f"update app.consents set {change} where loan_id = %({which})s"


def unpaired(by: str) -> str:
    return f"update app.pairings set ended_at = now() where tenant_id = %({by})s"


# Rows that the tables' own rules would not take: what a careless repair by hand could leave.
NO_RULES = "set local session_replication_role = replica"
PAST, AHEAD = "clock_timestamp() - interval '1 second'", "clock_timestamp() + interval '1 hour'"
NO_LOAN_LEFT = loan("running", "state = 'revoked', ended_at = now()")
OLD_PROOF = "update auth.login_sessions set proved_at = now() - interval '1 day'"
LEFT_THE_CORPS = "update app.corps_profiles set left_at = now() where membership_id = %({0})s"
WITHDRAWN = "kind = 'withdrawn', body = null, preview = null"

SEES = Way("mads", "eksempel", "select id from app.cases", name="the guest sees the case")
# A narrower version on top of the first one.
NARROWED_ALREADY = (
    "insert into app.consents select (jsonb_populate_record(c, jsonb_build_object('version', 2, 'kind', 'narrowed', "
    "'until_at', c.until_at - interval '1 day'))).* from app.consents c where c.loan_id = %(running)s",
    loan("running", "consent_version = 2"),
)  # fmt: skip
ACCEPTS = Way("mads", "prove", "select gate.accept_loan(%(waiting)s, 1)", name="the mentor says yes")
SIGNS = Way("alma", "eksempel", "select gate.sign_loan(%(proposed)s, %(terms)s)", name="the lender signs")
PROPOSES = Way(
    "alma", "eksempel", "select gate.propose_loan(%(new)s, %(offer)s, %(case)s, %(sealed)s, 4, current_date, "
    "current_date + 9, gen_random_uuid(), %(sealed)s, %(sealed)s)", (NO_LOAN_LEFT,), name="the borrower signs",
)  # fmt: skip
RECORDS = Way(
    "dora", "eksempel", "select gate.record_consent(%(running)s, 1, array['case'], current_date, current_date + 20, "
    "'1.0.0', %(sealed)s, %(sealed)s)", name="a consent is recorded",
)  # fmt: skip
NARROWS = Way(
    "dora", "eksempel", "select gate.narrow_consent(%(running)s, 1, array['case'], current_date + 20)",
    name="a consent is narrowed",
)  # fmt: skip
WITHDRAWS = Way(
    "dora", "eksempel", "select gate.withdraw_consent(%(running)s)", name="a consent is withdrawn"
)
STOPS = Way("alma", "eksempel", "select gate.stop_loan(%(running)s, 'other')", name="a loan is stopped")
HANDS_BACK = Way(
    "mads", "eksempel", "select gate.hand_back(%(running)s, true, true, true, %(sealed)s)",
    name="the guest hands back",
)  # fmt: skip
READS = Way("mads", "prove", "select tenant_id from gate.open_preview(%(waiting)s)", name="the mentor reads")
MIRRORS = Way("alma", "eksempel", "select gate.mirror(%(running)s)", name="the coordinator looks")
OFFERS = Way(
    "charlie", "prove", "select gate.make_offer(%(new)s, %(need)s, %(mads)s, 6, current_date, current_date + 9, "
    "%(sealed)s)", name="a mentor is offered",
)  # fmt: skip
ANOTHER_OFFER = ("insert into app.offers select (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(), "
                 "'expires_at', now(), 'state', 'open', '{0}', {1}))).* from app.offers o where o.id = %(offer)s")  # fmt: skip
OFFERED_ALREADY = OFFERS
OFFERS = OFFERS.but(
    "a mentor is offered again",
    "update app.offers set state = 'withdrawn', expires_at = now() where id = %(offer)s",
    ANOTHER_OFFER.format("membership_id", "%(charlie)s::uuid"), ANOTHER_OFFER.format("need_id", "%(case)s::uuid"),
    ANOTHER_OFFER.format("borrower_id", "%(opdigtet)s::uuid"),
)  # fmt: skip
CLOSES = Way("alma", "eksempel", "select gate.close_offer(%(offer)s, 'skills')", name="an offer is closed")
REPORTS = Way("alma", "eksempel", "select true from gate.loan_report(%(running)s)", name="a report is read")

WAS_A_MEMBER = "update app.memberships set kind = 'member', status = 'left' where id = %(guest)s"
A_NEW_KEY = ("insert into keys.tenant_keys (tenant_id, generation, wrapped, wrapped_directory) select tenant_id, 2, "
             "wrapped, wrapped_directory from keys.tenant_keys where tenant_id = %(eksempel)s")  # fmt: skip
# The same acts on another loan of the organisation: whoever takes the wrong one of the two is found out.
OTHER_NARROWED = NARROWS.but(
    "another consent is narrowed", who="alma", act=NARROWS.act.replace("running", "waiting").replace("+ 20", "+ 99")
)
OTHER_WITHDRAWN = WITHDRAWS.but(
    "another consent is withdrawn", who="alma", act=WITHDRAWS.act.replace("running", "waiting")
)
# Each act as it is done rightly; where what is done follows from who does it, once for each.
RIGHT: Final[Mapping[str, tuple[Way, ...]]] = {
    "live_loans": (SEES,), "accept_loan": (ACCEPTS,), "sign_loan": (SIGNS,), "propose_loan": (PROPOSES, PROPOSES.but("a member once", NO_RULES, WAS_A_MEMBER)),
    "record_consent": (RECORDS,), "narrow_consent": (NARROWS, OTHER_NARROWED, NARROWS.but("narrowed again", *NARROWED_ALREADY, act=NARROWS.act.replace(", 1, array", ", 2, array").replace("+ 20", "+ 99"))),
    "withdraw_consent": (WITHDRAWS, OTHER_WITHDRAWN, WITHDRAWS.but("withdrawn when narrower", *NARROWED_ALREADY)),
    "hand_back": (HANDS_BACK,), "open_preview": (READS, READS.but("after a new key", A_NEW_KEY)), "mirror": (MIRRORS,), "make_offer": (OFFERS,),
    "close_offer": (CLOSES, CLOSES.but("an offer is withdrawn", who="charlie")),
    "stop_loan": (
        STOPS,
        STOPS.but("the lender stops a loan", who="charlie"),
        STOPS.but("the mentor stops a loan", who="mads"),
        STOPS.but("the borrower stops a signed loan", act=STOPS.act.replace("running", "waiting")),
        STOPS.but("the mentor declines", who="mads", act=STOPS.act.replace("running", "waiting")),
        STOPS.but("the borrower stops its own proposal", who="charlie", act=STOPS.act.replace("running", "proposed")),
        STOPS.but("the lender refuses", act=STOPS.act.replace("running", "proposed")),
    ),
}  # fmt: skip

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
AT_HOME = "update app.memberships set {0} where id = %(mads)s"
NOT_LENDABLE: Final[Mapping[str, tuple[str, ...]]] = {
    "left the corps": (LEFT_THE_CORPS.format("mads"),),
    "another's profile": (NO_RULES, "update app.corps_profiles set membership_id = gen_random_uuid() "
                          "where membership_id = %(mads)s"),
    "a profile elsewhere": (NO_RULES, "update app.corps_profiles set tenant_id = %(eksempel)s "
                            "where membership_id = %(mads)s"),
    "suspended at home": (AT_HOME.format("status = 'suspended'"),),
    "a guest at home": (NO_RULES, AT_HOME.format("kind = 'guest', roles = '{mentor}'"),),
    "another track at home": (AT_HOME.format("roles = '{parent_coach}'"),),
    "unconfirmed at home": (AT_HOME.format("confirmed_at = now() - interval '2 years'"),),
    "another member of home": (NO_RULES, loan("running", "home_membership_id = gen_random_uuid()")),
    "a member of another home": (NO_RULES, AT_HOME.format("tenant_id = %(opdigtet)s"),
                                 "update app.corps_profiles set tenant_id = %(opdigtet)s where membership_id = %(mads)s"),
    "home is closed": (SUSPENDED_PARTNER,),
}  # fmt: skip
LENDABLE = (
    *(SEES.but(name, *first) for name, first in NOT_LENDABLE.items()),
    SIGNS.but("an account that is closed", "update auth.accounts set disabled_at = now() where id = %(account)s"),
)
LIVE = (
    SEES.but("withdrawn", latest_consent("running", WITHDRAWN)),
    SEES.but("no consent of this version", loan("running", "consent_version = 9")),
    SEES.but("a consent to another loan", NO_RULES, latest_consent("running", "loan_id = gen_random_uuid()")),
    SEES.but("a consent elsewhere", NO_RULES, latest_consent("running", "tenant_id = %(prove)s")),
    SEES.but("taken off the case", "update app.assignments set ended_at = now() where membership_id = %(guest)s"),
    SEES.but("put on another case", NO_RULES, "update app.assignments set case_id = %(third)s where membership_id = %(guest)s"),
    SEES.but("put on a case elsewhere", NO_RULES, "update app.assignments set tenant_id = %(prove)s where membership_id = %(guest)s"),
    SEES.but("another is put on the case", NO_RULES, "update app.assignments set membership_id = gen_random_uuid() where membership_id = %(guest)s"),
    SEES.but("not accepted", loan("running", "state = 'signed'")),
    SEES.but("past its end", loan("running", f"ends_at = {PAST}")),
    SEES.but("before its start", loan("running", f"starts_at = {AHEAD}")),
    SEES.but("consent past its end", latest_consent("running", f"until_at = {PAST}")),
    SEES.but("consent before its start", latest_consent("running", f"from_at = {AHEAD}")),
    SEES.but("another's loan", NO_RULES, loan("running", "guest_id = %(new)s"),
             "update app.assignments set membership_id = %(new)s where membership_id = %(guest)s"),
    *PAIRED, LENDABLE[0],
)  # fmt: skip
UNPAIRED, UNCORPSED = unpaired("eksempel"), LEFT_THE_CORPS.format("mads")
MADS_ABROAD = {"who": "mads", "at": "eksempel"}
YES = (
    ACCEPTS.but("by a coordinator", who="charlie"),
    ACCEPTS.but("by a namesake elsewhere", NO_RULES, loan("waiting", "home_tenant_id = gen_random_uuid()")),
    ACCEPTS.but("as a guest", at="eksempel"),
    ACCEPTS.but("as a guest with the same number", NO_RULES, loan("waiting", "home_membership_id = %(guest)s"), at="eksempel"),
    ACCEPTS.but("unpaired", UNPAIRED),
    ACCEPTS.but("out of the corps", UNCORPSED),
    ACCEPTS.but("unsigned", loan("waiting", "state = 'proposed'")),
    ACCEPTS.but("lapsed", loan("waiting", f"expires_at = {PAST}")),
    ACCEPTS.but("over", loan("waiting", f"ends_at = {PAST}, starts_at = now() - interval '9 days'")),
    ACCEPTS.but("another version", act="select gate.accept_loan(%(waiting)s, 2)"),
    ACCEPTS.but("withdrawn", latest_consent("waiting", WITHDRAWN)),
    ACCEPTS.but("no such consent", NO_RULES, latest_consent("waiting", "version = 9")),
    ACCEPTS.but("a consent to another loan", NO_RULES, latest_consent("waiting", "loan_id = %(new)s")),
    ACCEPTS.but("a consent elsewhere", NO_RULES, latest_consent("waiting", "tenant_id = %(prove)s")),
    ACCEPTS.but("consent over", loan("waiting", f"ends_at = {AHEAD}"),
                latest_consent("waiting", f"until_at = {PAST}, from_at = now() - interval '2 days'")),
    ACCEPTS.but("consent shorter than the loan", latest_consent("waiting", f"until_at = {AHEAD}")),
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
    SIGNS.but("other words", loan("proposed", "terms = set_byte(terms::bytea, 60, 7)")),
)  # fmt: skip
OFFER = "update app.offers set {0} where id = %(offer)s"
CASE = "update app.cases set {0} where id = %(case)s"
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
    PROPOSES.but("a member here", "update app.memberships set kind = 'member' where id = %(guest)s"),
    PROPOSES.but("need closed", "update app.needs set state = 'closed' where id = %(need)s"),
)  # fmt: skip
NOT_ON_THE_CASE = {"by a colleague": "bo", "by another track": "pia", "by an admin": "eva", "by the lender": "charlie"}


def of_consent(way: Way, which: str = "running") -> tuple[Way, ...]:
    """What closes each of the three acts on a consent."""
    others = tuple(way.but(name, who=who) for name, who in NOT_ON_THE_CASE.items())
    return (
        *others,
        way.but("by whoever looks with a guest's eyes", who="alma", eyes="running"),
        way.but("after the end", loan(which, "state = 'revoked', ended_at = now()")),
    )


RECORDED = (
    *of_consent(RECORDS),
    RECORDS.but("by the guest", **MADS_ABROAD),
    RECORDS.but("old proof", OLD_PROOF),
    RECORDS.but("not the version that was read", act=RECORDS.act.replace(", 1, array", ", 0, array")),
    RECORDS.but("over already", act=RECORDS.act.replace("current_date, current_date + 20", "current_date - 9, current_date - 3")),
    RECORDS.but("after the loan", act=RECORDS.act.replace("current_date, current_date + 20", "current_date + 90, current_date + 99")),
)  # fmt: skip
WIDER = NARROWS.act.replace("array['case']", "array['case', 'network']")
NARROWED = (
    *of_consent(NARROWS),
    NARROWS.but("wider", act=WIDER),
    NARROWS.but("not the version that was read", act=NARROWS.act.replace(", 1, array", ", 0, array")),
    NARROWS.but("nothing to narrow", act="select gate.narrow_consent(%(proposed)s, 0, array['case'], current_date)", who="charlie"),
)  # fmt: skip
TAKEN_BACK = (
    *of_consent(WITHDRAWS),
    WITHDRAWS.but("nothing to withdraw", act="select gate.withdraw_consent(%(proposed)s)", who="charlie"),
)
STOPPED = (
    *(STOPS.but(name, who=who) for name, who in {
        "by a colleague": "dora", "by an admin": "eva", "by another track": "pia", "by their admin": "anton"}.items()),
    STOPS.but("by the guest, as a guest", **MADS_ABROAD),
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
    READS.but("unpaired", UNPAIRED),
    READS.but("out of the corps", UNCORPSED),
    READS.but("withdrawn", latest_consent("waiting", "kind = 'withdrawn'")),
    READS.but("over", latest_consent("waiting", f"until_at = {PAST}, from_at = now() - interval '2 days'")),
    READS.but("no such version", NO_RULES, latest_consent("waiting", "version = 9")),
    READS.but("to another loan", NO_RULES, latest_consent("waiting", "loan_id = %(new)s")),
    READS.but("another loan", act=READS.act.replace("waiting", "running")),
)  # fmt: skip
MIRRORED = (
    MIRRORS.but("by a mentor", who="dora"),
    MIRRORS.but("by another track", who="pia"),
    MIRRORS.but("by the lender", who="charlie"),
    MIRRORS.but("after the end", loan("running", "state = 'revoked', ended_at = now()")),
    MIRRORS.but("before a consent", act="select gate.mirror(%(proposed)s)", who="charlie"),
)  # fmt: skip
OFFERED = (
    OFFERED_ALREADY.but("offered already"),
    OFFERS.but("by a mentor", who="mads"),
    OFFERS.but("to the own need", who="alma", act=OFFERS.act.replace("%(mads)s", "%(bo)s")),
    OFFERS.but("unpaired", UNPAIRED),
    OFFERS.but("out of the corps", UNCORPSED),
    OFFERS.but("somebody of another organisation", act=OFFERS.act.replace("%(mads)s", "%(dora)s")),
    OFFERS.but("need closed", "update app.needs set state = 'closed' where id = %(need)s"),
    OFFERS.but("need lapsed", f"update app.needs set expires_at = {PAST} where id = %(need)s"),
)  # fmt: skip
CLOSED = (
    CLOSES.but("by a mentor", who="dora"),
    CLOSES.but("by another track", who="pia"),
    CLOSES.but("closed already", OFFER.format("state = 'declined'")),
    CLOSES.but("between two others", NO_RULES, OFFER.format("borrower_id = gen_random_uuid()")),
    CLOSES.but("another offer", act="select gate.close_offer(gen_random_uuid(), 'skills')"),
)  # fmt: skip

WRONG: Final[Mapping[str, tuple[Way, ...]]] = {
    "paired": PAIRED, "lendable": LENDABLE, "live_loans": LIVE, "accept_loan": YES, "sign_loan": SIGNED,
    "propose_loan": PROPOSED, "hold_for_consent": (*RECORDED, *NARROWED, *TAKEN_BACK), "record_consent": RECORDED,
    "narrow_consent": NARROWED, "withdraw_consent": TAKEN_BACK, "stop_loan": STOPPED, "hand_back": HANDED_BACK,
    "open_preview": READ, "mirror": MIRRORED, "make_offer": OFFERED, "close_offer": CLOSED,
}  # fmt: skip
# A number is drawn at random for one organisation, so naming that organisation too says the same twice: it
# leads every index, and goes with the number into every foreign key.
BY_NUMBER: Final = re.compile(r"(?!me\.)\w+\.tenant_id = ")
# What another condition, or a rule of the table, says already.
SAID_TWICE: Final[Mapping[str, Mapping[str, str]]] = {
    "accept_loan": {
        "me.kind is distinct from 'member'": "a guest is with the borrower, which is never the home",
        "me.tenant_id <> held.home_tenant_id": "the member's number, which is compared next, is of one organisation",
        "c.until_at > clock_timestamp()": "it lasts as long as the loan, whose end is ahead",
        "guest.id is null": "a loan without a guest is not stored",
    },
    "propose_loan": {"about.id is null": "a loan without a case is not stored"},
    "open_preview": {
        "held.id is null": "without a loan no row is found",
        "me.kind = 'member'": "a guest is with the borrower, which is never the home",
        "l.home_tenant_id = me.tenant_id": "the member's number, which is compared next, is of one organisation",
    },
    "hold_for_consent": {
        "gate.tenant() is distinct from held.tenant_id": "an author is a member of the borrower (a foreign key)",
    },
    "narrow_consent": {"made.loan_id is null": "a consent without words is not stored"},
    "withdraw_consent": {"made.loan_id is null": "a consent without days is not stored"},
    "stop_loan": {"me.kind is distinct from 'member'": "a guest coordinates nothing, and is not at home"},
}
