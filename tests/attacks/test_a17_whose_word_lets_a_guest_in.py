"""A17, A35, B19: whoever is lent is vouched for at home; no other organisation's word opens or takes the account."""

from collections.abc import Iterator
from uuid import uuid4

import pytest

from security.authentication import tokens
from tests import lending
from tests.attacks.probes import counted, refused, state_of
from tests.cast import BY_NAME
from tests.house import House
from tests.lending import Deal
from tests.proofs import let_proof_grow_old

# The provider of the session, the factor, who requires a provider of its own; whether the guest is let in.
WORDS = {
    "a code, nobody requires more": (None, "totp", (), True),
    "a passkey, nobody requires more": (None, "passkey", (), True),
    "the home's provider": ("prove", "oidc", (), True),
    "the home's provider, both require one": ("prove", "oidc", ("prove", "eksempel"), True),
    "the borrower's provider": ("eksempel", "oidc", (), False),
    "a third one's provider": ("a third", "oidc", (), False),
    "a code, the borrower requires a provider": (None, "totp", ("eksempel",), False),
    "a recovery code, the borrower requires a provider": (None, "recovery_code", ("eksempel",), False),
    "a passkey, the borrower requires a provider": (None, "passkey", ("eksempel",), True),
    "a code, the home requires its provider": (None, "totp", ("prove",), False),
    "a passkey, the home requires its provider": (None, "passkey", ("prove",), False),
}  # fmt: skip

SIGNING = {
    "propose": (
        "alma",
        (
            "select gate.propose_loan(%(new)s, %(offer)s, %(case)s, %(sealed)s, 4, current_date, "
            "current_date + 9, %(new)s, %(sealed)s, %(sealed)s)"
        ),
    ),
    "sign": ("charlie", "select gate.sign_loan(%(loan)s, %(read)s)"),
    "consent": (
        "dora",
        (
            "select gate.record_consent(%(loan)s, 0, array['case'], current_date, current_date + 9, "
            "'1.0.0', %(sealed)s, %(sealed)s)"
        ),
    ),
}


@pytest.fixture
def house(fresh_database: House) -> Iterator[House]:
    lending.pair(fresh_database)
    yield fresh_database
    fresh_database.hang_up()


@pytest.fixture
def deal(house: House) -> Deal:
    return lending.lent(house)


def _signed_in(house: House, provider: str | None, factor: str, requiring: tuple[str, ...]) -> None:
    """Let the session of mads be one of this kind, and these organisations ask for their own provider."""
    lending.do(
        house, "update auth.login_sessions set provider_tenant_id = %s, factor = %s, acr = %s "
        "where capability_hash = %s",
        house.world.tenants.get(provider, uuid4()) if provider else None, factor, provider and "high",
        tokens.session_hash(BY_NAME["mads"].token),
    )  # fmt: skip
    lending.do(
        house,
        "update app.tenants set provider_required = true where slug = any (%s)",
        list(requiring),
    )


@pytest.mark.parametrize("word", WORDS)
def test_a17_the_home_speaks_for_its_own_and_nobody_else_does(
    house: House, deal: Deal, word: str
) -> None:
    provider, factor, requiring, is_let_in = WORDS[word]
    _signed_in(house, provider, factor, requiring)
    seen = counted(house.as_web("mads", "eksempel"), ("cases", "tenants", "memberships"))
    assert (seen["cases"], seen["tenants"]) == ((1, 1) if is_let_in else (0, 0))
    page = house.client_of("mads").get(f"/t/eksempel/cases/{house.world.case()}/")
    assert page.status_code == (200 if is_let_in else 303)  # who can sign in better is asked to
    offered = house.as_role("login").execute(
        "select slug from login.organisations(%s)", (tokens.session_hash(BY_NAME["mads"].token),)
    )
    abroad = "eksempel" in {row.slug for row in offered}
    assert abroad or not is_let_in
    assert not abroad or provider in (None, "prove")


