"""Each act of lending as it is done rightly: what it answers and leaves behind must not change."""

from collections.abc import Mapping
from typing import Final

from tests.attacks.ways.acts import (
    A_NEW_KEY,
    ACCEPTS,
    CLOSES,
    HANDS_BACK,
    MIRRORS,
    NARROWED_ALREADY,
    NARROWS,
    OFFERS,
    OTHER_NARROWED,
    OTHER_WITHDRAWN,
    PROPOSES,
    READS,
    RECORDS,
    SEES,
    SIGNS,
    STOPS,
    WAS_A_MEMBER,
    WITHDRAWS,
)
from tests.attacks.ways.callers import LET_IN
from tests.attacks.ways.over import ENDED, LAPSED
from tests.attacks.ways.seen import (
    A_MEMBER_READS,
    A_MEMBER_SEES,
    LEFT_THE_TEAM,
    LOOKS_AHEAD,
    NEED_CLOSED,
    NEEDS_OPENED,
    NEEDS_SEEN,
    RIGHTLY_VOUCHED,
    TEAM,
    THROUGH_THE_GLASS,
    WRITES,
)
from tests.attacks.ways.way import NO_RULES, Way

AGAIN = NARROWS.act.replace(", 1, array", ", 2, array").replace("+ 20", "+ 99")
# Each act as it is done rightly; where what is done follows from who does it, once for each.
RIGHT: Final[Mapping[str, tuple[Way, ...]]] = {
    "live_loans": (SEES,),
    "vouches": RIGHTLY_VOUCHED,
    "mirrored": (THROUGH_THE_GLASS, LOOKS_AHEAD),
    "caller": LET_IN,
    "consented": (WRITES, A_MEMBER_READS),
    "colleagues": (TEAM, TEAM.but("the guest sees no one who left the team", LEFT_THE_TEAM), A_MEMBER_SEES),
    "end_loan": ENDED,
    "lapse_loans": LAPSED,
    "needs_seen": NEEDS_SEEN,
    "close_need": NEED_CLOSED,
    "open_needs": NEEDS_OPENED,
    "hold_loan": (STOPS, SIGNS, ACCEPTS),
    "accept_loan": (ACCEPTS,),
    "sign_loan": (SIGNS,),
    "propose_loan": (PROPOSES, PROPOSES.but("a member once", NO_RULES, WAS_A_MEMBER)),
    "record_consent": (RECORDS,),
    "narrow_consent": (NARROWS, OTHER_NARROWED, NARROWS.but("narrowed again", *NARROWED_ALREADY, act=AGAIN)),
    "withdraw_consent": (WITHDRAWS, OTHER_WITHDRAWN, WITHDRAWS.but("withdrawn when narrower", *NARROWED_ALREADY)),
    "hand_back": (HANDS_BACK,),
    "open_preview": (READS, READS.but("after a new key", A_NEW_KEY)),
    "mirror": (MIRRORS, MIRRORS.but("before a consent, the parts that are asked about", who="charlie",
                                    act="select gate.mirror(%(proposed)s, array['case'])")),
    "make_offer": (OFFERS,),
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
