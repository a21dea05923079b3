"""Same family name or address as the reader: only where it is turned on, told in words, gone when turned off."""

from collections.abc import Callable
from typing import Any

import pytest

from config.clock import today
from tests import emergencies
from tests.attacks.probes import refused
from tests.browser import Browser
from tests.house import House
from tests.portal.access_log.patterns import Diary, look

SETTINGS = "/t/eksempel/access-log/signals/settings/"
OWN = "/t/eksempel/own-address"
ON = {"is_on": "y", "at_least": "1", "span": "180"}
Clients = Callable[[str | None], Browser]


@pytest.fixture
def turned_on(house: House, diary: Diary) -> House:
    for kind in ("surname", "address"):
        assert house.client_of("rita").send(SETTINGS + kind, ON).status_code == 303
    return house


def case_page(house: House, number: int = 1001) -> str:
    return f"/t/eksempel/cases/{house.world.case(number=number)}/"


def mark(house: House, kind: str, typed: str, by: str = "alma", number: int = 1001) -> int:
    """Type it on the case's page; returns the status."""
    page = case_page(house, number) + "likeness"
    return house.client_of(by).send(page, {"kind": kind, "typed": typed}).status_code


def told(house: House, kind: str, name: str = "dora") -> list[Any]:
    """Let the worker look; the signals of today about a person."""
    house.superuser().execute("delete from log.watches")
    look(house)
    asked = (kind, house.world.membership(name), today())
    return house.superuser().execute(
        "select * from log.signals where kind = %s and membership_id = %s and day = %s", asked
    ).fetchall()  # fmt: skip


def rows(house: House, table: str) -> int:
    found = house.superuser().execute(f"select count(*) as found from log.{table}").fetchone()
    assert found
    return int(found.found)


def test_as_delivered_nothing_is_asked_for_and_nothing_is_kept(house: House, diary: Diary) -> None:
    alma = house.client_of("alma")
    assert "/likeness" not in alma.get(case_page(house) + "sheet").text
    assert "own-address" not in alma.get("/t/eksempel/questions/").text
    assert "Organisationen sammenligner ingenting" in alma.get(case_page(house) + "likeness").text
    assert mark(house, "surname", "Dora") == 422
    assert alma.send(OWN, {"typed": "Birkevej 12"}).status_code == 409
    web = house.as_web("alma")
    row = web.execute(
        "select gate.set_likeness(%s, 'surname', decode(repeat('00', 64), 'hex')) as done",
        (house.world.case(),),
    ).fetchone()  # fmt: skip
    assert row
    assert not row.done
    web.commit()
    assert rows(house, "likeness_marks") == rows(house, "likeness_readers") == 0


def test_a_case_of_the_readers_own_name_is_told_in_words(turned_on: House, rita: Browser) -> None:
    house = turned_on
    assert "/likeness" in house.client_of("alma").get(case_page(house) + "sheet").text
    assert mark(house, "surname", "Lindegaard-DORA") == 303
    house.client_of("bo")  # somebody of another name
    assert house.client_of("dora").get(case_page(house)).status_code == 200
    assert house.client_of("alma").get(case_page(house)).status_code == 200
    (signal,) = told(house, "surname")
    assert (signal.case_number, told(house, "surname", "alma")) == (1001, [])
    page = rita.get(f"/t/eksempel/access-log/signals/{signal.id}/").text
    assert "hvis efternavn også er læserens" in page
    assert "Åbnede forløbet" in page


def test_a_case_at_the_readers_own_address_is_told(turned_on: House) -> None:
    house, dora = turned_on, turned_on.client_of("dora")
    assert "own-address" in dora.get("/t/eksempel/questions/").text
    assert mark(house, "address", "Birkevej 12, 2. tv") == 303
    dora.get(case_page(house))
    assert told(house, "address") == []  # nobody knows where she lives
    assert dora.send(OWN, {"typed": "birkevej 12, st. th, 9999 Opdigt"}).status_code == 303
    dora.get(case_page(house))
    assert [signal.case_number for signal in told(house, "address")] == [1001]
    assert dora.send(OWN, {"typed": ""}).status_code == 303
    assert rows(house, "likeness_readers") == 0


