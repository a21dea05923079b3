"""The menu marks the entry to which a page belongs, also where the page is another feature's."""

import re
from collections.abc import Callable

import pytest

from tests.browser import Browser
from tests.house import House

Clients = Callable[[str | None], Browser]
CURRENT = re.compile(r'<a class="nav-link" href="([^"]+)" aria-current="page"')


@pytest.mark.parametrize(
    ("name", "page", "marked"),
    [
        ("rita", "access-log", "access-log"),
        ("rita", "access-log/cases/1001", "access-log"),
        ("rita", "access-log/citizen/", "access-log"),
        ("rita", "access-log/filters/", "access-log"),
        ("rita", "access-log/mandates", "access-log"),
        ("rita", "access-log/signals/settings", "access-log/signals/"),
        ("rita", "access-log/samples/", "access-log/samples/"),
        ("eva", "organisation/mandates", "organisation"),
        ("eva", "lending/partners/", "lending/partners/"),
        ("dora", "cases/", "cases/"),
        ("dora", "", ""),
    ],
)
def test_one_entry_is_marked(client_of: Clients, name: str, page: str, marked: str) -> None:
    shown = client_of(name).get(f"/t/eksempel/{page}").text
    assert CURRENT.findall(shown) == [f"/t/eksempel/{marked}"]


def test_a_timeline_and_a_case_belong_to_their_lists(client_of: Clients, house: House) -> None:
    person = f"/t/eksempel/access-log/people/{house.world.membership('dora')}"
    assert CURRENT.findall(client_of("rita").get(person).text) == ["/t/eksempel/access-log"]
    case = f"/t/eksempel/cases/{house.world.case()}/"
    menu, *of_the_case = CURRENT.findall(client_of("dora").get(case).text)
    assert menu == "/t/eksempel/cases/"
    assert all(link.startswith(case) for link in of_the_case)


def test_where_nothing_of_it_is_offered_nothing_is_marked(client_of: Clients) -> None:
    assert CURRENT.findall(client_of("dora").get("/t/eksempel/own-address").text) == []
