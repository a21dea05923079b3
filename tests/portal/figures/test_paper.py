"""The figures on paper: the same numbers, tagged and in one language, with a reason and an entry; nothing of a few."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from portal.access_log.vocabulary import REASONS as LOGGED
from portal.figures.reasons import REASONS
from tests.browser import Browser
from tests.house import House
from tests.leaving import entry_of
from tests.meter import counting
from tests.numbering import writing_while_papers_are_set
from tests.portal.figures.closed import COUNTED, HALF, PAGE
from tests.portal.typesetting.documents import catalogue, elements, reader, tags, words

Clients = Callable[[str | None], Browser]


def printed(client: Browser, **changes: str) -> Any:
    asked = {"track": "mentor", "half": HALF.name, "reason": "leadership", "language": "da"}
    return client.send(PAGE + "paper", asked | changes)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("da", ("Resultater", "Forløb: 6", "4,0", "5,5", "+1,5", "Alle udsagn", "Mentorforløb",
                "Vises ikke: det ville fortælle om nogle få", "Til organisationens ledelse",
                "FORTÆLLER IKKE OM NOGEN")),
        ("en", ("Results", "Courses: 6", "4.0", "5.5", "+1.5", "All statements", "Mentor course",
                "Not shown: it would tell of a few", "For the organisation's leadership",
                "TELLS OF NOBODY")),
    ],
)  # fmt: skip
def test_it_says_what_the_page_says(
    client_of: Clients, cases: list[str], language: str, said: tuple[str, ...]
) -> None:
    answer = printed(client_of("alma"), language=language)
    assert answer.status_code == 200, answer.text
    found = words(answer.data)
    for text in said:
        assert text in found, text
    assert catalogue(answer.data)["/Lang"] == language


def test_it_is_tagged(client_of: Clients, cases: list[str]) -> None:
    made = printed(client_of("alma")).data
    root = catalogue(made)
    assert root["/MarkInfo"]["/Marked"]
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data().decode()
    assert reader(made).metadata["/Title"] == "Resultater"  # type: ignore[index]  # a PDF of ours has metadata
    found = tags(made)
    assert (found.count("/H1"), found.count("/Table"), found.count("/TH")) == (3, 1, 7)
    heads = [element for element in elements(made) if element["/S"] == "/TH"]
    assert {head["/A"][0]["/Scope"] for head in heads} == {"/Column"}


def test_the_log_says_who_printed_of_how_many_and_why(
    client_of: Clients, cases: list[str], house: House
) -> None:
    log_entries = house.log_entries
    before = len(log_entries(action="case:figures"))
    made = printed(client_of("alma"), reason="report").data
    entry = log_entries(action="figures:print")[-1]
    assert (entry.reason, entry.purpose, entry.shown) == ("print_report", "coordination", COUNTED)
    assert entry.case_id is None
    assert len(log_entries(action="case:figures")) == before + COUNTED
    assert entry_of(house, made).request_id == entry.request_id


@pytest.mark.parametrize(
    "changes", [{"reason": ""}, {"reason": "nosy"}, {"language": "xx"}, {"half": "2031-1"}]
)
def test_what_is_asked_for_wrongly_opens_nothing(
    client_of: Clients, cases: list[str], app: Flask, log_entries: Any, changes: dict[str, str]
) -> None:
    alma = client_of("alma")
    alma.get(PAGE)
    before = len(log_entries(action="figures:print"))
    with counting(app) as count:
        answer = printed(alma, **changes)
    assert answer.status_code == 422
    assert 'class="alert alert-error' in answer.text
    assert (count.keys, count.bodies) == (0, 0)
    assert len(log_entries(action="figures:print")) == before


def test_nobody_s_numbering_waits_while_the_paper_is_set(
    client_of: Clients, cases: list[str], house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = writing_while_papers_are_set(house, monkeypatch)
    printed(client_of("alma"))
    assert waiting == [0]


def test_a_few_are_not_told_of_on_paper_either(
    client_of: Clients, cases: list[str], house: House
) -> None:
    ids = [place.strip("/").rsplit("/", 1)[1] for place in cases[:2]]
    _post_status(house, "draft", ids)
    try:
        said = words(printed(client_of("alma")).data)
    finally:
        _post_status(house, "locked", ids)
    assert "5,5" not in said
    assert "En gruppe på færre end fem forløb er udeladt" in said


def _post_status(house: House, status: str, ids: list[str]) -> None:
    with house.server.superuser(house.name) as db:
        db.execute("set session_replication_role = replica")
        db.execute(
            "update app.records set status = %s where occasion = 'post' and case_id = any (%s::uuid[])",
            (status, ids),
        )


def test_a_foreign_track_and_other_people_are_refused(client_of: Clients, cases: list[str]) -> None:
    assert printed(client_of("alma"), track="prison_mentor").status_code == 404
    for name in ("dora", "pia", "eva", "rita"):
        assert printed(client_of(name)).status_code == 404


def test_the_paper_is_offered_only_for_what_was_counted(
    client_of: Clients, cases: list[str]
) -> None:
    alma = client_of("alma")
    assert "figures/paper" not in alma.get(PAGE).text
    counted = alma.send(PAGE, {"track": "mentor", "half": HALF.name}).text
    assert f'action="{PAGE}paper"' in counted
    assert f'name="half" type="hidden" value="{HALF.name}"' in counted


def test_the_paper_costs_one_statement_more_than_the_page(
    client_of: Clients, cases: list[str], app: Flask
) -> None:
    alma = client_of("alma")
    printed(alma)
    with counting(app) as count:
        assert printed(alma).status_code == 200
    assert (count.keys, count.bodies) == (COUNTED, 2 * COUNTED)
    assert count.statements <= 7


def test_every_reason_has_a_word_in_the_log_and_a_place_in_the_database(house: House) -> None:
    for reason, label in REASONS.items():
        assert LOGGED[f"print_{reason}"] == label
    row = house.superuser().execute(
        "select pg_get_functiondef('gate.note_figures'::regproc) as text"
    ).fetchone()  # fmt: skip
    assert row
    assert all(f"'{reason}'" in row.text for reason in REASONS)
