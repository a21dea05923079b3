"""Cases whose citizen bears a colleague's name: typing it, opening one, and what is told."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from config.clock import today
from tests.house import House
from tests.portal.access_log.patterns import Diary, look

SETTINGS = "/t/eksempel/access-log/signals/settings/namesake"
OFF = {"at_least": "1", "span": "180"}


@contextmanager
def compared(house: House) -> Iterator[House]:
    """The rule is on; bo is called Bo Ulvedal-Holm, erin, who has left, Erin Aagård."""
    diary, root = Diary(house), house.superuser()
    before = root.execute("select id, name, status, left_at from app.memberships").fetchall()
    rename(house, "bo", "Bo Ulvedal-Holm")
    rename(house, "erin", "Erin Aagård")
    assert house.client_of("rita").send(SETTINGS, OFF | {"is_on": "y"}).status_code == 303
    yield house
    diary.forget()
    for row in before:
        root.execute(
            "update app.memberships set name = %s, status = %s where id = %s",
            (row.name, row.status, row.id),
        )
        root.execute("update app.memberships set left_at = %s where id = %s", (row.left_at, row.id))  # fmt: skip


def rename(house: House, name: str, called: str) -> None:
    """As a directory does."""
    member = house.world.membership(name)
    with house.visit_as("eva") as visit:
        sealed = visit.directory.write("name", member, called)
    house.superuser().execute(
        "update app.memberships set name = %s where id = %s", (sealed, member)
    )


def page_of(house: House, number: int = 1001) -> str:
    return f"/t/eksempel/cases/{house.world.case(number=number)}/"


def write(house: House, typed: str, number: int = 1001) -> int:
    """Type a citizen's name as the coordinator; returns the status."""
    fields = {"kind": "namesake", "typed": typed}
    return house.client_of("alma").send(page_of(house, number) + "likeness", fields).status_code


def opened(house: House, name: str, number: int = 1001) -> list[Any]:
    """Somebody opens a case, and the worker looks; what is told about that."""
    assert house.client_of(name).get(page_of(house, number)).status_code == 200
    return told(house, name)


def told(house: House, name: str) -> list[Any]:
    house.superuser().execute("delete from log.watches")
    look(house)
    asked = (house.world.membership(name), today())
    return house.superuser().execute(
        "select * from log.signals where kind = 'namesake' and membership_id = %s and day = %s", asked
    ).fetchall()  # fmt: skip


def rows(house: House, table: str) -> int:
    found = house.superuser().execute(f"select count(*) as found from log.{table}").fetchone()
    assert found
    return int(found.found)


def answers(house: House) -> dict[Any, bytes]:
    rows = house.superuser().execute("select case_id, answer from log.likeness_names").fetchall()
    return {row.case_id: row.answer for row in rows}
