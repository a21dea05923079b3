"""The wrong ways by the function that closes them, and the conditions that another one says already."""

import re
from collections.abc import Mapping
from typing import Final

from tests.attacks.ways.agreements import PROPOSED, SIGNED, YES
from tests.attacks.ways.callers import KEPT_OUT
from tests.attacks.ways.consents import NARROWED, RECORDED, TAKEN_BACK
from tests.attacks.ways.doors import LENDABLE, LIVE, PAIRED
from tests.attacks.ways.ends import CLOSED, HANDED_BACK, MIRRORED, OFFERED, READ, STOPPED
from tests.attacks.ways.over import BETWEEN_OTHERS, ENDED_ALREADY
from tests.attacks.ways.seen import (
    MIRROR_FORGED,
    NEED_LEFT,
    NEEDS_KEPT,
    NEEDS_UNSEEN,
    NOT_VOUCHED,
    REACHED,
    READ_ONLY,
)
from tests.attacks.ways.way import Way

WRONG: Final[Mapping[str, tuple[Way, ...]]] = {
    "paired": PAIRED, "lendable": LENDABLE, "live_loans": LIVE, "accept_loan": YES, "sign_loan": SIGNED,
    "propose_loan": PROPOSED, "hold_for_consent": (*RECORDED, *NARROWED, *TAKEN_BACK), "record_consent": RECORDED,
    "narrow_consent": NARROWED, "withdraw_consent": TAKEN_BACK, "stop_loan": STOPPED, "hand_back": HANDED_BACK,
    "open_preview": READ, "mirror": MIRRORED, "make_offer": OFFERED, "close_offer": CLOSED,
    "vouches": NOT_VOUCHED, "mirrored": (*MIRROR_FORGED, *REACHED), "caller": KEPT_OUT,
    "consented": READ_ONLY, "colleagues": (),
    "hold_loan": BETWEEN_OTHERS, "end_loan": ENDED_ALREADY, "lapse_loans": (), "needs_seen": NEEDS_UNSEEN,
    "close_need": NEED_LEFT, "open_needs": NEEDS_KEPT,
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
        "gate.tenant() is distinct from held.tenant_id": "an author is a member of the borrower (a foreign key)"
    },
    "narrow_consent": {"made.loan_id is null": "a consent without words is not stored"},
    "withdraw_consent": {"made.loan_id is null": "a consent without days is not stored"},
    "caller": {"account is null": "nobody is a member with an account that is null"},
    "mirrored": {
        "pg_input_is_valid(loan, 'uuid')": "what is no number is refused, too: the cast fails",
        "me.kind = 'member'": "a guest coordinates nothing",
    },
    "hold_loan": {"held.id is null": "of no loan nobody is a side, and nothing of it can be ended"},
    "needs_seen": {"me.kind = 'member'": "a guest coordinates nothing"},
    "open_needs": {
        "me.kind is distinct from 'member'": "a guest coordinates nothing, and is not at home",
        "o.borrower_id = n.tenant_id": "the need's number is of one organisation",
    },
    "close_need": {"o.borrower_id = me.tenant_id": "the need's number is of one organisation"},
    "stop_loan": {
        "me.kind is distinct from 'member'": "a guest coordinates nothing, and is not at home"
    },
}
