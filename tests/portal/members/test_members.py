"""Roles and access of members as an administrator changes them (A39, B15, B16)."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest

from tests.browser import Browser
from tests.cast import BY_NAME
from tests.house import House

MEMBERS = "/t/eksempel/members"


@pytest.fixture
def eva(client_of: Callable[[str | None], Browser]) -> Browser:
    return client_of("eva")


def standing(house: House, member_id: UUID) -> tuple[set[str], str, int]:
    """What the database holds of a member: roles, status, version."""
    row = house.superuser().execute(
        "select roles, status, version from app.memberships where id = %s", (member_id,)
    ).fetchone()  # fmt: skip
    assert row
    return set(row.roles), row.status, row.version


def change(
    browser: Browser, member_id: UUID, what: str, version: int, **fields: object
) -> tuple[int, str]:
    answer = browser.send(f"{MEMBERS}/{member_id}/{what}?lang=en", {"version": version, **fields})
    return answer.status_code, answer.text


def test_the_list_shows_everybody_and_who_has_left_last(eva: Browser) -> None:
    page = eva.get(f"{MEMBERS}/?lang=en").text
    own = [member for member in BY_NAME.values() if member.slug == "eksempel"]
    assert all(member.name.title() in page for member in own)
    assert "Mads" not in page
    assert page.index("Rita") < page.index("Erin")
    assert "Has left" in page


def test_new_roles_are_kept_logged_and_end_the_session(fresh_database: House) -> None:
    house, bo = fresh_database, fresh_database.world.membership("bo")
    roles, _status, version = standing(house, bo)
    assert roles == {"mentor"}
    status, _page = change(
        house.client_of("eva"), bo, "roles", version, roles=["auditor", "parent_coach", "auditor"]
    )
    assert status == 303
    assert standing(house, bo) == ({"parent_coach", "auditor"}, "active", version + 1)
    assert house.client_of("bo").get("/t/eksempel/").status_code == 303
    entry = house.log_entries(action="member:roles")[-1]
    assert (entry.object_id, entry.outcome) == (bo, "allowed")
    assert entry.membership_id == house.world.membership("eva")


def test_the_second_of_two_administrators_is_told_and_overwrites_nothing(
    fresh_database: House,
) -> None:
    house, bo = fresh_database, fresh_database.world.membership("bo")
    eva, version = house.client_of("eva"), standing(fresh_database, bo)[2]
    assert change(eva, bo, "roles", version, roles=["parent_coach"])[0] == 303
    status, page = change(eva, bo, "roles", version, roles=["mentor", "admin"])
    assert (status, "Somebody else changed this member first" in page) == (409, True)
    assert change(eva, bo, "status", version, status="suspended")[0] == 409
    assert standing(house, bo) == ({"parent_coach"}, "active", version + 1)


def test_suspended_let_in_again_and_gone(fresh_database: House) -> None:
    house, bo = fresh_database, fresh_database.world.membership("bo")
    eva, version = house.client_of("eva"), standing(fresh_database, bo)[2]
    moves = ["suspended", "active", "left"]
    for step, wanted in enumerate(moves):
        assert change(eva, bo, "status", version + step, status=wanted)[0] == 303
        assert standing(house, bo)[1] == wanted
    assert change(eva, bo, "status", version + 3, status="active")[0] == 422
    reasons = [entry.reason for entry in house.log_entries(action="member:status", object_id=bo)]
    assert reasons == [f"to_{move}" for move in moves]
    assert house.client_of("bo").get("/t/eksempel/").status_code == 303


def test_saving_what_stands_changes_nothing(eva: Browser, house: House) -> None:
    pia = house.world.membership("pia")
    before = standing(house, pia)
    assert change(eva, pia, "roles", before[2], roles=["parent_coach"])[0] == 303
    assert standing(house, pia) == before


@pytest.mark.parametrize(
    ("what", "fields"), [("roles", {"roles": ["admin", "mentor"]}), ("status", {"status": "left"})]
)
def test_nobody_changes_himself(
    eva: Browser, house: House, what: str, fields: dict[str, object]
) -> None:
    me = house.world.membership("eva")
    before = standing(house, me)
    status, page = change(eva, me, what, before[2], **fields)
    assert status == 422
    assert "changed by another administrator" in page or "This is you" in page
    assert standing(house, me) == before
    assert "This is you" in eva.get(f"{MEMBERS}/{me}?lang=en").text


@pytest.mark.parametrize(
    "roles", [[], ["prison_mentor"], ["owner"], ["mentor", "is_admin"], ["ADMIN"]]
)
def test_only_roles_that_the_organisation_has(eva: Browser, house: House, roles: list[str]) -> None:
    dora = house.world.membership("dora")
    before = standing(house, dora)
    assert change(eva, dora, "roles", before[2], roles=roles)[0] == 422
    assert standing(house, dora) == before


@pytest.mark.parametrize("version", ["", "x", "0", "-1", "9" * 30, "1.5"])
def test_a_forged_version_is_a_bad_request(eva: Browser, house: House, version: str) -> None:
    path = f"{MEMBERS}/{house.world.membership('dora')}"
    for what, fields in (("roles", {"roles": "mentor"}), ("status", {"status": "left"})):
        assert eva.send(f"{path}/{what}", {"version": version, **fields}).status_code == 400


def test_a_form_with_fields_that_it_does_not_offer_is_refused(eva: Browser, house: House) -> None:
    dora = house.world.membership("dora")
    before = standing(house, dora)
    extra = {"roles": ["mentor"], "tenant_id": str(uuid4()), "id": str(uuid4()), "status": "left"}
    assert change(eva, dora, "roles", before[2], **extra)[0] == 400
    assert standing(house, dora) == before


@pytest.mark.parametrize("what", ["", "/roles", "/status"])
def test_another_organisations_member_does_not_exist(eva: Browser, house: House, what: str) -> None:
    mads = house.world.membership("mads")
    before = standing(house, mads)
    path = f"{MEMBERS}/{mads}{what}"
    asked: dict[str, dict[str, object]] = {
        "/roles": {"roles": ["admin"]},
        "/status": {"status": "left"},
    }
    answer = eva.send(path, {"version": 1, **asked[what]}) if what else eva.get(path)
    assert answer.status_code == 404
    assert standing(house, mads) == before
    refusal = house.log_entries(outcome="denied", object_id=mads)[-1]
    assert refusal.tenant_id == house.world.tenants["eksempel"]


@pytest.mark.parametrize("name", ["dora", "alma", "rita", "mads", "anton"])
def test_only_the_organisations_administrators_come_here(
    client_of: Callable[[str | None], Browser], house: House, name: str
) -> None:
    browser, bo = client_of(name), house.world.membership("bo")
    before = standing(house, bo)
    assert browser.get(f"{MEMBERS}/").status_code == 404
    assert change(browser, bo, "roles", before[2], roles=["admin"])[0] == 404
    assert change(browser, bo, "status", before[2], status="left")[0] == 404
    assert standing(house, bo) == before
