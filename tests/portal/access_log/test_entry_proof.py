"""One entry and its proof, as a page that tells it and as a file that the verifier takes. B23."""

import hashlib
import json
import re
from collections.abc import Callable
from html import unescape
from uuid import UUID, uuid4

import pytest
from flask import Flask

from security.evidence.verify_log import check
from tests.browser import Browser
from tests.house import House
from tests.meter import counting
from tests.portal.access_log.exported import catch_up, some_entries

LOG = "/t/eksempel/access-log"
LETTER_BY_LETTER = re.compile(r'class="log__letters">(\{.*?\})</p>')


@pytest.fixture(autouse=True)
def numbered(house: House) -> None:
    some_entries(house)


def refusal(house: House) -> UUID:
    """The id of an entry: bo was refused a case."""
    found: UUID = house.log_entries(outcome="denied", tenant_id=house.world.tenants["eksempel"])[
        -1
    ].id
    return found


def proof(browser: Browser, entry: UUID) -> list[bytes]:
    answer = browser.send(f"{LOG}/entries/{entry}")
    assert answer.status_code == 200, answer.text
    assert "-entry-" in answer.headers["Content-Disposition"]
    body: bytes = answer.data
    return body.splitlines(keepends=True)


def test_each_time_in_the_list_leads_to_an_entry_and_its_proof(rita: Browser) -> None:
    listed = rita.get(LOG + "?everything=y").text
    found = re.findall(LOG + r"/entries/([0-9a-f-]{36})", listed)
    assert len(found) >= listed.count('class="log__time"') > 3
    for entry in set(found[-5:]):
        assert rita.get(f"{LOG}/entries/{entry}").status_code == 200


def test_the_way_back_from_an_entry_leads_to_the_same_search(rita: Browser, house: House) -> None:
    number = 1001
    house.client_of("dora").get(f"/t/eksempel/cases/{house.world.case()}/")
    search = f"{LOG}?number={number}&everything=y"
    entry = re.findall(LOG + r"/entries/[0-9a-f-]{36}[^\"]*", rita.get(search).text)[0]
    page = unescape(rita.get(unescape(entry) + "&tenant=prove&_external=1").text)
    assert f'href="{search}"' in page
    assert f'href="{LOG}/cases/{number}"' in page
    assert f'href="{LOG}/people/' in page


def test_the_page_tells_the_entry_its_steps_and_the_signed_state(
    rita: Browser, house: House
) -> None:
    entry = refusal(house)
    page = rita.get(f"{LOG}/entries/{entry}?lang=en").text
    assert "The entry stands in the signed log" in page
    assert "Denied" in page
    assert str(entry) in page
    note = rita.get(LOG + "/evidence/checkpoint.txt").text.split("\n")
    size, root = int(note[1]), note[2]
    steps = re.findall(r'data-title="Both together"><span class="log__letters">([^<]+)<', page)
    assert steps[-1] == root
    assert 0 < len(steps) <= (size - 1).bit_length()


def test_the_file_is_one_entry_that_the_verifier_takes(rita: Browser, house: House) -> None:
    entry = refusal(house)
    lines = proof(rita, entry)
    assert len(lines) == 3
    assert json.loads(lines[1])["entry"]["id"] == str(entry)
    reading = check(lines, None)
    assert (reading.wrong, reading.is_whole) == ([], False)
    bent = lines[1].replace(b"denied", b"allowed")
    sealed = json.dumps({"sha256": hashlib.sha256(lines[0] + bent).hexdigest()}).encode()
    assert "its proof leads elsewhere" in check([lines[0], bent, sealed], None).wrong[0]


def test_taking_it_is_an_entry_with_count_and_fingerprint(rita: Browser, house: House) -> None:
    entry = refusal(house)
    lines = proof(rita, entry)
    told = house.log_entries(action="log:export")[-1]
    assert (told.shown, told.reason, told.object_id) == (1, "as_jsonl", entry)
    assert told.fingerprint == hashlib.sha256(b"".join(lines)).digest()
    assert [one.object_id for one in house.log_entries(action="log:read")][-1] == entry


def test_an_entry_that_is_not_signed_yet_is_told_and_gives_no_file(
    rita: Browser, house: House
) -> None:
    house.client_of("bo").get(f"/t/eksempel/cases/{house.world.case()}/")
    entry = refusal(house)
    assert "is not signed yet" in rita.get(f"{LOG}/entries/{entry}?lang=en").text
    answer = rita.send(f"{LOG}/entries/{entry}?lang=en")
    assert (answer.status_code, "No proof yet" in answer.text) == (422, True)
    catch_up(house)
    assert check(proof(rita, entry), None).wrong == []


def test_an_entry_that_was_changed_is_not_called_proven(rita: Browser, house: House) -> None:
    entry = refusal(house)
    house.superuser().execute("update log.entries set outcome = 'allowed' where id = %s", (entry,))
    page = rita.get(f"{LOG}/entries/{entry}?lang=en").text
    assert "The proof does not hold" in page
    assert "Download the proof" not in page
    house.superuser().execute("update log.entries set outcome = 'denied' where id = %s", (entry,))


def test_b23_an_entry_of_another_organisation_is_nothing(
    client_of: Callable[[str | None], Browser], house: House
) -> None:
    for entry in (refusal(house), uuid4()):
        theirs = f"/t/prove/access-log/entries/{entry}"
        assert client_of("rasmus").get(theirs).status_code == 404
        assert client_of("rasmus").send(theirs).status_code == 404
    assert client_of("dora").get(f"{LOG}/entries/{refusal(house)}").status_code == 404


def test_the_page_asks_the_database_five_times(app: Flask, rita: Browser, house: House) -> None:
    page = f"{LOG}/entries/{refusal(house)}"
    rita.get(page)  # warms what is kept for five minutes
    with counting(app) as count:
        assert rita.get(page).status_code == 200
    assert count.statements <= 5
    assert (count.keys, count.bodies) == (0, 0)
