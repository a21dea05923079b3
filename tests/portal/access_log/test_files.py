"""A file that a page hands out is an entry with its fingerprint, whatever the file holds."""

from collections.abc import Callable

import pytest

from config.clock import today
from tests.browser import Browser
from tests.house import House
from tests.leaving import entry_of
from tests.portal.access_log.exported import catch_up

Clients = Callable[[str | None], Browser]


@pytest.mark.parametrize(
    ("name", "page", "form"),
    [
        ("eva", "organisation/instruments/example", "as_file"),
        ("rita", "access-log/evidence/verify_log.py", "as_file"),
        ("rita", "access-log/evidence/checkpoint.txt", "as_file"),
    ],
)
def test_a_file_that_is_fetched_is_an_entry(
    client_of: Clients, house: House, name: str, page: str, form: str
) -> None:
    catch_up(house)
    answer = client_of(name).get(f"/t/eksempel/{page}")
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="')
    found = house.log_entries(action="file:export")[-1]
    assert entry_of(house, answer.data).id == found.id
    assert (found.reason, found.shown, found.case_number) == (form, 1, None)
    assert found.membership_id == house.world.membership(name)


def test_a_months_time_tells_how_many_lines_left(client_of: Clients, house: House) -> None:
    dora = client_of("dora")
    spent = {"spent_on": f"{today():%d.%m.%Y}", "minutes": "30", "kind": "contact"}
    for _line in range(2):
        assert dora.send("/t/eksempel/time/", spent).status_code == 303
    answer = dora.get("/t/eksempel/time/export.csv")
    found = entry_of(house, answer.data)
    assert (found.action, found.reason) == ("file:export", "as_csv")
    assert found.shown == len(answer.text.splitlines()) - 1


def test_a_page_is_no_file(client_of: Clients, house: House) -> None:
    before = len(house.log_entries(action="file:export"))
    client_of("dora").get("/t/eksempel/time/")
    client_of("rita").get("/t/eksempel/access-log/evidence")
    client_of("dora").get("/t/eksempel/time/export.csv?month=nonsense")
    assert len(house.log_entries(action="file:export")) <= before + 1
