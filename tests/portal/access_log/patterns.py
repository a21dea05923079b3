"""Days of invented entries, and what the worker's look makes of them."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from config.clock import COPENHAGEN, today
from tests.house import House
from tests.numbering import PatientWorker

INVENTED = "/invented"
WRITE = """
insert into log.entries (tenant_id, membership_id, account_id, at, action, outcome, reason, case_number, case_id,
                         object_kind, object_id, route, request_id)
values (%(tenant)s, %(member)s, %(account)s, %(at)s, %(action)s, %(outcome)s, %(reason)s, %(number)s, %(case)s,
        %(kind)s, %(object)s, %(route)s, gen_random_uuid())
"""


def day_before(days: int) -> date:
    """So many days before today."""
    return today() - timedelta(days=days)


def workday(weeks: int = 1) -> date:
    """The Wednesday so many weeks ago."""
    now = today()
    return now - timedelta(days=(now.isoweekday() - 3) % 7 + 7 * weeks)


def at(day: date, hour: int = 10, minute: int = 0) -> datetime:
    """A moment by the Danish clock."""
    return datetime.combine(day, time(hour, minute), COPENHAGEN)


class Diary:
    """Writes entries as the gate would have written them then, which nobody but a superuser can."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._root = house.superuser()

    def write(self, name: str, when: datetime, number: int | None = 1001, **changes: Any) -> None:
        """One entry of somebody of eksempel; it says that a case was opened, if nothing else is told."""
        person = self._house.world.accounts[name]
        told = {
            "tenant": self._house.world.tenants["eksempel"], "member": person.membership_id,
            "account": person.account_id, "at": when, "action": "case:read", "outcome": "allowed",
            "reason": None, "number": number, "case": None, "kind": None, "object": uuid4(),
            "route": INVENTED,
        }  # fmt: skip
        self._root.execute(WRITE, told | changes)

    def opened(self, name: str, when: datetime, cases: Iterable[int]) -> None:
        """Cases opened one after the other, a second apart."""
        for place, number in enumerate(cases):
            self.write(name, when + timedelta(seconds=place), number)

    def refused(self, name: str, when: datetime, reason: str = "role", **changes: Any) -> None:
        """A door that stayed closed."""
        told = {"action": "page:open", "outcome": "denied", "reason": reason, "number": None}
        self.write(name, when, **(told | changes))

    def ended(self, name: str, when: datetime, **changes: Any) -> None:
        """An admin takes somebody's access."""
        told = {
            "action": "member:status", "reason": "to_left", "number": None, "kind": "membership",
            "object": self._house.world.membership(name),
        }  # fmt: skip
        self.write("eva", when, **(told | changes))

    def forget(self) -> None:
        """Take everything back."""
        self._root.execute("delete from log.entries where route = %s", (INVENTED,))
        for table in ("signals", "watches", "signal_thresholds", "decoys", "likeness_marks",
                      "likeness_readers", "likeness_openings", "likeness_names", "likeness_rosters"):  # fmt: skip
            self._root.execute(f"delete from log.{table}")


def look(house: House) -> int:
    """Let the worker look; returns how many new signals there are."""
    return PatientWorker(house).look_for_signals()


def found(house: House, kind: str, name: str = "alma", slug: str = "eksempel") -> list[Any]:
    """The signals of a kind about a person on earlier days: those of today are the tests' own doing."""
    asked: tuple[UUID, str, UUID, date] = (
        house.world.tenants[slug], kind, house.world.membership(name), today()
    )  # fmt: skip
    return house.superuser().execute(
        "select * from log.signals where tenant_id = %s and kind = %s and membership_id = %s and day < %s "
        "order by day", asked,
    ).fetchall()  # fmt: skip
