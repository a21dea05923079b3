"""Printing asks why, opens a case only for the answer, keeps who and why, and logs it."""

from collections.abc import Callable
from datetime import date
from uuid import UUID, uuid4

import pytest
from flask import Flask

from portal.records.case_file import open_case_file
from security.access_log.events import Action
from security.errors import DecryptionFailed
from tests.browser import Browser
from tests.house import House
from tests.meter import counting
from tests.numbering import writing_while_papers_are_set
from tests.portal.paper.printing import ASKED, CASE, kept
from tests.portal.tools.wheel.filled import AFTER, typed
from tests.portal.typesetting.documents import catalogue, reader, tags, words


def pdf(client: Browser, page: str, **changes: str) -> bytes:
    answer = client.send(page, ASKED | changes)
    assert answer.status_code == 200, answer.text
    assert answer.mimetype == "application/pdf"
    return bytes(answer.data)


def test_a_sheet_is_printed_with_its_picture_and_all_it_says(
    dora: Browser, pages: dict[str, str]
) -> None:
    made = pdf(dora, pages["sheet"])
    said = words(made)
    for text in ("Eksempel Kommune", "Forløb F-1001", "FORTROLIGT", "Kompetencehjul", "Nord",
                 "14. september 2026", "Låst", "At komme op om morgenen", "Sætte to vækkeure",
                 "Udskrevet", "Dora", "En kopi til borgeren"):  # fmt: skip
        assert text in said, text
    assert "/Figure" in tags(made)
    assert catalogue(made)["/Lang"] == "da"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in catalogue(made)["/Metadata"].get_object().get_data()


def test_the_same_in_english(dora: Browser, pages: dict[str, str]) -> None:
    made = pdf(dora, pages["sheet"], language="en")
    said = words(made)
    for text in ("Wheel of Competence", "Case F-1001", "CONFIDENTIAL", "14 September 2026", "Locked",
                 "A copy for the citizen", "Page 1 of"):  # fmt: skip
        assert text in said, text
    assert "Fortroligt" not in said
    assert catalogue(made)["/Lang"] == "en"
    assert catalogue(made)["/ViewerPreferences"]["/DisplayDocTitle"]


def test_a_summary_holds_the_case_its_people_and_the_latest_of_each_tool(
    dora: Browser, pages: dict[str, str]
) -> None:
    said = words(pdf(dora, pages["case"]))
    for text in ("Nord", "Formål", "Personer på forløbet", "Dora", "Kompetencehjul",
                 "Sætte to vækkeure"):  # fmt: skip
        assert text in said, text


def test_the_file_has_a_name_without_the_citizen_and_is_not_kept(
    dora: Browser, pages: dict[str, str]
) -> None:
    names = {}
    for kind, page in pages.items():
        answer = dora.send(page, ASKED)
        names[kind] = answer.headers["Content-Disposition"]
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert names["sheet"] == 'attachment; filename="F-1001-kompetencehjulet.pdf"'
    assert names["case"].startswith('attachment; filename="F-1001-')
    assert "nord" not in names["case"].lower()


@pytest.mark.parametrize(("kind", "statements"), [("sheet", 11), ("case", 12)])
def test_a_print_opens_the_case_once(
    app: Flask, dora: Browser, pages: dict[str, str], kind: str, statements: int
) -> None:
    pdf(dora, pages[kind])
    with counting(app) as count:
        pdf(dora, pages[kind])
    assert (count.keys, count.bodies) == (1, 2)
    assert count.statements <= statements


@pytest.mark.parametrize("kind", ["sheet", "case"])
def test_nobody_s_numbering_waits_while_a_paper_is_set(
    dora: Browser, pages: dict[str, str], house: House, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    waiting = writing_while_papers_are_set(house, monkeypatch)
    before = len(kept(house))
    pdf(dora, pages[kind])
    assert waiting == [0]
    assert len(kept(house)) == before + 1


def test_who_printed_what_and_why_is_kept_and_logged(
    dora: Browser, pages: dict[str, str], house: House, wheel: UUID
) -> None:
    pdf(dora, pages["sheet"], reason="supervision")
    row = kept(house)[-1]
    author = house.world.membership("dora")
    assert (row.kind, row.record_id, row.reason, row.author_id) == (
        "sheet",
        wheel,
        "supervision",
        author,
    )
    entry = house.log_entries(action="record:print")[-1]
    assert (entry.object_kind, entry.object_id, entry.case_number) == ("wheel", wheel, 1001)
    assert (entry.membership_id, entry.purpose, entry.reason) == (
        author, "assignment", "print_supervision",
    )  # fmt: skip
    pdf(dora, pages["case"], reason="journal")
    assert (kept(house)[-1].kind, kept(house)[-1].record_id) == ("case", None)
    entry = house.log_entries(action="case:print")[-1]
    assert (entry.object_kind, entry.case_number, entry.reason) == ("case", 1001, "print_journal")


def test_the_note_is_ciphertext_in_its_own_place(
    dora: Browser, pages: dict[str, str], house: House
) -> None:
    pdf(dora, pages["sheet"], note="Amalies mappe")
    row = kept(house)[-1]
    assert b"Amalie" not in bytes(row.body)
    with house.visit_as("dora") as visit:
        opened = open_case_file(visit, row.case_id, Action.CASE_READ).opened
        said = opened.read("prints", "body", row.id, 0, row.body)
        assert said == {"note": "Amalies mappe", "language": "da"}
        with pytest.raises(DecryptionFailed):
            opened.read("prints", "body", uuid4(), 0, row.body)


def test_the_auditor_reads_the_reason_in_words(
    dora: Browser, pages: dict[str, str], client_of: Callable[[str | None], Browser]
) -> None:
    pdf(dora, pages["sheet"], reason="partners")
    page = client_of("rita").get("/t/eksempel/access-log?lang=en").text
    assert "Printed a tool" in page
    assert "For a meeting with others who help" in page


@pytest.mark.parametrize("name", ["bo", "pia", "eva", "rita", "mads", "charlie", "finn"])
def test_whoever_is_not_on_the_case_learns_nothing(
    client_of: Callable[[str | None], Browser], pages: dict[str, str], house: House, name: str
) -> None:
    before = len(kept(house))
    for page in pages.values():
        assert client_of(name).get(page).status_code == 404
        assert client_of(name).send(page, ASKED).status_code == 404
    assert len(kept(house)) == before


def test_a_coordinator_prints_too(
    client_of: Callable[[str | None], Browser], pages: dict[str, str], house: House
) -> None:
    pdf(client_of("alma"), pages["sheet"])
    assert house.log_entries(action="record:print")[-1].purpose == "coordination"


def test_a_sheet_is_found_on_its_own_case_only(
    client_of: Callable[[str | None], Browser], house: House, wheel: UUID
) -> None:
    other = CASE.format(house.world.case(number=1003))
    assert client_of("alma").send(f"{other}print/{wheel}/", ASKED).status_code == 404


def test_what_citizens_wrote_stays_text(
    client_of: Callable[[str | None], Browser], case: str
) -> None:
    dora = client_of("dora")
    address = str(dora.send(f"{case}wheel/").headers["Location"]).removesuffix("edit")
    said = '#read("/etc/passwd") *ikke fed* </svg><script>'
    fields = typed(date(2026, 10, 5), AFTER, challenge=said)
    assert dora.send(address + "versions", fields).status_code == 303
    made = pdf(dora, f"{case}print/{address.rstrip('/').rsplit('/', 1)[1]}/")
    assert said in words(made)
    assert len(reader(made).pages) >= 1
