"""Spot checks: drawn by a seed, judged by somebody else, asked and answered, and put on paper."""

import hashlib
import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from config.clock import COPENHAGEN, today
from tests.attacks.probes import refused
from tests.browser import Browser
from tests.house import House
from tests.numbering import writing_while_papers_are_set
from tests.portal.access_log.exported import catch_up

PAGE = "/t/eksempel/access-log/samples/"
DRAW = {"month": f"{today():%Y-%m}", "at_random": "10", "by_risk": "5"}

DEMANDING = """
create or replace function log.marks_of_risk(e log.entries, signalled uuid[]) returns text[] language plpgsql as
$$ begin
    if pg_current_xact_id_if_assigned() is not null then raise exception 'it has written'; end if;
    return '{}';
end $$
"""


@pytest.fixture(autouse=True)
def work(house: House) -> None:
    case = house.world.case()
    for name in ("dora", "alma", "bo"):
        house.client_of(name).get(f"/t/eksempel/cases/{case}/")


def drawn(browser: Browser, **changes: str) -> str:
    """The address of a new sample."""
    answer = browser.send(PAGE, DRAW | changes)
    assert answer.status_code == 303
    return answer.headers["Location"]


def entries(house: House) -> list[Any]:
    """The drawn entries of the latest sample."""
    return house.superuser().execute(
        "select d.*, s.seed, s.population from log.sampled d join log.samples s on s.id = d.sample_id "
        "where s.drawn_at = (select max(drawn_at) from log.samples) order by d.place"
    ).fetchall()  # fmt: skip


def of_dora(house: House) -> Any:
    dora = house.world.membership("dora")
    return next(entry for entry in entries(house) if entry.membership_id == dora)


def test_the_draw_looks_through_a_month_before_it_writes(fresh_database: House) -> None:
    # Numbering waits for whoever writes; a month may hold a million entries.
    rita = fresh_database.client_of("rita")
    fresh_database.client_of("dora").get(f"/t/eksempel/cases/{fresh_database.world.case()}/")
    fresh_database.superuser().execute(DEMANDING)
    drawn(rita)
    assert entries(fresh_database)
    assert fresh_database.log_entries(action="log:sample")


def test_the_draw_follows_from_its_seed(rita: Browser, house: House) -> None:
    drawn(rita)
    found = entries(house)
    tenant = house.world.tenants["eksempel"]
    month = [
        entry for entry in house.log_entries(tenant_id=tenant)
        if entry.case_number is not None and entry.membership_id is not None
    ]  # fmt: skip
    order = sorted(month, key=lambda one: hashlib.sha256(found[0].seed + one.id.bytes).digest())
    at_random = [entry.entry_id for entry in found if entry.drawn == "random"]
    assert at_random == [entry.id for entry in order[:10]]
    assert found[0].population == len(month)


def test_no_two_seeds_are_alike_and_every_draw_is_an_entry(rita: Browser, house: House) -> None:
    drawn(rita)
    first = entries(house)[0].seed
    drawn(rita)
    assert entries(house)[0].seed != first
    entry = house.log_entries(action="log:sample")[-1]
    assert entry.membership_id == house.world.membership("rita")
    assert entry.shown == len(entries(house))


def test_risky_entries_are_drawn_beside_the_random_ones(rita: Browser, house: House) -> None:
    for _ in range(5):  # with that of `work` one more than can be drawn at random
        house.client_of("bo").get(f"/t/eksempel/cases/{house.world.case()}/")
    drawn(rita, at_random="5", by_risk="5")
    risky = [entry for entry in entries(house) if entry.drawn == "risk"]
    told = {entry.id: entry for entry in house.log_entries()}
    assert risky
    assert all(_marks(told[each.entry_id]) <= set(each.marks) for each in risky)
    assert all(each.marks for each in risky)


def _marks(entry: Any) -> set[str]:
    here = entry.at.astimezone(COPENHAGEN)
    told = {
        "refused": entry.outcome != "allowed",
        "odd_hours": here.isoweekday() > 5 or not 6 <= here.hour <= 21,
        "handed_out": entry.action.endswith((":print", ":export")),
    }
    return {mark for mark, is_true in told.items() if is_true}


def test_question_answer_and_judgement(rita: Browser, house: House) -> None:
    place = drawn(rita, at_random="30")
    entry, dora = of_dora(house), house.client_of("dora")
    assert (
        rita.send(f"{place}{entry.id}/question", {"question": "Hvad var anledningen?"}).status_code
        == 303
    )
    asked = dora.get("/t/eksempel/questions/").text
    assert "Hvad var anledningen?" in asked
    answer = {"answer": "Jeg forberedte et møde."}
    assert dora.send(f"/t/eksempel/questions/{entry.id}", answer).status_code == 303
    assert "Jeg forberedte et møde." in rita.get(place).text
    judged = {"judgement": "explained", "note": "Passer med kalenderen"}
    assert rita.send(f"{place}{entry.id}/judgement", judged).status_code == 303
    assert "Passer med kalenderen" in rita.get(place).text
    kept = of_dora(house)
    assert (kept.judgement, kept.judged_by) == ("explained", house.world.membership("rita"))
    for column in (kept.question, kept.answer, kept.note):
        assert b"m\xc3\xb8de" not in bytes(column)
        assert bytes(column)[:2] == b"\x01\x01"
    actions = [one.action for one in house.log_entries() if one.object_id == entry.id]
    assert [one for one in actions if one.startswith("log:")] == [
        "log:ask",
        "log:answer",
        "log:judge",
    ]


