"""The demo's people: enough of them, all invented, each able to sign in."""

from collections import Counter

import pytest

from portal.demo.cast import PEOPLE, TENANTS, DemoTenant, login_of
from portal.demo.passwords import SHORTEST, password_for
from security.permissions import Role


def test_there_are_four_municipalities_and_an_agency() -> None:
    assert Counter(tenant.kind for tenant in TENANTS) == {"municipality": 4, "agency": 1}
    regimes = {(tenant.kind, tenant.legal_regime) for tenant in TENANTS}
    assert regimes == {("municipality", "gdpr"), ("agency", "led")}


def test_no_organisation_can_be_taken_for_a_real_one() -> None:
    # Danish municipalities have codes from 101 to 860.
    codes = [tenant.municipality_code for tenant in TENANTS if tenant.municipality_code]
    assert all(int(code) > 960 for code in codes)
    assert all(tenant.breach_contact.endswith(f"@{tenant.slug}.example") for tenant in TENANTS)


@pytest.mark.parametrize("tenant", TENANTS, ids=lambda tenant: tenant.slug)
def test_every_organisation_is_staffed(tenant: DemoTenant) -> None:
    people = [person for person in PEOPLE if person.tenant == tenant.slug]
    held = Counter(role for person in people for role in person.roles)
    assert held[Role.ADMIN] in {1, 2}
    assert held[Role.AUDITOR] == 1
    if tenant.kind == "agency":
        assert held[Role.PRISON_COORDINATOR] == 1
        assert held[Role.PRISON_MENTOR] >= 3
        return
    assert held[Role.MENTOR_COORDINATOR] == held[Role.PARENT_COACH_COORDINATOR] == 1
    assert 3 <= held[Role.MENTOR] <= 6
    assert 2 <= held[Role.PARENT_COACH] <= 3


def test_everybody_has_a_name_and_a_password_of_their_own() -> None:
    assert len({person.login for person in PEOPLE}) == len(PEOPLE)
    assert len({person.password for person in PEOPLE}) == len(PEOPLE)
    assert all(len(person.password) >= SHORTEST for person in PEOPLE)
    assert all(person.password.isascii() for person in PEOPLE)


def test_passwords_are_the_same_at_every_run() -> None:
    assert password_for("anne.holm@eksempel.example") == "vandmand-krus-solsort-83"


def test_any_password_is_long_enough() -> None:
    logins = [f"person{number}@eksempel.example" for number in range(300)]
    assert min(len(password_for(login)) for login in logins) >= SHORTEST


def test_danish_letters_are_spelt_out_in_sign_in_names() -> None:
    assert login_of("Åse Ærø Bæk", "x") == "aase.aeroe.baek@x.example"
