"""Reading and changing an organisation's settings."""

from sqlalchemy import select

from portal.organisation.view_models import KINDS, REGIMES, SettingsPage
from security.errors import Conflict
from security.visit import Visit
from tenants import gate
from tenants.gate import Settings
from tenants.models import Tenant


def read_settings(visit: Visit) -> SettingsPage:
    """What stands now."""
    row = visit.db.execute(
        select(
            Tenant.name, Tenant.breach_contact, Tenant.language, Tenant.idle_minutes,
            Tenant.absolute_hours, Tenant.log_months, Tenant.settings_version,
        ).where(Tenant.id == visit.tenant.id)
    ).one()  # fmt: skip
    return SettingsPage(
        settings=Settings(
            row.name,
            row.breach_contact,
            row.language,
            row.idle_minutes,
            row.absolute_hours,
            row.log_months,
        ),
        version=row.settings_version,
        kind=KINDS[visit.tenant.kind],
        regime=REGIMES[visit.tenant.legal_regime],
    )


def change_settings(visit: Visit, base_version: int, settings: Settings) -> None:
    """Save all settings at once; raises Conflict when somebody else saved first."""
    standing = read_settings(visit)
    if standing.version == base_version and standing.settings == settings:
        return
    if not gate.change_settings(visit.db, base_version, settings):
        raise Conflict
