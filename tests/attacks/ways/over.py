"""What an end leaves alone: other loans, other people, other cases, and what was decided before."""

from tests.attacks.ways.acts import HANDS_BACK, PROPOSES, STOPS, WITHDRAWS
from tests.attacks.ways.way import NO_LOAN_LEFT, NO_RULES, PAST, Way, loan

DECLINES = STOPS.but("the mentor declines", who="mads", act=STOPS.act.replace("running", "waiting"))
OF_WAITING = "where id = (select {0} from app.loans where id = %(waiting)s)"
ON_THE_TEAM = (
    "insert into app.assignments (tenant_id, id, case_id, track, membership_id, assigned_by, ended_at) values "
    "(%(eksempel)s, gen_random_uuid(), {0}, 'mentor', %(guest)s, %(alma)s, {1})"
)
ENDED = (
    STOPS, DECLINES, HANDS_BACK, WITHDRAWS,
    DECLINES.but("the mentor declines, the need is closed",
                 f"update app.needs set state = 'closed' {OF_WAITING.format('need_id')}"),
    DECLINES.but("the mentor declines, the offer is withdrawn",
                 f"update app.offers set state = 'withdrawn' {OF_WAITING.format('offer_id')}"),
    STOPS.but("a loan of somebody who was here before",
              ON_THE_TEAM.format("%(case)s", "now() - interval '2 days'")),
    STOPS.but("a loan of somebody who is on another case too", NO_RULES, ON_THE_TEAM.format("%(third)s", "null")),
)  # fmt: skip
ENDED_ALREADY = (
    STOPS.but("ended already", NO_LOAN_LEFT),
    DECLINES.but("declined already", loan("waiting", "state = 'declined', ended_at = now()")),
)  # fmt: skip
BETWEEN_OTHERS = (
    STOPS.but("between two others", NO_RULES, loan("proposed", "home_tenant_id = %(opdigtet)s"),
              act=STOPS.act.replace("running", "proposed")),
    STOPS.but("no loan at all", act=STOPS.act.replace("running", "new")),
)  # fmt: skip
# Another agreement is signed by the way, so that what has run out is tidied away.
AGAIN = Way("alma", "eksempel", PROPOSES.act, name="again, when the loan has run out")
ELSEWHERE = Way(
    "alma", "eksempel", PROPOSES.act.replace("%(case)s", "%(third)s"),
    (loan("waiting", "state = 'revoked', ended_at = now()"),), "for another case",
)  # fmt: skip
LAPSED = (
    AGAIN.but("again, past the end", loan("running", f"ends_at = {PAST}")),
    PROPOSES.but("while one waits past its days", loan("waiting", f"expires_at = {PAST}")),
    PROPOSES.but("while one waits past its end", loan("waiting", f"ends_at = {PAST}")),
    ELSEWHERE,
    ELSEWHERE.but("while one runs whose days to answer are over", loan("running", f"expires_at = {PAST}")),
    ELSEWHERE.but("after one that was over when it was stopped",
                  loan("running", f"state = 'revoked', ended_at = now(), ends_at = {PAST}")),
    ELSEWHERE.but("while a partner's has run out", loan("proposed", f"expires_at = {PAST}")),
)  # fmt: skip
