"""What lending costs: a guest's page beside a member's, and a thousand loans that are over."""

from portal.loans.services import agreement
from tests import lending
from tests.house import House

# Copies of a loan that has ended, with the consent to it; each of a guest and an offer of its own.
ENDED = """
with copied as (
    insert into app.loans
    select (jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid(), 'offer_id', gen_random_uuid(),
        'state', 'handed_back', 'ended_at', clock_timestamp()))).*
    from app.loans l, generate_series(1, %s) where l.id = %s
    returning id)
insert into app.consents
select (jsonb_populate_record(c, jsonb_build_object('loan_id', copied.id))).*
from app.consents c, copied where c.loan_id = %s
"""


def lend(house: House) -> lending.Deal:
    """Lend mads for dora's case, with everything that the case holds."""
    lending.pair(house)
    return lending.lent(house, parts=("case", "wheel", "plan", "network", "session"))


def add_ended(house: House, deal: lending.Deal, count: int) -> None:
    """Put so many loans that are over beside a running one, on the same case."""
    lending.do(house, ENDED, count, deal.loan, deal.loan)
    with house.server.superuser(house.name) as connection:
        connection.execute("vacuum analyze app.loans, app.consents")


def end(house: House, deal: lending.Deal) -> None:
    """Stop the loan, so that whatever is measured next meets nobody who is lent."""
    with house.visit_as(deal.parties.borrower) as visit:
        agreement.stop(visit, deal.loan, "other")
