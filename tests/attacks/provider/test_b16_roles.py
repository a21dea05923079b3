"""B16: roles by the provider's word, as far as an administrator has mapped them and no further."""

from collections.abc import Callable

from tests.at_provider import configure, linked, signs_in
from tests.browser import Browser
from tests.hostile_provider import HostileProvider
from tests.house import House

Window = Callable[[], Browser]
CASES = "/t/eksempel/cases/"


def test_b16_roles_follow_the_providers_word_only_as_far_as_they_are_mapped(
    window: Window, provider: HostileProvider, house: House, as_before: None
) -> None:
    mapped = (("korps-mentor", "mentor"), ("korps-leder", "mentor_coordinator"))
    configure(house, "eva", provider.issuer, roles_claim="roller", roles=mapped)
    linked(house, "pia", provider, "pia-there")
    browser, provider.subject = window(), "pia-there"
    for said in (None, [], ["admin"], ["KORPS-MENTOR"], {"korps-mentor": True}, 5):
        provider.claims = {"roller": said}
        assert signs_in(browser, provider).status_code == 403, said
        assert house.log_entries(action="login:provider")[-1].reason == "no_mapped_role"
    provider.claims = {"roller": ["korps-mentor", "admin"]}
    assert signs_in(browser, provider).status_code == 303
    assert roles_of(house, "pia") == ["mentor"]
    entry = house.log_entries(action="member:roles", reason="by_provider")[-1]
    assert entry.object_id == house.world.membership("pia")
    provider.claims = {"roller": "korps-leder"}
    other = window()
    assert signs_in(other, provider).status_code == 303
    assert roles_of(house, "pia") == ["mentor_coordinator"]
    assert browser.get(CASES).status_code == 303


def test_b16_an_administrator_is_changed_in_the_portal_alone(
    window: Window, provider: HostileProvider, house: House, as_before: None
) -> None:
    configure(house, "eva", provider.issuer, roles_claim="roller", roles=(("alle", "mentor"),))
    linked(house, "eva", provider, "eva-there")
    browser, provider.subject, provider.claims = window(), "eva-there", {"roller": ["alle"]}
    assert signs_in(browser, provider).status_code == 303
    assert roles_of(house, "eva") == ["admin"]
    provider.claims = {}
    assert signs_in(window(), provider).status_code == 303


def roles_of(house: House, name: str) -> list[str]:
    row = house.superuser().execute(
        "select roles from app.memberships where id = %s", (house.world.membership(name),)
    ).fetchone()  # fmt: skip
    assert row is not None
    roles: list[str] = row.roles
    return roles
