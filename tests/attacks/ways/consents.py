"""What closes the way to a consent, to a narrower one, and to taking it back."""

from tests.attacks.ways.acts import NARROWS, RECORDS, WITHDRAWS
from tests.attacks.ways.way import OLD_PROOF, Way, loan

NOT_ON_THE_CASE = {
    "by a colleague": "bo",
    "by another track": "pia",
    "by an admin": "eva",
    "by the lender": "charlie",
}


def of_consent(way: Way, which: str = "running") -> tuple[Way, ...]:
    """What closes each of the three acts on a consent."""
    others = tuple(way.but(name, who=who) for name, who in NOT_ON_THE_CASE.items())
    return (
        *others,
        way.but("by whoever looks with a guest's eyes", who="alma", eyes="running"),
        way.but("after the end", loan(which, "state = 'revoked', ended_at = now()")),
    )


IN_AN_EMERGENCY = (
    "update app.tenants set emergency_access = true where id = %(eksempel)s",
    ("insert into app.emergencies (tenant_id, id, case_id, track, membership_id, ground, reason, review_due_at)"
     " select tenant_id, gen_random_uuid(), id, track, %(bo)s, 'danger', %(sealed)s, now() + interval '3 days'"
     " from app.cases where id = %(case)s"),
)  # fmt: skip
DAYS = "current_date, current_date + 20"
RECORDED = (
    *of_consent(RECORDS),
    RECORDS.but("by the guest", who="mads", at="eksempel"),
    RECORDS.but("in an emergency", *IN_AN_EMERGENCY, who="bo"),
    RECORDS.but("old proof", OLD_PROOF),
    RECORDS.but("not the version that was read", act=RECORDS.act.replace(", 1, array", ", 0, array")),
    RECORDS.but("over already", act=RECORDS.act.replace(DAYS, "current_date - 9, current_date - 3")),
    RECORDS.but("after the loan", act=RECORDS.act.replace(DAYS, "current_date + 90, current_date + 99")),
)  # fmt: skip
WIDER = NARROWS.act.replace("array['case']", "array['case', 'network']")
NARROWED = (
    *of_consent(NARROWS),
    NARROWS.but("wider", act=WIDER),
    NARROWS.but("not the version that was read", act=NARROWS.act.replace(", 1, array", ", 0, array")),
    NARROWS.but("nothing to narrow", who="charlie",
                act="select gate.narrow_consent(%(proposed)s, 0, array['case'], current_date)"),
)  # fmt: skip
TAKEN_BACK = (
    *of_consent(WITHDRAWS),
    WITHDRAWS.but(
        "nothing to withdraw", act="select gate.withdraw_consent(%(proposed)s)", who="charlie"
    ),
)
