"""The acts of lending, each by the one who may."""

from tests.attacks.ways.way import NO_LOAN_LEFT, Way, loan

SEES = Way("mads", "eksempel", "select id from app.cases", name="the guest sees the case")
# A narrower version on top of the first one.
A_SECOND_VERSION = (
    "insert into app.consents select (jsonb_populate_record(c, jsonb_build_object('version', 2, 'kind', 'narrowed', "
    "'until_at', c.until_at - interval '1 day'))).* from app.consents c where c.loan_id = %(running)s"
)
NARROWED_ALREADY = (A_SECOND_VERSION, loan("running", "consent_version = 2"))
ACCEPTS = Way(
    "mads", "prove", "select gate.accept_loan(%(waiting)s, 1)", name="the mentor says yes"
)
SIGNS = Way(
    "alma", "eksempel", "select gate.sign_loan(%(proposed)s, %(terms)s)", name="the lender signs"
)
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
STOPS = Way(
    "alma", "eksempel", "select gate.stop_loan(%(running)s, 'other')", name="a loan is stopped"
)
HANDS_BACK = Way(
    "mads", "eksempel", "select gate.hand_back(%(running)s, true, true, true, %(sealed)s)",
    name="the guest hands back",
)  # fmt: skip
READS = Way(
    "mads", "prove", "select tenant_id from gate.open_preview(%(waiting)s)", name="the mentor reads"
)
MIRRORS = Way("alma", "eksempel", "select gate.mirror(%(running)s)", name="the coordinator looks")
OFFERS = Way(
    "charlie", "prove", "select gate.make_offer(%(new)s, %(need)s, %(mads)s, 6, current_date, current_date + 9, "
    "%(sealed)s)", name="a mentor is offered",
)  # fmt: skip
ANOTHER_OFFER = (
    "insert into app.offers select (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(), "
    "'expires_at', now(), 'state', 'open', '{0}', {1}))).* from app.offers o where o.id = %(offer)s"
)
OFFERED_ALREADY = OFFERS
OFFERS = OFFERS.but(
    "a mentor is offered again",
    "update app.offers set state = 'withdrawn', expires_at = now() where id = %(offer)s",
    ANOTHER_OFFER.format("membership_id", "%(charlie)s::uuid"), ANOTHER_OFFER.format("need_id", "%(case)s::uuid"),
    ANOTHER_OFFER.format("borrower_id", "%(opdigtet)s::uuid"),
)  # fmt: skip
CLOSES = Way(
    "alma", "eksempel", "select gate.close_offer(%(offer)s, 'skills')", name="an offer is closed"
)
WAS_A_MEMBER = "update app.memberships set kind = 'member', status = 'left' where id = %(guest)s"
A_NEW_KEY = ("insert into keys.tenant_keys (tenant_id, generation, wrapped, wrapped_directory) select tenant_id, 2, "
             "wrapped, wrapped_directory from keys.tenant_keys where tenant_id = %(eksempel)s")  # fmt: skip
# The same acts on another loan of the organisation: whoever takes the wrong one of the two is found out.
OTHER_NARROWED = NARROWS.but(
    "another consent is narrowed",
    who="alma",
    act=NARROWS.act.replace("running", "waiting").replace("+ 20", "+ 99"),
)
OTHER_WITHDRAWN = WITHDRAWS.but(
    "another consent is withdrawn", who="alma", act=WITHDRAWS.act.replace("running", "waiting")
)