def test_what_was_typed_is_shown_to_nobody_and_kept_nowhere(turned_on: House) -> None:
    assert mark(turned_on, "surname", "Ulvedal") == 303
    shown = turned_on.client_of("alma").get(case_page(turned_on) + "likeness").text
    assert "Ulvedal" not in shown
    assert "Der er sat mærker" in shown
    assert turned_on.client_of("alma").send(OWN, {"typed": "Ulvedalsvej 3"}).status_code == 303
    assert "Ulvedal" not in turned_on.client_of("alma").get(OWN).text


def test_it_is_told_once_in_the_days_that_are_set(turned_on: House) -> None:
    house = turned_on
    mark(house, "surname", "Dora")
    house.client_of("dora").get(case_page(house))
    (signal,) = told(house, "surname")
    for back, expected in ((179, 0), (181, 1)):
        house.superuser().execute(
            "update log.signals set day = current_date - %s, state = 'new' where id = %s",
            (back, signal.id),
        )
        assert len(told(house, "surname")) == expected


def test_a_list_is_no_opening(turned_on: House) -> None:
    mark(turned_on, "surname", "Dora")
    turned_on.client_of("dora").get("/t/eksempel/cases/")
    assert told(turned_on, "surname") == []


def test_turned_off_all_marks_are_gone_and_the_signals_stay(turned_on: House) -> None:
    house, off = turned_on, {"at_least": "1", "span": "180"}
    mark(house, "surname", "Dora")
    mark(house, "address", "Birkevej 12")
    house.client_of("dora").send(OWN, {"typed": "Birkevej 12"})
    house.client_of("dora").get(case_page(house))
    assert len(told(house, "surname")) == 1
    house.client_of("rita").send(SETTINGS + "surname", off)
    kept = house.superuser().execute("select kind from log.likeness_marks").fetchall()
    assert [row.kind for row in kept] == ["address"]
    assert rows(house, "likeness_readers") == 1
    house.client_of("rita").send(SETTINGS + "address", off)
    for table in ("likeness_marks", "likeness_readers", "likeness_openings"):
        assert rows(house, table) == 0
    assert len(told(house, "surname")) == 1
    house.client_of("dora").get(case_page(house))
    assert rows(house, "likeness_openings") == 0


def test_each_change_is_an_entry_and_an_empty_text_takes_the_marks_away(turned_on: House) -> None:
    for typed in ("Dora", "", ""):  # the third time there is nothing left to take
        assert mark(turned_on, "surname", typed) == 303
    turned_on.client_of("dora").send(OWN, {"typed": "Birkevej 12"})
    entries = turned_on.log_entries(action="log:likeness")
    told_of = [(entry.case_number, entry.reason, entry.purpose) for entry in entries[-3:]]
    assert told_of == [
        (1001, "surname_set", "coordination"), (1001, "surname_taken", "coordination"),
        (None, "address_set", "own_account"),
    ]  # fmt: skip
    assert rows(turned_on, "likeness_marks") == 0


@pytest.mark.parametrize(
    ("kind", "typed"),
    [("surname", "12"), ("address", "Birkevej"), ("surname", "a-b-c Aa Bb Cc Dd Ee"), ("gossip", "Dora"),
     ("surname", "010190-1234"), ("address", "Birkevej 12\u202e"), ("surname", "x" * 121)],
)  # fmt: skip
def test_what_cannot_be_compared_is_refused_in_words(
    turned_on: House, kind: str, typed: str
) -> None:
    assert mark(turned_on, kind, typed) == 422
    assert rows(turned_on, "likeness_marks") == 0


def test_who_does_not_work_on_the_case_sets_nothing(turned_on: House) -> None:
    house = turned_on
    for name in ("bo", "pia", "eva", "rita", "mads"):
        assert mark(house, "surname", "Dora", name) == 404
        web = house.as_web(name)
        refused(web, f"select gate.set_likeness('{house.world.case()}', 'surname', null)")
    assert rows(house, "likeness_marks") == 0


def test_emergency_access_compares_but_sets_nothing(turned_on: House) -> None:
    house = turned_on
    assert mark(house, "surname", "Bo Holm") == 303
    emergencies.allow(house)
    emergencies.begin(house, "bo")
    assert mark(house, "surname", "Andet", "bo") == 404
    assert house.client_of("bo").get(case_page(house)).status_code == 200
    assert [signal.case_number for signal in told(house, "surname", "bo")] == [1001]
