"""What a lent person, a coordinator with the lent person's eyes, and everybody else sees; by what it closes."""

from collections.abc import Mapping
from typing import Final

from tests.attacks.ways.acts import A_NEW_KEY, SEES
from tests.attacks.ways.doors import pairing
from tests.attacks.ways.way import NO_RULES, PAST, WITHDRAWN, Way, consent, loan

CASES, PEOPLE = "select id from app.cases", "select id from app.memberships order by id"
THROUGH_THE_GLASS = Way(
    "alma", "eksempel", CASES, name="the coordinator sees the mentor's case", eyes="running"
)
# The setting alone, which anybody who is connected can write.
FORGED = Way(
    "alma", "eksempel", CASES, name="the coordinator with the setting alone", glass="running"
)
# Parts that a citizen is still being asked about, beside a consent to others.
LOOKS_AHEAD = FORGED.but(
    "the coordinator looks ahead", act="select gate.cases('wheel')", glass="ahead"
)
MIRROR_FORGED = (
    FORGED.but("by a mentor", who="dora"),
    FORGED.but("by another track", who="pia"),
    FORGED.but("after the end", loan("running", "state = 'revoked', ended_at = now()")),
    FORGED.but("no loan at all", act=PEOPLE, glass="new"),
)
WRITES = Way(
    "mads", "eksempel",
    "insert into app.records (tenant_id, id, case_id, track, definition_code, definition_version, language, "
    "occurred_on, created_by) values (%(eksempel)s, %(new)s, %(case)s, 'mentor', 'wheel', '1.0.0', 'da', "
    "current_date, gate.membership()) returning id", name="the guest starts a sheet",
)  # fmt: skip
READ_ONLY = (WRITES.but("through the glass", who="alma", eyes="running"),)
REACHED = (
    THROUGH_THE_GLASS.but("withdrawn, through the glass", consent("running", WITHDRAWN)),
    THROUGH_THE_GLASS.but("over, through the glass", consent("running", f"until_at = {PAST}")),
    THROUGH_THE_GLASS.but("no such version, through the glass", NO_RULES, consent("running", "version = 9")),
    THROUGH_THE_GLASS.but("another loan's, through the glass", NO_RULES, consent("running", "loan_id = %(new)s")),
)  # fmt: skip
TEAM: Final = Way("mads", "eksempel", PEOPLE, name="the guest sees the team")
LEFT_THE_TEAM = (
    "insert into app.assignments (tenant_id, id, case_id, track, membership_id, assigned_by, ended_at) values "
    "(%(eksempel)s, %(new)s, %(case)s, 'mentor', %(bo)s, %(alma)s, now())"
)
A_MEMBER_SEES = Way("dora", "eksempel", PEOPLE, name="a member sees the house")
A_MEMBER_READS = Way("dora", "eksempel", "select 1 from app.case_sheets", name="a member reads")

BY = "update auth.login_sessions set provider_tenant_id = {0}, acr = 'high', factor = 'oidc'"
DEMANDS = "update app.tenants set provider_required = true where id = %({0})s"
PASSKEY = "update auth.login_sessions set factor = 'passkey'"
VOUCHED: Final[Mapping[str, tuple[str, ...]]] = {
    "by the home's provider": (NO_RULES, BY.format("%(prove)s")),
    "by the home's provider, which both ask for": (
        NO_RULES, BY.format("%(prove)s"), DEMANDS.format("prove"), DEMANDS.format("eksempel")),
    "by a passkey, which the borrower's demand lets pass": (PASSKEY, DEMANDS.format("eksempel")),
    "by the portal, while others ask for a provider": (DEMANDS.format("opdigtet"),),
}  # fmt: skip
RIGHTLY_VOUCHED = (SEES, *(SEES.but(name, *first) for name, first in VOUCHED.items()))
NOT_VOUCHED: Final = (
    SEES.but("by the borrower's provider", NO_RULES, BY.format("%(eksempel)s")),
    SEES.but("by another's provider", NO_RULES, BY.format("%(opdigtet)s")),
    SEES.but("by the portal, though the home asks for its provider", DEMANDS.format("prove")),
    SEES.but("by a passkey, though the home asks for its provider", PASSKEY, DEMANDS.format("prove")),
    SEES.but("by a code, though the borrower asks for a provider", DEMANDS.format("eksempel")),
)  # fmt: skip

