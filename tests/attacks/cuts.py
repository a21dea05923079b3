"""Every way in which a loan is cut, each done by whoever does it."""

from collections.abc import Callable

from portal.loans.services import agreement, consent
from tenants.lending import corps_gate
from tests import lending
from tests.house import House
from tests.lending import Deal

Cut = Callable[[House, Deal], None]


def withdrawn(house: House, deal: Deal) -> None:
    with house.visit_as("dora") as visit:  # any member of the case's team
        consent.withdraw(visit, deal.loan)


def revoked(name: str) -> Cut:
    def cut(house: House, deal: Deal) -> None:
        with house.visit_as(name) as visit:
            assert agreement.stop(visit, deal.loan, "other") == "revoked"

    return cut


def suspended(admin: str, slug: str) -> Cut:
    def cut(house: House, deal: Deal) -> None:
        member = (
            house.world.membership("mads") if slug == "prove" else lending.guest_id(house, deal)
        )
        version = lending.one(house, "select version from app.memberships where id = %s", member)
        with house.visit_as(admin) as visit:
            assert (
                visit.db
                .connection()
                .exec_driver_sql(
                    "select gate.change_member(%s, %s, array['mentor'], 'suspended')",
                    (member, version),
                )
                .scalar()
            )
        # The session is ended by this; what is tested is that a new one does not help.
        lending.do(house, "update auth.login_sessions set ended_at = null, ended_by = null where account_id = %s",
                   house.world.accounts["mads"].account_id)  # fmt: skip

    return cut


def left_the_corps(house: House, deal: Deal) -> None:
    with house.visit_as("charlie") as visit:
        assert corps_gate.leave(visit.db, house.world.membership("mads"))


def unpaired(admin: str, other: str) -> Cut:
    def cut(house: House, deal: Deal) -> None:
        with house.visit_as(admin) as visit:
            assert corps_gate.opt_out(visit.db, house.world.tenants[other])

    return cut


def taken_off(house: House, deal: Deal) -> None:
    page = f"/t/eksempel/cases/{house.world.case()}/assignments"
    assignment = lending.one(house, "select id from app.assignments where membership_id = %s and ended_at is null",
                             lending.guest_id(house, deal))  # fmt: skip
    assert house.client_of("alma").send(f"{page}/{assignment}/end").status_code == 303


def by_hand(statement: str) -> Cut:
    def cut(house: House, deal: Deal) -> None:
        lending.do(house, statement, deal.loan)

    return cut


CUTS: dict[str, Cut] = {
    "consent withdrawn": withdrawn,
    "revoked by the borrower": revoked("alma"),
    "revoked by the lender": revoked("charlie"),
    "suspended at home": suspended("anton", "prove"),
    "suspended at the borrower": suspended("eva", "eksempel"),
    "left the corps": left_the_corps,
    "pairing ended by the borrower": unpaired("eva", "prove"),
    "pairing ended by the lender": unpaired("anton", "eksempel"),
    "taken off the case": taken_off,
    "role lost at home": lambda house, _deal: lending.do(
        house, "update app.memberships set roles = '{parent_coach}' where id = %s",
        house.world.membership("mads")),
    "not confirmed at home for thirteen months": lambda house, _deal: lending.do(
        house, "update app.memberships set confirmed_at = clock_timestamp() - interval '13 months' "
        "where id = %s", house.world.membership("mads")),
    "home organisation suspended": lambda house, _deal: lending.do(
        house, "update app.tenants set status = 'suspended' where slug = %s", "prove"),
    "account disabled": lambda house, _deal: lending.do(
        house, "update auth.accounts set disabled_at = now() where id = %s",
        house.world.accounts["mads"].account_id),
    "end of the loan": by_hand("update app.loans set ends_at = clock_timestamp() where id = %s"),
    "end of the consent": by_hand(
        "update app.consents set until_at = clock_timestamp() where loan_id = %s"),
    "a consent not begun": by_hand(
        "update app.consents set from_at = clock_timestamp() + interval '1 hour' where loan_id = %s"),
    "a loan not begun": by_hand(
        "update app.loans set starts_at = clock_timestamp() + interval '1 hour' where id = %s"),
}  # fmt: skip
