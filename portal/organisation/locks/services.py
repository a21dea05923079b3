"""Reading and changing what the organisation asks of its people's sign-in."""

from dataclasses import dataclass

from sqlalchemy import select

from config.messages import N_
from security.errors import Conflict, Refused
from security.visit import Visit
from tenants import gate
from tenants.models import Tenant


@dataclass(frozen=True, slots=True)
class Locks:
    """What stands now, and the version of all settings."""

    sessions_at_once: int
    admins_need_passkey: bool
    cases_an_hour: int
    cases_an_hour_coordinating: int
    version: int


def read_locks(visit: Visit) -> Locks:
    """What stands now."""
    row = visit.db.execute(
        select(
            Tenant.sessions_at_once, Tenant.admins_need_passkey, Tenant.cases_an_hour,
            Tenant.cases_an_hour_coordinating, Tenant.settings_version,
        ).where(Tenant.id == visit.tenant.id)
    ).one()  # fmt: skip
    return Locks(*row)


def change_locks(visit: Visit, wanted: Locks) -> None:
    """Save all; raises Refused for whoever has no passkey but demands them, and Conflict when too late."""
    begins = wanted.admins_need_passkey and not read_locks(visit).admins_need_passkey
    if begins and not visit.by_passkey:
        raise Refused(N_("Sign in with your own passkey first, so that you are not locked out."))
    if not gate.change_locks(
        visit.db,
        wanted.version,
        wanted.sessions_at_once,
        admins_need_passkey=wanted.admins_need_passkey,
        cases_an_hour=wanted.cases_an_hour,
        cases_an_hour_coordinating=wanted.cases_an_hour_coordinating,
    ):
        raise Conflict
