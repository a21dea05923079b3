"""What the pages of lending and of a match show: somebody who is asked, and somebody who is lent."""

from typing import Any

from tests import lending
from tests.asking import asked
from tests.house import House

UNASKED = (
    "select a.id from app.assignments a join app.loans l on l.tenant_id = a.tenant_id "
    "and l.case_id = a.case_id and l.guest_id = a.membership_id where l.id = %s"
)


def lends(house: House) -> dict[str, Any]:
    """One mentor who has been asked, an offer and a need; and dora, who is lent."""
    waiting = lending.waiting(house, lending.USUAL)
    need, offer = lending.offered(house, hours=5)
    lending.pair(house, lending.REVERSED)
    own = lending.lent(house, parties=lending.REVERSED)
    return {
        "loan": str(waiting.loan),
        "offer": f"/t/eksempel/lending/offers/{offer}/agreement",
        "need": f"/t/prove/lending/needs/{need}/offers/new",
        "abroad": f"/t/prove/cases/{house.world.case('prove')}/",
        "own_loan": str(own.loan),
        "unasked": str(lending.one(house, UNASKED, own.loan)),
        "question": f"/t/eksempel/asked/{asked(house, house.world.case(number=1003), 'dora')}/",
        "profile": f"/t/prove/lending/corps/{house.world.membership('mads')}",
    }
