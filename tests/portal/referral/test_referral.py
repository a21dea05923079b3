"""What the authorities' assessment said is written once, and the first analysis begins with it (METHOD 2, phase 1)."""

import re
from typing import Any

import pytest

from portal.referral.areas import areas
from tests.browser import Browser
from tests.house import House

SAID = {
    "family_concern": "Skændes med sin far", "family_resource": "Mormor bor i nærheden",
    "education_resource": "Går gerne i praktik",
}  # fmt: skip


@pytest.fixture
def place(fresh_database: House) -> str:
    return f"/t/eksempel/cases/{fresh_database.world.case()}/"


def saved(client: Browser, place: str, fields: dict[str, str]) -> Any:
    base = re.search(r'name="version" value="(\d+)"', client.get(place + "referral/").text)
    assert base
    return client.send(place + "referral/", fields | {"version": base[1]})


def test_the_nine_areas_are_those_of_the_analysis() -> None:
    assert len(areas()) == 9
    assert {area.group for area in areas()} == {"risk", "wellbeing"}


def test_the_first_analysis_begins_with_it_and_the_sheet_keeps_it(
    fresh_database: House, place: str
) -> None:
    dora = fresh_database.client_of("dora")
    assert saved(dora, place, SAID).status_code == 303
    sheet = {"alias": "Nord", "purpose": "Ro", "tasks": "Samtaler", "legal_basis": "public_task"}
    base = re.search(r'name="version" value="(\d+)"', dora.get(place + "sheet").text)
    assert base
    assert dora.send(place + "sheet", sheet | {"version": base[1]}).status_code == 303
    overview = dora.get(place).text
    for said in SAID.values():
        assert said in overview
    first = dora.get(dora.send(place + "plan/", {}).headers["Location"]).text
    for said in SAID.values():
        assert said in first
    chosen = re.findall(r'<option selected value="(\w+)"', first)
    assert chosen.count("family") == 2
    assert {"worry", "resource", "told", "authority", "education"} <= set(chosen)


def test_what_cannot_be_kept_is_told_at_its_field_and_nothing_typed_is_lost(
    fresh_database: House, place: str
) -> None:
    dora = fresh_database.client_of("dora")
    for bad in ("Ring 010190-1234", "x" * 301):
        answer = saved(dora, place, SAID | {"crime_concern": bad})
        assert answer.status_code == 422
        assert 'id="crime_concern-error"' in answer.text
        assert "Mormor bor i nærheden" in answer.text


def test_two_at_once_see_both_texts(fresh_database: House, place: str) -> None:
    dora, alma = fresh_database.client_of("dora"), fresh_database.client_of("alma")
    base = re.search(r'name="version" value="(\d+)"', dora.get(place + "referral/").text)
    assert base
    assert saved(alma, place, {"family_concern": "Almas ord"}).status_code == 303
    answer = dora.send(place + "referral/", SAID | {"version": base[1]})
    assert answer.status_code == 409
    assert "Almas ord" in answer.text
    assert "Skændes med sin far" in answer.text


def test_it_is_ciphertext(fresh_database: House, place: str) -> None:
    assert saved(fresh_database.client_of("dora"), place, SAID).status_code == 303
    rows = fresh_database.superuser().execute("select body from app.case_sheets").fetchall()
    assert all(b"Mormor" not in bytes(row.body) for row in rows)
