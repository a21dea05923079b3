"""B16, B17, B7: raising rights, one's own or a friend's; empty is none; what a second organisation may learn."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from security.authentication import tokens
from security.permissions import Permission, Role
from security.policy import POLICY, permits
from tests.attacks.probes import SEALED, counted, last_entries, log_length, refused, state_of
from tests.browser import Browser
from tests.cast import BY_NAME
from tests.house import House, enter
from tests.world import invite_as

Client = Callable[[str | None], Browser]
INVITE = "select gate.invite(%s, %s, %s, %s, %s, %s)"
CHANGE = "select gate.change_member(%s, %s, %s, %s)"


def invitation(house: House, name: str, *roles: str) -> tuple[Any, ...]:
    index = house.sign_in_keys.login_index(BY_NAME[name].login)
    return uuid4(), tokens.invitation_hash(str(uuid4())), index, SEALED, SEALED, list(roles)


@pytest.mark.parametrize("name", ["dora", "alma", "rita", "bo"])
def test_b16_only_an_admin_touches_members_and_settings(
    house: House, client_of: Client, name: str
) -> None:
    before, since, browser = state_of(house), log_length(house), client_of(name)
    own, other = (house.world.membership(each) for each in (name, "pia"))
    for member in (own, other):
        fields = {"roles": ["admin"], "version": "1", "status": "active"}
        for act in ("roles", "status"):
            assert browser.send(f"/t/eksempel/members/{member}/{act}", fields).status_code == 404
    person = {"name": "Ven", "email": "ven@eksempel.example", "roles": ["admin"]}
    assert browser.send("/t/eksempel/members/invitations", person).status_code == 404
    assert browser.send("/t/eksempel/organisation", {"name": "Min kommune"}).status_code == 404
    web = house.as_web(name)
    refused(web, CHANGE, (other, 1, ["admin"], "active"))
    refused(web, INVITE, invitation(house, "mads", "admin"))
    refused(web, "select gate.change_settings(1, 'Min', '', 'da', 60, 12)")
    refused(web, "select gate.revoke_invitation(%s)", (uuid4(),))
    assert state_of(house) == before
    assert len(last_entries(house, since, outcome="denied")) == 6


def test_b16_an_admin_does_not_raise_the_own_rights(house: House, client_of: Client) -> None:
    me, eva, before = house.world.membership("eva"), client_of("eva"), state_of(house)
    for act, fields in (
        ("roles", {"roles": ["admin", "mentor_coordinator"]}),
        ("status", {"status": "left"}),
    ):
        answer = eva.send(f"/t/eksempel/members/{me}/{act}", fields | {"version": "1"})
        assert 400 <= answer.status_code < 500
    mine = {"name": "Eva", "email": BY_NAME["eva"].login, "roles": ["mentor_coordinator"]}
    assert 400 <= eva.send("/t/eksempel/members/invitations", mine).status_code < 500
    web = house.as_web("eva")
    refused(web, CHANGE, (me, 1, ["admin", "mentor_coordinator"], "active"))
    refused(web, INVITE, invitation(house, "eva", "mentor_coordinator"))
    refused(web, INVITE, invitation(house, "rita", "admin"))
    assert state_of(house) == before


def test_b16_an_admin_of_one_organisation_touches_nobody_of_another(
    house: House, client_of: Client
) -> None:
    before, web = state_of(house), house.as_web("eva")
    for member in (house.world.membership("mads"), uuid4()):
        answer = client_of("eva").send(
            f"/t/eksempel/members/{member}/roles", {"roles": ["admin"], "version": "1"}
        )
        assert answer.status_code == 404
        assert web.execute(CHANGE, (member, 1, ["admin"], "active")).fetchone() == (False,)
        web.rollback()
        enter(web, "eva")
    assert state_of(house) == before


@pytest.mark.parametrize(
    "roles", [["owner"], ["admin", "superuser"], ["portal_web"], ["ADMIN"], [None], ["admin "]]
)
def test_b16_no_role_that_does_not_exist(house: House, roles: list[str | None]) -> None:
    eva, pia = house.as_web("eva"), house.world.membership("pia")
    refused(eva, CHANGE, (pia, 1, roles, "active"))
    refused(eva, INVITE, (*invitation(house, "mads")[:5], roles))


def test_b16_a_stale_or_missing_version_changes_nothing(house: House) -> None:
    eva, pia = house.as_web("eva"), house.world.membership("pia")
    for version in (None, 0, 2, 99):
        assert eva.execute(CHANGE, (pia, version, ["admin"], "active")).fetchone() == (False,)


def test_b16_who_has_left_comes_back_by_an_invitation_alone(
    house: House, superuser: psycopg.Connection[Any]
) -> None:
    eva, erin = house.as_web("eva"), house.world.membership("erin")
    refused(eva, CHANGE, (erin, 2, ["mentor"], "active"))
    assert counted(house.as_web("erin"), ["cases", "memberships"]) == {"cases": 0, "memberships": 0}


def test_b16_an_old_invitation_does_not_undo_a_suspension(
    house: House, superuser: psycopg.Connection[Any]
) -> None:
    link = invite_as(house, "anton", BY_NAME["bo"])
    superuser.execute(
        "insert into app.memberships (tenant_id, id, account_id, name, email, roles, status) "
        "select %s, gen_random_uuid(), account_id, name, email, '{mentor}', 'suspended' from app.memberships "
        "where id = %s", (house.world.tenants["prove"], house.world.membership("bo")),
    )  # fmt: skip
    refused(
        house.as_role("login"), "select login.accept_invitation(%s, null, null, %s)",
        (tokens.invitation_hash(link), tokens.session_hash(BY_NAME["bo"].token)), "28000",
    )  # fmt: skip


def test_b17_empty_is_none_and_an_unknown_permission_is_nobodys(
    house: House, superuser: Any
) -> None:
    for permission in Permission:
        assert not permits((), permission)
        assert not permits(("",), permission)  # type: ignore[arg-type]  # what a broken row could hold
    assert not permits(frozenset(Role), "case:everything")  # type: ignore[arg-type]  # a name nobody declared
    assert set(POLICY) == set(Permission)
    superuser.execute(
        "update app.memberships set roles = '{}' where id = %s", (house.world.membership("bo"),)
    )
    assert counted(house.as_web("bo"), ["cases", "records", "invitations"]) == dict.fromkeys(
        ("cases", "records", "invitations"), 0
    )


def test_b07_an_invitation_looks_the_same_whoever_is_known_elsewhere(
    house: House, client_of: Client
) -> None:
    pages = []
    for email in (BY_NAME["mads"].login, "aldrig-set@prove.example"):
        fields = {"name": "En Person", "email": email, "roles": ["mentor"]}
        answer = client_of("eva").send("/t/eksempel/members/invitations", fields)
        link = answer.text.split("/invitations/")[-1][:43]
        text = answer.text.replace(email, "…").replace(link, "…")
        pages.append((
            answer.status_code,
            # The token and how long the session lasts differ from page to page, whoever is invited.
            [
                line
                for line in text.splitlines()
                if "csrf_token" not in line and "data-latest-seconds" not in line
            ],
        ))
    assert pages[0] == pages[1]


def test_b07_the_same_person_may_belong_to_two_organisations(house: House) -> None:
    newcomer = replace(BY_NAME["mads"], roles=frozenset({Role.AUDITOR}))
    first, second = (invite_as(house, admin, newcomer) for admin in ("eva", "axel"))
    assert first != second
    open_ones = house.superuser().execute(
        "select count(distinct tenant_id) from app.invitations where login_index = %s and revoked_at is null "
        "and accepted_at is null", (house.sign_in_keys.login_index(newcomer.login),)
    ).fetchone()  # fmt: skip
    assert open_ones == (2,)
