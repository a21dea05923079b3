"""Mandates as the tests use them: given by an administrator, moved in time."""

from datetime import date, timedelta
from uuid import UUID

from config.clock import today
from tests.browser import Browser
from tests.cast import BY_NAME
from tests.house import House
from tests.proofs import make_proof_fresh

NAME = "Nordvig fra den anden side"


def fields(house: House, auditor: str, first: date | None = None, days: int = 30) -> dict[str, str]:
    """What an administrator writes."""
    begins = first or today()
    return {
        "name": NAME, "auditor": str(house.world.membership(auditor)),
        "from_on": f"{begins:%d.%m.%Y}", "until_on": f"{begins + timedelta(days=days):%d.%m.%Y}",
    }  # fmt: skip


def give(house: House, admin: str, auditor: str) -> UUID:
    """A mandate for thirty days from today; returns its id."""
    make_proof_fresh(house, admin)
    client: Browser = house.client_of(admin)
    page = f"/t/{BY_NAME[admin].slug}/organisation/mandates"
    answer = client.send(page, fields(house, auditor))
    assert answer.status_code == 303, answer.text
    row = house.superuser().execute(
        "select id from log.mandates where tenant_id = %s order by given_at desc limit 1",
        (house.world.tenants[BY_NAME[admin].slug],),
    ).fetchone()  # fmt: skip
    assert row
    return UUID(str(row.id))


def move(house: House, mandate: UUID, first: int, last: int) -> None:
    """Let it run from so many days from today to so many."""
    house.superuser().execute(
        "update log.mandates set from_on = %s, until_on = %s where id = %s",
        (today() + timedelta(days=first), today() + timedelta(days=last), mandate),
    )


def happened(house: House, slug: str, days: int = 0, **otherwise: object) -> None:
    """Let somebody of the organisation have opened a case so many days ago, but for what is told otherwise."""
    columns = ("account_id", "membership_id", "roles", "home_tenant_id", "acting_tenant_id", "owning_tenant_id",
               "action", "case_number", "purpose", "outcome", "loan_id")  # fmt: skip
    told = ", ".join(f"%({name})s" if name in otherwise else f"e.{name}" for name in columns)
    made = house.superuser().execute(
        f"insert into log.entries (at, tenant_id, {', '.join(columns)}) "
        "select (clock_timestamp() at time zone 'Europe/Copenhagen' - make_interval(days => %(days)s)) "
        f"at time zone 'Europe/Copenhagen', e.tenant_id, {told} from log.entries e "
        "where e.tenant_id = %(tenant)s and e.action = 'case:read' and e.membership_id is not null "
        "order by e.at desc limit 1",
        {"days": days, "tenant": house.world.tenants[slug], **otherwise},
    )  # fmt: skip
    assert made.rowcount == 1


def forget(house: House) -> None:
    """Take away every mandate that earlier tests left."""
    house.superuser().execute("delete from log.mandates")
