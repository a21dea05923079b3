"""Under a mandate: counted, in time, case by case and in a file; and at home they see what was read, and by whom."""

import csv
import hashlib
import json
import re
from collections.abc import Callable, Iterable
from io import StringIO
from typing import IO, Any
from uuid import UUID

import pytest

from portal.access_log.exports import kept
from portal.access_log.mandates.reading import files
from security.evidence.verify_log import check
from tests import mandates
from tests.attacks.probes import refused
from tests.browser import Browser
from tests.house import House
from tests.numbering import WRITING
from tests.portal.access_log.exported import some_entries
from tests.proofs import let_proof_grow_old, make_proof_fresh

HELD = "/t/prove/access-log/mandates"
GIVEN = "/t/eksempel/organisation/mandates"
DOORS = (
    "gate.count_mandated_log('{}', '{{}}', 10)", "gate.chart_mandated_log('{}', '{{}}', 10)",
    "gate.export_mandated_log('{}', '{{}}', 10)", "gate.mandated_state('{}')",
    "gate.mandated_nodes('{}', '{{0}}', '{{0}}', '{{1}}')", "gate.read_mandated_log('{}')",
)  # fmt: skip
COUNT = re.compile(r'class="log__count"[^>]*><strong>(\d+)')


@pytest.fixture
def mandate(house: House) -> UUID:
    """Eksempel lets rasmus, the auditor of prove, read its log; three people have asked for case 1001."""
    some_entries(house)
    return mandates.give(house, "eva", "rasmus")


@pytest.fixture
def rasmus(house: House, mandate: UUID, client_of: Callable[[str | None], Browser]) -> Browser:
    make_proof_fresh(house, "rasmus")
    return client_of("rasmus")


def entries_of(house: House, slug: str, mandate: UUID, action: str = "log:read") -> list[Any]:
    return house.log_entries(
        action=action, object_id=mandate, object_kind="mandate", tenant_id=house.world.tenants[slug]
    )


def test_the_number_above_the_list_is_the_own_auditors_number(
    rasmus: Browser, house: House, mandate: UUID
) -> None:
    query = "?number=1001&kind=cases&person="
    there = COUNT.findall(rasmus.get(f"{HELD}/{mandate}{query}").text)
    assert there == COUNT.findall(
        house.client_of("rita").get(f"/t/eksempel/access-log{query}").text
    )
    assert int(there[0]) >= 2


def test_case_and_person_have_timelines_that_lead_to_each_other_and_name_nobody(
    rasmus: Browser, house: House, mandate: UUID
) -> None:
    dora = house.world.membership("dora")
    of_case = rasmus.get(f"{HELD}/{mandate}/cases/1001?lang=en")
    of_dora = rasmus.get(f"{HELD}/{mandate}/people/{dora}?lang=en")
    assert of_case.status_code == of_dora.status_code == 200
    assert f'href="{HELD}/{mandate}/people/{dora}"' in of_case.text
    assert f'href="{HELD}/{mandate}/cases/1001"' in of_dora.text
    assert f"Timeline of Person {str(dora)[:8]}" in of_dora.text
    for page in (of_case.text, of_dora.text):
        assert not any(name in page for name in ("Dora", "Alma", "Bo Bo"))
        assert "/t/prove/access-log/cases/" not in page.replace(f"{HELD}/", "")
    assert [one.case_number for one in entries_of(house, "eksempel", mandate)] == [1001, None]


def test_the_chart_counts_what_the_list_shows(rasmus: Browser, house: House, mandate: UUID) -> None:
    page = rasmus.get(f"{HELD}/{mandate}/chart?number=1001&kind=cases&lang=en").text
    count = COUNT.findall(rasmus.get(f"{HELD}/{mandate}?number=1001&kind=cases").text)[0]
    assert f"{count} entries, " in page
    assert f'href="{HELD}/{mandate}?number=1001&amp;kind=cases' in page or "kind=cases" in page
    assert len(entries_of(house, "eksempel", mandate)) == 2


def test_a_file_leaves_without_names_and_both_logs_tell_of_it(
    rasmus: Browser, house: House, mandate: UUID
) -> None:
    answer = rasmus.send(f"{HELD}/{mandate}/export", {"form": "csv", "number": "1001"})
    assert answer.status_code == 200
    text = answer.data.decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(text), delimiter=";"))
    assert {row["case_number"] for row in rows} == {"1001"}
    assert {row["account_id"] for row in rows} == {""}
    assert str(house.world.membership("dora")) in text
    assert "Dora" not in text
    there, here = (
        entries_of(house, slug, mandate, "log:export")[-1] for slug in ("eksempel", "prove")
    )
    fingerprint = hashlib.sha256(answer.data).digest()
    for one in (there, here):
        assert (one.shown, one.fingerprint, one.reason) == (len(rows), fingerprint, "as_csv")
    assert here.membership_id == house.world.membership("rasmus")
    assert there.membership_id is None


