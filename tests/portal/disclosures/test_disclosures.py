"""Passing information on: fields picked one by one, a preview, a signed record, its paper, and what the log says."""

import hashlib
import re
from collections.abc import Callable
from uuid import UUID

import pytest

from tests.attacks.plants import wheel
from tests.browser import Browser
from tests.house import House
from tests.leaving import entry_of
from tests.numbering import writing_while_papers_are_set
from tests.portal.access_log.citizens import report
from tests.portal.access_log.exported import catch_up
from tests.portal.disclosures.passed_on import WHY, fields_on, passes_on
from tests.portal.typesetting import documents
from tests.proofs import let_proof_grow_old, make_proof_fresh

Clients = Callable[[str | None], Browser]
SAID = "At sove om natten 1"


@pytest.fixture(scope="module")
def sheet(database: House) -> UUID:
    """A wheel with a sentence in it."""
    return wheel(database, "dora", 1001, "save", words="At sove om natten")


@pytest.fixture
def case(database: House) -> str:
    return f"/t/eksempel/cases/{database.world.case()}/"


def text_of(pdf: bytes) -> str:
    """What stands on the paper, without spaces: the letters decide where a line ends."""
    return re.sub(r"[\s-]+", "", documents.words(pdf))


def test_exactly_the_picked_fields_are_recorded_and_stand_on_the_paper(
    client_of: Clients, database: House, case: str, sheet: UUID
) -> None:
    dora = client_of("dora")
    offered = fields_on(dora, case, sheet)
    assert {SAID, "Nord"} <= set(offered)
    page = passes_on(dora, case, [offered[SAID]], sheet)
    shown = dora.get(page).text
    assert SAID in shown
    assert WHY["authority"] in shown
    (entry,) = database.log_entries(action="disclosure:make", outcome="allowed")
    assert (entry.case_number, entry.shown, entry.reason) == (1001, 1, "ground_ssp")
    assert entry.purpose == "assignment"

    paper = dora.send(f"{page}paper")
    assert paper.mimetype == "application/pdf"
    assert "F-1001-videregivelse.pdf" in paper.headers["Content-Disposition"]
    assert hashlib.sha256(paper.data).digest() == entry.fingerprint
    left = entry_of(database, paper.data)
    assert (left.action, left.object_id, left.case_number) == ("file:export", entry.object_id, 1001)
    assert entry.fingerprint.hex() in shown
    said = text_of(paper.data)
    for words in (SAID, WHY["authority"], WHY["unit"], WHY["necessity"], "115"):
        assert re.sub(r"[\s-]+", "", words) in said, words
    assert "Nord" not in said
    root = documents.reader(paper.data).root_object
    assert root["/MarkInfo"].get_object()["/Marked"], "it is tagged"  # type: ignore[index]  # a dictionary
    assert dora.send(f"{page}paper").data == paper.data, "the very file, each time"


def test_it_is_never_called_a_consent_and_says_what_the_section_says(
    client_of: Clients, case: str
) -> None:
    page = client_of("dora").get(f"{case}disclosures/new").text
    for words in ("Retsplejelovens § 115", "efterforskning", "Ingen har pligt"):
        assert words in page
    assert "samtykke til videregivelse" not in page.lower()


def test_the_preview_shows_it_and_nothing_is_kept(
    client_of: Clients, database: House, case: str, sheet: UUID
) -> None:
    dora = client_of("dora")
    before = len(database.log_entries(action="disclosure:make"))
    keys = [fields_on(dora, case, sheet)[SAID]]
    fields = WHY | {"fields": keys, "sheet": str(sheet)}
    page = dora.send(f"{case}disclosures/preview", fields)
    assert page.status_code == 200
    assert SAID in page.text
    back = dora.send(f"{case}disclosures/preview", fields | {"kind": "back"})
    assert WHY["necessity"] in back.text
    assert f'value="{keys[0]}" checked' in back.text
    assert len(database.log_entries(action="disclosure:make")) == before


def test_everything_that_is_missing_is_told_at_once(client_of: Clients, case: str) -> None:
    dora = client_of("dora")
    for address in ("disclosures/preview", "disclosures/"):
        answer = dora.send(case + address, {"language": "da"})
        assert answer.status_code == 422
        assert answer.text.count("form-error-message") >= 5
    key = fields_on(dora, case)["Nord"]
    for wrong in ({"ground": "law"}, {"ground": "consent"}, {"necessity": "Ring 010203-1234"}):
        answer = dora.send(f"{case}disclosures/", WHY | {"fields": [key]} | wrong)
        assert answer.status_code == 422, wrong


def test_a_sheet_that_was_changed_since_is_picked_from_anew(
    client_of: Clients, database: House, case: str
) -> None:
    dora = client_of("dora")
    record = wheel(database, "dora", 1001, "save", words="Første")
    key = fields_on(dora, case, record)["Første 1"]
    answer = dora.send(
        f"{case}disclosures/", WHY | {"fields": [key.replace(".1.", ".2.")], "sheet": [str(record)]}
    )
    assert answer.status_code == 422
    assert "Første 1" in answer.text


def test_signing_asks_for_a_fresh_proof_and_choosing_does_not(
    client_of: Clients, database: House, case: str, sheet: UUID
) -> None:
    dora = client_of("dora")
    keys = [fields_on(dora, case, sheet)[SAID]]
    fields = WHY | {"fields": keys, "sheet": str(sheet)}
    let_proof_grow_old(database, "dora")
    try:
        assert dora.send(f"{case}disclosures/preview", fields).status_code == 200
        asked = dora.send(f"{case}disclosures/", fields)
        assert asked.status_code == 403
        assert "/proof" in asked.text
    finally:
        make_proof_fresh(database, "dora")


def test_the_citizens_report_tells_of_it_with_ground_and_count(
    client_of: Clients, database: House, case: str, sheet: UUID
) -> None:
    dora = client_of("dora")
    passes_on(dora, case, list(fields_on(dora, case, sheet).values())[:2], sheet, ground="psp")
    catch_up(database)
    said = text_of(report(client_of("rita")))
    assert "Passedoninformationtoanotherauthority" in said
    assert "supporttovulnerablepeople(PSP),2fields" in said
    assert "SydøstegnensPoliti" not in said


def test_a_case_from_which_nothing_was_passed_on_says_so(
    client_of: Clients, the_world: object, database: House
) -> None:
    case = f"/t/eksempel/cases/{database.world.case(number=1003)}/"
    assert "Intet er videregivet" in client_of("alma").get(f"{case}disclosures/").text


def test_nobody_s_numbering_waits_while_its_paper_is_set(
    client_of: Clients, database: House, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    dora = client_of("dora")
    keys = list(fields_on(dora, case).values())[:1]
    waiting = writing_while_papers_are_set(database, monkeypatch)
    passes_on(dora, case, keys)
    assert waiting == [0]
