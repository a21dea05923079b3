"""The gate's acts on people and settings refuse everybody but an administrator (B16, B17)."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from security.visit import Visit
from tenants import gate
from tenants.gate import NewInvitation, Settings
from tenants.models import Tenant
from tests.house import House

NOBODY = ["dora", "alma", "rita"]
SETTINGS = Settings("Overtaget Kommune", "", "da", 30, 10)


def invitation(visit: Visit) -> NewInvitation:
    new = uuid4()
    name, email = (visit.directory.write(part, new, "Ny") for part in ("name", "email"))
    return NewInvitation(new, uuid4().bytes * 2, uuid4().bytes * 2, name, email, ["mentor"])


def refused(error: pytest.ExceptionInfo[DBAPIError]) -> bool:
    return getattr(error.value.orig, "sqlstate", None) == "42501"


@pytest.mark.parametrize("name", NOBODY)
def test_others_may_not_invite(house: House, name: str) -> None:
    with pytest.raises(DBAPIError) as error, house.visit_as(name) as visit:
        gate.invite(visit.db, invitation(visit))
    assert refused(error)


@pytest.mark.parametrize("name", NOBODY)
def test_others_may_not_withdraw(house: House, name: str) -> None:
    with pytest.raises(DBAPIError) as error, house.visit_as(name) as visit:
        gate.revoke_invitation(visit.db, uuid4())
    assert refused(error)


@pytest.mark.parametrize("name", NOBODY)
def test_others_may_not_change_members(house: House, name: str) -> None:
    bo = house.world.membership("bo")
    with pytest.raises(DBAPIError) as error, house.visit_as(name) as visit:
        gate.change_member(visit.db, bo, 1, ["admin"], "active")
    assert refused(error)


@pytest.mark.parametrize("name", NOBODY)
def test_others_may_not_change_settings(house: House, name: str) -> None:
    with pytest.raises(DBAPIError) as error, house.visit_as(name) as visit:
        gate.change_settings(visit.db, 1, SETTINGS)
    assert refused(error)


def test_an_administrator_may_not_change_himself(house: House) -> None:
    me = house.world.membership("eva")
    with pytest.raises(DBAPIError) as error, house.visit_as("eva") as visit:
        gate.change_member(visit.db, me, 1, ["admin", "auditor"], "active")
    assert refused(error)


def test_an_administrator_reaches_no_other_organisation(house: House) -> None:
    mads = house.world.membership("mads")
    with house.visit_as("eva") as visit:
        assert not gate.change_member(visit.db, mads, 1, ["admin"], "left")
        assert not gate.revoke_invitation(visit.db, _invitation_of_prove(house))


def test_too_late_is_false_and_changes_nothing(house: House) -> None:
    bo = house.world.membership("bo")
    with house.visit_as("eva") as visit:
        assert not gate.change_member(visit.db, bo, 999, ["admin"], "left")
        assert not gate.change_settings(visit.db, 999, SETTINGS)
        assert _name(visit) != SETTINGS.name


def test_the_database_knows_no_other_roles(house: House) -> None:
    bo = house.world.membership("bo")
    with pytest.raises(DBAPIError), house.visit_as("eva") as visit:
        gate.change_member(visit.db, bo, _version(house), ["owner"], "active")


def test_an_invitation_lasts_48_hours(house: House) -> None:
    with house.visit_as("eva") as visit:
        new = invitation(visit)
        ends_at = gate.invite(visit.db, new)
    rows = house.superuser().execute(
        "select expires_at - created_at < interval '48 hours 1 minute' as is_short, expires_at "
        "from app.invitations where id = %s", (new.id,),
    ).fetchall()  # fmt: skip
    assert [(row.is_short, row.expires_at) for row in rows] == [(True, ends_at)]


def _invitation_of_prove(house: House) -> UUID:
    with house.visit_as("anton") as visit:
        new = invitation(visit)
        gate.invite(visit.db, new)
    return new.id


def _name(visit: Visit) -> str:
    return visit.db.scalars(select(Tenant.name)).one()


def _version(house: House) -> int:
    row = house.superuser().execute(
        "select version from app.memberships where id = %s", (house.world.membership("bo"),)
    ).fetchone()  # fmt: skip
    assert row
    return int(row.version)
