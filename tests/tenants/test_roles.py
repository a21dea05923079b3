"""Every role has a name and exists somewhere; every state of access leads on as it should."""

from security.permissions import Role
from tenants.roles import ROLE_NAMES, ROLES_OF_KIND, STATUS_MOVES, STATUS_NAMES, role_names


def test_every_role_has_a_name_and_a_home() -> None:
    assert set(ROLE_NAMES) == set(Role)
    assert {role for roles in ROLES_OF_KIND.values() for role in roles} == set(Role)


def test_every_organisation_can_have_administrators_and_auditors() -> None:
    assert all({Role.ADMIN, Role.AUDITOR} <= set(roles) for roles in ROLES_OF_KIND.values())


def test_the_national_centre_works_on_no_case() -> None:
    assert set(ROLES_OF_KIND["centre"]) == {Role.ADMIN, Role.AUDITOR}


def test_roles_are_named_in_one_order_and_unknown_ones_passed_over() -> None:
    assert role_names(["admin", "unknown", "mentor"]) == ("Mentor", "Administrator")


def test_access_leads_only_to_known_states_and_leaving_is_final() -> None:
    assert set(STATUS_MOVES) == set(STATUS_NAMES)
    assert {to for moves in STATUS_MOVES.values() for to in moves} <= set(STATUS_NAMES)
    assert STATUS_MOVES["left"] == ()