NEEDS = "select id, state from gate.needs_seen() order by 1"
LAPSED = f"update app.needs set expires_at = {PAST} where id = %(need)s"
STATE = "update app.needs set state = '{0}' where id = %(need)s"
OWN_NEEDS = Way("alma", "eksempel", NEEDS, name="the borrower sees its needs")
THEIR_NEEDS = Way("charlie", "prove", NEEDS, name="the lender sees the partner's needs")
NEEDS_SEEN = (
    OWN_NEEDS, THEIR_NEEDS, OWN_NEEDS.but("its needs, one lapsed", LAPSED),
    THEIR_NEEDS.but("theirs, one lapsed", LAPSED), THEIR_NEEDS.but("theirs, one closed", STATE.format("closed")),
    OWN_NEEDS.but("its needs, one closed whose days are over", STATE.format("closed"), LAPSED),
    THEIR_NEEDS.but("theirs, when the borrower is suspended",
                    "update app.tenants set status = 'suspended' where id = %(eksempel)s"),
    THEIR_NEEDS.but("theirs, unpaired", *pairing("ended_at = now()")),
    THEIR_NEEDS.but("theirs, of another track", "update app.needs set track = 'parent_coach' where id = %(need)s",
                    "update app.memberships set roles = '{mentor_coordinator}' where id = %(charlie)s"),
)  # fmt: skip
NEEDS_UNSEEN = (
    OWN_NEEDS.but("by a mentor", who="dora"),
    OWN_NEEDS.but("by a guest", who="mads", at="eksempel"),
    OWN_NEEDS.but("by a third organisation", who="frida"),
)
# The key of the need: for who sees it, for both sides of what came of it, and for who is asked.
OPENS = "select need_id from gate.open_needs(array[%({0})s]::uuid[])"
OPENED_NEED = Way("charlie", "prove", OPENS.format("need"), name="the lender opens a need")
ASKED_OPENS = Way("mads", "prove", OPENS.format("need_of_waiting"), name="the mentor opens a need")
UNPAIRED = pairing("ended_at = now()")
NEEDS_OPENED = (
    OPENED_NEED, ASKED_OPENS,
    OPENED_NEED.but("the borrower opens a need", who="alma"),
    OPENED_NEED.but("the lender opens a closed one that it made an offer to", STATE.format("closed")),
    OPENED_NEED.but("the lender opens that of a loan, unpaired", *UNPAIRED, act=OPENS.format("need_of_running")),
    OPENED_NEED.but("with the newer key", A_NEW_KEY),
    OPENED_NEED.but("an open one without an offer", "delete from app.offers where id = %(offer)s"),
)  # fmt: skip
NEEDS_KEPT = (
    OPENED_NEED.but("opened by a mentor", who="bo"),
    OPENED_NEED.but("opened by a guest", who="mads", at="eksempel"),
    OPENED_NEED.but("opened through the glass", who="alma", eyes="running", act=OPENS.format("need_of_running")),
    OPENED_NEED.but("opened by a third organisation", who="frida"),
    OPENED_NEED.but("opened by an admin", who="anton"),
    OPENED_NEED.but("more at once than a page shows",
                    act="select need_id from gate.open_needs(array_fill(%(need)s::uuid, array[201]))"),
    OPENED_NEED.but("opened though unpaired", *UNPAIRED),
    OPENED_NEED.but("opened though closed", STATE.format("closed"), "delete from app.offers where id = %(offer)s"),
    OPENED_NEED.but("opened though closed, with an offer to another", STATE.format("closed"),
                    "update app.offers set need_id = gen_random_uuid() where id = %(offer)s"),
    OPENED_NEED.but("opened though closed, with another's offer", NO_RULES, STATE.format("closed"),
                    "update app.offers set tenant_id = %(opdigtet)s where id = %(offer)s"),
    ASKED_OPENS.but("opened before both have signed", loan("waiting", "state = 'proposed'")),
    ASKED_OPENS.but("opened when it is over", loan("waiting", "state = 'declined', ended_at = now()")),
    ASKED_OPENS.but("opened by a colleague", NO_RULES, loan("waiting", "home_membership_id = %(new)s")),
    ASKED_OPENS.but("opened, of another loan", act=OPENS.format("need")),
    ASKED_OPENS.but("opened, of a loan to another home", NO_RULES, loan("waiting", "home_tenant_id = %(opdigtet)s")),
    OPENED_NEED.but("opened, of another track", NO_RULES, "update app.needs set track = 'prison_mentor' "
                    "where id = %(need_of_running)s", act=OPENS.format("need_of_running")),
)  # fmt: skip
CLOSES_NEED = Way("alma", "eksempel", "select gate.close_need(%(need)s)", name="a need is closed")
NEED_CLOSED = (
    CLOSES_NEED,
    CLOSES_NEED.but("with an offer declined already", "update app.offers set state = 'declined' where id = %(offer)s"),
)  # fmt: skip
# Whoever takes any need of the organisation takes this one, by the index or by the rows.
ANOTHER_NEED = (
    "insert into app.needs select (jsonb_populate_record(n, jsonb_build_object('id', "
    "'00000000-0000-0000-0000-000000000000'))).* from app.needs n where n.id = %(need)s"
)
NEED_LEFT = (
    CLOSES_NEED.but("by a mentor", who="dora"),
    CLOSES_NEED.but("by another track", who="pia"),
    CLOSES_NEED.but("by the lender", who="charlie"),
    CLOSES_NEED.but("closed already", STATE.format("closed")),
    CLOSES_NEED.but(
        "closed already, behind an open one", NO_RULES, ANOTHER_NEED, STATE.format("closed")
    ),
    CLOSES_NEED.but("lapsed already", STATE.format("lapsed")),
    CLOSES_NEED.but("met already", STATE.format("matched")),
)