def test_a_file_with_proofs_verifies_without_the_portal(
    rasmus: Browser, house: House, mandate: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    writing = list[int]()  # numbering waits for whoever writes, and a file may take a while

    def watched(lines: Iterable[bytes]) -> tuple[IO[bytes], bytes]:
        made = kept(lines)
        writing.extend(row[0] for row in house.superuser().execute(WRITING))
        return made

    monkeypatch.setattr(files, "kept", watched)
    answer = rasmus.send(f"{HELD}/{mandate}/export", {"form": "jsonl", "outcome": "denied"})
    lines = answer.data.splitlines(keepends=True)
    reading = check(lines, None)
    assert reading.wrong == []
    assert {json.loads(line)["entry"]["outcome"] for line in lines[1:-1]} == {"denied"}
    assert writing == [0]
    bent = [lines[0], lines[1].replace(b"denied", b"failed"), *lines[2:]]
    assert check(bent, None).wrong


def test_taking_a_file_along_wants_a_fresh_proof_and_an_understood_question(
    rasmus: Browser, house: House, mandate: UUID
) -> None:
    there = f"{HELD}/{mandate}/export"
    for fields in ({"form": "pdf"}, {"form": "csv", "number": "x"}, {"form": ""}):
        answer = rasmus.send(there, fields)
        assert answer.status_code == 422
        assert "error-summary" in answer.text
    let_proof_grow_old(house, "rasmus")
    assert rasmus.send(there, {"form": "csv"}).status_code == 403
    assert entries_of(house, "eksempel", mandate, "log:export") == []


@pytest.mark.parametrize("first", [1, -40])
def test_b11_no_door_opens_before_or_after_its_days(
    rasmus: Browser, house: House, mandate: UUID, first: int
) -> None:
    mandates.move(house, mandate, first, first + 9)
    for path in ("", "/chart", "/cases/1001", f"/people/{house.world.membership('dora')}"):
        assert rasmus.get(f"{HELD}/{mandate}{path}").status_code == 404
    assert rasmus.send(f"{HELD}/{mandate}/export", {"form": "csv"}).status_code == 404
    web = house.as_web("rasmus")
    for door in DOORS:
        rows = web.execute(f"select * from {door.format(mandate)}").fetchall()
        assert [row for row in rows if row[0]] == [], door
    refused(web, f"select gate.note_mandated_export('{mandate}', 'csv', 1, sha256(''))")
    assert entries_of(house, "eksempel", mandate) == []


@pytest.mark.parametrize("name", ["rita", "rune"])
def test_b23_another_auditor_gets_nothing_through_any_door(
    house: House, mandate: UUID, name: str
) -> None:
    web = house.as_web(name)
    for door in DOORS:
        rows = web.execute(f"select * from {door.format(mandate)}").fetchall()
        assert [row for row in rows if row[0]] == [], door


@pytest.mark.parametrize("door", DOORS)
def test_b23_each_door_that_shows_entries_leaves_one(
    house: House, mandate: UUID, door: str
) -> None:
    web = house.as_web("rasmus")
    web.execute(f"select * from {door.format(mandate)}")
    web.commit()
    shows_entries = "mandated_state" not in door and "mandated_nodes" not in door
    assert len(entries_of(house, "eksempel", mandate)) == shows_entries
    assert len(entries_of(house, "prove", mandate)) == shows_entries


def test_the_admin_sees_who_reads_from_when_by_whose_hand_and_what(
    rasmus: Browser, house: House, mandate: UUID
) -> None:
    rasmus.get(f"{HELD}/{mandate}/cases/1001")
    rasmus.send(f"{HELD}/{mandate}/export", {"form": "csv", "number": "1001"})
    eva = house.client_of("eva")
    listed = eva.get(GIVEN + "?lang=en").text
    told = eva.get(f"{GIVEN}/{mandate}?lang=en").text
    for page in (listed, told):
        for words in (mandates.NAME, "Prøvekøbing Kommune", "Eva", "End it now"):
            assert words in page
    assert "F-1001" in told
    assert "As a spreadsheet" in told
    assert house.log_entries(action="log:read", object_kind="mandate_readings", object_id=mandate)
    assert "Dora" not in told


def test_the_own_auditor_sees_who_from_elsewhere_reads(
    rasmus: Browser, house: House, mandate: UUID
) -> None:
    rasmus.get(f"{HELD}/{mandate}")
    rita = house.client_of("rita")
    page = rita.get("/t/eksempel/access-log/mandates?lang=en").text
    for words in (mandates.NAME, "Prøvekøbing Kommune", "Eva"):
        assert words in page
    link = re.search(r'href="(/t/eksempel/access-log\?[^"]+acting=[^"]+)"', page)
    assert link
    read = rita.get(link[1].replace("&amp;", "&")).text
    assert COUNT.findall(read) != []
    assert "Prøvekøbing Kommune" in read


@pytest.mark.parametrize("name", ["dora", "alma", "pia"])
def test_nobody_else_sees_what_was_read(house: House, mandate: UUID, name: str) -> None:
    web = house.as_web(name)
    refused(web, "select * from gate.mandates()")
    refused(web, f"select * from gate.mandate_readings('{mandate}')")


def test_b23_what_was_read_elsewhere_is_nobodys_to_see(house: House, mandate: UUID) -> None:
    house.client_of("rasmus").get(f"{HELD}/{mandate}")
    rows = house.as_web("anton").execute(
        "select * from gate.mandate_readings(%s)", (mandate,)
    ).fetchall()  # fmt: skip
    assert rows == []
    assert (
        house.client_of("anton").get(f"/t/prove/organisation/mandates/{mandate}").status_code == 404
    )