def test_a17_an_emergency_at_home_opens_nothing_abroad(house: House, deal: Deal) -> None:
    lending.do(house, "update app.memberships set break_glass = true where account_id = %s",
               house.world.accounts["mads"].account_id)  # fmt: skip
    _signed_in(house, None, "passkey", ("prove", "eksempel"))
    assert house.as_web("mads").execute("select gate.tenant() is not null").fetchone() == (True,)
    assert set(counted(house.as_web("mads", "eksempel"), ("cases", "tenants")).values()) == {0}


def test_a17_a_guest_is_confirmed_at_home_alone(house: House, deal: Deal) -> None:
    member = lending.guest_id(house, deal)
    lending.do(house, "update app.memberships set confirmed_at = clock_timestamp() - interval '3 years' "
               "where id = %s", member)  # fmt: skip
    assert counted(house.as_web("mads", "eksempel"), ("cases",)) == {"cases": 1}
    eva = house.as_web("eva")
    assert member not in {
        row.member_id for row in eva.execute("select * from gate.confirmations()")
    }
    assert eva.execute("select gate.confirm_members(array[%s]::uuid[])", (member,)).fetchone() == (
        0,
    )


def test_b19_the_borrowers_admin_has_no_hold_on_a_guests_account(house: House, deal: Deal) -> None:
    member = lending.guest_id(house, deal)
    # Even where the home has suspended the person, so that only the guest is left of the account.
    lending.do(house, "update app.memberships set status = 'suspended' where id = %s",
               house.world.membership("mads"))  # fmt: skip
    before = state_of(house)
    eva = house.as_web("eva")
    for refusing, nothing in (
        ("gate.ask_recovery(%(member)s)", False),
        ("gate.unlock_member(%(member)s)", False),
        ("gate.invite_to_provider(%(member)s, sha256('x'))", None),
    ):
        said = eva.execute(f"select {refusing}", {"member": member}).fetchone()
        assert said == (nothing,), refusing
    assert member not in {
        row.member_id for row in eva.execute("select * from gate.provider_people()")
    }
    eva.commit()
    assert state_of(house) == before
    assert lending.one(house, "select count(*) from auth.recoveries") == 0


def test_b19_two_admins_at_home_can_still_help_somebody_who_was_lent(
    house: House, deal: Deal
) -> None:
    anton = house.as_web("anton")
    mads = house.world.membership("mads")
    assert anton.execute("select gate.ask_recovery(%s)", (mads,)).fetchone() == (True,)


def test_b19_what_somebody_does_with_the_own_account_is_told_at_home_alone(
    house: House, deal: Deal
) -> None:
    login = house.as_role("login")
    hashed = tokens.session_hash(BY_NAME["mads"].token)
    login.execute("select login.end(%s)", (hashed,))
    login.commit()
    (entry,) = house.log_entries(action="login:end")
    assert entry.tenant_id == house.world.tenants["prove"]
    assert entry.membership_id == house.world.membership("mads")


@pytest.mark.parametrize(("who", "statement"), SIGNING.values(), ids=SIGNING)
def test_b19_signing_a_loan_and_a_consent_asks_for_a_fresh_proof(
    house: House, who: str, statement: str
) -> None:
    deal = lending.proposed(house)
    _need, offer = lending.offered(house, hours=5)
    values = {
        "new": uuid4(), "offer": offer, "case": house.world.case(number=1003), "loan": deal.loan,
        "sealed": b"\x01\x01" + bytes(120),
        "read": lending.one(house, "select sha256(terms) from app.loans where id = %s", deal.loan),
    }  # fmt: skip
    let_proof_grow_old(house, who)
    refused(house.as_web(who), statement, values, "PF001")


def test_b19_a_withdrawal_waits_for_no_proof(house: House, deal: Deal) -> None:
    let_proof_grow_old(house, "dora", "mads")
    mads = house.as_web("mads", "eksempel")
    mads.execute("select gate.withdraw_consent(%s)", (deal.loan,))
    mads.commit()
    assert lending.one(house, "select state from app.loans where id = %s", deal.loan) == "withdrawn"
