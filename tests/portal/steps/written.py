"""Steps to tick, kept by the function that the spine calls after each save."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from config.clock import today
from portal.records import services, steps
from portal.records.tool import Step
from portal.tools.wheel.tool import TOOL
from security.access_log.events import Action
from tests.attacks.plants import wheel
from tests.cast import BY_NAME
from tests.house import House


def keep(
    house: House, name: str, record_id: UUID, kept: Sequence[Step], number: int = 1001
) -> None:
    """Let this member's save of a record speak of these steps."""
    case_id = house.world.cases[BY_NAME[name].slug, number]
    with house.visit_as(name) as visit:
        desk = services.open_desk(visit, TOOL, case_id, record_id, Action.RECORD_WRITE)
        steps.sync(visit, desk.file.opened, desk.record, kept, takes_over=False)


def sheet_with(house: House, name: str, kept: Sequence[Step], number: int = 1001) -> UUID:
    """A new sheet of this member's that speaks of these steps; returns the record's id."""
    record_id = wheel(house, name, number, "save")
    keep(house, name, record_id, kept, number)
    return record_id


def step(
    key: str = "next_step", what: str = "Ringe til skolen", days: int | None = 3, **others: str
) -> Step:
    """A step due so many days from today; None has no day."""
    by: date | None = None if days is None else today() + timedelta(days=days)
    kind, who, state = (others.get(k, d) for k, d in (
        ("kind", "next_step"), ("who", "Dora"), ("state", "open"),
    ))  # fmt: skip
    return Step(key, kind, what, who, by, state)


def states(house: House, record_id: UUID) -> dict[str, str]:
    """The state of each step of a record, by key."""
    rows = house.superuser().execute(
        "select key, state from app.steps where record_id = %s", (record_id,)
    )
    return {row.key: row.state for row in rows}


def acute_step(house: House, name: str = "dora") -> UUID:
    """The id of a step on this member's case that both she and her coordinator may tick."""
    record_id = sheet_with(house, name, [step("grave", kind="acute")])
    row = house.superuser().execute(
        "select id from app.steps where record_id = %s", (record_id,)
    ).fetchone()  # fmt: skip
    assert row
    return UUID(str(row.id))