def test_a_judgement_and_an_answer_stand(rita: Browser, house: House) -> None:
    place = drawn(rita, at_random="30")
    entry = of_dora(house)
    judged = {"judgement": "breach", "note": "Ingen opgave"}
    assert rita.send(f"{place}{entry.id}/judgement", judged).status_code == 303
    assert rita.send(f"{place}{entry.id}/judgement", {"judgement": "explained"}).status_code == 409
    assert rita.send(f"{place}{entry.id}/question", {"question": "Hvorfor?"}).status_code == 409
    assert of_dora(house).judgement == "breach"


def test_nobody_judges_or_draws_what_he_or_she_did(house: House, client_of: Any) -> None:
    root = house.superuser()
    dora = house.world.membership("dora")
    root.execute("update app.memberships set roles = '{auditor,mentor}' where id = %s", (dora,))
    other = client_of("dora")
    drawn(other, at_random="30")
    assert dora not in {entry.membership_id for entry in entries(house)}
    place = drawn(client_of("rita"), at_random="30")
    entry = of_dora(house)
    assert other.send(f"{place}{entry.id}/judgement", {"judgement": "explained"}).status_code == 409
    assert of_dora(house).judgement is None
    root.execute("update app.memberships set roles = '{mentor}' where id = %s", (dora,))


@pytest.mark.parametrize("name", ["bo", "alma", "mads", "rasmus"])
def test_only_the_person_asked_sees_and_answers(
    rita: Browser, house: House, client_of: Callable[[str | None], Browser], name: str
) -> None:
    place = drawn(rita, at_random="30")
    entry = of_dora(house)
    rita.send(f"{place}{entry.id}/question", {"question": "Kun til Dora"})
    slug = "prove" if name in ("mads", "rasmus") else "eksempel"
    assert "Kun til Dora" not in client_of(name).get(f"/t/{slug}/questions/").text
    assert (
        client_of(name).send(f"/t/{slug}/questions/{entry.id}", {"answer": "x"}).status_code == 404
    )
    assert of_dora(house).answer is None


def test_b23_another_organisations_auditor_gets_nothing(
    rita: Browser, house: House, client_of: Callable[[str | None], Browser]
) -> None:
    place = drawn(rita)
    entry = entries(house)[0]
    theirs = place.replace("/eksempel/", "/prove/")
    rasmus = client_of("rasmus")
    assert rasmus.get(place).status_code == rasmus.get(theirs).status_code == 404
    assert rasmus.get(theirs + "evidence.pdf").status_code == 404
    judged = {"judgement": "breach", "note": "Ingen opgave"}
    assert rasmus.send(f"{theirs}{entry.id}/judgement", judged).status_code in {404, 409}
    assert entries(house)[0].judgement is None


@pytest.mark.parametrize("name", ["dora", "alma", "eva", "bo"])
def test_only_auditors_draw_and_judge(house: House, name: str) -> None:
    web = house.as_web(name)
    for call in ("gate.samples()", "gate.draw_sample(gen_random_uuid(), '2026-11-01', 5, 5)",
                 "gate.sampled(gen_random_uuid())", "gate.judge(gen_random_uuid(), 'breach', null)",
                 "gate.ask(gen_random_uuid(), null)"):  # fmt: skip
        refused(web, f"select * from {call}")


def test_an_empty_month_is_told(rita: Browser) -> None:
    year = today().year - 1 if today().month < 12 else today().year
    month = f"{year}-{today().month % 12 + 1:02}"
    answer = rita.send(PAGE + "?lang=en", DRAW | {"month": month})
    assert answer.status_code == 422
    assert "error-summary" in answer.text


@pytest.mark.parametrize(
    "changes", [{"month": "2026-13"}, {"month": ""}, {"at_random": "1000"}, {"by_risk": "x"}]
)
def test_nonsense_is_told(rita: Browser, changes: dict[str, str]) -> None:
    assert rita.send(PAGE, DRAW | changes).status_code == 422


def test_nobody_s_numbering_waits_while_the_evidence_is_set(
    rita: Browser, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = drawn(rita)
    waiting = writing_while_papers_are_set(house, monkeypatch)
    assert rita.get(place + "evidence.pdf").status_code == 200
    assert waiting == [0]


def test_the_evidence_is_a_tagged_pdf_with_seed_judgements_and_the_signed_state(
    rita: Browser, house: House
) -> None:
    catch_up(house)
    place = drawn(rita, at_random="30")
    entry = of_dora(house)
    rita.send(f"{place}{entry.id}/judgement", {"judgement": "breach", "note": "Ingen opgave"})
    answer = rita.get(place + "evidence.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    reader = PdfReader(BytesIO(answer.data))
    text = re.sub(r"\s+", "", "".join(page.extract_text() for page in reader.pages))
    assert entries(house)[0].seed.hex() in text
    assert "Ingenopgave" in text
    assert f"/log/{house.world.tenants['eksempel']}" in text
    catalogue: Any = reader.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
